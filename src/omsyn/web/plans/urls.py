"""Addresses of plans and measures."""

from django.urls import URLPattern, URLResolver, include, path

from omsyn.web.plans.views import measure_status

app_name = "plans"
urlpatterns: list[URLPattern | URLResolver] = [
    path("planer/", include("omsyn.web.plans.addresses.plans")),
    path("tiltak/", include("omsyn.web.plans.addresses.measures")),
    path("tiltak/runder/", include("omsyn.web.plans.addresses.rounds")),
    path("tiltak/okonomi/", include("omsyn.web.plans.addresses.economy")),
    path("tiltak/gevinster/", include("omsyn.web.plans.addresses.benefits")),
    path("tiltak/regneark/", include("omsyn.web.plans.addresses.sheets")),
    path("tiltak/rapporter/", include("omsyn.web.plans.addresses.reports")),
    path("tiltak/status/", measure_status.measure_status, name="measure_status"),
]
