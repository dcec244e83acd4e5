"""Autolagring av skjemaer: det som er skrevet, tåler at økten, maskinen eller nettet forsvinner.

Nøkkelen er adressen til siden. Et utkast er bare for den som skriver, og prøves ikke: halve
setninger og gale datoer tas vare på som de er.
"""

from django.http import HttpResponse
from django.shortcuts import redirect

from paarorende import handlinger
from paarorende.http import Foresporsel
from paarorende.models import Utkast

HOYST_FELT, HOYST_TEGN = 60, 64_000
IKKE_MED = {"csrfmiddlewaretoken", "handling", "send"}


def lagret(request: Foresporsel) -> HttpResponse | None:
    """Svaret når siden bare ber om å få lagret eller forkastet utkastet. Ellers `None`."""
    if request.method != "POST":
        return None
    if request.POST.get("handling") == "forkast-utkast":
        handlinger.slett_utkast(_nokkel(request), av=request.user)
        return redirect(request.path)
    if "X-Autolagre" not in request.headers:
        return None
    felt = {navn: str(verdi) for navn, verdi in request.POST.items() if navn not in IKKE_MED}
    if len(felt) > HOYST_FELT or sum(map(len, felt.values())) > HOYST_TEGN:
        return HttpResponse(status=413)
    handlinger.lagre_utkast(_nokkel(request), felt=felt, av=request.user)
    return HttpResponse(status=204)


def start(request: Foresporsel) -> dict[str, str]:
    """Det som sto der sist, til å begynne på igjen. Tomt når ingenting er påbegynt."""
    utkast = Utkast.objects.synlig_for(request.user).filter(nokkel=_nokkel(request)).first()
    return utkast.felt if utkast else {}


def ferdig(request: Foresporsel) -> None:
    """Det er sendt. Utkastet har gjort jobben sin."""
    handlinger.slett_utkast(_nokkel(request), av=request.user)


def _nokkel(request: Foresporsel) -> str:
    return request.path[:120]
