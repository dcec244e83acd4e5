from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from paarorende import handlinger, sporringer
from paarorende.forms.felles import feil_i
from paarorende.forms.kontoer import NyAnsattForm, SokKontoForm
from paarorende.handlinger.invitasjoner import NyInvitasjon
from paarorende.http import Foresporsel
from paarorende.models import Invitasjon, Konto
from paarorende.models.konto import KontoQuerySet
from paarorende.tilgang import hent, hent_side, krev_rolle
from paarorende.valg import Rolle


def _ansatte(request: Foresporsel) -> KontoQuerySet:
    krev_rolle(request, Rolle.SYSTEMADMINISTRATOR)
    return Konto.objects.synlig_for(request.user).ansatte()


@require_safe
def kontoer(request: Foresporsel) -> HttpResponse:
    """Bare de ansattes kontoer. En innbygger kan ikke finnes her."""
    form = SokKontoForm(request.GET or None)
    valgt = form.cleaned_data if form.is_valid() else {}
    utvalg = _ansatte(request).treff_paa(valgt.get("sok", ""))
    if vis := valgt.get("vis"):
        utvalg = utvalg.filter(is_active=vis == "aapne")
    side, rader = hent_side(request, utvalg.med_antall_roller().i_rekkefolge())
    innhold = {"form": form, "side": side, "rader": rader}
    return render(request, "styring/kontoer.html", innhold)


@never_cache
@require_http_methods(["GET", "POST"])
def ny_konto(request: Foresporsel) -> HttpResponse:
    krev_rolle(request, Rolle.SYSTEMADMINISTRATOR)
    form = NyAnsattForm(request.POST or None)
    if form.is_valid():
        with feil_i(form):
            return _vis_kode(request, handlinger.opprett_ansatt(**form.felt(), av=request.user))
    return render(request, "styring/ny_konto.html", {"form": form})


def _vis_kode(request: Foresporsel, ny: NyInvitasjon) -> HttpResponse:
    """Koden vises i svaret på skjemaet og aldri igjen: den finnes ikke noe sted vi kan lese den."""
    kode = f"{ny.kode[:4]} {ny.kode[4:]}"
    return render(request, "styring/kode.html", {"invitasjon": ny.invitasjon, "kode": kode})


@require_safe
def vis_konto(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Kontoen, rollene og ansvaret. Aldri hvem den ansatte er kontaktperson for."""
    konto = hent(request, _ansatte(request), pk=pk)
    invitasjoner = Invitasjon.objects.synlig_for(request.user).ubrukte()
    innhold = {
        "konto": konto,
        "roller": list(konto.rolletildelinger.med_navn().order_by("-til", "pk")),
        "okter": sporringer.antall_okter(konto),
        "ansvar": sporringer.kontaktansvar(konto),
        "invitasjon": invitasjoner.filter(konto=konto).first(),
        "kan_styre": Konto.objects.redigerbar_for(request.user).filter(pk=pk).exists(),
    }
    return render(request, "styring/konto.html", innhold)


@require_http_methods(["GET", "POST"])
def steng_konto(request: Foresporsel, pk: UUID) -> HttpResponse:
    konto = hent(request, Konto.objects.redigerbar_for(request.user), pk=pk)
    if request.method == "POST":
        handlinger.steng_konto(konto, av=request.user)
        messages.success(request, _("Kontoen er stengt. Økter og roller er avsluttet."))
        return redirect("styring:vis_konto", pk=pk)
    innhold = {"konto": konto, "ansvar": sporringer.kontaktansvar(konto)}
    return render(request, "styring/steng_konto.html", innhold)


@require_POST
def aapne_konto(request: Foresporsel, pk: UUID) -> HttpResponse:
    konto = hent(request, Konto.objects.redigerbar_for(request.user), pk=pk)
    handlinger.aapne_konto(konto, av=request.user)
    messages.success(request, _("Kontoen er åpen. Rollene må gis på nytt."))
    return redirect("styring:vis_konto", pk=pk)


@require_POST
def avslutt_okter(request: Foresporsel, pk: UUID) -> HttpResponse:
    konto = hent(request, Konto.objects.redigerbar_for(request.user), pk=pk)
    antall = handlinger.avslutt_okter(konto, av=request.user)
    tekst = ngettext("%(antall)s økt er avsluttet.", "%(antall)s økter er avsluttet.", antall)
    messages.success(request, tekst % {"antall": antall})
    return redirect("styring:vis_konto", pk=pk)


@never_cache
@require_POST
def inviter_ansatt(request: Foresporsel, pk: UUID) -> HttpResponse:
    konto = hent(request, Konto.objects.redigerbar_for(request.user), pk=pk)
    return _vis_kode(request, handlinger.inviter_ansatt(konto, av=request.user))


@require_POST
def trekk_invitasjon(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Bare invitasjoner til ansatte; de pårørendes trekkes av den som har ansvaret for dem."""
    krev_rolle(request, Rolle.SYSTEMADMINISTRATOR)
    ansatte = Konto.objects.redigerbar_for(request.user)
    utvalg = Invitasjon.objects.synlig_for(request.user).ubrukte().filter(konto__in=ansatte)
    invitasjon = hent(request, utvalg, pk=pk)
    handlinger.trekk_invitasjon(invitasjon, av=request.user)
    messages.success(request, _("Invitasjonen er trukket. Lenken og koden virker ikke lenger."))
    return redirect("styring:vis_konto", pk=invitasjon.konto_id)
