"""Felt og hjelpere alle skjemaene deler."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from paarorende.valg import PAA_VEGNE_AV, Maate

STEMME: dict[str, Any] = {"data-stemme": "paarorende"}
LANGT, KORT = 4000, 200


def omraade(rader: int = 3, attrs: dict[str, Any] | None = None) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rader, **(attrs or {})})


def dato_felt(etikett: Any, *, paakrevd: bool = True, hjelp: Any = "") -> forms.DateField:
    return forms.DateField(
        label=etikett,
        required=paakrevd,
        help_text=hjelp,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def hjelper(*felt: Any, knapp: Any, navn: str = "send", autolagres: bool = False) -> FormHelper:
    """`autolagres`: siden tar vare på det som skrives (paarorende.utkast)."""
    hjelper = FormHelper()
    hjelper.attrs = {"data-autolagre": ""} if autolagres else {}
    hjelper.layout = Layout(*felt, Submit(navn, knapp))
    return hjelper


class PaaVegneAvForm(forms.Form):
    """Samme skjema for parten og for den som fører det hun har sagt.

    Bare den som fører for henne, får spørsmålet om hvordan det ble sagt.
    """

    def __init__(self, *args: Any, paa_vegne_av: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if paa_vegne_av:
            self.fields["maate"] = forms.ChoiceField(
                label=_("Hvordan fikk du vite det?"),
                choices=[(m.value, m.label) for m in PAA_VEGNE_AV],
                widget=forms.RadioSelect,
            )

    def maate(self) -> Maate:
        return Maate(self.cleaned_data.get("maate", Maate.PORTAL))
