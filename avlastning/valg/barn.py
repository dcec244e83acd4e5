"""Koordinator, barn som pårørende og piloter."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Oppdragslag(TextChoices):
    KOORDINATOR = "koordinator", _("Koordinator")
    BARNEKOORDINATOR = "barnekoordinator", _("Barnekoordinator")
    IP = "ip", _("Individuell plan")


class Oppdragstilstand(TextChoices):
    ONSKET = "onsket", _("Bedt om")
    TILBUDT = "tilbudt", _("Tilbudt")
    TAKKET_JA = "takket_ja", _("Takket ja")
    TAKKET_NEI = "takket_nei", _("Takket nei")
    OPPNEVNT = "oppnevnt", _("Oppnevnt")
    AVSLUTTET = "avsluttet", _("Avsluttet")
    AVSLATT = "avslatt", _("Avslått")


OPPDRAG_AAPNE = (
    *(Oppdragstilstand.ONSKET, Oppdragstilstand.TILBUDT),
    *(Oppdragstilstand.TAKKET_JA, Oppdragstilstand.OPPNEVNT),
)


class Oppdragskilde(TextChoices):
    FAMILIEN = "familien", _("Familien")
    TJENESTEN = "tjenesten", _("Tjenesten")
    SYKEHUS = "sykehus", _("Sykehuset")
    SAKEN = "saken", _("En søknad")


class Ipstatus(TextChoices):
    IKKE_ONSKET = "ikke_onsket", _("Ikke ønsket")
    ONSKET = "onsket", _("Ønsket")
    UNDER_ARBEID = "under_arbeid", _("Lages nå")
    I_BRUK = "i_bruk", _("I bruk")


class Avklaring(TextChoices):
    IKKE_SPURT = "ikke_spurt", _("Ikke spurt")
    JA = "ja", _("Ja")
    NEI = "nei", _("Nei")
    VET_IKKE = "vet_ikke", _("Vet ikke")


class Barnetrinn(TextChoices):
    """De åtte i domene § 3.4. Hva barnet sa, står aldri her."""

    AVKLAR = "avklar", _("Avklar om det er barn")
    FORELDRESAMTALE = "foreldresamtale", _("Samtale med foreldrene")
    SAMTYKKE = "samtykke", _("Samtykke fra foreldrene")
    BARNESAMTALE = "barnesamtale", _("Samtale med barnet")
    TILTAK = "tiltak", _("Hjelp til barnet")
    NESTE_KONTAKT = "neste_kontakt", _("Avtalt neste kontakt")
    ETTERLATT = "etterlatt", _("Oppfølging etter dødsfall")
    AVSLUTT = "avslutt", _("Avslutning")


class Stegtilstand(TextChoices):
    IKKE_STARTET = "ikke_startet", _("Ikke begynt")
    GJORT = "gjort", _("Gjort")
    IKKE_AKTUELT = "ikke_aktuelt", _("Ikke aktuelt")


class Aldersband(TextChoices):
    B0_6 = "0-6", _("0–6 år")
    B7_11 = "7-11", _("7–11 år")
    B12_14 = "12-14", _("12–14 år")
    B15_17 = "15-17", _("15–17 år")


class Barneslutt(TextChoices):
    FYLT_18 = "fylt_18", _("Fylt 18 år")
    FRISK = "frisk", _("Den syke er blitt bedre")
    FLYTTET = "flyttet", _("Flyttet")
    IKKE_BEHOV = "ikke_behov", _("Ikke behov lenger")


class Barnetiltak(TextChoices):
    """Et valg, aldri fritekst."""

    HELSESYKEPLEIER = "helsesykepleier", _("Helsesykepleier")
    SKOLE = "skole", _("Skole eller barnehage")
    GRUPPE = "gruppe", _("Gruppe for barn")
    LIKEPERSON = "likeperson", _("Likeperson")
    FAMILIEVERN = "familievern", _("Familievern")
    BARNEVERN = "barnevern", _("Barnevern")
    BARNEKOORDINATOR = "barnekoordinator", _("Barnekoordinator")


class Forelder(TextChoices):
    A = "a", _("Den ene forelderen")
    B = "b", _("Den andre forelderen")


class Foreldresvar(TextChoices):
    JA = "ja", _("Ja")
    NEI = "nei", _("Nei")
    VENTER = "venter", _("Venter på svar")
    IKKE_NODVENDIG = "ikke_nodvendig", _("Ikke nødvendig")


class Pilotrolle(TextChoices):
    SOKER = "soker", _("Den som søker")
    SBH = "sbh", _("Saksbehandler")
