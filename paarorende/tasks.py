"""Arbeid som går ut etter commit. Alt her er trygt å kjøre to ganger eller for sent."""

import logging
from collections.abc import Callable, Iterable
from datetime import timedelta
from email.utils import parseaddr
from threading import Lock, Thread
from time import monotonic
from typing import TypeVar

from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import epost, kalender, sms
from paarorende.models import Invitasjon, Relasjon, Varsel, Varselvalg
from paarorende.regler import varsling as regler
from paarorende.valg import VIKTIGE_VARSLER, Kanal, Varselslag, Varselstatus

Rad = TypeVar("Rad", bound=Model)
logger = logging.getLogger(__name__)
_ett_dytt = Lock()
HOYST_PER_RUNDE = 200
RUNDE_SEKUNDER = 120  # en treg e-posttjener skal ikke få runden avbrutt midt i et brev


def dytt(send: Callable[[], object]) -> None:
    """Vekk arbeideren nå, uten at siden venter på køen. Er den nede, tar klokka radene.

    Ett dytt om gangen: henger køen, henger bare dette, og neste side prøver ikke engang.
    """
    if not _ett_dytt.acquire(blocking=False):
        return
    try:
        _i_bakgrunnen(lambda: _dytt(send))
    except RuntimeError:  # maskinen har ikke en tråd til
        _ett_dytt.release()


def _i_bakgrunnen(arbeid: Callable[[], None]) -> None:
    Thread(target=arbeid, name="dytt", daemon=True).start()


def _dytt(send: Callable[[], object]) -> None:
    try:
        send()
    except Exception as feil:  # noqa: BLE001 – køen er bare et dytt, raden er sannheten
        logger.warning("Køen svarer ikke (%s). Klokka tar arbeidet.", type(feil).__name__)
    finally:
        _ett_dytt.release()


def hver(rader: Iterable[Rad], gjor: Callable[[Rad], object]) -> None:
    """Gjør klokkas arbeid rad for rad. Den som feiler, logges og stopper ikke radene bak."""
    for rad in rader:
        try:
            gjor(rad)
        except Exception as feil:  # noqa: BLE001 – én rad skal aldri stoppe radene bak
            logger.error("%s %s gikk ikke (%s).", rad._meta.label, rad.pk, type(feil).__name__)


def dytt_varsler() -> None:
    dytt(send_forfalte.delay)


@shared_task
def send_forfalte() -> int:
    """Send det som er forfalt, ett varsel om gangen, til det er tomt eller runden er full."""
    antall, slutt = 0, monotonic() + RUNDE_SEKUNDER
    while antall < HOYST_PER_RUNDE and monotonic() < slutt and send_neste():
        antall += 1
    return antall


def send_neste() -> bool:
    """Ta neste forfalte rad (SKIP LOCKED), merk den «sendes», send, merk den «sendt»."""
    varsel = _ta_neste()
    if varsel is None:
        return False
    try:
        status = _behandle(varsel)
    except OSError:
        _prov_igjen(varsel, regler.FORSOK_HOYST)
    except Exception as feil:  # noqa: BLE001 – én rad skal aldri stoppe radene bak
        logger.error("Varsel %s kunne ikke sendes (%s).", varsel.pk, type(feil).__name__)
        _prov_igjen(varsel, regler.FORSOK_VED_UKJENT_FEIL)
    else:
        _merk(varsel, status)
    return True


def _behandle(varsel: Varsel) -> Varselstatus:
    if not _skal_fortsatt_sendes(varsel):
        return Varselstatus.FALT_BORT
    _send(varsel)
    return Varselstatus.SENDT


@transaction.atomic
def _ta_neste() -> Varsel | None:
    varsel = (
        Varsel.objects.forfalte()
        .order_by("sendes_fra")
        .select_for_update(skip_locked=True, of=("self",))
        .first()
    )
    if varsel is not None:
        varsel.status, varsel.tatt = Varselstatus.SENDER, timezone.now()
        varsel.forsok += 1
        varsel.save(update_fields=["status", "tatt", "forsok"])
    return varsel


