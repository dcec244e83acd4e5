"""Regler for hver mal: den er i bruk, teksten kan oversettes, og ingenting bryter CSP."""

import ast
import re
import runpy
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import crispy_forms
import pytest
from django.apps import apps
from django.template import Context, Origin, Template, engines
from django.template.base import Lexer, Token, TokenType
from django.urls import URLPattern, URLResolver, get_resolver

from tests import vakter
from tests.test_huset import APPER, ROT

MALER = ROT / "templates"
ALLE = sorted(sti.relative_to(MALER).as_posix() for sti in MALER.rglob("*.*") if sti.is_file())
HTML = [mal for mal in ALLE if mal.endswith(".html")]
LESES = [mal for mal in ALLE if mal.endswith((".html", ".txt"))]
FAST = {
    **dict.fromkeys(["400.html", "403.html", "404.html", "500.html"], "Django viser dem ved feil"),
    "403_csrf.html": "Django viser den når skjemaet er for gammelt",
    "429.html": "allauth viser den ved for mange forsøk",
}
UTEN_SPRAAK = {
    "500.html": "vises når alt annet kan være nede, også språkene",
}
TEKST_SOM_ER_LIK_PAA_ALLE_SPRAAK = {
    "Pårørendeportalen",  # navnet
    "n",  # antall, slik statistikere skriver det
}
ATTRIBUTTER_SOM_LESES = {"alt", "aria-label", "data-navn", "placeholder", "title"}


def _kilde(mal: str) -> str:
    return (MALER / mal).read_text(encoding="utf-8")


def _merker(mal: str) -> list[Token]:
    tokens = Lexer(_kilde(mal)).tokenize()
    return [t for t in tokens if t.token_type == TokenType.BLOCK]


# Hver mal er i bruk


