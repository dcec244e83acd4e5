"""Køen, mine oppgaver, enhetens saker og fristene."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from avlastning.sporringer import gjoremal, ko
from avlastning.valg import Sakstilstand
from paarorende.http import Foresporsel
from paarorende.tilgang import hent_liste, hent_side, krev_rolle
from paarorende.valg import Rolle


@require_safe
def mine_oppgaver(request: Foresporsel) -> HttpResponse:
    """Det som venter, det som haster mest, først. Under: sakene hun har."""
    krev_rolle(request, Rolle.SAKSBEHANDLER, Rolle.HOF_LEDER)
    saker = hent_liste(request, ko.mine(request.user))
    innhold = {
        "idag": timezone.localdate(),
        "gjoremal": gjoremal.gjoremal_for(request.user),
        "rader": ko.rader(list(saker)),
        "tar_saker": request.user.har_rolle(Rolle.SAKSBEHANDLER),
        "fordeler": request.user.har_rolle(Rolle.HOF_LEDER),
    }
    return render(request, "avlastning/saksrom/mine_oppgaver.html", innhold)


@require_safe
def sakko(request: Foresporsel) -> HttpResponse:
    """Søknadene ingen har tatt. Nummer, slag, datoer og frist, aldri navn."""
    krev_rolle(request, Rolle.SAKSBEHANDLER)
    side, saker = hent_side(request, ko.ko(request.user))
    innhold = {"side": side, "rader": ko.rader(list(saker))}
    return render(request, "avlastning/saksrom/ko.html", innhold)


@require_safe
def alle_saker(request: Foresporsel) -> HttpResponse:
    """Enhetens saker, for den som fordeler dem."""
    krev_rolle(request, Rolle.HOF_LEDER, Rolle.SKJERMINGSANSVARLIG)
    valgt = request.GET.get("tilstand", "")
    side, saker = hent_side(request, ko.enhetens(request.user, valgt))
    innhold = {
        "side": side,
        "rader": ko.rader(list(saker)),
        "valgt": valgt,
        "tilstander": Sakstilstand.choices,
        "kan_apnes": request.user.har_rolle(Rolle.HOF_LEDER),
    }
    return render(request, "avlastning/saksrom/alle.html", innhold)


@require_safe
def saksfrister(request: Foresporsel) -> HttpResponse:
    """Fristene som løper, og dem kommunen ikke holdt."""
    krev_rolle(request, Rolle.SAKSBEHANDLER, Rolle.HOF_LEDER)
    side, rader = hent_side(request, ko.frister(request.user))
    innhold = {
        "idag": timezone.localdate(),
        "side": side,
        "rader": rader,
        "brudd": ko.brudd(request.user),
    }
    return render(request, "avlastning/saksrom/frister.html", innhold)
