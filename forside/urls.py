from django.urls import path

from forside import views

urlpatterns = [
    path("", views.forside, name="forside"),
    path("hjem/", views.hjem, name="hjem"),
    path("min-side/", views.min_side, name="min_side"),
    path("arbeidsliste/", views.arbeidsliste, name="arbeidsliste"),
    path("varsler/", views.varselliste, name="varselliste"),
    path("om/personvern/", views.infoside, {"side": "personvern"}, name="personvern"),
    path(
        "om/tilgjengelighet/", views.infoside, {"side": "tilgjengelighet"}, name="tilgjengelighet"
    ),
    path("om/sporing/", views.infoside, {"side": "sporing"}, name="sporing"),
]
