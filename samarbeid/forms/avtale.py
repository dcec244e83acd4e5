"""Skjemaene om hvem som gjør hva. Ett av dem ligger på arbeidslista, resten på avtalen."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from samarbeid import regler
from samarbeid.forms.felles import (
    KORT,
    LANGT,
    STEMME,
    PaaVegneAvForm,
    alt_er_frivillig,
    hjelper,
    omraade,
)
from samarbeid.models import Oppgaveavtale
from samarbeid.valg import Utforer


class AvtaleForm(forms.ModelForm):  # type: ignore[type-arg]
    """Tekstene i samarbeidsavtalen (domene § 3.5)."""

    class Meta:
        model = Oppgaveavtale
        fields = ["maal", "vil_ikke", "informasjon", "si_fra", "krise", "fra", "gyldig_til"]
        widgets = {
            "maal": omraade(2),
            "vil_ikke": omraade(2, STEMME),
            "informasjon": omraade(2),
            "si_fra": omraade(2),
            "krise": omraade(2),
            "fra": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "gyldig_til": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alt_er_frivillig(self)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        fra, til = data.get("fra"), data.get("gyldig_til")
        if fra and til and til <= fra:
            self.add_error("gyldig_til", _("Datoen må være etter at avtalen begynner."))
        return data


class AvtaleradForm(forms.Form):
    tekst = forms.CharField(label=_("Oppgave"), required=False, max_length=KORT)
    hvem = forms.ChoiceField(label=_("Hvem"), choices=Utforer.choices)
    hvor_ofte = forms.CharField(label=_("Hvor ofte"), required=False, max_length=80)
    reserve = forms.CharField(label=_("Reserve"), required=False, max_length=120)
    vedtak = forms.BooleanField(label=_("Det er gitt vedtak om dette"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alt_er_frivillig(self)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        hvem = data.get("hvem")
        if hvem and not regler.kan_ha_oppgaven(Utforer(hvem), vedtak=bool(data.get("vedtak"))):
            self.add_error("hvem", _("Hjelp det er gitt vedtak om, er alltid kommunens ansvar."))
        return data


AvtaleradFormSet = forms.formset_factory(AvtaleradForm, extra=3, max_num=30)


def avtalerader(formset: Any) -> list[dict[str, Any]]:
    """Radene som har en oppgave. Tomme rader er ikke en feil."""
    return [rad.cleaned_data for rad in formset if rad.cleaned_data.get("tekst")]


class SvarPaaAvtaleForm(PaaVegneAvForm):
    enig = forms.TypedChoiceField(
        label=_("Er du enig i fordelingen?"),
        coerce=lambda verdi: verdi == "ja",
        choices=[("ja", _("Ja, slik gjør vi det")), ("nei", _("Nei, det stemmer ikke"))],
        widget=forms.RadioSelect,
    )
    tekst = forms.CharField(
        label=_("Hva stemmer ikke?"),
        required=False,
        max_length=LANGT,
        widget=omraade(3, STEMME),
    )
    helper = hjelper("enig", "tekst", knapp=_("Send svaret"))

    def __init__(self, *args: Any, paa_vegne_av: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, paa_vegne_av=paa_vegne_av, **kwargs)
        felt = ["enig", "tekst", *(["maate"] if paa_vegne_av else [])]
        self.helper = hjelper(*felt, knapp=_("Send svaret"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("enig") is False and not data.get("tekst"):
            self.add_error("tekst", _("Skriv hva som ikke stemmer."))
        return data


class KlarerIkkeForm(PaaVegneAvForm):
    tekst = forms.CharField(
        label=_("Vil du si noe mer? Du trenger ikke forklare hvorfor."),
        required=False,
        max_length=LANGT,
        widget=omraade(3, STEMME),
    )

    def __init__(self, *args: Any, paa_vegne_av: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, paa_vegne_av=paa_vegne_av, **kwargs)
        felt = ["tekst", *(["maate"] if paa_vegne_av else [])]
        knapp = _("Før meldingen") if paa_vegne_av else _("Si fra at jeg ikke klarer dette lenger")
        self.helper = hjelper(*felt, knapp=knapp)


class SvarPaaMeldingForm(forms.Form):
    svar = forms.CharField(
        label=_("Hva gjør vi nå?"),
        help_text=_("Den pårørende leser dette."),
        max_length=LANGT,
        widget=omraade(3),
    )
    overta = forms.BooleanField(label=_("Tjenesten overtar oppgaven fra i dag"), required=False)
    helper = hjelper("svar", "overta", knapp=_("Send svaret"))
