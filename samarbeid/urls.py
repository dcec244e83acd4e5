from django.urls import path

from samarbeid.views import avtale, forberedelse, moter, oppfolging, referat, rytme, tid

app_name = "samarbeid"
urlpatterns = [
    path("moter/", moter.moteliste, name="moteliste"),
    path("moter/<uuid:pk>/", moter.vis_mote, name="vis_mote"),
    path("moter/<uuid:pk>/tider/", tid.foreslaa_tider, name="foreslaa_tider"),
    path("moter/<uuid:pk>/tider/<uuid:forslag_pk>/", tid.velg_tid, name="velg_tid"),
    path("moter/<uuid:pk>/flytt/", tid.flytt_mote, name="flytt_mote"),
    path("moter/<uuid:pk>/avlys/", tid.avlys_mote, name="avlys_mote"),
    path("moter/<uuid:pk>/forbered/", forberedelse.forbered_mote, name="forbered_mote"),
    path("moter/<uuid:pk>/saker/", forberedelse.sett_opp_saker, name="sett_opp_saker"),
    path("moter/<uuid:pk>/saker/ny/", forberedelse.legg_til_sak, name="legg_til_sak"),
    path("saker/<uuid:pk>/fjern/", forberedelse.fjern_sak, name="fjern_sak"),
    path("forberedelser/<uuid:pk>/mottatt/", forberedelse.bekreft_mottatt, name="bekreft_mottatt"),
    path("moter/<uuid:pk>/uten-mote/", moter.avslutt_uten_mote, name="avslutt_uten_mote"),
    path("moter/<uuid:pk>/avtale.ics", tid.mote_ics, name="mote_ics"),
    path("moter/<uuid:pk>/registrer/", referat.registrer_mote, name="registrer_mote"),
    path("referat/<uuid:pk>/", referat.vis_referat, name="vis_referat"),
    path("oppfolging/<uuid:pk>/lukk/", oppfolging.lukk_oppfolging, name="lukk_oppfolging"),
    path("oppfolging/<uuid:pk>/ansvar/", oppfolging.bytt_ansvarlig, name="bytt_ansvarlig"),
    path("oppfolging/<uuid:pk>/svar/", oppfolging.bekreft_oppfolging, name="bekreft_oppfolging"),
    path("frister/", rytme.fristliste, name="fristliste"),
    path("planer/<uuid:pk>/", rytme.vis_plan, name="vis_plan"),
    path("planer/<uuid:pk>/pause/", rytme.sett_pause, name="sett_pause"),
    path("planer/<uuid:pk>/onske/", rytme.onsk_kontakt, name="onsk_kontakt"),
    path("pauser/<uuid:pk>/slutt/", rytme.avslutt_pause, name="avslutt_pause"),
    path("etterlatt/<uuid:pk>/", rytme.etterlatt_kontaktet, name="etterlatt_kontaktet"),
    path("avtaler/<uuid:pk>/", avtale.vis_avtale, name="vis_avtale"),
    path("avtaler/<uuid:pk>/avtale.pdf", avtale.avtale_pdf, name="avtale_pdf"),
    path("relasjoner/<uuid:pk>/avtale/", avtale.rediger_avtale, name="rediger_avtale"),
    path("oppgaver/<uuid:pk>/klarer-ikke/", avtale.klarer_ikke, name="klarer_ikke"),
    path("meldinger/<uuid:pk>/", avtale.svar_paa_melding, name="svar_paa_melding"),
]
