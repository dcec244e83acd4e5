"""Klarspråk: det pårørende leser, er lett å lese. LIX høyst 40 (grensesnitt.md § 3.3).

LIX = ord per setning + prosent ord på mer enn seks bokstaver. Under 30 er som barnebøker, 40 er
som avisnyheter, over 55 er som lovtekst.
"""

import re
from html.parser import HTMLParser

import pytest
from allauth.core.ratelimit import respond_429
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.urls import reverse
from django.views import defaults
from django.views.csrf import csrf_failure

from paarorende.feil import Konflikt, Regelbrudd
from paarorende.middleware import RegelbruddMiddleware
from paarorende.valg import Varselslag
from tests.test_tilgangsmatrise import GET, ROLLER, _url, verden

__all__ = ["verden"]
HOYST, AVSNITT_HOYST = 40, 55
LANGT_ORD = 6
ALLAUTH = (
    *("account_login", "account_logout"),
    *("account_reset_password", "account_reset_password_done"),
)
BLOKKER = {
    *("h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "th", "td", "caption", "label", "legend"),
    *("button", "option", "summary", "small", "b", "br", "div", "section", "blockquote", "tr"),
}
TAUSE = {"script", "style", "svg"}


class Hovedtekst(HTMLParser):
    """Teksten i <main>, ett ledd per blokk."""

    def __init__(self):
        super().__init__()
        self.ledd, self.i_main, self.taus = [""], False, 0

    def handle_starttag(self, tag, attrs):
        self.i_main = self.i_main or tag == "main"
        self.taus += tag in TAUSE
        if tag in BLOKKER:
            self.ledd.append("")

    def handle_endtag(self, tag):
        self.i_main = self.i_main and tag != "main"
        self.taus -= tag in TAUSE
        if tag in BLOKKER:
            self.ledd.append("")

    def handle_data(self, data):
        if self.i_main and not self.taus:
            self.ledd[-1] += data


def avsnitt(html: str) -> list[str]:
    leser = Hovedtekst()
    leser.feed(html)
    return [" ".join(ledd.split()) for ledd in leser.ledd if re.search(r"[^\W\d_]", ledd)]


def _setninger(tekst: str) -> list[str]:
    """Punktum etter tall og «kl.» er ikke slutten på en setning."""
    uten = re.sub(r"\bkl\.|(?<=\d)\.", "", tekst)
    return [s for s in re.split(r"[.!?:]+(?=\s|»|$)", uten) if re.search(r"[^\W\d_]", s)]


def lix(tekster: list[str]) -> float:
    setninger = [s for tekst in tekster for s in _setninger(tekst)]
    ord_ = [o for s in setninger for o in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", s)]
    lange = sum(len(o) > LANGT_ORD for o in ord_)
    return len(ord_) / len(setninger) + 100 * lange / len(ord_)


def tungt(html: str) -> dict[str, float]:
    """Det på siden som er for tungt: hele siden, og hvert avsnitt på mer enn to linjer."""
    deler = avsnitt(html)
    lange = [d for d in deler if len(d.split()) >= 15]
    funnet = {d: lix([d]) for d in lange if lix([d]) > AVSNITT_HOYST}
    return funnet | ({"hele siden": lix(deler)} if lix(deler) > HOYST else {})


LETT = "Du trenger ikke vite hva du skal spørre om. Fortell hvordan dere har det."
TUNGT = (
    "Manglende tilbakemelding innen gjeldende svarfrist medfører at referatet anses godkjent, og "
    "eventuelle innsigelser vedrørende saksbehandlingen følger forvaltningslovens bestemmelser."
)


def test_lix_regnes_slik_den_er_definert():
    assert lix(["Jeg kommer i dag. Vi prates i morgen."]) == 8 / 2
    assert lix(["Avlastning hjelper. Ring oss kl. 14.30 den 3. mai."]) == 6 / 2 + 100 * 2 / 6


def test_en_byraakratisk_tekst_er_for_tung():
    assert tungt(f"<main><p>{LETT}</p></main>") == {}
    assert set(tungt(f"<main><p>{TUNGT}</p></main>")) == {"hele siden", TUNGT}
    assert set(tungt(f"<main>{f'<p>{LETT}</p>' * 20}<p>{TUNGT}</p></main>")) == {TUNGT}


@pytest.mark.parametrize("rolle", ["ingen", "kari"])
def test_sidene_paarorende_ser_er_lette_aa_lese(rolle, client, verden, logg_inn):
    if rolle == "kari":
        logg_inn(verden["roller"]["kari"])
    kolonne = ROLLER.index(rolle)
    sider = [_url(a, verden) for a, rad in GET.items() if rad[kolonne] == 200]
    sider += [reverse(navn) for navn in ALLAUTH]

    funnet = {}
    for side in sider:
        svar = client.get(side, follow=True)
        assert svar.status_code == 200, side
        if not svar["Content-Type"].startswith("text/html"):
            continue  # kalenderfiler, papir og bilder
        funnet |= {f"{side} {hva}": verdi for hva, verdi in tungt(svar.text).items()}

    assert len(sider) >= 6
    assert funnet == {}


FEIL = {
    "403": lambda r: defaults.permission_denied(r, PermissionDenied()),
    "403 skjema": csrf_failure,
    "404": lambda r: defaults.page_not_found(r, Exception()),
    "409 regel": lambda r: _midlertidig(r, Regelbrudd("Denne tiden kan ikke velges lenger.")),
    "409 konflikt": lambda r: _midlertidig(
        r, Konflikt("Marte lagret imens.", mitt={"Viktig": "Å sove"}, deres={"Viktig": "Å hvile"})
    ),
    "429": respond_429,
    "500": defaults.server_error,
}


def _midlertidig(request, feil):
    return RegelbruddMiddleware(lambda r: None).process_exception(request, feil)


@pytest.mark.parametrize("feil", FEIL)
def test_feilsidene_er_lette_aa_lese(feil, kari):
    request = RequestFactory().get("/moter/")
    request.user = kari if feil != "500" else AnonymousUser()

    svar = FEIL[feil](request)

    assert str(svar.status_code) == feil[:3]
    assert len(avsnitt(svar.text)) >= 3
    assert tungt(svar.text) == {}


def test_beskjedene_er_lette_aa_lese():
    assert lix([str(slag) + "." for slag in Varselslag.labels]) <= HOYST
