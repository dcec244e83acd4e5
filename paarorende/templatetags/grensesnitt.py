"""Det malene trenger for å se ut som oss: ikoner, datoer, klokkeslett og telefonnumre."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BaseFormSet
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

register = template.Library()
FAST_MELLOMROM = "\u00a0"
DELT_AV = re.compile(r"\n\s*\n")
PUNKT = re.compile(r"^\s*\d+\.\s+")


@lru_cache
def _svg(navn: str) -> str:
    fil = Path(settings.ROT) / "static" / "bygg" / "ikoner" / f"{navn}.svg"
    svg = fil.read_text(encoding="utf-8")
    return svg.replace(
        '<svg width="1em" height="1em"', '<svg class="ikon" aria-hidden="true" focusable="false"', 1
    ).replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)


@register.simple_tag
def ikon(navn: str) -> SafeString:
    """Ikonet settes inn i siden, skjult for skjermlesere. Teksten ved siden av bærer meningen."""
    return mark_safe(_svg(navn))  # noqa: S308 – innholdet er våre egne ikonfiler


def _dag(verdi: date | datetime) -> date:
    return timezone.localtime(verdi).date() if isinstance(verdi, datetime) else verdi


@register.filter
def dato(verdi: date | datetime | None) -> str:
    """21. november 2026"""
    if not verdi:
        return ""
    return date_format(_dag(verdi), "j. F Y").replace(". ", f".{FAST_MELLOMROM}", 1)


@register.filter
def siste_dag(til: date | None) -> str:
    """Perioder lagres til, men ikke med. Folk leser «til og med 20. november 2026»."""
    return dato(til - timedelta(days=1)) if til else ""


@register.filter
def siste_dag_kort(til: date | None) -> str:
    """20.11.2026, til tabeller"""
    return datokort(til - timedelta(days=1)) if til else ""


@register.filter
def datokort(verdi: date | datetime | None) -> str:
    """21.11.2026, til tabeller"""
    return date_format(_dag(verdi), "d.m.Y") if verdi else ""


@register.filter
def datofratekst(verdi: str) -> str:
    """2026-11-21 fra lagret innhold blir 21. november 2026"""
    return dato(date.fromisoformat(verdi)) if verdi else ""


@register.filter
def dager_over(frist: date, idag: date) -> str:
    """4 dager over"""
    dager = (idag - frist).days
    return ngettext("%(dager)s dag over", "%(dager)s dager over", dager) % {"dager": dager}


@register.filter
def klokke(verdi: datetime | None) -> str:
    """kl. 14.30"""
    if not verdi:
        return ""
    return f"kl.{FAST_MELLOMROM}{date_format(timezone.localtime(verdi), 'H.i')}"


@register.filter
def telefon(nummer: str) -> str:
    """69 00 01 34; korte numre som 116117 i to treere."""
    sifre = str(nummer).replace(" ", "")
    bredde = 3 if len(sifre) <= 6 else 2
    return FAST_MELLOMROM.join(sifre[i : i + bredde] for i in range(0, len(sifre), bredde))


@register.filter
def avsnitt(tekst: str) -> list[dict[str, Any]]:
    """Ren tekst slik folk skriver den: tom linje deler, kort første linje er overskrift,
    og «1.» begynner et punkt i en liste.
    """
    return [_ett_avsnitt(bit.strip().splitlines()) for bit in DELT_AV.split(tekst) if bit.strip()]


def _ett_avsnitt(linjer: list[str]) -> dict[str, Any]:
    er_overskrift = len(linjer) > 1 and len(linjer[0]) <= 60 and linjer[0][-1:] not in ".:?!,"
    resten = linjer[er_overskrift:]
    return {
        "overskrift": linjer[0] if er_overskrift else "",
        "linjer": [linje for linje in resten if not PUNKT.match(linje)],
        "punkter": [PUNKT.sub("", linje) for linje in resten if PUNKT.match(linje)],
    }


def _enkeltskjemaer(skjemaer: tuple[Any, ...]) -> Iterator[BaseForm]:
    """Radene i et skjemasett regnes som hvert sitt skjema."""
    for skjema in skjemaer:
        if isinstance(skjema, BaseForm):
            yield skjema
        else:
            yield from skjema


def _feltfeil(felt: BoundField) -> dict[str, str]:
    """Lenken går til feltet, eller til det første valget når feltet er en liste med valg."""
    anker = felt.id_for_label or f"{felt.auto_id}_0"
    return {"anker": anker, "navn": str(felt.label), "tekst": str(felt.errors[0])}


@register.inclusion_tag("designsystemet/feilliste.html")
def feilliste(*skjemaer: Any) -> dict[str, list[Any]]:
    """Alle feilene på siden i én liste øverst, også dem i radene. Tomt uten feil."""
    alle = [skjema for skjema in _enkeltskjemaer(skjemaer) if skjema.is_bound]
    sett = [skjema for skjema in skjemaer if isinstance(skjema, BaseFormSet) and skjema.is_bound]
    return {
        "felles": [
            *[feil for skjema in alle for feil in skjema.non_field_errors()],
            *[feil for rader in sett for feil in rader.non_form_errors()],
        ],
        "feil": [_feltfeil(felt) for skjema in alle for felt in skjema if felt.errors],
    }
