"""The command ``omsyn``: finds the command asked for, and turns errors into words and exit codes.

Exit codes: 0 done · 1 something in the input, explained · 2 the command was written wrong · 3 our fault, logged.
Each command is loaded only when it is asked for, so that ``omsyn registers list`` does not wait for the web.
"""

import importlib
import os
import sys
from collections.abc import Sequence
from importlib.metadata import entry_points

import click

from omsyn.cli.faults import log_fault
from omsyn.vocabulary.errors import OmsynError
from omsyn.vocabulary.language import Language, use_language
from omsyn.vocabulary.language import translate as _

COMMANDS = {
    "registers": "omsyn.cli.registers:registers",
    "population": "omsyn.cli.population:population",
    "services": "omsyn.cli.services:services",
    "workforce": "omsyn.cli.workforce:workforce",
    "demand": "omsyn.cli.demand:demand",
    "economy": "omsyn.cli.economy_grants:economy",
    "measures": "omsyn.cli.measures:measures",
    "report": "omsyn.cli.report:report",
    "disclosure": "omsyn.cli.disclosure:disclosure",
    "control-chart": "omsyn.cli.control_chart:control_chart",
    "funnel": "omsyn.cli.funnel:funnel",
    "indicator": "omsyn.cli.indicators:indicator",
    "indicators": "omsyn.cli.indicators:indicators",
    "compare-indicators": "omsyn.cli.indicators:compare_indicators",
}
WEB_COMMANDS = "omsyn.web_commands"
OUR_FAULT = 3


class CommandTable(click.Group):
    """A group whose commands are named in a table and loaded when used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS, *sorted(entry.name for entry in entry_points(group=WEB_COMMANDS))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS:
            module, _colon, name = COMMANDS[cmd_name].partition(":")
            command: click.Command = getattr(importlib.import_module(module), name)
            return command
        for entry in entry_points(group=WEB_COMMANDS, name=cmd_name):
            web_command: click.Command = entry.load()
            return web_command
        return None


@click.command(cls=CommandTable, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="omsyn", message="Omsyn %(version)s")
def omsyn() -> None:
    """Omsyn: numbers, documents and pages for municipal health and care services."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code."""
    with use_language(_language_asked_for()):
        sys.exit(_run(sys.argv[1:] if arguments is None else list(arguments)))


def _run(arguments: list[str]) -> int:
    try:
        outcome = omsyn.main(arguments, prog_name="omsyn", standalone_mode=False)
    except OmsynError as error:
        click.echo(str(error), err=True)
        if error.exit_code == OUR_FAULT:
            click.echo(_("Det er skrevet til {log}.").format(log=log_fault(error, arguments)), err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo(_("Avbrutt."), err=True)
        return 1
    except BrokenPipeError:
        # The reader (`| head`) has what it wanted. Nothing more can be written, also not at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        log = log_fault(error, arguments)
        click.echo(
            _(
                "Noe gikk galt hos oss: {error}. Det er skrevet til {log}. Prøv igjen, og meld fra hvis det varer."
            ).format(error=error, log=log),
            err=True,
        )
        return OUR_FAULT
    return outcome if isinstance(outcome, int) else 0


def _language_asked_for() -> Language:
    wanted = os.environ.get("OMSYN_LANGUAGE", Language.NB.value)
    return Language(wanted) if wanted in set(Language) else Language.NB
