"""Livet til et løfte: hva som kan skje, og hva det blir til. Rene regler."""

from datetime import date

from samarbeid.valg import Oppfolgingshva, Oppfolgingsstatus

_I_GANG = (Oppfolgingsstatus.AAPEN, Oppfolgingsstatus.IKKE_GJORT)
_FRA_OSS = {
    Oppfolgingshva.GJORT: Oppfolgingsstatus.GJORT,
    Oppfolgingshva.IKKE_GJORT: Oppfolgingsstatus.IKKE_GJORT,
    Oppfolgingshva.UTSATT: Oppfolgingsstatus.AAPEN,
}
_FRA_HENNE = {
    Oppfolgingshva.BEKREFTET: Oppfolgingsstatus.BEKREFTET,
    Oppfolgingshva.IKKE_SLIK: Oppfolgingsstatus.AAPEN,
}


def neste_status(status: Oppfolgingsstatus, hva: Oppfolgingshva) -> Oppfolgingsstatus | None:
    """Vi sier fra om det vi lovet; bare den pårørende kan si at det er i orden (planen S1.21).

    `None`: dette kan ikke skje nå.
    """
    if hva == Oppfolgingshva.NY_ANSVARLIG:
        return status if status in _I_GANG else None
    if status in _I_GANG:
        return _FRA_OSS.get(hva)
    if status == Oppfolgingsstatus.GJORT:
        return _FRA_HENNE.get(hva)
    return None


def er_fulgt_opp_i_tide(forste_frist: date, lukket: date | None) -> bool:
    """Regnes mot den første fristen: å utsette gjør ikke et løfte innfridd i tide."""
    return lukket is not None and lukket <= forste_frist
