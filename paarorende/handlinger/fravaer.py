"""Den som er borte, og den som svarer så lenge."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg, varsling
from paarorende.feil import Regelbrudd
from paarorende.models import Fravaer, Konto, Rolletildeling
from paarorende.regler import fravaer as regler
from paarorende.valg import Varselslag


def _krev_rett(konto: Konto, av: Konto) -> None:
    """En selv, eller avdelingslederen når en ikke kan selv."""
    leder = Rolletildeling.objects.ledet_av(av).filter(konto=konto).exists()
    if not (konto.er_ansatt and (konto.pk == av.pk or leder)):
        raise Regelbrudd(_("Bare du selv eller avdelingslederen din kan føre fravær."))


def _krev_ledig(konto: Konto, vara: Konto, fra: date, til: date) -> None:
    """Ingen er borte to ganger samtidig, og den som selv er borte, svarer ikke for andre."""
    borte = Fravaer.objects.som_overlapper(fra, til)
    if borte.filter(konto=konto).exists():
        raise Regelbrudd(_("Det er alt ført fravær i denne tiden. Avslutt det først."), felt="fra")
    if borte.filter(konto=vara).exists():
        raise Regelbrudd(
            _("%(navn)s er selv borte i denne tiden. Velg en annen.") % {"navn": vara.navn},
            felt="stedfortreder",
        )


def _nokkel(fravaer: Fravaer) -> str:
    """Med skilletegn til slutt, så fravær 1 ikke også treffer fravær 10."""
    return f"fravaer:{fravaer.pk}:"


@transaction.atomic
def registrer_fravaer(
    konto: Konto, *, fra: date, til: date, stedfortreder: Konto, av: Konto
) -> Fravaer:
    """Vara overtar pårørende og arbeidsliste fra første dag, og får beskjed nå."""
    begge = sorted([konto.pk, stedfortreder.pk])
    list(Konto.objects.select_for_update(of=("self",)).filter(pk__in=begge).order_by("pk"))
    _krev_rett(konto, av)
    if not regler.er_lovlig_fravaer(fra, til, timezone.localdate()):
        raise Regelbrudd(_("Fraværet må vare minst én dag og ikke være over."), felt="siste_dag")
    if not Konto.objects.kan_vaere_vara_for(konto).filter(pk=stedfortreder.pk).exists():
        raise Regelbrudd(
            _("Vara må være en kollega i samme avdeling eller under samme leder."),
            felt="stedfortreder",
        )
    _krev_ledig(konto, stedfortreder, fra, til)
    fravaer = Fravaer.objects.create(konto=konto, stedfortreder=stedfortreder, fra=fra, til=til)
    vara = str(stedfortreder.pk)
    logg.hendelse(av, "paarorende.fravaer_fort", fravaer, fra=fra, til=til, stedfortreder=vara)
    varsling.varsle_konto(
        stedfortreder, Varselslag.VARA, nokkel=_nokkel(fravaer), lenke=reverse("arbeidsliste")
    )
    return fravaer


@transaction.atomic
def avslutt_fravaer(fravaer: Fravaer, *, av: Konto) -> None:
    """Hun er tilbake i dag. Har fraværet ikke begynt, fjernes det."""
    fravaer = Fravaer.objects.select_for_update(of=("self",)).get(pk=fravaer.pk)
    idag = timezone.localdate()
    _krev_rett(fravaer.konto, av)
    if fravaer.til <= idag:
        raise Regelbrudd(_("Fraværet er over."))
    logg.hendelse(av, "paarorende.fravaer_avsluttet", fravaer, til=idag)
    varsling.fjern_ventende([Varselslag.VARA], nokkel_starter=_nokkel(fravaer))
    if regler.skal_slettes(fravaer.fra, idag):
        fravaer.delete()
        return
    fravaer.til = idag
    fravaer.save(update_fields=["til"])
