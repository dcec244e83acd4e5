"""Svaret til den som har fått et brev med en kode. Siden vet ikke hvem hun er."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from paarorende.templatetags.grensesnitt import klokke
from samarbeid.forms.felles import hjelper
from samarbeid.models import Tidsforslag

INGEN_PASSER = "ingen"


class BrevkodeForm(forms.Form):
    kode = forms.CharField(
        label=_("Koden i brevet"),
        help_text=_("Ti bokstaver og tall. Store eller små bokstaver betyr ingenting."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    helper = hjelper("kode", knapp=_("Vis tidene"))


class BrevsvarForm(forms.Form):
    """Koden følger med usynlig og prøves på nytt. Ingenting huskes i nettleseren."""

    kode = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, tider: Sequence[Tidsforslag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tider = {str(tid.pk): tid for tid in tider}
        valg = [(pk, _som_tekst(tid)) for pk, tid in self.tider.items()]
        self.fields["svar"] = forms.ChoiceField(
            label=_("Hvilken tid passer?"),
            choices=[*valg, (INGEN_PASSER, _("Ingen av dem passer. Ta kontakt med meg."))],
            widget=forms.RadioSelect,
        )
        self.helper = hjelper("kode", "svar", knapp=_("Send svaret"), navn="velg")

    def forslag(self) -> Tidsforslag | None:
        return self.tider.get(self.cleaned_data["svar"])


def _som_tekst(tid: Tidsforslag) -> str:
    starter, slutter = timezone.localtime(tid.starter), timezone.localtime(tid.slutter)
    return f"{date_format(starter, 'l j. F Y').capitalize()} {klokke(starter)}–{slutter:%H.%M}"
