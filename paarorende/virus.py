"""Spør ClamAV om en fil inneholder noe skadelig. Innholdet sendes aldri noe annet sted."""

import logging
import socket
import struct
from typing import Literal

logger = logging.getLogger(__name__)
BIT = 64 * 1024
SVAR_HOYST = 4096
FORBINDE_SEKUNDER = 5


def skann(data: bytes, sokkel: str, sekunder: float) -> Literal["ren", "virus"] | None:
    """«ren» eller «virus». `None` når skanneren ikke svarer, eller ikke kunne lese filen.

    `sokkel` er en sti, eller «vert:port».
    """
    try:
        svar = _spor(data, sokkel, sekunder)
    except (OSError, ValueError) as feil:
        logger.warning("Virusskanneren svarer ikke (%s).", type(feil).__name__)
        return None
    if svar.endswith(b" FOUND"):
        return "virus"
    if svar == b"stream: OK":
        return "ren"
    logger.warning("Virusskanneren kunne ikke lese filen.")
    return None


def _spor(data: bytes, sokkel: str, sekunder: float) -> bytes:
    """INSTREAM: biter med lengden foran, og en tom bit til slutt. Svaret ender med null."""
    with _forbind(sokkel) as forbindelse:
        forbindelse.settimeout(sekunder)
        forbindelse.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), BIT):
            bit = data[start : start + BIT]
            forbindelse.sendall(struct.pack("!L", len(bit)) + bit)
        forbindelse.sendall(struct.pack("!L", 0))
        return _les(forbindelse)


def _les(forbindelse: socket.socket) -> bytes:
    """Et avbrutt svar er ikke et svar."""
    svar = b""
    while b"\0" not in svar:
        bit = forbindelse.recv(SVAR_HOYST)
        if not bit or len(svar) > SVAR_HOYST:
            raise ConnectionError
        svar += bit
    return svar.split(b"\0", 1)[0].strip()


def _forbind(sokkel: str) -> socket.socket:
    if "/" not in sokkel:
        vert, _skille, port = sokkel.rpartition(":")
        return socket.create_connection((vert.strip("[]"), int(port)), FORBINDE_SEKUNDER)
    forbindelse = socket.socket(socket.AF_UNIX)
    forbindelse.settimeout(FORBINDE_SEKUNDER)
    try:
        forbindelse.connect(sokkel)
    except OSError:
        forbindelse.close()
        raise
    return forbindelse
