from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from paarorende import handlinger
from paarorende.forms.felles import feil_i
from paarorende.forms.relasjon import KontaktpersonForm
from paarorende.http import Foresporsel
from paarorende.models import Relasjon
from paarorende.views.felles import styrt, vis_skjema


@require_http_methods(["GET", "POST"])
def sett_kontaktperson(request: Foresporsel, pk: UUID) -> HttpResponse:
    relasjon = styrt(request, pk)
    form = KontaktpersonForm(request.POST or None, relasjon=relasjon)
    if form.is_valid():
        with feil_i(form):
            handlinger.sett_kontaktperson(relasjon, **form.cleaned_data, av=request.user)
            messages.success(request, _("Kontaktpersonen er satt."))
            return _videre(request, relasjon)
    folger = (
        _("Den nye kontaktpersonen får beskjed, og ser alt om denne pårørende fra datoen."),
        _("Den forrige ser det ikke lenger."),
        _("Den pårørende får vite hvem den nye er."),
    )
    tittel = _("Sett kontaktperson")
    return vis_skjema(request, relasjon, form, tittel=tittel, folger=folger)


def _videre(request: Foresporsel, relasjon: Relasjon) -> HttpResponse:
    """Den som ga fra seg ansvaret i dag, ser ikke siden lenger."""
    if Relasjon.objects.synlig_for(request.user).filter(pk=relasjon.pk).exists():
        return redirect(relasjon)
    return redirect("nettverk:relasjonsliste")
