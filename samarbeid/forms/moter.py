"""Skjemaene før møtet: tider, forberedelse, saker, utfall."""

from datetime import datetime, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samarbeid.forms.felles import KORT, LANGT, STEMME, alt_er_frivillig, hjelper, omraade
from samarbeid.valg import Motestatus, Sted

ANTALL_SAKER = 4


class ForeslaaTiderForm(forms.Form):
    """Inntil fire tider å velge mellom. Minst én."""

    sted = forms.ChoiceField(label=_("Hvor eller hvordan"), choices=Sted.choices)
    varighet = forms.TypedChoiceField(
        label=_("Hvor lenge"),
        coerce=int,
        choices=[(30, _("30 minutter")), (45, _("45 minutter")), (60, _("En time"))],
        initial=45,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nr in range(1, 5):
            self.fields[f"tid_{nr}"] = forms.DateTimeField(
                label=_("Tid %(nr)s") % {"nr": nr},
                required=nr == 1,
                widget=forms.DateTimeInput(
                    attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
                ),
                input_formats=["%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M", "%d.%m.%Y %H.%M"],
                error_messages={"invalid": _("Skriv dato og klokkeslett, som 24.12.2026 10:30.")},
            )
        tider = [f"tid_{nr}" for nr in range(1, 5)]
        self.helper = hjelper(*tider, "sted", "varighet", knapp=_("Send tidene"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        sett: set[datetime] = set()
        for nr in range(1, 5):
            tid = data.get(f"tid_{nr}")
            if tid is None:
                continue
            if tid <= timezone.now():
                self.add_error(f"tid_{nr}", _("Tiden er allerede passert. Velg en senere."))
            if tid in sett:
                self.add_error(f"tid_{nr}", _("Denne tiden står to ganger."))
            sett.add(tid)
        return data

    def tider(self) -> list[tuple[datetime, datetime]]:
        varighet = timedelta(minutes=self.cleaned_data["varighet"])
        valgt = [self.cleaned_data.get(f"tid_{nr}") for nr in range(1, 5)]
        return [(tid, tid + varighet) for tid in valgt if tid]


class ForberedelseForm(forms.Form):
    """Den pårørendes egne ord. Alt er frivillig, også når det deles."""

    viktig = forms.CharField(
        label=_("Hva er viktigst for deg nå?"),
        help_text=_("Skriv med egne ord, om livet ditt og ikke bare om den du hjelper."),
        required=False,
        max_length=LANGT,
        widget=omraade(5, STEMME),
    )
    bekymrer = forms.CharField(
        label=_("Hva bekymrer deg?"),
        required=False,
        max_length=LANGT,
        widget=omraade(attrs=STEMME),
    )
    hjelper = forms.CharField(
        label=_("Hva hjelper?"), required=False, max_length=LANGT, widget=omraade(attrs=STEMME)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nr in range(1, ANTALL_SAKER + 1):
            self.fields[f"sak_{nr}"] = forms.CharField(
                label=_("Sak %(nr)s") % {"nr": nr},
                required=False,
                max_length=KORT,
                widget=forms.TextInput(attrs=STEMME),
            )
        alt_er_frivillig(self)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def saker(self) -> list[str]:
        valgt = [self.cleaned_data.get(f"sak_{nr}", "") for nr in range(1, ANTALL_SAKER + 1)]
        return [sak.strip() for sak in valgt if sak.strip()]

    def tekster(self) -> dict[str, str]:
        return {navn: self.cleaned_data[navn] for navn in ("viktig", "bekymrer", "hjelper")}


class SakerForm(forms.Form):
    saker = forms.CharField(
        label=_("Det tjenesten vil snakke om"),
        help_text=_("Én sak på hver linje. Den pårørende ser dem med en gang."),
        required=False,
        max_length=1000,
        widget=omraade(),
    )
    helper = hjelper("saker", knapp=_("Lagre sakene"))

    def linjer(self) -> list[str]:
        tekst = self.cleaned_data["saker"]
        return [linje.strip()[:KORT] for linje in tekst.splitlines() if linje.strip()]


class UtfallForm(forms.Form):
    utfall = forms.ChoiceField(
        label=_("Hva skjedde?"),
        widget=forms.RadioSelect,
        choices=[
            (Motestatus.TAKKET_NEI, _("Den pårørende fikk tilbud og takket nei")),
            (Motestatus.IKKE_TILLATT, _("Bruker har ikke samtykket til samarbeid")),
            (Motestatus.IKKE_TILBUDT, _("Møtet ble ikke tilbudt")),
        ],
    )
    grunn = forms.CharField(label=_("Hvorfor?"), required=False, max_length=1000, widget=omraade())
    helper = hjelper("utfall", "grunn", knapp=_("Avslutt uten møte"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("utfall") == Motestatus.IKKE_TILBUDT and not data.get("grunn"):
            self.add_error("grunn", _("Skriv hvorfor møtet ikke ble tilbudt."))
        return data
