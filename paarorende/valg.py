from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Nivaa(TextChoices):
    KOMMUNALOMRAADE = "kommunalomraade", _("Kommunalområde")
    ENHET = "enhet", _("Enhet")
    VIRKSOMHET = "virksomhet", _("Virksomhet")
    AVDELING = "avdeling", _("Avdeling")


class Rolle(TextChoices):
    """Rollene i domene.md § 7.1. Kontaktperson er en relasjon, ikke en rolle."""

    ANSATT = "ansatt", _("Ansatt i avdelingen")
    AVDELINGSLEDER = "avdelingsleder", _("Avdelingsleder")
    VIRKSOMHETSLEDER = "virksomhetsleder", _("Virksomhetsleder")
    ENHETSLEDER = "enhetsleder", _("Enhetsleder")
    DIREKTOR = "direktor", _("Direktør")
    PAARORENDEKOORDINATOR = "paarorendekoordinator", _("Pårørendekoordinator")
    PAARORENDEKONTAKT = "paarorendekontakt", _("Pårørendekontakt")
    FRIVILLIGHETSKOORDINATOR = "frivillighetskoordinator", _("Frivillighetskoordinator")
    KREFTKOORDINATOR = "kreftkoordinator", _("Kreftkoordinator")
    HUKOMMELSESTEAM = "hukommelsesteam", _("Hukommelsesteam")
    RESSURSPERSON_BARN = "ressursperson_barn", _("Ressursperson for barn som pårørende")
    KOORDINERENDE_ENHET = "koordinerende_enhet", _("Koordinerende enhet")
    SAKSBEHANDLER = "saksbehandler", _("Saksbehandler")
    HOF_LEDER = "hof_leder", _("Leder i Helse- og omsorgsforvaltningen")
    SKJERMINGSANSVARLIG = "skjermingsansvarlig", _("Skjermingsansvarlig")
    PERSONVERNOMBUD = "personvernombud", _("Personvernombud")
    ARKIV = "arkiv", _("Arkiv")
    SYSTEMADMINISTRATOR = "systemadministrator", _("Systemadministrator")
    REDAKTOR = "redaktor", _("Redaktør")


LEDERROLLER = (
    Rolle.AVDELINGSLEDER,
    Rolle.VIRKSOMHETSLEDER,
    Rolle.ENHETSLEDER,
    Rolle.DIREKTOR,
    Rolle.PAARORENDEKOORDINATOR,
)

# Rollene som kan se og godkjenne andres roller på sine enheter (domene.md § 7.2 nr. 8).
GIR_ELLER_GODKJENNER = (
    Rolle.SYSTEMADMINISTRATOR,
    Rolle.AVDELINGSLEDER,
    Rolle.VIRKSOMHETSLEDER,
    Rolle.ENHETSLEDER,
    Rolle.DIREKTOR,
)


# Rollene som kan føre pårørende, brukere og tjenester i sine egne avdelinger.
REGISTRERER = (Rolle.ANSATT, Rolle.AVDELINGSLEDER, Rolle.SKJERMINGSANSVARLIG)


class Innsynsgrunnlag(TextChoices):
    """Hvorfor noen fikk se en relasjon, slik det står i leseloggen (pjl. § 22 a nr. 2)."""

    EGNE = "Egne forhold", _("Egne forhold")
    KONTAKTPERSON = "Kontaktperson", _("Kontaktperson")
    VARA = "Vara", _("Vara")
    SKJERMINGSANSVARLIG = "Skjermingsansvarlig", _("Skjermingsansvarlig")
    AVDELINGSLEDER = "Avdelingsleder", _("Avdelingsleder")
    TJENSTLIG = "Tjenstlig behov", _("Tjenstlig behov")


