"""Utredning, vedtak, brev og klage."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Faktornavn(TextChoices):
    """De fjorten i domene § 2.2. Ingen av dem er et krav, og de gir aldri poeng."""

    OMFANG = "omfang", _("Hvor mange timer omsorgen tar")
    BELASTNING = "belastning", _("Hvor tungt det er, for kropp og sinn")
    NATT = "natt", _("Arbeid om natta og avbrutt søvn")
    FORDELING = "fordeling", _("Hvordan omsorgen fordeler seg over tid")
    VARIGHET = "varighet", _("Hvor lenge det har vart, og ventes å vare")
    ISOLASJON = "isolasjon", _("Ferie, fritid og venner")
    FLERE = "flere", _("Omsorg for flere")
    OMSORGSPLIKT = "omsorgsplikt", _("Omsorgsplikt for barn")
    INNTEKT = "inntekt", _("Tapt inntekt (ikke et vilkår)")
    HJELPESTONAD = "hjelpestonad", _("Hjelpestønad (ikke et vilkår)")
    BEST_FOR_MOTTAKER = "best_for_mottaker", _("Er omsorgen det beste for den som får hjelp?")
    NODVENDIGE_TJENESTER = "nodvendige_tjenester", _("Hjelp kommunen ellers måtte gitt")
    BARN = "barn", _("Barnets beste og søsken")
    EGNE_FORHOLD = "egne_forhold", _("Søkers helse, arbeid og ønsker, og mottakers ønsker")


class Vekt(TextChoices):
    """Ord, aldri tall."""

    STOR = "stor", _("Stor vekt")
    MIDDELS = "middels", _("Noe vekt")
    LITEN = "liten", _("Liten vekt")
    INGEN = "ingen", _("Ingen vekt")
    IKKE_AKTUELT = "ikke_aktuelt", _("Ikke aktuelt")


class Jaellernei(TextChoices):
    JA = "ja", _("Ja")
    NEI = "nei", _("Nei")


class Onskesvar(TextChoices):
    JA = "ja", _("Ja")
    NEI = "nei", _("Nei")
    USIKKER = "usikker", _("Vet ikke")
    IKKE_HORT = "ikke_hort", _("Ikke spurt")


class Ikkehort(TextChoices):
    KAN_IKKE_UTTRYKKE = "kan_ikke_uttrykke", _("Kan ikke si hva hun eller han mener")
    VIL_IKKE = "vil_ikke", _("Vil ikke svare")
    BELASTENDE = "belastende", _("Det ville vært for belastende")
    UNDER_SYV = "under_syv", _("Under sju år og for ung til å forstå")


class Svarer(TextChoices):
    SELV = "selv", _("Parten selv")
    VERGE = "verge", _("Verge eller foresatt")
    FULLMEKTIG = "fullmektig", _("Fullmektig")
    PAARORENDE_UTTALER_SEG = "paarorende", _("En pårørende uttaler seg")


class Stotteform(TextChoices):
    """Formene i domene § 2.6."""

    AV_INST = "av_inst", _("Avlastning i avlastningsbolig eller institusjon")
    AV_RULL = "av_rull", _("Faste opphold i perioder")
    AV_PRIV = "av_priv", _("Avlastning hos privat avlaster")
    AV_HJEM = "av_hjem", _("Avlastning hjemme")
    AV_DAG = "av_dag", _("Dagtilbud")
    AV_HELG = "av_helg", _("Helgeavlastning")
    AV_FERIE = "av_ferie", _("Ferieavlastning")
    AV_BPA = "av_bpa", _("Brukerstyrt personlig assistanse som avlastning")
    ST_KONT = "st_kont", _("Støttekontakt")
    OMS = "oms", _("Omsorgsstønad")
    OPPL = "oppl", _("Opplæring og veiledning")


class Maaleenhet(TextChoices):
    DOGN = "dogn", _("døgn")
    HELG = "helg", _("helger")
    UKE = "uke", _("uker")
    NETT = "nett", _("netter")
    TIME = "time", _("timer")
    DAG = "dag", _("dager")
    SAMTALE = "samtale", _("samtaler")
    KURS = "kurs", _("kurs")


class Per(TextChoices):
    UKE = "uke", _("per uke")
    MAANED = "maaned", _("per måned")
    AAR = "aar", _("per år")
    SYKLUS = "syklus", _("per runde")
    GANG = "gang", _("i alt")


class Fleksibilitet(TextChoices):
    FAST = "fast", _("Fast")
    FLYTTES = "flyttes", _("Kan flyttes")
    BANK = "bank", _("Kan spares og brukes når familien vil")


class Formaal(TextChoices):
    """Avgjør egenandelen (FOR-2011-12-16-1349 § 1)."""

    AVLASTE = "avlaste", _("Først og fremst for å avlaste pårørende")
    EGET_BEHOV = "eget_behov", _("Først og fremst for mottakers eget behov")


class Linjeutfall(TextChoices):
    INNVILGET = "innvilget", _("Innvilget")
    DELVIS = "delvis", _("Mindre enn det ble søkt om")
    AVSLATT = "avslatt", _("Avslått")
    VIDERE = "videre", _("Fortsetter som før")


class Ikkefleksibel(TextChoices):
    KAPASITET = "kapasitet", _("Stedet kan ikke ta imot på andre tider")
    TRYGGHET = "trygghet", _("Den som får hjelp, trenger faste tider")
    BEMANNING = "bemanning", _("Stedet trenger personale som må planlegges")
    ANNET = "annet", _("Annen grunn, se begrunnelsen")


class Vedtakstatus(TextChoices):
    UTKAST = "utkast", _("Utkast")
    TIL_GODKJENNING = "til_godkjenning", _("Til godkjenning")
    SENDT = "sendt", _("Sendt")
    OMGJORT = "omgjort", _("Endret av et nytt vedtak")
    OPPHEVET = "opphevet", _("Opphevet")


SENDTE = (Vedtakstatus.SENDT, Vedtakstatus.OMGJORT, Vedtakstatus.OPPHEVET)


class Omgjoringsgrunn(TextChoices):
    UGUNST_IKKE = "ugunst_ikke", _("Ikke til skade for parten (fvl. § 35 a)")
    IKKE_UNDERRETTET = "ikke_underrettet", _("Parten er ikke underrettet (fvl. § 35 b)")
    UGYLDIG = "ugyldig", _("Vedtaket er ugyldig (fvl. § 35 c)")
    VILKAAR = "vilkaar", _("Etter vilkår i vedtaket")
    ENDREDE_FORHOLD = "endrede_forhold", _("Forholdene er endret")
    KLAGE = "klage", _("Etter klage")


class Brevslag(TextChoices):
    KVITTERING = "kvittering", _("Kvittering")
    MANGEL = "mangel", _("Vi trenger flere opplysninger")
    FORELOPIG = "forelopig", _("Foreløpig svar")
    FORSINKET = "forsinket", _("Det tar lengre tid")
    VEDTAK = "vedtak", _("Vedtak")
    FORHAANDSVARSEL = "forhaandsvarsel", _("Forhåndsvarsel")
    KLAGEKVITTERING = "klagekvittering", _("Vi har fått klagen din")
    KLAGEVURDERING = "klagevurdering", _("Slik vurderer vi klagen")
    OVERSENDT = "oversendt", _("Klagen er sendt til Statsforvalteren")
    SF_AVGJORT = "sf_avgjort", _("Statsforvalteren har avgjort klagen")
    OPPHOR = "opphor", _("Tilbudet er slutt")


class Brevpart(TextChoices):
    SOKER = "soker", _("Den som søker")
    MOTTAKER = "mottaker", _("Den som får hjelp")
    FULLMEKTIG = "fullmektig", _("Fullmektig")
    VERGE = "verge", _("Verge")
    BARN = "barn", _("Barn over 15 år")


class Brevkanal(TextChoices):
    DIGITAL = "digital", _("I portalen")
    PAPIR = "papir", _("På papir")


class Brevtilstand(TextChoices):
    KLAR = "klar", _("Klart til å sendes")
    TILGJENGELIG = "tilgjengelig", _("Kan leses i portalen")
    POSTLAGT = "postlagt", _("Sendt i posten")


class Klagetilstand(TextChoices):
    MOTTATT = "mottatt", _("Mottatt")
    UNDER_VURDERING = "under_vurdering", _("Vi vurderer saken på nytt")
    OPPRETTHOLDT = "opprettholdt", _("Vi endrer ikke vedtaket")
    DELVIS_OMGJORT = "delvis_omgjort", _("Vi endrer noe av vedtaket")
    OMGJORT = "omgjort", _("Vi endrer vedtaket")
    OVERSENDT = "oversendt", _("Hos Statsforvalteren")
    AVGJORT = "avgjort", _("Avgjort av Statsforvalteren")
    AVVIST = "avvist", _("Avvist")
    TRUKKET = "trukket", _("Trukket")


KLAGE_AAPNE = (
    *(Klagetilstand.MOTTATT, Klagetilstand.UNDER_VURDERING, Klagetilstand.OPPRETTHOLDT),
    *(Klagetilstand.DELVIS_OMGJORT, Klagetilstand.OVERSENDT),
)


class Klagehandling(TextChoices):
    VURDER_FRIST = "vurder_frist", _("Vurder om klagen kom i tide")
    AVVIS_KLAGE = "avvis_klage", _("Avvis klagen")
    AVGJOR_UNDERINSTANS = "avgjor_underinstans", _("Avgjør om vedtaket endres")
    SVAR_OM_KLAGEN_STAAR = "svar_om_klagen_staar", _("Svar om klagen står")
    OVERSEND = "oversend", _("Send til Statsforvalteren")
    REGISTRER_SF = "registrer_sf", _("Før Statsforvalterens svar")
    TREKK_KLAGE = "trekk_klage", _("Trekk klagen")
    BE_OM_UTSATT = "be_om_utsatt", _("Be om at endringen venter")
    AVGJOR_UTSATT = "avgjor_utsatt", _("Svar på om endringen venter")
    KREVE_KOSTNADER = "kreve_kostnader", _("Krev dekning av kostnader")
    AVGJOR_KOSTNADER = "avgjor_kostnader", _("Svar på kravet om kostnader")


class Fristvurdering(TextChoices):
    RETTIDIG = "rettidig", _("Kom i tide")
    FOR_SENT_TAS_INN = "for_sent_tas_inn", _("Kom for sent, men behandles")
    FOR_SENT_AVVIST = "for_sent_avvist", _("Kom for sent og avvises")


class Sfutfall(TextChoices):
    STADFESTET = "stadfestet", _("Stadfestet")
    ENDRET = "endret", _("Endret")
    OPPHEVET = "opphevet", _("Opphevet og sendt tilbake")
    AVVIST = "avvist", _("Avvist")


class Sidesvar(TextChoices):
    BEDT_OM = "bedt_om", _("Bedt om")
    INNVILGET = "innvilget", _("Innvilget")
    AVSLATT = "avslatt", _("Avslått")


class Oversendelseskanal(TextChoices):
    PAPIR = "papir", _("I posten")
    SVARUT_MANUELT = "svarut_manuelt", _("Lastet opp i SvarUt")
