"""Dagene, de faste avtalene, tilbudene og byttene. Portalen varsler og teller; folk bestemmer."""

from celery import shared_task
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from avlastning.handlinger import bank as bankhandlinger
from avlastning.handlinger import bytte as byttehandlinger
from avlastning.handlinger import monster as monsterhandlinger
from avlastning.handlinger import tilbud as tilbudshandlinger
from avlastning.models import Bankperiode, Bytte, Ledigtilbud, Monster, Opphold, Vedtakslinje
from avlastning.regler.sakstyper import FORMER_PAA_STED
from avlastning.valg import Byttestatus, Monsterstatus, Oppholdstilstand, Tilbudssvar
from paarorende.tasks import hver

PER_RUNDE = 500
LEDIG_IGJEN = (Oppholdstilstand.AVLYST, Oppholdstilstand.BYTTET)


@shared_task(name="avlastning.klokke.bank")
def bank() -> None:
    """Hver natt: fyll på, si fra om det som løper ut, lukk det som er over, bestill det faste."""
    former = frozenset().union(*FORMER_PAA_STED.values())
    linjer = Vedtakslinje.objects.lopende().filter(form__in=former).order_by("fra", "pk")
    hver(linjer[:PER_RUNDE], lambda linje: bankhandlinger.fyll_bank(linje, av=None))
    aapne = Bankperiode.objects.aapne().order_by("til", "pk").select_related("linje")
    uvarslede = aapne.filter(varslet=None, saldo__gt=0)
    hver(uvarslede[:PER_RUNDE], lambda p: bankhandlinger.varsle_om_dager(p, av=None))
    over = aapne.filter(til__lte=timezone.localdate())
    hver(over[:PER_RUNDE], lambda p: bankhandlinger.lukk_periode(p, av=None))
    faste = Monster.objects.filter(status=Monsterstatus.GJELDER).order_by("forste", "pk")
    hver(faste[:PER_RUNDE], lambda m: monsterhandlinger.forleng_monster(m, av=None))


@shared_task(name="avlastning.klokke.tilbud")
def tilbud() -> None:
    """Hvert minutt: det ingen svarte på, går videre, og ledige plasser tilbys den neste."""
    naa = timezone.now()
    ute = Ledigtilbud.objects.ubesvarte().filter(utloper__lte=naa).order_by("utloper", "pk")
    hver(ute[:PER_RUNDE], lambda rad: tilbudshandlinger.utlop_tilbud(rad, av=None))
    bytter = Bytte.objects.filter(
        gjennomfort=None, utloper__lte=naa, a__status=Byttestatus.FORESLAATT
    )
    hver(bytter.order_by("utloper", "pk")[:PER_RUNDE], lambda b: byttehandlinger.utlop_bytte(b))
    hver(_ledige()[:PER_RUNDE], lambda rad: tilbudshandlinger.tilby_ledig(rad, av=None))


def _ledige() -> QuerySet[Opphold, Opphold]:
    """Avlyste og flyttede opphold som kommer, der ingen har tilbudet og plassen fortsatt er fri."""
    i_gang = Ledigtilbud.objects.filter(opphold=OuterRef("pk"), svar__in=["", Tilbudssvar.JA])
    tatt = Opphold.objects.aktive().filter(
        plass=OuterRef("plass"), starter__lt=OuterRef("slutter"), buffer_til__gt=OuterRef("starter")
    )
    utvalg = Opphold.objects.filter(tilstand__in=LEDIG_IGJEN, starter__gt=timezone.now())
    return utvalg.filter(~Exists(i_gang), ~Exists(tatt)).order_by("starter", "pk")
