from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from paarorende.feil import Konflikt, Regelbrudd
from paarorende.http import innholdsregler

CSP = innholdsregler()
UTEN_ANDRE_FAKTOR = ("/konto/", "/static/", "/demo/")

Svar = Callable[[HttpRequest], HttpResponse]


class SikkerhetshodeMiddleware:
    """Innholdsregler på alt, og ingen mellomlagring av det innloggede ser."""

    def __init__(self, get_response: Svar) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        svar = self.get_response(request)
        svar.headers.setdefault("Content-Security-Policy", CSP)
        svar.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            svar.headers.setdefault("Cache-Control", "no-store")
        return svar


class RollerMiddleware:
    """Rollene til den innloggede hentes én gang i forespørselen, og på nytt i den neste."""

    def __init__(self, get_response: Svar) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            request.user.husk_roller()
        return self.get_response(request)


class AndreFaktorMiddleware:
    """Ansatte kommer ikke videre før de har satt opp en andre faktor (Normen, NIST AAL2)."""

    def __init__(self, get_response: Svar) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        konto = request.user
        if (
            konto.is_authenticated
            and (konto.er_ansatt or konto.is_staff)
            and not request.path.startswith(UTEN_ANDRE_FAKTOR)
            and not (settings.DEMO and request.session.get("demo_ett_klikk"))
            and not self._har_andre_faktor(request)
        ):
            return redirect("mfa_index")
        return self.get_response(request)

    def _har_andre_faktor(self, request: HttpRequest) -> bool:
        """Kontoens egen andre faktor, eller en jobbkonto som viste to faktorer i denne økten."""
        from allauth.mfa.utils import is_mfa_enabled

        vist = request.session.get(settings.ANSATT_TO_FAKTORER) == str(request.user.pk)
        return vist or bool(is_mfa_enabled(request.user))


class RegelbruddMiddleware:
    """Gjør et regelbrudd til en side, ett sted, så hvert view slipper."""

    def __init__(self, get_response: Svar) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Konflikt):
            rader = [(f, t, exception.deres.get(f, "")) for f, t in exception.mitt.items()]
            innhold = {"forklaring": str(exception), "rader": [r for r in rader if r[1] != r[2]]}
            return render(request, "konflikt.html", innhold, status=409)
        if isinstance(exception, Regelbrudd):
            innhold = {"forklaring": str(exception), "lenke": exception.lenke}
            return render(request, "regelbrudd.html", innhold, status=409)
        return None
