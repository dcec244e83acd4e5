from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from paarorende import utkast
from paarorende.http import Foresporsel
from paarorende.tilgang import hent
from samarbeid import handlinger
from samarbeid.forms import AnsvarligForm, BekreftOppfolgingForm, LukkOppfolgingForm
from samarbeid.models import Oppfolging, Oppfolgingshendelse
from samarbeid.valg import Oppfolgingshva, Oppfolgingsstatus


def _hent_punkt(request: Foresporsel, pk: UUID) -> Oppfolging:
    utvalg = Oppfolging.objects.redigerbar_for(request.user)
    return hent(request, utvalg.med_relasjon(), pk=pk)


def _historie(request: Foresporsel, punkt: Oppfolging) -> list[Oppfolgingshendelse]:
    """Alt som har skjedd, for dem som ser punktet. Ingen rad kan endres etterpå."""
    sett = Oppfolgingshendelse.objects.synlig_for(request.user).filter(punkt=punkt)
    return list(sett.select_related("av__person", "fort_av__person"))


@require_http_methods(["GET", "POST"])
def lukk_oppfolging(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Den som har lovet noe, eller har ansvaret, sier hva som skjedde."""
    punkt = _hent_punkt(request, pk)
    if svar := utkast.lagret(request):
        return svar
    start = utkast.start(request)
    form = LukkOppfolgingForm(request.POST or None, initial=start)
    if form.is_valid():
        _si_hva_som_skjedde(request, punkt, form)
        utkast.ferdig(request)
        messages.success(request, _("Lagret. Den pårørende får si om det stemmer."))
        return redirect("arbeidsliste")
    historie = _historie(request, punkt)
    innhold = {"punkt": punkt, "form": form, "historie": historie, "utkast": start}
    return render(request, "samarbeid/lukk_oppfolging.html", innhold)


def _si_hva_som_skjedde(request: Foresporsel, punkt: Oppfolging, form: LukkOppfolgingForm) -> None:
    hva, tekst = form.cleaned_data["hva"], form.cleaned_data["kommentar"]
    frist = form.cleaned_data["ny_frist"]
    if hva == Oppfolgingshva.GJORT:
        handlinger.lukk_oppfolging(punkt, kommentar=tekst, av=request.user)
    elif hva == Oppfolgingshva.UTSATT:
        handlinger.utsett_oppfolging(punkt, frist=frist, grunn=tekst, av=request.user)
    else:
        handlinger.sett_ikke_gjort(punkt, kommentar=tekst, ny_frist=frist, av=request.user)


@require_http_methods(["GET", "POST"])
def bytt_ansvarlig(request: Foresporsel, pk: UUID) -> HttpResponse:
    punkt = _hent_punkt(request, pk)
    ansatte = list(punkt.relasjon.mulige_kontaktpersoner())
    form = AnsvarligForm(request.POST or None, ansatte=ansatte)
    if form.is_valid():
        handlinger.bytt_ansvarlig(punkt, ansvarlig=form.konto(), av=request.user)
        messages.success(request, _("Lagret. Den nye ansvarlige har fått beskjed."))
        return redirect("arbeidsliste")
    return render(request, "samarbeid/bytt_ansvarlig.html", {"punkt": punkt, "form": form})


@require_http_methods(["GET", "POST"])
def bekreft_oppfolging(request: Foresporsel, pk: UUID) -> HttpResponse:
    """Den pårørende sier om det ble slik hun mente. Den ansvarlige kan føre svaret for henne."""
    punkt = hent(request, Oppfolging.objects.synlig_for(request.user).med_relasjon(), pk=pk)
    er_parorende = punkt.relasjon.parorende.person.konto_id == request.user.pk
    if svar := utkast.lagret(request):
        return svar
    start = utkast.start(request)
    form = BekreftOppfolgingForm(request.POST or None, initial=start, paa_vegne_av=not er_parorende)
    if form.is_valid():
        sagt = {navn: form.cleaned_data[navn] for navn in ("stemmer", "tekst")}
        handlinger.bekreft_oppfolging(punkt, **sagt, maate=form.maate(), av=request.user)
        utkast.ferdig(request)
        messages.success(request, _("Takk for svaret."))
        return redirect("min_side" if er_parorende else punkt.mote)
    innhold = {
        "punkt": punkt,
        "form": form,
        "er_parorende": er_parorende,
        "utkast": start,
        "venter": punkt.status == Oppfolgingsstatus.GJORT,
        "historie": _historie(request, punkt),
    }
    return render(request, "samarbeid/bekreft_oppfolging.html", innhold)
