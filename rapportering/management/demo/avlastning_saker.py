"""Ingrids liste i demoen: en sak på dag 27, en frist som er brutt, og en i køen."""

from datetime import timedelta
from decimal import Decimal

from avlastning.handlinger import fordeling, onsker, utredning, uttalelser
from avlastning.handlinger.onsker import Syn, Ytret
from avlastning.handlinger.utredning import Alternativfelt, Faktorfelt
from avlastning.models import Frist, Sak, Saksteller, Sakstildeling, Tilstandsendring
from avlastning.valg import (
    Faktornavn,
    Fristslag,
    Rolleisak,
    Sakshandling,
    Sakslag,
    Sakspart,
    Sakstilstand,
    Stotteform,
    Vekt,
)
from paarorende.models import Relasjon
from paarorende.regler.tid import samme_dato
from paarorende.valg import Maate
from rapportering.management.demo.folk import Verden, klokka

BERITS_FAKTA = (
    (Faktornavn.OMFANG, "6 timer hverdager, 11 timer lørdag og søndag", "Søknaden", Vekt.STOR,
     "Mer enn en full stilling.", Decimal(52)),
    (Faktornavn.BELASTNING, "Må følge med hele tiden. Ryggplager siden mars", "Fastlegen",
     Vekt.STOR, "Tungt for kropp og sinn.", None),
    (Faktornavn.VARIGHET, "Siden våren 2024. Ventes å øke", "Hukommelsesteamet", Vekt.MIDDELS,
     "Det har vart lenge.", None),
    (Faktornavn.ISOLASJON, "Sluttet i koret i august. Ingen ferie siden 2024", "Søkeren",
     Vekt.MIDDELS, "Lite fritid igjen.", None),
)  # fmt: skip


def saker(v: Verden) -> None:
    """Tre saker som hver viser sin del av dagen til en saksbehandler."""
    _berit(v)
    _brutt(v)
    _i_koen(v)


def _berit(v: Verden) -> None:
    """Dag 27: foreløpig svar må ut, natta mangler tall, og Marte er spurt."""
    sak = _ny(v, "Solheim", 27)
    _tatt(v, sak)
    for navn, fakta, kilde, vekt, konklusjon, timer in BERITS_FAKTA:
        felt = Faktorfelt(
            fakta=fakta, kilde=kilde, vekt=vekt, konklusjon=konklusjon, timer_uke=timer
        )
        utredning.for_faktor(sak, navn=navn, felt=felt, versjon=0, av=v.ansatte["ingrid"])
    natt = Faktorfelt(fakta="Oppe tre–fire ganger hver natt", kilde="Referatet fra møtet")
    utredning.for_faktor(sak, navn=Faktornavn.NATT, felt=natt, versjon=0, av=v.ansatte["ingrid"])
    form = Alternativfelt(sokers_onske="ja", mengde=Decimal(1), enhet="helg", per="maaned")
    utredning.for_alternativ(sak, form=Stotteform.AV_HELG, felt=form, av=v.ansatte["ingrid"])
    ytret = Ytret(
        svar="ja", tekst="At jeg får sove. Og at jeg kan gå på koret igjen.", maate=Maate.TELEFON
    )
    onsker.gi_onske(sak, part=Sakspart.SOKER, ytret=ytret, av=v.ansatte["ingrid"])
    uttalelser.be_om_uttalelse(
        sak,
        til=v.ansatte["marte"],
        sporsmaal="Hvordan er kveldene og nettene, slik dere ser det?",
        av=v.ansatte["ingrid"],
    )


def _brutt(v: Verden) -> None:
    """Dag 33: fristen er brutt, og det står."""
    sak = _ny(v, "Ekeberg", 33)
    _tatt(v, sak)
    syn = Syn(
        svar="Jeg vil gjerne ha noen her når Ivar er borte.",
        gjengivelse="Vil gjerne ha noen hjemme.",
        maate=Maate.MOTE,
    )
    onsker.gi_syn(sak, syn=syn, av=v.ansatte["ingrid"])


def _i_koen(v: Verden) -> None:
    """Kom i går. Ingen har tatt den."""
    _ny(v, "Hussain", 1)


def _ny(v: Verden, etternavn: str, dager: int) -> Sak:
    """Saken slik den var da søknaden kom, med fristene som løper fra den dagen."""
    relasjon = Relasjon.objects.filter(parorende__person__etternavn=etternavn).order_by(
        "fra", "pk"
    )[0]
    mottatt = klokka(v.dag(-dager), 20, 14)
    sak = Sak.objects.create(
        nummer=Saksteller.objects.neste(mottatt.year),
        slag=Sakslag.AVLASTNING,
        parorende=relasjon.parorende,
        bruker=relasjon.bruker,
        enhet=v.enheter["HOF"],
        mottatt=mottatt,
    )
    Tilstandsendring.objects.create(
        sak=sak,
        handling=Sakshandling.SEND_SOKNAD,
        til=Sakstilstand.MOTTATT,
        hvem=Rolleisak.SOKER,
        av=relasjon.parorende.person.konto,
        tidspunkt=mottatt,
        paragraf="pbrl. § 2-8",
    )
    fra = v.dag(-dager)
    for slag, dato, hjemmel in (
        (Fristslag.FORELOPIG, samme_dato(fra, 1), "fvl. § 11 a"),
        (Fristslag.VEDTAK_MAAL, fra + timedelta(weeks=8), ""),
    ):
        Frist.objects.create(
            sak=sak, slag=slag, gjelder=str(sak.pk), fra=fra, dato=dato, hjemmel=hjemmel
        )
    return sak


def _tatt(v: Verden, sak: Sak) -> None:
    """Per ga saken til Ingrid dagen etter, og hun begynte."""
    naar = sak.mottatt + timedelta(hours=14)
    Sak.objects.filter(pk=sak.pk).update(journalfort=naar, tilstand=Sakstilstand.TILDELT)
    ingrid = v.ansatte["ingrid"]
    Sakstildeling.objects.create(sak=sak, konto=ingrid, tildelt_av=v.ansatte["per"], fra=naar)
    sak.refresh_from_db()
    fordeling.start_utredning(sak, habil=True, av=ingrid)
