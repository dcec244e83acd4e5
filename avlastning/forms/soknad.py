"""Ett steg i søknaden som skjema. Spørsmålene er de samme som siden «Se over» leser opp."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from avlastning.forms.felles import KORT, LANGT, STEMME, hjelper, omraade
from avlastning.regler.sakstyper import Steg
from avlastning.valg.soknad import SPORSMAAL, Sporsmaal
from paarorende.forms.filer import Filfelt
from paarorende.regler.fil import Grenser


def _felt(spor: Sporsmaal) -> forms.Field:
    felles: dict[str, Any] = {
        "label": spor.tekst,
        "help_text": spor.hjelp,
        "required": spor.paakrevd,
    }
    if spor.slag == "valg":
        return forms.ChoiceField(choices=spor.valg, widget=forms.RadioSelect, **felles)
    if spor.slag == "flere":
        return forms.MultipleChoiceField(
            choices=spor.valg, widget=forms.CheckboxSelectMultiple, **felles
        )
    if spor.slag == "tall":
        return forms.DecimalField(
            min_value=0,
            max_value=spor.hoyst,
            max_digits=4,
            decimal_places=1,
            localize=True,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            **felles,
        )
    if spor.slag == "kort":
        return forms.CharField(max_length=KORT, **felles)
    return forms.CharField(max_length=LANGT, widget=omraade(4, STEMME), **felles)


class StegForm(forms.Form):
    def __init__(self, *args: Any, steg: Steg, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for navn in steg.felt:
            self.fields[navn] = _felt(SPORSMAAL[navn])
        self.helper = hjelper(*self.fields, knapp=_("Lagre og gå videre"), autolagres=True)

    def svar(self) -> dict[str, Any]:
        """Slik det lagres: bare tekst og lister."""
        return {
            navn: f"{verdi.normalize():f}" if isinstance(verdi, Decimal) else verdi or ""
            for navn, verdi in self.cleaned_data.items()
        }


class VedleggForm(forms.Form):
    def __init__(self, *args: Any, grenser: Grenser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["filer"] = Filfelt(grenser=grenser)
        self.helper = hjelper("filer", knapp=_("Legg ved"))


class MangelsvarForm(forms.Form):
    """Det vi ba om: et bilde eller en PDF, eller svaret skrevet her."""

    tekst = forms.CharField(
        label=_("Svar her, eller legg ved det vi ba om"),
        required=False,
        max_length=LANGT,
        widget=omraade(5, STEMME),
    )

    def __init__(self, *args: Any, grenser: Grenser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["filer"] = Filfelt(grenser=grenser, required=False, label=_("Bilde eller PDF"))
        self.helper = hjelper("tekst", "filer", knapp=_("Send"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("tekst") and not data.get("filer"):
            raise forms.ValidationError(_("Skriv svaret, eller velg en fil."))
        return data
