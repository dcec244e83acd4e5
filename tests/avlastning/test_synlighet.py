"""Hvem som ser hver rad i en sak. Tabellen er planens § 0b, rolle for rolle."""

import pytest
from django.utils import timezone

from avlastning import models as m
from avlastning import valg as v
from avlastning.models import Bytte, Sak
from paarorende.models import Fravaer, Rolletildeling
from paarorende.valg import (
    Adressegradering,
    Brukerstatus,
    Delingshjemmel,
    Delingstema,
    Filtilstand,
    Rolle,
)
from tests import factories_avlastning as f
from tests.factories import (
    AnsattFactory,
    DelingsgrunnlagFactory,
    EnhetFactory,
    KontoFactory,
    ParorendekontoFactory,
    RelasjonFactory,
    RolletildelingFactory,
    VedleggFactory,
    dag,
    om,
)

SAKEN = {"sak", "tildeling"}
SOKERS = SAKEN | {
    *("soknad", "skritt", "dagbok", "dok_soker", "dok_begge", "mangel_soker", "onske_soker"),
    *("vedtak", "linje", "linje_oms", "forhaandsvarsel", "brev_soker", "klage_soker", "utsatt"),
    *("opphold", "bank", "post", "monster", "iverksetting", "leveranse", "evaluering"),
    *("uttalelse_begge", "frist_soker", "krav"),
}
MOTTAKERS = SAKEN | {
    *("dok_mottaker", "dok_begge", "mangel_mottaker", "onske_mottaker", "mottakersyn"),
    *("vedtak", "linje", "brev_mottaker", "klage_mottaker", "opphold", "uttalelse_begge"),
}
ALT = (
    SOKERS
    | MOTTAKERS
    | {"dok_intern", "uttalelse_intern", "barnesyn", "faktor", "vurdering", "element"}
    | {"frist_intern", "oversendelse", "fullmakt"}
)
VENTET = {
    "soker": SOKERS | {"fullmakt", "omsorgsdag", "akutt"},
    "mottaker": MOTTAKERS,
    "fullmektig_soker": SOKERS | {"fullmakt"},
    "fullmektig_mottaker": MOTTAKERS,
    "verge": MOTTAKERS,
    "saksbehandler": ALT | {"akutt"},
    "vara": ALT | {"akutt"},
    "hofleder": ALT | {"habilitet", "akutt"},
    "leders_vara": ALT | {"habilitet", "akutt"},
    "annen_saksbehandler": {"akutt"},
    "uttaler": {"uttalelse_intern"},
    "paa_stedet": {"opphold"},
    "kontaktperson": set(),
    "ke": set(),
    "arkiv": set(),
    "skjermer": set(),
    "avdelingsleder": set(),
    "direktor": set(),
    "paarorendekoordinator": set(),
    "annen_parorende": set(),
    "utenfor": set(),
}


def ansatt(rolle, enhet, **felt):
    konto = AnsattFactory(**felt)
    RolletildelingFactory(konto=konto, rolle=rolle, enhet=enhet)
    return konto


def borte(konto, vara):
    Fravaer.objects.create(konto=konto, stedfortreder=vara, fra=dag(-1), til=dag(5))


def fullmakt(i, side, **felt):
    konto = ParorendekontoFactory()
    f.FullmaktFactory(parorende=i.parorende, bruker=i.bruker, for_part=side, konto=konto, **felt)
    return konto


