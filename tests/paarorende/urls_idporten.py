"""Adressene slik de er når ID-porten er satt opp."""

from django.urls import include, path

from paarorende.idporten.urls import adresser
from paarorende.urls import urlpatterns as portalen

urlpatterns = [path("konto/", include(adresser)), *portalen]
