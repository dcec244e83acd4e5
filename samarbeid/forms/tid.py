"""Skjemaene for å finne, flytte og foreslå en tid."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from paarorende.models import Konto
from samarbeid import regler
from samarbeid.forms.felles import STEMME, PaaVegneAvForm, alt_er_frivillig, hjelper, omraade
from samarbeid.models import Samarbeidsmote
from samarbeid.regler import Tidsfeil
from samarbeid.regler.tid import Tidsrom
from samarbeid.sporringer import ansvarlige_for, opptatte_tider
from samarbeid.valg import Sted

FLEST_TIDER, EGNE_TIDER = 5, 3
TIDSFEIL = {
    Tidsfeil.PASSERT: _("Tiden er allerede passert. Velg en senere."),
    Tidsfeil.DOBBEL: _("Denne tiden er samtidig med en av de andre."),
    Tidsfeil.UTENFOR_DAGEN: _("Velg en tid mellom kl. 7 og 21."),
    Tidsfeil.FOR_LANGT_FRAM: _("Velg en tid i løpet av de neste tre månedene."),
    Tidsfeil.OPPTATT: _("Møtelederen har en annen avtale da."),
}


class Tidsfelt(forms.DateTimeField):
    """Dato og klokkeslett. Timen som hoppes over eller gjentas om natta, finnes ikke."""

    def __init__(self, **valg: Any) -> None:
        super().__init__(
            widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            input_formats=["%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M", "%d.%m.%Y %H.%M"],
            error_messages={"invalid": _("Skriv dato og klokkeslett, som 24.12.2026 10:30.")},
            **valg,
        )

    def to_python(self, value: Any) -> datetime | None:
        try:
            tid: datetime | None = super().to_python(value)
        except forms.ValidationError as feil:
            if feil.code != "ambiguous_timezone":
                raise
            raise forms.ValidationError(
                _("Klokka stilles denne natta. Velg et annet klokkeslett.")
            ) from feil
        return tid


class TiderForm(forms.Form):
    """Tider med samme varighet, kontrollert mot klokka og mot møtelederens andre avtaler."""

    varighet = forms.TypedChoiceField(
        label=_("Hvor lenge"),
        coerce=int,
        choices=[(30, _("30 minutter")), (45, _("45 minutter")), (60, _("En time"))],
        initial=45,
    )

    def legg_til_tider(self, antall: int, *, krav: int) -> list[str]:
        navn = [f"tid_{nr}" for nr in range(1, antall + 1)]
        for nr, felt in enumerate(navn, start=1):
            tittel = _("Tid") if antall == 1 else _("Tid %(nr)s") % {"nr": nr}
            self.fields[felt] = Tidsfelt(label=tittel, required=nr <= krav)
        self.tidsfelt = navn
        return navn

    def opptatt(self) -> list[Tidsrom]:
        """Tidene ingen kan møte. Bare den som foreslår for tjenesten, vet om noen."""
        return []

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        valgt: list[Tidsrom] = []
        for felt in self.tidsfelt:
            if not (data.get(felt) and data.get("varighet")):
                continue
            tid = (data[felt], data[felt] + timedelta(minutes=data["varighet"]))
            feil = regler.feil_i_tid(tid, timezone.now(), self.opptatt(), valgt)
            if feil:
                self.add_error(felt, TIDSFEIL[feil])
            valgt.append(tid)
        return data

    def tider(self) -> list[Tidsrom]:
        varighet = timedelta(minutes=self.cleaned_data["varighet"])
        valgt = [self.cleaned_data.get(felt) for felt in self.tidsfelt]
        return [(tid, tid + varighet) for tid in valgt if tid]


class RammeForm(TiderForm):
    """Hvor, hvordan og med hvem møtet holdes."""

    sted = forms.ChoiceField(label=_("Hvor eller hvordan"), choices=Sted.choices)
    telefon = forms.RegexField(
        r"^\+?[0-9 ]{3,20}$",
        label=_("Nummeret vi ringer"),
        help_text=_("Når møtet er på telefon."),
        required=False,
        max_length=20,
        error_messages={"invalid": _("Skriv bare sifre, som 690 00 134.")},
    )
    videolenke = forms.URLField(
        label=_("Lenke til videomøtet"),
        help_text=_("Når møtet er på video. Bare deltakerne ser lenken, når de er logget inn."),
        required=False,
        assume_scheme="https",
    )
    tolk = forms.CharField(
        label=_("Tolk på"),
        help_text=_("Barn skal aldri tolke for voksne (tolkeloven § 4)."),
        required=False,
        max_length=40,
    )
    tolk_bestilt = forms.BooleanField(label=_("Tolken er bestilt"), required=False)

    def __init__(self, *args: Any, mote: Samarbeidsmote, **kwargs: Any) -> None:
        person = mote.relasjon.parorende.person
        forvalg = {
            "sted": mote.sted,
            "telefon": "" if mote.relasjon.er_skjermet else mote.telefon or person.telefon,
            "videolenke": mote.videolenke,
            "tolk": mote.tolk or person.tolk,
            "tolk_bestilt": mote.tolk_bestilt,
        }
        if utkast := kwargs.pop("initial", None):
            forvalg |= {"tolk_bestilt": False, **utkast}  # et kryss som er tatt bort, sendes ikke
        super().__init__(*args, **{**kwargs, "initial": forvalg})
        self._opptatt = opptatte_tider(mote)
        self.fields["moteleder"] = forms.ModelChoiceField(
            ansvarlige_for(mote.relasjon),
            label=_("Hvem leder møtet"),
            required=False,
            initial=mote.moteleder_id,
            empty_label=_("Kontaktpersonen"),
        )

    def opptatt(self) -> list[Tidsrom]:
        valgt: Konto | None = self.cleaned_data.get("moteleder")
        if valgt is not None:
            return self._opptatt.get(valgt.pk, [])
        return [tid for tider in self._opptatt.values() for tid in tider]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        mangler = regler.mangler_oppkobling(
            data.get("sted", ""), data.get("telefon", ""), data.get("videolenke", "")
        )
        if mangler == "telefon" and "telefon" not in self.errors:
            self.add_error("telefon", _("Skriv hvilket nummer vi skal ringe."))
        if mangler == "videolenke" and "videolenke" not in self.errors:
            self.add_error("videolenke", _("Lim inn lenken. Den begynner med https://."))
        return data

    def ramme(self) -> dict[str, Any]:
        felt = ("sted", "telefon", "videolenke", "moteleder", "tolk", "tolk_bestilt")
        return {navn: self.cleaned_data[navn] for navn in felt}


RAMME = ("sted", "telefon", "videolenke", "varighet", "moteleder", "tolk", "tolk_bestilt")


class ForeslaaTiderForm(RammeForm):
    """Minst tre tider å velge mellom."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tider = self.legg_til_tider(FLEST_TIDER, krav=regler.ANTALL_TIDER)
        self.helper = hjelper(*tider, *RAMME, knapp=_("Send tidene"), autolagres=True)

    def har_kveld(self) -> bool:
        return any(regler.er_kveld(starter) for starter, _slutter in self.tider())


