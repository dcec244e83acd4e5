from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.forms.felles import datofelt, hjelper
from paarorende.regler import innstilling as regler
from paarorende.regler.innstilling import Grunnlag


class NyVerdiForm(forms.Form):
    """En ny verdi fra en dato. Feltet for verdien følger slaget verdien har fra før."""

    fra = datofelt(_("Gjelder fra"), hjelp=_("Den gamle verdien slutter samme dag."))
    kilde = forms.CharField(
        label=_("Hvor kommer verdien fra?"),
        help_text=_("For eksempel et vedtak, en forskrift eller en rutine."),
        max_length=200,
    )
    godkjent_av = forms.CharField(
        label=_("Hvem har godkjent den?"), help_text=_("Navn og stilling."), max_length=120
    )

    def __init__(
        self, *args: Any, verdifelt: forms.Field, begynner: Sequence[date], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.begynner = list(begynner)
        self.fields["verdi"] = verdifelt
        self.fields["fra"].initial = timezone.localdate()
        felt = ("verdi", "fra", "kilde", "godkjent_av")
        self.helper = hjelper(*felt, knapp=_("Lagre den nye verdien"))

    def clean_fra(self) -> date:
        fra: date = self.cleaned_data["fra"]
        if not regler.kan_gjelde_fra(fra, timezone.localdate(), self.begynner):
            raise forms.ValidationError(
                _("En verdi gjelder allerede fra den dagen eller senere. Velg i dag eller senere.")
            )
        return fra

    def grunnlag(self) -> Grunnlag:
        data = self.cleaned_data
        return Grunnlag(data["fra"], data["kilde"], data["godkjent_av"])


def tekstfelt(innhold: str) -> forms.Field:
    return forms.CharField(
        label=_("Teksten"), max_length=10_000, initial=innhold, widget=forms.Textarea
    )


def verdifelt(verdi: object, enhet: str) -> forms.Field:
    """Samme slag som før: et helt tall forblir helt, et ja eller nei forblir det."""
    navn = f"{_('Ny verdi')} ({enhet})" if enhet else _("Ny verdi")
    if isinstance(verdi, bool):
        return forms.TypedChoiceField(
            label=navn,
            coerce=lambda valgt: valgt == "ja",
            choices=[("ja", _("Ja")), ("nei", _("Nei"))],
            initial="ja" if verdi else "nei",
        )
    if isinstance(verdi, int):
        return forms.IntegerField(
            label=navn, min_value=0, max_value=regler.hoyeste(enhet), initial=verdi
        )
    if isinstance(verdi, float):
        return forms.FloatField(
            label=navn, min_value=0, max_value=regler.hoyeste(enhet), initial=verdi
        )
    if isinstance(verdi, str):
        return forms.CharField(label=navn, max_length=1000, initial=verdi)
    return forms.JSONField(label=navn, initial=verdi)
