"""`omsyn demo` as a process of its own, with data of its own."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

SECONDS_TO_START = 180
SECONDS_TO_STOP = 30
SECONDS_BETWEEN_LOOKS = 0.1
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
NOT_FOR_THE_DEMO = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "OMSYN_LANGUAGE", "OMSYN_DEBUG", "PYTHONWARNINGS"}
"""What would make it another site than the one people get by `make demo`."""


class DemoSiteError(Exception):
    """The site did not start, or did not stop as it should. Says what it wrote."""


@dataclass(frozen=True, slots=True)
class DemoSite:
    """A running demo: ``address`` without a slash at the end, and the folder with the report's files."""

    address: str
    report_folder: Path


@contextmanager
def demo_site() -> Iterator[DemoSite]:
    """Start the demo on a free port, and stop it afterwards. ``DemoSiteError`` when either goes wrong."""
    # A short path: PostgreSQL's socket has room for about a hundred letters.
    folder = Path(tempfile.mkdtemp(prefix="omsyn-"))
    told = folder / "told.txt"
    command = [str(Path(sys.executable).with_name("omsyn")), "demo", "--files", str(folder / "files"), "--port", "0"]
    environment = {name: value for name, value in os.environ.items() if name not in NOT_FOR_THE_DEMO}
    environment |= {"OMSYN_DATA_FOLDER": str(folder / "data"), "PYTHONUNBUFFERED": "1"}
    try:
        with told.open("wb") as out:
            process = subprocess.Popen(command, env=environment, stdout=out, stderr=out, start_new_session=True)
        try:
            yield DemoSite(_address_when_ready(process, told), folder / "files")
        finally:
            _stop(process, told)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _address_when_ready(process: subprocess.Popen[bytes], told: Path) -> str:
    latest = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < latest:
        if process.poll() is not None:
            raise DemoSiteError(f"omsyn demo ended with {process.returncode}:\n{told.read_text()}")
        found = ADDRESS.search(told.read_text())
        if found and _is_well(found.group()):
            return found.group()
        time.sleep(SECONDS_BETWEEN_LOOKS)
    raise DemoSiteError(f"omsyn demo did not answer within {SECONDS_TO_START} s:\n{told.read_text()}")


def _is_well(address: str) -> bool:
    asked = HTTPConnection(address.removeprefix("http://"), timeout=5)
    try:
        asked.request("GET", "/helse/")
        return asked.getresponse().status == HTTPStatus.OK
    except OSError:
        return False
    finally:
        asked.close()


def _stop(process: subprocess.Popen[bytes], told: Path) -> None:
    process.terminate()
    try:
        ended = process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired as error:
        process.kill()
        process.wait()
        raise DemoSiteError(f"omsyn demo did not stop within {SECONDS_TO_STOP} s:\n{told.read_text()}") from error
    if ended != 0 or "Traceback" in told.read_text():
        raise DemoSiteError(f"omsyn demo ended with {ended}, having said:\n{told.read_text()}")
