from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Motestatus(TextChoices):
    SKAL_TILBYS = "skal_tilbys", _("Skal tilbys")
    TILBUDT = "tilbudt", _("Tider er foreslått")
    AVTALT = "avtalt", _("Avtalt")
    HOLDT = "holdt", _("Holdt")
    TAKKET_NEI = "takket_nei", _("Pårørende takket nei")
    IKKE_TILBUDT = "ikke_tilbudt", _("Ikke tilbudt")
    IKKE_TILLATT = "ikke_tillatt", _("Bruker har ikke samtykket")
    BORTFALT = "bortfalt", _("Falt bort")


AAPNE = (Motestatus.SKAL_TILBYS, Motestatus.TILBUDT, Motestatus.AVTALT)
UTFALL_UTEN_MOTE = (Motestatus.TAKKET_NEI, Motestatus.IKKE_TILBUDT, Motestatus.IKKE_TILLATT)


class Moteslag(TextChoices):
    OPPSTART = "oppstart", _("Oppstart")
    OPPFOLGING = "oppfolging", _("Oppfølging")
    ONSKET = "onsket", _("Den pårørende ba om det")
    EGNE_BEHOV = "egne_behov", _("Om den pårørendes egne behov")


class Sted(TextChoices):
    HJEMME = "hjemme", _("Hjemme")
    AVDELINGEN = "avdelingen", _("Avdelingen")
    TELEFON = "telefon", _("Telefon")
    VIDEO = "video", _("Video")


class Frekvens(TextChoices):
    MAANED = "maaned", _("Hver måned")
    KVARTAL = "kvartal", _("Hver tredje måned")
    HALVAAR = "halvaar", _("Hvert halvår")
    AAR = "aar", _("Hvert år")
    VED_BEHOV = "ved_behov", _("Når den pårørende ber om det")


class Part(TextChoices):
    PARORENDE = "parorende", _("Den pårørende")
    TJENESTEN = "tjenesten", _("Tjenesten")


class Utforer(TextChoices):
    """Hvem som gjør en oppgave. En frivillig er ikke part i avtalen, men kan ha en oppgave."""

    PARORENDE = "parorende", _("Den pårørende")
    TJENESTEN = "tjenesten", _("Tjenesten")
    FRIVILLIG = "frivillig", _("En frivillig")


class Oppfolgingsstatus(TextChoices):
    AAPEN = "aapen", _("I gang")
    GJORT = "gjort", _("Gjort, sier vi")
    IKKE_GJORT = "ikke_gjort", _("Ikke gjort")
    BEKREFTET = "bekreftet", _("Gjort")


class Referatsvar(TextChoices):
    STEMMER = "stemmer", _("Ja, det stemmer")
    MED_MERKNAD = "med_merknad", _("Ja, sammen med merknaden min")
    UENIG = "uenig", _("Nei, jeg er uenig i noe viktig")


class Pausegrunn(TextChoices):
    SYKEHUS = "sykehus", _("På sykehus")
    BORTREIST = "bortreist", _("Bortreist")
    ANNET = "annet", _("Annet")


class Etterlattutfall(TextChoices):
    RINGT = "ringt", _("Vi har snakket sammen")
    VIL_IKKE = "vil_ikke", _("Ønsket ikke kontakt")
    FIKK_IKKE_TAK = "fikk_ikke_tak", _("Fikk ikke tak i noen")


class Sakskilde(TextChoices):
    FRI = "fri", _("Satt opp")
    OPPFOLGING = "oppfolging", _("Ikke ferdig fra sist")
    UENIGHET = "uenighet", _("Uenighet fra sist")


class Oppfolgingshva(TextChoices):
    GJORT = "gjort", _("Gjort, sier vi")
    IKKE_GJORT = "ikke_gjort", _("Ikke gjort")
    UTSATT = "utsatt", _("Utsatt")
    NY_ANSVARLIG = "ny_ansvarlig", _("Ny ansvarlig")
    BEKREFTET = "bekreftet", _("Den pårørende sier det er i orden")
    IKKE_SLIK = "ikke_slik", _("Ikke slik jeg mente")


class Avtalestatus(TextChoices):
    UTKAST = "utkast", _("Utkast")
    FORESLAATT = "foreslaatt", _("Venter på bekreftelse")
    GJELDER = "gjelder", _("Gjelder")
    AVLOST = "avlost", _("Avløst av en ny")
    FORKASTET = "forkastet", _("Ikke enighet")


class Tema(TextChoices):
    """Merker ansatte setter på svarene, til statistikk. Ordene selv når aldri statistikken."""

    SOVN = "sovn", _("Søvn og hvile")
    HELSE = "helse", _("Egen helse")
    ARBEID = "arbeid", _("Arbeid eller skole")
    OKONOMI = "okonomi", _("Økonomi")
    FAMILIE = "familie", _("Barn og familie")
    SOSIALT = "sosialt", _("Venner og fritid")
    INFORMASJON = "informasjon", _("Informasjon")
    AVLASTNING = "avlastning", _("Avlastning")
    TRYGGHET = "trygghet", _("Trygghet for den jeg hjelper")
    SAMARBEID = "samarbeid", _("Samarbeidet med tjenesten")
    ANNET = "annet", _("Annet")


class Nettverksslag(TextChoices):
    KONTAKTER = "kontakter", _("Pårørendekontakter")
    BARN = "barn", _("Barn som pårørende")


class Nettverksmotestatus(TextChoices):
    PLANLAGT = "planlagt", _("Planlagt")
    INNKALT = "innkalt", _("Innkalt")
    HOLDT = "holdt", _("Holdt")
    AVLYST = "avlyst", _("Avlyst")


class Nettverkskilde(TextChoices):
    MEDLEM = "medlem", _("Meldt av et medlem")
    PORTALEN = "portalen", _("Fra portalen")
    LEDER = "leder", _("Satt opp av lederen")


class Rutinestatus(TextChoices):
    UTKAST = "utkast", _("Utkast")
    HORING = "horing", _("På høring")
    GODKJENT = "godkjent", _("Godkjent")
    PUBLISERT = "publisert", _("Gjelder")
    ERSTATTET = "erstattet", _("Erstattet")


class Tiltaksstatus(TextChoices):
    IKKE_STARTET = "ikke_startet", _("Ikke startet")
    I_GANG = "i_gang", _("I gang")
    FULLFORT = "fullfort", _("Fullført")
    AVBRUTT = "avbrutt", _("Avbrutt")


class Fristtilstand(TextChoices):
    OK = "ok", _("I rute")
    GUL = "gul", _("Nærmer seg")
    ROD = "rod", _("Over fristen")


class Deltilstand(TextChoices):
    """Hvor langt en del av referatet er kommet."""

    FERDIG = "ferdig", _("Ferdig")
    PAABEGYNT = "paabegynt", _("Påbegynt")
    TOM = "tom", _("Tom")
    MANGLER = "mangler", _("Mangler")


class NesteSteg(TextChoices):
    """Det som følger når et møte ble avsluttet uten å bli holdt."""

    RYTME = "rytme", _("Neste møte i rytmen")
    NY_FRIST = "ny_frist", _("Ny frist, plikten står")
    EGNE_BEHOV = "egne_behov", _("Samtale om den pårørendes egne behov")
