"""Tjenestene bruker får, slik avdelingen fører dem."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.forms.felles import datofelt, hjelper
from paarorende.forms.relasjon import MedAvtrykk
from paarorende.models import Organisasjonsenhet, Tjeneste
from paarorende.regler.registrering import NyTjeneste, er_lovlig_tjenesteperiode
from paarorende.valg import Tjenesteslag

FOR_START = _("Tjenesten kan ikke ta slutt før den begynner.")


class MedTjeneste(forms.Form):
    """Feltene en ny tjeneste trenger, alene eller sammen med en ny pårørende."""

    slag = forms.ChoiceField(label=_("Tjeneste"), choices=[("", _("Velg")), *Tjenesteslag.choices])
    avdeling = forms.ModelChoiceField(
        label=_("Avdeling"), queryset=Organisasjonsenhet.objects.none(), empty_label=_("Velg")
    )
    beskrivelse = forms.CharField(
        label=_("Hva og hvor ofte"),
        help_text=_("Kort, som «Stell hver morgen». Ikke noe om helsen."),
        required=False,
        max_length=200,
    )
    start = datofelt(_("Start"))
    forventet_slutt = datofelt(
        _("Forventet slutt"), hjelp=_("La det stå tomt når den varer til videre."), krav=False
    )

    def sett_avdelinger(self, avdelinger: Any) -> None:
        felt = self.fields["avdeling"]
        felt.queryset = avdelinger  # type: ignore[attr-defined]
        felt.initial = avdelinger[0] if len(avdelinger) == 1 else None
        self.fields["start"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, slutt = data.get("start"), data.get("forventet_slutt")
        if start and not er_lovlig_tjenesteperiode(start, slutt):
            self.add_error("forventet_slutt", FOR_START)
        return data

    def ny_tjeneste(self) -> NyTjeneste:
        data = self.cleaned_data
        return NyTjeneste(
            slag=data["slag"],
            avdeling=data["avdeling"].pk,
            start=data["start"],
            forventet_slutt=data["forventet_slutt"],
            beskrivelse=data["beskrivelse"],
        )


class NyTjenesteForm(MedTjeneste):
    helper = hjelper(*MedTjeneste.base_fields, knapp=_("Før tjenesten"))

    def __init__(self, *args: Any, avdelinger: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sett_avdelinger(avdelinger)


class EndreTjenesteForm(MedAvtrykk):
    forventet_slutt = datofelt(_("Forventet slutt"), krav=False)

    class Meta:
        model = Tjeneste
        fields = ["beskrivelse", "forventet_slutt"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = hjelper("beskrivelse", "forventet_slutt", "vist", knapp=_("Lagre"))


class AvsluttTjenesteForm(forms.Form):
    slutt = datofelt(_("Siste dag"))
    helper = hjelper("slutt", knapp=_("Avslutt tjenesten"))
