"""Saken: slag, tilstand, hvem som gjør hva, og det som går ved siden av."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sakslag(TextChoices):
    OPPLARING = "opplaring", _("Opplæring og veiledning")
    AVLASTNING = "avlastning", _("Avlastning")
    OMSORGSSTONAD = "omsorgsstonad", _("Omsorgsstønad")
    SAMLET = "samlet", _("Flere tilbud i én søknad")


class Sakstilstand(TextChoices):
    """Hovedveien i saken (domene § 2.4). Frister, brev og klage er egne rader ved siden av."""

    MOTTATT = "mottatt", _("Mottatt")
    JOURNALFORT = "journalfort", _("Journalført")
    TILDELT = "tildelt", _("Har fått saksbehandler")
    MANGLER = "mangler", _("Vi venter på opplysninger")
    UTREDNING = "utredning", _("Saken utredes")
    KVALITETSSIKRING = "kvalitetssikring", _("Lederen ser på saken")
    VEDTATT = "vedtatt", _("Vedtak er fattet")
    IVERKSATT = "iverksatt", _("Tilbudet er i gang")
    EVALUERING = "evaluering", _("Tilbudet evalueres")
    REVURDERING = "revurdering", _("Vedtaket vurderes på nytt")
    OPPHORT = "opphort", _("Tilbudet er slutt")
    AVSLUTTET = "avsluttet", _("Avsluttet")
    ARKIVERT = "arkivert", _("Arkivert")


ALDRI_AVGJORT = (
    *(Sakstilstand.MOTTATT, Sakstilstand.JOURNALFORT),
    *(Sakstilstand.TILDELT, Sakstilstand.MANGLER),
)
FOR_VEDTAK = (*ALDRI_AVGJORT, Sakstilstand.UTREDNING, Sakstilstand.KVALITETSSIKRING)
PAAGAAENDE = (*FOR_VEDTAK, Sakstilstand.REVURDERING)  # noe er bedt om, og ikke avgjort
LOPER = (Sakstilstand.VEDTATT, Sakstilstand.IVERKSATT, Sakstilstand.EVALUERING)
AAPNE = (
    *FOR_VEDTAK,
    *(Sakstilstand.VEDTATT, Sakstilstand.IVERKSATT),
    *(Sakstilstand.EVALUERING, Sakstilstand.REVURDERING),
)


class Resultat(TextChoices):
    INNVILGET = "innvilget", _("Innvilget")
    DELVIS = "delvis", _("Delvis innvilget")
    AVSLAG = "avslag", _("Avslag")
    AVVIST = "avvist", _("Avvist")
    TRUKKET = "trukket", _("Trukket av den som søkte")
    BORTFALT = "bortfalt", _("Falt bort")


VEDTAKSRESULTATER = (Resultat.INNVILGET, Resultat.DELVIS, Resultat.AVSLAG, Resultat.AVVIST)


class Opphorsgrunn(TextChoices):
    UTLOPT = "utlopt", _("Perioden er over")
    FLYTTET = "flyttet", _("Flyttet fra kommunen")
    INSTITUSJON = "institusjon", _("Bor fast i institusjon")
    DOD = "dod", _("Dødsfall")
    FRASAGT = "frasagt", _("Familien takket nei")
    ETTER_VEDTAK = "etter_vedtak", _("Etter et nytt vedtak")


class Sakspart(TextChoices):
    """De to sidene i en sak. De ser aldri hverandres."""

    SOKER = "soker", _("Den som søker")
    MOTTAKER = "mottaker", _("Den som får hjelp")


class Rolleisak(TextChoices):
    """Hvem noen er i denne saken nå. Overgangstabellen svarer for hver av dem."""

    SOKER = "soker", _("Den som søker")
    MOTTAKER = "mottaker", _("Den som får hjelp")
    FULLMEKTIG_SOKER = "fullmektig_soker", _("Fullmektig for den som søker")
    FULLMEKTIG_MOTTAKER = "fullmektig_mottaker", _("Fullmektig for den som får hjelp")
    SAKSBEHANDLER = "saksbehandler", _("Saksbehandler")
    ANNEN_SAKSBEHANDLER = "annen_saksbehandler", _("En annen saksbehandler")
    LEDER = "leder", _("Leder")
    SKJERMER = "skjermer", _("Skjermingsansvarlig")
    UTTALER = "uttaler", _("Den som er bedt om en uttalelse")
    KE = "ke", _("Koordinerende enhet")
    ARKIV = "arkiv", _("Arkiv")
    KLOKKA = "klokka", _("Portalen selv")
    UTENFOR = "utenfor", _("Alle andre")


class Sakshandling(TextChoices):
    """Alt noen kan gjøre i en sak. Navnet er det samme som handlingens."""

    SEND_SOKNAD = "send_soknad", _("Send søknaden")
    JOURNALFOR = "journalfor", _("Før i journalen")
    TILDEL = "tildel", _("Gi saken til en saksbehandler")
    TA_SAKEN = "ta_saken", _("Ta saken")
    OMFORDEL = "omfordel", _("Gi saken til en annen")
    MELD_INHABIL = "meld_inhabil", _("Meld at du er inhabil")
    BE_OM_MANGEL = "be_om_mangel", _("Be om opplysninger")
    LEVER_MANGEL = "lever_mangel", _("Send det vi ba om")
    GAA_VIDERE_UTEN = "gaa_videre_uten", _("Gå videre uten det vi ba om")
    START_UTREDNING = "start_utredning", _("Begynn å utrede")
    SEND_FORELOPIG = "send_forelopig", _("Send foreløpig svar")
    MELD_FORSINKET = "meld_forsinket", _("Si fra at det tar lengre tid")
    SEND_TIL_KVALITETSSIKRING = "send_til_kvalitetssikring", _("Send til lederen")
    SEND_TILBAKE = "send_tilbake", _("Send tilbake til saksbehandler")
    GODKJENN_VEDTAK = "godkjenn_vedtak", _("Godkjenn vedtaket")
    FATT_VEDTAK = "fatt_vedtak", _("Fatt vedtaket")
    AVVIS = "avvis", _("Avvis søknaden")
    TREKK_SOKNAD = "trekk_soknad", _("Trekk søknaden")
    REGISTRER_BORTFALL = "registrer_bortfall", _("Før at saken falt bort")
    IVERKSETT = "iverksett", _("Sett i gang")
    AVSLUTT_SAK = "avslutt_sak", _("Avslutt saken")
    START_EVALUERING = "start_evaluering", _("Begynn evalueringen")
    FORTSETT_UENDRET = "fortsett_uendret", _("Fortsett som før")
    BE_OM_ENDRING = "be_om_endring", _("Be om at vedtaket endres")
    START_REVURDERING = "start_revurdering", _("Vurder vedtaket på nytt")
    SEND_FORHAANDSVARSEL = "send_forhaandsvarsel", _("Send forhåndsvarsel")
    SVAR_PAA_FORHAANDSVARSEL = "svar_paa_forhaandsvarsel", _("Svar på forhåndsvarselet")
    FRAFALL_REVURDERING = "frafall_revurdering", _("La vedtaket stå")
    FATT_OMGJORING = "fatt_omgjoring", _("Endre vedtaket")
    OPPHOR = "opphor", _("Før at tilbudet er slutt")
    SI_FRA_SEG = "si_fra_seg", _("Takk nei til tilbudet")
    AVSLUTT_OPPHORT = "avslutt_opphort", _("Avslutt saken etter at tilbudet er slutt")
    GJENAAPNE_ETTER_SF = "gjenaapne_etter_sf", _("Ta saken opp igjen etter Statsforvalteren")
    MERK_ARKIVERT = "merk_arkivert", _("Merk som arkivert")
    SEND_KLAGE = "send_klage", _("Send en klage")
    AAPNE_BREV = "aapne_brev", _("Åpne brevet")
    SKRIV_UTREDNING = "skriv_utredning", _("Skriv i utredningen")
    GI_ONSKE = "gi_onske", _("Si hva du ønsker")
    GI_SYN = "gi_syn", _("Si hva du mener")
    LAST_OPP = "last_opp", _("Send et vedlegg")
    DEL_DAGBOK = "del_dagbok", _("Del dagboka")
    GI_UTTALELSE = "gi_uttalelse", _("Gi uttalelse")
    KLAG_PAA_MANGLENDE_VEDTAK = "klag_paa_manglende_vedtak", _("Klag på at saken står stille")


class Habilitetssvar(TextChoices):
    HABIL = "habil", _("Habil")
    INHABIL = "inhabil", _("Inhabil")
    TVIL = "tvil", _("I tvil")


class Habilitetsgrunn(TextChoices):
    EGEN_SLEKT = "egen_slekt", _("Egen slekt eller nær familie")
    VENN = "venn", _("Nært vennskap eller uvennskap")
    TIDLIGERE_BEHANDLET = "tidligere_behandlet", _("Har behandlet saken før")
    ANNET = "annet", _("Annet")


class Synlighet(TextChoices):
    SOKER = "soker", _("Den som søker")
    MOTTAKER = "mottaker", _("Den som får hjelp")
    BEGGE = "begge", _("Begge")
    INTERN = "intern", _("Bare saksbehandler og leder")


class Interngrunn(TextChoices):
    FVL18A = "fvl18a", _("Internt dokument (fvl. § 18 a)")
    FVL19 = "fvl19", _("Opplysninger om en annen (fvl. § 19)")


class Dokumentslag(TextChoices):
    SOKNAD = "soknad", _("Søknad")
    VEDLEGG = "vedlegg", _("Vedlegg")
    UTTALELSE = "uttalelse", _("Uttalelse")
    BREV = "brev", _("Brev fra oss")
    KLAGE = "klage", _("Klage")
    NOTAT = "notat", _("Notat")
    DAGBOK = "dagbok", _("Fra dagboka")
    OVERSENDELSE = "oversendelse", _("Sendt til Statsforvalteren")


class Fristslag(TextChoices):
    JOURNALFORING = "journalforing", _("Journalføring")
    FORELOPIG = "forelopig", _("Foreløpig svar")
    SVAR_LOVET = "svar_lovet", _("Svaret vi har lovet")
    VEDTAK_MAAL = "vedtak_maal", _("Målet for vedtak")
    MANGEL = "mangel", _("Opplysninger vi venter på")
    UTTALELSE = "uttalelse", _("Uttalelse")
    FORHAANDSVARSEL = "forhaandsvarsel", _("Svar på forhåndsvarsel")
    VARSEL_TO = "varsel_to", _("Andre varsel")
    KLAGE = "klage", _("Klagefrist")
    KLAGE_FORELOPIG = "klage_forelopig", _("Foreløpig svar på klagen")
    KLAGE_MAAL = "klage_maal", _("Målet for klagen")
    KOSTNADER = "kostnader", _("Krav om sakskostnader")
    EVALUERING = "evaluering", _("Evaluering")
    FORSTE_KONTAKT = "forste_kontakt", _("Første kontakt")
    AKUTT = "akutt", _("Svar på et ønske som haster")
    KOORDINATOR = "koordinator", _("Svar om koordinator")
