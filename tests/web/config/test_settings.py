"""Settings, read in processes of their own."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.template import engines
from django.test import Client
from tests.factories.accounts import UserFactory

from omsyn.web.config.settings.test import UnknownTemplateVariableError

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "omsyn.web.config.settings.production",
    "SECRET_KEY": "a" * 20 + "bcdefghijklmnopqrstuvwxyz" + "0123456789",
    "ALLOWED_HOSTS": "omsyn.eksempel.test",
    "DATABASE_URL": "postgresql://omsyn:hemmelig@database.eksempel.test/omsyn",
}


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in PRODUCTION}
    return subprocess.run(
        [sys.executable, *command], env=kept | environment, capture_output=True, text=True, check=False, timeout=60
    )


def test_production_passes_djangos_own_deployment_check() -> None:
    told = run("-W", "error", "-m", "django", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert told.returncode == 0, told.stderr
    assert "no issues" in told.stdout


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_says_which_setting_is_missing(name: str) -> None:
    environment = {key: value for key, value in PRODUCTION.items() if key != name}
    told = run("-c", "from omsyn.cli.main import main; main(['manage', 'check'])", **environment)
    assert told.returncode == 1
    assert told.stderr.startswith(f"{name}: ")
    assert "Traceback" not in told.stderr


def test_a_template_that_names_what_it_was_not_given_fails() -> None:
    with pytest.raises(UnknownTemplateVariableError, match=r"person\.name"):
        engines["django"].from_string("{{ person.name }}").render({"person": object()})
    assert engines["django"].from_string("{% if person %}{% endif %}").render({}) == ""


def test_no_cookie_of_production_leaves_tls_or_is_read_by_scripts() -> None:
    names = [
        f"{cookie}_COOKIE_{quality}" for cookie in ("SESSION", "CSRF", "LANGUAGE") for quality in ("SECURE", "HTTPONLY")
    ]
    told = run(
        "-c", f"from django.conf import settings as s; print([getattr(s, name) for name in {names}])", **PRODUCTION
    )
    assert told.stdout.strip() == str([True] * len(names)), told.stderr


def test_a_login_lasts_a_working_day_at_most(client: Client, db: None) -> None:
    client.force_login(UserFactory())
    assert client.session.get_expiry_age() <= 12 * 60 * 60


def test_connections_from_before_the_database_was_restarted_are_found_out() -> None:
    told = run(
        "-c", "from django.db import connection as c; print(c.settings_dict['CONN_HEALTH_CHECKS'])", **PRODUCTION
    )
    assert told.stdout.strip() == "True", told.stderr
    assert settings.DATABASES["default"]["CONN_HEALTH_CHECKS"]