@pytest.fixture
def folk(sak, relasjon, kari, ola, marte, saksbehandler, hofleder, ke, skjermer, omraade, hof,
         avdeling, avdelingsleder, leder):  # fmt: skip
    mottaker = KontoFactory()
    relasjon.bruker.person.konto = mottaker
    relasjon.bruker.person.save()
    vara, leders_vara = (ansatt(Rolle.SAKSBEHANDLER, hof) for _ in range(2))
    borte(saksbehandler, vara)
    borte(hofleder, leders_vara)
    verge = ParorendekontoFactory()
    vergen = RelasjonFactory(parorende__person=verge.person, bruker=relasjon.bruker)
    DelingsgrunnlagFactory(
        bruker=relasjon.bruker,
        parorende=vergen.parorende,
        hjemmel=Delingshjemmel.VERGE,
        tema=Delingstema.AVTALER,
    )
    annen = ParorendekontoFactory()
    andre = RelasjonFactory(parorende__person=annen.person, bruker=relasjon.bruker)
    f.SakFactory(relasjon=andre, enhet=hof)
    return {
        "soker": kari,
        "mottaker": mottaker,
        "fullmektig_soker": fullmakt(sak, v.Sakspart.SOKER),
        "fullmektig_mottaker": fullmakt(sak, v.Sakspart.MOTTAKER),
        "verge": verge,
        "saksbehandler": saksbehandler,
        "vara": vara,
        "hofleder": hofleder,
        "leders_vara": leders_vara,
        "annen_saksbehandler": ansatt(Rolle.SAKSBEHANDLER, hof),
        "uttaler": ansatt(Rolle.ANSATT, EnhetFactory()),
        "paa_stedet": ansatt(Rolle.ANSATT, avdeling),
        "kontaktperson": marte,
        "ke": ke,
        "arkiv": ansatt(Rolle.ARKIV, omraade),
        "skjermer": skjermer,
        "avdelingsleder": avdelingsleder,
        "direktor": leder,
        "paarorendekoordinator": ansatt(Rolle.PAARORENDEKOORDINATOR, omraade),
        "annen_parorende": annen,
        "utenfor": ola,
    }


@pytest.fixture
def rader(sak, folk, saksbehandler, kari, relasjon):
    """Én rad av hvert slag i Karis sak."""
    brev = {"sak": sak, "slag": v.Brevslag.VEDTAK}
    linje = f.VedtakslinjeFactory(vedtak__sak=sak, vedtak__skrevet_av=saksbehandler, sendes=False)
    oms = f.VedtakslinjeFactory(
        vedtak=linje.vedtak, form="oms", enhet="time", per="uke", sats=200, sendes=False
    )
    element = f.VedtakselementFactory(vedtak=linje.vedtak)
    vedtak = f.send(linje.vedtak)
    klage = f.KlageFactory(vedtak=vedtak)
    opphold = f.OppholdFactory(linje=linje)
    periode = f.BankperiodeFactory(linje=linje)
    soknad = f.SoknadFactory(
        parorende=sak.parorende, bruker=sak.bruker, sak=sak, sendt=timezone.now()
    )

    def dok(synlighet, **felt):
        return f.SaksdokumentFactory(sak=sak, synlighet=synlighet, **felt)

    return {
        "sak": sak,
        "tildeling": sak.tildelinger.get(),
        "soknad": soknad,
        "skritt": f.TilstandsendringFactory(sak=sak),
        "dagbok": f.DagbokutdragFactory(sak=sak),
        "omsorgsdag": f.OmsorgsdagFactory(parorende=sak.parorende, bruker=sak.bruker),
        "dok_soker": dok("soker"),
        "dok_mottaker": dok("mottaker"),
        "dok_begge": dok("begge"),
        "dok_intern": dok("intern", intern_grunn="fvl18a"),
        "mangel_soker": f.MangelFactory(sak=sak),
        "mangel_mottaker": f.MangelFactory(sak=sak, part="mottaker"),
        "onske_soker": f.OnskeFactory(sak=sak),
        "onske_mottaker": f.OnskeFactory(sak=sak, part="mottaker"),
        "mottakersyn": f.MottakersynFactory(sak=sak),
        "barnesyn": f.BarnesynFactory(sak=sak),
        "faktor": f.FaktorFactory(sak=sak),
        "vurdering": f.VurderingFactory(sak=sak),
        "uttalelse_begge": f.UttalelseFactory(sak=sak, tekst="Ja", besvart=om()),
        "uttalelse_intern": f.UttalelseFactory(
            sak=sak, tekst="Ja", besvart=om(), synlighet="intern", spurt=folk["uttaler"]
        ),
        "vedtak": vedtak,
        "element": element,
        "linje": linje,
        "linje_oms": oms,
        "forhaandsvarsel": f.ForhaandsvarselFactory(linje=linje),
        "brev_soker": f.SaksbrevFactory(**brev, vedtak=vedtak),
        "brev_mottaker": f.SaksbrevFactory(
            **brev,
            vedtak=vedtak,
            utgave="mottaker",
            part="mottaker",
            til_person=sak.bruker.person,
        ),
        "klage_soker": klage,
        "klage_mottaker": f.KlageFactory(vedtak=vedtak, part="mottaker"),
        "utsatt": f.UtsattiverksettingFactory(klage=klage),
        "krav": f.KostnadskravFactory(klage=klage),
        "oversendelse": f.OversendelseFactory(klage=klage),
        "opphold": opphold,
        "bank": periode,
        "post": periode.poster.get(),
        "monster": f.MonsterFactory(linje=linje, plass=opphold.plass),
        "iverksetting": f.IverksettingFactory(linje=linje),
        "leveranse": f.LeveranseFactory(linje=linje),
        "evaluering": f.EvalueringssamtaleFactory(linje=linje),
        "frist_soker": f.FristFactory(sak=sak, side="soker"),
        "frist_intern": f.FristFactory(sak=sak),
        "habilitet": f.HabilitetFactory(sak=sak),
        "fullmakt": m.Fullmakt.objects.get(konto=folk["fullmektig_soker"]),
        "akutt": f.AkuttonskeFactory(relasjon=relasjon, sak=sak),
    }


