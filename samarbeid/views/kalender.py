from hashlib import sha256
from http import HTTPStatus
from uuid import UUID

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from paarorende import logg
from paarorende.http import Foresporsel
from paarorende.kalender import Metode, lag_ics
from paarorende.models import Kalenderstrom
from paarorende.tilgang import hent
from samarbeid import handlinger, sporringer


@require_safe
def min_kalender(request: Foresporsel) -> HttpResponse:
    return render(request, "samarbeid/min_kalender.html", _innhold(request, adresse=""))


@require_POST
def lag_kalenderadresse(request: Foresporsel) -> HttpResponse:
    """Adressen vises på siden som svarer, og aldri igjen."""
    nokkel = handlinger.lag_kalenderstrom(request.user, av=request.user)
    adresse = settings.BASE_URL + reverse("samarbeid:kalenderstrom", args=[nokkel])
    svar = render(request, "samarbeid/min_kalender.html", _innhold(request, adresse=adresse))
    svar["Cache-Control"] = "no-store"
    return svar


def _innhold(request: Foresporsel, *, adresse: str) -> dict[str, object]:
    strom = Kalenderstrom.objects.synlig_for(request.user).aktive().first()
    return {"strom": strom, "adresse": adresse, "fra_min_side": not request.user.er_ansatt}


@require_POST
def trekk_kalenderadresse(request: Foresporsel, pk: UUID) -> HttpResponse:
    strom = hent(request, Kalenderstrom.objects.redigerbar_for(request.user), pk=pk)
    handlinger.trekk_kalenderstrom(strom, av=request.user)
    messages.success(request, _("Adressen virker ikke lenger."))
    return redirect("samarbeid:min_kalender")


@login_not_required
@require_safe
def kalenderstrom(request: HttpRequest, nokkel: str) -> HttpResponse:
    """Kalenderen kan ikke logge inn. Nøkkelen i adressen er hemmelig, og filen bærer bare tider."""
    strom = Kalenderstrom.fra_nokkel(nokkel)
    if not _innenfor_grensen(request, strom):
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": "3600"})
    if strom is None:
        raise Http404
    hendelser = sporringer.hendelser_for(strom, timezone.now())
    logg.daglig_oppslag(strom.konto, [strom], grunnlag=_("Kalenderadresse"))
    ics = lag_ics(hendelser, metode=Metode.PUBLISH, navn=_("Avtaler"))
    svar = HttpResponse(ics, content_type="text/calendar; charset=utf-8")
    svar["Cache-Control"] = "private, no-cache"
    svar["ETag"] = f'"{sha256(ics).hexdigest()}"'
    return get_conditional_response(request, etag=svar["ETag"], response=svar) or svar


def _innenfor_grensen(request: HttpRequest, strom: Kalenderstrom | None) -> bool:
    """Per adresse for den som har en, for mange kalendere henter fra samme maskin. Ellers per IP.

    Trukket og ukjent teller likt. Grensene gjelder til vanlig ikke for GET; her er det alt vi har.
    """
    felles = {"app": "allauth.account", "limit_get": True}
    if strom is None:
        return bool(ratelimit.consume(request, action="kalenderstrom_feil", **felles))
    return bool(ratelimit.consume(request, action="kalenderstrom", key=str(strom.pk), **felles))
