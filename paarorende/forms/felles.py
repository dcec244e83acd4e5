"""Det skjemaene i grunnmuren deler: oppsett, datoer, og hvordan et regelbrudd blir en feil."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from paarorende.feil import Konflikt, Regelbrudd
from paarorende.regler import fodselsnummer


@contextmanager
def feil_i(form: forms.BaseForm) -> Iterator[None]:
    """Et regelbrudd blir en feil i skjemaet, så ingenting den ansatte skrev, går tapt."""
    try:
        yield
    except Konflikt:
        raise  # har sin egen side med begge versjonene
    except Regelbrudd as brudd:
        form.add_error(brudd.felt if brudd.felt in form.fields else None, str(brudd))


def hjelper(*felt: Any, knapp: Any) -> FormHelper:
    hjelper = FormHelper()
    hjelper.layout = Layout(*felt, Submit("send", knapp))
    return hjelper


def datofelt(navn: Any, *, hjelp: Any = "", krav: bool = True) -> forms.DateField:
    """Nettleserens datovelger; den som skriver datoen på norsk, blir også forstått."""
    return forms.DateField(
        label=navn,
        help_text=hjelp,
        required=krav,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        error_messages={"invalid": _("Skriv en dato, som 24.12.2026.")},
    )


def telefonfelt(*, krav: bool = False) -> forms.CharField:
    return forms.RegexField(
        r"^\+?[0-9 ]{3,20}$",
        label=_("Telefon"),
        required=krav,
        max_length=20,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        error_messages={"invalid": _("Skriv bare sifre, som 69 00 01 34 eller +47 690 00 134.")},
    )


class FodselsnummerField(forms.CharField):
    """Elleve sifre, også med mellomrom. Meldingen sier hva som er galt, uten å gjenta nummeret."""

    def __init__(self, **valg: Any) -> None:
        attributter = {"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}
        valg.setdefault("label", _("Fødselsnummer"))
        super().__init__(widget=forms.TextInput(attrs=attributter), max_length=20, **valg)

    def clean(self, value: Any) -> str:
        nummer: str = super().clean(value)
        if not nummer:
            return ""
        try:
            return fodselsnummer.kontroller(nummer, tillat_syntetisk=settings.TILLAT_SYNTETISKE)
        except fodselsnummer.UgyldigFodselsnummer as feil:
            raise forms.ValidationError(str(feil)) from feil


def uten_valgfritt(skjema: forms.BaseForm, *navn: str) -> None:
    """Feltene der spørsmålet selv sier at det kan stå tomt."""
    for felt in navn:
        skjema.fields[felt].skjul_valgfritt = True  # type: ignore[attr-defined]
