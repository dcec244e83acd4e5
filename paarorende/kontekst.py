from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from paarorende.models import Konto, Person
from paarorende.valg import LEDERROLLER, REGISTRERER, Rolle


@dataclass(frozen=True)
class Menypunkt:
    navn: str
    url: str
    aktiv: bool = False
    antall: int = 0


FAGNETTVERK = (
    Rolle.PAARORENDEKOORDINATOR,
    Rolle.PAARORENDEKONTAKT,
    Rolle.RESSURSPERSON_BARN,
)

# Nødnumrene er landsdekkende og endres ikke av kommunen.
NODNUMRE = (
    {"navn": "Fare for liv", "nummer": "113"},
    {"navn": "Legevakt", "nummer": "116117"},
    {"navn": "Noen å snakke med", "nummer": "116123"},
    {"navn": "For barn og unge", "nummer": "116111"},
)


def _innbyggers_valg(konto: Konto) -> list[tuple[str, str]]:
    """Én spørring om mennesket svarer på navnet i menyen også."""
    person = Person.objects.filter(konto=konto).select_related("parorende", "bruker").first()
    mine = [(_("Min side"), "min_side"), (_("Møter og avtaler"), "samarbeid:moteliste")]
    mine.append((_("Søknader"), "avlastning:mine_saker"))
    if person is None:
        return mine
    konto.person = person
    if hasattr(person, "parorende"):
        mine.append((_("Hvordan har du det?"), "samarbeid:hvordan_har_du_det"))
    if hasattr(person, "bruker"):
        mine.append((_("Hva pårørende får vite"), "egen_deling:egen_deling"))
    return mine


def _valg(konto: Konto) -> list[tuple[str, str]]:
    if not konto.er_ansatt:
        return _innbyggers_valg(konto)
    punkter = [(_("Arbeidsliste"), "arbeidsliste")]
    if konto.har_rolle(*REGISTRERER, Rolle.PAARORENDEKONTAKT):
        punkter += [(_("Pårørende"), "nettverk:relasjonsliste")]
        punkter += [(_("Møter"), "samarbeid:moteliste"), (_("Brev"), "utskrift:brevliste")]
    if konto.har_rolle(*LEDERROLLER, Rolle.PAARORENDEKONTAKT):
        punkter += [(_("Dekning"), "samarbeid:dekning"), (_("Frister"), "samarbeid:fristliste")]
    if konto.har_rolle(*FAGNETTVERK):
        punkter.append((_("Fagnettverk"), "samarbeid:nettverksliste"))
    punkter += [(_("Rutiner"), "samarbeid:rutiner"), (_("Opplæring"), "samarbeid:opplaringer")]
    if konto.er_leder():
        punkter.append((_("Tertial"), "rapportering:tertial"))
    if konto.har_rolle(Rolle.SYSTEMADMINISTRATOR):
        punkter += [(_("Roller"), "styring:roller"), (_("Kontoer"), "styring:kontoer")]
        punkter += [(_("Organisasjon"), "styring:organisasjon")]
        punkter += [(_("Innstillinger"), "styring:innstillinger")]
    return punkter


def portal(request: HttpRequest) -> dict[str, object]:
    """Det grunnmalen trenger på hver side."""
    konto = getattr(request, "user", None)
    innlogget: Konto | None = konto if konto is not None and konto.is_authenticated else None
    punkter = [(navn, reverse(rute)) for navn, rute in (_valg(innlogget) if innlogget else [])]
    her = max((url for _n, url in punkter if request.path.startswith(url)), key=len, default="")
    meny = [Menypunkt(navn, url, aktiv=url == her) for navn, url in punkter]
    return {
        "kommune": settings.KOMMUNE,
        "nodnumre": NODNUMRE,
        "demo": settings.DEMO,
        "idporten": settings.IDPORTEN,
        "jobbkonto": settings.ANSATT_OIDC,
        "meny": meny,
        "flate": "ansatt" if innlogget and innlogget.er_ansatt else "innbygger",
    }
