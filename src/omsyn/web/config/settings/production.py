"""Settings for real use. What differs between installations comes from the environment.

``SECRET_KEY`` and ``ALLOWED_HOSTS`` (names with commas between) must be given. ``DATABASE_URL``, ``STATIC_ROOT``,
``CSRF_TRUSTED_ORIGINS``, ``EMAIL_URL``, ``EMAIL_FROM``, ``OMSYN_ADDRESS`` and ``OMSYN_BEHIND_PROXY=1`` (the proxy ends
TLS and sets ``X-Forwarded-Proto``) may be.
"""

import os
from pathlib import Path

from omsyn.registers.data_folder import data_folder
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.web.config.settings.applications import *
from omsyn.web.config.settings.database import database_from_environment
from omsyn.web.config.settings.language import *
from omsyn.web.config.settings.login import *
from omsyn.web.config.settings.logs import *
from omsyn.web.config.settings.mail import *
from omsyn.web.config.settings.mail import CONSOLE, MAILERS, SMTP
from omsyn.web.config.settings.security import *


def _required(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise InputError(
            _("Innstillingen er ikke satt."),
            where=name,
            what_now=_("Sett den i miljøet før Omsyn startes. Se docs/operations.md."),
        )
    return value


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


DATA_FOLDER = data_folder()
IS_TRIAL = False
DEBUG = False

SECRET_KEY = _required("SECRET_KEY")
ALLOWED_HOSTS = _names(_required("ALLOWED_HOSTS"))
CSRF_TRUSTED_ORIGINS = _names(os.environ.get("CSRF_TRUSTED_ORIGINS", ""))

DATABASES = {"default": database_from_environment(DATA_FOLDER / "postgres")}
# Login attempts are counted across web processes. The table comes with accounts' first migration.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}

if MAILERS["default"]["BACKEND"] == CONSOLE:
    # A message in a server's log reaches nobody.
    MAILERS = {"default": {"BACKEND": SMTP}}
    SENDS_EMAIL = False

STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", DATA_FOLDER / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^helse/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
if os.environ.get("OMSYN_BEHIND_PROXY") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
