"""En plass som ble ledig, tilbys én familie om gangen, med svarfrist."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.handlinger.plassering import Bestilling, _book, _krev_familien, _laas_bank
from avlastning.models import Ledigtilbud, Opphold
from avlastning.regler import tilbud as regler
from avlastning.sporringer.venter import ventende
from avlastning.valg import Opphav, Oppholdstilstand, Tilbudssvar
from avlastning.varsler import plass as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Parameter
from paarorende.valg import Maate


@transaction.atomic
def tilby_ledig(opphold: Opphold, *, av: Konto | None = None) -> Ledigtilbud | None:
    """Den neste i køen får tilbudet. Ett om gangen, og ingen blir spurt to ganger."""
    opphold = (
        Opphold.objects.select_for_update(of=("self",))
        .select_related("plass__sted", "linje__vedtak__sak")
        .get(pk=opphold.pk)
    )
    naa = timezone.now()
    gitt = list(opphold.tilbud.order_by("nummer"))
    borte = opphold.tilstand not in (Oppholdstilstand.AVLYST, Oppholdstilstand.BYTTET)
    if borte or opphold.starter <= naa or any(t.svar in ("", Tilbudssvar.JA) for t in gitt):
        return None
    spurt = {str(t.til_linje_id) for t in gitt} | {str(opphold.linje_id)}
    neste = regler.neste_i_koen(ventende(opphold), spurt, str(opphold.pk))
    if neste is None:
        return None
    tilbud = Ledigtilbud.objects.create(
        opphold=opphold, plass=opphold.plass, starter=opphold.starter, slutter=opphold.slutter,
        til_linje_id=neste.linje, nummer=len(gitt) + 1, utloper=_utloper(opphold.starter, naa),
    )  # fmt: skip
    logg.hendelse(av, "avlastning.ledig_tilbudt", tilbud, nummer=tilbud.nummer)
    varsler.ledig_plass(tilbud)
    return tilbud


def _utloper(starter: datetime, naa: datetime) -> datetime:
    """Et døgn å svare på, men aldri lenger enn halve tiden som er igjen."""
    timer = timedelta(hours=int(Parameter.objects.verdi("tilbud_timer")))
    return naa + min(timer, (starter - naa) / 2)


@transaction.atomic
def svar_paa_tilbud(
    tilbud: Ledigtilbud, *, tar_imot: bool, av: Konto, maate: Maate = Maate.PORTAL
) -> Opphold | None:
    """Ja bestiller plassen med en gang. Nei gir den videre, og koster ingenting."""
    linje = tilbud.til_linje
    _laas_bank(linje)
    tilbud = Ledigtilbud.objects.select_for_update(of=("self",)).get(pk=tilbud.pk)
    fort_av = _krev_familien(linje, maate, av)
    if tilbud.svar or regler.er_utlopt(tilbud.utloper, timezone.now()):
        raise Regelbrudd(_("Tilbudet gjelder ikke lenger. Se hva annet som er ledig."))
    opphold = None
    if tar_imot:
        b = Bestilling(
            sted=tilbud.plass.sted, starter=tilbud.starter, slutter=tilbud.slutter, maate=maate,
            opphav=Opphav.TILBUD, plass=tilbud.plass,
        )  # fmt: skip
        opphold = _book(linje, b, fort_av=fort_av, av=av)
    _besvar(tilbud, Tilbudssvar.JA if tar_imot else Tilbudssvar.NEI)
    logg.hendelse(av, "avlastning.ledig_besvart", tilbud, svar=tilbud.svar, maate=str(maate))
    if opphold is not None:
        varsler.opphold_endret(opphold, av=av)
    return opphold


def _besvar(tilbud: Ledigtilbud, svar: Tilbudssvar) -> None:
    tilbud.svar, tilbud.besvart = svar, timezone.now()
    tilbud.save(update_fields=["svar", "besvart"])
    varsler.tilbud_besvart(tilbud)


@transaction.atomic
def utlop_tilbud(tilbud: Ledigtilbud, *, av: Konto | None = None) -> bool:
    """Ingen svarte i tide. Plassen går videre til den neste."""
    tilbud = Ledigtilbud.objects.select_for_update(of=("self",)).get(pk=tilbud.pk)
    if tilbud.svar or not regler.er_utlopt(tilbud.utloper, timezone.now()):
        return False
    _besvar(tilbud, Tilbudssvar.UTLOPT)
    logg.hendelse(av, "avlastning.ledig_utlopt", tilbud, nummer=tilbud.nummer)
    return True
