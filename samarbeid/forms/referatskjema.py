"""Hele møtesiden som ett skjema: feltene, radene og svarene på «siden sist».

Utkastet tar imot alt som er skrevet, også det som ikke er ferdig. Kravene gjelder når det deles.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from paarorende.models import Konto
from samarbeid import regler
from samarbeid.forms.referat import (
    HOYST_RADER,
    OppfolgingFormSet,
    OppgaveFormSet,
    ReferatForm,
    SidenSistForm,
)
from samarbeid.models import Oppfolging, Referat
from samarbeid.valg import Deltilstand

OPPGAVE = ("tekst", "hvem", "fra")
OPPFOLGING = ("tekst", "ord_fra", "ansvarlig", "frist")
SIST = ("hva", "tekst", "ny_frist")
DATOER = {"fra", "frist", "ny_frist"}


class Referatskjema:
    def __init__(
        self,
        data: QueryDict | None,
        *,
        referat: Referat,
        ansatte: list[Konto],
        kan_dele_om_bruker: bool,
        aapne: list[Oppfolging],
        start: Mapping[str, Any] | None = None,
    ) -> None:
        """Med `data` prøves det som er sendt. Ellers vises utkastet, og `start` der det er tomt."""
        self.data, self.aapne = data, aapne
        valg = {"ansatte": ansatte}
        self.form = ReferatForm(
            data, instance=referat, initial=start, kan_dele_om_bruker=kan_dele_om_bruker, **valg
        )
        # Uten `initial` når noe er sendt: ellers hopper Django over kravene til uendrede rader.
        vist = (None, None) if data else (referat.oppgaver, referat.oppfolginger)
        self.oppgaver = OppgaveFormSet(data, initial=vist[0], prefix="oppgave")
        self.oppfolginger = OppfolgingFormSet(
            data, initial=vist[1], prefix="oppfolging", form_kwargs=valg
        )
        self.siden_sist = [
            (punkt, SidenSistForm(data, prefix=_prefiks(punkt), initial=_sagt(referat, punkt)))
            for punkt in aapne
        ]

    @property
    def sist_skjemaer(self) -> list[SidenSistForm]:
        return [skjema for _punkt, skjema in self.siden_sist]

    def deler(self, referat: Referat) -> list[dict[str, Any]]:
        """Delene av siden og hvor langt de er kommet, slik det er lagret nå."""
        navn = [*self.form.fields, "oppgaver", "oppfolginger", "siden_sist"]
        innhold = {felt: getattr(referat, felt) for felt in navn if felt != "versjon"}
        titler = _titler()
        return [
            {
                "anker": del_.anker,
                "navn": titler[del_.anker],
                "ord": _ord(del_),
                "mangler": del_.tilstand == Deltilstand.MANGLER,
            }
            for del_ in regler.referatdeler(innhold, lofter=len(self.aapne))
        ]

    def er_gyldig(self) -> bool:
        """Alle delene prøves, så hver feil får sin melding."""
        skjemaer = [self.form, self.oppgaver, self.oppfolginger]
        deler: list[Any] = [*skjemaer, *[sist for _punkt, sist in self.siden_sist]]
        gyldige = [del_.is_valid() for del_ in deler]
        return all(gyldige)

    def versjon(self) -> int | None:
        """Versjonen siden ble skrevet mot. Uten den kan ingenting lagres."""
        if self.data is None:
            return None
        self.er_gyldig()
        versjon: int | None = self.form.cleaned_data.get("versjon")
        return versjon

    def felt(self) -> dict[str, Any]:
        """Det som kan lagres nå. Et felt med feil i blir stående slik det var sist."""
        self.er_gyldig()
        felt = {n: v for n, v in self.form.cleaned_data.items() if n != "versjon"}
        felt["oppgaver"] = self._rader("oppgave", OPPGAVE)
        felt["oppfolginger"] = self._rader("oppfolging", OPPFOLGING)
        felt["siden_sist"] = {
            str(punkt.pk): {n: _iso(n, self._raa(f"{_prefiks(punkt)}-{n}")) for n in SIST}
            for punkt in self.aapne
        }
        return felt

    def _raa(self, navn: str) -> str:
        verdi = self.data.get(navn, "") if self.data else ""
        return str(verdi).strip()[:1000]

    def _rader(self, prefiks: str, felt: tuple[str, ...]) -> list[dict[str, str]]:
        """Rader med tekst, akkurat som de er skrevet. «Fjern» tar bort én."""
        antall = self._raa(f"{prefiks}-TOTAL_FORMS")
        fjernet = self._raa("fjern")
        rader = []
        for nr in range(min(int(antall) if antall.isdecimal() else 0, HOYST_RADER)):
            rad = {navn: _iso(navn, self._raa(f"{prefiks}-{nr}-{navn}")[:200]) for navn in felt}
            if rad["tekst"] and fjernet != f"{prefiks}-{nr}":
                rader.append(rad)
        return rader


def _titler() -> dict[str, str]:
    return {
        "ramme": _("Ramme"),
        "sist": _("Siden sist"),
        "viktig": _("Hva er viktig"),
        "gjensidig": _("Gjensidig informasjon"),
        "behov": _("Behov og mestring"),
        "oppgaver": _("Hvem gjør hva"),
        "folge": _("Oppfølging"),
        "neste": _("Neste møte"),
    }


def _ord(del_: regler.Referatdel) -> str:
    if del_.rader and del_.tilstand == Deltilstand.FERDIG:
        return ngettext("%(n)s rad", "%(n)s rader", del_.rader) % {"n": del_.rader}
    return str(del_.tilstand.label)


def _iso(navn: str, raa: str) -> str:
    """Datoer lagres som de skal leses. Er datoen gal, beholdes det som er skrevet."""
    if navn not in DATOER or not raa:
        return raa
    try:
        return str(forms.DateField().clean(raa).isoformat())
    except forms.ValidationError:
        return raa


def _prefiks(punkt: Oppfolging) -> str:
    return f"sist-{punkt.pk}"


def _sagt(referat: Referat, punkt: Oppfolging) -> dict[str, str]:
    sagt: dict[str, str] = referat.siden_sist.get(str(punkt.pk), {})
    return sagt
