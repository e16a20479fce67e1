"""``omsyn serve``."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from omsyn.vocabulary.language import translate as _
from omsyn.web.config.serving import (
    check_static_files,
    keep_secret_key,
    prepare_database,
    serve_until_stopped,
    take_port,
)


class Command(BaseCommand):
    """Serve the site on this machine."""

    help = "Serve Omsyn with its database and worker until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        with take_port(options["host"], options["port"]) as listening:
            check_static_files()
            keep_secret_key()
            prepare_database()
            host, port = listening.getsockname()[:2]
            self.stdout.write(
                _("Omsyn går på http://{host}:{port}/. Trykk Ctrl-C for å stoppe.").format(host=host, port=port)
            )
            serve_until_stopped(listening)
        self.stdout.write(_("Omsyn er stoppet."))
