"""Fra utkast til sendt vedtak: portene, de 21, fire øyne, og brevet til hver av partene."""

from dataclasses import replace
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from avlastning.dokumenter import vedtak as vedtaksbrev
from avlastning.dokumenter.brev import Del
from avlastning.handlinger._brev import _lag_brev
from avlastning.handlinger._flytt import _flytt
from avlastning.handlinger.part import krev
from avlastning.models import Forhaandsvarsel, Frist, Sak, Vedtak, Vedtakselement, Vedtakslinje
from avlastning.regler import klage as klageregler
from avlastning.regler import vedtak as regler
from avlastning.sporringer import vedtak as sporringer
from avlastning.sporringer.mottakere import Mottaker, kopi_til, mottakere
from avlastning.sporringer.vedtaksgrunnlag import Grunnlag, hent_grunnlag, ledere_for, tekstnokler
from avlastning.valg import (
    Fristslag,
    Linjeutfall,
    Resultat,
    Rolleisak,
    Sakshandling,
    Sakspart,
    Sakstilstand,
    Vedtakstatus,
)
from avlastning.varsler import brev as varsler
from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto

HOLDES_AV_VEDTAK = (Fristslag.FORELOPIG, Fristslag.SVAR_LOVET, Fristslag.VEDTAK_MAAL)


@transaction.atomic
def send_til_kvalitetssikring(sak: Sak, *, av: Konto) -> Vedtak:
    """Saksbehandleren er ferdig. Lederen ser på det før det kan sendes."""
    sak, vedtak = _hent(sak, Vedtakstatus.UTKAST)
    avvises = vedtak.resultat == Resultat.AVVIST
    handling = Sakshandling.AVVIS if avvises else Sakshandling.SEND_TIL_KVALITETSSIKRING
    fort = krev(handling, sak, av)
    _krev_klart(vedtak)
    vedtak.status, vedtak.retur_grunn = Vedtakstatus.TIL_GODKJENNING, ""
    vedtak.save(update_fields=["status", "retur_grunn"])
    _flytt(sak, handling, fort.hvem, til=Sakstilstand.KVALITETSSIKRING, av=av)
    logg.hendelse(av, "avlastning.vedtak_til_godkjenning", vedtak)
    for leder in ledere_for(sak):
        varsler.skal_godkjennes(sak, leder)
    return vedtak


@transaction.atomic
def send_tilbake(sak: Sak, *, grunn: str, av: Konto) -> Vedtak:
    """Lederen vil ha noe endret. Saken går dit den kom fra."""
    sak, vedtak = _hent(sak, Vedtakstatus.TIL_GODKJENNING)
    fort = krev(Sakshandling.SEND_TILBAKE, sak, av)
    if not grunn.strip():
        raise Regelbrudd(_("Skriv hva som må endres."), felt="grunn")
    vedtak.status, vedtak.retur_grunn = Vedtakstatus.UTKAST, grunn
    vedtak.save(update_fields=["status", "retur_grunn"])
    til = Sakstilstand.REVURDERING if vedtak.omgjor_id else Sakstilstand.UTREDNING
    _flytt(sak, Sakshandling.SEND_TILBAKE, fort.hvem, til=til, av=av)
    logg.hendelse(av, "avlastning.vedtak_sendt_tilbake", vedtak)
    return vedtak


@transaction.atomic
def godkjenn_vedtak(sak: Sak, *, av: Konto) -> Vedtak:
    """Lederen godkjenner det en annen har skrevet, og vedtaket sendes."""
    sak, vedtak = _hent(sak, Vedtakstatus.TIL_GODKJENNING)
    fort = krev(Sakshandling.GODKJENN_VEDTAK, sak, av)
    skrivere = {vedtak.skrevet_av_id, *vedtak.skrivere.values_list("pk", flat=True)}
    if not regler.kan_godkjenne(av.pk, skrivere):
        raise Regelbrudd(_("En annen enn den som skrev vedtaket, må godkjenne det."))
    vedtak.godkjenner, vedtak.godkjent = av, timezone.now()
    _send_vedtak(sak, vedtak, Sakshandling.GODKJENN_VEDTAK, fort.hvem, av)
    logg.hendelse(av, "avlastning.vedtak_godkjent", vedtak, resultat=vedtak.resultat)
    return vedtak


@transaction.atomic
def fatt_vedtak(sak: Sak, *, av: Konto) -> Vedtak:
    """Et rent ja kan saksbehandleren sende selv. Alt annet går til lederen."""
    sak, vedtak = _hent(sak, Vedtakstatus.UTKAST)
    omgjor = sak.tilstand == Sakstilstand.REVURDERING
    handling = Sakshandling.FATT_OMGJORING if omgjor else Sakshandling.FATT_VEDTAK
    fort = krev(handling, sak, av)
    if regler.krever_fire_oyne(vedtak.resultat, til_ugunst=vedtak.til_ugunst):
        raise Regelbrudd(_("Lederen må godkjenne dette vedtaket. Send det til henne."))
    _send_vedtak(sak, vedtak, handling, fort.hvem, av)
    logg.hendelse(av, "avlastning.vedtak_fattet", vedtak, resultat=vedtak.resultat)
    return vedtak


def _hent(sak: Sak, status: Vedtakstatus) -> tuple[Sak, Vedtak]:
    sak = Sak.objects.laas(sak)
    vedtak = sak.vedtak.select_for_update(of=("self",)).filter(status=status).first()
    if vedtak is None:
        raise Regelbrudd(_("Det er ikke noe vedtak å gjøre dette med nå."))
    vedtak.sak = sak
    return sak, vedtak


