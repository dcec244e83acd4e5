from django.urls import path

from paarorende.views import fravaer, min_konto

app_name = "konto"
urlpatterns = [
    path("", min_konto.min_konto, name="min_konto"),
    path("opplysninger/", min_konto.egne_opplysninger, name="egne_opplysninger"),
    path("telefon/", min_konto.arbeidstelefon, name="arbeidstelefon"),
    path("beskjeder/", min_konto.beskjeder, name="beskjeder"),
    path("deling/", min_konto.det_jeg_faar_vite, name="det_jeg_faar_vite"),
    path("fravaer/", fravaer.fravaer, name="fravaer"),
    path("fravaer/nytt/", fravaer.nytt_fravaer, name="nytt_fravaer"),
    path("fravaer/nytt/<int:pk>/", fravaer.nytt_fravaer_for, name="nytt_fravaer_for"),
    path("fravaer/<int:pk>/avslutt/", fravaer.avslutt_fravaer, name="avslutt_fravaer"),
]
