"""Drift nekter å starte med et farlig oppsett. Hver prøve starter `manage.py` på ordentlig."""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROT = Path(__file__).parent.parent.parent
ARVES = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
DEMO_FNR = base64.b64encode(b"demo" * 8).decode()
DEMO_INDEKS = base64.b64encode(b"indeks-demo-indeks-demo-indeks-d").decode()
DRIFT = {
    "DRIFT": "1",
    "SECRET_KEY": "".join(chr(33 + i) for i in range(60)),
    "FNR_NOKLER": "1:" + base64.b64encode(bytes(range(32))).decode(),
    "FNR_INDEKSNOKKEL": base64.b64encode(bytes(range(32, 64))).decode(),
    "DATABASE_URL": "postgres://portal@127.0.0.1:1/finnes-ikke",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "ALLOWED_HOSTS": "portal.example.org",
    "BASE_URL": "https://portal.example.org",
}
UTEN_SKANNER = {"UTEN_VIRUSSKANNING": "1"}


def start(oppsett, *valg):
    miljo = {navn: os.environ[navn] for navn in ARVES if navn in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check", *valg],
        cwd=ROT,
        env={**miljo, **oppsett},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("navn", [navn for navn in DRIFT if navn != "DRIFT"])
def test_drift_starter_ikke_naar_noe_mangler(navn):
    svar = start({n: verdi for n, verdi in DRIFT.items() if n != navn})

    assert svar.returncode != 0
    assert f"krever at disse er satt: {navn}" in svar.stderr


@pytest.mark.parametrize(
    ("endring", "melding"),
    [
        ({"SECRET_KEY": "bare-for-demonstrasjon-aldri-i-drift"}, "demonøkler"),
        ({"SECRET_KEY": "kort"}, "demonøkler"),
        ({"FNR_NOKLER": f"1:{DEMO_FNR}"}, "demonøkler"),
        ({"FNR_NOKLER": f"{DRIFT['FNR_NOKLER']},2:{DEMO_FNR}"}, "demonøkler"),
        ({"FNR_INDEKSNOKKEL": DEMO_INDEKS}, "demonøkler"),
        ({"FNR_INDEKSNOKKEL_GAMMEL": DEMO_INDEKS}, "demonøkler"),
        ({"DEBUG": "1"}, "DEBUG eller DEMO"),
        ({"DEMO": "ja"}, "DEBUG eller DEMO"),
    ],
    ids=["secret", "kort", "fnr", "fnr-gammel", "indeks", "indeks-gammel", "debug", "demo"],
)
def test_drift_starter_ikke_med_demonokler_debug_eller_demo(endring, melding):
    svar = start({**DRIFT, **endring})

    assert svar.returncode != 0
    assert melding in svar.stderr
    assert not [v for n, v in endring.items() if "NOKKEL" in n and v in svar.stderr]


def test_drift_starter_med_ordentlige_verdier_og_bestaar_djangos_driftskontroll():
    svar = start({**DRIFT, **UTEN_SKANNER}, "--deploy", "--fail-level", "WARNING")

    assert svar.returncode == 0, svar.stderr


def test_drift_starter_ikke_uten_virusskanner_med_mindre_det_er_valgt():
    svar = start(DRIFT)

    assert svar.returncode != 0
    assert "krever CLAMD_SOCKET" in svar.stderr
    assert start({**DRIFT, "CLAMD_SOCKET": "virus:3310"}).returncode == 0


NOKKEL = base64.b64encode(bytes(range(32))).decode()
KORT = base64.b64encode(b"k" * 31).decode()


@pytest.mark.parametrize(
    ("endring", "melding"),
    [
        ({"FNR_NOKLER": f"1:{KORT}"}, "FNR_NOKLER versjon 1 må være 32 byte"),
        ({"FNR_NOKLER": f"1:{NOKKEL},2:{KORT}"}, "FNR_NOKLER versjon 2 må være 32 byte"),
        ({"FNR_NOKLER": "1:ikke base64!"}, "FNR_NOKLER versjon 1 må være 32 byte"),
        ({"FNR_NOKLER": NOKKEL}, "FNR_NOKLER skrives som"),
        ({"FNR_NOKLER": f"0:{NOKKEL}"}, "FNR_NOKLER skrives som"),
        ({"FNR_NOKLER": f"256:{NOKKEL}"}, "FNR_NOKLER skrives som"),
        ({"FNR_NOKLER": f"1:{NOKKEL},1:{NOKKEL}"}, "FNR_NOKLER har to nøkler med versjon 1"),
        ({"FNR_NOKLER": " , "}, "FNR_NOKLER er tom"),
        ({"FNR_INDEKSNOKKEL": KORT}, "FNR_INDEKSNOKKEL må være 32 byte"),
        ({"FNR_INDEKSNOKKEL_GAMMEL": KORT}, "FNR_INDEKSNOKKEL_GAMMEL må være 32 byte"),
        (
            {"FNR_INDEKSNOKKEL": NOKKEL, "FNR_INDEKSNOKKEL_GAMMEL": NOKKEL},
            "FNR_INDEKSNOKKEL_GAMMEL er den samme",
        ),
    ],
    ids=lambda verdi: verdi[:40] if isinstance(verdi, str) else "",
)
def test_en_gal_nokkel_stopper_starten_uten_aa_vises(endring, melding):
    svar = start({"DEMO": "1", **endring})

    assert svar.returncode != 0
    assert f"ImproperlyConfigured: {melding}" in svar.stderr
    assert not [verdi for verdi in (NOKKEL, KORT) if verdi in svar.stderr]


def test_begge_indeksnokler_kan_vaere_satt_mens_den_byttes():
    assert start({**DRIFT, **UTEN_SKANNER, "FNR_INDEKSNOKKEL_GAMMEL": NOKKEL}).returncode == 0


def test_uten_noe_satt_starter_demoen():
    assert start({}).returncode == 0


@pytest.mark.parametrize("navn", ["IDPORTEN_SERVER", "ANSATT_OIDC_SERVER"])
def test_drift_logger_aldri_inn_over_http(navn):
    felt = {f"ANSATT_OIDC_{del_}": "x" for del_ in ("KLIENT", "HEMMELIGHET")}
    felt |= {f"IDPORTEN_{del_}": "x" for del_ in ("KLIENT", "HEMMELIGHET")}

    usikker = start({**DRIFT, **felt, navn: "http://oidc.example.org"})
    sikker = start({**DRIFT, **UTEN_SKANNER, **felt, navn: "https://oidc.example.org"})

    assert "krever https" in usikker.stderr
    assert sikker.returncode == 0, sikker.stderr
