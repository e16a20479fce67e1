"""The embedded PostgreSQL, on servers of its own."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from omsyn.web.config.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError

KEEP_USING = """
import sys
from pathlib import Path
from omsyn.web.config.embedded_postgres import EmbeddedPostgres
EmbeddedPostgres(Path(sys.argv[1]), durable=False).use()
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder of our own: pytest closes the folder above its own to others each time it starts, and when the tests
    run as root the server is one of those others."""
    with tempfile.TemporaryDirectory(prefix="omsyn-") as folder:
        yield Path(folder)


@pytest.fixture
def server(place: Path) -> Iterator[EmbeddedPostgres]:
    made = EmbeddedPostgres(place / "postgres", durable=False)
    yield made
    made.leave()


def connect(server: EmbeddedPostgres) -> psycopg.Connection:
    return psycopg.connect(host=str(server.socket_folder), user=server.role, dbname=server.database, autocommit=True)


def process_number(server: EmbeddedPostgres) -> int:
    return int((server.cluster / "postmaster.pid").read_text().split("\n", 1)[0])


def another_user(server: EmbeddedPostgres) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", KEEP_USING, str(server.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_the_application_is_an_ordinary_role_that_owns_its_database(server: EmbeddedPostgres) -> None:
    server.use()
    with connect(server) as connection:
        rights = connection.execute(
            "SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls"
            " FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        assert rights == (False, False, False, False, False)
        owner = connection.execute(
            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"
        ).fetchone()
        assert owner == ("omsyn",)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE ROLE somebody")


def test_it_knows_norwegian_words_and_letters(server: EmbeddedPostgres) -> None:
    server.use()
    with connect(server) as connection:
        assert connection.execute("SELECT upper('blåbærøl')").fetchone() == ("BLÅBÆRØL",)
        found = connection.execute(
            "SELECT to_tsvector('norwegian', 'tjenestene') @@ to_tsquery('norwegian', 'tjeneste')"
        ).fetchone()
        assert found == (True,)


def test_it_listens_on_no_port(server: EmbeddedPostgres) -> None:
    server.use()
    with connect(server) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_what_is_stored_is_there_after_a_stop(server: EmbeddedPostgres) -> None:
    server.use()
    with connect(server) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS number")
    server.leave()
    assert not server.answers()
    server.use()
    with connect(server) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (1,)


def test_a_second_process_uses_the_same_server_and_it_goes_on_until_the_last_has_left(
    server: EmbeddedPostgres,
) -> None:
    server.use()
    number = process_number(server)
    with another_user(server) as other:
        assert process_number(server) == number
        server.leave()
        assert server.answers()
        other.communicate("")
    assert not server.answers()


def test_a_killed_process_does_not_keep_the_server_from_stopping(server: EmbeddedPostgres) -> None:
    server.use()
    with another_user(server) as other:
        other.kill()
        other.wait()
    server.leave()
    assert not server.answers()


def test_a_killed_server_starts_again_from_its_stale_record(server: EmbeddedPostgres) -> None:
    server.use()
    number = process_number(server)
    os.kill(number, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while server.answers() and time.monotonic() < deadline:
        time.sleep(0.05)
    server.leave()
    assert (server.cluster / "postmaster.pid").exists()
    server.use()
    assert process_number(server) != number


def test_a_stale_record_that_names_another_program_does_not_stop_it(server: EmbeddedPostgres) -> None:
    server.use()
    record = (server.cluster / "postmaster.pid").read_text()
    server.leave()
    _number, rest = record.split("\n", 1)
    (server.cluster / "postmaster.pid").write_text(f"{os.getpid()}\n{rest}")
    server.use()
    assert server.answers()


def test_a_folder_too_deep_for_a_socket_still_works(place: Path) -> None:
    deep = place / ("a" * 60) / ("b" * 60)
    server = EmbeddedPostgres(deep, durable=False)
    server.use()
    try:
        assert not str(server.socket_folder).startswith(str(place))
        with connect(server) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        server.leave()


def test_a_first_start_that_was_cut_off_is_begun_again(server: EmbeddedPostgres) -> None:
    server.cluster.mkdir(parents=True)
    (server.cluster / "base").mkdir()
    server.use()
    assert server.answers()


def test_a_cluster_of_another_version_is_left_alone(server: EmbeddedPostgres) -> None:
    server.use()
    server.leave()
    (server.cluster / "PG_VERSION").write_text("12\n")
    with pytest.raises(EmbeddedPostgresError, match="PostgreSQL 12"):
        server.use()
    assert (server.cluster / "base").is_dir()
