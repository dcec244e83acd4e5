"""Skjemaene før møtet: utfallet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samarbeid.forms.felles import hjelper, omraade
from samarbeid.valg import Motestatus


class UtfallForm(forms.Form):
    utfall = forms.ChoiceField(
        label=_("Hva skjedde?"),
        widget=forms.RadioSelect,
        choices=[
            (Motestatus.TAKKET_NEI, _("Den pårørende fikk tilbud og takket nei")),
            (Motestatus.IKKE_TILLATT, _("Bruker har ikke samtykket til samarbeid")),
            (Motestatus.IKKE_TILBUDT, _("Møtet ble ikke tilbudt")),
        ],
    )
    grunn = forms.CharField(label=_("Hvorfor?"), required=False, max_length=1000, widget=omraade())
    helper = hjelper("utfall", "grunn", knapp=_("Avslutt uten møte"), autolagres=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("utfall") == Motestatus.IKKE_TILBUDT and not data.get("grunn"):
            self.add_error("grunn", _("Skriv hvorfor møtet ikke ble tilbudt."))
        return data
