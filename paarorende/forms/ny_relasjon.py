"""Å registrere en ny pårørende: den som får hjelp, tjenesten, den pårørende og kontaktpersonen."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from paarorende.forms.felles import (
    FodselsnummerField,
    hjelper,
    telefonfelt,
    uten_valgfritt,
)
from paarorende.forms.relasjon import HVEM_ER_NAERMEST
from paarorende.forms.tjeneste import MedTjeneste
from paarorende.models import Konto, Relasjon
from paarorende.regler.registrering import Forhold, NyPerson
from paarorende.valg import REGISTRERER, Relasjonsslag

NY_BRUKER = ("bruker_fornavn", "bruker_etternavn")


def _navn(navn: Any, *, krav: bool = True) -> forms.CharField:
    attributter = {"autocomplete": "off"}
    return forms.CharField(
        label=navn, required=krav, max_length=60, widget=forms.TextInput(attrs=attributter)
    )


def _bolk(navn: Any, *felt: str) -> Fieldset:
    """En del av et langt skjema, med luft og overskrift."""
    return Fieldset(navn, *felt, data_bolk="")


class NyParorendeForm(forms.Form):
    """En pårørende til en bruker som er kjent fra før."""

    fornavn = _navn(_("Fornavn"))
    etternavn = _navn(_("Etternavn"))
    fodselsnummer = FodselsnummerField(
        required=False, help_text=_("Trengs for å logge inn med BankID. Kan føres senere.")
    )
    telefon = telefonfelt()
    epost = forms.EmailField(
        label=_("E-post"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    forhold = forms.ChoiceField(
        label=_("Den pårørende er"), choices=[("", _("Velg")), *Relasjonsslag.choices]
    )
    naermeste = forms.ChoiceField(
        label=_("Nærmeste pårørende?"),
        choices=HVEM_ER_NAERMEST,
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    begrunnelse = forms.CharField(
        label=_("Hvorfor er det fastsatt av oss?"),
        help_text=_("Bare når bruker ikke kan oppgi det selv."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kontaktperson = forms.ModelChoiceField(
        label=_("Kontaktperson"),
        help_text=_("Den de kan ringe. Begynner i dag."),
        queryset=Konto.objects.none(),
    )

    def __init__(self, *args: Any, av: Konto, avdelinger: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kollegaer = Konto.objects.med_rolle_i(avdelinger, *REGISTRERER).i_rekkefolge()
        self.fields["kontaktperson"].queryset = kollegaer  # type: ignore[attr-defined]
        self.fields["kontaktperson"].initial = av.pk
        uten_valgfritt(self, "naermeste", "begrunnelse")
        self.helper = hjelper(*self.bolker(), knapp=_("Registrer"))

    def bolker(self) -> list[Any]:
        return [
            _bolk(
                _("Den pårørende"),
                *("fornavn", "etternavn", "fodselsnummer", "telefon", "epost"),
                *("forhold", "naermeste", "begrunnelse"),
            ),
            _bolk(_("Hvem den pårørende kan ringe"), "kontaktperson"),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("naermeste") == "fastsatt" and not data.get("begrunnelse", "").strip():
            self.add_error("begrunnelse", _("Skriv hvorfor nærmeste pårørende er fastsatt."))
        return data

    def felt(self) -> dict[str, Any]:
        """Det handlingen trenger, utenom bruker og tjeneste."""
        data = self.cleaned_data
        navn = ("fornavn", "etternavn", "fodselsnummer", "telefon", "epost")
        return {
            "parorende": NyPerson(**{felt: data[felt] for felt in navn}),
            "forhold": Forhold(data["forhold"], data["naermeste"], data["begrunnelse"]),
            "kontaktperson": data["kontaktperson"],
        }


class NyRelasjonForm(MedTjeneste, NyParorendeForm):
    """Alt på én side. Er fødselsnummeret kjent, brukes personen, uten at noe om henne vises."""

    bruker = forms.ChoiceField(label=_("Er det en du har ansvar for fra før?"), required=False)
    bruker_fornavn = _navn(_("Fornavn"), krav=False)
    bruker_etternavn = _navn(_("Etternavn"), krav=False)
    bruker_fodselsnummer = FodselsnummerField(
        required=False, help_text=_("Uten nummeret kan samme person bli ført to ganger.")
    )

    def __init__(
        self, *args: Any, egne: Iterable[Relasjon], avdelinger: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, avdelinger=avdelinger, **kwargs)
        self.sett_avdelinger(avdelinger)
        self.brukere = {str(rad.bruker_id): rad.bruker for rad in egne}
        navn = [(pk, bruker.person.navn) for pk, bruker in self.brukere.items()]
        self.fields["bruker"].choices = [("", _("Nei, en ny")), *navn]  # type: ignore[attr-defined]
        uten_valgfritt(self, "bruker", *NY_BRUKER)

    def bolker(self) -> list[Any]:
        return [
            _bolk(_("Den som får hjelp"), "bruker", *NY_BRUKER, "bruker_fodselsnummer"),
            _bolk(_("Tjenesten"), *MedTjeneste.base_fields),
            *super().bolker(),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("bruker"):
            for navn in NY_BRUKER:
                if not data.get(navn) and navn not in self.errors:
                    self.add_error(navn, _("Skriv navnet på den som får hjelp."))
        return data

    def felt(self) -> dict[str, Any]:
        data = self.cleaned_data
        ny = NyPerson(
            data["bruker_fornavn"], data["bruker_etternavn"], data["bruker_fodselsnummer"]
        )
        bruker = self.brukere.get(data["bruker"], ny)
        return {**super().felt(), "bruker": bruker, "tjeneste": self.ny_tjeneste()}
