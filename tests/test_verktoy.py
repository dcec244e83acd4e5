"""Skriptene i verktoy/: forklaringer på norsk, og ingenting som trengs blir hoppet over."""

import contextlib
import http.server
import os
import re
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from paarorende.models import Konto
from tests.factories import AnsattFactory

ROT = Path(__file__).resolve().parent.parent
VERKTOY = ROT / "verktoy"
SKRIPT = ("demo", "sjekk", "ytelse", "oppsett", "nullstill", "laas", "oversett", "tjenester")
GAMMEL = """import runpy, sys
sys.version_info, sys.version = (3, 9, 2, "final", 0), "3.9.2 (default)"
sys.path.insert(0, "verktoy")
runpy.run_path(f"verktoy/{sys.argv.pop()}.py", run_name="__main__")
"""

sys.path.append(str(VERKTOY))
import felles  # noqa: E402
import klargjor  # noqa: E402
import oppsett  # noqa: E402
import sjekk  # noqa: E402


def kjor(*kommando, rot=ROT, **miljo):
    return subprocess.run(
        [sys.executable, *kommando],
        cwd=rot,
        env={**os.environ, **miljo},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


@contextlib.contextmanager
def opptatt_port():
    with socket.create_server(("127.0.0.1", 0)) as stikk:
        yield stikk.getsockname()[1]


def ledig_port():
    with opptatt_port() as port:
        return port


@pytest.mark.parametrize("navn", SKRIPT)
def test_en_gammel_python_faar_vite_hva_som_trengs(navn):
    svar = kjor("-c", GAMMEL, navn)

    assert svar.returncode == 1
    assert "trenger Python 3.11 eller nyere, men dette er Python 3.9.2" in svar.stderr
    assert "Traceback" not in svar.stderr


def test_en_opptatt_port_stopper_demoen_foer_noe_settes_opp():
    with opptatt_port() as port:
        svar = kjor("verktoy/demo.py", PORTAL_PORT=str(port))

    assert svar.returncode == 1
    assert f"Port {port} er opptatt" in svar.stderr
    assert re.search(r"PORTAL_PORT=\d+ make demo", svar.stderr)
    assert svar.stdout == ""


@pytest.mark.parametrize("tull", ["åtti", "0", "70000", "-1"])
def test_en_port_som_ikke_er_et_tall_forklares(tull):
    svar = kjor("verktoy/demo.py", PORTAL_PORT=tull)

    assert svar.returncode == 1
    assert f"PORTAL_PORT må være et tall fra 1 til 65535, ikke «{tull}»" in svar.stderr


def test_uten_pango_faar_man_den_ene_kommandoen(monkeypatch, capsys):
    monkeypatch.setattr(oppsett, "BIBLIOTEK", ("libfinnes-ikke.so.9",))
    monkeypatch.setattr(oppsett, "kan_bruke_apt", lambda: False)

    with pytest.raises(SystemExit):
        oppsett.sett_opp_pango()
    feil = capsys.readouterr().err
    assert "Pango mangler (libfinnes-ikke.so.9)" in feil
    assert "apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2" in feil


def test_root_paa_debian_faar_pango_installert(monkeypatch):
    installert = []
    monkeypatch.setattr(oppsett, "mangler_bibliotek", lambda _: [] if installert else ["x"])
    monkeypatch.setattr(oppsett, "kan_bruke_apt", lambda: True)
    monkeypatch.setattr(oppsett, "apt", lambda pakker: installert.append(pakker) or True)

    oppsett.sett_opp_pango()
    assert installert == [oppsett.BIBLIOTEK_PAKKER]


def test_uten_chromium_sier_en_linje_hva_som_hoppes_over(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(oppsett.sys, "platform", "linux")

    oppsett.sett_opp_nettleser()
    linje = capsys.readouterr().out
    assert re.match(r"Merk: uten chromium og .*gettext hoppes noe over\. Slik: apt-get", linje)
    assert linje.count("\n") == 1


@pytest.mark.parametrize(
    ("versjon", "ny_nok"), [("v24.1.0", True), ("v20.0.0", True), ("v18.20.4", False), ("", False)]
)
def test_en_gammel_node_brukes_ikke(monkeypatch, tmp_path, versjon, ny_nok):
    for navn in ("node", "npm"):
        (tmp_path / navn).write_text(f"#!/bin/sh\necho {versjon}\n")
        (tmp_path / navn).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert oppsett.har_node() is ny_nok


def test_et_steg_gjores_en_gang_og_aldri_halvt(monkeypatch, tmp_path):
    monkeypatch.setattr(felles, "STEMPLER", tmp_path / "stempel")
    resultat, gjort = tmp_path / "resultat", []

    def steg():
        resultat.touch()
        gjort.append(1)

    def avbrutt():
        resultat.touch()
        raise KeyboardInterrupt

    felles.gjor_en_gang("s", "a", resultat, steg)
    felles.gjor_en_gang("s", "a", resultat, steg)
    assert len(gjort) == 1  # ingenting nytt
    felles.gjor_en_gang("s", "b", resultat, steg)
    assert len(gjort) == 2  # nytt grunnlag
    resultat.unlink()
    with pytest.raises(KeyboardInterrupt):
        felles.gjor_en_gang("s", "b", resultat, avbrutt)
    felles.gjor_en_gang("s", "b", resultat, steg)
    assert len(gjort) == 3  # resultatet var slettet, og forsøket etterpå ble avbrutt


def test_en_feil_i_et_av_flere_samtidige_steg_stopper_alt():
    ferdig = []

    with pytest.raises(SystemExit):
        felles.samtidig(lambda: felles.avbryt("Galt."), lambda: ferdig.append(1))
    assert ferdig == [1]


def test_avtrykket_har_med_alle_migreringer_og_statiske_filer():
    husets = [Path(app.path) for app in apps.get_app_configs() if ROT in Path(app.path).parents]
    husets = [mappe for mappe in husets if ".venv" not in mappe.parts]
    migreringer = {fil for mappe in husets for fil in (mappe / "migrations").glob("*.py")}
    filer = {Path(lager.path(navn)) for f in get_finders() for navn, lager in f.list(["*.swp"])}

    assert set(klargjor.migreringer()) == migreringer
    assert {f for f in filer if ROT in f.parents and ".venv" not in f.parts} <= set(
        klargjor.statiske_filer()
    )
    assert len(migreringer) > 5


@pytest.mark.parametrize(
    ("fil", "avtrykk"),
    [
        ("appen/migrations/0002_ny.py", "avtrykk_database"),
        ("krav.txt", "avtrykk_database"),
        ("oppsett.py", "avtrykk_database"),
        ("static/css/ny.css", "avtrykk_statisk"),
        ("appen/static/ny.js", "avtrykk_statisk"),
        ("krav.txt", "avtrykk_statisk"),
        ("oppsett.py", "avtrykk_statisk"),
    ],
)
def test_en_ny_eller_endret_fil_gir_nytt_avtrykk(monkeypatch, tmp_path, fil, avtrykk):
    for navn in ("appen/__init__.py", "krav.txt", "oppsett.py"):
        (tmp_path / navn).parent.mkdir(exist_ok=True)
        (tmp_path / navn).touch()
    for navn, sti in (("ROT", "."), ("KRAV", "krav.txt"), ("OPPSETT", "oppsett.py")):
        monkeypatch.setattr(klargjor, navn, tmp_path / sti)
    sum_ = getattr(klargjor, avtrykk)
    foer = sum_()

    (tmp_path / fil).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / fil).write_text("ny")
    ny = sum_()
    (tmp_path / fil).write_text("endret")
    assert len({foer, ny, sum_()}) == 3


@pytest.fixture
def merk(transactional_db):
    """Setter merket på databasen slik klargjor.py gjør det, og tar det bort etterpå."""

    def sett(avtrykk):
        with connection.cursor() as peker:
            peker.execute(klargjor.MERKE.format(avtrykk))

    yield sett
    with connection.cursor() as peker:
        peker.execute("COMMENT ON TABLE django_migrations IS NULL")


def test_bare_en_migrert_og_fylt_database_er_klar(merk):
    base = settings.DATABASES["default"]
    url = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**base)

    assert not klargjor.er_databasen_klar(url)  # aldri merket
    merk(klargjor.avtrykk_database())
    assert not klargjor.er_databasen_klar(url)  # tømt for kontoer
    AnsattFactory()
    assert klargjor.er_databasen_klar(url)
    merk("et annet avtrykk")
    assert not klargjor.er_databasen_klar(url)  # kommet migreringer til
    assert not klargjor.er_databasen_klar(url + "_finnes_ikke")
    assert Konto._meta.db_table in klargjor.SPORSMAAL
    assert MigrationRecorder.Migration._meta.db_table in klargjor.SPORSMAAL


