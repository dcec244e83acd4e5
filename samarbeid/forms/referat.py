"""Skjemaene på møtesiden og svarene etterpå."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import Konto
from samarbeid.forms.felles import KORT, LANGT, STEMME, alt_er_frivillig, hjelper, omraade
from samarbeid.models import Referat
from samarbeid.valg import Frekvens, Part, Referatsvar


class ReferatForm(forms.ModelForm):  # type: ignore[type-arg]
    """Hele møtet på én side (domene § 4.3). `versjon` avslører at noen andre har lagret."""

    versjon = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Referat
        fields = [
            "dato", "til_stede", "viktig", "ville_ikke_svare", "fra_parorende", "fra_tjenesten",
            "brukes_til", "tjenester", "behov_og_mestring", "vil_ikke_gjore", "frekvens",
            "neste_dato",
        ]  # fmt: skip
        widgets = {
            "dato": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "neste_dato": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "viktig": omraade(4, STEMME),
            "fra_parorende": omraade(4, STEMME),
            "fra_tjenesten": omraade(4),
            "tjenester": omraade(),
            "behov_og_mestring": omraade(),
            "vil_ikke_gjore": forms.TextInput(attrs=STEMME),
            "frekvens": forms.RadioSelect,
        }
        labels = {"viktig": _("Med den pårørendes egne ord")}
        help_texts = {
            "viktig": _("Spør, lytt og les opp det du har skrevet. Ikke skriv om til fagspråk."),
        }

    def __init__(self, *args: Any, kan_dele_om_bruker: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["versjon"].initial = self.instance.versjon
        self.fields["frekvens"].choices = Frekvens.choices  # type: ignore[attr-defined]
        self.fields["frekvens"].label = _("Fast rytme")
        self.fields["neste_dato"].label = _("Neste møte innen (hvis dere avtalte dato)")
        if not kan_dele_om_bruker:
            for navn in ("fra_tjenesten", "tjenester", "behov_og_mestring"):
                del self.fields[navn]
        alt_er_frivillig(self)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_dato(self) -> Any:
        dato = self.cleaned_data["dato"]
        if dato > timezone.localdate():
            raise forms.ValidationError(_("Møtet kan ikke være holdt i framtiden."))
        return dato


class OppgaveradForm(forms.Form):
    tekst = forms.CharField(label=_("Oppgave"), required=False, max_length=KORT)
    hvem = forms.ChoiceField(label=_("Hvem"), choices=Part.choices)
    fra = forms.DateField(
        label=_("Fra"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alt_er_frivillig(self)


class OppfolgingradForm(forms.Form):
    tekst = forms.CharField(label=_("Punkt"), required=False, max_length=KORT)
    ansvarlig = forms.ChoiceField(label=_("Ansvar"))
    frist = forms.DateField(
        label=_("Frist"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, ansatte: list[Konto], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alt_er_frivillig(self)
        felt = self.fields["ansvarlig"]
        felt.choices = [(str(k.pk), k.navn) for k in ansatte]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("tekst") and not data.get("frist") and "frist" not in self.errors:
            self.add_error("frist", _("Sett en frist, så den pårørende vet når det skjer."))
        return data


OppgaveFormSet = forms.formset_factory(OppgaveradForm, extra=2, max_num=20)


OppfolgingFormSet = forms.formset_factory(OppfolgingradForm, extra=2, max_num=20)


def rader(formset: Any) -> list[dict[str, Any]]:
    """Radene med tekst, klare til å ligge som JSON i utkastet."""
    return [
        {
            navn: verdi.isoformat() if hasattr(verdi, "isoformat") else verdi
            for navn, verdi in skjema.cleaned_data.items()
        }
        for skjema in formset
        if skjema.cleaned_data.get("tekst")
    ]


class SvarPaaReferatForm(forms.Form):
    svar = forms.ChoiceField(
        label=_("Stemmer referatet?"), choices=Referatsvar.choices, widget=forms.RadioSelect
    )
    tekst = forms.CharField(
        label=_("Merknaden din"),
        help_text=_("Her skriver bare du. Ingen hos oss kan endre eller slette den."),
        required=False,
        max_length=LANGT,
        widget=omraade(4, STEMME),
    )
    helper = hjelper("svar", "tekst", knapp=_("Send svaret ditt"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("svar") not in (None, Referatsvar.STEMMER) and not data.get("tekst"):
            self.add_error("tekst", _("Skriv hva du er uenig i, eller hva du vil legge til."))
        return data
