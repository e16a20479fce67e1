"""Where messages go: to the mail server ``EMAIL_URL`` names, and in a trial without one to the terminal. And the site's
own address in them. In production without one nothing is sent, and whoever would send says so.

``EMAIL_URL`` is ``smtp://user:password@host:587``, with ``smtps://`` for a server that speaks TLS from the first byte.
``EMAIL_FROM`` is who messages are from, ``OMSYN_ADDRESS`` what the site is called by the browser.
"""

import os
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

CONSOLE = "django.core.mail.backends.console.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
SECONDS_TO_ANSWER = 20
USUAL_PORTS = {"smtp": 587, "smtps": 465}


def mail_server(address: str) -> dict[str, Any]:
    """Django's settings for the server at ``address``; the terminal when it is empty; ``InputError`` for another."""
    if not address:
        return {"BACKEND": CONSOLE}
    try:
        parts = urlsplit(address)
        port = parts.port or USUAL_PORTS.get(parts.scheme, 0)
    except ValueError:
        parts, port = SplitResult("", "", "", "", ""), 0
    if parts.scheme not in USUAL_PORTS or not parts.hostname:
        raise InputError(
            _("Adressen til e-postserveren kan ikke leses."),
            expected=_("Skriv den som smtp://bruker:passord@maskin:587, eller smtps:// for TLS fra første byte."),
            where="EMAIL_URL",
        )
    return {
        "BACKEND": SMTP,
        "OPTIONS": {
            "host": parts.hostname,
            "port": port,
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            # A server on this machine is reached without leaving it; every other one must speak TLS.
            "use_tls": parts.scheme == "smtp" and parts.hostname not in ("localhost", "127.0.0.1", "::1"),
            "use_ssl": parts.scheme == "smtps",
            "timeout": SECONDS_TO_ANSWER,
        },
    }


MAILERS = {"default": mail_server(os.environ.get("EMAIL_URL", ""))}
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "omsyn@localhost")
SENDS_EMAIL = True
"""Whether anything goes out; production turns it off where no server is named."""
PUBLIC_ADDRESS = os.environ.get("OMSYN_ADDRESS", "").rstrip("/")