class Spraak(TextChoices):
    """Språk folk i kommunen snakker. Koden er den samme som i `lang` på en side."""

    BOKMAAL = "nb", _("norsk bokmål")
    NYNORSK = "nn", _("nynorsk")
    NORDSAMISK = "se", _("nordsamisk")
    ENGELSK = "en", _("engelsk")
    POLSK = "pl", _("polsk")
    LITAUISK = "lt", _("litauisk")
    UKRAINSK = "uk", _("ukrainsk")
    ARABISK = "ar", _("arabisk")
    SOMALI = "so", _("somali")
    TIGRINJA = "ti", _("tigrinja")
    KURDISK = "ku", _("kurdisk")
    PERSISK = "fa", _("persisk")
    URDU = "ur", _("urdu")
    TYRKISK = "tr", _("tyrkisk")
    VIETNAMESISK = "vi", _("vietnamesisk")
    TEGNSPRAAK = "nsl", _("norsk tegnspråk")


class Adressegradering(TextChoices):
    UGRADERT = "ugradert", _("Ugradert")
    KLIENTADRESSE = "klientadresse", _("Klientadresse")
    FORTROLIG = "fortrolig", _("Fortrolig")
    STRENGT_FORTROLIG = "strengt_fortrolig", _("Strengt fortrolig")


class Graderingsgrunn(TextChoices):
    """Hvorfor skjermingen ble satt eller opphevet. Et valg, aldri fritekst: det føres i loggen."""

    FOLKEREGISTERET = "folkeregisteret", _("Melding fra Folkeregisteret")
    POLITIET = "politiet", _("Melding fra politiet")
    BARNEVERNET = "barnevernet", _("Melding fra barnevernet")
    PERSONEN_SELV = "personen_selv", _("Personen har selv sagt fra")
    FEILREGISTRERT = "feilregistrert", _("Det var ført ved en feil")


class Brukerstatus(TextChoices):
    AKTIV = "aktiv", _("Aktiv")
    FLYTTET = "flyttet", _("Flyttet")
    DOD = "dod", _("Død")


class Relasjonsslag(TextChoices):
    EKTEFELLE = "ektefelle", _("ektefelle")
    SAMBOER = "samboer", _("samboer")
    BARN = "barn", _("barn")
    FORELDER = "forelder", _("forelder")
    SOSKEN = "sosken", _("søsken")
    BESTEFORELDER = "besteforelder", _("besteforelder")
    ANNEN_FAMILIE = "annen_familie", _("annen i familien")
    VENN = "venn", _("venn eller nabo")
    VERGE = "verge", _("verge")


class NaermesteGrunnlag(TextChoices):
    OPPGITT_AV_BRUKER = "oppgitt_av_bruker", _("Oppgitt av bruker")
    FASTSATT = "fastsatt", _("Fastsatt etter pbrl. § 1-3 b")


class Tjenesteslag(TextChoices):
    HJEMMESYKEPLEIE = "hjemmesykepleie", _("Hjemmesykepleie")
    PRAKTISK_BISTAND = "praktisk_bistand", _("Praktisk bistand")
    DAGSENTER = "dagsenter", _("Dagsenter")
    KORTTIDSOPPHOLD = "korttidsopphold", _("Korttidsopphold")
    LANGTIDSOPPHOLD = "langtidsopphold", _("Langtidsopphold")
    BOFELLESSKAP = "bofellesskap", _("Bofellesskap")
    AVLASTNING = "avlastning", _("Avlastning")
    PSYKISK_HELSE = "psykisk_helse", _("Psykisk helsehjelp")


class Delingstema(TextChoices):
    SAMARBEIDSMOTE = "samarbeidsmote", _("Samarbeidsmøter")
    TJENESTER = "tjenester", _("Tjenestene")
    DAGLIG = "daglig", _("Daglig oppfølging")
    HELSETILSTAND = "helsetilstand", _("Helsetilstand")
    AVTALER = "avtaler", _("Avtaler og besøk")
    OKONOMI = "okonomi", _("Økonomi")
    INDIVIDUELL_PLAN = "individuell_plan", _("Individuell plan")


