"""Det allauth spør oss om. Kontoer lages av invitasjon, import eller ID-porten, aldri fritt."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


class Kontoadapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Ingen kan opprette sin egen konto: identiteten må komme fra kommunen eller ID-porten."""
        return False

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
