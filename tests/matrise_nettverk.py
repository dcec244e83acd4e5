"""Radene i tilgangsmatrisen for dekning, nettverk, rutiner og opplæring."""

from datetime import date

from django.utils import timezone

from paarorende.valg import LEDERROLLER, Rolle
from samarbeid.models import (
    Beslutning,
    Fagnettverk,
    Medlem,
    Nettverksmote,
    Opplaring,
    Oppmote,
    Rutine,
    Rutineversjon,
)
from samarbeid.valg import Nettverksslag, Rutinestatus
from tests.factories import AnsattFactory, om

INGEN = (302, 404, 404, 404, 404, 404)
BARE_POST = (302, 405, 405, 405, 405, 405)
ANSATTE = (302, 404, 404, 200, 200, 200)
LEDER = (302, 404, 404, 404, 404, 200)
#                                      ingen  ola  kari marte jonas leder
GET = {
    "samarbeid:dekning": LEDER,
    "samarbeid:oppnevn": LEDER,
    "samarbeid:overlever": (302, 404, 404, 200, 404, 404),
    "samarbeid:nettverksliste": ANSATTE,
    "samarbeid:vis_nettverk": LEDER,
    "samarbeid:rediger_mandat": INGEN,
    "samarbeid:nytt_medlem": INGEN,
    "samarbeid:lag_nettverksmote": INGEN,
    "samarbeid:avslutt_medlem": BARE_POST,
    "samarbeid:vis_nettverksmote": INGEN,
    "samarbeid:innkall": BARE_POST,
    "samarbeid:for_nettverksreferat": INGEN,
    "samarbeid:svar_paa_innkalling": BARE_POST,
    "samarbeid:utfor_beslutning": BARE_POST,
    "samarbeid:rutiner": ANSATTE,
    "samarbeid:ny_rutine": INGEN,
    "samarbeid:vis_rutine": ANSATTE,
    "samarbeid:rediger_rutine": INGEN,
    "samarbeid:send_paa_horing": INGEN,
    "samarbeid:godkjenn_rutine": BARE_POST,
    "samarbeid:publiser_rutine": BARE_POST,
    "samarbeid:kvitter_lest": BARE_POST,
    "samarbeid:opplaringer": ANSATTE,
    "samarbeid:for_opplaring": ANSATTE,
    "samarbeid:nytt_kompetansetiltak": LEDER,
}
POST = {
    **dict.fromkeys(GET, (302, 405, 405, 405, 405, 405)),
    "samarbeid:oppnevn": LEDER,
    "samarbeid:overlever": (302, 404, 404, 200, 404, 404),
    "samarbeid:rediger_mandat": INGEN,
    "samarbeid:nytt_medlem": INGEN,
    "samarbeid:lag_nettverksmote": INGEN,
    "samarbeid:avslutt_medlem": INGEN,
    "samarbeid:vis_nettverksmote": INGEN,
    "samarbeid:innkall": INGEN,
    "samarbeid:for_nettverksreferat": INGEN,
    "samarbeid:svar_paa_innkalling": INGEN,
    "samarbeid:utfor_beslutning": INGEN,
    "samarbeid:ny_rutine": INGEN,
    "samarbeid:vis_rutine": ANSATTE,
    "samarbeid:rediger_rutine": INGEN,
    "samarbeid:send_paa_horing": INGEN,
    "samarbeid:godkjenn_rutine": INGEN,
    "samarbeid:publiser_rutine": INGEN,
    "samarbeid:kvitter_lest": (302, 404, 404, 302, 302, 302),
    "samarbeid:for_opplaring": ANSATTE,
    "samarbeid:nytt_kompetansetiltak": LEDER,
}


def lag(virksomhet, kontakt):
    """Et nettverk, et møte og en rutine ingen av de seks hører til."""
    liv = AnsattFactory(visningsnavn="Liv Tangen")
    nettverk = Fagnettverk.objects.create(slag=Nettverksslag.KONTAKTER, navn="Kontakter", leder=liv)
    medlem = Medlem.objects.create(nettverk=nettverk, konto=AnsattFactory(), enhet=virksomhet)
    mote = Nettverksmote.objects.create(
        nettverk=nettverk, starter=om(days=20), slutter=om(days=20, hours=2)
    )
    oppmote = Oppmote.objects.create(mote=mote, medlem=medlem)
    beslutning = Beslutning.objects.create(
        mote=mote, tekst="Lage rutine", ansvarlig=liv, frist=date(2030, 1, 1)
    )
    rutine = Rutine.objects.create(nokkel="dialog", tittel="Dialog", nettverk=nettverk, eier=liv)
    versjon = Rutineversjon.objects.create(
        rutine=rutine,
        nummer=1,
        innhold="Ring",
        status=Rutinestatus.PUBLISERT,
        skrevet_av=liv,
        godkjent_av=medlem.konto,
        godkjent=timezone.now(),
        publisert=timezone.now(),
        revideres=date(2030, 1, 1),
    )
    opplaring = Opplaring.objects.create(tittel="Grunnkurs")
    paa = {
        "overlever": [kontakt.pk],
        "oppnevn": [virksomhet.pk, "paarorendekontakt"],
        **{n: [nettverk.pk] for n in ("vis_nettverk", "rediger_mandat", "nytt_medlem")},
        "lag_nettverksmote": [nettverk.pk],
        "avslutt_medlem": [medlem.pk],
        **{n: [mote.pk] for n in ("vis_nettverksmote", "innkall", "for_nettverksreferat")},
        "svar_paa_innkalling": [oppmote.pk],
        "utfor_beslutning": [beslutning.pk],
        **{n: [rutine.pk] for n in ("vis_rutine", "rediger_rutine")},
        **{n: [versjon.pk] for n in ("send_paa_horing", "godkjenn_rutine", "publiser_rutine")},
        "kvitter_lest": [versjon.pk],
        "for_opplaring": [opplaring.pk],
        "nytt_kompetansetiltak": [virksomhet.pk],
    }
    return {f"samarbeid:{navn}": args for navn, args in paa.items()}


def ventet(adresse, rolle, rad):
    """Det en rolle alene gir: ledere ser dekning og møteplan, kontakten ser dekning."""
    if rad in (LEDER, POST["samarbeid:dekning"]) and rolle in LEDERROLLER:
        return rad[5]
    if adresse == "samarbeid:overlever" and rolle == Rolle.AVDELINGSLEDER:
        return rad[3]
    if adresse == "samarbeid:dekning" and rolle == Rolle.PAARORENDEKONTAKT:
        return rad[5]
    return rad[4]
