"""Skjemaene om rytmen: pause, ønsker om kontakt og samtalen etter et dødsfall."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samarbeid.forms.felles import STEMME, alt_er_frivillig, hjelper
from samarbeid.valg import Etterlattutfall, Frekvens, Pausegrunn, Sted


def _dato(etikett: Any, **ekstra: Any) -> forms.DateField:
    return forms.DateField(
        label=etikett,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        error_messages={"invalid": _("Skriv datoen som dag, måned og år: 24.12.2026.")},
        **ekstra,
    )


class PauseForm(forms.Form):
    fra = _dato(_("Fra og med"))
    grunn = forms.ChoiceField(
        label=_("Hvorfor tar dere pause?"), choices=Pausegrunn.choices, widget=forms.RadioSelect
    )
    helper = hjelper("fra", "grunn", knapp=_("Ta en pause"))


class AvsluttPauseForm(forms.Form):
    til = _dato(_("Møtene går igjen fra"), initial=timezone.localdate)
    helper = hjelper("til", knapp=_("Start møtene igjen"))


MINE_ORD = [
    (f.value, _("Når jeg ber om det") if f == Frekvens.VED_BEHOV else f.label) for f in Frekvens
]


class KontaktonskeForm(forms.Form):
    """Hvor ofte og hvordan hun helst vil ha kontakt, i hennes ord (funnet S1.10)."""

    frekvens = forms.ChoiceField(
        label=_("Hvor ofte vil du at vi møtes?"),
        required=False,
        choices=[("", _("Det har ikke noe å si")), *MINE_ORD],
        widget=forms.RadioSelect,
    )
    kontaktmaate = forms.ChoiceField(
        label=_("Hvordan vil du helst møtes?"),
        required=False,
        choices=[("", _("Det har ikke noe å si")), *Sted.choices],
        widget=forms.RadioSelect,
    )
    tekst = forms.CharField(
        label=_("Er det noe mer vi bør vite om når og hvordan vi når deg?"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=STEMME),
    )
    helper = hjelper("frekvens", "kontaktmaate", "tekst", knapp=_("Lagre ønskene mine"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alt_er_frivillig(self)


class EtterlattForm(forms.Form):
    utfall = forms.ChoiceField(
        label=_("Hvordan gikk det?"), choices=Etterlattutfall.choices, widget=forms.RadioSelect
    )
    helper = hjelper("utfall", knapp=_("Registrer"))
