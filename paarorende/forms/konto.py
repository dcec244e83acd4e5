"""Det en selv sier om beskjeder, opplysninger og fravær."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from paarorende.forms.felles import datofelt, hjelper, telefonfelt, uten_valgfritt
from paarorende.forms.relasjon import MedAvtrykk
from paarorende.models import Konto, Person
from paarorende.models.avtrykk import avtrykk
from paarorende.models.person import SKJERMES
from paarorende.regler import varsling
from paarorende.valg import Kanal, Spraak, Varselslag


class BeskjederForm(forms.Form):
    """En avkryssing for hver beskjed i hver kanal. Portalen er alltid på og står ikke her."""

    def __init__(
        self,
        *args: Any,
        slag: Sequence[Varselslag],
        kanaler: Sequence[Kanal],
        lagret: Mapping[tuple[str, str], bool],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.slag, self.kanaler = slag, kanaler
        for hva in slag:
            for kanal in kanaler:
                self.fields[f"{hva}-{kanal}"] = forms.BooleanField(
                    label=f"{hva.label}: {kanal.label}",
                    required=False,
                    initial=varsling.skal_sendes(hva, kanal, lagret.get((hva, kanal))),
                    disabled=varsling.skal_sendes(hva, kanal, valgt=False),
                )

    def rader(self) -> list[tuple[Any, list[tuple[Any, forms.BoundField]]]]:
        """Beskjeden og avkryssingene, slik de står i tabellen."""
        return [
            (hva.label, [(kanal.label, self[f"{hva}-{kanal}"]) for kanal in self.kanaler])
            for hva in self.slag
        ]

    def valg(self) -> dict[tuple[Varselslag, Kanal], bool]:
        return {
            (hva, kanal): self.cleaned_data[f"{hva}-{kanal}"]
            for hva in self.slag
            for kanal in self.kanaler
        }


# WCAG 1.3.5: nettleseren kan fylle inn det hun skriver om seg selv.
AUTOFYLL = {"telefon": "tel", "epost": "email", "adresse": "street-address"}


class EgneOpplysningerForm(MedAvtrykk):
    """Slik vi når deg, og språket ditt. Er du skjermet, står verken adresse eller nummer."""

    telefon = telefonfelt()
    spraak = forms.ChoiceField(label=_("Språket du helst vil bruke"), choices=Spraak.choices)
    digital = forms.TypedChoiceField(
        label=_("Hvordan vil du ha beskjeder?"),
        choices=[("True", _("Her i portalen")), ("False", _("I brev i posten"))],
        coerce=lambda svar: svar == "True",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Person
        fields = ["telefon", "epost", "adresse", "spraak", "tolk", "digital"]
        labels = {"adresse": _("Postadresse"), "tolk": _("Trenger du tolk? Skriv hvilket språk")}
        help_texts = {
            "epost": _("Her kan vi skrive til deg. Det endrer ikke hvordan du logger inn."),
            "adresse": _("Gate og nummer, komma, postnummer og sted."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.er_skjermet:
            for navn in SKJERMES:
                del self.fields[navn]
        for navn, fyll in AUTOFYLL.items():
            if navn in self.fields:
                self.fields[navn].widget.attrs["autocomplete"] = fyll
        vises = [navn for navn in self.fields if navn != "vist"]
        self.fields["vist"].initial = avtrykk(self.instance, vises)
        uten_valgfritt(self, *vises)
        self.helper = hjelper(*vises, "vist", knapp=_("Lagre opplysningene"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        mangler = "adresse" in self.fields and not data.get("adresse")
        if data.get("digital") is False and mangler and "adresse" not in self.errors:
            self.add_error("adresse", _("Vi trenger adressen for å sende deg brev."))
        return data


class ArbeidstelefonForm(MedAvtrykk):
    """Det de pårørende ser når du er kontaktpersonen deres."""

    telefon = telefonfelt(krav=True)

    class Meta:
        model = Konto
        fields = ["telefon", "telefontid"]
        labels = {"telefontid": _("Når du tar telefonen")}
        help_texts = {"telefontid": _("For eksempel «Hverdager kl. 9–11».")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = hjelper("telefon", "telefontid", "vist", knapp=_("Lagre"))


class FravaerForm(forms.Form):
    """Fra og til og med, slik folk sier det. Vara velges blant dem som kan være det."""

    fra = datofelt(_("Fra og med"))
    siste_dag = datofelt(_("Til og med"))
    stedfortreder = forms.ModelChoiceField(
        label=_("Hvem svarer så lenge?"),
        queryset=Konto.objects.none(),
        empty_label=_("Velg"),
        help_text=_("En kollega i samme avdeling eller under samme leder."),
    )

    def __init__(self, *args: Any, hvem: Konto, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        varaer = Konto.objects.kan_vaere_vara_for(hvem).i_rekkefolge()
        self.fields["stedfortreder"].queryset = varaer  # type: ignore[attr-defined]
        self.helper = hjelper("fra", "siste_dag", "stedfortreder", knapp=_("Før fraværet"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        fra, siste = data.get("fra"), data.get("siste_dag")
        if fra and siste and siste < fra:
            self.add_error("siste_dag", _("Siste dag kan ikke være før den første."))
        return data

    def verdier(self) -> dict[str, Any]:
        """Fraværet lagres til, men ikke med. Folk sier den siste dagen de er borte."""
        data = self.cleaned_data
        slutt = data["siste_dag"] + timedelta(days=1)
        return {"fra": data["fra"], "til": slutt, "stedfortreder": data["stedfortreder"]}