def _skal_fortsatt_sendes(varsel: Varsel) -> bool:
    """Retten regnes ut på nytt: relasjonen kan være avsluttet, bruker kan være død."""
    if varsel.slag == Varselslag.INVITASJON:
        return Invitasjon.objects.aapne().filter(pk=varsel.nokkel).exists()
    if varsel.relasjon_id and not Relasjon.objects.aktive().filter(pk=varsel.relasjon_id).exists():
        return False
    if varsel.til is None:
        return True
    if not varsel.til.is_active:
        return False
    if varsel.kanal == Kanal.EPOST and not epost.adresse(varsel.til):
        return False
    valgt = Varselvalg.objects.filter(konto=varsel.til, slag=varsel.slag, kanal=varsel.kanal)
    return regler.skal_sendes(
        varsel.slag, varsel.kanal, valgt.values_list("paa", flat=True).first()
    )


def _send(varsel: Varsel) -> None:
    if varsel.slag == Varselslag.INVITASJON:
        _send_invitasjon(varsel)
    elif varsel.kanal == Kanal.EPOST and varsel.til is not None:
        _send_epost(varsel, epost.adresse(varsel.til))
    elif varsel.kanal == Kanal.SMS and varsel.til is not None:
        nummer = sms.nummer(varsel.til)
        if nummer:
            tekst = _("%(emne)s. Logg inn i Pårørendeportalen for å lese.") % {"emne": varsel}
            sms.leverandor().send(nummer=nummer, tekst=tekst, nokkel=str(varsel.pk))


def _send_invitasjon(varsel: Varsel) -> None:
    """Lenken alene åpner ingenting. Derfor kan den gå på e-post, uten navn og uten kode."""
    linjer = [
        _("Åpne lenken og skriv inn koden du har fått av oss:"),
        settings.BASE_URL + varsel.lenke,
        _("Har du ikke fått en kode, eller venter du ikke denne e-posten? Da kan du slette den."),
    ]
    adresse = Invitasjon.objects.get(pk=varsel.nokkel).epost
    _send_epost(varsel, adresse, tekst="\n\n".join(linjer))


def _send_epost(varsel: Varsel, adresse: str, *, tekst: str = "") -> None:
    """Brevet sier at det er noe å lese. Fast Message-ID gjør et gjentatt brev kjennelig."""
    brev = EmailMultiAlternatives(
        subject=str(varsel),
        body=tekst or _("Logg inn for å lese: %(adresse)s") % {"adresse": settings.BASE_URL},
        to=[adresse],
        headers={"Message-ID": f"<{varsel.pk}@paarorendeportalen>"},
    )
    if varsel.kalender:
        _legg_ved_avtale(brev, varsel, adresse)
    brev.send()


def _legg_ved_avtale(brev: EmailMultiAlternatives, varsel: Varsel, adresse: str) -> None:
    """Innkallingen (RFC 6047): som alternativ for kalenderen i e-posten, og som fil for de andre.

    Den bærer bare tiden. Tittelen er nøytral, og sted og navn står bare på siden.
    """
    hendelse = kalender.avtale(
        varsel.kalender or {},
        tittel=_("Avtale"),
        stempel=varsel.opprettet,
        lenke=settings.BASE_URL + varsel.lenke,
        arrangor=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        deltaker=adresse,
    )
    ics = kalender.lag_ics([hendelse], metode=hendelse.metode, navn=_("Avtaler")).decode()
    brev.attach_alternative(ics, f"text/calendar; method={hendelse.metode}")
    brev.attach("avtale.ics", ics, "text/calendar")


def _merk(varsel: Varsel, status: Varselstatus) -> None:
    varsel.status, varsel.sendt = status, timezone.now()
    varsel.save(update_fields=["status", "sendt"])


def _prov_igjen(varsel: Varsel, hoyst: int) -> None:
    minutter = regler.ventetid_minutter(varsel.forsok, hoyst)
    varsel.status = Varselstatus.VENTER if minutter else Varselstatus.DOD
    varsel.sendes_fra = timezone.now() + timedelta(minutes=minutter)
    varsel.save(update_fields=["status", "sendes_fra"])


@transaction.atomic
def rydd_avbrutte() -> None:
    """En rad som har stått i «sendes», ble avbrutt. Viktige brev går igjen, påminnelser ikke.

    Feller raden arbeideren hver gang, slutter også den å prøve.
    """
    grense = timezone.now() - timedelta(minutes=10)
    fast = Varsel.objects.filter(status=Varselstatus.SENDER, tatt__lt=grense)
    viktige = fast.filter(slag__in=VIKTIGE_VARSLER, forsok__lt=regler.FORSOK_HOYST)
    viktige.update(status=Varselstatus.VENTER)
    fast.filter(kanal=Kanal.PORTAL).update(status=Varselstatus.SENDT)
    fast.update(status=Varselstatus.DOD)
