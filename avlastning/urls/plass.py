"""Opphold, dager, steder, ferierunder, bytter og det som haster."""

from django.urls import URLPattern, path

from avlastning.views import bytter, haster, monstre, opphold, runder, steder

urlpatterns: list[URLPattern] = [
    path("opphold/", opphold.mine_opphold, name="mine_opphold"),
    path("opphold/<uuid:pk>/", opphold.vis_opphold, name="vis_opphold"),
    path("opphold/<uuid:pk>/flytt/", opphold.flytt_opphold, name="flytt_opphold"),
    path("opphold/<uuid:pk>/avlys/", opphold.avlys_opphold, name="avlys_opphold"),
    path("opphold/<uuid:pk>/bekreft/", opphold.bekreft_opphold, name="bekreft_opphold"),
    path("opphold/<uuid:pk>/brukt/", opphold.merk_brukt, name="merk_brukt"),
    path("opphold/<uuid:pk>/avtale.ics", opphold.opphold_ics, name="opphold_ics"),
    path("opphold/<uuid:pk>/bytt/", bytter.onsk_bytte, name="onsk_bytte"),
    path("linje/<uuid:pk>/bank/", opphold.bank, name="bank"),
    path("linje/<uuid:pk>/bestill/", opphold.bestill, name="bestill"),
    path("linje/<uuid:pk>/fast/", monstre.nytt_monster, name="nytt_monster"),
    path("fast/<uuid:pk>/stans/", monstre.avslutt_monster, name="avslutt_monster"),
    path("bank/<uuid:pk>/rett/", opphold.juster_bank, name="juster_bank"),
    path("plasser/", steder.plasser, name="plasser"),
    path("plass/<uuid:pk>/", steder.vis_sted, name="vis_sted"),
    path("steder/", steder.steder, name="steder"),
    path("steder/nytt/", steder.nytt_sted, name="nytt_sted"),
    path("sted/<uuid:pk>/endre/", steder.endre_sted, name="endre_sted"),
    path("sted/<uuid:pk>/tider/", steder.aapningstider, name="aapningstider"),
    path("sted/<uuid:pk>/i-dag/", steder.sted_i_dag, name="sted_i_dag"),
    path("runder/", runder.runder, name="runder"),
    path("runder/ny/", runder.ny_runde, name="ny_runde"),
    path("runde/<uuid:pk>/", runder.vis_runde, name="vis_runde"),
    path("runde/<uuid:pk>/onsker/<uuid:linje_pk>/", runder.onsk_i_runde, name="onsk_i_runde"),
    path("runde/<uuid:pk>/fordel/", runder.fordel_runde, name="fordel_runde"),
    path("runde/<uuid:pk>/kunngjor/", runder.kunngjor_runde, name="kunngjor_runde"),
    path("tilbud/<uuid:pk>/", bytter.svar_paa_tilbud, name="svar_paa_tilbud"),
    path("bytter/", bytter.bytter, name="bytter"),
    path("bytteonske/<uuid:pk>/trekk/", bytter.trekk_bytteonske, name="trekk_bytteonske"),
    path(
        "bytteonske/<uuid:pk>/med/<uuid:andre_pk>/", bytter.foreslaa_bytte, name="foreslaa_bytte"
    ),
    path("bytte/<uuid:pk>/", bytter.svar_paa_bytte, name="svar_paa_bytte"),
    path("bytte/<uuid:pk>/godkjenn/", bytter.godkjenn_bytte, name="godkjenn_bytte"),
    path("haster/", haster.akuttko, name="akuttko"),
    path("haster/<uuid:pk>/", haster.vis_akutt, name="vis_akutt"),
    path("haster/<uuid:pk>/svar/", haster.svar_paa_akutt, name="svar_paa_akutt"),
    path("haster/be/<uuid:pk>/", haster.be_om_akutt, name="be_om_akutt"),
    path("behov/", haster.behov_i_ko, name="behov_i_ko"),
    path("behov/<uuid:pk>/", haster.svar_paa_behov, name="svar_paa_behov"),
]
