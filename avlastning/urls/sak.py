"""Køen, saksrommet og utredningen."""

from django.urls import URLPattern, URLResolver, path

from avlastning.views import ko, saksrom, spor, utredning

urlpatterns: list[URLPattern | URLResolver] = [
    path("mine-oppgaver/", ko.mine_oppgaver, name="mine_oppgaver"),
    path("ko/", ko.sakko, name="sakko"),
    path("alle/", ko.alle_saker, name="alle_saker"),
    path("frister/", ko.saksfrister, name="saksfrister"),
    path("<uuid:pk>/rom/", saksrom.saksrom, name="saksrom"),
    path("<uuid:pk>/journalfor/", saksrom.journalfor, name="journalfor"),
    path("<uuid:pk>/ta/", saksrom.ta_saken, name="ta_saken"),
    path("<uuid:pk>/fordel/", saksrom.fordel_sak, name="fordel_sak"),
    path("<uuid:pk>/habilitet/", saksrom.avgjor_habilitet, name="avgjor_habilitet"),
    path("<uuid:pk>/inhabil/", saksrom.meld_inhabil, name="meld_inhabil"),
    path("<uuid:pk>/begynn/", saksrom.start_utredning, name="start_utredning"),
    path("<uuid:pk>/bortfall/", saksrom.registrer_bortfall, name="registrer_bortfall"),
    path("<uuid:pk>/mangel/", spor.be_om_mangel, name="be_om_mangel"),
    path("<uuid:pk>/videre/", spor.gaa_videre_uten, name="gaa_videre_uten"),
    path("<uuid:pk>/uttalelse/", spor.be_om_uttalelse, name="be_om_uttalelse"),
    path("uttalelse/<uuid:pk>/", spor.gi_uttalelse, name="gi_uttalelse"),
    path("<uuid:pk>/forelopig/", spor.forelopig_svar, name="forelopig_svar"),
    path("<uuid:pk>/mitt-onske/", spor.gi_onske, name="gi_onske"),
    path("<uuid:pk>/mitt-syn/", spor.gi_syn, name="gi_syn"),
    path("<uuid:pk>/mitt-syn/stemmer/", spor.bekreft_gjengivelse, name="bekreft_gjengivelse"),
    path("<uuid:pk>/faktor/<slug:navn>/", utredning.for_faktor, name="for_faktor"),
    path("<uuid:pk>/vurdering/", utredning.for_vurdering, name="for_vurdering"),
    path("<uuid:pk>/vurdering/form/", utredning.velg_form, name="velg_form"),
    path("<uuid:pk>/vurdering/form/<slug:form>/", utredning.for_alternativ, name="for_alternativ"),
    path("<uuid:pk>/onske/<slug:part>/", utredning.for_onske, name="for_onske"),
    path("<uuid:pk>/mottaker/", utredning.for_mottakersyn, name="for_mottakersyn"),
    path("<uuid:pk>/gjengivelse/", utredning.skriv_gjengivelse, name="skriv_gjengivelse"),
    path("<uuid:pk>/familie/", utredning.for_familie, name="for_familie"),
    path("<uuid:pk>/barn/", utredning.for_barnesyn, name="for_barnesyn"),
]
