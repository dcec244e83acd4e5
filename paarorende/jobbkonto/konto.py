"""Fra jobbkonto til konto i portalen. Her lages aldri en ny konto."""

from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from paarorende import logg
from paarorende.jobbkonto.provider import LEVERANDOR
from paarorende.models import Konto
from paarorende.oidc.feil import Avvist, Grunn
from paarorende.oidc.leverandor import Svar
from paarorende.regler import innlogging as regler


@transaction.atomic
def finn_ansatt(svar: Svar) -> Konto:
    """Den ansatte som alt har konto. Etter første gang gjelder jobbkontoens id, ikke e-posten."""
    uid = str(svar.innhold["sub"])
    kjent = SocialAccount.objects.filter(provider=LEVERANDOR, uid=uid).select_related("user")
    knytning = kjent.first()
    konto = knytning.user if knytning else _finn_med_epost(svar)
    if not (konto.is_active and konto.er_ansatt):
        raise Avvist(Grunn.STENGT)
    if knytning is None:
        _knytt(konto, uid)
    return konto


def _finn_med_epost(svar: Svar) -> Konto:
    felt = _felt_med_epost(svar)
    epost, bekreftet = str(felt.get("email", "")).strip(), felt.get("email_verified")
    domener = svar.klient.app.settings.get("domener", [])
    if not regler.er_bekreftet(epost, bekreftet=bekreftet, domener=domener):
        raise Avvist(Grunn.UBEKREFTET)
    ansatte = Konto.objects.select_for_update(of=("self",)).filter(er_ansatt=True)
    konto: Konto | None = ansatte.filter(email__iexact=epost).first()
    if konto is None:
        raise Avvist(Grunn.UKJENT)
    return konto


def _felt_med_epost(svar: Svar) -> dict[str, Any]:
    """Noen tjenere gir e-posten i id-tokenet, andre bare når vi spør."""
    if "email" in svar.innhold:
        return svar.innhold
    return svar.klient.les_mer(svar.token, hvem=svar.innhold["sub"])


def _knytt(konto: Konto, uid: str) -> None:
    """Første gang. En konto som alt er knyttet til en annen jobbkonto, skal ikke skifte eier."""
    if SocialAccount.objects.filter(provider=LEVERANDOR, user=konto).exists():
        raise Avvist(Grunn.UKJENT)
    SocialAccount.objects.create(user=konto, provider=LEVERANDOR, uid=uid)
    logg.hendelse(konto, "jobbkonto_knyttet", konto)