def test_nye_migreringer_gir_nye_provedatabaser(monkeypatch, tmp_path):
    kjort, kode = [], [0]
    monkeypatch.setattr(sjekk, "datarot", lambda: tmp_path)
    monkeypatch.setattr(sjekk, "kjor_barn", lambda k, _env: kjort.append(k) or kode[0])
    avtrykk = ["a", "a", "b", "b", "b"]
    monkeypatch.setattr(sjekk, "avtrykk_database", lambda: avtrykk[len(kjort)])
    env = {"DATABASE_URL": "postgres://x"}

    for kode[0] in (0, 1, 130, 0):  # den tredje blir avbrutt
        sjekk.kjor_provene(env, [])
    sjekk.kjor_provene(env, [])
    assert ["--create-db" in k for k in kjort] == [True, False, True, True, False]


class Svar(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        riktig = self.headers["Host"] == "portal.example.org"
        https = self.headers["X-Forwarded-Proto"] == "https"
        self.send_response(self.server.kode if riktig and https else 400)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.mark.parametrize(("kode", "frisk"), [(200, True), (302, True), (404, False), (500, False)])
def test_helsesjekken_spor_som_en_proxy(kode, frisk):
    with http.server.HTTPServer(("127.0.0.1", 0), Svar) as tjener:
        tjener.kode = kode
        threading.Thread(target=tjener.handle_request, daemon=True).start()
        miljo = {"PORT": str(tjener.server_port), "ALLOWED_HOSTS": ".portal.example.org,annet"}
        svar = kjor("verktoy/helse.py", **miljo)

    assert (svar.returncode == 0) is frisk


def test_helsesjekken_sier_fra_naar_ingen_svarer():
    svar = kjor("verktoy/helse.py", PORT=str(ledig_port()))

    assert svar.returncode == 1
    assert "Portalen svarer ikke" in svar.stderr


def test_make_alene_viser_alle_kommandoene():
    svar = subprocess.run(
        ["make"],  # noqa: S607 - make finnes der prøvene kjøres
        cwd=ROT,
        capture_output=True,
        text=True,
        check=True,
    )
    maal = re.search(r"^\.PHONY: (.*)", (ROT / "Makefile").read_text(), re.MULTILINE)[1].split()

    assert [linje.split()[1] for linje in svar.stdout.splitlines()] == maal
