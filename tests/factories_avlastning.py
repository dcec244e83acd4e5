"""Rader i avlastning. Det som må henge sammen, gjør det: sak, vedtak, linje, plass, opphold."""

from datetime import timedelta
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from avlastning import models
from avlastning import valg as v
from avlastning.models.vedtak import UNDER_ARBEID
from paarorende.models import Organisasjonsenhet
from paarorende.valg import Nivaa
from tests.factories import (
    AnsattFactory,
    BrukerFactory,
    DokumentFactory,
    EnhetFactory,
    KontoFactory,
    RelasjonFactory,
    VedleggFactory,
    dag,
    om,
)


def hof_enhet(omraade=None):
    """Helse- og omsorgsforvaltningen. Finnes den, brukes den."""
    finnes = Organisasjonsenhet.objects.filter(kode="HOF").first()
    return finnes or EnhetFactory(
        kode="HOF",
        navn="Helse- og omsorgsforvaltningen",
        nivaa=Nivaa.ENHET,
        overordnet=omraade or EnhetFactory(),
    )


def hel_time(**tid):
    return (timezone.now() + timedelta(**tid)).replace(minute=0, second=0, microsecond=0)


class SakFactory(DjangoModelFactory):
    class Meta:
        model = models.Sak
        exclude = ("relasjon",)

    class Params:
        utredes = factory.Trait(tilstand=v.Sakstilstand.UTREDNING)
        vedtatt = factory.Trait(tilstand=v.Sakstilstand.VEDTATT, resultat=v.Resultat.INNVILGET)
        iverksatt = factory.Trait(tilstand=v.Sakstilstand.IVERKSATT, resultat=v.Resultat.INNVILGET)

    relasjon = factory.SubFactory(RelasjonFactory)
    nummer = factory.Sequence(lambda n: f"26/{n + 1000}")
    slag = v.Sakslag.AVLASTNING
    parorende = factory.SelfAttribute("relasjon.parorende")
    bruker = factory.SelfAttribute("relasjon.bruker")
    enhet = factory.LazyFunction(hof_enhet)


class SakstildelingFactory(DjangoModelFactory):
    class Meta:
        model = models.Sakstildeling

    sak = factory.SubFactory(SakFactory)
    konto = factory.SubFactory(AnsattFactory)
    tildelt_av = factory.SubFactory(AnsattFactory)
    fra = factory.LazyFunction(lambda: om(days=-1))


class TilstandsendringFactory(DjangoModelFactory):
    class Meta:
        model = models.Tilstandsendring

    sak = factory.SubFactory(SakFactory)
    handling = v.Sakshandling.SEND_SOKNAD
    til = v.Sakstilstand.MOTTATT
    hvem = v.Rolleisak.SOKER


class HabilitetFactory(DjangoModelFactory):
    class Meta:
        model = models.Habilitet

    sak = factory.SubFactory(SakFactory)
    konto = factory.SubFactory(AnsattFactory)
    svar = v.Habilitetssvar.HABIL


class FullmaktFactory(DjangoModelFactory):
    """Gitt i portalen av parten selv."""

    class Meta:
        model = models.Fullmakt
        exclude = ("i",)

    i = factory.SubFactory(SakFactory)
    parorende = factory.SelfAttribute("i.parorende")
    bruker = factory.SelfAttribute("i.bruker")
    for_part = v.Sakspart.SOKER
    konto = factory.SubFactory(KontoFactory)
    kan_soke = True
    kan_klage = True
    signert = factory.LazyFunction(timezone.now)
    fra = factory.LazyFunction(lambda: dag(-10))


class SoknadFactory(DjangoModelFactory):
    class Meta:
        model = models.Soknad
        exclude = ("fra_relasjon",)

    fra_relasjon = factory.SubFactory(RelasjonFactory)
    slag = v.Sakslag.AVLASTNING
    parorende = factory.SelfAttribute("fra_relasjon.parorende")
    bruker = factory.SelfAttribute("fra_relasjon.bruker")
    relasjon = factory.SelfAttribute("fra_relasjon")


