"""De ansattes kontoer: åpnes med en invitasjon, og stenges samme dag som de slutter."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.handlinger.invitasjoner import NyInvitasjon, inviter_ansatt, trekk_invitasjon
from paarorende.handlinger.roller import avslutt_rolle
from paarorende.models import Invitasjon, Konto, Rolletildeling
from paarorende.valg import Rolle


@transaction.atomic
def opprett_ansatt(
    *, epost: str, navn: str, tittel: str, telefon: str, telefontid: str, av: Konto
) -> NyInvitasjon:
    """Lag konto til en nyansatt, uten passord. Hun lager det selv når hun tar imot invitasjonen."""
    if not av.har_rolle(Rolle.SYSTEMADMINISTRATOR):
        raise Regelbrudd(_("Bare systemadministrator kan lage kontoer til ansatte."))
    try:
        with transaction.atomic():
            konto = Konto.objects.create_user(
                epost,
                er_ansatt=True,
                visningsnavn=navn,
                tittel=tittel,
                telefon=telefon,
                telefontid=telefontid,
            )
            EmailAddress.objects.create(user=konto, email=konto.email, primary=True)
    except IntegrityError as feil:
        tekst = _("Adressen er i bruk. Bruk den ansattes egen jobbadresse.")
        raise Regelbrudd(tekst, felt="epost") from feil
    logg.hendelse(av, "paarorende.ansatt_opprettet", konto)
    return inviter_ansatt(konto, av=av)


def _styrt(konto: Konto, av: Konto) -> Konto:
    """Låst, og bare når den som gjør det, styrer alle rollene den ansatte har."""
    if not Konto.objects.redigerbar_for(av).filter(pk=konto.pk).exists():
        raise Regelbrudd(_("Bare en annen systemadministrator for den ansatte kan gjøre dette."))
    return Konto.objects.select_for_update(of=("self",)).get(pk=konto.pk)


def _avslutt_okter(konto: Konto) -> int:
    okter = list(UserSession.objects.filter(user=konto).order_by("pk"))
    for okt in okter:
        okt.end()
    return len(okter)


@transaction.atomic
def avslutt_okter(konto: Konto, *, av: Konto) -> int:
    """Logg den ansatte ut overalt, med en gang. Kontoen og rollene står som før."""
    konto = _styrt(konto, av)
    antall = _avslutt_okter(konto)
    logg.hendelse(av, "paarorende.okter_avsluttet", konto, antall=antall)
    return antall


@transaction.atomic
def steng_konto(konto: Konto, *, av: Konto) -> Konto:
    """Den ansatte har sluttet: ut av alle økter, alle roller slutter i dag, ingen vei inn igjen."""
    konto = _styrt(konto, av)
    if not konto.is_active:
        raise Regelbrudd(_("Kontoen er allerede stengt."))
    konto.is_active = False
    konto.save(update_fields=["is_active"])
    logg.hendelse(av, "paarorende.konto_stengt", konto, okter=_avslutt_okter(konto))
    for tildeling in Rolletildeling.objects.filter(konto=konto, til__gt=timezone.localdate()):
        avslutt_rolle(tildeling, av=av)
    for invitasjon in Invitasjon.objects.ubrukte().filter(konto=konto):
        trekk_invitasjon(invitasjon, av=av)
    return konto


@transaction.atomic
def aapne_konto(konto: Konto, *, av: Konto) -> Konto:
    """Åpne en stengt konto igjen. Rollene kommer ikke tilbake; de må gis på nytt."""
    konto = _styrt(konto, av)
    if konto.is_active:
        raise Regelbrudd(_("Kontoen er allerede åpen."))
    konto.is_active = True
    konto.save(update_fields=["is_active"])
    logg.hendelse(av, "paarorende.konto_aapnet", konto)
    return konto
