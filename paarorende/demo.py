"""Ett klikk inn som en demoperson. Adressene finnes bare når DEMO=1, og aldri i drift."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from paarorende.models import Konto

BAKENDE = "allauth.account.auth_backends.AuthenticationBackend"


def _kontoer() -> list[Konto]:
    if settings.DRIFT or not settings.DEMO:
        raise Http404
    return list(
        Konto.objects.filter(is_active=True, email__endswith="@demo.example.org")
        .select_related("person")
        .prefetch_related("rolletildelinger__enhet")
        .order_by("er_ansatt", "email")
    )


@login_not_required
@require_safe
def personer(request: HttpRequest) -> HttpResponse:
    return render(request, "demo.html", {"kontoer": _kontoer()})


@login_not_required
@require_POST
def gaa_inn(request: HttpRequest, pk: UUID) -> HttpResponse:
    konto = next((k for k in _kontoer() if k.pk == pk), None)
    if konto is None:
        raise Http404
    login(request, konto, backend=BAKENDE)
    request.session["demo_ett_klikk"] = True
    return redirect("hjem")
