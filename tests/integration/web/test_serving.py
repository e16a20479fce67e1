"""The key of a trial, and what is told of what goes wrong."""

import logging
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from omsyn.web.config.log_lines import TracebacksOfFaults
from omsyn.web.config.serving import kept_key, write_at_the_end


def test_all_that_start_at_once_get_the_same_key(tmp_path: Path) -> None:
    file = tmp_path / "secret_key"
    with ThreadPoolExecutor(8) as several:
        keys = set(several.map(lambda _number: kept_key(file), range(8)))
    assert keys == {file.read_text()}
    assert len(keys.pop()) >= 50
    assert file.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [file]


def test_a_key_is_kept_from_one_start_to_the_next(tmp_path: Path) -> None:
    assert kept_key(tmp_path / "secret_key") == kept_key(tmp_path / "secret_key")


@pytest.mark.parametrize(
    ("name", "level", "is_kept"),
    [
        ("django.request", logging.ERROR, True),
        ("django.request", logging.WARNING, False),
        ("django.security.DisallowedHost", logging.ERROR, False),
        ("omsyn.web", logging.ERROR, True),
    ],
)
def test_only_our_own_faults_are_told_with_a_traceback(name: str, level: int, is_kept: bool) -> None:
    try:
        raise ValueError("something")
    except ValueError:
        record = logging.LogRecord(name, level, "", 0, "what happened", (), sys.exc_info())
    told = TracebacksOfFaults().filter(record)
    shown = record if told is True else told
    assert isinstance(shown, logging.LogRecord)
    assert ("ValueError: something" in logging.Formatter().format(shown)) is is_kept
    assert record.exc_info is not None


def test_a_file_emptied_meanwhile_gets_no_gap(tmp_path: Path) -> None:
    file = tmp_path / "told.txt"
    with file.open("w") as told:
        write_at_the_end(told)
        print("Omsyn går.", file=told, flush=True)
        os.truncate(file, 0)
        print("Omsyn er stoppet.", file=told, flush=True)
    assert file.read_text() == "Omsyn er stoppet.\n"
