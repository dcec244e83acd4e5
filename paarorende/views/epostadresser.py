"""E-postadressene for innlogging. Bare den som har en, skal dit."""

from allauth.account.views import email as epostsiden
from django.http import HttpResponse
from django.shortcuts import redirect

from paarorende.epost import PLASSHOLDER
from paarorende.http import Foresporsel


def epostadresser(request: Foresporsel) -> HttpResponse:
    """allauths side ville ført plassholderen opp som en adresse, bare av at noen åpnet den."""
    if request.user.email.endswith(PLASSHOLDER):
        return redirect("konto:egne_opplysninger")
    svar: HttpResponse = epostsiden(request)
    return svar