def sett(konto, rader):
    """Navnene på radene kontoen ser."""
    return {
        navn
        for navn, rad in rader.items()
        if type(rad).objects.synlig_for(konto).filter(pk=rad.pk).exists()
    }


@pytest.mark.parametrize("hvem", VENTET)
def test_hver_ser_sitt_og_ikke_mer(hvem, folk, rader, avdeling):
    sted = rader["opphold"].plass.sted
    sted.avdeling = avdeling
    sted.save()
    ventet = VENTET[hvem]
    if hvem in ("kontaktperson", "avdelingsleder"):
        ventet = {"opphold"}  # de arbeider også på stedet

    assert sett(folk[hvem], rader) == ventet


def test_mottakerens_fullmektig_ser_fullmakten_sin_og_ikke_sokerens(folk):
    egen = m.Fullmakt.objects.synlig_for(folk["fullmektig_mottaker"]).get()

    assert egen.for_part == v.Sakspart.MOTTAKER
    assert egen.giver == egen.bruker.person


def test_uavgjort_vedtak_er_bare_for_dem_som_behandler_saken(sak, folk):
    linje = f.VedtakslinjeFactory(vedtak__sak=sak, sendes=False)

    for hvem in ("soker", "mottaker"):
        assert not m.Vedtak.objects.synlig_for(folk[hvem]).exists()
        assert not m.Vedtakslinje.objects.synlig_for(folk[hvem]).exists()
    assert linje in m.Vedtakslinje.objects.synlig_for(folk["saksbehandler"])


def test_parten_ser_ikke_et_sendt_vedtak_hun_ikke_har_faatt_sin_utgave_av(sak, folk):
    vedtak = f.VedtakslinjeFactory(vedtak__sak=sak).vedtak
    f.SaksbrevFactory(sak=sak, vedtak=vedtak)

    assert vedtak in m.Vedtak.objects.synlig_for(folk["soker"])
    assert vedtak not in m.Vedtak.objects.synlig_for(folk["mottaker"])


def test_et_brev_som_ikke_er_sendt_er_ikke_et_brev(sak, kari):
    f.SaksbrevFactory(sak=sak, tilstand="klar", tilgjengelig=None)

    assert not m.Saksbrev.objects.synlig_for(kari).exists()


def test_bare_den_brevet_er_til_kan_aapne_det(rader, folk):
    brev = rader["brev_soker"]

    assert brev in m.Saksbrev.objects.til(folk["soker"])
    assert brev in m.Saksbrev.objects.synlig_for(folk["fullmektig_soker"])
    assert brev not in m.Saksbrev.objects.til(folk["fullmektig_soker"])


def test_barnets_brev_paa_papir_vises_ikke_til_andre_enn_saksbehandleren(sak, folk):
    brev = f.SaksbrevFactory(
        sak=sak, utgave="mottaker", part="barn", til_konto=None, kanal="papir",
        til_person=sak.bruker.person, tilstand="postlagt", postlagt=om(), tilgjengelig=None,
    )  # fmt: skip

    assert brev not in m.Saksbrev.objects.synlig_for(folk["mottaker"])
    assert brev in m.Saksbrev.objects.synlig_for(folk["saksbehandler"])


