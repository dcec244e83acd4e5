from django.urls import path

from forside.views import aapne, arbeidsliste, min_side, parorende
from samarbeid.views.brevkode import svar_med_kode

urlpatterns = [
    path("", aapne.forside, name="forside"),
    path("hjem/", arbeidsliste.hjem, name="hjem"),
    path("min-side/", min_side.min_side, name="min_side"),
    path("arbeidsliste/", arbeidsliste.arbeidsliste, name="arbeidsliste"),
    path("parorende/<uuid:pk>/", parorende.vis_relasjon, name="vis_relasjon"),
    path("varsler/", arbeidsliste.varselliste, name="varselliste"),
    path("svar/", svar_med_kode, name="svar_med_kode"),
    path("om/personvern/", aapne.infoside, {"side": "personvern"}, name="personvern"),
    path(
        "om/tilgjengelighet/", aapne.infoside, {"side": "tilgjengelighet"}, name="tilgjengelighet"
    ),
    path("om/sporing/", aapne.infoside, {"side": "sporing"}, name="sporing"),
]