class FlyttForm(PaaVegneAvForm, RammeForm):
    """Tiden dere ble enige om utenfor portalen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, paa_vegne_av=True, **kwargs)
        tider = self.legg_til_tider(1, krav=1)
        self.helper = hjelper(*("maate", *tider, *RAMME), knapp=_("Lagre tiden"), autolagres=True)


class AndreTiderForm(PaaVegneAvForm, TiderForm):
    """Tidene som passer bedre for den pårørende. Ingen av feltene må fylles ut."""

    sted = forms.ChoiceField(label=_("Hvor eller hvordan"), choices=Sted.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tider = self.legg_til_tider(EGNE_TIDER, krav=0)
        alt_er_frivillig(self)
        foerst = ["maate"] if "maate" in self.fields else []
        self.helper = hjelper(
            *(*foerst, *tider, "sted", "varighet"), knapp=_("Send"), autolagres=True
        )


class BeOmMoteForm(PaaVegneAvForm):
    onske = forms.CharField(
        label=_("Hva vil du snakke om?"),
        help_text=_("Du kan la det stå tomt. Den som skal svare deg, leser det."),
        required=False,
        max_length=1000,
        widget=omraade(attrs=STEMME),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alt_er_frivillig(self)
        foerst = ["maate"] if "maate" in self.fields else []
        self.helper = hjelper(*foerst, "onske", knapp=_("Be om et møte"), autolagres=True)


class SvarPaaOnskeForm(forms.Form):
    svar = forms.CharField(
        label=_("Hva gjør vi nå?"),
        help_text=_("Den pårørende leser dette. Skriv når dere kan møtes, eller hvem som ringer."),
        max_length=1000,
        widget=omraade(),
    )
    helper = hjelper("svar", knapp=_("Send svaret"), autolagres=True)


class SamleForm(forms.Form):
    """De andre pårørende møtet skal holdes sammen med."""

    def __init__(self, *args: Any, andre: Sequence[Samarbeidsmote], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.andre = {str(mote.pk): mote for mote in andre}
        self.fields["moter"] = forms.TypedMultipleChoiceField(
            label=_("Hold møtet sammen med"),
            choices=[(pk, m.relasjon.parorende.person.navn) for pk, m in self.andre.items()],
            coerce=self.andre.__getitem__,
            widget=forms.CheckboxSelectMultiple,
        )
        self.helper = hjelper("moter", knapp=_("Hold møtene sammen"))
