from django.urls import path

from paarorende.views import vedlegg

app_name = "vedlegg"
urlpatterns = [
    path("", vedlegg.mine, name="mine"),
    path("<uuid:pk>/", vedlegg.last_ned, name="last_ned"),
    path("<uuid:pk>/slett/", vedlegg.slett, name="slett"),
]
