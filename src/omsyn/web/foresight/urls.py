"""Addresses of foresight."""

from django.urls import URLPattern, URLResolver, path

from omsyn.web.foresight import views

app_name = "foresight"
urlpatterns: list[URLPattern | URLResolver] = [
    path("befolkning/", views.population, name="population"),
    path("befolkning/tall.<slug:file_format>", views.population_file, name="population_file"),
    path("treffsikkerhet/", views.backtest, name="backtest"),
    path("treffsikkerhet/<slug:show>.<slug:file_format>", views.backtest_file, name="backtest_file"),
    path("plassbehov/", views.places_needed, name="places_needed"),
]
