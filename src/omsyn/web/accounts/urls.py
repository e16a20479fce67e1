"""Addresses for logging in and out. Of allauth's pages only those we have written are opened."""

from allauth.account import views
from django.urls import URLPattern, URLResolver, path

# allauth finds its pages by these bare names, so there is no namespace.
urlpatterns: list[URLPattern | URLResolver] = [
    path("inn/", views.login, name="account_login"),
    path("ut/", views.logout, name="account_logout"),
    path("stengt/", views.account_inactive, name="account_inactive"),
]
