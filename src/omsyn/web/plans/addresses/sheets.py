"""Addresses of sheets: plans and rounds taken out and handed in, and measures from a sheet of another's making."""

from django.urls import URLPattern, URLResolver, path

from omsyn.web.plans.views import measure_import, sheets

urlpatterns: list[URLPattern | URLResolver] = [
    path("plan/<int:number>/", sheets.plan_sheet, name="plan_sheet"),
    path("plan/<int:number>.xlsx", sheets.plan_sheet_file, name="plan_sheet_file"),
    path("runde/<int:number>/", sheets.round_sheet, name="round_sheet"),
    path("runde/<int:number>.xlsx", sheets.round_sheet_file, name="round_sheet_file"),
    path("plan/<int:number>/last-inn/", measure_import.upload, name="measures_import"),
    path("plan/<int:number>/last-inn/kolonner/", measure_import.columns, name="measures_import_columns"),
    path("plan/<int:number>/last-inn/lagre/", measure_import.store, name="measures_import_store"),
    path("plan/<int:number>/last-inn/forkast/", measure_import.discard, name="measures_import_discard"),
    path("plan/<int:number>/last-inn/mal.csv", measure_import.sample, name="measures_import_sample"),
]
