"""Grunnene til at en innlogging stopper. Teksten står i malen, aldri noe om personen her."""

from enum import StrEnum


class Grunn(StrEnum):
    UGYLDIG = "ugyldig"
    NIVAA = "nivaa"
    UTEN_PID = "uten_pid"
    UKJENT = "ukjent"
    STENGT = "stengt"


class Avvist(Exception):
    """ID-porten har svart, men svaret gir ikke tilgang. Inneholder aldri noe fra svaret."""

    def __init__(self, grunn: Grunn) -> None:
        super().__init__(grunn.value)
        self.grunn = grunn
