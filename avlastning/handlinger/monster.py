"""Faste avtaler, som «hver tredje helg». Hvert opphold er sitt eget, og kan avlyses for seg."""

from collections.abc import Iterator
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.handlinger.booking import _krev_fleksibel
from avlastning.handlinger.plassering import Bestilling, _book, _krev_familien, _prov
from avlastning.models import Monster, Opphold, Vedtakslinje
from avlastning.regler.booking import Monsterdag
from avlastning.sporringer.faste_avtaler import Avtale, avtale_i, datoene
from avlastning.valg import Monsterstatus, Opphav
from avlastning.varsler import plass as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto
from paarorende.valg import Maate


@transaction.atomic
def lag_monster(linje: Vedtakslinje, *, avtale: Avtale, av: Konto) -> Monster:
    """Lag avtalen og bestill det som kan bestilles nå. Resten kommer når banken fylles på."""
    fort_av = _krev_familien(linje, avtale.maate, av)
    _krev_fleksibel(linje, fort_av)
    monster = Monster.objects.create(
        linje=linje, plass=avtale.plass, forste=avtale.forste, til=avtale.til,
        hver_uke=avtale.hver_uke, ukedag=avtale.forste.weekday(), kl_fra=avtale.kl_fra,
        minutter=avtale.minutter, hopp_over=sorted(dag.isoformat() for dag in avtale.hopp_over),
    )  # fmt: skip
    bestilt = _bestill_datoene(monster, avtale.maate, fort_av, av)
    if not bestilt:
        raise Regelbrudd(_("Ingen av datoene kan bestilles. Velg en annen dag eller plass."))
    logg.hendelse(
        av, "avlastning.monster_laget", monster,
        hver_uke=monster.hver_uke, bestilt=len(bestilt), maate=str(avtale.maate),
    )  # fmt: skip
    varsler.opphold_endret(bestilt[0], av=av)
    return monster


@transaction.atomic
def forleng_monster(monster: Monster, *, av: Konto | None = None) -> int:
    """Klokka bestiller de neste gangene når det er kommet nye dager i banken."""
    monster = Monster.objects.select_for_update(of=("self",)).get(pk=monster.pk)
    if monster.status != Monsterstatus.GJELDER:
        return 0
    bestilt = _bestill_datoene(monster, Maate.PORTAL, None, av)
    if bestilt:
        logg.hendelse(av, "avlastning.monster_forlenget", monster, bestilt=len(bestilt))
        varsler.opphold_endret(bestilt[0], av=av)
    return len(bestilt)


@transaction.atomic
def avslutt_monster(monster: Monster, *, maate: Maate = Maate.PORTAL, av: Konto) -> Monster:
    """Ingen nye bestilles. Det som alt er bestilt, står til noen avlyser det."""
    monster = Monster.objects.select_for_update(of=("self",)).get(pk=monster.pk)
    _krev_familien(monster.linje, maate, av)
    monster.status = Monsterstatus.STANSET
    monster.save(update_fields=["status"])
    logg.hendelse(av, "avlastning.monster_stanset", monster, maate=str(maate))
    return monster


def _gjenstaar(monster: Monster) -> Iterator[Monsterdag]:
    """Datoene som gjenstår. Det familien har avlyst, bestilles aldri på nytt av klokka."""
    brukt = {timezone.localdate(o) for o in monster.opphold.values_list("starter", flat=True)}
    for dag in datoene(avtale_i(monster)):
        if not dag.hoppes and dag.dato not in brukt and dag.starter > timezone.now():
            yield dag


def _bestill_datoene(
    monster: Monster, maate: Maate, fort_av: Konto | None, av: Konto | None
) -> list[Opphold]:
    """Plassen i avtalen først, så en annen på samme sted. Det som ikke går, tas med neste gang."""
    bestilt = []
    for dag in _gjenstaar(monster):
        b = Bestilling(
            sted=monster.plass.sted, starter=dag.starter, slutter=dag.slutter, maate=maate,
            opphav=Opphav.MONSTER, plass=monster.plass, ekstra={"monster": monster},
        )  # fmt: skip
        for forsok in (b, b.hvor_som_helst()):
            svar = _prov(partial(_book, monster.linje, forsok, fort_av=fort_av, av=av))
            if isinstance(svar, Opphold):
                bestilt.append(svar)
                break
    return bestilt
