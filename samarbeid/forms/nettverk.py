"""Skjemaene om dekning, nettverk, rutiner og opplæring. Bare for ansatte."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import Konto, Organisasjonsenhet
from samarbeid.forms.felles import KORT, LANGT, alt_er_frivillig, hjelper, omraade
from samarbeid.models import Kompetansetiltak, Medlem

DATOFEIL = {"invalid": _("Skriv datoen som dag, måned og år: 24.12.2026.")}


def _dato(etikett: Any, **ekstra: Any) -> forms.DateField:
    return forms.DateField(
        label=etikett,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        error_messages=DATOFEIL,
        **ekstra,
    )


def _tid(etikett: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=etikett,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M", "%d.%m.%Y %H.%M"],
        error_messages={"invalid": _("Skriv dato og klokkeslett, som 24.12.2026 10:30.")},
    )


class _MedAnsatte(forms.Form):
    """Et valg mellom navngitte ansatte. Ingen andre kan sendes inn."""

    def __init__(self, *args: Any, ansatte: Iterable[Konto], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ansatte = {str(k.pk): k for k in ansatte}
        valg = [("", _("Velg")), *[(pk, k.navn) for pk, k in self.ansatte.items()]]
        for navn in ("konto", "ansvarlig"):
            if navn in self.fields:
                self.fields[navn].choices = valg  # type: ignore[attr-defined]

    def valgt(self, navn: str = "konto") -> Konto:
        return self.ansatte[self.cleaned_data[navn]]


class OppnevnForm(_MedAnsatte):
    konto = forms.ChoiceField(label=_("Hvem"))
    fra = _dato(_("Fra og med"), initial=timezone.localdate)
    til = _dato(_("Til"), initial=lambda: timezone.localdate() + timedelta(days=365))
    delt = forms.BooleanField(
        label=_("Deler oppgaven med en annen"),
        help_text=_("Virksomheten har én pårørendekontakt, hvis ikke to er enige om å dele."),
        required=False,
    )

    def __init__(self, *args: Any, kan_deles: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not kan_deles:
            del self.fields["delt"]
        self.helper = hjelper(*self.fields, knapp=_("Foreslå"))

    def periode(self) -> tuple[date, date]:
        return self.cleaned_data["fra"], self.cleaned_data["til"]


class MandatForm(forms.Form):
    mandat = forms.CharField(label=_("Mandat"), max_length=LANGT, widget=omraade(6))
    vedtatt = _dato(_("Vedtatt"))
    helper = hjelper("mandat", "vedtatt", knapp=_("Lagre mandatet"))


class MedlemForm(_MedAnsatte):
    konto = forms.ChoiceField(label=_("Hvem"))
    enhet = forms.ChoiceField(label=_("Hører til"))
    oppgave = forms.CharField(label=_("Oppgave i nettverket"), required=False, max_length=200)
    kompetanse = forms.CharField(label=_("Kompetanse"), required=False, max_length=300)
    helper = hjelper("konto", "enhet", "oppgave", "kompetanse", knapp=_("Ta inn i nettverket"))

    def __init__(self, *args: Any, enheter: Iterable[Organisasjonsenhet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.enheter = {str(e.pk): e for e in enheter}
        valg = [(pk, e.navn) for pk, e in self.enheter.items()]
        self.fields["enhet"].choices = valg  # type: ignore[attr-defined]

    def valgt_enhet(self) -> Organisasjonsenhet:
        return self.enheter[self.cleaned_data["enhet"]]

    def felt(self) -> dict[str, str]:
        return {navn: self.cleaned_data[navn] for navn in ("oppgave", "kompetanse")}


class NettverksmoteForm(forms.Form):
    starter = _tid(_("Begynner"))
    slutter = _tid(_("Slutter"))
    sted = forms.CharField(label=_("Sted"), required=False, max_length=120)
    helper = hjelper("starter", "slutter", "sted", knapp=_("Lag møtet"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starter, slutter = data.get("starter"), data.get("slutter")
        if starter and starter <= timezone.now():
            self.add_error("starter", _("Tiden er allerede passert. Velg en senere."))
        if starter and slutter and slutter <= starter:
            self.add_error("slutter", _("Møtet må slutte etter at det begynner."))
        return data


class NettverkssakForm(forms.Form):
    tekst = forms.CharField(
        label=_("Det jeg vil ta opp"),
        help_text=_("Om virksomheten, aldri om en person."),
        max_length=KORT,
    )
    helper = hjelper("tekst", knapp=_("Meld saken"))


class NettverksreferatForm(_MedAnsatte):
    referat = forms.CharField(label=_("Referat"), max_length=LANGT * 5, widget=omraade(10))
    til_stede = forms.MultipleChoiceField(
        label=_("Hvem kom?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    beslutning = forms.CharField(label=_("Beslutning"), required=False, max_length=KORT)
    ansvarlig = forms.ChoiceField(label=_("Hvem gjør det"), required=False)
    frist = _dato(_("Frist"), required=False)

    def __init__(self, *args: Any, medlemmer: Iterable[Medlem], **kwargs: Any) -> None:
        self.medlemmer = {str(m.pk): m for m in medlemmer}
        super().__init__(*args, ansatte=[m.konto for m in self.medlemmer.values()], **kwargs)
        valg = [(pk, m.konto.navn) for pk, m in self.medlemmer.items()]
        self.fields["til_stede"].choices = valg  # type: ignore[attr-defined]
        felt = ("til_stede", "referat", "beslutning", "ansvarlig", "frist")
        self.helper = hjelper(*felt, knapp=_("Del referatet"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("beslutning") and not (data.get("ansvarlig") and data.get("frist")):
            self.add_error("frist", _("En beslutning må ha en som gjør det, og en frist."))
        return data

    def til_stede_medlemmer(self) -> list[Medlem]:
        return [self.medlemmer[pk] for pk in self.cleaned_data["til_stede"]]

    def beslutninger(self) -> list[dict[str, Any]]:
        if not self.cleaned_data["beslutning"]:
            return []
        rad = {"tekst": self.cleaned_data["beslutning"], "frist": self.cleaned_data["frist"]}
        return [{**rad, "ansvarlig": self.valgt("ansvarlig")}]


class NyRutineForm(forms.Form):
    tittel = forms.CharField(label=_("Hva heter rutinen?"), max_length=120)
    helper = hjelper("tittel", knapp=_("Lag rutinen"))


class RutineForm(forms.Form):
    innhold = forms.CharField(label=_("Rutinen"), max_length=LANGT * 5, widget=omraade(16))
    kort = forms.CharField(
        label=_("Kort til pårørende"), required=False, max_length=LANGT, widget=omraade(4)
    )
    helper = hjelper("innhold", "kort", knapp=_("Lagre utkastet"))


class HoringForm(forms.Form):
    frist = _dato(_("Svar innen"))
    helper = hjelper("frist", knapp=_("Send på høring"))


class HoringssvarForm(forms.Form):
    enig = forms.TypedChoiceField(
        label=_("Er du enig?"),
        coerce=lambda verdi: verdi == "ja",
        choices=[("ja", _("Ja")), ("nei", _("Nei, den bør endres"))],
        widget=forms.RadioSelect,
    )
    tekst = forms.CharField(
        label=_("Hva bør endres?"), required=False, max_length=LANGT, widget=omraade(3)
    )
    helper = hjelper("enig", "tekst", knapp=_("Send svaret"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("enig") is False and not data.get("tekst"):
            self.add_error("tekst", _("Skriv hva som bør endres."))
        return data


class ForOpplaringForm(_MedAnsatte):
    konto = forms.ChoiceField(label=_("Hvem har gjennomført?"))
    dato = _dato(_("Når"), initial=timezone.localdate)
    helper = hjelper("konto", "dato", knapp=_("Før opplæringen"))


class KompetansetiltakForm(forms.ModelForm):  # type: ignore[type-arg]
    """En rad i kompetanseplanen. Ansvarlig og frist er påbudt (planen S1.34)."""

    class Meta:
        model = Kompetansetiltak
        fields = ["tiltak", "opplaring", "ansvarlig", "aar", "frist", "status"]
        widgets = {"frist": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, ansatte: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tiltak"].label = _("Hva skal dere gjøre?")
        self.fields["opplaring"].label = _("Kurs i portalen, hvis det er et av dem")
        self.fields["ansvarlig"].queryset = ansatte  # type: ignore[attr-defined]
        self.fields["aar"].initial = timezone.localdate().year
        alt_er_frivillig(self)
        felt = ("tiltak", "opplaring", "ansvarlig", "aar", "frist", "status")
        self.helper = hjelper(*felt, knapp=_("Lagre tiltaket"))
