"""Det allauth spør oss om. Kontoer lages av invitasjon, import eller ID-porten, aldri fritt."""

from types import SimpleNamespace
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from paarorende import epost
from paarorende.models import Konto

PORTALEN = "Pårørendeportalen"


class AndreFaktorsteg(AuthenticateStage):  # type: ignore[misc]
    def _should_handle(self, request: HttpRequest) -> bool:
        """En jobbkonto som nettopp viste to faktorer, slipper å vise en til."""
        vist = request.session.get(settings.ANSATT_TO_FAKTORER)
        if self.login.user is not None and vist == str(self.login.user.pk):
            return False
        return bool(super()._should_handle(request))


VAARE_STEG = {"allauth.mfa.stages.AuthenticateStage": "paarorende.innlogging.AndreFaktorsteg"}


class Kontoadapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Ingen kan opprette sin egen konto: identiteten må komme fra kommunen eller ID-porten."""
        return False

    def get_login_stages(self) -> list[str]:
        return [VAARE_STEG.get(steg, steg) for steg in super().get_login_stages()]

    def post_login(self, request: HttpRequest, user: Konto, **resten: Any) -> HttpResponse:
        """Økten får vite hvilken økt hos ID-porten den hører til, så ID-porten kan avslutte den."""
        svar: HttpResponse = super().post_login(request, user, **resten)
        okt = request.session.get(settings.IDPORTEN_OKT, {})
        if okt.get("sid") and okt["konto"] == str(user.pk):
            egen = UserSession.objects.filter(session_key=request.session.session_key)
            egen.update(data={"idporten_sid": okt["sid"]})
        return svar

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Plassholderen finnes ikke. Da går brevet dit personen har sagt, eller ingen steder."""
        if email.endswith(epost.PLASSHOLDER):
            email = epost.adresse(Konto.objects.get(email=email))
        nettsted = SimpleNamespace(name=PORTALEN, domain=settings.BASE_URL)
        if email:
            super().send_mail(template_prefix, email, {"current_site": nettsted, **context})

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Den som kom inn med ID-porten, skal ut av ID-porten også."""
        if settings.IDPORTEN and settings.IDPORTEN_OKT in request.session:
            return reverse("idporten_logout")
        return str(super().get_logout_redirect_url(request))

    def logout(self, request: HttpRequest) -> None:
        """Økten tømmes. Bare det krypterte beviset til ID-porten følger med ett steg til."""
        bevis = request.session.get(settings.IDPORTEN_OKT)
        super().logout(request)
        if bevis:
            request.session[settings.IDPORTEN_OKT] = bevis


class Faktoradapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Navnene i appen og på passnøkkelen. Plassholderen fra ID-porten sier ingen noe."""

    def get_totp_label(self, user: Konto) -> str:
        return epost.adresse(user) or user.navn

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": PORTALEN}

    def get_public_key_credential_user_entity(self, user: Konto) -> dict[str, Any]:
        felt: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**felt, "name": self.get_totp_label(user)}


class Passnokkelskjema(AddWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Hva vil du kalle den?")
        self.fields["passwordless"].label = _("La meg logge inn med bare passnøkkelen")
        self.fields["passwordless"].help_text = _("Da slipper du å skrive passord.")


class Passnokkelnavn(EditWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Hva vil du kalle den?")


class Passordlengde(MinimumLengthValidator):
    def get_error_message(self) -> str:
        """Django mangler denne på bokmål."""
        return _("Passordet er for kort. Det må ha minst %(antall)d tegn.") % {
            "antall": self.min_length
        }

    def get_help_text(self) -> str:
        return _("Minst %(antall)d tegn. En setning du husker, er både lett og trygg.") % {
            "antall": self.min_length
        }
