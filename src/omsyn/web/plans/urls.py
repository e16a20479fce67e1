"""Addresses of plans and measures."""

from django.urls import URLPattern, URLResolver, path

from omsyn.web.plans import views

app_name = "plans"
urlpatterns: list[URLPattern | URLResolver] = [
    path("status/", views.measure_status, name="measure_status"),
]
