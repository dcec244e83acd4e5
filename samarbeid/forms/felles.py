"""Felt og hjelpere alle skjemaene deler."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms

STEMME: dict[str, Any] = {"data-stemme": "paarorende"}


LANGT, KORT = 4000, 200


def omraade(rader: int = 3, attrs: dict[str, Any] | None = None) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rader, **(attrs or {})})


def alt_er_frivillig(skjema: forms.BaseForm) -> None:
    """Når nesten alt er frivillig, er «valgfritt» på hvert felt bare støy."""
    for felt in skjema.fields.values():
        felt.skjul_valgfritt = True  # type: ignore[attr-defined]


def hjelper(*felt: Any, knapp: Any, navn: str = "send") -> FormHelper:
    hjelper = FormHelper()
    hjelper.layout = Layout(*felt, Submit(navn, knapp))
    return hjelper
