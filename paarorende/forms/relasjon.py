"""Det en ansatt fører om en pårørende: hvem hun er, til hvem, og når det tar slutt."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.forms.felles import (
    FodselsnummerField,
    datofelt,
    hjelper,
    telefonfelt,
    uten_valgfritt,
)
from paarorende.models import Konto, Person, Relasjon
from paarorende.models.avtrykk import avtrykk
from paarorende.valg import Adressegradering, Brukerstatus, Graderingsgrunn, Spraak

HVEM_ER_NAERMEST = [
    ("", _("Nei")),
    ("oppgitt_av_bruker", _("Ja, bruker har selv oppgitt det")),
    ("fastsatt", _("Ja, fastsatt av oss fordi bruker ikke kan oppgi det (pbrl. § 1-3 b)")),
]


class MedAvtrykk(forms.ModelForm):  # type: ignore[type-arg]
    """Husker hva skjemaet viste, så to som lagrer samtidig får se hverandres versjon."""

    vist = forms.CharField(widget=forms.HiddenInput, max_length=16)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.felt = list(self._meta.fields or ())
        self.fields["vist"].initial = avtrykk(self.instance, self.felt)

    def verdier(self) -> dict[str, Any]:
        return {navn: v for navn, v in self.cleaned_data.items() if navn != "vist"}


class OpplysningerForm(MedAvtrykk):
    spraak = forms.ChoiceField(label=_("Språk"), choices=Spraak.choices)
    telefon = telefonfelt()
    digital = forms.BooleanField(
        label=_("Vil ha beskjeder i portalen. Uten kryss går de i brev."), required=False
    )

    class Meta:
        model = Person
        fields = [
            *("fornavn", "etternavn", "telefon", "epost", "adresse", "spraak", "tolk", "digital"),
        ]
        help_texts = {
            "adresse": _("Trengs bare når beskjedene skal gå i brev."),
            "tolk": _("Språket tolken skal kunne. La det stå tomt når det ikke trengs tolk."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = hjelper(*self.felt, "vist", knapp=_("Lagre opplysningene"))


class RelasjonForm(MedAvtrykk):
    class Meta:
        model = Relasjon
        fields = [
            *("slag", "naermeste_grunnlag", "naermeste_dato", "naermeste_fastsatt_av"),
            *("naermeste_begrunnelse", "saerlig_tyngende"),
        ]
        widgets = {
            "naermeste_grunnlag": forms.RadioSelect,
            "naermeste_begrunnelse": forms.Textarea(attrs={"rows": 3}),
            "naermeste_dato": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        labels = {
            "slag": _("Den pårørende er"),
            "naermeste_dato": _("Oppgitt eller fastsatt dato"),
            "naermeste_fastsatt_av": _("Hvem fastsatte det?"),
            "naermeste_begrunnelse": _("Hvorfor?"),
            "saerlig_tyngende": _("Omsorgen er særlig tyngende (hol. § 3-6)"),
        }
        help_texts = {
            "naermeste_fastsatt_av": _("Bare når det er fastsatt av oss."),
            "naermeste_begrunnelse": _(
                "Bare når det er fastsatt av oss: hvem har varig og løpende kontakt med bruker?"
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        naermest = self.fields["naermeste_grunnlag"]
        naermest.label, naermest.choices = _("Nærmeste pårørende?"), HVEM_ER_NAERMEST  # type: ignore[attr-defined]
        hvem = self.fields["naermeste_fastsatt_av"]
        hvem.queryset = self._kan_ha_fastsatt()  # type: ignore[attr-defined]
        uten_valgfritt(
            self,
            *("naermeste_grunnlag", "naermeste_dato"),
            *("naermeste_fastsatt_av", "naermeste_begrunnelse"),
        )
        self.helper = hjelper(*self.felt, "vist", knapp=_("Lagre endringen"))

    def _kan_ha_fastsatt(self) -> Any:
        mulige = self.instance.mulige_kontaktpersoner().order_by().values("pk")
        for_ = Konto.objects.filter(pk=self.instance.naermeste_fastsatt_av_id).values("pk")
        return Konto.objects.filter(pk__in=mulige.union(for_)).i_rekkefolge()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("naermeste_grunnlag") == "fastsatt":
            for felt in ("naermeste_fastsatt_av", "naermeste_begrunnelse"):
                if not data.get(felt):
                    self.add_error(felt, _("Skriv hvem som fastsatte det, og hvorfor."))
        if data.get("naermeste_grunnlag") and not data.get("naermeste_dato"):
            data["naermeste_dato"] = timezone.localdate()
        return data


class BekreftForm(forms.Form):
    """Bare en knapp: siden over den sier hva som skjer. Uten knappen skjer ingenting."""

    send = forms.CharField(label=_("Knappen nederst"))

    def __init__(self, *args: Any, knapp: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = hjelper(knapp=knapp)


class FodselsnummerForm(forms.Form):
    fodselsnummer = FodselsnummerField(
        help_text=_("Nummeret lagres kryptert. Det vises aldri igjen, heller ikke for deg.")
    )
    helper = hjelper("fodselsnummer", knapp=_("Lagre nummeret"))


class KontaktpersonForm(forms.Form):
    konto = forms.ModelChoiceField(label=_("Ny kontaktperson"), queryset=Konto.objects.none())
    fra = datofelt(_("Fra og med"))
    helper = hjelper("konto", "fra", knapp=_("Sett kontaktperson"))

    def __init__(self, *args: Any, relasjon: Relasjon, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["konto"].queryset = relasjon.mulige_kontaktpersoner()  # type: ignore[attr-defined]
        self.fields["fra"].initial = timezone.localdate()


class BrukerstatusForm(forms.Form):
    status = forms.ChoiceField(
        label=_("Hva har skjedd?"),
        widget=forms.RadioSelect,
        choices=[
            (Brukerstatus.DOD, _("Bruker er død")),
            (Brukerstatus.FLYTTET, _("Bruker har flyttet fra kommunen")),
        ],
    )
    dato = datofelt(_("Dato"))
    helper = hjelper("status", "dato", knapp=_("Registrer og steng tilgangen"))


class DodForm(forms.Form):
    dato = datofelt(_("Dødsdato"))
    helper = hjelper("dato", knapp=_("Registrer dødsfallet"))


class GraderingForm(forms.Form):
    gradering = forms.ChoiceField(
        label=_("Adressegradering"), choices=Adressegradering.choices, widget=forms.RadioSelect
    )
    grunn = forms.ChoiceField(
        label=_("Hvorfor endres den?"), choices=[("", "–"), *Graderingsgrunn.choices]
    )
    helper = hjelper("gradering", "grunn", knapp=_("Lagre graderingen"))


class FinnForSkjermingForm(forms.Form):
    fodselsnummer = FodselsnummerField(
        label=_("Fødselsnummeret til den som skal skjermes"),
        help_text=_("Du finner bare dem som har tjenester fra enhetene dine, og deres pårørende."),
    )
    helper = hjelper("fodselsnummer", knapp=_("Finn personen"))


class InviterForm(forms.Form):
    epost = forms.EmailField(
        label=_("E-postadressen til den du inviterer"),
        help_text=_("Lenken går hit. Les adressen høyt, så dere er enige om at den er riktig."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    helper = hjelper("epost", knapp=_("Send invitasjonen"))
