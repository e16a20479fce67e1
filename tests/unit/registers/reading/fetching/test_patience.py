"""Limits and waits as services state them."""

from datetime import UTC, datetime

import pytest

from omsyn.registers.reading.fetching.patience import Patience, RateLimit, retry_after

NOW = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("30", 30),
        (" 0 ", 0),
        ("Mon, 01 Jun 2026 08:01:00 GMT", 60),
        ("Mon, 01 Jun 2026 08:01:00 -0000", 60),
        ("Mon, 01 Jun 2026 07:00:00 GMT", 0),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(told: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": told}, NOW) == seconds


def test_pauses_double_up_to_the_window() -> None:
    assert [Patience().pause(attempt) for attempt in range(1, 7)] == [5, 10, 20, 40, 60, 60]


def test_calls_beyond_the_limit_wait_for_the_oldest_to_leave_the_window() -> None:
    limit = RateLimit(calls=2, window=60)
    waits = []
    for seconds in (0, 10, 20, 61):
        waits.append(limit.wait_before_call(seconds))
        limit.note_call(seconds)
    assert waits == [0, 0, 40, 9]


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"x-ratelimit-remaining": "0"}, 50),
        ({"x-ratelimit-remaining": "1"}, 0),
        ({"x-ratelimit-limit": "1, 1;w=60"}, 50),
        ({"x-ratelimit-limit": "1", "x-ratelimit-policy": "1;w=15"}, 5),
        ({"x-ratelimit-limit": "0", "x-ratelimit-policy": "0;w=0"}, 0),
    ],
)
def test_the_service_says_its_limit_and_zero_means_unused(headers: dict[str, str], wait: float) -> None:
    limit = RateLimit()
    limit.note_call(0)
    limit.learn(headers)
    assert limit.wait_before_call(10) == wait
