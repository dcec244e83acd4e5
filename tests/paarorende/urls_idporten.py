"""Adressene slik de er når ID-porten og jobbkontoen er satt opp."""

from django.urls import include, path

from paarorende.idporten.urls import adresser
from paarorende.jobbkonto.urls import adresser as jobbkonto
from paarorende.urls import urlpatterns as portalen

urlpatterns = [path("konto/", include([*adresser, *jobbkonto])), *portalen]
