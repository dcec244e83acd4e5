"""Skjemaene for opphold: bestille, flytte, avlyse, føre brukt, faste avtaler og bytte."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from avlastning.forms.felles import PaaVegneAvForm, dato_felt, hjelper
from avlastning.models import Plass, Sted
from avlastning.regler.booking import Monsterdag, lokal, lokal_tid_finnes, minutter_mellom
from avlastning.valg import Avlystav, Bankgrunn
from paarorende.templatetags.grensesnitt import dato

KLOKKE = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
HVER = [(1, _l("Hver uke")), *[(n, _l("Hver %(nr)s. uke") % {"nr": n}) for n in range(2, 13)]]


def klokkefelt(navn: Any, forvalg: time) -> forms.TimeField:
    return forms.TimeField(
        label=navn, initial=forvalg, widget=KLOKKE, input_formats=["%H:%M", "%H.%M"]
    )


class TidsromForm(PaaVegneAvForm):
    """Fra dag og klokke, til dag og klokke, på veggklokka i Norge."""

    fra = dato_felt(_l("Fra dag"))
    kl_fra = klokkefelt(_l("Klokka"), time(16))
    til = dato_felt(_l("Til dag"))
    kl_til = klokkefelt(_l("Klokka"), time(18))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for dag, kl in (("fra", "kl_fra"), ("til", "kl_til")):
            if data.get(dag) and data.get(kl) and not lokal_tid_finnes(data[dag], data[kl]):
                self.add_error(kl, _("Den timen finnes ikke den dagen. Klokka stilles fram."))
        return data

    @property
    def starter(self) -> datetime:
        return lokal(self.cleaned_data["fra"], self.cleaned_data["kl_fra"])

    @property
    def slutter(self) -> datetime:
        return lokal(self.cleaned_data["til"], self.cleaned_data["kl_til"])


class BestillForm(TidsromForm):
    def __init__(self, *args: Any, steder: Iterable[Sted], knapp: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._steder = {str(sted.pk): sted for sted in steder}
        self.fields["sted"] = forms.ChoiceField(
            label=_("Hvor"), choices=[(pk, sted.navn) for pk, sted in self._steder.items()]
        )
        foerst = ["maate"] if "maate" in self.fields else []
        self.helper = hjelper(*foerst, "sted", "fra", "kl_fra", "til", "kl_til", knapp=knapp)

    @property
    def proevd(self) -> bool:
        """Tidene er gyldige, men gikk ikke: da vises det som er ledig i nærheten."""
        return bool(self.errors) and {"sted", "fra", "kl_fra", "til", "kl_til"} <= (
            getattr(self, "cleaned_data", {}).keys()
        )

    @property
    def sted(self) -> Sted:
        return self._steder[self.cleaned_data["sted"]]


class AvlysForm(PaaVegneAvForm):
    """Hvem som avlyser, avgjør om dagene kommer tilbake. Det står ved hvert valg."""

    ETIKETTER = {
        Avlystav.FAMILIEN: _l("Det passer ikke for oss"),
        Avlystav.MOTTAKER_SYK: _l("Den som skulle dit, er syk. Dagene kommer tilbake"),
        Avlystav.KOMMUNEN: _l("Vi i kommunen må avlyse. Dagene godskrives"),
    }

    def __init__(self, *args: Any, hvem: Iterable[Avlystav], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hvem"] = forms.ChoiceField(
            label=_("Hvorfor avlyses oppholdet?"),
            choices=[(valg.value, self.ETIKETTER[valg]) for valg in hvem],
            widget=forms.RadioSelect,
        )
        if "maate" in self.fields:
            self.fields["maate"].required = False
        felt = ["hvem", *(["maate"] if "maate" in self.fields else [])]
        self.helper = hjelper(*felt, knapp=_("Avlys oppholdet"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for_familien = data.get("hvem") not in (None, "", Avlystav.KOMMUNEN)
        if "maate" in self.fields and for_familien and not data.get("maate"):
            self.add_error("maate", _("Si hvordan du fikk vite det."))
        return data


class BruktForm(TidsromForm):
    """Når gjesten kom og dro."""

    def __init__(self, *args: Any, starter: datetime, slutter: datetime, **kwargs: Any) -> None:
        fra, til = timezone.localtime(starter), timezone.localtime(slutter)
        forvalg = {
            "fra": fra.date(), "kl_fra": fra.time(), "til": til.date(), "kl_til": til.time(),
        }  # fmt: skip
        super().__init__(*args, **{**kwargs, "initial": forvalg})
        self.helper = hjelper("fra", "kl_fra", "til", "kl_til", knapp=_("Før som brukt"))


class MonsterForm(PaaVegneAvForm):
    """«Hver tredje helg». Datoene vises før noe bestilles."""

    forste = dato_felt(_l("Første gang"))
    hver_uke = forms.TypedChoiceField(label=_l("Hvor ofte"), choices=HVER, coerce=int, initial=3)
    kl_fra = klokkefelt(_l("Fra klokka"), time(16))
    netter = forms.IntegerField(label=_l("Antall netter"), min_value=0, max_value=14, initial=2)
    kl_til = klokkefelt(_l("Til klokka"), time(18))
    til = dato_felt(_l("Varer til"), paakrevd=False, hjelp=_l("Tomt: så lenge vedtaket varer."))

    def __init__(self, *args: Any, plasser: Iterable[Plass], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._plasser = {str(plass.pk): plass for plass in plasser}
        self.fields["plass"] = forms.ChoiceField(
            label=_("Hvor"),
            choices=[(pk, f"{p.sted.navn}, {p}") for pk, p in self._plasser.items()],
        )
        foerst = ["maate"] if "maate" in self.fields else []
        self.helper = hjelper(
            *foerst, "plass", "forste", "hver_uke", "kl_fra", "netter", "kl_til", "til",
            knapp=_("Se datoene"), navn="se",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if {"kl_fra", "kl_til", "netter"} <= data.keys() and self.minutter <= 0:
            self.add_error("kl_til", _("Oppholdet må slutte etter at det begynner."))
        return data

    @property
    def minutter(self) -> int:
        data = self.cleaned_data
        return minutter_mellom(data["kl_fra"], data["kl_til"], data["netter"])

    def avtale(self, hopp_over: Iterable[date] = ()) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "plass": self._plasser[data["plass"]],
            **{navn: data[navn] for navn in ("forste", "hver_uke", "kl_fra", "til")},
            "minutter": self.minutter,
            "maate": self.maate(),
            "hopp_over": list(hopp_over),
        }


class HoppOverForm(forms.Form):
    """Datoene familien ikke vil ha. Helligdager er nevnt ved hver."""

    def __init__(self, *args: Any, datoer: Iterable[Monsterdag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hopp_over"] = forms.TypedMultipleChoiceField(
            label=_("Kryss av for datoer dere ikke vil ha"),
            choices=[(dag.dato.isoformat(), _etikett(dag)) for dag in datoer],
            coerce=date.fromisoformat,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["hopp_over"].skjul_valgfritt = True  # type: ignore[attr-defined]


def _etikett(dag: Monsterdag) -> str:
    siste = timezone.localdate(dag.slutter)
    rom = dato(dag.dato) if siste == dag.dato else f"{dato(dag.dato)} – {dato(siste)}"
    if not dag.rode:
        return rom
    rode = ", ".join(dato(rod) for rod in dag.rode)
    return _("%(rom)s (helligdag: %(rode)s)") % {"rom": rom, "rode": rode}


class BytteForm(PaaVegneAvForm):
    fra = dato_felt(_l("Vi kan fra"))
    til = dato_felt(_l("Vi kan til"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        foerst = ["maate"] if "maate" in self.fields else []
        self.helper = hjelper(*foerst, "fra", "til", knapp=_("Spør om noen vil bytte"))


class SvarForm(PaaVegneAvForm):
    """Ja eller nei, med to knapper i malen."""

    svar = forms.ChoiceField(choices=[("ja", "ja"), ("nei", "nei")])

    @property
    def ja(self) -> bool:
        return bool(self.cleaned_data["svar"] == "ja")


class JusterForm(forms.Form):
    mengde = forms.DecimalField(
        label=_l("Hvor mye mer eller mindre"),
        help_text=_l("Med minus foran når det skal bli mindre."),
        max_digits=6,
        decimal_places=2,
    )
    grunn = forms.ChoiceField(label=_l("Hvorfor"), choices=Bankgrunn.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = hjelper("mengde", "grunn", knapp=_("Rett regnskapet"))

    @property
    def mengden(self) -> Decimal:
        return Decimal(self.cleaned_data["mengde"])
