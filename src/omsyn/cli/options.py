"""Options several commands share."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import click

from omsyn.registers.municipalities import find_municipality
from omsyn.reports.blocks.scope import Scope
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.periods import parse_year

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _municipality(_context: click.Context, _option: click.Parameter, text: str | None) -> Municipality | None:
    return find_municipality(text) if text else None


def _year(_context: click.Context, option: click.Parameter, text: str | None) -> int | None:
    return parse_year(text, where=f"--{option.name}") if text else None


municipality_option: Decorator = click.option(
    "--municipality", callback=_municipality, required=True, help="Number or name, e.g. 4014 or Kragerø."
)


def year_option(name: str, help_text: str, *, required: bool = False) -> Decorator:
    """An option that takes a calendar year."""
    return click.option(f"--{name}", callback=_year, required=required, help=help_text)


def today() -> date:
    """The one place the command line reads the clock for a date."""
    return datetime.now(UTC).astimezone().date()


def scope_of(municipality: Municipality, year: int | None = None) -> Scope:
    """What a figure command is about; the current year unless told."""
    return Scope(municipality, year or today().year, today())
