"""Løftene: vi sier hva som ble gjort, den pårørende sier om det var slik hun mente."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.models import Konto
from paarorende.valg import Maate
from samarbeid import regler, varsler
from samarbeid.handlinger.part import krev_part
from samarbeid.models import Oppfolging, Oppfolgingshendelse
from samarbeid.valg import Oppfolgingshva, Oppfolgingsstatus


@transaction.atomic
def lukk_oppfolging(punkt: Oppfolging, *, kommentar: str, av: Konto) -> Oppfolging:
    """Vi sier det er gjort. Den pårørende får si om hun er enig."""
    punkt = _flytt(punkt, Oppfolgingshva.GJORT)
    punkt.kommentar, punkt.lukket = kommentar, timezone.localdate()
    punkt.save(update_fields=["status", "kommentar", "lukket"])
    _noter(punkt, Oppfolgingshva.GJORT, tekst=kommentar, av=av)
    logg.hendelse(av, "samarbeid.oppfolging_lukket", punkt)
    return punkt


@transaction.atomic
def sett_ikke_gjort(
    punkt: Oppfolging, *, kommentar: str, ny_frist: date | None = None, av: Konto
) -> Oppfolging:
    """Vi sier rett ut at det ikke ble gjort, hvorfor, og helst når det skjer."""
    punkt = _flytt(punkt, Oppfolgingshva.IKKE_GJORT)
    punkt.frist = _gyldig(ny_frist) if ny_frist else punkt.frist
    punkt.save(update_fields=["status", "frist"])
    _noter(punkt, Oppfolgingshva.IKKE_GJORT, tekst=kommentar, ny_frist=ny_frist, av=av)
    logg.hendelse(av, "samarbeid.oppfolging_ikke_gjort", punkt, frist=punkt.frist)
    return punkt


@transaction.atomic
def utsett_oppfolging(punkt: Oppfolging, *, frist: date, grunn: str, av: Konto) -> Oppfolging:
    """Ny frist, med grunnen. Den første fristen står, og tallene regnes mot den."""
    punkt = _flytt(punkt, Oppfolgingshva.UTSATT)
    punkt.frist = _gyldig(frist)
    punkt.save(update_fields=["status", "frist"])
    _noter(punkt, Oppfolgingshva.UTSATT, tekst=grunn, ny_frist=frist, av=av)
    logg.hendelse(av, "samarbeid.oppfolging_utsatt", punkt, frist=frist)
    return punkt


@transaction.atomic
def bytt_ansvarlig(punkt: Oppfolging, *, ansvarlig: Konto, av: Konto) -> Oppfolging:
    """Gi løftet til en kollega som kan innfri det. Den pårørende ser hvem det er."""
    punkt = _flytt(punkt, Oppfolgingshva.NY_ANSVARLIG)
    if ansvarlig not in punkt.relasjon.mulige_kontaktpersoner():
        raise Regelbrudd(_("Velg en som arbeider i en avdeling som gir hjelpen."))
    punkt.ansvarlig = ansvarlig
    punkt.save(update_fields=["ansvarlig"])
    _noter(punkt, Oppfolgingshva.NY_ANSVARLIG, tekst=ansvarlig.navn, av=av)
    logg.hendelse(av, "samarbeid.oppfolging_ny_ansvarlig", punkt, ansvarlig=ansvarlig.pk)
    varsler.oppfolging_gitt(punkt)
    return punkt


@transaction.atomic
def bekreft_oppfolging(
    punkt: Oppfolging, *, stemmer: bool, tekst: str, maate: Maate = Maate.PORTAL, av: Konto
) -> Oppfolging:
    """«Ja, dette er i orden» eller «ikke slik jeg mente», med hennes ord: da åpnes det igjen."""
    fort_av = krev_part(punkt.relasjon, maate, av)
    hva = Oppfolgingshva.BEKREFTET if stemmer else Oppfolgingshva.IKKE_SLIK
    punkt = _flytt(punkt, hva)
    if not stemmer and not tekst.strip():
        raise Regelbrudd(_("Skriv hva som ikke er slik du mente."), felt="tekst")
    punkt.svar_fra_parorende = tekst
    punkt.lukket = punkt.lukket if stemmer else None
    punkt.save(update_fields=["status", "svar_fra_parorende", "lukket"])
    Oppfolgingshendelse.objects.create(
        punkt=punkt, hva=hva, tekst=tekst, av=av, maate=maate, fort_av=fort_av
    )
    logg.hendelse(av, "samarbeid.oppfolging_bekreftet", punkt, stemmer=stemmer, maate=str(maate))
    if not stemmer:
        varsler.oppfolging_gitt(punkt, sak="ikke_slik")
    return punkt


def _flytt(punkt: Oppfolging, hva: Oppfolgingshva) -> Oppfolging:
    """Lås raden, og flytt den dit regelen sier."""
    punkt = Oppfolging.objects.laas(punkt)
    status = regler.neste_status(Oppfolgingsstatus(punkt.status), hva)
    if status is None:
        raise Regelbrudd(_("Punktet er endret av noen andre. Se hva som står der nå."))
    punkt.status = status
    return punkt


def _gyldig(frist: date) -> date:
    if frist < timezone.localdate():
        raise Regelbrudd(_("Den nye fristen kan ikke være passert."), felt="ny_frist")
    return frist


def _noter(
    punkt: Oppfolging,
    hva: Oppfolgingshva,
    *,
    tekst: str,
    av: Konto,
    ny_frist: date | None = None,
) -> None:
    """Historien til løftet får en rad, og den pårørende får vite at noe er nytt."""
    hendelse = Oppfolgingshendelse.objects.create(
        punkt=punkt, hva=hva, tekst=tekst, ny_frist=ny_frist, av=av
    )
    varsler.oppfolging_endret(hendelse)