class SoknadsdelFactory(DjangoModelFactory):
    class Meta:
        model = models.Soknadsdel

    soknad = factory.SubFactory(SoknadFactory)
    nokkel = "omsorgen"
    svar = factory.LazyFunction(lambda: {"timer_uke": "40"})


class SoknadsvedleggFactory(DjangoModelFactory):
    class Meta:
        model = models.Soknadsvedlegg

    soknad = factory.SubFactory(SoknadFactory)
    vedlegg = factory.SubFactory(VedleggFactory)


class OmsorgsdagFactory(DjangoModelFactory):
    class Meta:
        model = models.Omsorgsdag
        exclude = ("relasjon",)

    relasjon = factory.SubFactory(RelasjonFactory)
    parorende = factory.SelfAttribute("relasjon.parorende")
    bruker = factory.SelfAttribute("relasjon.bruker")
    dato = factory.LazyFunction(dag)
    oppgave = v.Omsorgsoppgave.STELL
    minutter = 60


class DagbokutdragFactory(DjangoModelFactory):
    class Meta:
        model = models.Dagbokutdrag

    sak = factory.SubFactory(SakFactory)
    fra = factory.LazyFunction(lambda: dag(-28))
    til = factory.LazyFunction(dag)
    timer = Decimal(160)
    netter = 12
    delt_av = factory.SubFactory(KontoFactory)


class SaksdokumentFactory(DjangoModelFactory):
    class Meta:
        model = models.Saksdokument

    sak = factory.SubFactory(SakFactory)
    nummer = factory.LazyAttribute(lambda d: d.sak.dokumenter.count() + 1)
    slag = v.Dokumentslag.VEDLEGG
    tittel = "Legeerklæring"
    vedlegg = factory.SubFactory(VedleggFactory)
    synlighet = v.Synlighet.SOKER


class FristFactory(DjangoModelFactory):
    class Meta:
        model = models.Frist

    sak = factory.SubFactory(SakFactory)
    slag = v.Fristslag.FORELOPIG
    gjelder = factory.Sequence(lambda n: f"prove-{n}")
    fra = factory.LazyFunction(dag)
    dato = factory.LazyFunction(lambda: dag(30))


class MangelFactory(DjangoModelFactory):
    class Meta:
        model = models.Mangel

    sak = factory.SubFactory(SakFactory)
    part = v.Sakspart.SOKER
    hva = "Legeerklæring"
    hvorfor = "Vi må vite hva hun trenger om natta"
    frist = factory.LazyFunction(lambda: dag(14))
    bedt_av = factory.SubFactory(AnsattFactory)


class OnskeFactory(DjangoModelFactory):
    class Meta:
        model = models.Onske

    sak = factory.SubFactory(SakFactory)
    part = v.Sakspart.SOKER
    svar = v.Onskesvar.JA


class MottakersynFactory(DjangoModelFactory):
    class Meta:
        model = models.Mottakersyn

    sak = factory.SubFactory(SakFactory)
    svar = "Jeg vil helst være hjemme"
    gjengivelse = "Ønsker helst å være hjemme"


class BarnesynFactory(DjangoModelFactory):
    class Meta:
        model = models.Barnesyn

    sak = factory.SubFactory(SakFactory)
    alder = v.Aldersband.B7_11
    hort = v.Jaellernei.JA
    gjengivelse = "Vil ha mer tid med mor"
    barnets_beste = "Ro i hjemmet"


class FaktorFactory(DjangoModelFactory):
    class Meta:
        model = models.Faktor

    sak = factory.SubFactory(SakFactory)
    navn = v.Faktornavn.OMFANG
    fakta = "Stell, mat og tilsyn hver dag"
    timer_uke = Decimal(40)
    kilde = "Søknaden"
    vekt = v.Vekt.STOR
    konklusjon = "Mer enn vanlig"
    skrevet_av = factory.SubFactory(AnsattFactory)


class VurderingFactory(DjangoModelFactory):
    class Meta:
        model = models.Vurdering

    sak = factory.SubFactory(SakFactory)


