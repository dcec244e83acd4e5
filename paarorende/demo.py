"""Ett klikk inn som en demoperson. Adressene finnes bare når DEMO=1, og aldri i drift."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from paarorende.models import Bruker, Konto, Parorende

BAKENDE = "allauth.account.auth_backends.AuthenticationBackend"


def _kontoer() -> list[Any]:
    if settings.DRIFT or not settings.DEMO:
        raise Http404
    return list(
        Konto.objects.filter(is_active=True, email__endswith="@demo.example.org")
        .select_related("person")
        .annotate(
            er_bruker=Exists(Bruker.objects.filter(person__konto=OuterRef("pk"))),
            er_parorende=Exists(Parorende.objects.filter(person__konto=OuterRef("pk"))),
        )
        .prefetch_related("rolletildelinger__enhet")
        .order_by("er_ansatt", "email")
    )


@login_not_required
@require_safe
def personer(request: HttpRequest) -> HttpResponse:
    kontoer = _kontoer()
    grupper = [
        (_("Pårørende"), [k for k in kontoer if not k.er_ansatt and not k.er_bruker]),
        (_("Bruker"), [k for k in kontoer if not k.er_ansatt and k.er_bruker]),
        (_("Ansatt"), [k for k in kontoer if k.er_ansatt]),
    ]
    return render(request, "demo.html", {"grupper": grupper})


@login_not_required
@require_POST
def gaa_inn(request: HttpRequest, pk: UUID) -> HttpResponse:
    konto = next((k for k in _kontoer() if k.pk == pk), None)
    if konto is None:
        raise Http404
    login(request, konto, backend=BAKENDE)
    request.session["demo_ett_klikk"] = True
    return redirect("hjem")
