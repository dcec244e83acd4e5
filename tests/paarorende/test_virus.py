"""Spørsmålet til virusskanneren, mot en liten etterligning av den."""

import socket
import time

import pytest

from paarorende import virus
from tests.paarorende.clamd import SMITTET, clamd

STOR = b"a" * (3 * virus.BIT + 17)


def test_filen_kommer_hel_fram_og_er_ren():
    with clamd() as (adresse, mottatt):
        assert virus.skann(STOR, adresse, 5) == "ren"
        assert virus.skann(b"", adresse, 5) == "ren"

    assert mottatt == [STOR, b""]


def test_et_funn_er_et_virus():
    with clamd() as (adresse, _mottatt):
        assert virus.skann(b"a" * virus.BIT + SMITTET, adresse, 5) == "virus"


def test_sokkelen_kan_vaere_en_fil(tmp_path):
    with clamd(sti=tmp_path / "clamd.sock") as (adresse, mottatt):
        assert virus.skann(b"hei", adresse, 5) == "ren"

    assert mottatt == [b"hei"]


@pytest.mark.parametrize(
    "svar",
    [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: OK", b"stream: OKIDOKI\0", b"\0"],
    ids=["for-stor", "tomt", "avbrutt", "noe-annet", "bare-null"],
)
def test_alt_annet_enn_et_klart_svar_er_ikke_et_svar(svar):
    with clamd(svar) as (adresse, _mottatt):
        assert virus.skann(b"hei", adresse, 5) is None


@pytest.mark.parametrize("adresse", ["/finnes/ikke.sock", "127.0.0.1:1", "uten-port", "vert:tekst"])
def test_er_skanneren_borte_er_det_ikke_et_svar(adresse):
    assert virus.skann(b"hei", adresse, 1) is None


def test_en_skanner_som_henger_holder_ikke_paa_oss():
    with socket.create_server(("127.0.0.1", 0)) as tjener:  # tar imot, men svarer aldri
        begynte = time.monotonic()
        assert virus.skann(b"hei", "127.0.0.1:{1}".format(*tjener.getsockname()), 0.3) is None

    assert time.monotonic() - begynte < 3