def test_trukket_eller_utlopt_fullmakt_lukker_alt(sak, rader, folk):
    konto = folk["fullmektig_soker"]
    m.Fullmakt.objects.filter(konto=konto).update(trukket=timezone.now())
    utlopt = fullmakt(sak, v.Sakspart.SOKER, til=dag())

    assert sett(konto, rader) == {"fullmakt"}
    assert sett(utlopt, rader) == set()


def test_fullmakt_i_en_sak_aapner_ikke_en_annen(sak, hof):
    annen = f.SakFactory(parorende=sak.parorende, bruker=sak.bruker, slag="opplaring", enhet=hof)
    konto = fullmakt(sak, v.Sakspart.SOKER, sak=annen)

    assert list(Sak.objects.synlig_for(konto)) == [annen]


def test_den_som_behandler_saker_kan_aldri_vaere_fullmektig(sak, hof):
    konto = fullmakt(sak, v.Sakspart.SOKER)
    assert sak in Sak.objects.synlig_for(konto)
    RolletildelingFactory(konto=konto, rolle=Rolle.SAKSBEHANDLER, enhet=hof)

    assert sak not in Sak.objects.synlig_for(konto)


def test_en_forelder_som_selv_soker_handler_ikke_for_barnet(sak, kari):
    DelingsgrunnlagFactory(
        bruker=sak.bruker,
        parorende=sak.parorende,
        hjemmel=Delingshjemmel.FORELDREANSVAR,
        tema=Delingstema.AVTALER,
    )
    syn = f.MottakersynFactory(sak=sak)

    assert sak in Sak.objects.paa_siden(kari, v.Sakspart.SOKER)
    assert sak not in Sak.objects.paa_siden(kari, v.Sakspart.MOTTAKER)
    assert syn not in m.Mottakersyn.objects.synlig_for(kari)


def test_retten_til_aa_lese_staar_etter_at_relasjonen_er_slutt_og_mottakeren_er_dod(
    sak, kari, relasjon, rader
):
    relasjon.til = dag()
    relasjon.save()
    type(relasjon.bruker).objects.update(status=Brukerstatus.DOD)

    assert sett(kari, rader) == SOKERS | {"fullmakt", "omsorgsdag"}


def test_uten_rollen_er_saken_borte_ved_neste_foresporsel(sak, saksbehandler):
    assert sak in Sak.objects.synlig_for(saksbehandler)
    Rolletildeling.objects.filter(konto=saksbehandler).update(til=dag())

    assert sak not in Sak.objects.synlig_for(saksbehandler)
    assert sak not in Sak.objects.redigerbar_for(saksbehandler)


def test_naar_saken_gaar_til_en_annen_ser_den_forste_ingenting(sak, saksbehandler):
    sak.tildelinger.update(til=timezone.now())

    assert sak not in Sak.objects.synlig_for(saksbehandler)


@pytest.mark.parametrize("egen", ["parorende", "bruker"])
def test_ingen_behandler_saken_til_sine_egne(egen, sak, saksbehandler, hofleder):
    """Saksbehandleren er pårørende til en i saken: ikke kø, ikke sak, ikke godkjenning."""
    person = getattr(sak, egen).person
    naer = person.bruker if egen == "bruker" else m.Sak._meta.get_field("bruker").related_model
    if egen == "parorende":
        naer = naer.objects.create(person=person)
    for konto in (saksbehandler, hofleder):
        RelasjonFactory(parorende__person__konto=konto, bruker=naer)
        assert sak not in Sak.objects.synlig_for(konto)
        assert sak not in Sak.objects.fordelbar_for(konto)


def test_koen_har_bare_saker_ingen_har_tatt(sak, hof, saksbehandler, hofleder):
    ny = f.SakFactory(enhet=hof)

    assert list(Sak.objects.i_ko_for(saksbehandler)) == [ny]
    assert ny not in Sak.objects.synlig_for(saksbehandler)
    assert set(Sak.objects.fordelbar_for(hofleder)) == {ny, sak}


def test_lederen_godkjenner_ikke_det_hun_selv_har_skrevet(sak, hofleder, hof):
    annen_leder = ansatt(Rolle.HOF_LEDER, hof)
    vedtak = f.VedtakFactory(sak=sak, status=v.Vedtakstatus.TIL_GODKJENNING)
    Sak.objects.update(tilstand=v.Sakstilstand.KVALITETSSIKRING)
    assert sak in Sak.objects.til_godkjenning_for(hofleder)
    vedtak.skrivere.add(hofleder)

    assert sak not in Sak.objects.til_godkjenning_for(hofleder)
    assert sak in Sak.objects.til_godkjenning_for(annen_leder)


