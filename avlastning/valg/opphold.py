"""Steder, opphold, bank, runder, bytte og levering."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Omsorgsoppgave(TextChoices):
    STELL = "stell", _("Stell og toalett")
    MAT = "mat", _("Mat og måltider")
    MEDISIN = "medisin", _("Medisiner og behandling")
    TILSYN = "tilsyn", _("Tilsyn")
    NATTEVAKT = "nattevakt", _("Våken om natta")
    FOLGE = "folge", _("Følge til timer og aktiviteter")
    PRAKTISK = "praktisk", _("Husarbeid og innkjøp")
    TRENING = "trening", _("Trening og øvelser")
    KONTAKT = "kontakt", _("Kontakt med tjenestene")
    AKTIVITET = "aktivitet", _("Aktivitet og samvær")
    ADM = "adm", _("Papirer og økonomi")
    ANNET = "annet", _("Annet")


class Stedsslag(TextChoices):
    INSTITUSJON = "institusjon", _("Avlastningsbolig eller institusjon")
    PRIVAT = "privat", _("Hos privat avlaster")
    HJEMME = "hjemme", _("Hjemme hos den som får hjelp")
    DAG = "dag", _("Dagtilbud")


class Oppholdstilstand(TextChoices):
    RESERVERT = "reservert", _("Bestilt")
    BEKREFTET = "bekreftet", _("Bekreftet")
    BRUKT = "brukt", _("Brukt")
    AVLYST = "avlyst", _("Avlyst")
    BYTTET = "byttet", _("Byttet")


OPPTAR_PLASSEN = (
    *(Oppholdstilstand.RESERVERT, Oppholdstilstand.BEKREFTET),
    Oppholdstilstand.BRUKT,
)


class Avlystav(TextChoices):
    FAMILIEN = "familien", _("Familien")
    MOTTAKER_SYK = "mottaker_syk", _("Den som får hjelp, er syk")
    KOMMUNEN = "kommunen", _("Kommunen")


class Opphav(TextChoices):
    BESTILT = "bestilt", _("Bestilt")
    MONSTER = "monster", _("Fast avtale")
    RUNDE = "runde", _("Ferierunde")
    TILBUD = "tilbud", _("Ledig plass")
    BYTTE = "bytte", _("Bytte")
    AKUTT = "akutt", _("Haster")


class Monsterstatus(TextChoices):
    GJELDER = "gjelder", _("Gjelder")
    STANSET = "stanset", _("Stanset")


class Bankslag(TextChoices):
    """TAPT og RESERVERT trekker fra. De andre legger til, og JUSTERT kan begge deler."""

    TILDELT = "tildelt", _("Tildelt")
    RESERVERT = "reservert", _("Bestilt")
    FRIGITT = "frigitt", _("Avlyst i tide")
    KREDITERT = "kreditert", _("Kommunen avlyste")
    TAPT = "tapt", _("Gått tapt")
    JUSTERT = "justert", _("Rettet")


LEGGER_TIL = (Bankslag.TILDELT, Bankslag.FRIGITT, Bankslag.KREDITERT)
TREKKER_FRA = (Bankslag.RESERVERT, Bankslag.TAPT)


class Bankgrunn(TextChoices):
    FEILFORT = "feilfort", _("Det var ført feil")
    LENGRE_OPPHOLD = "lengre_opphold", _("Oppholdet ble lengre eller kortere")
    OVERFORT = "overfort", _("Overført fra forrige periode")
    PERIODEN_SLUTT = "perioden_slutt", _("Perioden er slutt")
    SEN_AVLYSNING = "sen_avlysning", _("Avlyst for sent")


class Avviksgrunn(TextChoices):
    IKKE_BEDT_OM = "ikke_bedt_om", _("Familien ba ikke om det")
    FAMILIEN_AVLYSTE = "familien_avlyste", _("Familien avlyste")
    MOTTAKER_SYK = "mottaker_syk", _("Den som får hjelp, var syk")
    KOMMUNEN_AVLYSTE = "kommunen_avlyste", _("Kommunen avlyste")
    INGEN_PLASS = "ingen_plass", _("Det var ingen ledig plass")
    MANGLER_UTFORER = "mangler_utforer", _("Vi fant ingen som kunne utføre det")
    IKKE_STARTET = "ikke_startet", _("Tilbudet har ikke begynt")
    ANNET = "annet", _("Annet")


class Rundeslag(TextChoices):
    SOMMER = "sommer", _("Sommerferien")
    HOST = "host", _("Høstferien")
    JUL = "jul", _("Jula")
    VINTER = "vinter", _("Vinterferien")
    PAASKE = "paaske", _("Påska")


class Rundetilstand(TextChoices):
    UTKAST = "utkast", _("Utkast")
    AAPEN = "aapen", _("Åpen for ønsker")
    STENGT = "stengt", _("Stengt")
    FORDELT = "fordelt", _("Fordelt")
    KUNNGJORT = "kunngjort", _("Kunngjort")


class Tilbudssvar(TextChoices):
    JA = "ja", _("Ja")
    NEI = "nei", _("Nei")
    UTLOPT = "utlopt", _("Ikke svart i tide")


class Byttestatus(TextChoices):
    AAPEN = "aapen", _("Leter etter noen")
    FORESLAATT = "foreslaatt", _("Det er et forslag")
    GODKJENT = "godkjent", _("Byttet")
    AVVIST = "avvist", _("Ble ikke noe av")
    TRUKKET = "trukket", _("Trukket")


class Akuttsvar(TextChoices):
    PLASS = "plass", _("Vi har en plass")
    IKKE_MULIG = "ikke_mulig", _("Vi har ingen plass nå")
    RING = "ring", _("Vi ringer deg")


class Fortsattbehov(TextChoices):
    JA = "ja", _("Ja, som nå")
    MER = "mer", _("Ja, og mer enn nå")
    MINDRE = "mindre", _("Ja, men mindre enn nå")
    NEI = "nei", _("Nei")


class Veiledningstema(TextChoices):
    SYKDOM = "sykdom", _("Sykdommen og hva den fører til")
    TEKNIKK = "teknikk", _("Stell, løft og hjelpemidler")
    MESTRING = "mestring", _("Å stå i det")
    SOVN = "sovn", _("Søvn og hvile")
    RETTIGHETER = "rettigheter", _("Rettigheter")
    SAMSPILL = "samspill", _("Samspill og atferd")
    BARN = "barn", _("Barn og søsken")
    ANNET = "annet", _("Annet")
