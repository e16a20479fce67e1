"""Where the present request came from, for audit rows written deep inside an action."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RequestTrail:
    """The page asked for and the network address asking. Both empty outside a request."""

    page: str = ""
    network_address: str = ""


_current: ContextVar[RequestTrail] = ContextVar("request_trail")
_NO_REQUEST = RequestTrail()


def current_trail() -> RequestTrail:
    """The trail of the request being answered."""
    return _current.get(_NO_REQUEST)


@contextmanager
def use_trail(trail: RequestTrail) -> Iterator[None]:
    """Let audit rows written inside the ``with`` block carry ``trail``."""
    token = _current.set(trail)
    try:
        yield
    finally:
        _current.reset(token)
