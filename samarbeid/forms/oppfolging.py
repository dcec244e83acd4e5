"""Det som skjer med et løfte: fra oss, og svaret fra den pårørende."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import Konto
from samarbeid.forms.felles import STEMME, PaaVegneAvForm, hjelper, omraade
from samarbeid.valg import Oppfolgingshva

VALG = [
    (Oppfolgingshva.GJORT.value, _("Det er gjort")),
    (Oppfolgingshva.UTSATT.value, _("Det tar lengre tid. Ny frist")),
    (Oppfolgingshva.IKKE_GJORT.value, _("Det ble ikke gjort")),
]


def dato_felt(etikett: Any, **kwargs: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=etikett, required=False, widget=widget, **kwargs)


class LukkOppfolgingForm(forms.Form):
    """Hva som skjedde, med ord. Å utsette krever en ny frist, som den pårørende ser."""

    hva = forms.ChoiceField(
        label=_("Hva skjedde?"),
        choices=VALG,
        initial=Oppfolgingshva.GJORT,
        required=False,
        widget=forms.RadioSelect,
    )
    kommentar = forms.CharField(
        label=_("Fortell det med vanlige ord"),
        help_text=_("Den pårørende leser dette og kan si om det stemmer."),
        max_length=1000,
        widget=omraade(),
    )
    ny_frist = dato_felt(_("Ny frist"), help_text=_("Når det tar lengre tid eller ikke ble gjort."))
    helper = hjelper("hva", "kommentar", "ny_frist", knapp=_("Lagre og si fra"), autolagres=True)

    def clean_hva(self) -> Oppfolgingshva:
        return Oppfolgingshva(self.cleaned_data["hva"] or Oppfolgingshva.GJORT)

    def clean_ny_frist(self) -> date | None:
        frist: date | None = self.cleaned_data["ny_frist"]
        if frist is not None and frist < timezone.localdate():
            raise forms.ValidationError(_("Den nye fristen kan ikke være passert."))
        return frist

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        mangler_frist = not data.get("ny_frist") and "ny_frist" not in self.errors
        if data.get("hva") == Oppfolgingshva.UTSATT and mangler_frist:
            self.add_error("ny_frist", _("Sett en ny frist, så den pårørende vet når det skjer."))
        return data


class BekreftOppfolgingForm(PaaVegneAvForm):
    """Bare den pårørende kan si at det er i orden. Sier hun nei, spør vi hva hun mente."""

    stemmer = forms.TypedChoiceField(
        label=_("Ble det slik du mente?"),
        coerce=lambda v: v == "ja",
        choices=[("ja", _("Ja, dette er i orden")), ("nei", _("Nei, ikke slik jeg mente"))],
        widget=forms.RadioSelect,
    )
    tekst = forms.CharField(
        label=_("Hva mente du?"),
        help_text=_("Skriv med egne ord. Svarer du nei, må vi vite hva som mangler."),
        required=False,
        max_length=1000,
        widget=omraade(attrs=STEMME),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = hjelper(*self.fields, knapp=_("Send svaret"), autolagres=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("stemmer") is False and not data.get("tekst"):
            self.add_error("tekst", _("Skriv hva som ikke er slik du mente."))
        return data


class AnsvarligForm(forms.Form):
    ansvarlig = forms.ChoiceField(label=_("Hvem skal gjøre det?"))
    helper = hjelper("ansvarlig", knapp=_("Gi det til henne eller ham"))

    def __init__(self, *args: Any, ansatte: list[Konto], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["ansvarlig"]
        felt.choices = [(str(k.pk), k.navn) for k in ansatte]  # type: ignore[attr-defined]
        self.ansatte = {str(k.pk): k for k in ansatte}

    def konto(self) -> Konto:
        return self.ansatte[self.cleaned_data["ansvarlig"]]
