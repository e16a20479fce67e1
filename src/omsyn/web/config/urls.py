"""All addresses."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from omsyn.web.config.health import health

urlpatterns = [
    path("helse/", health, name="health"),
    path("sprak/", login_not_required(set_language), name="set_language"),
    path("konto/", include("omsyn.web.accounts.urls")),
    path("organisasjon/", include("omsyn.web.organisation.urls")),
    path("rapporter/", include("omsyn.web.publications.urls")),
    path("", include("omsyn.web.plans.urls")),
    path("glasskula/", include("omsyn.web.foresight.urls")),
    path("kunnskap/", include("omsyn.web.indicators.urls")),
    path("", include("omsyn.web.home.urls")),
]
