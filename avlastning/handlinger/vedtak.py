"""Vedtaket skrives: linjene, de elementene et menneske skriver, og målformen."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from avlastning.handlinger.part import krev
from avlastning.models import Sak, Vedtak, Vedtakselement, Vedtakslinje
from avlastning.regler import linje as linjeregler
from avlastning.regler import vedtak as regler
from avlastning.sporringer import vedtak as sporringer
from avlastning.valg import (
    Formaal,
    Linjeutfall,
    Omgjoringsgrunn,
    Resultat,
    Sakshandling,
    Sakstilstand,
    Stotteform,
    Vedtakstatus,
)
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto, Tekst


@dataclass(frozen=True, kw_only=True)
class Vedtaksfelt:
    """Det som gjelder hele vedtaket. `avvist` er når søknaden ikke kan behandles (fvl. § 28)."""

    spraak: str
    begrunnelse_mottaker: str
    omgjoringsgrunn: str = ""
    avvist: bool = False


@transaction.atomic
def start_vedtak(sak: Sak, *, av: Konto) -> Vedtak:
    """Begynn på vedtaket. Finnes det alt et utkast, er det det som gjelder."""
    sak = Sak.objects.laas(sak)
    krev(Sakshandling.SKRIV_UTREDNING, sak, av)
    funnet = sak.vedtak.under_arbeid().first()
    if funnet is not None:
        return funnet
    forrige = sak.vedtak.filter(status=Vedtakstatus.SENDT).order_by("-nummer").first()
    omgjor = forrige if sak.tilstand == Sakstilstand.REVURDERING else None
    vedtak = Vedtak.objects.create(
        sak=sak,
        nummer=(sak.vedtak.aggregate(n=Max("nummer"))["n"] or 0) + 1,
        skrevet_av=av,
        omgjor=omgjor,
        omgjoringsgrunn=Omgjoringsgrunn.ENDREDE_FORHOLD if omgjor else "",
    )
    vedtak.skrivere.add(av)
    logg.hendelse(av, "avlastning.vedtak_startet", vedtak)
    return vedtak


@transaction.atomic
def lagre_vedtak(vedtak: Vedtak, *, felt: Vedtaksfelt, av: Konto) -> Vedtak:
    """Målform, begrunnelsen mottakeren får, og grunnen når et vedtak endres."""
    vedtak = _laas(vedtak, av)
    if vedtak.omgjor_id and not felt.omgjoringsgrunn:
        raise Regelbrudd(_("Velg hvorfor vedtaket endres."), felt="omgjoringsgrunn")
    if felt.avvist and vedtak.linjer.exists():
        raise Regelbrudd(_("Slett linjene før du avviser søknaden."), felt="avvist")
    vedtak.spraak = felt.spraak
    vedtak.begrunnelse_mottaker = felt.begrunnelse_mottaker
    vedtak.omgjoringsgrunn = felt.omgjoringsgrunn if vedtak.omgjor_id else ""
    vedtak.resultat = Resultat.AVVIST if felt.avvist else ""
    _regn_om(vedtak, av)
    logg.hendelse(av, "avlastning.vedtak_lagret", vedtak, spraak=felt.spraak)
    return vedtak


@transaction.atomic
def lagre_linje(vedtak: Vedtak, *, linje: Vedtakslinje, av: Konto) -> Vedtakslinje:
    """Én form for hjelp. Målet må være et av dem formen kan gis i."""
    vedtak = _laas(vedtak, av)
    _krev_gyldig_linje(linje)
    linje.vedtak = vedtak
    if linje.utfall == Linjeutfall.AVSLATT:
        linje.mengde, linje.sats, linje.evalueres = 0, None, None
    _krev_egen_forrige(vedtak, linje)
    linje.save()
    if vedtak.resultat == Resultat.AVVIST:
        vedtak.resultat = ""
    _regn_om(vedtak, av)
    logg.hendelse(av, "avlastning.linje_lagret", linje, form=linje.form, utfall=linje.utfall)
    return linje


@transaction.atomic
def slett_linje(linje: Vedtakslinje, *, av: Konto) -> Vedtak:
    """Ta linja ut av utkastet."""
    vedtak = _laas(linje.vedtak, av)
    logg.hendelse(av, "avlastning.linje_slettet", linje, form=linje.form)
    linje.delete()
    _regn_om(vedtak, av)
    return vedtak


@transaction.atomic
def skriv_element(
    vedtak: Vedtak, *, nr: int, innhold: str, tekst: Tekst | None = None, av: Konto
) -> Vedtakselement:
    """Skriv ett av elementene som et menneske skriver. `tekst` er den det bygger på."""
    vedtak = _laas(vedtak, av)
    if nr not in regler.SKRIVES:
        raise Regelbrudd(_("Denne delen skriver portalen selv."))
    element, _ny = Vedtakselement.objects.update_or_create(
        vedtak=vedtak,
        nummer=nr,
        defaults={
            "innhold": innhold.strip(),
            "tekst": tekst,
            "mottaker": regler.for_mottaker(nr),
        },
    )
    _regn_om(vedtak, av)
    logg.hendelse(av, "avlastning.element_skrevet", vedtak, nummer=nr)
    return element


def _laas(vedtak: Vedtak, av: Konto) -> Vedtak:
    """Saken låses før vedtaket. Bare et utkast kan skrives i, og bare av saksbehandleren."""
    sak = Sak.objects.laas(vedtak.sak)
    krev(Sakshandling.SKRIV_UTREDNING, sak, av)
    laast = Vedtak.objects.select_for_update(of=("self",)).get(pk=vedtak.pk)
    if laast.status != Vedtakstatus.UTKAST:
        raise Regelbrudd(_("Vedtaket er sendt videre og kan ikke endres nå."))
    laast.sak = sak
    return laast


def _regn_om(vedtak: Vedtak, av: Konto) -> None:
    """Resultatet følger linjene. Den som har skrevet, kan ikke godkjenne."""
    if vedtak.resultat != Resultat.AVVIST:
        utfall = vedtak.linjer.order_by("pk").values_list("utfall", flat=True)
        vedtak.resultat = regler.resultat_av(utfall) or ""
    vedtak.til_ugunst = bool(sporringer.reduserte(vedtak))
    vedtak.versjon += 1
    vedtak.save()
    vedtak.skrivere.add(av)


def _krev_gyldig_linje(linje: Vedtakslinje) -> None:
    if linjeregler.hoerer_til_annet_vedtak(linje.form, linje.formaal):
        raise Regelbrudd(
            _("Er det for mottakerens eget behov, er det ikke avlastning. Lag et eget vedtak."),
            felt="formaal",
        )
    if linje.utfall == Linjeutfall.AVSLATT:
        return
    if not linjeregler.gyldig(linje.form, linje.enhet, linje.per):
        raise Regelbrudd(_("Denne formen kan ikke gis i det målet."), felt="enhet")
    if linje.mengde <= 0:
        raise Regelbrudd(_("Skriv hvor mye som er innvilget."), felt="mengde")
    if linje.form == Stotteform.OMS and not linje.sats:
        raise Regelbrudd(_("Skriv satsen for timen."), felt="sats")
    if linje.til is None and linje.evalueres is None:
        raise Regelbrudd(_("Sett en dato for evaluering."), felt="evalueres")
    if linje.formaal not in Formaal.values:
        raise Regelbrudd(_("Velg hva tilbudet først og fremst er for."), felt="formaal")


def _krev_egen_forrige(vedtak: Vedtak, linje: Vedtakslinje) -> None:
    """Linja kan bare avløse et tilbud familien har i denne saken nå."""
    if linje.forrige_id is None:
        return
    if not sporringer.lopende_linjer(vedtak.sak).filter(pk=linje.forrige_id).exists():
        raise Regelbrudd(_("Velg et tilbud familien har nå."), felt="forrige")
