from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from paarorende import utkast
from paarorende.http import Foresporsel
from paarorende.tilgang import hent, hent_liste
from samarbeid import handlinger, sporringer
from samarbeid.forms import UtfallForm
from samarbeid.models import Samarbeidsmote, Tidsforslag
from samarbeid.valg import AAPNE, Motestatus
from samarbeid.views.felles import siste_delte
from samarbeid.views.tidsdel import tidsdel


@require_safe
def moteliste(request: Foresporsel) -> HttpResponse:
    utvalg = Samarbeidsmote.objects.synlig_for(request.user).med_relasjon()
    moter = hent_liste(request, utvalg.prefetch_related("versjoner").order_by("-frist"))
    return render(request, "samarbeid/moteliste.html", {"moter": moter})


@require_safe
def vis_mote(request: Foresporsel, pk: UUID) -> HttpResponse:
    mote = hent(request, Samarbeidsmote.objects.synlig_for(request.user).med_relasjon(), pk=pk)
    aapent = mote.status in AAPNE  # det er først når referatet deles, at møtet er holdt
    innhold = {
        "mote": mote,
        "er_parorende": mote.relasjon.parorende.person.konto_id == request.user.pk,
        "delt": siste_delte(mote),
        "agenda": sporringer.agenda_for(mote),
        "kan_sette_opp": aapent,
        **tidsdel(request.user, mote),
        "versjoner": [] if aapent else list(mote.versjoner.defer("innhold")),
    }
    return render(request, "samarbeid/mote.html", innhold)


def _aapne_forslag(mote: Samarbeidsmote) -> list[Tidsforslag]:
    if mote.status != Motestatus.TILBUDT:
        return []
    return list(mote.tidsforslag.filter(starter__gt=timezone.now()))


@require_http_methods(["GET", "POST"])
def avslutt_uten_mote(request: Foresporsel, pk: UUID) -> HttpResponse:
    mote = hent(request, Samarbeidsmote.objects.redigerbar_for(request.user).med_relasjon(), pk=pk)
    if svar := utkast.lagret(request):
        return svar
    start = utkast.start(request)
    form = UtfallForm(request.POST or None, initial=start)
    if form.is_valid():
        handlinger.avslutt_uten_mote(
            mote,
            utfall=Motestatus(form.cleaned_data["utfall"]),
            grunn=form.cleaned_data["grunn"],
            av=request.user,
        )
        utkast.ferdig(request)
        messages.success(request, _("Utfallet er registrert."))
        return redirect(mote)
    innhold = {"mote": mote, "form": form, "utkast": start}
    return render(request, "samarbeid/avslutt_uten_mote.html", innhold)