class Delingsmaate(TextChoices):
    EID = "eid", _("Signert med elektronisk ID")
    MUNTLIG = "muntlig", _("Muntlig, notert av ansatt")
    SKRIFTLIG = "skriftlig", _("Skriftlig")


class Delingshjemmel(TextChoices):
    """Grunnlagene i domene.md § 1.3 (pbrl. §§ 3-1 og 3-3), pluss representasjon."""

    SAMTYKKE = "samtykke", _("Samtykke fra bruker")
    FORHOLDENE_TILSIER = "forholdene_tilsier", _("Forholdene tilsier det")
    UTEN_KOMPETANSE = "uten_kompetanse", _("Over 16 år uten beslutningskompetanse")
    FARE_FOR_ANDRE = "fare_for_andre", _("Alvorlig sinnslidelse og fare for andre")
    HENSYN_TIL_BARN = "hensyn_til_barn", _("Hensynet til barn")
    ETTER_DOD = "etter_dod", _("Etter dødsfall")
    UNGDOM_12_16 = "ungdom_12_16", _("Bruker mellom 12 og 16 år")
    FULLMAKT = "fullmakt", _("Fullmakt")
    VERGE = "verge", _("Verge")
    FORELDREANSVAR = "foreldreansvar", _("Foreldreansvar")
    GENERELL = "generell", _("Generell informasjon")


class Kanal(TextChoices):
    PORTAL = "portal", _("I portalen")
    EPOST = "epost", _("E-post")
    SMS = "sms", _("SMS")
    BREV = "brev", _("Brev")


class Maate(TextChoices):
    """Slik svarte den pårørende. De to første gjør hun selv; resten føres på vegne av henne."""

    PORTAL = "portal", _("I portalen")
    KODE = "kode", _("Med koden i brevet")
    TELEFON = "telefon", _("På telefon")
    BREV = "brev", _("I brev")
    MOTE = "mote", _("Ansikt til ansikt")


GJORDE_SELV = (Maate.PORTAL, Maate.KODE)
PAA_VEGNE_AV = tuple(maate for maate in Maate if maate not in GJORDE_SELV)


class Varselstatus(TextChoices):
    VENTER = "venter", _("Venter")
    SENDER = "sender", _("Sendes")
    SENDT = "sendt", _("Sendt")
    FALT_BORT = "falt_bort", _("Falt bort")
    DOD = "dod", _("Kunne ikke sendes")


class IkkeSendt(TextChoices):
    """Hvorfor et brev ikke ble sendt. Et valg, aldri fritekst: det føres i loggen."""

    SAGT_FRA = "sagt_fra", _("Sagt på telefon eller i møte")
    VIL_IKKE = "vil_ikke", _("Vil ikke ha brev")
    UTDATERT = "utdatert", _("Gjelder ikke lenger")
    FEIL = "feil", _("Skulle ikke vært laget")