def test_ke_ser_at_saken_finnes_bare_for_dem_den_har_et_oppdrag_for(sak, ke):
    assert sak not in Sak.objects.metadata_for(ke)
    f.OppdragFactory(bruker=sak.bruker)

    assert sak in Sak.objects.metadata_for(ke)
    assert sak not in Sak.objects.synlig_for(ke)


def test_arkivet_ser_bare_ferdige_saker_som_metadata(sak, omraade):
    arkiv = ansatt(Rolle.ARKIV, omraade)
    assert not Sak.objects.for_arkivet(arkiv).exists()
    Sak.objects.update(tilstand=v.Sakstilstand.AVSLUTTET, resultat="innvilget")

    assert sak in Sak.objects.for_arkivet(arkiv)
    assert sak not in Sak.objects.synlig_for(arkiv)


@pytest.mark.parametrize("hvem_er_skjermet", ["parorende", "bruker"])
def test_en_skjermet_sak_er_ute_av_alle_koer_og_har_en_navngitt(
    hvem_er_skjermet, sak, rader, folk, hof
):
    person = getattr(sak, hvem_er_skjermet).person
    person.adressegradering = Adressegradering.FORTROLIG
    person.save()
    ny = f.SakFactory(parorende=sak.parorende, bruker=sak.bruker, slag="samlet", enhet=hof)

    assert sett(folk["saksbehandler"], rader) >= ALT
    for hvem in ("vara", "hofleder", "leders_vara", "annen_saksbehandler", "paa_stedet", "ke"):
        assert sett(folk[hvem], rader) == set(), hvem
        assert ny not in Sak.objects.i_ko_for(folk[hvem])
        assert ny not in Sak.objects.fordelbar_for(folk[hvem])
    assert set(Sak.objects.fordelbar_for(folk["skjermer"])) >= {sak, ny}
    assert sett(folk["skjermer"], rader) == {"akutt"}
    assert sett(folk["soker"], rader) == VENTET["soker"]


def test_en_fil_som_ikke_er_sjekket_ser_bare_den_som_lastet_opp(sak, kari, saksbehandler):
    fil = VedleggFactory(eier=kari, tilstand=Filtilstand.KARANTENE)
    dokument = f.SaksdokumentFactory(sak=sak, vedlegg=fil)

    assert dokument in m.Saksdokument.objects.synlig_for(kari)
    assert dokument not in m.Saksdokument.objects.synlig_for(saksbehandler)
    assert dokument in m.Saksdokument.objects.i_karantene()


def test_kladden_er_bare_hennes_og_den_med_fullmakt_til_aa_soke(sak, kari, saksbehandler):
    kladd = f.SoknadFactory(parorende=sak.parorende, bruker=sak.bruker)
    med, uten = (fullmakt(sak, v.Sakspart.SOKER, kan_soke=kan) for kan in (True, False))

    for konto in (kari, med):
        assert kladd in m.Soknad.objects.redigerbar_for(konto)
    for konto in (uten, saksbehandler):
        assert kladd not in m.Soknad.objects.synlig_for(konto)


def test_uttalelsen_svares_paa_av_den_som_er_spurt(sak, folk):
    uttalelse = f.UttalelseFactory(sak=sak, spurt=folk["uttaler"])

    assert uttalelse in m.Uttalelse.objects.redigerbar_for(folk["uttaler"])
    assert uttalelse not in m.Uttalelse.objects.synlig_for(folk["soker"])
    assert sak not in Sak.objects.synlig_for(folk["uttaler"])


def test_familiene_i_et_bytte_ser_aldri_hverandre(sak, kari, hofleder):
    mitt = f.OppholdFactory(linje__vedtak__sak=sak)
    bytte = f.BytteFactory(a__opphold=mitt)
    andres = bytte.b.opphold

    assert not Bytte.objects.synlig_for(kari).exists()
    [sett_fra_kari] = Bytte.objects.sett_fra(kari)
    assert sett_fra_kari == {
        "id": bytte.pk,
        "utloper": bytte.utloper,
        "gjennomfort": None,
        "mitt_opphold": mitt.pk,
        "mitt_svar": "",
        "faar_fra": andres.starter,
        "faar_til": andres.slutter,
    }
    assert bytte in Bytte.objects.synlig_for(hofleder)