@cache
def _python_tekster() -> set[str]:
    """Alle tekster i koden, og f-tekster der leddene er byttet ut med «{}»."""
    tekster = set()
    for app in APPER:
        for fil in (ROT / app).rglob("*.py"):
            for node in ast.walk(ast.parse(fil.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    tekster.add(node.value)
                elif isinstance(node, ast.JoinedStr):
                    deler = [d.value if isinstance(d, ast.Constant) else "{}" for d in node.values]
                    tekster.add("".join(deler))
    return tekster


@cache
def _nevnt_i_maler() -> set[str]:
    merker = [t.split_contents() for mal in ALLE for t in _merker(mal)]
    return {m[1].strip("\"'") for m in merker if m[0] in {"extends", "include"}}


def _lages_av_en_f_tekst(mal: str) -> bool:
    """«forside/{}.html» bruker malen når leddet også står som en tekst i koden."""
    for tekst in _python_tekster():
        if tekst.endswith(".html") and tekst.count("{}") == 1:
            treff = re.fullmatch(re.escape(tekst).replace(r"\{\}", "(.+)"), mal)
            if treff and treff[1] in _python_tekster():
                return True
    return False


def _avloser_en_annens(mal: str) -> bool:
    """Samme navn som en mal i en pakke vi bruker: pakken ber om den."""
    andre = [a.path for a in apps.get_app_configs() if a.name.split(".")[0] not in APPER]
    return any((Path(sti) / "templates" / mal).exists() for sti in andre)


@cache
def _crispy() -> str:
    filer = Path(crispy_forms.__file__).parent.rglob("*.py")
    return "\n".join(fil.read_text(encoding="utf-8") for fil in filer)


def _hentes_av_skjemapakken(mal: str) -> bool:
    pakke, _skille, rest = mal.partition("/")
    return pakke == "designsystemet" and f'"%s/{rest}"' in _crispy()


@pytest.mark.parametrize("mal", ALLE)
def test_hver_mal_er_i_bruk(mal):
    assert (
        mal in FAST
        or mal in _python_tekster()
        or mal in _nevnt_i_maler()
        or _lages_av_en_f_tekst(mal)
        or _avloser_en_annens(mal)
        or _hentes_av_skjemapakken(mal)
    ), "Ingen viser, henter inn eller bygger på malen. Slett den."


@pytest.mark.parametrize("navn", sorted(_nevnt_i_maler()))
def test_det_en_mal_henter_inn_finnes(navn):
    engines["django"].get_template(navn)


def test_ingen_henter_inn_en_mal_som_ikke_finnes_fra_koden():
    maler = {t for t in _python_tekster() if re.fullmatch(r"[\w/]+(\.pdf)?\.html", t)}

    for mal in maler:
        engines["django"].get_template(mal)
    assert len(maler) > 15


# Ikoner og adresser finnes


@pytest.fixture(scope="module")
def ikoner():
    return set(runpy.run_path(str(ROT / "verktoy" / "bygg_statisk.py"))["IKONER"])


def _ikoner_i_koden():
    for app in APPER:
        for fil in (ROT / app).rglob("*.py"):
            for node in ast.walk(ast.parse(fil.read_text(encoding="utf-8"))):
                er_ikon = isinstance(node, ast.keyword) and node.arg == "ikon"
                if er_ikon and isinstance(node.value, ast.Constant):
                    yield node.value.value


def test_hvert_ikon_som_brukes_er_bygget(ikoner):
    biter = [t.split_contents() for mal in HTML for t in _merker(mal)]
    faste = {b[1].strip("\"'") for b in biter if b[0] == "ikon" and b[1][0] in "\"'"}
    brukt = faste | set(_ikoner_i_koden())

    assert brukt - ikoner == set()
    assert len(brukt) >= 10


def _ruter(resolver: URLResolver, rom: str = "", foran: int = 0):
    """Hver adresse og hvor mange ledd den trenger, også dem som står foran en `include`."""
    for monster in resolver.url_patterns:
        ledd = foran + len(monster.pattern.converters)
        if isinstance(monster, URLResolver):
            under = f"{rom}{monster.namespace}:" if monster.namespace else rom
            yield from _ruter(monster, under, ledd)
        elif isinstance(monster, URLPattern) and monster.name:
            yield f"{rom}{monster.name}", ledd


def _betingede_urls() -> list[Path]:
    """Innloggingene setter `urlpatterns` til `adresser` bare når de er satt opp."""
    filer = [fil.relative_to(ROT) for app in APPER for fil in (ROT / app).glob("*/urls.py")]
    return [fil.with_suffix("") for fil in filer]


@pytest.fixture(scope="module")
def ruter():
    """Alle adresser, også dem som bare finnes med ID-porten, jobbkonto eller i demoen."""
    alle = {}
    moduler = [import_module(".".join(sti.parts)) for sti in _betingede_urls()]
    betingede = [(m.name, len(m.pattern.converters)) for u in moduler for m in u.adresser]
    betingede += [("demo", 0), ("demo_gaa_inn", 1)]
    for navn, antall in [*_ruter(get_resolver()), *betingede]:
        alle.setdefault(navn, set()).add(antall)
    return alle


@pytest.mark.parametrize("mal", HTML)
def test_hver_adresse_i_malen_finnes_og_faar_det_den_trenger(mal, ruter):
    for merke in _merker(mal):
        biter = merke.split_contents()
        if biter[0] != "url":
            continue
        navn, argumenter = biter[1].strip("\"'"), biter[2:]
        if "as" in argumenter:
            argumenter = argumenter[: argumenter.index("as")]
        assert navn in ruter, f"{mal}:{merke.lineno} viser til {navn}, som ikke finnes"
        assert len(argumenter) in ruter[navn], f"{mal}:{merke.lineno} gir {navn} feil antall ledd"


# Ingenting i malen bryter CSP


INNEBYGD = {
    "stil i malen": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "skript i malen": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "hendelse i malen": re.compile(r"\s(on\w+|hx-on[\w:-]*)\s*=", re.IGNORECASE),
    "skript i en lenke": re.compile(r"javascript:", re.IGNORECASE),
}


@pytest.mark.parametrize("mal", [m for m in HTML if not m.startswith("pdf/")])
def test_malen_bryter_ikke_csp(mal):
    for hva, monster in INNEBYGD.items():
        assert not monster.search(_kilde(mal)), f"{mal} har {hva}"


# All tekst kan oversettes


class Leser(HTMLParser):
    """Samler tekst med bokstaver som står rett i malen, utenfor translate."""

    def __init__(self):
        super().__init__()
        self.funnet, self.stille = [], 0

    def handle_starttag(self, tag, attrs):
        self.stille += tag in {"script", "style"}
        for navn, verdi in attrs:
            if navn in ATTRIBUTTER_SOM_LESES:
                self.handle_data(verdi or "")

    def handle_endtag(self, tag):
        self.stille -= tag in {"script", "style"}

    def handle_data(self, tekst):
        tekst = " ".join(tekst.split()).strip(" –.,:;|()=«»/%\xa0")
        er_ord = re.search(r"[^\W\d_]", tekst)
        if er_ord and not self.stille and tekst not in TEKST_SOM_ER_LIK_PAA_ALLE_SPRAAK:
            self.funnet.append(tekst)


def _raa_tekst(kilde: str) -> list[str]:
    deler, i_oversatt = [], False
    for t in Lexer(kilde).tokenize():
        if t.token_type == TokenType.BLOCK:
            navn = t.contents.split()[0]
            i_oversatt = navn in {"blocktranslate", "comment"} or (
                i_oversatt and navn not in {"endblocktranslate", "endcomment"}
            )
            deler.append(" ")
        elif t.token_type == TokenType.TEXT and not i_oversatt:
            deler.append(t.contents)
    leser = Leser()
    leser.feed("".join(deler))
    leser.close()
    return leser.funnet


@pytest.mark.parametrize("mal", [mal for mal in LESES if mal not in UTEN_SPRAAK])
def test_all_tekst_i_malen_kan_oversettes(mal):
    assert _raa_tekst(_kilde(mal)) == []


@pytest.mark.parametrize(
    ("kilde", "funnet"),
    [
        ("<p>Hei på deg</p>", ["Hei på deg"]),
        ('<p>{% translate "Hei" %}</p>', []),
        ("{% blocktranslate %}Hei {{ navn }}{% endblocktranslate %}", []),
        ('<a aria-label="Lukk">{{ x }}</a>', ["Lukk"]),
        ('<a aria-label="{% translate "Lukk" %}" class="knapp">{{ x }}</a>', []),
        ("<li>{{ nr }}. punkt</li>", ["punkt"]),
    ],
)
def test_proven_ser_tekst_som_ikke_kan_oversettes(kilde, funnet):
    assert _raa_tekst(kilde) == funnet


# Vakten mot navn som ikke finnes


def _vis(kilde: str, **innhold) -> list[str]:
    """Vis en mal som om den lå hos oss, og tøm vakten for det den fant."""
    opphav = Origin(str(MALER / "prove.html"), "prove.html")
    Template(kilde, opphav, engine=engines["django"].engine).render(Context(innhold))
    funnet, vakter.udefinert[:] = [*vakter.udefinert], []
    return funnet


@pytest.mark.parametrize(
    "kilde",
    [
        "{{ finnesikke }}",
        "{{ person.finnesikke }}",
        "{{ person.ingen.navn }}",
        "{{ person.finnesikke|upper }}",
        "{% if finnesikke %}{% endif %}",
        "{% if person.finnesikke %}{% endif %}",
        "{% if person.navn and finnesikke %}{% endif %}",
        "{% for x in finnesikke %}{% endfor %}",
        "{% blocktranslate %}{{ finnesikke }}{% endblocktranslate %}",
        "{% blocktranslate with x=person.finnesikke %}{{ x }}{% endblocktranslate %}",
    ],
)
def test_et_navn_som_ikke_finnes_feiler(kilde):
    assert _vis(kilde, person=SimpleNamespace(navn="Kari", ingen=None))


@pytest.mark.parametrize(
    "kilde",
    [
        "{{ person.navn }}",
        "{{ finnesikke|default:'' }}",
        "{% if person.ingen.navn %}{% endif %}",
        "{% if ordbok.kanskje %}{% endif %}",
        "{% blocktranslate with x=person.navn %}{{ x }}{% endblocktranslate %}",
    ],
)
def test_det_som_er_lov_aa_sporre_om_feiler_ikke(kilde):
    person = SimpleNamespace(navn="Kari", ingen=None)
    assert _vis(kilde, person=person, ordbok={}) == []


def test_andres_maler_faar_vaere_som_de_er():
    engines["django"].from_string("{{ finnesikke }}").render({})

    assert vakter.udefinert == []
