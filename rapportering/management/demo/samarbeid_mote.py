"""Det som skjer rundt møtet: retting, uenighet, «ikke slik jeg mente», temaer og evaluering."""

from random import Random

from paarorende.models import Evaluering, Konto
from paarorende.regler import tid
from paarorende.valg import Relasjonsslag
from rapportering.management.demo import folk
from rapportering.management.demo.folk import Verden
from rapportering.management.demo.historier import Par, avtal, holdt
from rapportering.management.demo.moter import Avholdt, punkt
from samarbeid import handlinger, sporringer
from samarbeid.models import Oppfolging, Samarbeidsmote, Svar, Temamerke
from samarbeid.valg import Motestatus, Oppfolgingsstatus, Referatsvar, Tema

SVAR_PER_VIRKSOMHET = {"HJE-VEST": 9, "INS-REH": 6, "MES-PHU": 3}
ORD = (
    "Jeg følte at noen endelig hørte etter.",
    "Det gikk litt fort. Jeg rakk ikke å si det om natta.",
    "Fint at vi begge fikk sette opp saker.",
)


def moter(v: Verden) -> None:
    _uenig(v)
    _rettet(v)
    _temaer(v)
    _evalueringer(v)


def _uenig(v: Verden) -> None:
    """Torill er uenig i referatet, og løftet som ble lukket, var ikke det hun mente."""
    lofte = punkt(
        "Ringe Torill når Leif nekter å spise", v.dag(-10), v.dag(-8),
        kommentar="Vi har skrevet det i planen.",
    )  # fmt: skip
    uenig = (Referatsvar.UENIG, "Jeg sa at han ikke får i seg frokost. Det står middag.")
    referat = {
        "viktig": "At jeg kan gå på jobb uten å være redd for at han ikke har spist.",
        "egne_behov": "Å få være ferdig på jobb før jeg må være pårørende.",
        "egen_mestring": "Turene med søsteren min gir meg krefter.",
        "fra_parorende": "Han spiser best når noen sitter sammen med ham.",
    }
    mote = Avholdt(v.dag(-20), referat, (), [lofte], uenig)
    par = Par("Torill Aas", "Leif Aas", Relasjonsslag.BARN, "HJE-VEST-1", "marte", 60)
    plan, _rader = holdt(v, par, mote)
    handlinger.bekreft_oppfolging(
        Oppfolging.objects.get(relasjon=plan.relasjon, status=Oppfolgingsstatus.GJORT),
        stemmer=False,
        tekst="Jeg mente at dere ringer samme dag, ikke at det står i en plan.",
        av=Konto.objects.get(email=folk.epost("Torill Aas")),
    )
    avtal(v, plan, 11, (9, 30), "Måltidene på formiddagen")


def _rettet(v: Verden) -> None:
    """Referatet til Rune er rettet. Han har ikke svart på den nye versjonen."""
    mote = Samarbeidsmote.objects.get(
        plan__relasjon__parorende__person__konto__email=folk.epost("Rune Haugen"),
        status=Motestatus.HOLDT,
    )
    jonas = v.ansatte["jonas"]
    referat = handlinger.rett_referat(
        mote, grunn="Rune ringte: det var torsdag han mente, ikke tirsdag.", av=jonas
    )
    handlinger.lagre_referat(
        mote,
        felt={"fra_parorende": "Mor er mest urolig torsdag kveld, etter at hun har vært ute."},
        versjon=referat.versjon,
        av=jonas,
    )
    handlinger.del_retting(mote, av=jonas)


def _temaer(v: Verden) -> None:
    """De fleste svarene er merket, så temaene kan telles."""
    rng = Random(7)  # noqa: S311 – oppdiktede data
    svar = Svar.objects.exclude(tekst="").select_related("mote__plan__avdeling").order_by("pk")
    Temamerke.objects.bulk_create(
        Temamerke(svar=rad, tema=tema, satt_av=v.ansatte["marte"])
        for rad in svar
        for tema in rng.sample(Tema.values, rng.choice((1, 1, 2)))
    )


def _evalueringer(v: Verden) -> None:
    """Forrige tertial: nok svar i to virksomheter, for få i én."""
    rng = Random(11)  # noqa: S311 – oppdiktede data
    aar, nr = tid.forrige_tertial(*tid.tertial(v.idag))
    Evaluering.objects.bulk_create(
        Evaluering(
            slag=sporringer.SLAG,
            enhet=v.enheter[kode],
            aar=aar,
            tertial=nr,
            lyttet=rng.choice((3, 4, 4, 5)),
            likeverdig=rng.choice((2, 3, 4, 5)),
            tekst=ORD[nummer] if nummer < len(ORD) else "",
        )
        for kode, antall in SVAR_PER_VIRKSOMHET.items()
        for nummer in range(antall)
    )
