from django.urls import path

from samarbeid.views import moter, referat

app_name = "samarbeid"
urlpatterns = [
    path("moter/", moter.moteliste, name="moteliste"),
    path("parorende/", moter.relasjonsliste, name="relasjonsliste"),
    path("moter/<uuid:pk>/", moter.vis_mote, name="vis_mote"),
    path("moter/<uuid:pk>/tider/", moter.foreslaa_tider, name="foreslaa_tider"),
    path("moter/<uuid:pk>/tider/<uuid:forslag_pk>/", moter.velg_tid, name="velg_tid"),
    path("moter/<uuid:pk>/forbered/", moter.forbered_mote, name="forbered_mote"),
    path("moter/<uuid:pk>/saker/", moter.sett_opp_saker, name="sett_opp_saker"),
    path("moter/<uuid:pk>/uten-mote/", moter.avslutt_uten_mote, name="avslutt_uten_mote"),
    path("moter/<uuid:pk>/avtale.ics", moter.mote_ics, name="mote_ics"),
    path("moter/<uuid:pk>/registrer/", referat.registrer_mote, name="registrer_mote"),
    path("referat/<uuid:pk>/", referat.vis_referat, name="vis_referat"),
    path("oppfolging/<uuid:pk>/lukk/", referat.lukk_oppfolging, name="lukk_oppfolging"),
    path("oppfolging/<uuid:pk>/svar/", referat.bekreft_oppfolging, name="bekreft_oppfolging"),
]
