"""allauth tar disse med under «konto/». Uten ID-porten i oppsettet finnes de ikke."""

from django.conf import settings
from django.urls import path

from paarorende.idporten import views

adresser = [
    path("idporten/login/", views.login, name="idporten_login"),
    path("idporten/login/callback/", views.callback, name="idporten_callback"),
    path("idporten/logout/", views.logout, name="idporten_logout"),
    path("idporten/logout/frontkanal/", views.frontkanal, name="idporten_frontkanal"),
    path("idporten/logout/bakkanal/", views.bakkanal, name="idporten_bakkanal"),
]
urlpatterns = adresser if settings.IDPORTEN else []
