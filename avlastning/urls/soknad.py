"""Veiviseren, søknaden, partens side og dagboka."""

from django.urls import URLPattern, URLResolver, path

from avlastning.views import dagbok, partens_sak, soknad, veiviser

urlpatterns: list[URLPattern | URLResolver] = [
    path("", partens_sak.mine_saker, name="mine_saker"),
    path("veiviser/", veiviser.veiviser, name="veiviser"),
    path("veiviser/lagre/", veiviser.lagre_veiviser, name="lagre_veiviser"),
    path("mine-rettigheter/", veiviser.mine_rettigheter, name="mine_rettigheter"),
    path("dagbok/", dagbok.dagboker, name="dagboker"),
    path("dagbok/<uuid:pk>/", dagbok.dagbok, name="dagbok"),
    path("dagbok/dag/<uuid:pk>/slett/", dagbok.slett_dag, name="slett_dag"),
    path("<uuid:pk>/del-dagboka/", dagbok.del_dagbok, name="del_dagbok"),
    path("sok/", soknad.sok, name="sok"),
    path("sok/<slug:slag>/<uuid:pk>/", soknad.ny_soknad, name="ny_soknad"),
    path("soknad/<uuid:pk>/papirer/", soknad.soknadsvedlegg, name="soknadsvedlegg"),
    path("soknad/<uuid:pk>/se-over/", soknad.se_over, name="se_over"),
    path("soknad/<uuid:pk>/send/", soknad.send_soknad, name="send_soknad"),
    path("soknad/<uuid:pk>/slett/", soknad.slett_soknad, name="slett_soknad"),
    path("soknad/vedlegg/<uuid:pk>/fjern/", soknad.fjern_vedlegg, name="fjern_vedlegg"),
    path("soknad/<uuid:pk>/<slug:nokkel>/", soknad.soknadssteg, name="soknadssteg"),
    path("<uuid:pk>/", partens_sak.vis_sak, name="vis_sak"),
    path("<uuid:pk>/trekk/", partens_sak.trekk_soknad, name="trekk_soknad"),
    path("<uuid:pk>/vedlegg/", partens_sak.send_vedlegg, name="send_vedlegg"),
    path("mangel/<uuid:pk>/", partens_sak.lever_mangel, name="lever_mangel"),
    path("dokument/<uuid:pk>/", partens_sak.vis_saksdokument, name="vis_saksdokument"),
]
