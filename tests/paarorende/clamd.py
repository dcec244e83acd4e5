"""En liten etterligning av ClamAV: leser INSTREAM, og svarer det prøven har bestemt."""

import socket
import struct
import threading
from contextlib import contextmanager

SMITTET = b"X5O-PROEVEFIL-MED-VIRUS"  # ikke den ekte prøvefilen; den ville stanset en ekte skanner


def _les(forbindelse, antall):
    data = b""
    while len(data) < antall:
        bit = forbindelse.recv(antall - len(data))
        if not bit:
            raise ConnectionError
        data += bit
    return data


def _ta_imot(forbindelse):
    assert _les(forbindelse, 10) == b"zINSTREAM\0"
    innhold = b""
    while lengde := struct.unpack("!L", _les(forbindelse, 4))[0]:
        innhold += _les(forbindelse, lengde)
    return innhold


@contextmanager
def clamd(svar=None, *, sti=None):
    """Gir adressen og lista over det som er sendt. Uten svar: som den ekte ville svart."""
    tjener = socket.socket(socket.AF_UNIX if sti else socket.AF_INET)
    tjener.bind(str(sti) if sti else ("127.0.0.1", 0))
    tjener.listen()
    mottatt = []

    def betjen():
        while True:
            try:
                forbindelse, _adresse = tjener.accept()
            except OSError:
                return
            with forbindelse:
                innhold = _ta_imot(forbindelse)
                mottatt.append(innhold)
                funn = b"stream: Proeve.Virus FOUND\0" if SMITTET in innhold else b"stream: OK\0"
                forbindelse.sendall(funn if svar is None else svar)

    traad = threading.Thread(target=betjen, daemon=True)
    traad.start()
    try:
        yield str(sti) if sti else "127.0.0.1:{1}".format(*tjener.getsockname()), mottatt
    finally:
        tjener.shutdown(socket.SHUT_RDWR)
        tjener.close()
        traad.join(5)
