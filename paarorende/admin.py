from django.contrib import admin

from paarorende.models import Organisasjonsenhet, Parameter, Tekst

admin.site.site_header = admin.site.site_title = "Oppsett av Pårørendeportalen"


@admin.register(Parameter)
class ParameterAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["navn", "nokkel", "verdi", "enhet", "fra", "til", "godkjent_av"]
    search_fields = ["navn", "nokkel"]


@admin.register(Tekst)
class TekstAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["nokkel", "spraak", "fra", "til", "godkjent_av"]
    search_fields = ["nokkel"]


@admin.register(Organisasjonsenhet)
class OrganisasjonsenhetAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["navn", "kode", "nivaa", "overordnet", "fra", "til"]
    list_filter = ["nivaa"]
    search_fields = ["navn", "kode"]
