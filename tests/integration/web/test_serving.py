"""The key of a trial, and what is told of what goes wrong."""

import logging
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from omsyn.web.config.log_lines import TracebacksOfFaults
from omsyn.web.config.serving import kept_key


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
