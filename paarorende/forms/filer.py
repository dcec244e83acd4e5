"""Feltet for å laste opp filer. Virker uten skript, og sier grensene før noen velger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from paarorende.filer import ENDELSER
from paarorende.forms.felles import hjelper
from paarorende.regler.fil import MB, Grenser

TAS_IMOT = ",".join([*ENDELSER, *ENDELSER.values(), ".jpeg", ".tiff"])


class Filvelger(forms.ClearableFileInput):
    """Flere filer på én gang."""

    allow_multiple_selected = True


class Filfelt(forms.FileField):
    """En eller flere filer. Størrelsen prøves her, før noe leses; innholdet i `ta_imot_fil`."""

    def __init__(self, *, grenser: Grenser, **valg: Any) -> None:
        self.grenser = grenser
        valg.setdefault("label", _("Velg filer"))
        valg.setdefault(
            "help_text",
            _("PDF eller bilde, høyst %(mb)s MB hver og %(antall)s om gangen.")
            % {"mb": grenser.fil_mb, "antall": grenser.antall},
        )
        valg.setdefault("error_messages", {"required": _("Velg minst én fil.")})
        valg.setdefault("widget", Filvelger(attrs={"accept": TAS_IMOT}))
        super().__init__(**valg)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        filer = data if isinstance(data, Sequence) else [data]
        rensede = [super(Filfelt, self).clean(fil, initial) for fil in filer or [None]]
        valgt: list[UploadedFile[Any]] = [fil for fil in rensede if fil]
        if len(valgt) > self.grenser.antall:
            raise forms.ValidationError(
                _("Velg høyst %(antall)s filer om gangen.") % {"antall": self.grenser.antall}
            )
        for_store = [fil.name for fil in valgt if (fil.size or 0) > self.grenser.fil_mb * MB]
        if for_store:
            raise forms.ValidationError(
                [
                    _("%(navn)s er større enn %(mb)s MB.")
                    % {"navn": navn, "mb": self.grenser.fil_mb}
                    for navn in for_store
                ]
            )
        return valgt


class LastOppFilerForm(forms.Form):
    def __init__(self, *args: Any, grenser: Grenser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["filer"] = Filfelt(grenser=grenser)
        self.helper = hjelper("filer", knapp=_("Last opp"))
