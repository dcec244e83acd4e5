"""axe finner ingenting på noen side, for noen rolle, på telefon eller skjerm."""

import pytest

from tests.test_tilgangsmatrise import GET, ROLLER, _url, verden

__all__ = ["verden"]
pytestmark = [
    pytest.mark.nettleser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("tilgjengelighet"),  # for seg: den bruker ikke den ekte køen
]
# Filer er ikke sider: PDF prøves av veraPDF-prøvene, bilder og kalendere av sine egne.
FILENDELSER = (".ics", ".pdf", ".svg", ".csv")
FILER = {"vedlegg:last_ned", "avlastning:vis_saksdokument"}
APNE = ("/konto/login/", "/konto/password/reset/", "/konto/logout/", "/finnes-ikke/")


@pytest.mark.parametrize("bredde", [390, 1280])
@pytest.mark.parametrize("rolle", ROLLER)
def test_alle_sider_er_tilgjengelige(rolle, bredde, verden, side_for, er_tilgjengelig):
    side = side_for(verden["roller"].get(rolle), bredde)
    adresser = [
        _url(adresse, verden)
        for adresse, rad in GET.items()
        if rad[ROLLER.index(rolle)] == 200 and adresse not in FILER
    ]
    adresser = [adresse for adresse in adresser if not adresse.endswith(FILENDELSER)]
    titler, feil = [], []
    for adresse in [*adresser, *(APNE if rolle == "ingen" else ())]:
        side.goto(adresse)
        try:
            er_tilgjengelig(side)
            assert side.locator("h1").count() == 1, adresse
        except AssertionError as funn:
            feil.append(str(funn).splitlines()[:2])
        titler.append(side.title())

    assert feil == []
    assert len(titler) >= 4
    assert all("Pårørendeportalen" in tittel for tittel in titler)
