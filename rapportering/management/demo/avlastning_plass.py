"""Avlastning i praksis: Granlia med fire plasser, tre måneder med opphold, dager som løper ut,
en ledig plass som er tilbudt, et bytte som venter på lederen, en ferierunde og noe som haster."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from avlastning.handlinger import akutt, booking, bytte, monster, runde, steder, tilbud
from avlastning.handlinger.bank import fyll_bank, varsle_om_dager
from avlastning.handlinger.plassering import Bestilling
from avlastning.models import (
    Bankperiode,
    Bankpost,
    Egenskap,
    Iverksetting,
    Opphold,
    Sak,
    Saksteller,
    Sakstildeling,
    Sted,
    Vedtak,
    Vedtakslinje,
)
from avlastning.sporringer.faste_avtaler import Avtale
from avlastning.valg import (
    Avlystav,
    Bankslag,
    Fleksibilitet,
    Formaal,
    Linjeutfall,
    Maaleenhet,
    Oppholdstilstand,
    Per,
    Resultat,
    Rundeslag,
    Sakslag,
    Sakstilstand,
    Stedsslag,
    Stotteform,
    Vedtakstatus,
)
from paarorende.models import Konto, Relasjon
from paarorende.valg import Maate
from rapportering.management.demo.folk import Verden, klokka

BEGYNTE = -100
DOGN = {
    "form": Stotteform.AV_INST,
    "mengde": Decimal(4),
    "enhet": Maaleenhet.DOGN,
    "per": Per.MAANED,
    "fleksibilitet": Fleksibilitet.FLYTTES,
    "formaal": Formaal.AVLASTE,
    "utfall": Linjeutfall.INNVILGET,
}
FAMILIER = ("Kristin Næss", "Åshild Ås", "Mehmet Yilmaz", "Øyvind Ærø", "Fatima Hussain")
FREDAG, HELG = 4, 50 * 60


def plasser(v: Verden) -> None:
    """Alt i denne fila, i rekkefølgen det ville ha skjedd."""
    granlia = _granlia(v)
    kristin, aashild, mehmet, oyvind, fatima = (_innvilget(v, navn) for navn in FAMILIER)
    for nr, linje in enumerate((kristin, aashild, oyvind, fatima)):
        _har_vaert(v, linje, granlia, nr)
    _fast_avtale(v, kristin, granlia)
    _kommunen_avlyste(v, kristin)
    _loper_ut(v, aashild)
    _ledig_plass(v, oyvind, granlia)
    _bytte(v, (mehmet, fatima), granlia)
    _ferierunde(v, granlia, kristin)
    _haster(v)


def _granlia(v: Verden) -> Sted:
    """Fire plasser, åpne fra i fjor til om et halvt år."""
    per = v.ansatte["per"]
    felt = {
        "avdeling": v.enheter["MES-GRA-1"], "slag": Stedsslag.INSTITUSJON,
        "navn": "Granlia avlastning", "telefon": "69000176", "adresse": "Granliveien 4",
        "beskrivelse": "Et rolig hus ved skogen, med hage og felles stue.",
        "min_timer": 12, "maks_dogn": 14, "maks_dager_fram": 200, "fra": v.dag(-700),
    }  # fmt: skip
    sted = steder.opprett_sted(felt, av=per)
    kan = ("rullestol", "nattevaken", "epilepsi", "heis", "eget-rom")
    sted.egenskaper.set(Egenskap.objects.filter(nokkel__in=kan))
    for nr in range(1, 5):
        plass = steder.legg_til_plass(sted, navn=f"Rom {nr}", av=per)
        fra, til = klokka(v.dag(-400), 0), klokka(v.dag(220), 0)
        steder.aapne_plass(plass, starter=fra, slutter=til, av=per)
    return sted


def _relasjon(navn: str) -> Relasjon:
    fornavn, _, etternavn = navn.rpartition(" ")
    person = {"parorende__person__fornavn": fornavn, "parorende__person__etternavn": etternavn}
    return Relasjon.objects.filter(**person).order_by("fra", "pk")[0]


def _innvilget(v: Verden, navn: str) -> Vedtakslinje:
    """Fire døgn i måneden, i gang siden for litt over tre måneder siden."""
    relasjon, ingrid = _relasjon(navn), v.ansatte["ingrid"]
    mottatt = klokka(v.dag(BEGYNTE - 40), 10)
    sak = Sak.objects.create(
        nummer=Saksteller.objects.neste(mottatt.year), slag=Sakslag.AVLASTNING,
        parorende=relasjon.parorende, bruker=relasjon.bruker, enhet=v.enheter["HOF"],
        mottatt=mottatt, journalfort=mottatt + timedelta(hours=20),
        tilstand=Sakstilstand.IVERKSATT, resultat=Resultat.INNVILGET,
    )  # fmt: skip
    fra = klokka(v.dag(BEGYNTE - 38), 9)
    Sakstildeling.objects.create(sak=sak, konto=ingrid, tildelt_av=v.ansatte["per"], fra=fra)
    vedtak = Vedtak.objects.create(sak=sak, nummer=1, skrevet_av=ingrid)
    linje = Vedtakslinje.objects.create(
        vedtak=vedtak,
        fra=v.dag(BEGYNTE),
        evalueres=v.dag(265),
        utforer="Granlia avlastning",
        **DOGN,
    )
    vedtak.status, vedtak.resultat = Vedtakstatus.SENDT, Resultat.INNVILGET
    vedtak.sendt = klokka(v.dag(BEGYNTE - 7), 14)
    vedtak.save()
    Iverksetting.objects.create(
        linje=linje, planlagt_start=v.dag(BEGYNTE), ansvarlig=ingrid,
        forste_kontakt=v.dag(BEGYNTE - 3), startet=v.dag(BEGYNTE),
    )  # fmt: skip
    fyll_bank(linje)
    return linje


def _fredager(v: Verden, fra: int, til: int) -> Iterator[date]:
    dag = v.dag(fra)
    dag += timedelta(days=(FREDAG - dag.weekday()) % 7)
    while dag < v.dag(til):
        yield dag
        dag += timedelta(weeks=1)


def _helg(fredag: date) -> tuple[datetime, datetime]:
    return klokka(fredag, 16), klokka(fredag + timedelta(days=2), 18)


def _har_vaert(v: Verden, linje: Vedtakslinje, sted: Sted, nr: int) -> None:
    """Hver tredje helg de siste tre månedene, på hvert sitt rom. Stedet har ført det som brukt."""
    plass = sted.plasser.get(nummer=nr + 1)
    for fredag in list(_fredager(v, BEGYNTE + 3, -2))[nr % 3 :: 3]:
        starter, slutter = _helg(fredag)
        opphold = Opphold.objects.create(
            plass=plass, linje=linje, bruker=linje.vedtak.sak.bruker, starter=starter,
            slutter=slutter, buffer_til=slutter, mengde=Decimal(2),
            tilstand=Oppholdstilstand.BRUKT, brukt_fra=starter, brukt_til=slutter,
            bestilt=starter - timedelta(days=20),
        )  # fmt: skip
        _trekk(linje, opphold, fredag)


def _trekk(linje: Vedtakslinje, opphold: Opphold, dag: date) -> None:
    igjen = opphold.mengde
    perioder = Bankperiode.objects.filter(linje=linje, til__gt=dag).order_by("fra")[:2]
    for periode in perioder:
        tas = min(igjen, periode.saldo)
        if tas:
            Bankpost.objects.create(
                periode=periode, slag=Bankslag.RESERVERT, mengde=-tas, opphold=opphold
            )
            igjen -= tas


def _eier(linje: Vedtakslinje) -> Konto:
    konto = linje.vedtak.sak.parorende.person.konto
    assert konto is not None  # noqa: S101 – demopersonen har alltid konto
    return konto


def _fast_avtale(v: Verden, linje: Vedtakslinje, sted: Sted) -> None:
    """Kristin har hver tredje helg et halvt år fram, og har hoppet over en av dem."""
    datoer = list(_fredager(v, 2, 190))[::3]
    avtale = Avtale(
        plass=sted.plasser.get(nummer=1), forste=datoer[0], hver_uke=3, kl_fra=time(16),
        minutter=HELG, hopp_over=datoer[2:3],
    )  # fmt: skip
    monster.lag_monster(linje, avtale=avtale, av=_eier(linje))


def _kommunen_avlyste(v: Verden, linje: Vedtakslinje) -> None:
    """Granlia manglet folk den andre helga. Dagene er godskrevet."""
    andre = linje.opphold.aktive().filter(starter__gt=klokka(v.idag, 12)).order_by("starter")[1]
    booking.avlys_opphold(andre, hvem=Avlystav.KOMMUNEN, av=v.ansatte["ingrid"])


def _loper_ut(v: Verden, linje: Vedtakslinje) -> None:
    """Åshild har døgn igjen i en periode som snart er over, og har fått beskjed."""
    for periode in Bankperiode.objects.filter(linje=linje, fra__lte=v.idag, til__gt=v.idag):
        varsle_om_dager(periode)


def _ledig_plass(v: Verden, linje: Vedtakslinje, sted: Sted) -> None:
    """Øyvind avlyste i god tid, og plassen er tilbudt den som står for tur."""
    fredag = next(_fredager(v, 9, 40))
    starter, slutter = _helg(fredag)
    b = Bestilling(sted=sted, starter=starter, slutter=slutter)
    opphold = booking.bestill(linje, bestilling=b, av=_eier(linje))
    avlyst = booking.avlys_opphold(opphold, hvem=Avlystav.FAMILIEN, av=_eier(linje))
    tilbud.tilby_ledig(avlyst)


def _bytte(v: Verden, linjer: tuple[Vedtakslinje, Vedtakslinje], sted: Sted) -> None:
    """To familier har sagt ja til å bytte, og Per må godkjenne."""
    onsker = []
    for linje, fredag in zip(linjer, list(_fredager(v, 23, 60))[::2], strict=False):
        starter, slutter = _helg(fredag)
        b = Bestilling(sted=sted, starter=starter, slutter=slutter)
        opphold = booking.bestill(linje, bestilling=b, av=_eier(linje))
        fra, til = v.dag(20), v.dag(70)
        onsker.append(bytte.onsk_bytte(opphold, fra=fra, til=til, av=_eier(linje)))
    forslag = bytte.foreslaa_bytte(onsker[0], onsker[1], av=v.ansatte["per"])
    for linje in linjer:
        bytte.svar_paa_bytte(forslag, ja=True, av=_eier(linje))


def _ferierunde(v: Verden, sted: Sted, linje: Vedtakslinje) -> None:
    """Neste ferie er åpen for ønsker, og Kristin har sendt sitt."""
    felt = {
        "slag": Rundeslag.SOMMER, "aar": v.dag(150).year, "steder": [sted],
        "periode_fra": v.dag(140), "periode_til": v.dag(190), "soknadsfrist": v.dag(45),
    }  # fmt: skip
    ferien = runde.aapne_runde(felt, av=v.ansatte["per"])
    onske = runde.Onske(v.dag(142), v.dag(146), sted)
    runde.onsk_i_runde(ferien, linje=linje, onsker=[onske], av=_eier(linje))


def _haster(v: Verden) -> None:
    """Ivar ringte ikke: han skrev, og noen må svare i dag."""
    relasjon = _relasjon("Ivar Ekeberg")
    konto = relasjon.parorende.person.konto
    assert konto is not None  # noqa: S101 – demopersonen har alltid konto
    akutt.be_om_akutt(
        relasjon,
        tekst="Jeg må på sykehus i kveld. Mor kan ikke være alene i natt.",
        starter=klokka(v.idag, 18),
        maate=Maate.PORTAL,
        av=konto,
    )
