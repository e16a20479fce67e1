"""Which PostgreSQL: the one ``DATABASE_URL`` names, or our own embedded one."""

import os
from pathlib import Path
from typing import Any

import dj_database_url

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.web.config.embedded_postgres import EmbeddedPostgres

POSTGRESQL = "django.db.backends.postgresql"
SECONDS_TO_CONNECT = 5
POOL = {"min_size": 1, "max_size": 20, "timeout": SECONDS_TO_CONNECT}
# A connection is asked whether it lives before a request gets it: else each one left from before the database was
# restarted would cost someone a page.
ASKED_FIRST = {"CONN_HEALTH_CHECKS": True}


def database_from_environment(folder: Path) -> dict[str, Any]:
    """Django's settings for the database; ``folder`` is where an embedded one is kept."""
    address = os.environ.get("DATABASE_URL", "")
    return named_database(address) if address else embedded_database(EmbeddedPostgres(folder))


def named_database(address: str) -> dict[str, Any]:
    """The database at ``address`` (``postgresql://…``); ``InputError`` when that is no PostgreSQL address."""
    expected = _("Omsyn bruker bare PostgreSQL: postgresql://bruker:passord@maskin:5432/database.")
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(address))
    except ValueError as error:
        raise InputError(
            _("Adressen til databasen kan ikke leses."), expected=expected, where="DATABASE_URL"
        ) from error
    if found["ENGINE"] != POSTGRESQL:
        raise InputError(_("Adressen til databasen peker ikke på PostgreSQL."), expected=expected, where="DATABASE_URL")
    options = {"connect_timeout": SECONDS_TO_CONNECT, "pool": POOL} | found.get("OPTIONS", {})
    return found | ASKED_FIRST | {"OPTIONS": options}


def embedded_database(server: EmbeddedPostgres) -> dict[str, Any]:
    """The database of an embedded server, as its ordinary role."""
    return ASKED_FIRST | {
        "ENGINE": "omsyn.web.config.embedded_engine",
        "NAME": server.database,
        "USER": server.role,
        "HOST": str(server.socket_folder),
        "OPTIONS": {"embedded": server, "connect_timeout": SECONDS_TO_CONNECT, "pool": POOL},
    }
