"""Det bruker svarer når hun bestemmer hva andre får vite."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.forms.felles import datofelt, uten_valgfritt
from paarorende.models import Relasjon
from paarorende.valg import Delingstema

TIL_JEG_SIER_NEI, TIL_EN_DATO = "nei", "dato"
VARIGHETER = [
    ("91", _("Tre måneder")),
    ("365", _("Ett år")),
    (TIL_EN_DATO, _("Til og med en dato jeg velger")),
    (TIL_JEG_SIER_NEI, _("Helt til jeg sier nei")),
]
FORKLARING = {
    Delingstema.SAMARBEIDSMOTE: _(
        "Vi kan ha møter med den pårørende, og snakke om deg og hjelpen din der."
    ),
    Delingstema.TJENESTER: _("Hva slags hjelp du får fra kommunen, hvor ofte og fra hvem."),
    Delingstema.DAGLIG: _("Hvordan dagene går: mat, søvn, stell og det du er med på."),
    Delingstema.HELSETILSTAND: _("Hvordan du har det, sykdommer, undersøkelser og medisiner."),
    Delingstema.AVTALER: _("Når du har time hos lege og andre, og hvem som besøker deg."),
    Delingstema.OKONOMI: _("Egenandeler, regninger og det vi ellers vet om pengene dine."),
    Delingstema.INDIVIDUELL_PLAN: _("Den individuelle planen din, og det som står i den."),
}


class GiDelingForm(forms.Form):
    temaer = forms.MultipleChoiceField(
        label=_("Hva vil du dele?"),
        choices=Delingstema.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Velg minst én ting du vil dele.")},
    )
    varighet = forms.ChoiceField(
        label=_("Hvor lenge?"),
        choices=VARIGHETER,
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg hvor lenge det skal gjelde.")},
    )
    siste_dag = datofelt(
        _("Til og med"), hjelp=_("Bare hvis du vil velge en dato selv."), krav=False
    )
    informert = forms.BooleanField(
        label=_("Jeg har lest hva det betyr å si ja"),
        error_messages={"required": _("Les hva det betyr, og kryss av her.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        uten_valgfritt(self, "siste_dag")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        siste = data.get("siste_dag")
        if data.get("varighet") == TIL_EN_DATO and "siste_dag" not in self.errors:
            if siste is None:
                self.add_error("siste_dag", _("Skriv hvilken dato det skal gjelde til og med."))
            elif siste < timezone.localdate():
                self.add_error("siste_dag", _("Datoen er passert. Velg en senere."))
        return data

    def temavalg(self) -> list[tuple[Any, Any]]:
        """Hvert tema med en setning om hva det betyr."""
        return [(valg, FORKLARING[Delingstema(valg.data["value"])]) for valg in self["temaer"]]

    def til(self) -> date | None:
        """Dagen delingen er slutt. Den siste dagen bruker velger, er med."""
        varighet = self.cleaned_data["varighet"]
        if varighet == TIL_JEG_SIER_NEI:
            return None
        if varighet == TIL_EN_DATO:
            siste: date = self.cleaned_data["siste_dag"]
            return siste + timedelta(days=1)
        return timezone.localdate() + timedelta(days=int(varighet))


class NaermesteForm(forms.Form):
    """Én, flere eller ingen."""

    valgte = forms.ModelMultipleChoiceField(
        label=_("Nærmeste pårørende"),
        queryset=Relasjon.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, relasjoner: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["valgte"]
        uten_valgfritt(self, "valgte")
        felt.queryset = relasjoner  # type: ignore[attr-defined]
        felt.label_from_instance = _navn_og_slag  # type: ignore[attr-defined]


def _navn_og_slag(relasjon: Relasjon) -> str:
    return f"{relasjon.parorende.person.navn}, {relasjon.get_slag_display()}"
