"""Addresses of foresight."""

from django.urls import URLPattern, URLResolver, path

from omsyn.web.foresight.views import backtest, larvik, places, population

app_name = "foresight"
urlpatterns: list[URLPattern | URLResolver] = [
    path("befolkning/", population.population, name="population"),
    path("befolkning/tall.<slug:file_format>", population.population_file, name="population_file"),
    path("treffsikkerhet/", backtest.backtest, name="backtest"),
    path("treffsikkerhet/<slug:show>.<slug:file_format>", backtest.backtest_file, name="backtest_file"),
    path("larvik/", larvik.larvik, name="larvik"),
    path("larvik/<slug:exhibit>.<slug:file_format>", larvik.larvik_file, name="larvik_file"),
    path("plassbehov/", places.places_needed, name="places_needed"),
]
