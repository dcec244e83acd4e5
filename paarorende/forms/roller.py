from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from crispy_forms.layout import Row
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.forms.felles import datofelt, hjelper, uten_valgfritt
from paarorende.models import Organisasjonsenhet, Rolletildeling
from paarorende.valg import Rolle

ETT_AAR = timedelta(days=364)
EN_DAG = timedelta(days=1)
INNRYKK = "\u2003"


class SokAnsattForm(forms.Form):
    """Leter bare blant ansatte. Innbyggere finnes aldri ved søk."""

    sok = forms.CharField(label=_("Navn eller e-post"), required=False, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        uten_valgfritt(self, "sok")


class PeriodeForm(forms.Form):
    """Første og siste dag. Databasen har et halvåpent tidsrom, mennesker sier «til og med»."""

    fra = datofelt(_("Fra og med"))
    siste_dag = datofelt(_("Til og med"))
    begrunnelse = forms.CharField(
        label=_("Hvorfor trengs rollen?"),
        help_text=_("Den som skal godkjenne, leser dette. Ikke skriv om pårørende eller brukere."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fra"].initial = timezone.localdate()
        self.fields["siste_dag"].initial = timezone.localdate() + ETT_AAR

    def til(self) -> date:
        """Dagen etter den siste. Kalenderens aller siste dag har ingen, og er uansett for lenge."""
        siste: date = self.cleaned_data["siste_dag"]
        return min(siste, date.max - EN_DAG) + EN_DAG


class GiRolleForm(PeriodeForm):
    rolle = forms.ChoiceField(label=_("Rolle"), choices=Rolle.choices)
    enhet = forms.ChoiceField(
        label=_("Hvor"), help_text=_("Rollen gjelder enheten du velger, og alt under den.")
    )

    delt = forms.BooleanField(
        label=_("Deler oppgaven med en annen"),
        help_text=_(
            "Bare for pårørendekontakt. En virksomhet har én, hvis ikke to er enige om å dele."
        ),
        required=False,
    )

    def __init__(
        self, *args: Any, enheter: Sequence[tuple[int, Organisasjonsenhet]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.enheter = {str(enhet.pk): enhet for _dybde, enhet in enheter}
        self.fields["enhet"].choices = [  # type: ignore[attr-defined]
            (str(enhet.pk), f"{INNRYKK * dybde}{enhet.navn}") for dybde, enhet in enheter
        ]
        self.helper = hjelper(
            *("rolle", "enhet", "delt", Row("fra", "siste_dag"), "begrunnelse"),
            knapp=_("Gi rollen"),
        )

    def felt(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "rolle": Rolle(data["rolle"]),
            "enhet": self.enheter[data["enhet"]],
            "delt": data["delt"] and data["rolle"] == Rolle.PAARORENDEKONTAKT,
            "fra": data["fra"],
            "til": self.til(),
            "begrunnelse": data["begrunnelse"],
        }


class FornyRolleForm(PeriodeForm):
    """Den nye perioden begynner der den gamle slutter."""

    def __init__(self, *args: Any, tildeling: Rolletildeling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["fra"]
        self.fields["siste_dag"].initial = tildeling.til + ETT_AAR
        self.helper = hjelper("siste_dag", "begrunnelse", knapp=_("Forny rollen"))

    def felt(self) -> dict[str, Any]:
        return {"til": self.til(), "begrunnelse": self.cleaned_data["begrunnelse"]}
