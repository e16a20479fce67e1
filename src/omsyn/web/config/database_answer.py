"""Whether the database answers, and what to say when it does not."""

import psycopg
from django.db import connection

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.web.config.embedded_postgres import EmbeddedPostgres


def check_database_answers() -> None:
    """Start the embedded database, or ask the one in ``DATABASE_URL`` once. ``InputError`` when it does not answer."""
    options = connection.settings_dict["OPTIONS"]
    server = options.get("embedded")
    if isinstance(server, EmbeddedPostgres):
        server.use()
        return
    try:
        psycopg.connect(**connection.get_connection_params()).close()
    except psycopg.OperationalError as error:
        raise InputError(
            _("Databasen svarer ikke: {reason}").format(reason=str(error).strip().split("\n", 1)[0]),
            expected=_("En PostgreSQL som går, og som slipper inn brukeren i adressen."),
            where=f"DATABASE_URL ({address_of_database()})",
            what_now=_(
                "Start databasen eller rett adressen. Fjern DATABASE_URL for å bruke den innebygde databasen. "
                "Ingenting er endret."
            ),
        ) from error


def address_of_database() -> str:
    """Host, port and database in ``DATABASE_URL``, without user or password."""
    found = connection.settings_dict
    port = f":{found['PORT']}" if found["PORT"] else ""
    return f"{found['HOST'] or 'localhost'}{port}/{found['NAME']}"
