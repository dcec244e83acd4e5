"""Ekte PostgreSQL og Valkey, startet og stoppet av verktoy/ i en egen mappe med egne porter."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

ROT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="Leser prosessene i /proc.")
SKRIV = "CREATE TABLE IF NOT EXISTS spor (tid timestamptz); INSERT INTO spor VALUES (now())"


def ledig_port():
    with closing(socket.create_server(("127.0.0.1", 0))) as stikk:
        return stikk.getsockname()[1]


class Hus:
    """En kopi av verktoy/ med egne data og porter."""

    def __init__(self):
        # Ikke i tmp_path: PostgreSQL kjører som nobody når vi er root, og slipper ikke inn der.
        self.rot = Path(tempfile.mkdtemp(prefix="portal-"))
        self.rot.chmod(0o755)
        shutil.copytree(ROT / "verktoy", self.rot / "verktoy")
        (self.rot / ".venv").symlink_to(sys.prefix)
        self.pg, self.valkey = ledig_port(), ledig_port()
        self.miljo = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "REDIS_URL")}
        self.miljo |= {"PORTAL_PGPORT": str(self.pg), "PORTAL_VALKEYPORT": str(self.valkey)}

    def prosesser(self):
        """Alt som kjører av vårt: kjent på mappa eller på en av portene."""
        merker = [str(self.rot), f" -p {self.pg} ", f"127.0.0.1:{self.valkey}"]
        linjer = []
        for fil in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                linjer.append(fil.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
            except OSError:
                continue  # prosessen ble borte
        return [linje for linje in linjer if any(merke in linje for merke in merker)]

    def kjor(self, *argumenter):
        """Kjør et skript til det er ferdig."""
        return subprocess.run(
            [self.rot / ".venv/bin/python", *argumenter],
            cwd=self.rot,
            env=self.miljo,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    @contextmanager
    def tjenester(self, stopp=signal.SIGINT):
        """Tjenestene slik de er mens en kommando kjører; Ctrl-C når vi er ferdige."""
        vent = ["sh", "-c", "echo i gang; exec sleep 300"]
        with subprocess.Popen(
            [self.rot / ".venv/bin/python", "verktoy/tjenester.py", "kjor", "--", *vent],
            cwd=self.rot,
            env=self.miljo,
            text=True,
            stdout=subprocess.PIPE,
            start_new_session=True,
        ) as prosess:
            assert "i gang\n" in iter(prosess.stdout.readline, "")
            try:
                yield
            finally:
                os.killpg(prosess.pid, stopp)
                prosess.wait(30)

    def sporr(self, sql):
        with psycopg.connect(f"postgres://portal@127.0.0.1:{self.pg}/portal") as kobling:
            svar = kobling.execute(sql)
            return svar.fetchall() if svar.description else None


@pytest.fixture
def hus():
    hus = Hus()
    yield hus
    hus.kjor("verktoy/nullstill.py")
    shutil.rmtree(hus.rot)


def test_ctrl_c_stopper_alt_og_dataene_blir(hus):
    with hus.tjenester():
        hus.sporr(SKRIV)
        assert len(hus.prosesser()) >= 3  # skriptet, PostgreSQL og Valkey
    assert hus.prosesser() == []

    with hus.tjenester(signal.SIGTERM):
        assert len(hus.sporr("SELECT tid FROM spor")) == 1
    assert hus.prosesser() == []


def test_nullstill_sletter_bare_naar_ingen_bruker_dataene(hus):
    with hus.tjenester():
        hus.sporr(SKRIV)
        svar = hus.kjor("verktoy/nullstill.py")
        assert svar.returncode == 1
        assert "Demoen eller prøvene kjører" in svar.stderr
        assert len(hus.sporr("SELECT tid FROM spor")) == 1

    assert hus.kjor("verktoy/nullstill.py").returncode == 0
    with hus.tjenester(), pytest.raises(psycopg.errors.UndefinedTable):
        hus.sporr("SELECT tid FROM spor")


@pytest.mark.parametrize(
    ("variabel", "navn"), [("PORTAL_PGPORT", "PostgreSQL"), ("PORTAL_VALKEYPORT", "Valkey")]
)
def test_en_opptatt_port_forklares_og_ingenting_blir_igjen(hus, variabel, navn):
    with closing(socket.create_server(("127.0.0.1", int(hus.miljo[variabel])))):
        svar = hus.kjor("verktoy/tjenester.py", "kjor", "--", "true")

    assert svar.returncode == 1
    assert f"Port {hus.miljo[variabel]} er opptatt av et annet program, og {navn}" in svar.stderr
    assert f"{variabel}=" in svar.stderr
    assert hus.prosesser() == []
