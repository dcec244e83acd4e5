"""Vakter som endrer Django mens prøvene går: det som ellers er stille, blir en feil."""

import os
from collections.abc import Mapping
from pathlib import Path

from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.models.expressions import OrderBy
from django.db.models.functions import Random
from django.db.models.sql.compiler import SQLCompiler
from django.template import base, defaultfilters, engines
from django.template.base import FilterExpression, Parser, VariableDoesNotExist
from django.templatetags.i18n import BlockTranslateNode

MALER = Path(__file__).parent.parent / "templates"
FRO = float(os.getenv("FRO", "0.5"))
TAALER_MANGEL = {defaultfilters.default, defaultfilters.default_if_none}
BARE_NOEN_HAR = {
    "skjul_valgfritt",  # skjemafeltet som ikke skal merkes «valgfritt», har det; andre har det ikke
    "form_html",  # crispy setter den på skjemaet når skjemaet har sitt eget oppsett
}
udefinert: list[str] = []


class Tomt(str):
    """Django setter inn denne når et oppslag feiler stille. Tom, men til å kjenne igjen."""

    __slots__ = ()


class StrengtUttrykk(FilterExpression):
    """Et navn som ikke finnes, er en skrivefeil. Django viser ingenting; her feiler prøven."""

    __slots__ = ("mal",)

    def resolve(self, context, ignore_failures=False):
        if self.is_var and not (self.filters and self.filters[0][0] in TAALER_MANGEL):
            self._kontroller(context, ignore_failures)
        return super().resolve(context, ignore_failures)

    def _kontroller(self, context, i_vilkaar):
        try:
            svar = self.var.resolve(context)
        except VariableDoesNotExist as feil:
            if not (i_vilkaar and self._er_lov_aa_sporre_om(*feil.params)):
                udefinert.append(f"{self.mal}: {self.token}")
            return
        if isinstance(svar, Tomt) and not i_vilkaar:
            udefinert.append(f"{self.mal}: {self.token}")

    def _er_lov_aa_sporre_om(self, ledd, eier):
        """`{% if %}` kan spørre om det kanskje er der: nøkler i ordbøker og ledd etter None."""
        return eier is None or isinstance(eier, Mapping) or ledd in BARE_NOEN_HAR


def _er_vaar(opphav) -> bool:
    return opphav is not None and str(opphav.name).startswith(str(MALER))


def feil_ved_udefinert():
    """Uttrykk i våre maler kontrolleres. allauth, crispy og admin får være som de er."""
    vanlig, vis = Parser.compile_filter, BlockTranslateNode.render

    def kompiler(self, token):
        if not _er_vaar(self.origin):
            return vanlig(self, token)
        uttrykk = StrengtUttrykk(token, self)
        uttrykk.mal = Path(self.origin.name).relative_to(MALER)
        return uttrykk

    def vis_oversatt(self, context, nested=False):
        if _er_vaar(getattr(self, "origin", None)) and not nested:
            _tekst, navn = self.render_token_list([*self.singular, *(self.plural or [])])
            kjente = {*self.extra_context, self.countervar}
            mangler = [n for n in navn if n not in context and n not in kjente]
            udefinert.extend(f"{self.origin.template_name}: {n}" for n in mangler)
        return vis(self, context, nested)

    base.Parser.compile_filter = kompiler
    BlockTranslateNode.render = vis_oversatt
    engines["django"].engine.string_if_invalid = Tomt()


def stokk_usortert():
    """Uten rekkefølge lover databasen ingen rekkefølge. Her får prøvene merke det, med fast frø."""
    par, ny_forbindelse = SQLCompiler._order_by_pairs, DatabaseWrapper.init_connection_state

    def med_tilfeldig(self):
        sporring, ordnet = self.query, False
        for ledd in par(self):
            ordnet = True
            yield ledd
        if not (ordnet or sporring.distinct or sporring.combinator or sporring.subquery):
            yield OrderBy(Random()), False

    def med_fro(self):
        ny_forbindelse(self)
        with self.cursor() as peker:
            peker.execute("SELECT setseed(%s)", [FRO])

    SQLCompiler._order_by_pairs = med_tilfeldig
    DatabaseWrapper.init_connection_state = med_fro
