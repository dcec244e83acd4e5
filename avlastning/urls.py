from django.urls import URLPattern, URLResolver

app_name = "avlastning"
urlpatterns: list[URLPattern | URLResolver] = []
