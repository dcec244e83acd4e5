"""Skjemaene for stedene, ferierundene, det som haster og behov fra andre."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from avlastning.forms.felles import LANGT, STEMME, PaaVegneAvForm, dato_felt, hjelper, omraade
from avlastning.forms.plass import TidsromForm, klokkefelt
from avlastning.models import Egenskap, Plass, Runde, Sted
from avlastning.regler.booking import lokal
from avlastning.valg import Akuttsvar
from paarorende.models import Organisasjonsenhet

STEDSFELT = (
    *("navn", "slag", "avdeling", "beskrivelse", "telefon", "adresse", "egenskaper"),
    *("aldersfra", "alderstil", "min_timer", "maks_dogn", "buffer_minutter", "maks_dager_fram"),
)


class StedForm(forms.ModelForm):  # type: ignore[type-arg]
    """Det familiene leser om stedet, og grensene for hva det tar imot."""

    class Meta:
        model = Sted
        fields = STEDSFELT
        widgets = {"egenskaper": forms.CheckboxSelectMultiple, "beskrivelse": omraade()}
        help_texts = {
            "adresse": _l("Vises bare til den som har et opphold her."),
            "buffer_minutter": _l("Tid til å gjøre klart før neste gjest."),
        }

    def __init__(self, *args: Any, avdelinger: Iterable[Organisasjonsenhet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        avdeling = self.fields["avdeling"]
        egenskaper = self.fields["egenskaper"]
        avdeling.queryset = avdelinger  # type: ignore[attr-defined]
        egenskaper.queryset = Egenskap.objects.filter(aktiv=True)  # type: ignore[attr-defined]
        self.fields["beskrivelse"].max_length = LANGT  # type: ignore[attr-defined]
        self.helper = hjelper(*STEDSFELT, knapp=_("Lagre stedet"))

    def felt(self) -> dict[str, Any]:
        return {navn: self.cleaned_data[navn] for navn in STEDSFELT}


class PlassForm(forms.Form):
    navn = forms.CharField(
        label=_l("Hva kaller dere plassen?"), max_length=60, help_text=_l("Som «Rom 3».")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = hjelper("navn", knapp=_("Legg til plassen"), navn="ny_plass")


class AapningForm(TidsromForm):
    """Åpne eller steng en eller flere plasser i et tidsrom."""

    hva = forms.ChoiceField(
        label=_l("Hva skal skje?"),
        choices=[("aapne", _l("Plassene kan bestilles")), ("steng", _l("Plassene er stengt"))],
        widget=forms.RadioSelect,
        initial="aapne",
    )

    def __init__(self, *args: Any, plasser: Iterable[Plass], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._plasser = {str(plass.pk): plass for plass in plasser}
        self.fields["plasser"] = forms.TypedMultipleChoiceField(
            label=_("Hvilke plasser"),
            choices=[(pk, str(plass)) for pk, plass in self._plasser.items()],
            coerce=self._plasser.__getitem__,
            widget=forms.CheckboxSelectMultiple,
            initial=list(self._plasser),
        )
        self.helper = hjelper(
            "plasser", "hva", "fra", "kl_fra", "til", "kl_til", knapp=_("Lagre tidene")
        )


class RundeForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Runde
        fields = ("slag", "aar", "steder", "periode_fra", "periode_til", "soknadsfrist")
        widgets = {
            "steder": forms.CheckboxSelectMultiple,
            **{
                navn: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
                for navn in ("periode_fra", "periode_til", "soknadsfrist")
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["steder"].required = True
        self.helper = hjelper(*self.Meta.fields, knapp=_("Åpne for ønsker"))


ANTALL_ONSKER = 3


class RundeonskeForm(PaaVegneAvForm):
    """Opptil tre ønsker, det viktigste først."""

    def __init__(self, *args: Any, steder: Iterable[Sted], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._steder = {str(sted.pk): sted for sted in steder}
        valg = [
            ("", _("Alle stedene er like bra")),
            *((pk, s.navn) for pk, s in self._steder.items()),
        ]
        felt = ["maate"] if "maate" in self.fields else []
        for nr in range(ANTALL_ONSKER):
            navn = {"nr": nr + 1}
            self.fields[f"fra_{nr}"] = dato_felt(_("Ønske %(nr)s: fra") % navn, paakrevd=nr == 0)
            self.fields[f"til_{nr}"] = dato_felt(_("Ønske %(nr)s: til") % navn, paakrevd=nr == 0)
            self.fields[f"sted_{nr}"] = forms.ChoiceField(
                label=_("Ønske %(nr)s: hvor") % navn, choices=valg, required=False
            )
            felt += [f"fra_{nr}", f"til_{nr}", f"sted_{nr}"]
        self.helper = hjelper(*felt, knapp=_("Send ønskene"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for nr in range(1, ANTALL_ONSKER):
            if bool(data.get(f"fra_{nr}")) != bool(data.get(f"til_{nr}")):
                mangler = "til" if data.get(f"fra_{nr}") else "fra"
                self.add_error(f"{mangler}_{nr}", _("Fyll ut både fra og til, eller ingen av dem."))
        return data

    def onsker(self) -> list[tuple[Any, Any, Sted | None]]:
        data = self.cleaned_data
        return [
            (data[f"fra_{nr}"], data[f"til_{nr}"], self._steder.get(data[f"sted_{nr}"]))
            for nr in range(ANTALL_ONSKER)
            if data.get(f"fra_{nr}")
        ]


class AkuttForm(PaaVegneAvForm):
    tekst = forms.CharField(
        label=_l("Hva trenger dere?"),
        max_length=LANGT,
        widget=omraade(attrs=STEMME),
        help_text=_l("Si hva som har skjedd, og hvor lenge dere trenger hjelp."),
    )
    dag = dato_felt(_l("Fra hvilken dag?"), paakrevd=False)
    klokka = klokkefelt(_l("Fra hvilken tid?"), time(8))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["klokka"].required = False
        foerst = ["maate"] if "maate" in self.fields else []
        self.helper = hjelper(
            *foerst, "tekst", "dag", "klokka", knapp=_("Send til dem som har vakt")
        )

    def starter(self) -> datetime | None:
        dag, klokka = self.cleaned_data["dag"], self.cleaned_data["klokka"]
        return lokal(dag, klokka or time(8)) if dag else None


class AkuttsvarForm(forms.Form):
    svar = forms.ChoiceField(
        label=_l("Svaret"), choices=Akuttsvar.choices, widget=forms.RadioSelect
    )
    tekst = forms.CharField(
        label=_l("Hva skjer nå?"), max_length=LANGT, widget=omraade(),
        help_text=_l("Hvem gjør hva, og når. Familien leser det du skriver."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = hjelper("svar", "tekst", knapp=_("Send svaret"))