class AlternativFactory(DjangoModelFactory):
    class Meta:
        model = models.Alternativ

    vurdering = factory.SubFactory(VurderingFactory)
    form = v.Stotteform.AV_INST


class UttalelseFactory(DjangoModelFactory):
    class Meta:
        model = models.Uttalelse

    sak = factory.SubFactory(SakFactory)
    spurt = factory.SubFactory(AnsattFactory)
    sporsmaal = "Hva trenger hun om natta?"
    bedt_av = factory.SubFactory(AnsattFactory)
    frist = factory.LazyFunction(lambda: dag(10))


class ForeleggelseFactory(DjangoModelFactory):
    class Meta:
        model = models.Foreleggelse

    sak = factory.SubFactory(SakFactory)
    part = v.Sakspart.SOKER
    dokument = factory.SubFactory(SaksdokumentFactory, sak=factory.SelfAttribute("..sak"))
    frist = factory.LazyFunction(lambda: dag(14))


class VedtakFactory(DjangoModelFactory):
    """Et utkast. `sendt=True` sender det etter at linjene er lagt til, med `send`."""

    class Meta:
        model = models.Vedtak

    sak = factory.SubFactory(SakFactory, utredes=True)
    nummer = factory.LazyAttribute(lambda vedtak: vedtak.sak.vedtak.count() + 1)
    skrevet_av = factory.SubFactory(AnsattFactory)


def send(vedtak, resultat=v.Resultat.INNVILGET, **felt):
    """Send vedtaket slik databasen krever det. Alt annet enn et rent ja trenger en godkjenner."""
    felt = {"status": v.Vedtakstatus.SENDT, "sendt": timezone.now(), "resultat": resultat, **felt}
    if resultat != v.Resultat.INNVILGET and "godkjenner" not in felt:
        felt |= {"godkjenner": AnsattFactory(), "godkjent": timezone.now()}
    for navn, verdi in felt.items():
        setattr(vedtak, navn, verdi)
    vedtak.save()
    return vedtak


class VedtakselementFactory(DjangoModelFactory):
    class Meta:
        model = models.Vedtakselement

    vedtak = factory.SubFactory(VedtakFactory)
    nummer = 3
    innhold = "Du får det du søkte om."


class VedtakslinjeFactory(DjangoModelFactory):
    """Fire døgn i måneden som kan spares, i et sendt vedtak. `sendes=False` lar det være utkast."""

    class Meta:
        model = models.Vedtakslinje
        skip_postgeneration_save = True

    vedtak = factory.SubFactory(VedtakFactory)
    form = v.Stotteform.AV_INST
    mengde = Decimal(4)
    enhet = v.Maaleenhet.DOGN
    per = v.Per.MAANED
    fra = factory.LazyFunction(lambda: dag(-10))
    fleksibilitet = v.Fleksibilitet.BANK
    formaal = v.Formaal.AVLASTE
    utfall = v.Linjeutfall.INNVILGET
    evalueres = factory.LazyFunction(lambda: dag(300))

    @factory.post_generation
    def sendes(linje, laget, verdi, **_):
        if laget and verdi is not False and linje.vedtak.status in UNDER_ARBEID:
            send(linje.vedtak)


class ForhaandsvarselFactory(DjangoModelFactory):
    class Meta:
        model = models.Forhaandsvarsel

    linje = factory.SubFactory(VedtakslinjeFactory)
    sak = factory.SelfAttribute("linje.vedtak.sak")
    til_mengde = Decimal(2)
    endres_fra = factory.LazyFunction(lambda: dag(60))
    grunn = "Hun er på dagsenter oftere"
    frist = factory.LazyFunction(lambda: dag(21))


class SaksbrevFactory(DjangoModelFactory):
    """Til søkeren, i portalen, ikke åpnet."""

    class Meta:
        model = models.Saksbrev

    sak = factory.SubFactory(SakFactory)
    slag = v.Brevslag.KVITTERING
    utgave = v.Sakspart.SOKER
    part = v.Brevpart.SOKER
    til_person = factory.SelfAttribute("sak.parorende.person")
    til_konto = factory.LazyAttribute(lambda brev: brev.til_person.konto or KontoFactory())
    kanal = v.Brevkanal.DIGITAL
    dokument = factory.SubFactory(DokumentFactory)
    tilstand = v.Brevtilstand.TILGJENGELIG
    tilgjengelig = factory.LazyFunction(timezone.now)


