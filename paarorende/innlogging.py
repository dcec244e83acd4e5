"""Det allauth spør oss om. Kontoer lages av invitasjon, import eller ID-porten, aldri fritt."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Kontoadapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Ingen kan opprette sin egen konto: identiteten må komme fra kommunen eller ID-porten."""
        return False
