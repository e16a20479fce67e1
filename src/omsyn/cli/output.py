"""Printing figures: as text for people, as JSON and CSV for programs."""

import json
from collections.abc import Callable
from enum import StrEnum
from typing import Any

import click

from omsyn.reports.exhibits import Cell, ColumnKind, Exhibit
from omsyn.reports.rendering.csv import render_table_csv
from omsyn.reports.serialisation import exhibit_as_data
from omsyn.vocabulary.formatting import format_date, format_value
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity


class Format(StrEnum):
    """How figures are printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def format_option(*formats: Format) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option ``--format``, the first of ``formats`` unless told; without arguments every format is offered."""
    offered = formats or tuple(Format)
    return click.option(
        "--format",
        "output_format",
        type=click.Choice([form.value for form in offered]),
        callback=lambda _context, _option, name: Format(name),
        default=offered[0].value,
        show_default=True,
        help="How figures are printed.",
    )


def print_exhibit(exhibit: Exhibit, output_format: Format) -> None:
    """Print an exhibit's table, with notes and sources where the format has room for them."""
    match output_format:
        case Format.JSON:
            print_json(exhibit_as_data(exhibit))
        case Format.CSV:
            click.echo(render_table_csv(exhibit.table), nl=False)
        case Format.TEXT:
            click.echo(exhibit_as_text(exhibit))


def print_json(data: object) -> None:
    """Print ``data`` as JSON people can read too."""
    click.echo(as_json(data))


def as_json(data: object) -> str:
    """``data`` as JSON people can read too."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def exhibit_as_text(exhibit: Exhibit) -> str:
    """Title, message, table, notes and sources as lines of text."""
    lines = [exhibit.title, "", exhibit.message, "", *table_as_lines(exhibit)]
    if exhibit.all_notes:
        lines += ["", *(f"· {note}" for note in exhibit.all_notes)]
    lines += ["", *(_("Kilde: {source}").format(source=source.citation) for source in exhibit.sources)]
    return "\n".join(lines)


def table_as_lines(exhibit: Exhibit) -> list[str]:
    """The table with columns lined up: text to the left, figures to the right."""
    columns = exhibit.table.columns
    written = [[_written(cell) for cell in row] for row in exhibit.table.rows]
    headings = [column.heading for column in columns]
    widths = [max(map(len, column)) for column in zip(headings, *written, strict=True)]
    to_the_right = [column.kind in {ColumnKind.NUMBER, ColumnKind.STEP} for column in columns]

    def line(cells: list[str]) -> str:
        placed = (
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(cells, widths, to_the_right, strict=True)
        )
        return "  ".join(placed).rstrip()

    return [line(headings), line(["─" * width for width in widths]), *map(line, written)]


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Quantity():
            return format_value(cell)
        case str():
            return cell
        case int():
            return str(cell)
        case _:
            return format_date(cell)
