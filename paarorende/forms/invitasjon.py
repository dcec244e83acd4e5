from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from paarorende.forms.felles import hjelper


class TaImotInvitasjonForm(forms.Form):
    """Koden og et nytt passord. Siden sier aldri hvem invitasjonen gjelder."""

    kode = forms.CharField(
        label=_("Koden du har fått av oss"),
        help_text=_("Åtte sifre. Du har fått den i telefonen, på et møte eller på papir."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    passord = forms.CharField(
        label=_("Lag et passord"),
        help_text=_("Minst 15 tegn. En setning du husker, er et godt passord."),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    passord_igjen = forms.CharField(
        label=_("Skriv passordet en gang til"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    helper = hjelper("kode", "passord", "passord_igjen", knapp=_("Lag kontoen"))

    def clean_passord(self) -> str:
        """Likheten med adressen kontrolleres først når koden er riktig; her røpes ingenting."""
        passord: str = self.cleaned_data["passord"]
        validate_password(passord)
        return passord

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("passord") and data.get("passord") != data.get("passord_igjen"):
            self.add_error("passord_igjen", _("De to passordene er ikke like."))
        return data
