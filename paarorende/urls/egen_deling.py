from django.urls import path

from paarorende.views import egen_deling as views

app_name = "egen_deling"
urlpatterns = [
    path("", views.egen_deling, name="egen_deling"),
    path("naermeste/", views.velg_naermeste, name="velg_naermeste"),
    path("trekk/<uuid:pk>/", views.trekk_deling, name="trekk_deling"),
    path("<uuid:pk>/", views.gi_deling, name="gi_deling"),
]
