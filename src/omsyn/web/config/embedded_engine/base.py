"""The name and place Django asks of a database engine."""

from typing import Any

from django.db.backends.postgresql import base

from omsyn.web.config.embedded_postgres import EmbeddedPostgres


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL that is started when it is first needed, so that reading settings starts nothing."""

    def get_connection_params(self) -> dict[str, Any]:
        """Parameters for psycopg, without what only the embedded server understands."""
        parameters: dict[str, Any] = super().get_connection_params()
        parameters.pop("embedded", None)
        return parameters

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection, to a server that runs."""
        server = self.settings_dict["OPTIONS"]["embedded"]
        assert isinstance(server, EmbeddedPostgres)
        server.use()
        return super().get_new_connection(conn_params)
