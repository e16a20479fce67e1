"""Running the site on this machine: its database, its worker and its web server, started and stopped together."""

import errno
import fcntl
import logging
import os
import secrets
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from pathlib import Path
from threading import Event, Thread
from types import FrameType
from typing import NoReturn, TextIO

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from omsyn.registers.data_folder import make_folder
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.web.config.database_answer import address_of_database, check_database_answers

SECONDS_TO_STOP = 10
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_BEFORE_NEXT_WORKER = 5

MANIFEST = "staticfiles.json"

_log = logging.getLogger(__name__)


def prepare_database() -> None:
    """Bring the tables up to date in a trial; in production say so when they are not."""
    check_database_answers()
    if settings.IS_TRIAL:
        call_command("migrate", verbosity=0, interactive=False)
        return
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise InputError(
            _("Tabellene i databasen er ikke kommet like langt som programmet."),
            where=f"DATABASE_URL ({address_of_database()})",
            what_now=_("Kjør «omsyn manage migrate» og start på nytt."),
        )


def check_static_files() -> None:
    """Say so when production has no style sheets to hand out: without them not even a page of errors can be drawn."""
    if settings.IS_TRIAL or Path(str(settings.STATIC_ROOT), MANIFEST).is_file():
        return
    raise InputError(
        _("Stilark og skript er ikke samlet."),
        where=f"STATIC_ROOT ({settings.STATIC_ROOT})",
        what_now=_("Kjør «omsyn manage collectstatic --no-input» og start på nytt."),
    )


def write_at_the_end(*streams: TextIO) -> None:
    """Let what goes to a file stand at its end, also when someone empties the file meanwhile, as those who rotate logs
    do. Without this the next line would stand where it would have stood, after a gap of zeros."""
    for stream in streams:
        if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            fcntl.fcntl(stream, fcntl.F_SETFL, fcntl.fcntl(stream, fcntl.F_GETFL) | os.O_APPEND)


def keep_secret_key() -> None:
    """Give the trial a key of its own, kept in the data folder, so that logins survive a restart."""
    if settings.IS_TRIAL:
        make_folder(settings.DATA_FOLDER)
        settings.SECRET_KEY = kept_key(settings.SECRET_KEY_FILE)


def kept_key(file: Path) -> str:
    """The key in ``file``, made when there is none. Of two that start at once, both get the one that came first."""
    with tempfile.NamedTemporaryFile("w", dir=file.parent, prefix=f"{file.name}-") as made:
        made.write(secrets.token_urlsafe(50))
        made.flush()
        with suppress(FileExistsError):
            os.link(made.name, file)
    return file.read_text().strip()


def take_port(host: str, port: int) -> socket.socket:
    """A socket that listens there. ``InputError`` when another program does, or when the machine has no such place."""
    _check_host(host)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen()
    except OSError as error:
        taken.close()
        raise InputError(
            _("Omsyn får ikke bruke port {port} på {host}: {reason}.").format(
                port=port, host=host, reason=_why_not(error)
            ),
            expected=_("Porten må være ledig. Kanskje Omsyn går i et annet vindu?"),
            what_now=_("Avslutt det andre programmet, eller velg en annen port: --port {other}.").format(
                other=port + 1 if port < 65535 else 8000
            ),
        ) from error
    return taken


def _why_not(error: OSError) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return _("et annet program bruker den")
        case errno.EACCES:
            return _("det krever rettigheter du ikke har")
        case errno.EADDRNOTAVAIL:
            return _("maskinen har ikke den adressen")
        case _other:
            return error.strerror or str(error)


def _check_host(host: str) -> None:
    try:
        is_own = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        is_own = False
    if settings.IS_TRIAL and not is_own:
        raise InputError(
            _("Prøveoppsettet svarer bare på denne maskinen, ikke på {host}.").format(host=host),
            expected=_("127.0.0.1 eller localhost."),
            where="--host",
            what_now=_("For ekte bruk: sett DJANGO_SETTINGS_MODULE=omsyn.web.config.settings.production."),
        )


def serve_until_stopped(listening: socket.socket) -> None:
    """Answer on ``listening`` with a worker beside, until Ctrl-C or SIGTERM; then stop both."""
    write_at_the_end(sys.stdout, sys.stderr)
    # uvicorn hands a signal on when it has finished; without this the process would end there, worker and all.
    before = signal.signal(signal.SIGTERM, _stop)
    # Whom to believe about who asks is for the settings to say, not for every program on this machine.
    config = uvicorn.Config(
        "omsyn.web.config.asgi:application",
        log_level="warning",
        access_log=False,
        lifespan="off",
        server_header=False,
        proxy_headers=False,
    )
    try:
        with _worker():
            uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


@contextmanager
def _worker() -> Iterator[None]:
    """The process that does the work outside requests; a new one takes over when it ends by itself."""
    stopping = Event()
    keeper = Thread(target=_keep_a_worker, args=[stopping], daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stopping.set()
        keeper.join()


def _keep_a_worker(stopping: Event) -> None:
    while not stopping.is_set():
        # Its own session: Ctrl-C reaches us alone, and we stop it. The pipe ends with us, however we end.
        with subprocess.Popen(
            [sys.executable, "-m", "omsyn.web.config.worker"], stdin=subprocess.PIPE, start_new_session=True
        ) as worker:
            while worker.poll() is None and not stopping.wait(SECONDS_BETWEEN_LOOKS):
                pass
            if worker.poll() is None:
                _stop_worker(worker)
                return
        _log.error("the worker ended by itself (%s); another one takes over", worker.returncode)
        stopping.wait(SECONDS_BEFORE_NEXT_WORKER)


def _stop_worker(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        worker.kill()
