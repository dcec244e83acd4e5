"""Skjemaene i «hvordan har du det». Alt er frivillig."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from paarorende.models import Konto
from samarbeid.forms.felles import LANGT, STEMME, PaaVegneAvForm, alt_er_frivillig, hjelper, omraade
from samarbeid.models import Kartlegging


class EgenvurderingForm(forms.Form):
    """Ett felt per spørsmål i kartleggingen, og til slutt hennes egne ord."""

    def __init__(self, *args: Any, kartlegging: Kartlegging, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.nokler = [s["nokkel"] for s in kartlegging.sporsmaal]
        for sporsmaal in kartlegging.sporsmaal:
            self.fields[sporsmaal["nokkel"]] = forms.ChoiceField(
                label=sporsmaal["tekst"],
                required=False,
                widget=forms.RadioSelect,
                choices=[(v["nokkel"], v["tekst"]) for v in sporsmaal["valg"]],
            )
        self.fields["tekst"] = forms.CharField(
            label=_("Hva er tyngst nå, og hva ville hjulpet mest?"),
            required=False,
            max_length=LANGT,
            widget=omraade(4, STEMME),
        )
        alt_er_frivillig(self)
        self.helper = hjelper(*self.nokler, "tekst", knapp=_("Lagre for meg selv"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not any(data.get(navn) for navn in (*self.nokler, "tekst")):
            raise forms.ValidationError(
                _("Svar på minst ett spørsmål, eller skriv noe med egne ord.")
            )
        return data

    def svar(self) -> dict[str, str]:
        return {n: self.cleaned_data[n] for n in self.nokler if self.cleaned_data.get(n)}


class ForEgenvurderingForm(PaaVegneAvForm, EgenvurderingForm):
    """Det hun deler med den som skriver. Uten hennes ja finnes det ikke noe å skrive inn."""

    def __init__(self, *args: Any, kartlegging: Kartlegging, **kwargs: Any) -> None:
        super().__init__(*args, kartlegging=kartlegging, paa_vegne_av=True, **kwargs)
        self.fields["onsker_samtale"] = forms.BooleanField(
            label=_("Vil gjerne at vi snakker sammen"), required=False
        )
        self.fields["vil_dele"] = forms.BooleanField(
            label=_("Den pårørende vil dele dette med meg"),
            error_messages={"required": _("Uten hennes eller hans ja kan det ikke skrives inn.")},
        )
        ekstra = ("onsker_samtale", "vil_dele")
        self.helper = hjelper("maate", *self.nokler, "tekst", *ekstra, knapp=_("Lagre"))

    def sagt(self) -> dict[str, Any]:
        felt = {navn: self.cleaned_data[navn] for navn in ("tekst", "onsker_samtale")}
        return {"svar": self.svar(), **felt}


class DelEgenvurderingForm(forms.Form):
    konto = forms.ChoiceField(label=_("Hvem vil du dele med?"), widget=forms.RadioSelect)
    med_tekst = forms.BooleanField(
        label=_("Ta med det jeg har skrevet"), required=False, initial=True
    )
    onsker_samtale = forms.BooleanField(
        label=_("Jeg vil gjerne at vi snakker sammen"), required=False
    )

    def __init__(self, *args: Any, mulige: Sequence[Konto], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mulige = {str(k.pk): k for k in mulige}
        felt = self.fields["konto"]
        felt.choices = [(pk, k.navn) for pk, k in self.mulige.items()]  # type: ignore[attr-defined]
        self.helper = hjelper("konto", "med_tekst", "onsker_samtale", knapp=_("Del"))

    def mottaker(self) -> Konto:
        return self.mulige[self.cleaned_data["konto"]]
