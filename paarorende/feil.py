class Regelbrudd(Exception):
    """Brukeren ba om noe reglene ikke tillater nå. Teksten vises for brukeren.

    `felt` er det som må rettes. Uten det står teksten øverst i skjemaet.
    `lenke` er siden der det kan prøves på nytt. Uten den er det forsiden.
    """

    def __init__(self, forklaring: str = "", *, felt: str = "", lenke: str = "") -> None:
        super().__init__(forklaring)
        self.felt, self.lenke = felt, lenke


class Konflikt(Regelbrudd):
    """To har endret det samme. Begge versjonene vises, og ingenting går tapt."""

    def __init__(self, forklaring: str, *, mitt: dict[str, str], deres: dict[str, str]) -> None:
        super().__init__(forklaring)
        self.mitt, self.deres = mitt, deres
