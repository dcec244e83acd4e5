"""Brevene som skal i posten, samlet i én fil: hvert brev begynner på sin egen side."""

import io
from collections.abc import Sequence

import pikepdf

from avlastning.models import Saksbrev


def samle(brevene: Sequence[Saksbrev]) -> bytes:
    """Filene slik de er lagret, etter hverandre. Innholdet lages aldri på nytt."""
    ut = io.BytesIO()
    with pikepdf.new() as pdf:
        for brev in brevene:
            with pikepdf.open(io.BytesIO(bytes(brev.dokument.fil.data))) as ett:
                pdf.pages.extend(ett.pages)
        pdf.save(ut, deterministic_id=True)
    return ut.getvalue()
