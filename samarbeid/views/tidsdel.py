"""Den delen av møtesiden som handler om tiden."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from paarorende.models import Konto
from paarorende.templatetags.grensesnitt import dato, klokke
from paarorende.tilgang import kan_se_sted
from paarorende.valg import PAA_VEGNE_AV
from samarbeid.models import Samarbeidsmote, Tidsforslag
from samarbeid.valg import AAPNE, Motestatus, Part, Sted

HOYST_ENDRINGER = 5


def tidsdel(konto: Konto, mote: Samarbeidsmote) -> dict[str, Any]:
    """Tidene som kan velges, tilbudene som venter, og det som er endret."""
    viser_sted = kan_se_sted(konto, mote.relasjon)
    # Uten sekvens har ingen foreslått eller endret noe, og når møtet er over, vises det ikke.
    rort = mote.sekvens > 0 and mote.status in AAPNE
    forslag = list(mote.tidsforslag.ledige()) if rort else []
    avtalt = mote.status == Motestatus.AVTALT
    hennes = avtalt and mote.relasjon.parorende.person.konto_id == konto.pk
    return {
        "tider": [t for t in forslag if t.fra == Part.TJENESTEN and t.starter != mote.starter],
        "hennes_tider": [t for t in forslag if t.fra == Part.PARORENDE and not avtalt],
        "tilbud": mote.tidligeretilbud.ubesvarte().first() if hennes else None,
        "endringer": _endringer(konto, mote, viser_sted=viser_sted) if rort else [],
        "viser_sted": viser_sted,
        "maater": PAA_VEGNE_AV,
        "steder": {t.pk: t.get_sted_display() for t in _med_ulikt_sted(forslag)},
        "kan_avlyses": avtalt and mote.starter is not None and mote.starter > timezone.now(),
    }


def _med_ulikt_sted(forslag: list[Tidsforslag]) -> list[Tidsforslag]:
    """Stedet står på hver tid bare når det ikke er likt for alle."""
    return forslag if len({t.sted for t in forslag}) > 1 else []


def _endringer(konto: Konto, mote: Samarbeidsmote, *, viser_sted: bool) -> list[dict[str, Any]]:
    """Hva som ble annerledes, med ord. Stedet bare for den som kan se det."""
    rader = mote.endringer.select_related("av__person")[:HOYST_ENDRINGER]
    return [
        {
            "tidspunkt": rad.tidspunkt,
            "av": _hvem(rad.av, konto),
            "linjer": [linje for e in rad.endringer if (linje := _linje(e, viser_sted))],
        }
        for rad in rader
    ]


def _hvem(av: Konto | None, konto: Konto) -> str:
    if av is None:
        return ""
    return _("deg") if av.pk == konto.pk else av.navn


def _linje(endring: dict[str, str], viser_sted: bool) -> tuple[str, str, str] | None:
    """Etikett, før og nå. Slutten av møtet følger starten og nevnes ikke alene."""
    etiketter = {"starter": _("Tid"), "sted": _("Sted"), "moteleder": _("Møteleder")}
    etikett = {**etiketter, "tolk": _("Tolk")}.get(endring["felt"])
    if etikett is None or (endring["felt"] == "sted" and not viser_sted):
        return None
    fra, til = (_verdi(endring["felt"], endring[side]) for side in ("fra", "til"))
    return str(etikett), fra, til


def _verdi(felt: str, verdi: str) -> str:
    if not verdi:
        return ""
    if felt == "starter":
        tid = datetime.fromisoformat(verdi)
        return f"{dato(tid)} {klokke(tid)}"
    return str(Sted(verdi).label) if felt == "sted" else verdi
