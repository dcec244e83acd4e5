class Regelbrudd(Exception):
    """Brukeren ba om noe reglene ikke tillater nå. Teksten vises for brukeren."""


class Konflikt(Regelbrudd):
    """To har endret det samme. Begge versjonene vises, og ingenting går tapt."""

    def __init__(self, forklaring: str, *, mitt: dict[str, str], deres: dict[str, str]) -> None:
        super().__init__(forklaring)
        self.mitt, self.deres = mitt, deres
