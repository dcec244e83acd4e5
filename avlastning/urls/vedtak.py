from django.urls import URLPattern, URLResolver, path

from avlastning.views import brev, klage, omgjoring, vedtak

urlpatterns: list[URLPattern | URLResolver] = [
    path("<uuid:pk>/vedtak/", vedtak.skriv_vedtak, name="skriv_vedtak"),
    path("<uuid:pk>/vedtak/linje/", vedtak.ny_linje, name="ny_linje"),
    path("linje/<uuid:pk>/", vedtak.endre_linje, name="endre_linje"),
    path("linje/<uuid:pk>/slett/", vedtak.slett_linje, name="slett_linje"),
    path("<uuid:pk>/vedtak/element/<int:nr>/", vedtak.skriv_element, name="skriv_element"),
    path(
        "<uuid:pk>/vedtak/forhaandsvis/<slug:part>.pdf", vedtak.forhaandsvis, name="forhaandsvis"
    ),
    path(
        "<uuid:pk>/vedtak/send-inn/",
        vedtak.send_til_kvalitetssikring,
        name="send_til_kvalitetssikring",
    ),
    path("<uuid:pk>/vedtak/fatt/", vedtak.fatt_vedtak, name="fatt_vedtak"),
    path("<uuid:pk>/vedtak/godkjenn/", vedtak.godkjenn_vedtak, name="godkjenn_vedtak"),
    path("<uuid:pk>/vedtak/tilbake/", vedtak.send_tilbake, name="send_tilbake"),
    path("brev/", brev.mine_brev, name="mine_brev"),
    path("brev/<uuid:pk>/", brev.vis_brev, name="vis_brev"),
    path("brev/<uuid:pk>/aapne/", brev.aapne_brev, name="aapne_brev"),
    path("brev/<uuid:pk>/brev.pdf", brev.brev_pdf, name="brev_pdf"),
    path("brevko/", brev.brevko, name="brevko"),
    path("brevko/skriv-ut/", brev.skriv_ut_brev, name="skriv_ut_brev"),
    path("brevko/postlagt/", brev.merk_postlagt, name="merk_postlagt"),
    path("vedtak/<uuid:pk>/klage/", klage.klag, name="klag"),
    path("klage/<uuid:pk>/", klage.vis_klage, name="vis_klage"),
    path("klage/<uuid:pk>/trekk/", klage.trekk_klage, name="trekk_klage"),
    path("klage/<uuid:pk>/utsatt/", klage.be_om_utsatt, name="be_om_utsatt"),
    path("klage/<uuid:pk>/kostnader/", klage.kreve_kostnader, name="kreve_kostnader"),
    path("klage/<uuid:pk>/staar/", klage.svar_om_klagen, name="svar_om_klagen"),
    path("klage/<uuid:pk>/frist/", klage.vurder_frist, name="vurder_frist"),
    path("klage/<uuid:pk>/underinstans/", klage.avgjor_underinstans, name="avgjor_underinstans"),
    path("klage/<uuid:pk>/oversend/", klage.oversend_klage, name="oversend_klage"),
    path("klage/<uuid:pk>/oversendelse.pdf", klage.oversendelse_pdf, name="oversendelse_pdf"),
    path("klage/<uuid:pk>/sf/", klage.registrer_sf, name="registrer_sf"),
    path("utsatt/<uuid:pk>/svar/", klage.avgjor_utsatt, name="avgjor_utsatt"),
    path("kostnader/<uuid:pk>/svar/", klage.avgjor_kostnader, name="avgjor_kostnader"),
    path("<uuid:pk>/revurder/", omgjoring.start_revurdering, name="start_revurdering"),
    path("<uuid:pk>/frafall/", omgjoring.frafall_revurdering, name="frafall_revurdering"),
    path(
        "<uuid:pk>/forhaandsvarsel/", omgjoring.send_forhaandsvarsel, name="send_forhaandsvarsel"
    ),
    path(
        "forhaandsvarsel/<uuid:pk>/",
        omgjoring.svar_paa_forhaandsvarsel,
        name="svar_paa_forhaandsvarsel",
    ),
    path("<uuid:pk>/opphor/", omgjoring.opphor, name="opphor"),
    path("fullmakt/", omgjoring.fullmakter, name="fullmakter"),
    path("<uuid:pk>/fullmakt/gi/", omgjoring.gi_fullmakt, name="gi_fullmakt"),
    path("fullmakt/<uuid:pk>/trekk/", omgjoring.trekk_fullmakt, name="trekk_fullmakt"),
]
