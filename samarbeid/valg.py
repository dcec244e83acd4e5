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


class Oppfolgingsstatus(TextChoices):
    AAPEN = "aapen", _("I gang")
    GJORT = "gjort", _("Gjort, sier vi")
    IKKE_GJORT = "ikke_gjort", _("Ikke gjort")
    BEKREFTET = "bekreftet", _("Gjort")


class Referatsvar(TextChoices):
    STEMMER = "stemmer", _("Ja, det stemmer")
    MED_MERKNAD = "med_merknad", _("Ja, sammen med merknaden min")
    UENIG = "uenig", _("Nei, jeg er uenig i noe viktig")
