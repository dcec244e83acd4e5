"""Den som får hjelp, bestemmer selv hva de pårørende får vite, og hvem som er nærmest."""

from uuid import UUID

from allauth.account.authentication import get_authentication_records
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from paarorende import handlinger
from paarorende.forms.egen_deling import GiDelingForm, NaermesteForm
from paarorende.http import Foresporsel
from paarorende.models import Bruker, Delingsgrunnlag, Relasjon
from paarorende.models.relasjon import RelasjonQuerySet
from paarorende.regler.hvem_faar_vite import hvem_faar_vite
from paarorende.tilgang import hent, hent_liste
from paarorende.valg import Delingsmaate, Delingstema

IDPORTEN = "idporten"


@require_safe
def egen_deling(request: Foresporsel) -> HttpResponse:
    bruker = hent(request, Bruker.objects.synlig_for(request.user))
    grunnlag = Delingsgrunnlag.objects.synlig_for(request.user).staaende().filter(bruker=bruker)
    paarorende = hvem_faar_vite(
        hent_liste(request, _mine(request).i_rekkefolge()),
        hent_liste(request, grunnlag.order_by("tema", "fra")),
    )
    innhold = {"paarorende": paarorende, "idag": timezone.localdate()}
    return render(request, "min_konto/egen_deling.html", innhold)


def _mine(request: Foresporsel) -> RelasjonQuerySet:
    konto = request.user
    return Relasjon.objects.synlig_for(konto).aktive().som_bruker(konto).med_navn()


@require_http_methods(["GET", "POST"])
def gi_deling(request: Foresporsel, pk: UUID) -> HttpResponse:
    relasjon = hent(request, _mine(request), pk=pk)
    form = GiDelingForm(request.POST or None)
    if form.is_valid():
        handlinger.gi_egen_deling(
            relasjon,
            temaer=[Delingstema(tema) for tema in form.cleaned_data["temaer"]],
            til=form.til(),
            maate=_maate(request),
            informert=form.cleaned_data["informert"],
            av=request.user,
        )
        messages.success(request, _("Takk. Kontaktpersonen har fått beskjed."))
        return redirect("egen_deling:egen_deling")
    return render(request, "min_konto/gi_deling.html", {"relasjon": relasjon, "form": form})


def _maate(request: Foresporsel) -> Delingsmaate:
    """ID-porten på høyt nivå er en underskrift. Ellers har hun skrevet det mens hun var inne."""
    maater = {bevis["method"] for bevis in get_authentication_records(request, request.user)}
    return Delingsmaate.EID if IDPORTEN in maater else Delingsmaate.SKRIFTLIG


@require_http_methods(["GET", "POST"])
def trekk_deling(request: Foresporsel, pk: UUID) -> HttpResponse:
    egne = Delingsgrunnlag.objects.redigerbar_for(request.user).staaende()
    egne = egne.filter(bruker__person__konto=request.user)
    grunnlag = hent(request, egne.select_related("parorende__person", "bruker"), pk=pk)
    if request.method == "POST":
        handlinger.trekk_egen_deling(grunnlag, av=request.user)
        messages.success(request, _("Det er slutt på delingen. Kontaktpersonen har fått beskjed."))
        return redirect("egen_deling:egen_deling")
    innhold = {"grunnlag": grunnlag, "gjenstaar": _andre_har_bestemt(request, grunnlag)}
    return render(request, "min_konto/trekk_deling.html", innhold)


def _andre_har_bestemt(request: Foresporsel, grunnlag: Delingsgrunnlag) -> bool:
    """Gjelder det et annet grunnlag for det samme, må bruker vite at et nei ikke stopper det."""
    alle = Delingsgrunnlag.objects.synlig_for(request.user).aktive()
    samme = alle.filter(bruker=grunnlag.bruker, parorende=grunnlag.parorende, tema=grunnlag.tema)
    return samme.exclude(giver=grunnlag.giver_id).exists()


@require_http_methods(["GET", "POST"])
def velg_naermeste(request: Foresporsel) -> HttpResponse:
    bruker = hent(request, Bruker.objects.synlig_for(request.user).select_related("person"))
    relasjoner = _mine(request).i_rekkefolge()
    naa = [r.pk for r in hent_liste(request, relasjoner) if r.naermeste]
    form = NaermesteForm(request.POST or None, relasjoner=relasjoner, initial={"valgte": naa})
    if form.is_valid():
        handlinger.velg_naermeste(bruker, valgte=form.cleaned_data["valgte"], av=request.user)
        messages.success(request, _("Valget ditt er lagret."))
        return redirect("egen_deling:egen_deling")
    return render(request, "min_konto/velg_naermeste.html", {"form": form})