def test_svaret_i_runden_vises_ikke_for_runden_er_kunngjort(sak, kari):
    svar = f.RundesvarFactory(linje__vedtak__sak=sak)
    assert not m.Rundesvar.objects.synlig_for(kari).exists()
    m.Runde.objects.filter(pk=svar.runde_id).update(
        tilstand="kunngjort", fordelt=om(), fordelt_av=AnsattFactory(), fro="x"
    )

    assert svar in m.Rundesvar.objects.synlig_for(kari)


def test_et_sted_sees_av_familier_med_en_linje_som_passer(sak, kari, ola):
    f.VedtakslinjeFactory(vedtak__sak=sak)
    hus, dagsenter = f.StedFactory(), f.StedFactory(slag="dag")

    assert hus in m.Sted.objects.synlig_for(kari)
    assert dagsenter not in m.Sted.objects.synlig_for(kari)
    assert not m.Sted.objects.synlig_for(ola).exists()


def test_oppdraget_sees_av_familien_enheten_og_koordinatoren(relasjon, kari, ola, ke, avdeling):
    koordinator = ansatt(Rolle.ANSATT, avdeling)
    vara = ansatt(Rolle.ANSATT, avdeling)
    borte(koordinator, vara)
    oppdrag = f.OppdragFactory(
        bruker=relasjon.bruker,
        relasjon=relasjon,
        tilstand="oppnevnt",
        koordinator=koordinator,
        oppnevnt=dag(),
    )

    for konto in (kari, ke, koordinator, vara):
        assert oppdrag in m.Oppdrag.objects.synlig_for(konto)
    assert oppdrag not in m.Oppdrag.objects.synlig_for(ola)
    assert oppdrag in m.Oppdrag.objects.redigerbar_for(ke)
    assert oppdrag not in m.Oppdrag.objects.redigerbar_for(kari)


def test_den_parorende_ser_koordinatoren_naar_bruker_deler_det(relasjon, kari):
    oppdrag = f.OppdragFactory(bruker=relasjon.bruker)
    assert oppdrag not in m.Oppdrag.objects.synlig_for(kari)
    DelingsgrunnlagFactory(
        bruker=relasjon.bruker,
        parorende=relasjon.parorende,
        tema=Delingstema.INDIVIDUELL_PLAN,
    )

    assert oppdrag in m.Oppdrag.objects.synlig_for(kari)


def test_barna_sees_av_ressursperson_og_ansvarlig_og_aldri_av_familien(
    relasjon, avdeling, kari, marte, ressursperson, avdelingsleder, leder, omraade
):
    mottaker = KontoFactory()
    relasjon.bruker.person.konto = mottaker
    relasjon.bruker.person.save()
    koordinator = ansatt(Rolle.PAARORENDEKOORDINATOR, omraade)
    avklaring = f.BarneavklaringFactory(bruker=relasjon.bruker, avdeling=avdeling)
    ansvarlig = AnsattFactory()
    lop = f.BarnelopFactory(avklaring=avklaring, ansvarlig=ansvarlig)

    for konto in (ressursperson, avdelingsleder, marte):
        assert avklaring in m.Barneavklaring.objects.synlig_for(konto)
    for konto in (kari, mottaker, leder, koordinator):
        assert not m.Barneavklaring.objects.synlig_for(konto).exists()
    assert {
        konto
        for konto in (ressursperson, ansvarlig, avdelingsleder, marte, kari, mottaker, koordinator)
        if lop in m.Barnelop.objects.synlig_for(konto)
    } == {ressursperson, ansvarlig}


def test_leseloggen_finner_relasjonen_bak_saken(sak, relasjon):
    frist = f.FristFactory(sak=sak)
    vedtak = f.VedtakslinjeFactory(vedtak__sak=sak).vedtak

    for rad in (sak, frist, vedtak):
        utvalg = type(rad).objects.filter(pk=rad.pk)
        assert list(utvalg.relasjoner().values_list("pk", flat=True)) == [relasjon.pk]
