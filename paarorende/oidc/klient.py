"""Portalen som klient hos en OIDC-tjener. Hver gang vi spør, viser vi hvem vi er."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus

from allauth.core.internal.httpkit import add_query_params
from requests.auth import HTTPBasicAuth

from paarorende.oidc import tjener
from paarorende.oidc.feil import Avvist, Grunn
from paarorende.oidc.token import klientpaastand, les_id_token

PAASTANDSTYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@dataclass(frozen=True)
class Klient:
    app: Any
    beskrivelse: dict[str, Any]
    tilbake: str

    def innloggingsadresse(self, **felt: str) -> str:
        """Dit nettleseren skal. Tar tjeneren imot bestillingen rett fra oss (PAR), gjør vi det."""
        hvem = {"client_id": self.app.client_id}
        felt = {**hvem, "redirect_uri": self.tilbake, "response_type": "code", **felt}
        if endepunkt := self.beskrivelse.get("pushed_authorization_request_endpoint"):
            felt = {**hvem, "request_uri": _felt(self._send(endepunkt, felt), "request_uri")}
        adresse: str = add_query_params(_felt(self.beskrivelse, "authorization_endpoint"), felt)
        return adresse

    def los_inn(self, kode: str, *, bevis: str) -> dict[str, Any]:
        """Bytt engangskoden mot token."""
        felt = {"grant_type": "authorization_code", "code": kode}
        felt |= {"redirect_uri": self.tilbake, "code_verifier": bevis}
        return self._send(_felt(self.beskrivelse, "token_endpoint"), felt)

    def les(self, svar: dict[str, Any], *, nonce: str) -> dict[str, Any]:
        """Det kontrollerte innholdet i id-tokenet."""
        return les_id_token(
            _felt(svar, "id_token"),
            beskrivelse=self.beskrivelse,
            klient=self.app.client_id,
            nonce=nonce,
        )

    def les_mer(self, svar: dict[str, Any], *, hvem: str) -> dict[str, Any]:
        """Det tjeneren ellers vet. Må gjelde den samme som id-tokenet (OIDC Core § 5.3.2)."""
        hode = {"Authorization": f"Bearer {_felt(svar, 'access_token')}"}
        mer = tjener.spor("GET", _felt(self.beskrivelse, "userinfo_endpoint"), headers=hode)
        if mer.get("sub") != hvem:
            raise Avvist(Grunn.UGYLDIG)
        return mer

    def _send(self, adresse: str, felt: dict[str, str]) -> dict[str, Any]:
        navn, hemmelig = self.app.client_id, self.app.secret
        if pem := self.app.settings.get("pem"):
            paastand = klientpaastand(
                klient=navn,
                utsteder=self.beskrivelse["issuer"],
                pem=pem,
                nokkel_id=self.app.settings.get("nokkel_id", ""),
            )
            legg_til = {"client_assertion_type": PAASTANDSTYPE, "client_assertion": paastand}
            return tjener.spor("POST", adresse, data={**felt, "client_id": navn, **legg_til})
        if "client_secret_basic" in self._maater():
            basic = HTTPBasicAuth(quote_plus(navn), quote_plus(hemmelig))
            return tjener.spor("POST", adresse, data=felt, auth=basic)
        legg_til = {"client_id": navn, "client_secret": hemmelig}
        return tjener.spor("POST", adresse, data={**felt, **legg_til})

    def _maater(self) -> list[str]:
        maater: list[str] = self.beskrivelse.get(
            "token_endpoint_auth_methods_supported", ["client_secret_basic"]
        )
        return maater


def _felt(svar: dict[str, Any], navn: str) -> str:
    verdi = svar.get(navn)
    if not isinstance(verdi, str) or not verdi:
        raise Avvist(Grunn.UGYLDIG)
    return verdi
