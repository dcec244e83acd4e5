"""Alt saksbehandleren trenger på én side: det neste, fristene, det som mangler, og vurderingen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from avlastning.models import Faktor, Frist, Sak
from avlastning.regler import klokker as klokkeregler
from avlastning.regler.faktorer import SPORSMAAL, er_vurdert, har_natt, har_omfang
from avlastning.regler.porter import Mangelpunkt
from avlastning.sporringer.porter import som_fakta
from avlastning.valg import (
    Faktornavn,
    Fristslag,
    Rolleisak,
    Sakspart,
    Sakstilstand,
    Vekt,
)

T = Sakstilstand
VEIEN = (T.MOTTATT, T.JOURNALFORT, T.TILDELT, T.UTREDNING, T.KVALITETSSIKRING, T.VEDTATT)
BARE_HUN = (T.TILDELT, T.MANGLER, T.UTREDNING, T.REVURDERING)
ETTER = {T.MANGLER: T.UTREDNING, T.REVURDERING: T.UTREDNING}


@dataclass(frozen=True)
class Klokke:
    navn: str
    stort: str
    under: str
    tilstand: str = ""


@dataclass(frozen=True)
class Skritt:
    navn: str
    steg: str
    dato: datetime | None = None


@dataclass(frozen=True)
class Gjenstaar:
    """En port som er åpen, og siden der den lukkes."""

    tekst: str
    paragraf: str
    hard: bool
    lenke: str


@dataclass(frozen=True)
class Faktorrad:
    navn: str
    etikett: str
    sporsmaal: str
    faktor: Faktor | None
    status: str
    farge: str


@dataclass(frozen=True)
class Neste:
    """Det ene som står for tur, og knappen dit. Uten knapp er det noen andre som gjør det."""

    tittel: str
    tekst: str
    lenke: str = ""
    knapp: str = ""


# -- klokker og tidslinje ------------------------------------------------------------------------


def igjen(dager: int) -> str:
    if dager == 0:
        return _("I dag")
    if dager < 0:
        return ngettext("%(n)s dag over", "%(n)s dager over", -dager) % {"n": -dager}
    return ngettext("%(n)s dag igjen", "%(n)s dager igjen", dager) % {"n": dager}


def klokker(sak: Sak, frister: Sequence[Frist]) -> list[Klokke]:
    """Fristene som løper, den nærmeste først. Bare det siste løftet vises; brutte står for seg."""
    idag = timezone.localdate()
    lovet = [f for f in frister if f.slag == Fristslag.SVAR_LOVET]
    siste = max(lovet, key=lambda f: f.dato, default=None)
    vises = [f for f in frister if f.slag != Fristslag.SVAR_LOVET or f is siste]
    funnet = [_klokke(f, idag) for f in sorted(vises, key=lambda f: (f.dato, str(f.pk)))]
    dager = (idag - timezone.localdate(sak.mottatt)).days
    gaatt = ngettext("%(n)s dag", "%(n)s dager", dager) % {"n": dager}
    return [*funnet, Klokke(_("Siden søknaden kom"), gaatt, _kort(timezone.localdate(sak.mottatt)))]


def _klokke(frist: Frist, idag: date) -> Klokke:
    dager = klokkeregler.dager_igjen(frist.dato, idag)
    under = f"{_kort(frist.dato)}. {frist.hjemmel}".strip(". ")
    return Klokke(
        str(frist.get_slag_display()),
        igjen(dager),
        under,
        klokkeregler.tilstand(frist.dato, idag),
    )


def _kort(dato: date) -> str:
    return f"{dato:%d.%m.%Y}"


def tidslinje(sak: Sak) -> list[Skritt]:
    """Veien til vedtak, med dagen for hvert skritt som er tatt."""
    naar: dict[str, datetime] = {T.MOTTATT.value: sak.mottatt}
    if sak.journalfort is not None:
        naar[T.JOURNALFORT.value] = sak.journalfort
    for rad in sak.endringer.order_by("tidspunkt", "pk"):
        naar.setdefault(rad.til, rad.tidspunkt)
    naa = ETTER.get(T(sak.tilstand), T(sak.tilstand))
    plass = VEIEN.index(naa) if naa in VEIEN else len(VEIEN)
    return [
        Skritt(str(steg.label), _steg(nr, plass), naar.get(steg.value) if nr <= plass else None)
        for nr, steg in enumerate(VEIEN)
    ]


def _steg(nr: int, plass: int) -> str:
    if nr == plass:
        return "naa"
    return "ferdig" if nr < plass else "kommer"


# -- det som mangler -----------------------------------------------------------------------------


def gjenstaar(sak: Sak, porter: Iterable[Mangelpunkt]) -> list[Gjenstaar]:
    return [Gjenstaar(p.tekst, p.paragraf, p.hard, _lenke(sak, p)) for p in porter]


def _lenke(sak: Sak, punkt: Mangelpunkt) -> str:
    if punkt.side in (Faktornavn.OMFANG, Faktornavn.NATT):
        return reverse("avlastning:for_faktor", args=[sak.pk, punkt.side])
    if punkt.side == "onsker":
        part = Sakspart.MOTTAKER if "den som får hjelp" in punkt.tekst else Sakspart.SOKER
        return reverse("avlastning:for_onske", args=[sak.pk, part])
    sider = {
        "vurdering": "for_vurdering",
        "familie": "for_familie",
        "mottaker": "for_mottakersyn",
        "vedtak": "skriv_vedtak",
    }
    if punkt.side in sider:
        return reverse(f"avlastning:{sider[punkt.side]}", args=[sak.pk])
    return f"#{punkt.side}"


def faktorrader(faktorer: Iterable[Faktor]) -> list[Faktorrad]:
    """Alle de fjorten, også dem ingen har skrevet på."""
    etter_navn = {f.navn: f for f in faktorer}
    return [_faktorrad(navn, etter_navn.get(navn)) for navn in Faktornavn]


def _faktorrad(navn: Faktornavn, faktor: Faktor | None) -> Faktorrad:
    fakta = som_fakta(faktor) if faktor else None
    status, farge = _("Ikke vurdert"), "warning"
    if faktor is not None and faktor.vekt == Vekt.IKKE_AKTUELT and er_vurdert(fakta):
        status, farge = _("Ikke aktuelt"), "neutral"
    elif (navn == Faktornavn.OMFANG and not har_omfang(fakta)) or (
        navn == Faktornavn.NATT and not har_natt(fakta)
    ):
        status = _("Mangler tall")
    elif er_vurdert(fakta):
        status, farge = _("Vurdert"), "success"
    return Faktorrad(navn.value, str(navn.label), SPORSMAAL[navn].spor, faktor, str(status), farge)


# -- det neste -----------------------------------------------------------------------------------


def neste(
    sak: Sak, roller: Sequence[Rolleisak], frister: Sequence[Frist], porter: Sequence[Mangelpunkt]
) -> Neste:
    """Den ene tingen som haster mest."""
    svar = _forelopig(sak, frister)
    if svar is not None:
        return svar
    if sak.tilstand in BARE_HUN and Rolleisak.SAKSBEHANDLER not in roller:
        return Neste(str(sak.get_tilstand_display()), _("Saksbehandleren arbeider med saken."))
    return NESTE.get(T(sak.tilstand), _ferdig)(sak, roller, porter)


def _til(sak: Sak, navn: str) -> str:
    return reverse(f"avlastning:{navn}", args=[sak.pk])


def _forelopig(sak: Sak, frister: Sequence[Frist]) -> Neste | None:
    """Den siste uka før foreløpig svar, og etter: ingenting annet er viktigere."""
    frist = next((f for f in frister if f.slag == Fristslag.FORELOPIG), None)
    idag = timezone.localdate()
    if frist is None or not klokkeregler.tilstand(frist.dato, idag):
        return None
    tekst = _("Fristen er %(dato)s. Brevet er klart til gjennomlesing.")
    if frist.dato < idag:
        tekst = _("Fristen var %(dato)s. Den er brutt. Send svaret nå, og beklag.")
    return Neste(
        _("Neste: send foreløpig svar"),
        tekst % {"dato": _kort(frist.dato)},
        _til(sak, "forelopig_svar"),
        _("Les gjennom og send"),
    )


def _fordel(sak: Sak, _r: Sequence[Rolleisak], _p: Sequence[Mangelpunkt]) -> Neste:
    return Neste(
        _("Neste: finn en saksbehandler"),
        _("Ingen har saken."),
        _til(sak, "fordel_sak"),
        _("Gi saken til noen"),
    )


def _begynn(sak: Sak, _r: Sequence[Rolleisak], _p: Sequence[Mangelpunkt]) -> Neste:
    return Neste(
        _("Neste: begynn å utrede"),
        _("Svar først på om du er habil."),
        _til(sak, "start_utredning"),
        _("Begynn"),
    )


def _vent(sak: Sak, _r: Sequence[Rolleisak], _p: Sequence[Mangelpunkt]) -> Neste:
    siste = sak.mangler.aapne().order_by("-frist", "pk").first()
    if siste is not None and siste.frist < timezone.localdate():
        return Neste(
            _("Neste: gå videre, eller spør igjen"),
            _("Fristen vi ga, er ute."),
            _til(sak, "gaa_videre_uten"),
            _("Gå videre uten"),
        )
    return Neste(_("Vi venter på opplysninger"), _("Du kan utrede resten imens."))


def _utred(sak: Sak, _r: Sequence[Rolleisak], porter: Sequence[Mangelpunkt]) -> Neste:
    harde = [p for p in porter if p.hard]
    if harde:
        antall = ngettext("%(n)s ting gjenstår.", "%(n)s ting gjenstår.", len(harde))
        return Neste(
            _("Neste: %(hva)s") % {"hva": harde[0].tekst[:1].lower() + harde[0].tekst[1:]},
            antall % {"n": len(harde)},
            _lenke(sak, harde[0]),
            _("Gjør det nå"),
        )
    return Neste(
        _("Neste: skriv vedtaket"),
        _("Utredningen har alt den må ha."),
        _til(sak, "skriv_vedtak"),
        _("Skriv vedtaket"),
    )


def _lederen(sak: Sak, roller: Sequence[Rolleisak], _p: Sequence[Mangelpunkt]) -> Neste:
    if Rolleisak.LEDER in roller:
        return Neste(
            _("Neste: les vedtaket"),
            _("Godkjenn det, eller send det tilbake."),
            _til(sak, "godkjenn_vedtak"),
            _("Les vedtaket"),
        )
    return Neste(_("Saken er hos lederen"), _("Du får beskjed når hun har sett på den."))


def _ferdig(sak: Sak, _r: Sequence[Rolleisak], _p: Sequence[Mangelpunkt]) -> Neste:
    return Neste(str(sak.get_tilstand_display()), _("Det er ikke noe du må gjøre her nå."))


NESTE = {
    T.MOTTATT: _fordel,
    T.JOURNALFORT: _fordel,
    T.TILDELT: _begynn,
    T.MANGLER: _vent,
    T.UTREDNING: _utred,
    T.REVURDERING: _utred,
    T.KVALITETSSIKRING: _lederen,
}
