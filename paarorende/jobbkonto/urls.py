"""allauth tar disse i stedet for sine egne, på samme adresse. Uten oppsett finnes de ikke."""

from django.conf import settings
from django.urls import path

from paarorende.jobbkonto import views

adresser = [
    path("oidc/ansatt/login/", views.login, name="jobbkonto_login"),
    path("oidc/ansatt/login/callback/", views.callback, name="jobbkonto_callback"),
]
urlpatterns = adresser if settings.ANSATT_OIDC else []
