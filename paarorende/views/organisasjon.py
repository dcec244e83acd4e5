import csv

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from paarorende import handlinger, sporringer
from paarorende.forms.organisasjon import BekreftForm, LastOppForm, forsegl
from paarorende.http import Foresporsel
from paarorende.models import Organisasjonsenhet
from paarorende.regler.organisasjonsfil import KOLONNER
from paarorende.tilgang import krev_rolle
from paarorende.valg import Rolle


def _kartet(request: Foresporsel) -> list[tuple[int, Organisasjonsenhet]]:
    krev_rolle(request, Rolle.SYSTEMADMINISTRATOR)
    enheter = Organisasjonsenhet.objects.synlig_for(request.user).ikke_nedlagte()
    return sporringer.i_treet(enheter.i_rekkefolge())


def _krev_hele_kommunen(request: Foresporsel) -> None:
    if not request.user.styrer_hele_kommunen():
        raise Http404


@require_safe
def organisasjon(request: Foresporsel) -> HttpResponse:
    innhold = {"kartet": _kartet(request), "kan_endre": request.user.styrer_hele_kommunen()}
    return render(request, "styring/organisasjon.html", innhold)


@require_safe
def last_ned_organisasjon(request: Foresporsel) -> HttpResponse:
    """Samme kolonner som fila vi leser, så den kan rettes i et regneark og lastes opp igjen."""
    svar = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    svar["Content-Disposition"] = 'attachment; filename="organisasjon.csv"'
    skriver = csv.writer(svar, delimiter=";")
    skriver.writerow(KOLONNER)
    for enhet in sporringer.som_enheter(enhet for _dybde, enhet in _kartet(request)):
        skriver.writerow([getattr(enhet, kolonne) for kolonne in KOLONNER])
    return svar


@require_http_methods(["GET", "POST"])
def last_opp_organisasjon(request: Foresporsel) -> HttpResponse:
    """Fila leses og vises. Ingenting lagres før noen har sett hva som blir endret."""
    _krev_hele_kommunen(request)
    form = LastOppForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "styring/last_opp.html", {"form": form, "feil": []})
    tekst = form.cleaned_data["fil"]
    forslag = sporringer.organisasjonsforslag(tekst)
    if forslag.feil:
        innhold = {"form": LastOppForm(), "feil": forslag.feil}
        return render(request, "styring/last_opp.html", innhold)
    forseglet = forsegl(tekst, forslag.plan.avtrykk, request.user)
    bekreft = BekreftForm(initial={"forseglet": forseglet}, konto=request.user)
    return render(request, "styring/forslag.html", {"forslag": forslag, "form": bekreft})


@require_POST
def bekreft_organisasjon(request: Foresporsel) -> HttpResponse:
    _krev_hele_kommunen(request)
    form = BekreftForm(request.POST, konto=request.user)
    if not form.is_valid():
        gammel = list(form.errors.get("forseglet", []))
        return render(request, "styring/last_opp.html", {"form": LastOppForm(), "feil": gammel})
    tekst, avtrykk = form.cleaned_data["forseglet"]
    utfall = handlinger.importer_organisasjon(
        sporringer.organisasjonsforslag(tekst).rader,
        legg_ned=form.cleaned_data["legg_ned"],
        avtrykk=avtrykk,
        av=request.user,
    )
    tall = {"nye": utfall.nye, "endret": utfall.endret, "ned": utfall.lagt_ned}
    tekst = _("Kartet er lagret: %(nye)s nye, %(endret)s endret, %(ned)s lagt ned.")
    messages.success(request, tekst % tall)
    return redirect("styring:organisasjon")
