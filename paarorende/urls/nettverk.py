from django.urls import path

from paarorende.views import (
    deling,
    inviter,
    kontaktpersoner,
    nettverk,
    personer,
    relasjon,
    skjerming,
    tjenester,
)

app_name = "nettverk"
urlpatterns = [
    path("", nettverk.relasjonsliste, name="relasjonsliste"),
    path("ny/", relasjon.ny_relasjon, name="ny_relasjon"),
    path("skjermet/", skjerming.skjermede, name="skjermede"),
    path("<uuid:pk>/ny/", relasjon.ny_parorende, name="ny_parorende"),
    path("<uuid:pk>/endre/", relasjon.endre_relasjon, name="endre_relasjon"),
    path("<uuid:pk>/avslutt/", relasjon.avslutt_relasjon, name="avslutt_relasjon"),
    path("<uuid:pk>/opplysninger/", personer.endre_opplysninger, name="endre_opplysninger"),
    path("<uuid:pk>/fodselsnummer/<slug:hvem>/", personer.fodselsnummer, name="fodselsnummer"),
    path("<uuid:pk>/bruker/", personer.brukerstatus, name="brukerstatus"),
    path("<uuid:pk>/dod/", personer.parorende_dod, name="parorende_dod"),
    path("<uuid:pk>/kontaktperson/", kontaktpersoner.sett_kontaktperson, name="sett_kontaktperson"),
    path("<uuid:pk>/tjeneste/", tjenester.ny_tjeneste, name="ny_tjeneste"),
    path("<uuid:pk>/tjeneste/<uuid:tjeneste_pk>/", tjenester.endre_tjeneste, name="endre_tjeneste"),
    path(
        "<uuid:pk>/tjeneste/<uuid:tjeneste_pk>/avslutt/",
        tjenester.avslutt_tjeneste,
        name="avslutt_tjeneste",
    ),
    path("<uuid:pk>/deling/", deling.delinger, name="delinger"),
    path("<uuid:pk>/deling/ny/", deling.ny_deling, name="ny_deling"),
    path("<uuid:pk>/deling/<uuid:deling_pk>/trekk/", deling.trekk_deling, name="trekk_deling"),
    path("<uuid:pk>/inviter/<slug:hvem>/", inviter.inviter, name="inviter"),
    path(
        "<uuid:pk>/invitasjon/<uuid:invitasjon_pk>/trekk/",
        inviter.trekk_invitasjon,
        name="trekk_invitasjon",
    ),
    path("<uuid:pk>/skjerming/<slug:hvem>/", skjerming.skjerming, name="skjerming"),
]
