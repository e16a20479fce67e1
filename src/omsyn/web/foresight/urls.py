"""Addresses of foresight."""

from django.urls import URLPattern, URLResolver, path

from omsyn.web.foresight import views

app_name = "foresight"
urlpatterns: list[URLPattern | URLResolver] = [
    path("plassbehov/", views.places_needed, name="places_needed"),
]
