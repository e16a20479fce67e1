"""Addresses of what measures cost, and of the grants that pay for them."""

from django.urls import URLPattern, URLResolver, path

from omsyn.web.plans.views import economy

urlpatterns: list[URLPattern | URLResolver] = [
    path("", economy.economy, name="economy"),
    path("tilskudd/", economy.grant_calendar, name="grant_calendar"),
    path("tilskudd/<slug:show>.<slug:file_format>", economy.grant_calendar_file, name="grant_calendar_file"),
    path("<slug:show>.<slug:file_format>", economy.economy_file, name="economy_file"),
]
