from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from paarorende import utkast
from paarorende.http import Foresporsel
from paarorende.tilgang import hent
from samarbeid import handlinger, sporringer
from samarbeid.forms import ForberedelseForm, ForslagForm, MottattForm, NySakForm, SakerForm
from samarbeid.forms.forberedelse import TEKSTER
from samarbeid.models import Agendapunkt, DeltForberedelse, Forberedelse, Samarbeidsmote
from samarbeid.valg import Part, Sakskilde
from samarbeid.views.felles import hent_mote_som_part, siste_delte


@require_http_methods(["GET", "POST"])
def forbered_mote(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Hennes egen kladd. Den ansatte får et tomt skjema, til det hun har sagt."""
    mote, part = hent_mote_som_part(request, pk)
    paa_vegne_av = part == Part.TJENESTEN
    if paa_vegne_av and (svar := utkast.lagret(request)):
        return svar
    kladd = None if paa_vegne_av else _kladd(request, mote)
    start = utkast.start(request) if paa_vegne_av else _som_verdier(kladd)
    form = ForberedelseForm(request.POST or None, initial=start, paa_vegne_av=paa_vegne_av)
    if form.is_valid():
        return _lagre(request, mote, part, form)
    if request.headers.get("X-Autolagre"):
        return HttpResponse(status=422)
    return render(
        request,
        "samarbeid/forbered_mote.html",
        {
            "mote": mote,
            "form": form,
            "kladd": kladd,
            "delt": siste_delte(mote),
            "er_parorende": not paa_vegne_av,
            "utkast": start if paa_vegne_av else {},
            "agenda": [s for s in sporringer.agenda_for(mote) if _er_fra_oss_eller_sist(s)],
        },
    )


def _kladd(request: Foresporsel, mote: Samarbeidsmote) -> Forberedelse | None:
    return Forberedelse.objects.synlig_for(request.user).filter(mote=mote).first()


def _er_fra_oss_eller_sist(sak: sporringer.Sak) -> bool:
    return sak.fra == Part.TJENESTEN or sak.kilde != Sakskilde.FRI


def _lagre(
    request: Foresporsel, mote: Samarbeidsmote, part: Part, form: ForberedelseForm
) -> HttpResponse:
    innhold: dict[str, Any] = {"tekster": form.tekster(), "saker": form.saker()}
    if part == Part.PARORENDE and request.POST.get("handling") != "del":
        handlinger.lagre_forberedelse(mote, **innhold, av=request.user)
        if request.headers.get("X-Autolagre"):
            return HttpResponse(status=204)
        messages.success(request, _("Kladden er lagret. Bare du ser den."))
    else:
        handlinger.del_forberedelse(mote, **innhold, maate=form.maate(), av=request.user)
        utkast.ferdig(request)
        egen = part == Part.PARORENDE
        delt = _("Delt. Nå kan vi lese det.") if egen else _("Ført. Den pårørende ser det også.")
        messages.success(request, delt)
    return redirect(mote)


def _som_verdier(kladd: Forberedelse | None) -> dict[str, str]:
    if kladd is None:
        return {}
    saker = {f"sak_{nr}": sak for nr, sak in enumerate(kladd.saker, start=1)}
    return {**{navn: getattr(kladd, navn) for navn in TEKSTER}, **saker}


@require_http_methods(["GET", "POST"])
def sett_opp_saker(request: Foresporsel, pk: UUID) -> HttpResponse:
    mote = hent(request, Samarbeidsmote.objects.redigerbar_for(request.user).med_relasjon(), pk=pk)
    egne = [p.tekst for p in mote.agenda.all() if p.fra == Part.TJENESTEN]
    if svar := utkast.lagret(request):
        return svar
    start = utkast.start(request)
    form = SakerForm(request.POST or None, initial={"saker": "\n".join(egne), **start})
    if form.is_valid():
        utkast.ferdig(request)
        handlinger.sett_opp_saker(mote, saker=form.linjer(), av=request.user)
        messages.success(request, _("Sakene er lagret. Den pårørende ser dem."))
        return redirect(mote)
    forslag = sporringer.forslag_til_saker(mote)
    innhold = {
        "mote": mote,
        "form": form,
        "utkast": start,
        "forslag": ForslagForm(saker=forslag) if forslag else None,
    }
    return render(request, "samarbeid/sett_opp_saker.html", innhold)


@require_POST
def legg_til_forslag(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Sakene til den første samtalen legges til det som står der fra før."""
    mote = hent(request, Samarbeidsmote.objects.redigerbar_for(request.user).med_relasjon(), pk=pk)
    form = ForslagForm(request.POST, saker=sporringer.forslag_til_saker(mote))
    if form.is_valid():
        egne = [p.tekst for p in mote.agenda.all() if p.fra == Part.TJENESTEN]
        saker = [*egne, *form.cleaned_data["forslag"]]
        handlinger.sett_opp_saker(mote, saker=saker, av=request.user)
        messages.success(request, _("Sakene står på lista. Den pårørende ser dem."))
        return redirect(f"{mote.get_absolute_url()}#saker")
    messages.error(request, _("Velg minst én sak."))
    return redirect("samarbeid:sett_opp_saker", mote.pk)


@require_POST
def legg_til_sak(request: Foresporsel, pk: UUID) -> HttpResponse:
    mote, part = hent_mote_som_part(request, pk)
    form = NySakForm(request.POST)
    if form.is_valid():
        tekst = form.cleaned_data["tekst"]
        handlinger.legg_til_sak(mote, tekst=tekst, fra=part, av=request.user)
        messages.success(request, _("Saken står på lista. Begge ser den."))
    else:
        messages.error(request, _("Skriv hva saken gjelder, med høyst 200 tegn."))
    return redirect(f"{mote.get_absolute_url()}#saker")


@require_POST
def fjern_sak(request: Foresporsel, pk: UUID) -> HttpResponse:
    utvalg = Agendapunkt.objects.synlig_for(request.user)
    sak = hent(request, utvalg.select_related("mote"), pk=pk)
    _mote, part = hent_mote_som_part(request, sak.mote_id)
    handlinger.fjern_sak(sak, fra=part, av=request.user)
    messages.success(request, _("Saken er tatt bort."))
    return redirect(f"{sak.mote.get_absolute_url()}#saker")


@require_http_methods(["GET", "POST"])
def bekreft_mottatt(request: Foresporsel, pk: UUID) -> HttpResponse:
    utvalg = DeltForberedelse.objects.redigerbar_for(request.user)
    delt = hent(request, utvalg.select_related("mote__plan__relasjon__parorende__person"), pk=pk)
    if svar := utkast.lagret(request):
        return svar
    start = utkast.start(request)
    form = MottattForm(request.POST or None, initial=start)
    if form.is_valid():
        handlinger.bekreft_mottatt(
            delt, brukes_til=form.cleaned_data["brukes_til"], av=request.user
        )
        utkast.ferdig(request)
        messages.success(request, _("Bekreftet. Den pårørende får beskjed."))
        return redirect(delt.mote)
    innhold = {"delt": delt, "form": form, "utkast": start}
    return render(request, "samarbeid/bekreft_mottatt.html", innhold)
