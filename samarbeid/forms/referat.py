"""Skjemaene på møtesiden og svaret på referatet."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import Konto
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
from samarbeid.forms.oppfolging import VALG, dato_felt
from samarbeid.models import Referat
from samarbeid.valg import Frekvens, Oppfolgingshva, Part, Referatsvar, Utforer

DATO = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HOYST_RADER = 20


class ReferatForm(forms.ModelForm):  # type: ignore[type-arg]
    """Hele møtet på én side (domene § 4.3). `versjon` avslører at noen andre har lagret."""

    versjon = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = Referat
        fields = [
            "dato", "sted", "til_stede", "moteleder", "tolk", "bruker_til_stede",
            "viktig", "ville_ikke_svare", "egne_behov", "egen_mestring",
            "fra_parorende", "fra_tjenesten", "brukes_til",
            "tjenester", "tjenester_planlagt", "maal", "behov_og_mestring", "aktivitet",
            "vil_ikke_gjore", "frekvens", "neste_dato", "onsker_ikke_flere", "ikke_flere_grunn",
        ]  # fmt: skip
        widgets = {
            **dict.fromkeys(["dato", "neste_dato"], DATO),
            **{navn: omraade(4, STEMME) for navn in ("viktig", "fra_parorende")},
            **{navn: omraade(3, STEMME) for navn in ("egne_behov", "egen_mestring")},
            **{navn: omraade() for navn in ("tjenester", "tjenester_planlagt", "maal")},
            **{navn: omraade() for navn in ("behov_og_mestring", "aktivitet", "fra_tjenesten")},
            "vil_ikke_gjore": forms.TextInput(attrs=STEMME),
            "frekvens": forms.RadioSelect,
        }
        labels = {
            "viktig": _("Med den pårørendes egne ord"),
            "egne_behov": _("Det den pårørende trenger selv"),
            "egen_mestring": _("Det den pårørende mestrer, og det som gir krefter"),
            "neste_dato": _("Neste møte innen (hvis dere avtalte dato)"),
            "frekvens": _("Fast rytme"),
        }
        help_texts = {
            "viktig": _("Spør, lytt og les opp det du har skrevet. Ikke skriv om til fagspråk."),
        }

    def __init__(
        self, *args: Any, kan_dele_om_bruker: bool, ansatte: list[Konto], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["versjon"].initial = self.instance.versjon
        self.fields["frekvens"].choices = Frekvens.choices  # type: ignore[attr-defined]
        self._la_velge_moteleder(ansatte)
        if not kan_dele_om_bruker:
            for navn in regler.OM_BRUKER & self.fields.keys():
                del self.fields[navn]
        alt_er_frivillig(self)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def _la_velge_moteleder(self, ansatte: list[Konto]) -> None:
        """De ansatte er hentet; bare den som blir valgt, slås opp igjen."""
        felt: Any = self.fields["moteleder"]
        felt.queryset = Konto.objects.filter(pk__in=[k.pk for k in ansatte])
        felt.choices = [("", felt.empty_label), *[(k.pk, k.navn) for k in ansatte]]

    def clean_dato(self) -> Any:
        dato = self.cleaned_data["dato"]
        if dato > timezone.localdate():
            raise forms.ValidationError(_("Møtet kan ikke være holdt i framtiden."))
        return dato


class OppgaveradForm(forms.Form):
    tekst = forms.CharField(label=_("Oppgave"), required=False, max_length=KORT)
    hvem = forms.ChoiceField(label=_("Hvem"), choices=Utforer.choices)
    fra = dato_felt(_("Fra"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alt_er_frivillig(self)


class OppfolgingradForm(forms.Form):
    tekst = forms.CharField(label=_("Punkt"), required=False, max_length=KORT)
    ord_fra = forms.ChoiceField(label=_("I hvem sine ord"), required=False, choices=Part.choices)
    ansvarlig = forms.ChoiceField(label=_("Ansvar"))
    frist = dato_felt(_("Frist"))

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


class SidenSistForm(forms.Form):
    """Hva som har skjedd med ett løfte fra sist. «I gang» trenger ingen forklaring."""

    hva = forms.ChoiceField(
        label=_("Hva har skjedd?"),
        required=False,
        choices=[("", _("I gang")), *VALG],
        widget=forms.RadioSelect,
    )
    tekst = forms.CharField(
        label=_("Fortell det med vanlige ord"), required=False, max_length=1000, widget=omraade(2)
    )
    ny_frist = dato_felt(_("Ny frist"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alt_er_frivillig(self)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        frist, hva = data.get("ny_frist"), data.get("hva")
        if hva and not data.get("tekst"):
            self.add_error("tekst", _("Fortell hva som skjedde, så den pårørende vet det."))
        if hva == Oppfolgingshva.UTSATT and not frist and "ny_frist" not in self.errors:
            self.add_error("ny_frist", _("Sett en ny frist, så den pårørende vet når det skjer."))
        if frist and frist < timezone.localdate():
            self.add_error("ny_frist", _("Den nye fristen kan ikke være passert."))
        return data


_GRENSER: dict[str, Any] = {
    "extra": 1,
    "max_num": HOYST_RADER,
    "validate_max": True,
    "absolute_max": HOYST_RADER,
}
OppgaveFormSet = forms.formset_factory(OppgaveradForm, **_GRENSER)
OppfolgingFormSet = forms.formset_factory(OppfolgingradForm, **_GRENSER)


class RettReferatForm(forms.Form):
    grunn = forms.CharField(
        label=_("Hva skal rettes, og hvorfor?"),
        help_text=_("Den pårørende leser dette, og ser hva som er endret, ord for ord."),
        max_length=300,
        widget=omraade(),
    )
    helper = hjelper("grunn", knapp=_("Åpne for retting"), autolagres=True)


class SvarPaaReferatForm(PaaVegneAvForm):
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = hjelper(*self.fields, knapp=_("Send svaret ditt"), autolagres=True)
        if "maate" in self.fields:
            self.fields["tekst"].label = _("Merknaden, med den pårørendes egne ord")
            self.fields["tekst"].help_text = ""
            self.helper = hjelper(*self.fields, knapp=_("Før svaret"), autolagres=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("svar") not in (None, Referatsvar.STEMMER) and not data.get("tekst"):
            self.add_error("tekst", _("Skriv hva du er uenig i, eller hva du vil legge til."))
        return data
