from typing import Any

from crispy_forms.layout import Row
from django import forms
from django.utils.translation import gettext_lazy as _

from paarorende.forms.felles import hjelper, telefonfelt, uten_valgfritt


class NyAnsattForm(forms.Form):
    """Det kollegene og de pårørende skal se. Passordet lager den ansatte selv."""

    navn = forms.CharField(label=_("Navn"), max_length=120)
    epost = forms.EmailField(
        label=_("E-post"),
        help_text=_("Den ansattes egen jobbadresse. Invitasjonen går dit."),
        max_length=254,
    )
    tittel = forms.CharField(label=_("Stilling"), max_length=80, required=False)
    telefon = telefonfelt()
    telefontid = forms.CharField(
        label=_("Telefontid, som «Hverdager kl. 9–11»"),
        max_length=80,
        required=False,
    )
    helper = hjelper(
        *("navn", "epost", "tittel"),
        Row("telefon", "telefontid"),
        knapp=_("Lag konto og invitasjon"),
    )

    def clean_telefon(self) -> str:
        """Lagres uten mellomrom; malen deler opp."""
        nummer: str = self.cleaned_data["telefon"]
        return nummer.replace(" ", "")

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
        uten_valgfritt(self, "sok", "vis")
