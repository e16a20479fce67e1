"""Addresses of the organisation."""

from django.urls import path

from omsyn.web.organisation.views import units as views

app_name = "organisation"
urlpatterns = [
    path("", views.tree, name="tree"),
    path("bytt/", views.switch_membership, name="switch_membership"),
]