class KlageFactory(DjangoModelFactory):
    class Meta:
        model = models.Klage
        exclude = ("linje",)

    linje = factory.SubFactory(VedtakslinjeFactory)
    vedtak = factory.SelfAttribute("linje.vedtak")
    part = v.Sakspart.SOKER
    tekst = "Fire døgn er ikke nok"


class KlagevedleggFactory(DjangoModelFactory):
    class Meta:
        model = models.Klagevedlegg

    klage = factory.SubFactory(KlageFactory)
    vedlegg = factory.SubFactory(VedleggFactory)


class UtsattiverksettingFactory(DjangoModelFactory):
    class Meta:
        model = models.Utsattiverksetting

    klage = factory.SubFactory(KlageFactory)


class KostnadskravFactory(DjangoModelFactory):
    class Meta:
        model = models.Kostnadskrav

    klage = factory.SubFactory(KlageFactory)
    belop = Decimal(5000)
    tekst = "Advokat"
    frist = factory.LazyFunction(lambda: dag(21))


class OversendelseFactory(DjangoModelFactory):
    class Meta:
        model = models.Oversendelse

    klage = factory.SubFactory(KlageFactory)
    dokument = factory.SubFactory(DokumentFactory)
    kanal = v.Oversendelseskanal.PAPIR
    sendt_av = factory.SubFactory(AnsattFactory)


class StedFactory(DjangoModelFactory):
    class Meta:
        model = models.Sted

    slag = v.Stedsslag.INSTITUSJON
    navn = "Granlia"
    adresse = "Granveien 1"
    fra = factory.LazyFunction(lambda: dag(-400))


class PlassFactory(DjangoModelFactory):
    """En seng som er åpen fra for ett år siden til om ett år. `aapen=False` uten åpning."""

    class Meta:
        model = models.Plass
        skip_postgeneration_save = True

    sted = factory.SubFactory(StedFactory)
    nummer = factory.LazyAttribute(lambda plass: plass.sted.plasser.count() + 1)
    fra = factory.LazyFunction(lambda: dag(-400))

    @factory.post_generation
    def aapen(plass, laget, verdi, **_):
        if laget and verdi is not False:
            AapningFactory(plass=plass)


class AapningFactory(DjangoModelFactory):
    class Meta:
        model = models.Aapning

    plass = factory.SubFactory(PlassFactory, aapen=False)
    starter = factory.LazyFunction(lambda: hel_time(days=-365))
    slutter = factory.LazyFunction(lambda: hel_time(days=365))


class MonsterFactory(DjangoModelFactory):
    class Meta:
        model = models.Monster

    linje = factory.SubFactory(VedtakslinjeFactory)
    plass = factory.SubFactory(PlassFactory)
    forste = factory.LazyFunction(lambda: dag(7))
    hver_uke = 3
    ukedag = 4
    kl_fra = "16:00"
    minutter = 48 * 60


class OppholdFactory(DjangoModelFactory):
    class Meta:
        model = models.Opphold

    plass = factory.SubFactory(PlassFactory)
    linje = factory.SubFactory(VedtakslinjeFactory)
    bruker = factory.SelfAttribute("linje.vedtak.sak.bruker")
    starter = factory.LazyFunction(lambda: hel_time(days=14))
    slutter = factory.LazyAttribute(lambda opphold: opphold.starter + timedelta(days=2))
    buffer_til = factory.SelfAttribute("slutter")
    mengde = Decimal(2)


class OppholdsendringFactory(DjangoModelFactory):
    class Meta:
        model = models.Oppholdsendring

    opphold = factory.SubFactory(OppholdFactory)
    til_tilstand = v.Oppholdstilstand.RESERVERT


