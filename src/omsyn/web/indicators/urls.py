"""Addresses of the pages of figures."""

from django.urls import URLPattern, URLResolver, include, path

from omsyn.web.indicators.views import figures as views

app_name = "indicators"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.overview, name="overview"),
    path("befolkning/", views.population, name="population"),
    path("tjenestemottakere/", views.service_users, name="service_users"),
    path("utskrivningsklare/", views.discharge_ready, name="discharge_ready"),
    path("bemanning/", views.staffing, name="staffing"),
    path("kilder/", include("omsyn.web.indicators.source_urls")),
    path("tall/<slug:question>/<slug:show>.<slug:file_format>", views.download, name="download"),
]
