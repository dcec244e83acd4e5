"""Adressene under /sak/, én fil for hver del."""

from django.urls import URLPattern, URLResolver

from avlastning.urls.koordinator import urlpatterns as koordinator
from avlastning.urls.plass import urlpatterns as plass
from avlastning.urls.sak import urlpatterns as sak
from avlastning.urls.soknad import urlpatterns as soknad
from avlastning.urls.vedtak import urlpatterns as vedtak

app_name = "avlastning"
urlpatterns: list[URLPattern | URLResolver] = [*soknad, *vedtak, *plass, *koordinator, *sak]