class BankperiodeFactory(DjangoModelFactory):
    """Med fire døgn til gode. `tildeles=0` gir en tom periode."""

    class Meta:
        model = models.Bankperiode
        skip_postgeneration_save = True

    linje = factory.SubFactory(VedtakslinjeFactory)
    fra = factory.LazyFunction(lambda: dag(-10))
    til = factory.LazyFunction(lambda: dag(20))

    @factory.post_generation
    def tildeles(periode, laget, verdi, **_):
        mengde = Decimal(4 if verdi is None else verdi)
        if laget and mengde:
            BankpostFactory(periode=periode, mengde=mengde)
            periode.refresh_from_db()


class BankpostFactory(DjangoModelFactory):
    class Meta:
        model = models.Bankpost

    periode = factory.SubFactory(BankperiodeFactory, tildeles=0)
    slag = v.Bankslag.TILDELT
    mengde = Decimal(4)


class RundeFactory(DjangoModelFactory):
    class Meta:
        model = models.Runde

    slag = v.Rundeslag.SOMMER
    aar = factory.Sequence(lambda n: 2026 + n)
    periode_fra = factory.LazyFunction(lambda: dag(100))
    periode_til = factory.LazyFunction(lambda: dag(160))
    soknadsfrist = factory.LazyFunction(lambda: dag(30))
    tilstand = v.Rundetilstand.AAPEN


class RundeonskeFactory(DjangoModelFactory):
    class Meta:
        model = models.Rundeonske

    runde = factory.SubFactory(RundeFactory)
    linje = factory.SubFactory(VedtakslinjeFactory)
    prioritet = 1
    starter = factory.LazyFunction(lambda: dag(110))
    slutter = factory.LazyFunction(lambda: dag(117))


class RundesvarFactory(DjangoModelFactory):
    class Meta:
        model = models.Rundesvar

    runde = factory.SubFactory(RundeFactory)
    linje = factory.SubFactory(VedtakslinjeFactory)
    plass_i_ko = 1
    forklaring = "Du fikk ikke noe sist, og velger først."


class LedigtilbudFactory(DjangoModelFactory):
    class Meta:
        model = models.Ledigtilbud

    opphold = factory.SubFactory(OppholdFactory)
    plass = factory.SelfAttribute("opphold.plass")
    starter = factory.SelfAttribute("opphold.starter")
    slutter = factory.SelfAttribute("opphold.slutter")
    til_linje = factory.SubFactory(VedtakslinjeFactory)
    nummer = 1
    utloper = factory.LazyFunction(lambda: om(hours=24))


class BytteonskeFactory(DjangoModelFactory):
    class Meta:
        model = models.Bytteonske

    opphold = factory.SubFactory(OppholdFactory)
    fra_dato = factory.LazyFunction(lambda: dag(20))
    til_dato = factory.LazyFunction(lambda: dag(40))


class BytteFactory(DjangoModelFactory):
    class Meta:
        model = models.Bytte

    a = factory.SubFactory(BytteonskeFactory)
    b = factory.SubFactory(BytteonskeFactory)
    utloper = factory.LazyFunction(lambda: om(hours=48))


class AkuttonskeFactory(DjangoModelFactory):
    class Meta:
        model = models.Akuttonske

    relasjon = factory.SubFactory(RelasjonFactory)
    tekst = "Jeg må på sykehus i kveld"
    svarfrist = factory.LazyFunction(lambda: om(hours=4))


class IverksettingFactory(DjangoModelFactory):
    class Meta:
        model = models.Iverksetting

    linje = factory.SubFactory(VedtakslinjeFactory)
    planlagt_start = factory.LazyFunction(lambda: dag(7))
    ansvarlig = factory.SubFactory(AnsattFactory)


class LeveranseFactory(DjangoModelFactory):
    class Meta:
        model = models.Leveranse

    linje = factory.SubFactory(VedtakslinjeFactory)
    fra = factory.LazyFunction(lambda: dag(-30))
    til = factory.LazyFunction(dag)
    levert = Decimal(3)


