"""Veiviseren: samme svar gir samme råd, den er åpen for alle, og lagrer ingenting av seg selv."""

import pytest
from django.urls import reverse

from avlastning.models import Veivisersvar
from avlastning.regler import veiviser as regler
from avlastning.valg import Sakslag
from avlastning.valg.veiviser import HJEMMEL, HVORFOR, ROLLEN_BETYR, Ordning, Paarorenderolle
from paarorende.models import Hendelse, Oppslag

O, R = Ordning, Paarorenderolle  # noqa: E741
NEI = {
    "naermest": "nei",
    "omfang": "lite",
    "natt": "nei",
    "slitsomt": "nei",
    "betaling": "nei",
    "flere_tjenester": "nei",
    "barn": "nei",
}
ALLTID = [O.INFORMASJON, O.OPPLARING]
TILFELLER = [
    ("en venn som hjelper litt", {}, [R.PAARORENDE], ALLTID),
    ("nærmeste, men lite å gjøre", {"naermest": "ja"}, [R.PAARORENDE, R.NAERMESTE], ALLTID),
    ("mye hver dag", {"omfang": "mye"}, [R.PAARORENDE, R.TYNGENDE], [*ALLTID, O.AVLASTNING]),
    ("hele tiden", {"omfang": "alt"}, [R.PAARORENDE, R.TYNGENDE], [*ALLTID, O.AVLASTNING]),
    ("bare nettene", {"natt": "ja"}, [R.PAARORENDE, R.TYNGENDE], [*ALLTID, O.AVLASTNING]),
    ("lite, men sliten", {"slitsomt": "ja"}, [R.PAARORENDE, R.TYNGENDE], [*ALLTID, O.AVLASTNING]),
    (
        "gjør kommunens arbeid mye",
        {"omfang": "alt", "betaling": "ja"},
        [R.PAARORENDE, R.TYNGENDE],
        [*ALLTID, O.AVLASTNING, O.OMSORGSSTONAD],
    ),
    ("gjør kommunens arbeid litt", {"betaling": "ja"}, [R.PAARORENDE], ALLTID),
    ("mange tjenester", {"flere_tjenester": "ja"}, [R.PAARORENDE], [*ALLTID, O.KOORDINATOR]),
    ("barn i familien", {"barn": "ja"}, [R.PAARORENDE], [*ALLTID, O.BARN]),
]


@pytest.mark.parametrize(
    ("svar", "roller", "ordninger"), [t[1:] for t in TILFELLER], ids=[t[0] for t in TILFELLER]
)
def test_raadet(svar, roller, ordninger):
    raad = regler.resultat({**NEI, **svar})

    assert (list(raad.roller), list(raad.ordninger)) == (roller, ordninger)


def test_ett_skjema_naar_det_er_en_ting_ellers_det_samlede():
    assert regler.resultat(NEI).skjema == Sakslag.OPPLARING
    assert regler.resultat({**NEI, "natt": "ja"}).skjema == Sakslag.SAMLET


def test_hver_rolle_og_ordning_er_forklart():
    assert set(ROLLEN_BETYR) == set(Paarorenderolle)
    assert set(HVORFOR) == set(HJEMMEL) == set(Ordning)


def test_aapen_for_alle_og_ingenting_lagres(client, db):
    svar = client.get(reverse("avlastning:veiviser"), {**NEI, "natt": "ja"})

    assert "Kommunen må vurdere hver sak" in svar.content.decode()
    for modell in (Veivisersvar, Hendelse, Oppslag):
        assert not modell.objects.exists()
    assert "sessionid" not in client.cookies


def test_mangler_ett_svar_er_det_ikke_noe_raad(client, db):
    svar = client.get(reverse("avlastning:veiviser"), {k: v for k, v in NEI.items() if k != "barn"})

    assert "Rollene dine" not in svar.content.decode()


def test_hun_kan_ta_vare_paa_svarene_og_se_hva_som_er_nytt(client, kari, ola):
    client.force_login(kari)
    url = reverse("avlastning:lagre_veiviser")
    client.post(url, NEI)
    client.post(url, {**NEI, "natt": "ja"})

    siden = client.get(reverse("avlastning:mine_rettigheter")).content.decode()

    assert "Rådet er et annet enn sist." in siden
    client.force_login(ola)
    assert (
        "Etter det du svarte"
        not in client.get(reverse("avlastning:mine_rettigheter")).content.decode()
    )
