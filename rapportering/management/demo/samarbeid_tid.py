"""Å finne en tid: hver måte et møte kan bli avtalt, flyttet, ønsket og avlyst på."""

from datetime import date

from paarorende.models import Konto
from paarorende.regler import tid as datoer
from paarorende.valg import Maate, Relasjonsslag
from rapportering.management.demo import folk
from rapportering.management.demo.folk import Verden, klokka
from rapportering.management.demo.historier import Par, aapent
from samarbeid import handlinger
from samarbeid.handlinger import Ramme
from samarbeid.models import Samarbeidsmote
from samarbeid.regler.tid import Tidsrom
from samarbeid.valg import Sted

BARN, EKTEFELLE = Relasjonsslag.BARN, Relasjonsslag.EKTEFELLE
VEST = "HJE-VEST-1"
HJEMME, AVDELINGEN = Ramme(sted=Sted.HJEMME), Ramme(sted=Sted.AVDELINGEN)
VIDEO = Ramme(sted=Sted.VIDEO, videolenke="https://video.example.org/mote")


def tider(v: Verden) -> None:
    """Alt i denne fila, i rekkefølgen det ville ha skjedd."""
    for historie in (_kveld, _foreslaar_selv, _ber_om_mote, _flyttet, _sammen, _tidligere):
        historie(v)
    berit = _konto("Berit Solheim")
    handlinger.lag_kalenderstrom(berit, av=berit)


def _kveld(v: Verden) -> None:
    """Bente kan bare på kvelden, og får to tider på video etter jobb."""
    mote = aapent(v, Par("Bente Strand", "Aslaug Strand", BARN, VEST, "marte", 18))
    valg = [_rom(v, 6, 15), _rom(v, 7, 17), _rom(v, 8, 19)]
    handlinger.foreslaa_tider(mote, tider=valg, ramme=VIDEO, av=v.ansatte["marte"])


def _foreslaar_selv(v: Verden) -> None:
    """Ingen av tidene passet for Geir. Han har foreslått to andre, og Jonas må svare."""
    mote = aapent(v, Par("Geir Holm", "Synnøve Holm", BARN, VEST, "jonas", 17))
    valg = [_rom(v, 4, 10), _rom(v, 5, 10), _rom(v, 6, 11)]
    handlinger.foreslaa_tider(mote, tider=valg, ramme=HJEMME, av=v.ansatte["jonas"])
    handlinger.foreslaa_andre_tider(
        mote,
        tider=[_rom(v, 9, 17), _rom(v, 10, 18)],
        sted=Sted.HJEMME,
        maate=Maate.PORTAL,
        av=_konto("Geir Holm"),
    )


def _ber_om_mote(v: Verden) -> None:
    """Randi ba om et møte i går kveld, og skrev hva hun vil snakke om."""
    mote = aapent(v, Par("Randi Lund", "Eivind Lund", EKTEFELLE, VEST, "marte", 5))
    handlinger.be_om_mote(
        mote.relasjon,
        onske="Eivind er redd når jeg går i butikken. Hva kan vi gjøre?",
        maate=Maate.PORTAL,
        av=_konto("Randi Lund"),
    )


def _flyttet(v: Verden) -> None:
    """Møtet med Ifrah er flyttet på telefon, og tolken er bestilt."""
    par = Par("Ifrah Abdi", "Yusuf Abdi", BARN, VEST, "jonas", 16)
    mote = aapent(v, par, spraak="so", tolk="somali")
    tolk = Ramme(sted=Sted.AVDELINGEN, tolk="somali")
    for nr, ramme in ((5, tolk), (8, Ramme(sted=Sted.HJEMME, tolk="somali"))):
        handlinger.fastsett_tid(
            mote, tid=_rom(v, nr, 12), ramme=ramme, maate=Maate.TELEFON, av=v.ansatte["jonas"]
        )
    handlinger.bestill_tolk(mote, bestilt=True, av=v.ansatte["jonas"])


def _sammen(v: Verden) -> None:
    """Søsknene Vik møtes samtidig. Ingunn har valgt, og Terje har ikke svart ennå."""
    moter = [
        aapent(v, Par(navn, "Solfrid Vik", BARN, VEST, "marte", 15))
        for navn in ("Ingunn Vik", "Terje Vik")
    ]
    handlinger.samle_moter(moter, av=v.ansatte["marte"])
    moter[0].refresh_from_db()
    valg = [_rom(v, 11, 10), _rom(v, 12, 10), _rom(v, 13, 16)]
    ingunn = handlinger.foreslaa_tider(
        moter[0], tider=valg, ramme=AVDELINGEN, av=v.ansatte["marte"]
    )
    forslag = ingunn.tidsforslag.latest("starter")
    handlinger.velg_tid(ingunn, forslag=forslag, av=_konto("Ingunn Vik"))


def _tidligere(v: Verden) -> None:
    """Stian måtte avlyse, og Unni, som ventet på en tidligere tid, får tilbud om hans."""
    unni = _avtalt(v, Par("Unni Berg", "Torbjørn Berg", EKTEFELLE, VEST, "marte", 14), 24)
    handlinger.sett_vil_ha_tidligere(unni, vil=True, av=_konto("Unni Berg"))
    stian = _avtalt(v, Par("Stian Moe", "Turid Moe", BARN, VEST, "marte", 13), 14)
    ledig = stian.starter, stian.slutter
    handlinger.avlys_mote(stian, av=_konto("Stian Moe"))
    if ledig[0] and ledig[1]:
        handlinger.tilby_tidligere(unni, tid=(ledig[0], ledig[1]), sted=Sted.HJEMME, av=None)


def _avtalt(v: Verden, par: Par, nr: int) -> Samarbeidsmote:
    return handlinger.fastsett_tid(
        aapent(v, par),
        tid=_rom(v, nr, 14),
        ramme=HJEMME,
        maate=Maate.TELEFON,
        av=v.ansatte[par.kontakt],
    )


def _rom(v: Verden, dager: int, time: int) -> Tidsrom:
    """En virkedag, så møtet kan holdes."""
    dag: date = datoer.neste_virkedag(v.dag(dager))
    return klokka(dag, time), klokka(dag, time, 45)


def _konto(navn: str) -> Konto:
    return Konto.objects.get(email=folk.epost(navn))
