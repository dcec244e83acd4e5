import re
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

TELEFON = re.compile(r"\+?[0-9]{5,15}")


class NyAnsattForm(forms.Form):
    """Det kollegene og de pårørende skal se. Passordet lager den ansatte selv."""

    navn = forms.CharField(label=_("Navn"), max_length=120)
    epost = forms.EmailField(
        label=_("E-post"),
        help_text=_("Den ansattes egen jobbadresse. Invitasjonen går dit."),
        max_length=254,
    )
    tittel = forms.CharField(label=_("Stilling"), max_length=80, required=False)
    telefon = forms.CharField(label=_("Telefon"), max_length=30, required=False)
    telefontid = forms.CharField(
        label=_("Telefontid"),
        help_text=_("For eksempel «Hverdager kl. 9–11». Pårørende ser den."),
        max_length=80,
        required=False,
    )
    helper = FormHelper()
    helper.layout = Layout(
        *("navn", "epost", "tittel"),
        Row("telefon", "telefontid"),
        Submit("lag", _("Lag konto og invitasjon")),
    )

    def clean_telefon(self) -> str:
        """Lagres uten mellomrom; malen deler opp."""
        nummer = re.sub(r"[\s.-]", "", self.cleaned_data["telefon"])
        if nummer and not TELEFON.fullmatch(nummer):
            raise forms.ValidationError(_("Skriv telefonnummeret med bare sifre."))
        return nummer

    def felt(self) -> dict[str, Any]:
        navn = ("navn", "epost", "tittel", "telefon", "telefontid")
        return {felt: self.cleaned_data[felt] for felt in navn}


class SokKontoForm(forms.Form):
    sok = forms.CharField(label=_("Navn, stilling eller e-post"), required=False, max_length=80)
    vis = forms.ChoiceField(
        label=_("Kontoer"),
        required=False,
        choices=[("", _("Alle")), ("aapne", _("Åpne")), ("stengte", _("Stengte"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for felt in self.fields.values():
            felt.skjul_valgfritt = True  # type: ignore[attr-defined]
