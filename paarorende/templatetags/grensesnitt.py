"""Det malene trenger for å se ut som oss: ikoner, datoer, klokkeslett og telefonnumre."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

register = template.Library()
FAST_MELLOMROM = "\u00a0"


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
