"""Banken: dagene fylles på, rettes, varsles om og lukkes. Saldoen fører databasen selv."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.handlinger.plassering import _post
from avlastning.models import Bankperiode, Sak, Vedtakslinje
from avlastning.regler import bank, booking
from avlastning.regler import linje as linjeregler
from avlastning.regler.linje import Omfang
from avlastning.valg import Bankgrunn, Bankslag, Fleksibilitet, Per
from avlastning.varsler import plass as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Parameter
from paarorende.regler.tid import samme_dato


@transaction.atomic
def fyll_bank(linje: Vedtakslinje, *, av: Konto | None = None) -> int:
    """Gi linja det den er innvilget, periode for periode framover. Igjen gir ikke mer."""
    linje = Vedtakslinje.objects.select_for_update(of=("self",)).get(pk=linje.pk)
    if not booking.bestilles(linje.form, linje.enhet):
        return 0
    finnes = set(linje.bankperioder.order_by().values_list("fra", flat=True))
    nye = [rad for rad in _perioder(linje) if rad[0] not in finnes]
    for fra, til, mengde in nye:
        periode = Bankperiode.objects.create(linje=linje, fra=fra, til=til)
        _post(periode, Bankslag.TILDELT, mengde, av=av)
    if nye:
        logg.hendelse(av, "avlastning.bank_fylt", linje, perioder=len(nye), til=nye[-1][1])
    return len(nye)


def _perioder(linje: Vedtakslinje) -> list[tuple[date, date, Decimal]]:
    """Et halvt år fram. Det som gis én gang, varer så lenge vedtaket, ellers et år."""
    omfang = Omfang(linje.form, linje.mengde, linje.enhet, linje.per, linje.syklus_uker)
    maaneder = int(Parameter.objects.verdi("bank_framover_maaneder"))
    horisont = samme_dato(timezone.localdate(), maaneder)
    slutt = min((d for d in (linje.til, linje.avsluttet) if d), default=None)
    if linje.per == Per.GANG and slutt is None:
        slutt = bank.ett_aar_etter(linje.fra)
    return linjeregler.perioder(omfang, linje.fra, slutt, horisont)


@transaction.atomic
def juster_bank(
    periode: Bankperiode, *, mengde: Decimal, grunn: Bankgrunn, av: Konto
) -> Bankperiode:
    """Saksbehandleren retter. Grunnen står i regnskapet, og familien får beskjed."""
    periode = Bankperiode.objects.select_for_update(of=("self",)).get(pk=periode.pk)
    sak = periode.linje.vedtak.sak
    if not Sak.objects.filter(pk=sak.pk).redigerbar_for(av).exists():
        raise Regelbrudd(_("Bare saksbehandleren kan rette regnskapet."))
    if mengde == 0 or periode.saldo + mengde < 0:
        raise Regelbrudd(_("Det kan ikke bli mindre enn ingenting igjen."), felt="mengde")
    if periode.lukket:
        raise Regelbrudd(_("Perioden er lukket. Rett den som gjelder nå."), felt="mengde")
    _post(periode, Bankslag.JUSTERT, mengde, av=av, grunn=grunn)
    logg.hendelse(av, "avlastning.bank_rettet", periode, mengde=mengde, grunn=str(grunn))
    varsler.banken_rettet(periode, nummer=periode.poster.count())
    periode.refresh_from_db()
    return periode


def _loper_ut(periode: Bankperiode) -> date:
    linje = periode.linje
    fleks = Fleksibilitet(linje.fleksibilitet)
    return bank.loper_ut(periode.fra, periode.til, fleks, linje.til)


@transaction.atomic
def varsle_om_dager(periode: Bankperiode, *, av: Konto | None = None) -> bool:
    """Én gang, i god tid før dagene løper ut."""
    periode = Bankperiode.objects.select_for_update(of=("self",)).get(pk=periode.pk)
    dager = int(Parameter.objects.verdi("bank_varsel_dager"))
    idag = timezone.localdate()
    snart = bank.lapser_om(_loper_ut(periode), periode.saldo, idag, dager)
    if periode.varslet or periode.lukket or not snart:
        return False
    periode.varslet = timezone.now()
    periode.save(update_fields=["varslet"])
    logg.hendelse(av, "avlastning.varslet_om_dager", periode, igjen=periode.saldo)
    varsler.dager_loper_ut(periode)
    return True


@transaction.atomic
def lukk_periode(periode: Bankperiode, *, av: Konto | None = None) -> bool:
    """Det som er igjen når perioden løper ut, føres som tapt, så regnskapet alltid går opp."""
    periode = Bankperiode.objects.select_for_update(of=("self",)).get(pk=periode.pk)
    if periode.lukket or _loper_ut(periode) > timezone.localdate():
        return False
    tapt = periode.saldo
    if tapt > 0:
        _post(periode, Bankslag.TAPT, -tapt, av=av, grunn=Bankgrunn.PERIODEN_SLUTT)
    Bankperiode.objects.filter(pk=periode.pk).update(lukket=timezone.now())
    logg.hendelse(av, "avlastning.bank_lukket", periode, tapt=tapt)
    return True
