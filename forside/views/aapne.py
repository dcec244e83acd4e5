from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def forside(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("hjem")
    return render(request, "forside/forside.html")


@login_not_required
@require_safe
def infoside(request: HttpRequest, side: str) -> HttpResponse:
    """Personvern, tilgjengelighet og sporing: åpne sider uten innlogging."""
    return render(request, f"forside/{side}.html", {"base_url": settings.BASE_URL})
