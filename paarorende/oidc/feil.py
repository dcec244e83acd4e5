"""Grunnene til at en innlogging stopper. Teksten står i malen, aldri noe om personen her."""

from enum import StrEnum


class Grunn(StrEnum):
    UGYLDIG = "ugyldig"
    NEDE = "nede"
    AVBRUTT = "avbrutt"
    UTLOPT = "utlopt"
    NIVAA = "nivaa"
    UTEN_PID = "uten_pid"
    UBEKREFTET = "ubekreftet"
    UKJENT = "ukjent"
    STENGT = "stengt"


class Avvist(Exception):
    """Innloggingen stopper her. Inneholder aldri noe fra svaret."""

    def __init__(self, grunn: Grunn) -> None:
        super().__init__(grunn.value)
        self.grunn = grunn

    @property
    def status(self) -> int:
        return 503 if self.grunn == Grunn.NEDE else 403
