"""Ekte nettleser mot ekte tjenester: Chromium, PostgreSQL, Valkey, arbeider og klokke."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

ROT = Path(__file__).parent.parent.parent
FLAGG = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CSP = "Content Security Policy"
REGLER = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _chromium():
    navn = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((sti for n in navn if (sti := shutil.which(n))), None)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    sti = _chromium()
    if sti is None and not os.getenv("CI"):
        pytest.skip("Fant ikke Chromium. Installer pakken chromium for å kjøre nettleserprøvene.")
    assert sti is not None, "CI hopper aldri over nettleserprøvene: Chromium mangler."
    return {"executable_path": sti, "args": FLAGG, "headless": True}


@pytest.fixture
def side_for(browser, live_server):
    """En nettleser som er logget inn som kontoen, i ønsket bredde."""
    aapnet = []

    def lag(konto=None, bredde=1280, **valg):
        kontekst = browser.new_context(
            **valg,
            viewport={"width": bredde, "height": 900},
            base_url=live_server.url,
            locale="nb-NO",
            bypass_csp=True,
        )
        aapnet.append(kontekst)
        if konto is not None:
            kontekst.add_cookies([_okt(konto, live_server.url)])
        return kontekst.new_page()

    yield lag
    for kontekst in aapnet:
        kontekst.close()


def _okt(konto, url):
    from allauth.mfa.models import Authenticator

    if konto.er_ansatt:
        Authenticator.objects.get_or_create(
            user=konto, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "x"}}
        )
    klient = Client()
    klient.force_login(konto)
    kapsel = klient.cookies[settings.SESSION_COOKIE_NAME]
    return {"name": settings.SESSION_COOKIE_NAME, "value": kapsel.value, "url": url}


@pytest.fixture
def er_tilgjengelig():
    """axe finner ingenting, og siden ruller ikke sidelengs."""
    axe = ROT / "node_modules" / "axe-core" / "axe.min.js"

    def sjekk(side):
        side.evaluate(axe.read_text(encoding="utf-8"))
        funn = side.evaluate("r => axe.run(document, {runOnly: r})", REGLER)["violations"]
        assert [(f["id"], f["nodes"][0]["html"][:120]) for f in funn] == [], side.url
        bredde = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert side.evaluate(bredde) <= 0, f"{side.url} ruller sidelengs"

    return sjekk


class Prosesser:
    """Celery-arbeider og klokke mot prøvedatabasen, i egne prosessgrupper."""

    def __init__(self, mappe):
        base = connection.settings_dict
        ko = os.getenv("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
        redis = settings.REDIS_URL.rsplit("/", 1)[0]
        self.mappe = mappe
        self.miljo = {
            **os.environ,
            "DATABASE_URL": f"postgres://{base['USER']}:{base['PASSWORD']}@{base['HOST']}:"
            f"{base['PORT']}/{base['NAME']}",
            "REDIS_URL": f"{redis}/{8 + int(ko) % 8}",
            "KLOKKE_SEKUNDER": "1",
            "LOGGNIVAA": "WARNING",
        }
        self.startet = []

    def start(self, *argumenter):
        with (self.mappe / f"{argumenter[0]}.log").open("ab") as logg:
            prosess = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "paarorende", *argumenter],
                cwd=ROT,
                env=self.miljo,
                start_new_session=True,
                stdout=logg,
                stderr=subprocess.STDOUT,
            )
        self.startet.append(prosess)
        return prosess

    def arbeider(self):
        return self.start("worker", "--concurrency", "1", "-l", "warning")

    def klokke(self):
        return self.start("beat", "-s", str(self.mappe / "plan"), "-l", "warning")

    def drep(self, prosess):
        os.killpg(prosess.pid, signal.SIGKILL)
        prosess.wait()

    def stopp_alle(self):
        for prosess in self.startet:
            if prosess.poll() is None:
                self.drep(prosess)


@pytest.fixture
def prosesser(transactional_db, tmp_path):
    alle = Prosesser(tmp_path)
    yield alle
    alle.stopp_alle()


@pytest.fixture
def vent_til():
    def vent(vilkaar, sekunder=30, takt=0.05):
        slutt = time.monotonic() + sekunder
        while time.monotonic() < slutt:
            if svar := vilkaar():
                return svar
            time.sleep(takt)
        pytest.fail(f"Ventet {sekunder} sekunder forgjeves.")

    return vent


@pytest.fixture
def side_med_csp(browser, live_server):
    """En nettleser der portalens egne regler for innhold gjelder, og ingen av dem blir brutt."""
    aapnet, brudd = [], []

    def lag(**valg):
        kontekst = browser.new_context(
            viewport={"width": 1280, "height": 900},
            base_url=live_server.url,
            locale="nb-NO",
            ignore_https_errors=True,
            **valg,
        )
        aapnet.append(kontekst)
        kontekst.on("console", lambda m: brudd.append(m.text) if CSP in m.text else None)
        return kontekst.new_page()

    yield lag
    for kontekst in aapnet:
        kontekst.close()
    assert brudd == []


@pytest.fixture
def se_paa(er_tilgjengelig):
    """axe i begge bredder. Med BILDER=mappe blir siden fotografert også."""
    mappe = os.getenv("BILDER")

    def se(side, navn):
        som_foer = side.viewport_size
        for bredde in (390, 1280):
            side.set_viewport_size({"width": bredde, "height": 900})
            er_tilgjengelig(side)
            assert side.locator("h1").count() == 1, side.url
            if mappe:
                side.screenshot(path=f"{mappe}/{navn}-{bredde}.png", full_page=True)
        side.set_viewport_size(som_foer)

    return se
