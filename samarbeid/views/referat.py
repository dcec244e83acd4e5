"""Utkastet til referat: skrives på én side, lagres underveis, og deles når det er ferdig."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from paarorende import utkast
from paarorende.http import Foresporsel
from paarorende.tilgang import hent
from samarbeid import handlinger, regler, sporringer
from samarbeid.forms import Referatskjema, RettReferatForm
from samarbeid.models import Oppfolging, Referat, Samarbeidsmote
from samarbeid.valg import Motestatus
from samarbeid.views.felles import siste_delte


def _hent_mote(request: Foresporsel, pk: UUID) -> Samarbeidsmote:
    return hent(request, Samarbeidsmote.objects.redigerbar_for(request.user).med_relasjon(), pk=pk)


@require_http_methods(["GET", "POST"])
def registrer_mote(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Hele møtet på én side. Alt som er skrevet, lagres, også det som ikke er ferdig."""
    utvalg = Samarbeidsmote.objects.redigerbar_for(request.user).med_relasjon().med_utkast()
    mote = hent(request, sporringer.med_forrige_maal(utvalg), pk=pk)
    skjema = _skjema(request, mote, request.POST or None)
    if skjema.versjon() is not None:
        referat = handlinger.lagre_referat(
            mote,
            felt=skjema.felt(),
            versjon=skjema.versjon() or 0,
            autolagret="X-Autolagre" in request.headers,
            av=request.user,
        )
        return _videre(request, mote, skjema, referat)
    if "X-Autolagre" in request.headers:
        return HttpResponse(status=422)
    if not regler.kan_fores_referat(
        Motestatus(mote.status), under_retting=skjema.form.instance.under_retting
    ):
        return redirect(mote)
    return _vis(request, mote, skjema)


def _skjema(request: Foresporsel, mote: Samarbeidsmote, data: Any) -> Referatskjema:
    funnet: Referat | None = getattr(mote, "referat", None)
    aapne = Oppfolging.objects.synlig_for(request.user).filter(relasjon=mote.relasjon).aapne()
    eldre = aapne.exclude(mote=mote).select_related("ansvarlig__person")
    return Referatskjema(
        data,
        referat=funnet or Referat(mote=mote, skrevet_av=request.user),
        ansatte=sporringer.mulige_ansvarlige(mote.relasjon, request.user),
        kan_dele_om_bruker=sporringer.kan_dele_om_bruker(request.user, mote.relasjon),
        aapne=list(eldre.order_by("forste_frist", "pk")),
        start=None if funnet else _start(request, mote),
    )


def _start(request: Foresporsel, mote: Samarbeidsmote) -> dict[str, Any]:
    """Det vi alt vet når et nytt referat åpnes."""
    return {
        "dato": min(timezone.localdate(mote.starter), timezone.localdate())
        if mote.starter
        else timezone.localdate(),
        "sted": mote.sted,
        "moteleder": mote.moteleder or request.user,
        "tolk": mote.tolk,
        "maal": mote.forrige_maal or "",  # type: ignore[attr-defined]
    }


def _videre(
    request: Foresporsel, mote: Samarbeidsmote, skjema: Referatskjema, referat: Referat
) -> HttpResponse:
    """Det er lagret. Hva ba hun om: et svar til skriptet, en ny rad, en visning eller å dele?"""
    if "X-Autolagre" in request.headers:
        deler = {d["anker"]: [d["ord"], d["mangler"]] for d in skjema.deler(referat)}
        hoder = {"X-Versjon": str(referat.versjon), "X-Deler": json.dumps(deler)}
        return HttpResponse(status=204, headers=hoder)
    handling = request.POST.get("handling", "")
    siden = reverse("samarbeid:registrer_mote", args=[mote.pk])
    if not skjema.form.errors and (handling.startswith("ny-") or "fjern" in request.POST):
        return redirect(f"{siden}#{_bolk(request)}")
    if handling == "vis" and not skjema.form.errors:
        return redirect("samarbeid:forhaandsvis", pk=mote.pk)
    if not skjema.er_gyldig():
        mote.referat = referat  # med det som nå er lagret
        data = request.POST.copy()
        data["versjon"] = str(referat.versjon)
        return _vis(request, mote, _skjema(request, mote, data))
    if handling == "del":
        return _del(request, mote, referat)
    messages.success(request, _("Lagret. Bare du og vara ser utkastet."))
    return redirect(siden)


def _bolk(request: Foresporsel) -> str:
    valgt = request.POST.get("handling", "") + request.POST.get("fjern", "")
    return "folge" if "oppfolging" in valgt else "oppgaver"


def _del(request: Foresporsel, mote: Samarbeidsmote, referat: Referat) -> HttpResponse:
    retter = referat.under_retting
    delt = (handlinger.del_retting if retter else handlinger.del_referat)(mote, av=request.user)
    messages.success(request, _("Referatet er delt. Dere ser nå det samme."))
    return redirect(delt)


def _vis(request: Foresporsel, mote: Samarbeidsmote, skjema: Referatskjema) -> HttpResponse:
    referat = skjema.form.instance
    laast = referat.laast_av_id not in (None, request.user.pk)
    innhold = {
        "mote": mote,
        "skjema": skjema,
        "form": skjema.form,
        "referat": referat,
        "deler": skjema.deler(referat),
        "laast": laast and referat.laast_til > timezone.now(),
        "delt": siste_delte(mote),
        "agenda": sporringer.agenda_for(mote),
        "kan_dele_om_bruker": "fra_tjenesten" in skjema.form.fields,
    }
    return render(request, "samarbeid/registrer_mote.html", innhold)


@require_safe
def forhaandsvis(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Utkastet slik den pårørende vil se det, før det deles."""
    mote = _hent_mote(request, pk)
    utkast = Referat.objects.redigerbar_for(request.user).select_related(
        "skrevet_av__person", "moteleder__person"
    )
    referat = hent(request, utkast, mote=mote)
    innhold = {
        "mote": mote,
        "innhold": referat.som_innhold(),
        "er_parorende": True,
        "viser_om_bruker": sporringer.kan_dele_om_bruker(request.user, mote.relasjon),
        "viser_sted": not mote.relasjon.er_skjermet,
        "punkter": [],
    }
    return render(request, "samarbeid/forhaandsvis.html", innhold)


@require_POST
def ta_over_referat(request: Foresporsel, pk: UUID) -> HttpResponse:
    mote = _hent_mote(request, pk)
    handlinger.ta_over_referat(mote, av=request.user)
    messages.success(request, _("Du skriver nå. Det som var lagret, står her."))
    return redirect("samarbeid:registrer_mote", pk=mote.pk)


@require_http_methods(["GET", "POST"])
def rett_referat(request: Foresporsel, pk: UUID) -> HttpResponse:
    mote = _hent_mote(request, pk)
    if svar := utkast.lagret(request):
        return svar
    start = utkast.start(request)
    form = RettReferatForm(request.POST or None, initial=start)
    if form.is_valid():
        utkast.ferdig(request)
        handlinger.rett_referat(mote, grunn=form.cleaned_data["grunn"], av=request.user)
        messages.success(request, _("Referatet er åpnet. Del det igjen når det er rettet."))
        return redirect("samarbeid:registrer_mote", pk=mote.pk)
    innhold = {"mote": mote, "form": form, "utkast": start}
    return render(request, "samarbeid/rett_referat.html", innhold)
