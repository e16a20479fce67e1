"""A statistics service over HTTP: one call at a time, within its limits, with waits that end."""

import ssl
import threading
from collections.abc import Callable, Mapping
from functools import cache
from types import TracebackType
from typing import Any, Self

import httpx

from omsyn.registers.reading.answers import ServiceError
from omsyn.registers.reading.fetching.patience import Clock, Patience, RateLimit, retry_after
from omsyn.vocabulary.language import translate as _

_ONE_AT_A_TIME = threading.Lock()
"""SSB refuses three calls at once; no fetch of ours is worth two."""

_BUSY = 429
_UNAVAILABLE = {502, 503, 504}
_CONNECT_SECONDS = 15.0
_ANSWER_SECONDS = 120.0

OnWait = Callable[[float, str], None]
"""Told before every wait: seconds, and why in a sentence."""


class RefusedError(ServiceError):
    """The service answered with an error. ``status`` is the HTTP status, ``content`` what it said."""

    def __init__(self, status: int, content: bytes, address: str) -> None:
        super().__init__(
            _("Tjenesten svarte med feil {status}.").format(status=status),
            where=address,
            what_now=_("Prøv igjen senere. Ingenting er lagret."),
        )
        self.status = status
        self.content = content


class Service:
    """A service at ``base_url``. ``headers`` go to that host only. Use it in a ``with`` block."""

    def __init__(
        self,
        base_url: str,
        *,
        headers: Mapping[str, str] | None = None,
        clock: Clock | None = None,
        patience: Patience | None = None,
        on_wait: OnWait | None = None,
    ) -> None:
        self.base_url = _checked(base_url)
        self.clock = clock or Clock()
        self._headers = dict(headers or {})
        self._patience = patience or Patience()
        self._on_wait = on_wait
        self._rate = RateLimit()
        self._client = httpx.Client(
            timeout=httpx.Timeout(_ANSWER_SECONDS, connect=_CONNECT_SECONDS), verify=_certificates()
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def address(self, path: str, parameters: Mapping[str, str] | None = None) -> str:
        """The whole address of ``path`` (itself when it is one)."""
        url = httpx.URL(path if "://" in path else f"{self.base_url}/{path.lstrip('/')}")
        return str(url.copy_merge_params(dict(parameters)) if parameters else url)

    def get(self, path: str, parameters: Mapping[str, str] | None = None) -> bytes:
        """The body of the answer; ``RefusedError`` or ``ServiceError`` when there is none to use."""
        return self._call("GET", self.address(path, parameters), None)

    def post(self, path: str, body: Any, parameters: Mapping[str, str] | None = None) -> bytes:
        """As ``get``, sending ``body`` as JSON."""
        return self._call("POST", self.address(path, parameters), body)

    def _call(self, method: str, address: str, body: Any) -> bytes:
        where = address.partition("?")[0]
        with _ONE_AT_A_TIME:
            for attempt in range(1, self._patience.tries + 1):
                is_last = attempt == self._patience.tries
                try:
                    answer = self._send(method, address, body)
                except httpx.RequestError as error:
                    if is_last:
                        raise _unreachable(error, where, attempt) from error
                    self._wait(self._patience.pause(attempt), _("Tjenesten svarte ikke."), where)
                    continue
                except httpx.InvalidURL as error:
                    raise _bad_address(address) from error
                if answer.status_code == _BUSY or answer.status_code in _UNAVAILABLE:
                    if is_last:
                        raise _gave_up(answer.status_code, where, attempt)
                    self._wait_as_told(answer, attempt, where)
                    continue
                if answer.status_code != httpx.codes.OK:
                    raise RefusedError(answer.status_code, answer.content, where)
                return answer.content
        raise AssertionError("every attempt returns, raises or is followed by another")

    def _send(self, method: str, address: str, body: Any) -> httpx.Response:
        pause = self._rate.wait_before_call(self.clock.seconds())
        if pause > 0:
            self._wait(pause, _("Tjenesten tar imot et visst antall spørringer i minuttet."), address)
        self._rate.note_call(self.clock.seconds())
        is_own_host = httpx.URL(address).netloc == httpx.URL(self.base_url).netloc
        headers = {"Accept": "application/json", **(self._headers if is_own_host else {})}
        answer = self._client.request(method, address, json=body, headers=headers)
        self._rate.learn(answer.headers)
        return answer

    def _wait_as_told(self, answer: httpx.Response, attempt: int, where: str) -> None:
        asked = retry_after(answer.headers, self.clock.now())
        if answer.status_code == _BUSY:
            reason = _("Tjenesten har fått for mange spørringer.")
            own = self._patience.busy_wait
        else:
            reason = _("Tjenesten er opptatt eller oppdateres.")
            own = self._patience.pause(attempt)
        self._wait(own if asked is None else asked, reason, where)

    def _wait(self, seconds: float, reason: str, where: str) -> None:
        if seconds > self._patience.longest_wait:
            raise ServiceError(
                _("{reason} Den ber oss vente {minutes} minutter.").format(reason=reason, minutes=round(seconds / 60)),
                where=where,
                what_now=_("Prøv igjen da. Ingenting er lagret; det som alt er hentet, hentes ikke på nytt."),
            )
        if self._on_wait:
            self._on_wait(seconds, reason)
        self.clock.sleep(seconds)


@cache
def _certificates() -> ssl.SSLContext:
    """Read once: it takes longer than many a call."""
    return httpx.create_ssl_context()


def _checked(base_url: str) -> str:
    try:
        url = httpx.URL(base_url)
    except httpx.InvalidURL as error:
        raise _bad_address(base_url) from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise _bad_address(base_url)
    return base_url.rstrip("/")


def _bad_address(address: str) -> ServiceError:
    return ServiceError(
        _("«{address}» er ikke en adresse Omsyn kan hente fra.").format(address=address),
        expected=_("En adresse begynner med https://."),
    )


def _unreachable(error: httpx.RequestError, where: str, tries: int) -> ServiceError:
    return ServiceError(
        _("Fikk ikke noe helt svar på {tries} forsøk: {reason}.").format(
            tries=tries, reason=str(error) or type(error).__name__
        ),
        where=where,
        what_now=_("Se om maskinen har nett, og prøv igjen. Ingenting er lagret."),
    )


def _gave_up(status: int, where: str, tries: int) -> ServiceError:
    if status == _BUSY:
        found = _("Tjenesten svarte {tries} ganger at den har fått for mange spørringer (429).").format(tries=tries)
    else:
        found = _("Tjenesten var opptatt alle de {tries} gangene vi spurte ({status}).").format(
            tries=tries, status=status
        )
    return ServiceError(
        found,
        where=where,
        what_now=_(
            "Vent noen minutter og prøv igjen. Ingenting er lagret; det som alt er hentet, hentes ikke på nytt."
        ),
    )
