from django.urls import path

from paarorende.views import utskrift

app_name = "utskrift"
urlpatterns = [
    path("", utskrift.brevliste, name="brevliste"),
    path("skriv-ut/", utskrift.skriv_ut, name="skriv_ut"),
    path("sendt/", utskrift.merk_sendt, name="merk_sendt"),
    path("ikke-send/", utskrift.ikke_send, name="ikke_send"),
]
