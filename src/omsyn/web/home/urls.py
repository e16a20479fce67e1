"""Addresses of the front page."""

from django.urls import URLPattern, URLResolver, path

from omsyn.web.home import views

app_name = "home"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.my_page, name="my_page"),
]
