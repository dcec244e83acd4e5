from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from paarorende.forms.felles import hjelper
from paarorende.models import Konto
from paarorende.regler import organisasjonsfil

HOYST = 1_000_000
EN_TIME = 60 * 60


class LastOppForm(forms.Form):
    fil = forms.FileField(
        label=_("Organisasjonskartet som CSV-fil"),
        help_text=_("Høyst 1 MB. Fra regneark: lagre som «CSV UTF-8» eller «CSV»."),
        allow_empty_file=True,
        error_messages={"required": _("Velg en fil først.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )
    helper = hjelper("fil", knapp=_("Se hva som blir endret"))

    def clean_fil(self) -> str:
        """Innholdet som tekst, eller hva slags fil det ser ut til å være."""
        fil = self.cleaned_data["fil"]
        if fil.size > HOYST:
            raise forms.ValidationError(_("Fila er større enn 1 MB. Et kart er mye mindre."))
        innhold: bytes = fil.read()
        if not innhold.strip():
            raise forms.ValidationError(_("Fila er tom."))
        if not str(fil.name).lower().endswith(".csv") or organisasjonsfil.er_en_annen_filtype(
            innhold
        ):
            raise forms.ValidationError(
                _("Dette er ikke en CSV-fil. Åpne den i regnearket og lagre den som CSV.")
            )
        try:
            return organisasjonsfil.dekod(innhold)
        except UnicodeDecodeError as feil:
            raise forms.ValidationError(
                _("Vi kan ikke lese bokstavene i fila. Lagre den som «CSV UTF-8».")
            ) from feil


def forsegl(tekst: str, avtrykk: str, konto: Konto) -> str:
    """Fila og planen noen så på, signert til henne. Nettleseren bærer den, men kan ikke endre."""
    return signing.dumps([tekst, avtrykk], salt=_salt(konto), compress=True)


def _salt(konto: Konto) -> str:
    return f"organisasjonsfil:{konto.pk}"


class BekreftForm(forms.Form):
    forseglet = forms.CharField(widget=forms.HiddenInput)
    legg_ned = forms.BooleanField(
        label=_("Legg også ned enhetene som ikke står i fila"), required=False
    )

    def __init__(self, *args: Any, konto: Konto, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.konto = konto

    def clean_forseglet(self) -> list[str]:
        """Teksten og avtrykket. En endret, gammel eller en annens forhåndsvisning gjelder ikke."""
        try:
            innhold: list[str] = signing.loads(
                self.cleaned_data["forseglet"], salt=_salt(self.konto), max_age=EN_TIME
            )
        except signing.BadSignature as feil:
            raise forms.ValidationError(
                _("Forhåndsvisningen er for gammel. Last opp fila på nytt.")
            ) from feil
        return innhold
