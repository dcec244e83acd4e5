"""Skjemaene før møtet: forberedelsen, sakene og kvitteringen for at vi har lest."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from samarbeid.forms.felles import (
    KORT,
    LANGT,
    STEMME,
    PaaVegneAvForm,
    alt_er_frivillig,
    hjelper,
    omraade,
)

ANTALL_SAKER = 4
TEKSTER = ("viktig", "bekymrer", "hjelper", "bor_vite", "tilrettelegging")


class ForberedelseForm(PaaVegneAvForm):
    """Den pårørendes egne ord. Alt er frivillig, også når det deles."""

    viktig = forms.CharField(
        label=_("Hva er viktigst for deg nå?"),
        help_text=_("Skriv med egne ord, om livet ditt og ikke bare om den du hjelper."),
        required=False,
        max_length=LANGT,
        widget=omraade(5, STEMME),
    )
    bekymrer = forms.CharField(
        label=_("Hva bekymrer deg?"),
        required=False,
        max_length=LANGT,
        widget=omraade(attrs=STEMME),
    )
    hjelper = forms.CharField(
        label=_("Hva hjelper?"), required=False, max_length=LANGT, widget=omraade(attrs=STEMME)
    )
    bor_vite = forms.CharField(
        label=_("Hva bør vi vite om den du hjelper?"),
        help_text=_("For eksempel vaner, hva som gir ro, og hva du ser som vi ikke ser."),
        required=False,
        max_length=LANGT,
        widget=omraade(attrs=STEMME),
    )
    tilrettelegging = forms.CharField(
        label=_("Trenger du noe for å kunne møte?"),
        help_text=_("For eksempel tolk, eller noen som er hos den du hjelper mens vi snakker."),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=STEMME),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nr in range(1, ANTALL_SAKER + 1):
            self.fields[f"sak_{nr}"] = forms.CharField(
                label=_("Sak %(nr)s") % {"nr": nr},
                required=False,
                max_length=KORT,
                widget=forms.TextInput(attrs=STEMME),
            )
        alt_er_frivillig(self)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def saker(self) -> list[str]:
        valgt = [self.cleaned_data.get(f"sak_{nr}", "") for nr in range(1, ANTALL_SAKER + 1)]
        return [sak.strip() for sak in valgt if sak.strip()]

    def tekster(self) -> dict[str, str]:
        return {navn: self.cleaned_data[navn] for navn in TEKSTER}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "maate" in self.fields and not any(data.get(navn) for navn in self._ord()):
            raise forms.ValidationError(_("Skriv det den pårørende har sagt."))
        return data

    def _ord(self) -> list[str]:
        return [navn for navn in self.fields if navn != "maate"]


class SakerForm(forms.Form):
    saker = forms.CharField(
        label=_("Det tjenesten vil snakke om"),
        help_text=_("Én sak på hver linje. Den pårørende ser dem med en gang."),
        required=False,
        max_length=2000,
        widget=omraade(),
    )
    helper = hjelper("saker", knapp=_("Lagre sakene"), autolagres=True)

    def linjer(self) -> list[str]:
        tekst = self.cleaned_data["saker"]
        return [linje.strip()[:KORT] for linje in tekst.splitlines() if linje.strip()]


class ForslagForm(forms.Form):
    """Sakene til den første samtalen. Alle er krysset av fra før."""

    forslag = forms.MultipleChoiceField(
        label=_("Forslag til den første samtalen"),
        help_text=_("Ta bort krysset ved det dere ikke trenger. Den pårørende ser sakene."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Velg minst én sak.")},
    )

    def __init__(self, *args: Any, saker: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["forslag"].choices = [(sak, sak) for sak in saker]  # type: ignore[attr-defined]
        self.fields["forslag"].initial = list(saker)


class NySakForm(forms.Form):
    """Én sak til den felles lista."""

    tekst = forms.CharField(label=_("Sett opp en sak"), max_length=KORT)


class MottattForm(forms.Form):
    brukes_til = forms.CharField(
        label=_("Slik bruker vi det"),
        help_text=_("Den pårørende leser dette."),
        max_length=300,
        widget=omraade(2),
    )
    helper = hjelper("brukes_til", knapp=_("Bekreft at det er mottatt"), autolagres=True)
