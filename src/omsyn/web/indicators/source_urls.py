"""Addresses of the pages about where figures come from, below ``kilder/``."""

from django.urls import URLPattern, URLResolver, path

from omsyn.web.indicators.views import figures, refreshes, source_register

urlpatterns: list[URLPattern | URLResolver] = [
    path("", figures.sources, name="sources"),
    path("oppdatering/", refreshes.refreshes, name="refreshes"),
    path("oppdatering/hent/", refreshes.order, name="order_refreshes"),
    path("oppdatering/<int:number>/", refreshes.refresh, name="refresh"),
    path("register/", source_register.register, name="source_register"),
    path("register/<slug:mapping>/eksempelfil", source_register.sample, name="source_sample"),
]
