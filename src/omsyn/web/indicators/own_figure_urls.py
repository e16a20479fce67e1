"""Addresses of the municipality's own figures."""

from django.urls import URLPattern, URLResolver, path

from omsyn.web.indicators.own_figure_flows import (
    ACCOUNT_LINES_IMPORT,
    COURSES_IMPORT,
    PROPORTIONS_IMPORT,
    SERIES_IMPORT,
    SERVICE_USERS_IMPORT,
    STAFF_IMPORT,
)
from omsyn.web.indicators.views import count_tables, own_figures
from omsyn.web.organisation.views.imports import import_paths

urlpatterns: list[URLPattern | URLResolver] = [
    path("", own_figures.own_figures, name="own_figures"),
    *import_paths("ansatte/", STAFF_IMPORT),
    *import_paths("kurs/", COURSES_IMPORT),
    *import_paths("brukere/", SERVICE_USERS_IMPORT),
    *import_paths("tallserier/", SERIES_IMPORT),
    *import_paths("andeler/", PROPORTIONS_IMPORT),
    *import_paths("regnskap/", ACCOUNT_LINES_IMPORT),
    path("filer/<int:number>/trekk-tilbake/", own_figures.withdraw, name="withdraw_figures"),
    path("serier/ny/", own_figures.new_series, name="make_series"),
    path("serier/<int:number>/", own_figures.series, name="series"),
    path("serier/<int:number>/vises/", own_figures.shown_series, name="shown_series"),
    path("serier/<int:number>/slett/", own_figures.remove_series, name="remove_series"),
    path("vern-sma-tall/", count_tables.protect_table, name="protect_table"),
    path("vern-sma-tall/tabell.<slug:file_format>", count_tables.download, name="protected_table"),
]