class Varselslag(TextChoices):
    """Hendelser noen kan få beskjed om. Etiketten er alt mottakeren får lese."""

    MOTE_FORSLAG = "mote_forslag", _("Du har fått noe å svare på")
    MOTE_AVTALT = "mote_avtalt", _("En avtale er bekreftet")
    MOTE_ENDRET = "mote_endret", _("En avtale er endret")
    MOTE_PAAMINNELSE = "mote_paaminnelse", _("Husk avtalen du har")
    REFERAT_DELT = "referat_delt", _("Du har fått noe å lese")
    OPPFOLGING = "oppfolging", _("Det er nytt om noe du har sagt")
    RAPPORT_FERDIG = "rapport_ferdig", _("Det du bestilte, er klart")
    MOTE_AVLYST = "mote_avlyst", _("En avtale er avlyst")
    MOTE_ONSKET = "mote_onsket", _("Noen ønsker en avtale med deg")
    TIDLIGERE_TID = "tidligere_tid", _("Du kan få en tidligere avtale")
    AVTALE = "avtale", _("Noe venter på at du bekrefter det")
    KLARER_IKKE = "klarer_ikke", _("En oppgave må fordeles på nytt")
    KONTAKT_ENDRET = "kontakt_endret", _("Du har fått en ny person å ringe")
    DELT_MED_DEG = "delt_med_deg", _("Noen har delt noe med deg")
    NETTVERK = "nettverk", _("Nytt i fagnettverket")
    RUTINE = "rutine", _("En rutine er ny eller endret")
    FRIST = "frist", _("En frist nærmer seg")
    INVITASJON = "invitasjon", _("Du er invitert til Pårørendeportalen")
    ROLLE_VENTER = "rolle_venter", _("Noe venter på at du godkjenner det")
    ANSVAR = "ansvar", _("Noe er endret i det du har ansvar for")
    VARA = "vara", _("Du er vara for en kollega")
    DELING_ENDRET = "deling_endret", _("Noen har endret hva som kan deles")
    SAK_MOTTATT = "sak_mottatt", _("Vi har fått noe fra deg")
    SAK_SVAR = "sak_svar", _("Vi trenger noe fra deg")
    SAK_BREV = "sak_brev", _("Du har fått et nytt dokument")
    SAK_BREV_IGJEN = "sak_brev_igjen", _("Et dokument venter på deg")
    SAK_STATUS = "sak_status", _("Det er nytt om noe du har sendt")
    UTKAST_SLETTES = "utkast_slettes", _("Noe du har begynt på, blir slettet")
    OPPHOLD = "opphold", _("En avtale er bestilt eller endret")
    OPPHOLD_TILBUD = "opphold_tilbud", _("Du har fått et tilbud")
    DAGER_LOPER_UT = "dager_loper_ut", _("Noe du har til gode, løper ut")
    BYTTE = "bytte", _("Noen kan bytte med deg")
    KOORDINATOR = "koordinator", _("Nytt om den som samordner")
    SAK_TILDELT = "sak_tildelt", _("Noe nytt er ditt")
    SAK_FRIST = "sak_frist", _("Noe må gjøres snart")
    UTTALELSE = "uttalelse", _("Du er bedt om en uttalelse")
    SAK_GODKJENN = "sak_godkjenn", _("Noe venter på at du ser på det")
    SAK_NYTT = "sak_nytt", _("Noen har sendt oss noe")
    AKUTT = "akutt", _("Noen trenger svar i dag")
    BARN = "barn", _("Noe skal avklares")


VIKTIGE_VARSLER = (
    *(Varselslag.REFERAT_DELT, Varselslag.INVITASJON),
    *(Varselslag.MOTE_ENDRET, Varselslag.MOTE_AVLYST),  # ellers møter noen opp forgjeves
    *(Varselslag.SAK_BREV, Varselslag.SAK_BREV_IGJEN, Varselslag.SAK_SVAR),
)


class Filtilstand(TextChoices):
    KARANTENE = "karantene", _("Sjekkes")
    REN = "ren", _("Klar")
    AVVIST = "avvist", _("Avvist")


class Avvisningsgrunn(TextChoices):
    """Hvorfor en fil ikke ble tatt imot. Meldingen til den som lastet opp står i `filer`."""

    VIRUS = "virus", _("Skadelig programvare")
    TYPE = "type", _("Filtypen tas ikke imot")
    ODELAGT = "odelagt", _("Filen kunne ikke åpnes")
    KRYPTERT = "kryptert", _("Filen er låst med passord")
    STORRELSE = "storrelse", _("Filen er for stor")


class Behovslag(TextChoices):
    AVLASTNING = "avlastning", _("Avlastning")
    SAMTALE = "samtale", _("Samtale")
    KOORDINATOR = "koordinator", _("Koordinator")


class Behovstatus(TextChoices):
    MELDT = "meldt", _("Venter på svar")
    BESVART_JA = "besvart_ja", _("Ja")
    BESVART_NEI = "besvart_nei", _("Nei")
    TRUKKET = "trukket", _("Trukket")
