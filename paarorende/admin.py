"""Oppsettssidene: bare til å se på. Alt endres i portalen, der det loggføres."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from paarorende.models import Organisasjonsenhet, Parameter, Tekst


class Oppsett(admin.AdminSite):
    """Vårt eget nettsted: pakkene vi bruker, melder seg på et annet og slipper ikke inn her."""

    site_header = site_title = "Oppsett av Pårørendeportalen"


oppsett = Oppsett(name="admin")


class BareSe(admin.ModelAdmin):  # type: ignore[type-arg]
    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False


@admin.register(Parameter, site=oppsett)
class ParameterAdmin(BareSe):
    list_display = ["navn", "nokkel", "verdi", "enhet", "fra", "til", "godkjent_av"]
    search_fields = ["navn", "nokkel"]


@admin.register(Tekst, site=oppsett)
class TekstAdmin(BareSe):
    list_display = ["nokkel", "spraak", "fra", "til", "godkjent_av"]
    search_fields = ["nokkel"]


@admin.register(Organisasjonsenhet, site=oppsett)
class OrganisasjonsenhetAdmin(BareSe):
    list_display = ["navn", "kode", "nivaa", "overordnet", "fra", "til"]
    list_filter = ["nivaa"]
    search_fields = ["navn", "kode"]
