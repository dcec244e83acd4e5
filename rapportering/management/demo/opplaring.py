"""De fleste ansatte har tatt internopplæringen, noen må fornye den, og noen har ikke begynt."""

from random import Random

from paarorende.models import Konto
from rapportering.management.demo.folk import Verden
from rapportering.management.demo.mengde import MENGDEDOMENE, kopier
from samarbeid.models import Gjennomforing, Opplaring

TATT, GAATT_UT = 0.72, 0.8  # andelen med gyldig opplæring, og den opp til dem uten


def gi_opplaring(v: Verden) -> None:
    """Bare de som ikke har noen fra før, så det kan kjøres igjen når det legges til flere."""
    rng = Random(13)  # noqa: S311 – oppdiktede data
    kurs = list(Opplaring.objects.filter(aktiv=True).order_by("tittel"))
    ansatte = Konto.objects.filter(
        email__endswith=MENGDEDOMENE, er_ansatt=True, gjennomforinger__isnull=True
    )
    rader = []
    for konto in ansatte.order_by("email"):
        lodd, dager = rng.random(), rng.randint(20, 600)
        if lodd < GAATT_UT:
            dato = v.dag(-dager if lodd < TATT else -dager - 800)
            rader += [
                Gjennomforing(opplaring=k, konto=konto, dato=dato, fort_av=konto) for k in kurs
            ]
    kopier(rader)
