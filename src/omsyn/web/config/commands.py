"""``omsyn serve``, ``omsyn demo`` and ``omsyn manage``, as the command line finds them.

Nothing of Django's is ready when this is read, so the bodies are Django commands, loaded when it is.
"""

import os
from pathlib import Path

import click
import django
from django.core.management import call_command, execute_from_command_line
from django.db import OperationalError

from omsyn.web.config.database_answer import check_database_answers

DEFAULT_SETTINGS = "omsyn.web.config.settings"
DEFAULT_PORT = 8000

port_option = click.option(
    "--port", type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True, help="0 takes any free port."
)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to answer on.")
@port_option
def serve(host: str, port: int) -> None:
    """Serve Omsyn, with its database and worker, until Ctrl-C."""
    _make_ready()
    call_command("serve", host=host, port=port)


@click.command()
@click.option(
    "--files",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/demo"),
    show_default=True,
    help="Folder for the report's files.",
)
@click.option("--serve/--no-serve", "serving", default=True, help="Whether to serve the site afterwards.")
@port_option
def demo(files: Path, serving: bool, port: int) -> None:
    """Try Omsyn: real public data, invented people, a finished report, and the site."""
    _make_ready()
    call_command("demo", files=files, serve=serving, port=port)


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False}, add_help_option=False
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Django's own commands: `omsyn manage migrate`, `omsyn manage check --deploy`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", DEFAULT_SETTINGS)
    try:
        execute_from_command_line(["omsyn manage", *arguments])
    except OperationalError:
        # Say why in words when the database is the reason; anything else is ours to explain.
        check_database_answers()
        raise


def _make_ready() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", DEFAULT_SETTINGS)
    django.setup()
