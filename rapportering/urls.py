from django.urls import path

from rapportering import views

app_name = "rapportering"
urlpatterns = [
    path("", views.tertial, name="tertial"),
    path("bestill/", views.bestill_rapport, name="bestill_rapport"),
    path("rapport/<uuid:pk>/", views.vis_rapport, name="vis_rapport"),
    path("rapport/<uuid:pk>/rapport.pdf", views.last_ned, name="last_ned"),
]
