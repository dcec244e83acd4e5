"""Overlevering: én ny kontaktperson per relasjon, og ett notat."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import Konto, Relasjon
from samarbeid.forms.felles import LANGT, omraade


class OverleverForm(forms.Form):
    fra = forms.DateField(
        label=_("Den nye tar over fra"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        error_messages={"invalid": _("Skriv datoen som dag, måned og år: 24.12.2026.")},
    )
    notat = forms.CharField(
        label=_("Dette bør den nye vite"),
        help_text=_("Den pårørende kan lese det. Skriv det du har avtalt, ikke hva du mener."),
        max_length=LANGT,
        widget=omraade(4),
    )

    def __init__(
        self, *args: Any, relasjoner: Iterable[Relasjon], mulige: Iterable[Konto], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.relasjoner = list(relasjoner)
        self.mulige = {str(k.pk): k for k in mulige}
        valg = [("", _("Velg")), *[(pk, k.navn) for pk, k in self.mulige.items()]]
        for relasjon in self.relasjoner:
            self.fields[f"r-{relasjon.pk}"] = forms.ChoiceField(
                label=_("Ny kontaktperson for %(navn)s") % {"navn": relasjon.parorende},
                choices=valg,
                error_messages={"required": _("Velg hvem som tar over.")},
            )
        self.helper = FormHelper()
        self.helper.form_tag = False

    def valg(self) -> list[forms.BoundField]:
        """Feltene for hver pårørende, under én overskrift."""
        return [self[f"r-{relasjon.pk}"] for relasjon in self.relasjoner]

    def clean_fra(self) -> Any:
        fra = self.cleaned_data["fra"]
        if fra < timezone.localdate():
            raise forms.ValidationError(_("Datoen kan ikke være passert."))
        return fra

    def etterfolgere(self) -> dict[Relasjon, Konto]:
        return {r: self.mulige[self.cleaned_data[f"r-{r.pk}"]] for r in self.relasjoner}
