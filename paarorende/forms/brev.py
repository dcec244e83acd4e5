from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from paarorende.valg import IkkeSendt

HOYST = 100


class Brevfelt(forms.TypedMultipleChoiceField):
    """Nøklene til brevene. Om de finnes og er ens egne, avgjøres når de hentes."""

    def valid_value(self, value: Any) -> bool:
        try:
            return bool(UUID(str(value)))
        except ValueError:
            return False

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > HOYST:
            raise forms.ValidationError(_("Velg høyst %(antall)s brev.") % {"antall": HOYST})


class BrevvalgForm(forms.Form):
    brev = Brevfelt(coerce=UUID, error_messages={"required": _("Velg minst ett brev.")})


class IkkeSendForm(BrevvalgForm):
    grunn = forms.ChoiceField(
        label=_("Hvorfor skal det ikke sendes?"),
        choices=[("", _("Velg")), *IkkeSendt.choices],
        error_messages={"required": _("Velg hvorfor brevet ikke skal sendes.")},
    )
