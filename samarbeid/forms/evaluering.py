"""To spørsmål etter møtet, svarslippen på papir, og temaene vi merker svar med."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from paarorende.models import Organisasjonsenhet
from samarbeid.forms.felles import STEMME, alt_er_frivillig, hjelper, omraade
from samarbeid.valg import Tema

SKALA = [
    ("5", _("5 – ja, helt")),
    ("4", _("4 – ja, stort sett")),
    ("3", _("3 – både og")),
    ("2", _("2 – lite")),
    ("1", _("1 – nei, ikke i det hele tatt")),
]
SVAR = ("lyttet", "likeverdig", "tekst")


def _skala(etikett: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=etikett,
        choices=SKALA,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class EvalueringForm(forms.Form):
    lyttet = _skala(_("Ble du lyttet til?"))
    likeverdig = _skala(_("Var vi likeverdige?"))
    tekst = forms.CharField(
        label=_("Vil du si mer?"),
        help_text=_("Ikke skriv navn. Bare pårørendekoordinatoren leser ordene."),
        required=False,
        max_length=2000,
        widget=omraade(4, STEMME),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alt_er_frivillig(self)
        self.helper = hjelper(*self.fields, knapp=_("Send svaret"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not any(data.get(navn) for navn in SVAR):
            raise forms.ValidationError(_("Svar på minst ett av spørsmålene."))
        return data

    def svar(self) -> dict[str, Any]:
        return {navn: self.cleaned_data[navn] for navn in SVAR}


class PapirsvarForm(EvalueringForm):
    """En svarslipp fra posten, uten navn. Den telles i tertialet den kom."""

    def __init__(self, *args: Any, enheter: list[Organisasjonsenhet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.enheter = {enhet.kode: enhet for enhet in enheter}
        self.fields["enhet"] = forms.ChoiceField(
            label=_("Virksomhet"), choices=[(e.kode, e.navn) for e in enheter]
        )
        self.helper = hjelper("enhet", *SVAR, knapp=_("Før svaret"))

    def enhet(self) -> Organisasjonsenhet:
        return self.enheter[self.cleaned_data["enhet"]]


class TemaForm(forms.Form):
    temaer = forms.MultipleChoiceField(
        label=_("Hva handler det om?"),
        help_text=_("Bare til statistikk. Den pårørende ser hva du har merket."),
        choices=Tema.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    helper = hjelper("temaer", knapp=_("Lagre temaene"))

    def valgt(self) -> list[Tema]:
        return [Tema(tema) for tema in self.cleaned_data["temaer"]]