class LeveranseavvikFactory(DjangoModelFactory):
    class Meta:
        model = models.Leveranseavvik

    leveranse = factory.SubFactory(LeveranseFactory)
    mengde = Decimal(1)
    grunn = v.Avviksgrunn.INGEN_PLASS


class EvalueringssamtaleFactory(DjangoModelFactory):
    class Meta:
        model = models.Evalueringssamtale

    linje = factory.SubFactory(VedtakslinjeFactory)
    planlagt = factory.LazyFunction(lambda: dag(300))


class VeiledningFactory(DjangoModelFactory):
    class Meta:
        model = models.Veiledning

    relasjon = factory.SubFactory(RelasjonFactory)
    avdeling = factory.SubFactory(EnhetFactory)
    tema = v.Veiledningstema.TEKNIKK
    minutter = 45
    fort_av = factory.SubFactory(AnsattFactory)


class OppdragFactory(DjangoModelFactory):
    class Meta:
        model = models.Oppdrag

    slag = v.Oppdragslag.KOORDINATOR
    bruker = factory.SubFactory(BrukerFactory)
    kilde = v.Oppdragskilde.FAMILIEN
    frist = factory.LazyFunction(lambda: dag(21))


class OppdragshendelseFactory(DjangoModelFactory):
    class Meta:
        model = models.Oppdragshendelse

    oppdrag = factory.SubFactory(OppdragFactory)
    til = v.Oppdragstilstand.ONSKET


class BarneavklaringFactory(DjangoModelFactory):
    class Meta:
        model = models.Barneavklaring

    bruker = factory.SubFactory(BrukerFactory)
    avdeling = factory.SubFactory(EnhetFactory)
    frist = factory.LazyFunction(lambda: dag(14))


class BarneavklaringshendelseFactory(DjangoModelFactory):
    class Meta:
        model = models.Barneavklaringshendelse

    avklaring = factory.SubFactory(BarneavklaringFactory)
    til = v.Avklaring.IKKE_SPURT


class BarnelopFactory(DjangoModelFactory):
    class Meta:
        model = models.Barnelop

    avklaring = factory.SubFactory(BarneavklaringFactory)
    lopenummer = factory.LazyAttribute(lambda lop: lop.avklaring.lop.count() + 1)
    band = v.Aldersband.B7_11
    fyller_18 = factory.LazyFunction(lambda: dag(3000).replace(day=1))
    ansvarlig = factory.SubFactory(AnsattFactory)
    neste_kontakt = factory.LazyFunction(lambda: dag(60))


class BarnestegFactory(DjangoModelFactory):
    class Meta:
        model = models.Barnesteg

    lop = factory.SubFactory(BarnelopFactory)
    steg = v.Barnetrinn.FORELDRESAMTALE


class ForeldresamtykkeFactory(DjangoModelFactory):
    class Meta:
        model = models.Foreldresamtykke

    lop = factory.SubFactory(BarnelopFactory)
    forelder = v.Forelder.A


class PilotFactory(DjangoModelFactory):
    class Meta:
        model = models.Pilot

    navn = factory.Sequence(lambda n: f"Hele mennesker {n}")


class PilotsvarFactory(DjangoModelFactory):
    class Meta:
        model = models.Pilotsvar

    pilot = factory.SubFactory(PilotFactory)
    rolle = v.Pilotrolle.SOKER
    aar = 2026
    tertial = 3
    svar = factory.LazyFunction(lambda: {"a": "ja"})


class PilotkvitteringFactory(DjangoModelFactory):
    class Meta:
        model = models.Pilotkvittering

    sak = factory.SubFactory(SakFactory)
    rolle = v.Pilotrolle.SOKER


class VeivisersvarFactory(DjangoModelFactory):
    class Meta:
        model = models.Veivisersvar

    konto = factory.SubFactory(KontoFactory)
    versjon = 1


class EgenskapFactory(DjangoModelFactory):
    class Meta:
        model = models.Egenskap

    nokkel = factory.Sequence(lambda n: f"egenskap-{n}")
    navn = "Rullestol"
