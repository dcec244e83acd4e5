"""De to første systemadministratorene. Etter dem gjøres alt i portalen, med fire øyne."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende import logg
from paarorende.feil import Regelbrudd
from paarorende.handlinger.invitasjoner import NyInvitasjon, inviter_ansatt
from paarorende.models import Konto, Organisasjonsenhet, Rolletildeling
from paarorende.valg import Rolle

SYSTEMKONTO = "oppsett@portalen.invalid"
ETT_AAR = timedelta(days=365)


@transaction.atomic
def forste_oppsett(
    en: str, to: str, *, enhet: Organisasjonsenhet, av: Konto | None = None
) -> list[NyInvitasjon]:
    """To kontoer som har godkjent hverandre, på toppen av kartet. `av` er tom: ingen finnes ennå.

    Kan kjøres igjen med de samme adressene til en av dem har vært inne.
    """
    if enhet.overordnet_id is not None:
        raise Regelbrudd(_("Velg enheten på toppen av kartet."))
    if _noen_har_vaert_inne():
        raise Regelbrudd(_("Portalen har allerede en systemadministrator. Bruk sidene for roller."))
    forste, andre = _ansatt(en), _ansatt(to)
    if forste == andre:
        raise Regelbrudd(_("Det må være to forskjellige mennesker."))
    par = ((forste, andre), (andre, forste))
    for konto, godkjenner in par:
        if not konto.har_rolle(Rolle.SYSTEMADMINISTRATOR):
            logg.hendelse(av, "paarorende.forste_oppsett", _gi(konto, godkjenner, enhet))
    return [inviter_ansatt(k, av=annen) for k, annen in par if not k.has_usable_password()]


def _noen_har_vaert_inne() -> bool:
    """Har ingen tatt kontoen i bruk, er døra fortsatt låst, og kommandoen er eneste vei inn."""
    roller = Rolletildeling.objects.gjeldende().filter(
        rolle=Rolle.SYSTEMADMINISTRATOR, konto__is_active=True
    )
    kontoer = Konto.objects.filter(pk__in=roller.order_by().values("konto")).order_by("pk")
    return any(konto.er_tatt_i_bruk for konto in kontoer)


def _ansatt(epost: str) -> Konto:
    """Kontoen til den ansatte med adressen, eller en ny uten passord."""
    epost = epost.strip().lower()
    konto = Konto.objects.filter(email=epost).first()
    if konto is None:
        navn = epost.partition("@")[0].replace(".", " ").title()
        return Konto.objects.create_user(epost, er_ansatt=True, visningsnavn=navn)
    if not konto.er_ansatt or not konto.is_active:
        raise Regelbrudd(_("Adressen er i bruk. Velg en annen."))
    return konto


def _gi(konto: Konto, godkjenner: Konto, enhet: Organisasjonsenhet) -> Rolletildeling:
    """Systemkontoen gir, så giver, mottaker og godkjenner er tre. Ingen kan logge inn som den."""
    giver = Konto.objects.filter(email=SYSTEMKONTO).first() or Konto.objects.create_user(
        SYSTEMKONTO, is_active=False, visningsnavn=_("Første oppsett")
    )
    idag = timezone.localdate()
    return Rolletildeling.objects.create(
        konto=konto,
        rolle=Rolle.SYSTEMADMINISTRATOR,
        enhet=enhet,
        fra=idag,
        til=idag + ETT_AAR,
        tildelt_av=giver,
        begrunnelse=_("Første oppsett av portalen"),
        godkjent_av=godkjenner,
        godkjent=timezone.now(),
    )
