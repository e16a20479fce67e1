"""How often a service may be called, how long to wait when it says no, and when to give up."""

import re
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_NUMBER = re.compile(r"\d+")
_WINDOW = re.compile(r"w\s*=\s*(\d+)")


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as fetching knows it: seconds that only grow, the moment it is, and a way to wait. Tests give their own."""

    seconds: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = _now
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Patience:
    """``tries`` calls at most for one answer; no single wait is longer than ``longest_wait`` seconds.

    ``busy_wait`` is for 429 without ``Retry-After`` (SSB's window is 60 seconds); ``first_pause`` is doubled for every
    503 or broken connection, up to ``busy_wait``.
    """

    tries: int = 6
    busy_wait: float = 60.0
    first_pause: float = 5.0
    longest_wait: float = 600.0

    def pause(self, attempt: int) -> float:
        """Seconds to wait after failed attempt number ``attempt`` (from 1), when the service does not say."""
        return min(self.busy_wait, self.first_pause * 2.0 ** (attempt - 1))


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds ``Retry-After`` asks for, written as seconds or as a date; None when it does not say."""
    told = headers.get("retry-after", "").strip()
    if _NUMBER.fullmatch(told):
        return float(told)
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


class RateLimit:
    """Calls allowed in a window of seconds: as ``x-ratelimit-*`` last said, until then as the guide says.

    A limit or window of 0 means that the service does not use it, not that there is no limit.
    """

    def __init__(self, calls: int = 30, window: float = 60.0) -> None:
        self._limit = calls
        self._window = window
        self._remaining: int | None = None
        self._made: deque[float] = deque()

    def wait_before_call(self, seconds: float) -> float:
        """Seconds to wait before a call at ``seconds``."""
        while self._made and self._made[0] <= seconds - self._window:
            self._made.popleft()
        if self._made and (self._remaining == 0 or len(self._made) >= self._limit):
            return self._made[0] + self._window - seconds
        return 0.0

    def note_call(self, seconds: float) -> None:
        """Count a call made at ``seconds``."""
        self._made.append(seconds)
        self._remaining = None

    def learn(self, headers: Mapping[str, str]) -> None:
        """Take what the answer says about the limit."""
        if (limit := _first_number(headers.get("x-ratelimit-limit"))) is not None and limit > 0:
            self._limit = limit
        if (window := _WINDOW.search(headers.get("x-ratelimit-policy", ""))) and int(window[1]) > 0:
            self._window = float(window[1])
        self._remaining = _first_number(headers.get("x-ratelimit-remaining"))


def _first_number(text: str | None) -> int | None:
    found = _NUMBER.search(text or "")
    return int(found[0]) if found else None
