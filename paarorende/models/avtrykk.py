"""To som endrer det samme: skjemaet husker hva det viste, og lagringen merker om det er endret."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paarorende.feil import Konflikt


def avtrykk(objekt: models.Model, felt: Iterable[str]) -> str:
    """Kort avtrykk av feltene slik de er nå. Like verdier gir samme avtrykk, uten å vise dem."""
    feltene: list[Any] = [objekt._meta.get_field(navn) for navn in sorted(felt)]
    verdier = [str(ett.value_from_object(objekt)) for ett in feltene]
    return hashlib.sha256("\x1f".join(verdier).encode()).hexdigest()[:16]


def krev_uendret(objekt: models.Model, nytt: Mapping[str, Any], *, vist: str) -> None:
    """Har noen lagret noe annet siden skjemaet ble vist, får begge versjonene stå ved siden av."""
    if vist == avtrykk(objekt, nytt):
        return
    raise Konflikt(
        _("Noen andre lagret dette mens du skrev."),
        mitt={_navn(objekt, felt): _som_tekst(objekt, felt, v) for felt, v in nytt.items()},
        deres={
            _navn(objekt, felt): _som_tekst(objekt, felt, getattr(objekt, felt)) for felt in nytt
        },
    )


def _navn(objekt: models.Model, felt: str) -> str:
    return str(getattr(objekt._meta.get_field(felt), "verbose_name", felt)).capitalize()


def _som_tekst(objekt: models.Model, felt: str, verdi: Any) -> str:
    valg = dict(getattr(objekt._meta.get_field(felt), "flatchoices", ()))
    if verdi in valg:
        return str(valg[verdi])
    if isinstance(verdi, bool):
        return _("Ja") if verdi else _("Nei")
    if isinstance(verdi, date):
        return date_format(verdi, "j. F Y")
    return "" if verdi is None else str(verdi)