def _krev_klart(vedtak: Vedtak) -> Grunnlag:
    """Portene i utredningen, det som blir mindre, og de 21. Det som mangler, nevnes ved navn."""
    hva = [*sporringer.porter_som_stenger(vedtak), *_mangler_om_endring(vedtak)]
    grunnlag = hent_grunnlag(vedtak, kopi_til(vedtak.sak))
    hva += [f"{m.nr} {m.navn}: {m.hva}" for m in sporringer.mangler(grunnlag)]
    if hva:
        raise Regelbrudd(_("Vedtaket kan ikke sendes ennå. ") + " ".join(hva))
    return grunnlag


def _mangler_om_endring(vedtak: Vedtak) -> list[str]:
    """Et tilbud som blir mindre, må være varslet. Et som ikke er nevnt, må svares på."""
    hva = [
        _("Si hva som skjer med %(tilbud)s.") % {"tilbud": linje.get_form_display()}
        for linje in sporringer.ubesvarte_linjer(vedtak)
    ]
    for foer, ny in sporringer.reduserte(vedtak):
        varsel = _gyldig_varsel(foer)
        varslet, grunn = varsel is not None, vedtak.omgjoringsgrunn
        if varsel is not None and _mindre_enn_varslet(varsel, ny):
            tekst = _("%(tilbud)s blir mindre enn varslet. Send et nytt forhåndsvarsel.")
            hva.append(tekst % {"tilbud": foer.get_form_display()})
        if not klageregler.kan_omgjores(grunn, til_ugunst=True, forhaandsvarslet=varslet):
            tekst = _("Send forhåndsvarsel om %(tilbud)s, og vent på svaret eller fristen.")
            hva.append(tekst % {"tilbud": foer.get_form_display()})
    return hva


def _mindre_enn_varslet(varsel: Forhaandsvarsel, ny: Vedtakslinje) -> bool:
    """Parten skal ha fått uttale seg om nettopp dette. Ukjent mål regnes som mindre."""
    foer = sporringer.som_omfang(varsel.linje)
    varslet = replace(foer, mengde=varsel.til_mengde or Decimal(0))
    gitt = ny.utfall != Linjeutfall.AVSLATT
    if not gitt:
        return varslet.mengde > 0
    return regler.er_til_ugunst(varslet, sporringer.som_omfang(ny)) is not False


def _gyldig_varsel(linje: Vedtakslinje) -> Forhaandsvarsel | None:
    """Varselet er sendt og står ved lag, og parten har svart eller hatt sin tid."""
    rader = Forhaandsvarsel.objects.filter(linje=linje, sendt__isnull=False, frafalt=None)
    rad = rader.order_by("-sendt", "pk").first()
    if rad is None:
        return None
    return rad if rad.besvart is not None or rad.frist < timezone.localdate() else None


def _send_vedtak(
    sak: Sak, vedtak: Vedtak, handling: Sakshandling, hvem: Rolleisak, av: Konto
) -> None:
    """Frys elementene, lag brevene, og la det nye avløse det gamle. Alt eller ingenting."""
    grunnlag = _krev_klart(vedtak)
    innhold = sporringer.innhold_i(grunnlag)
    _frys(vedtak, innhold, grunnlag)
    _avlos(vedtak)
    vedtak.status, vedtak.sendt = Vedtakstatus.SENDT, timezone.now()
    foerste = next(iter(sporringer.reduserte(vedtak)), None)
    vedtak.forhaandsvarsel = _gyldig_varsel(foerste[0]) if foerste else None
    for mottaker in mottakere(sak, Sakspart.SOKER):
        _brev_om_vedtak(grunnlag, mottaker, vedtaksbrev.soker_utgave(grunnlag, innhold), av)
    for mottaker in mottakere(sak, Sakspart.MOTTAKER):
        _brev_om_vedtak(grunnlag, mottaker, vedtaksbrev.mottaker_utgave(grunnlag), av)
    vedtak.save()
    sak.resultat = vedtak.resultat
    _flytt(sak, handling, hvem, til=Sakstilstand.VEDTATT, av=av)
    holdt = Frist.objects.filter(sak=sak, slag__in=HOLDES_AV_VEDTAK, oppfylt=None, avbrutt=None)
    holdt.update(oppfylt=timezone.now())


def _frys(vedtak: Vedtak, innhold: dict[int, str], grunnlag: Grunnlag) -> None:
    """Det som sto da vedtaket ble sendt, også det portalen skrev, med teksten det bygger på."""
    skrevet = set(vedtak.elementer.values_list("nummer", flat=True))
    for nr, tekst in innhold.items():
        if nr in skrevet and nr in regler.SKRIVES:
            continue
        nokler = tekstnokler(nr, grunnlag.sak.slag)
        kilde = grunnlag.tekster.get(nokler[0]) if nokler else None
        Vedtakselement.objects.update_or_create(
            vedtak=vedtak,
            nummer=nr,
            defaults={
                "innhold": tekst,
                "tekst": kilde,
                "mottaker": regler.for_mottaker(nr),
            },
        )


def _avlos(vedtak: Vedtak) -> None:
    """Linjene det nye vedtaket avløser, slutter der de nye begynner."""
    for linje in vedtak.linjer.exclude(forrige=None).order_by("pk"):
        if linje.forrige_id is not None:
            Vedtakslinje.objects.filter(pk=linje.forrige_id).update(avsluttet=linje.fra)
    if vedtak.omgjor_id:
        Vedtak.objects.filter(pk=vedtak.omgjor_id).update(status=Vedtakstatus.OMGJORT)


def _brev_om_vedtak(g: Grunnlag, mottaker: Mottaker, deler: list[Del], av: Konto) -> None:
    innhold = vedtaksbrev.innhold(g, deler, mottaker.side)
    _lag_brev(g.sak, mottaker, innhold, av=av)
