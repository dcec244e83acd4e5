# ruff: noqa: T201 - skriptet svarer den som kjører det
"""Spør portalen på denne maskinen om den svarer. Brukes av Docker, og trenger bare Python.

Bruk: python verktoy/helse.py
"""

from __future__ import annotations

import http.client
import os
import sys


def status() -> int:
    """Hent forsiden slik en nettleser bak en proxy ville gjort."""
    vert = os.environ.get("ALLOWED_HOSTS", "127.0.0.1").split(",")[0].lstrip(".*") or "127.0.0.1"
    kobling = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), 5)
    kobling.request("GET", "/", headers={"Host": vert, "X-Forwarded-Proto": "https"})
    return kobling.getresponse().status


if __name__ == "__main__":
    try:
        svar = status()
    except OSError as feil:
        sys.exit(f"Portalen svarer ikke: {feil}")
    print(f"Portalen svarte {svar}.")
    sys.exit(svar >= 400)
