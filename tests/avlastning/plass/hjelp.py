"""Det prøvene av plass og bank trenger: en familie med dager i banken, og et sted med senger."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from avlastning.handlinger.bank import fyll_bank
from avlastning.handlinger.plassering import Bestilling
from avlastning.models import Aapning, Plass, Sak, Sakstildeling, Sted, Vedtak, Vedtakslinje
from avlastning.regler.booking import lokal
from avlastning.valg import Sakslag, Sakstilstand, Vedtakstatus
from tests.factories import ParorendekontoFactory, RelasjonFactory, dag

LINJE = {
    "form": "av_inst",
    "mengde": Decimal(4),
    "enhet": "dogn",
    "per": "maaned",
    "fleksibilitet": "bank",
    "formaal": "avlaste",
    "utfall": "innvilget",
}


def neste(ukedag, *, uker=1):
    """Første slike ukedag om minst så mange uker, uten helligdager i veien for tellingen."""
    idag = timezone.localdate()
    forste = idag + timedelta(days=(ukedag - idag.weekday()) % 7)
    return forste + timedelta(weeks=uker)


def kl(dato, time_=16, minutt=0) -> datetime:
    return lokal(dato, time(time_, minutt))


def lag_sak(relasjon, enhet, *, til=None, **felt):
    felt = {"slag": Sakslag.AVLASTNING, "tilstand": Sakstilstand.IVERKSATT, **felt}
    sak = Sak.objects.create(
        nummer=f"26/{Sak.objects.count() + 1}",
        parorende=relasjon.parorende,
        bruker=relasjon.bruker,
        enhet=enhet,
        resultat="innvilget",
        **felt,
    )
    if til is not None:
        Sakstildeling.objects.create(sak=sak, konto=til, tildelt_av=til, fra=timezone.now())
    return sak


def lag_linje(sak, skrevet_av, *, bank=True, **felt) -> Vedtakslinje:
    """Et sendt vedtak med én linje, og dagene i banken."""
    nummer = sak.vedtak.count() + 1
    vedtak = Vedtak.objects.create(sak=sak, nummer=nummer, skrevet_av=skrevet_av)
    felt = {**LINJE, "fra": dag(-10), "evalueres": dag(300), **felt}
    linje = Vedtakslinje.objects.create(vedtak=vedtak, **felt)
    vedtak.status, vedtak.resultat, vedtak.sendt = Vedtakstatus.SENDT, "innvilget", timezone.now()
    vedtak.save()
    if bank:
        fyll_bank(linje)
    return linje


def lag_sted(avdeling=None, *, senger=1, navn="Granlia", dager=200, **felt):
    felt = {"slag": "institusjon", "adresse": "Hemmelig vei 1", **felt}
    sted = Sted.objects.create(navn=navn, avdeling=avdeling, **felt)
    for nummer in range(1, senger + 1):
        plass = Plass.objects.create(sted=sted, nummer=nummer, fra=date(2020, 1, 1))
        Aapning.objects.create(plass=plass, starter=kl(dag(-200), 0), slutter=kl(dag(dager), 0))
    return sted


def helg(sted, dato=None, *, netter=2, **felt) -> Bestilling:
    dato = dato or neste(4)
    slutter = kl(dato + timedelta(days=netter), 18)
    return Bestilling(sted=sted, starter=kl(dato, 16), slutter=slutter, **felt)


def ny_familie(hof, skrevet_av, nr=0, **felt):
    """En annen familie, med egen konto, sak og linje."""
    konto = ParorendekontoFactory(
        email=f"familie-{nr}@example.org", person__fornavn=f"Fremmed{nr}", person__etternavn="Nabo"
    )
    relasjon = RelasjonFactory(parorende__person=konto.person)
    sak = lag_sak(relasjon, hof, til=skrevet_av)
    return konto, lag_linje(sak, skrevet_av, **felt)
