"""Adressene slik de er når DEMO=1."""

from django.urls import path

from paarorende import demo
from paarorende.urls import urlpatterns as vanlige

urlpatterns = [
    *vanlige,
    path("demo/", demo.personer, name="demo"),
    path("demo/<uuid:pk>/", demo.gaa_inn, name="demo_gaa_inn"),
]
