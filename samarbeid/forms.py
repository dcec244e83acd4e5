from datetime import datetime, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import Konto
from samarbeid.models import Referat
from samarbeid.valg import Frekvens, Motestatus, Part, Referatsvar, Sted

ANTALL_SAKER = 4
STEMME: dict[str, Any] = {"data-stemme": "paarorende"}
LANGT, KORT = 4000, 200


def _omraade(rader: int = 3, attrs: dict[str, Any] | None = None) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rader, **(attrs or {})})


def _alt_er_frivillig(skjema: forms.BaseForm) -> None:
    """Når nesten alt er frivillig, er «valgfritt» på hvert felt bare støy."""
    for felt in skjema.fields.values():
        felt.skjul_valgfritt = True  # type: ignore[attr-defined]


def _hjelper(*felt: Any, knapp: Any, navn: str = "send") -> FormHelper:
    hjelper = FormHelper()
    hjelper.layout = Layout(*felt, Submit(navn, knapp))
    return hjelper


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
        self.helper = _hjelper(*tider, "sted", "varighet", knapp=_("Send tidene"))

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
        widget=_omraade(5, STEMME),
    )
    bekymrer = forms.CharField(
        label=_("Hva bekymrer deg?"),
        required=False,
        max_length=LANGT,
        widget=_omraade(attrs=STEMME),
    )
    hjelper = forms.CharField(
        label=_("Hva hjelper?"), required=False, max_length=LANGT, widget=_omraade(attrs=STEMME)
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
        _alt_er_frivillig(self)
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
        widget=_omraade(),
    )
    helper = _hjelper("saker", knapp=_("Lagre sakene"))

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
    grunn = forms.CharField(label=_("Hvorfor?"), required=False, max_length=1000, widget=_omraade())
    helper = _hjelper("utfall", "grunn", knapp=_("Avslutt uten møte"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("utfall") == Motestatus.IKKE_TILBUDT and not data.get("grunn"):
            self.add_error("grunn", _("Skriv hvorfor møtet ikke ble tilbudt."))
        return data


class ReferatForm(forms.ModelForm):  # type: ignore[type-arg]
    """Hele møtet på én side (domene § 4.3). `versjon` avslører at noen andre har lagret."""

    versjon = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Referat
        fields = [
            "dato", "til_stede", "viktig", "ville_ikke_svare", "fra_parorende", "fra_tjenesten",
            "brukes_til", "tjenester", "behov_og_mestring", "vil_ikke_gjore", "frekvens",
            "neste_dato",
        ]  # fmt: skip
        widgets = {
            "dato": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "neste_dato": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "viktig": _omraade(4, STEMME),
            "fra_parorende": _omraade(4, STEMME),
            "fra_tjenesten": _omraade(4),
            "tjenester": _omraade(),
            "behov_og_mestring": _omraade(),
            "vil_ikke_gjore": forms.TextInput(attrs=STEMME),
            "frekvens": forms.RadioSelect,
        }
        labels = {"viktig": _("Med den pårørendes egne ord")}
        help_texts = {
            "viktig": _("Spør, lytt og les opp det du har skrevet. Ikke skriv om til fagspråk."),
        }

    def __init__(self, *args: Any, kan_dele_om_bruker: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["versjon"].initial = self.instance.versjon
        self.fields["frekvens"].choices = Frekvens.choices  # type: ignore[attr-defined]
        self.fields["frekvens"].label = _("Fast rytme")
        self.fields["neste_dato"].label = _("Neste møte innen (hvis dere avtalte dato)")
        if not kan_dele_om_bruker:
            for navn in ("fra_tjenesten", "tjenester", "behov_og_mestring"):
                del self.fields[navn]
        _alt_er_frivillig(self)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_dato(self) -> Any:
        dato = self.cleaned_data["dato"]
        if dato > timezone.localdate():
            raise forms.ValidationError(_("Møtet kan ikke være holdt i framtiden."))
        return dato


class OppgaveradForm(forms.Form):
    tekst = forms.CharField(label=_("Oppgave"), required=False, max_length=KORT)
    hvem = forms.ChoiceField(label=_("Hvem"), choices=Part.choices)
    fra = forms.DateField(
        label=_("Fra"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _alt_er_frivillig(self)


class OppfolgingradForm(forms.Form):
    tekst = forms.CharField(label=_("Punkt"), required=False, max_length=KORT)
    ansvarlig = forms.ChoiceField(label=_("Ansvar"))
    frist = forms.DateField(
        label=_("Frist"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, ansatte: list[Konto], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _alt_er_frivillig(self)
        felt = self.fields["ansvarlig"]
        felt.choices = [(str(k.pk), k.navn) for k in ansatte]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("tekst") and not data.get("frist") and "frist" not in self.errors:
            self.add_error("frist", _("Sett en frist, så den pårørende vet når det skjer."))
        return data


OppgaveFormSet = forms.formset_factory(OppgaveradForm, extra=2, max_num=20)
OppfolgingFormSet = forms.formset_factory(OppfolgingradForm, extra=2, max_num=20)


def rader(formset: Any) -> list[dict[str, Any]]:
    """Radene med tekst, klare til å ligge som JSON i utkastet."""
    return [
        {
            navn: verdi.isoformat() if hasattr(verdi, "isoformat") else verdi
            for navn, verdi in skjema.cleaned_data.items()
        }
        for skjema in formset
        if skjema.cleaned_data.get("tekst")
    ]


class SvarPaaReferatForm(forms.Form):
    svar = forms.ChoiceField(
        label=_("Stemmer referatet?"), choices=Referatsvar.choices, widget=forms.RadioSelect
    )
    tekst = forms.CharField(
        label=_("Merknaden din"),
        help_text=_("Her skriver bare du. Ingen hos oss kan endre eller slette den."),
        required=False,
        max_length=LANGT,
        widget=_omraade(4, STEMME),
    )
    helper = _hjelper("svar", "tekst", knapp=_("Send svaret ditt"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("svar") not in (None, Referatsvar.STEMMER) and not data.get("tekst"):
            self.add_error("tekst", _("Skriv hva du er uenig i, eller hva du vil legge til."))
        return data


class LukkOppfolgingForm(forms.Form):
    kommentar = forms.CharField(
        label=_("Hva er gjort?"),
        help_text=_("Den pårørende leser dette og kan si om det stemmer."),
        max_length=1000,
        widget=_omraade(),
    )
    helper = _hjelper("kommentar", knapp=_("Si at det er gjort"))


class BekreftOppfolgingForm(forms.Form):
    stemmer = forms.TypedChoiceField(
        coerce=lambda v: v == "ja", choices=[("ja", _("Ja")), ("nei", _("Nei"))]
    )
    tekst = forms.CharField(required=False, max_length=1000)
