"""Settings for the tests: the embedded PostgreSQL in a folder of its own, and nothing that waits or forgives."""

import os
from typing import Any

from omsyn.registers.data_folder import data_folder
from omsyn.web.config.embedded_postgres import EmbeddedPostgres
from omsyn.web.config.settings.applications import *
from omsyn.web.config.settings.applications import TEMPLATES
from omsyn.web.config.settings.database import embedded_database
from omsyn.web.config.settings.language import *
from omsyn.web.config.settings.login import *
from omsyn.web.config.settings.mail import *
from omsyn.web.config.settings.security import *


class UnknownTemplateVariableError(Exception):
    """A template names something its view does not give it."""


class RefusesUnknownVariables(str):
    """A ``string_if_invalid`` that raises instead of being shown."""

    __slots__ = ()

    def __mod__(self, variable: object) -> str:
        raise UnknownTemplateVariableError(f"the template asks for «{variable}», which it was not given")


DATA_FOLDER = data_folder() / "tests"
IS_TRIAL = True
DEBUG = False
SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = RefusesUnknownVariables("%s")

# Two runs at once, each with several workers, share one server: the database is named after the run.
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))[:12]
SERVER = EmbeddedPostgres(
    DATA_FOLDER / "postgres", role="omsyn_test", database="omsyn_test", creates_databases=True, durable=False
)
DATABASE: dict[str, Any] = embedded_database(SERVER)
# Emptying tables between tests is the one time the audit trail may be emptied.
DATABASE["OPTIONS"] |= {"pool": False, "options": "-c omsyn.audit_door=open"}
DATABASES = {"default": DATABASE | {"TEST": {"NAME": f"test_{RUN}"}}}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = False
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}

STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
