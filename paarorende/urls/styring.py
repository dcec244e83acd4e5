from django.urls import path

from paarorende.views import innstillinger, kontoer, organisasjon, roller

app_name = "styring"
urlpatterns = [
    path("roller/", roller.roller, name="roller"),
    path("roller/ny/", roller.velg_ansatt, name="velg_ansatt"),
    path("roller/ny/<uuid:pk>/", roller.gi_rolle, name="gi_rolle"),
    path("roller/<int:pk>/", roller.vis_rolle, name="vis_rolle"),
    path("roller/<int:pk>/godkjenn/", roller.godkjenn_rolle, name="godkjenn_rolle"),
    path("roller/<int:pk>/avslutt/", roller.avslutt_rolle, name="avslutt_rolle"),
    path("roller/<int:pk>/forny/", roller.forny_rolle, name="forny_rolle"),
    path("kontoer/", kontoer.kontoer, name="kontoer"),
    path("kontoer/ny/", kontoer.ny_konto, name="ny_konto"),
    path("kontoer/<uuid:pk>/", kontoer.vis_konto, name="vis_konto"),
    path("kontoer/<uuid:pk>/steng/", kontoer.steng_konto, name="steng_konto"),
    path("kontoer/<uuid:pk>/aapne/", kontoer.aapne_konto, name="aapne_konto"),
    path("kontoer/<uuid:pk>/logg-ut/", kontoer.avslutt_okter, name="avslutt_okter"),
    path("kontoer/<uuid:pk>/inviter/", kontoer.inviter_ansatt, name="inviter_ansatt"),
    path("invitasjoner/<uuid:pk>/trekk/", kontoer.trekk_invitasjon, name="trekk_invitasjon"),
    path("organisasjon/", organisasjon.organisasjon, name="organisasjon"),
    path("organisasjon/fil/", organisasjon.last_ned_organisasjon, name="last_ned_organisasjon"),
    path("organisasjon/ny/", organisasjon.last_opp_organisasjon, name="last_opp_organisasjon"),
    path("organisasjon/lagre/", organisasjon.bekreft_organisasjon, name="bekreft_organisasjon"),
    path("innstillinger/", innstillinger.innstillinger, name="innstillinger"),
    path("innstillinger/tall/<slug:nokkel>/", innstillinger.ny_parameter, name="ny_parameter"),
    path(
        "innstillinger/tekst/<slug:nokkel>/<slug:spraak>/",
        innstillinger.ny_tekst,
        name="ny_tekst",
    ),
]
