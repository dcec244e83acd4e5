from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from paarorende.admin import oppsett
from paarorende.views.epostadresser import epostadresser
from paarorende.views.invitasjon import invitasjon

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("forside.urls")),
    path("parorende/", include("paarorende.urls.nettverk")),
    path("samarbeid/", include("samarbeid.urls")),
    path("sak/", include("avlastning.urls")),
    path("tertial/", include("rapportering.urls")),
    path("styring/", include("paarorende.urls.styring")),
    path("invitasjon/<uuid:pk>/", invitasjon, name="invitasjon"),
    path("konto/email/", epostadresser, name="account_email"),
    path("konto/", include("allauth.urls")),
    path("min-konto/", include("paarorende.urls.min_konto")),
    path("filer/", include("paarorende.urls.vedlegg")),
    path("utskrift/", include("paarorende.urls.utskrift")),
    path("min-side/deling/", include("paarorende.urls.egen_deling")),
    path("oppsett/", oppsett.urls),
]
if settings.DEMO and not settings.DRIFT:
    from paarorende import demo

    urlpatterns += [
        path("demo/", demo.personer, name="demo"),
        path("demo/<uuid:pk>/", demo.gaa_inn, name="demo_gaa_inn"),
    ]
