from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from avlastning.forms.felles import dato_felt, hjelper
from avlastning.valg import Omsorgsoppgave

MINUTTER_I_DOGNET = 1440


class DagForm(forms.Form):
    """Én oppgave én dag. Et anslag er nok."""

    dato = dato_felt(_("Hvilken dag?"))
    oppgave = forms.ChoiceField(label=_("Hva gjorde du?"), choices=Omsorgsoppgave.choices)
    minutter = forms.IntegerField(
        label=_("Omtrent hvor mange minutter?"),
        help_text=_("En time er 60 minutter."),
        min_value=1,
        max_value=MINUTTER_I_DOGNET,
    )
    natt = forms.BooleanField(label=_("Det var om natta"), required=False)
    notat = forms.CharField(
        label=_("Notat til deg selv"),
        help_text=_("Bare du ser det. Det blir aldri delt."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = hjelper(*self.fields, knapp=_("Lagre dagen"))


class DelForm(forms.Form):
    fra = dato_felt(_("Første dag"))
    til = dato_felt(_("Siste dag"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = hjelper("fra", "til", knapp=_("Del timene og nettene"))
