"""Addresses of foresight."""

from django.urls import URLPattern, URLResolver

app_name = "foresight"
urlpatterns: list[URLPattern | URLResolver] = []
