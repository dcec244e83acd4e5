"""Spørsmålene i veiviseren, rollene og ordningene, slik folk leser dem."""

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

JA_NEI = (("ja", _("Ja")), ("nei", _("Nei")))


class Paarorenderolle(TextChoices):
    PAARORENDE = "paarorende", _("Du er pårørende")
    NAERMESTE = "naermeste", _("Du er nærmeste pårørende")
    TYNGENDE = "tyngende", _("Du kan ha særlig tyngende omsorgsarbeid")


class Ordning(TextChoices):
    INFORMASJON = "informasjon", _("Informasjon og råd")
    OPPLARING = "opplaring", _("Opplæring og veiledning")
    AVLASTNING = "avlastning", _("Avlastning")
    OMSORGSSTONAD = "omsorgsstonad", _("Omsorgsstønad")
    KOORDINATOR = "koordinator", _("Koordinator")
    BARN = "barn", _("Hjelp til barn som er pårørende")


@dataclass(frozen=True)
class Veivisersporsmaal:
    tekst: Any
    valg: tuple[tuple[str, Any], ...] = JA_NEI
    hjelp: Any = ""


SPORSMAAL: dict[str, Veivisersporsmaal] = {
    "naermest": Veivisersporsmaal(
        _("Har den du hjelper, sagt at du er nærmeste pårørende?"),
        hjelp=_("Det er den syke selv som bestemmer hvem det er."),
    ),
    "omfang": Veivisersporsmaal(
        _("Hvor mye hjelper du?"),
        (
            ("lite", _("Litt, noen timer i uka")),
            ("mye", _("Mye, flere timer hver dag")),
            ("alt", _("Nesten hele tiden")),
        ),
    ),
    "natt": Veivisersporsmaal(_("Må du ofte opp om natta?")),
    "slitsomt": Veivisersporsmaal(_("Er det så tungt at du trenger hvile?")),
    "betaling": Veivisersporsmaal(
        _("Gjør du noe kommunen ellers måtte gjort?"),
        hjelp=_("For eksempel stell, tilsyn eller medisiner."),
    ),
    "flere_tjenester": Veivisersporsmaal(_("Får den du hjelper, hjelp fra flere steder?")),
    "barn": Veivisersporsmaal(_("Er det barn under 18 år i familien?")),
}

ROLLEN_BETYR: dict[str, Any] = {
    Paarorenderolle.PAARORENDE: _(
        "Du har rett til generell informasjon og råd. Ingen trenger å si ja til det."
    ),
    Paarorenderolle.NAERMESTE: _(
        "Du har rett til å vite mer, når den det gjelder, sier ja eller ikke kan svare selv."
    ),
    Paarorenderolle.TYNGENDE: _(
        "Kommunen skal gi støtte til dem som har særlig tyngende omsorgsarbeid. Vi må vurdere om "
        "det gjelder deg. Du har rett til et svar du kan klage på."
    ),
}
HVORFOR: dict[str, Any] = {
    Ordning.INFORMASJON: _("Ring oss når du lurer på noe. Du trenger ikke søke."),
    Ordning.OPPLARING: _(
        "Du kan få vite hvordan du kan hjelpe, og hvordan du tar vare på deg selv."
    ),
    Ordning.AVLASTNING: _("Du kan få fri, mens andre tar over. Det er gratis."),
    Ordning.OMSORGSSTONAD: _("Du kan få betalt for noe av arbeidet. Begge må ønske det."),
    Ordning.KOORDINATOR: _("Én person kan samle trådene. Den du hjelper, må si ja."),
    Ordning.BARN: _("Barna har rett til å få vite hva som skjer, og til noen å snakke med."),
}
HJEMMEL: dict[str, str] = {
    Ordning.INFORMASJON: "pbrl. § 3-3",
    Ordning.OPPLARING: "hol. § 3-6 nr. 1",
    Ordning.AVLASTNING: "hol. § 3-6 nr. 2",
    Ordning.OMSORGSSTONAD: "hol. § 3-6 nr. 3",
    Ordning.KOORDINATOR: "hol. § 7-2",
    Ordning.BARN: "hpl. § 10 a",
}
