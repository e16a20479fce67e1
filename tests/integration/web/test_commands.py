"""`omsyn serve`, `demo` and `manage` as processes, with data folders of their own."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from omsyn.web.config.embedded_postgres import EmbeddedPostgres

OMSYN = [sys.executable, "-c", "from omsyn.cli.main import main; main()"]
SECONDS_TO_START = 60


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory(prefix="omsyn-") as folder:
        Path(folder).chmod(0o711)  # as an ordinary folder: run by root, the server is another user
        kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "PYTHONWARNINGS"}}
        yield kept | {"OMSYN_DATA_FOLDER": folder, "DJANGO_SETTINGS_MODULE": "omsyn.web.config.settings"}


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*OMSYN, *arguments], env=environment, capture_output=True, text=True, check=False, timeout=SECONDS_TO_START
    )


@pytest.mark.parametrize("arguments", [("serve", "--port", "0"), ("demo", "--no-serve"), ("manage", "migrate")])
def test_a_database_that_does_not_answer_is_explained(arguments: tuple[str, ...], environment: dict[str, str]) -> None:
    told = run(environment | {"DATABASE_URL": "postgresql://omsyn:hemmelig@127.0.0.1:1/omsyn"}, *arguments)
    assert told.returncode == 1
    assert "DATABASE_URL (127.0.0.1:1/omsyn): Databasen svarer ikke" in told.stderr
    assert "Start databasen eller rett adressen." in told.stderr
    assert "Traceback" not in told.stderr
    assert "hemmelig" not in told.stderr + told.stdout


@pytest.mark.parametrize("address", ["mysql://a:b@c/d", "rubbish"])
def test_an_address_that_is_no_postgresql_is_explained(address: str, environment: dict[str, str]) -> None:
    told = run(environment | {"DATABASE_URL": address}, "serve")
    assert told.returncode == 1
    assert "postgresql://" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_in_use_is_explained_before_anything_is_made(command: str, environment: dict[str, str]) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        told = run(environment, command, "--port", str(port))
    assert told.returncode == 1
    assert f"port {port}" in told.stderr
    assert "--port" in told.stderr
    assert not list(Path(environment["OMSYN_DATA_FOLDER"]).iterdir())


@pytest.mark.parametrize("arguments", [("serve", "--port", "0"), ("demo", "--no-serve"), ("manage", "migrate")])
def test_a_data_folder_that_cannot_be_written_is_explained(
    arguments: tuple[str, ...], environment: dict[str, str], tmp_path: Path
) -> None:
    in_the_way = tmp_path / "mappe"
    in_the_way.write_text("this is a file")
    told = run(environment | {"OMSYN_DATA_FOLDER": str(in_the_way)}, *arguments)
    assert told.returncode == 1
    assert str(in_the_way) in told.stderr
    assert "får ikke skrive i datamappen" in told.stderr
    assert "Traceback" not in told.stderr


def test_production_without_its_style_sheets_is_explained(environment: dict[str, str]) -> None:
    production = {
        "DJANGO_SETTINGS_MODULE": "omsyn.web.config.settings.production",
        "SECRET_KEY": "only for this test",
        "ALLOWED_HOSTS": "localhost",
    }
    told = run(environment | production, "serve", "--port", "0")
    assert told.returncode == 1
    assert "STATIC_ROOT" in told.stderr
    assert "collectstatic" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_trial_is_for_this_machine_only(environment: dict[str, str]) -> None:
    told = run(environment, "serve", "--host", "192.0.2.1")
    assert told.returncode == 1
    assert "bare på denne maskinen" in told.stderr


@contextmanager
def served(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], int]]:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [*OMSYN, "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process, port
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=30)


def test_the_site_is_served_and_everything_stops_with_it(environment: dict[str, str]) -> None:
    with served(environment) as (process, port):
        assert answer_of(port, "/helse/") == b'{"site": "ok", "database": "ok"}'
        assert b".unit-tree" in answer_of(port, "/static/organisation/tree.css")
        process.send_signal(signal.SIGTERM)
        told, wrong = process.communicate(timeout=30)
    assert process.returncode == 0, wrong
    assert told.splitlines() == [
        f"Omsyn går på http://127.0.0.1:{port}/. Trykk Ctrl-C for å stoppe.",
        "Omsyn er stoppet.",
    ]
    assert wrong == ""
    server = EmbeddedPostgres(Path(environment["OMSYN_DATA_FOLDER"]) / "postgres")
    assert not server.answers()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="finds the worker in /proc")
def test_a_worker_that_dies_is_followed_by_another(environment: dict[str, str]) -> None:
    with served(environment) as (process, port):
        answer_of(port, "/helse/")
        first = worker_of(process.pid, other_than=0)
        os.kill(first, signal.SIGKILL)
        second = worker_of(process.pid, other_than=first)
        process.send_signal(signal.SIGTERM)
        _told, wrong = process.communicate(timeout=30)
    assert not Path(f"/proc/{second}").exists()
    assert wrong.count("another one takes over") == 1


def worker_of(parent: int, *, other_than: int) -> int:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            for number in map(int, children.read_text().split()):
                command = Path(f"/proc/{number}/cmdline").read_bytes()
                if b"omsyn.web.config.worker" in command and number != other_than:
                    return number
        time.sleep(0.1)
    raise AssertionError("no worker")


def answer_of(port: int, path: str) -> bytes:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS_TO_START)) as asking:
                asking.request("GET", path)
                return asking.getresponse().read()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
