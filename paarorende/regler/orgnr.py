"""Organisasjonsnummer. Kilde: Brønnøysundregistrenes regel for kontrollsifferet."""

import re

VEKTER = (3, 2, 7, 6, 5, 4, 3, 2)


def er_gyldig_orgnr(nummer: str) -> bool:
    """Ni sifre der summen med kontrollsifferet går opp i 11. Mellomrom er lov."""
    nummer = re.sub(r"\s", "", nummer)
    if re.fullmatch(r"[0-9]{9}", nummer) is None:
        return False
    sifre = [int(siffer) for siffer in nummer]
    return sum(s * v for s, v in zip(sifre, (*VEKTER, 1), strict=True)) % 11 == 0
