from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from avlastning.forms.felles import hjelper
from avlastning.valg.veiviser import SPORSMAAL


class VeiviserForm(forms.Form):
    """Alle spørsmålene på én side. Den sendes som GET: ingenting lagres."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for navn, spor in SPORSMAAL.items():
            self.fields[navn] = forms.ChoiceField(
                label=spor.tekst,
                help_text=spor.hjelp,
                choices=spor.valg,
                widget=forms.RadioSelect,
                error_messages={"required": _("Velg det som passer best.")},
            )
        self.helper = hjelper(*self.fields, knapp=_("Se hva du kan ha rett til"), navn="vis")
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
