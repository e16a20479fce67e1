"""``omsyn measures``: status of measures, the municipality's own or those in a file."""

from pathlib import Path
from typing import Any

import click

from omsyn.analyses.measure_status.measures import Measures
from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.analyses.measure_status.result import AreaStatus, MeasureRow, MeasureStatusResult, StatusOnDate
from omsyn.analyses.measure_status.run import run
from omsyn.analyses.measure_status.summary import PublishedArea
from omsyn.cli.options import municipality_option, scope_of
from omsyn.cli.output import Format, format_option, print_exhibit, print_json
from omsyn.parameters.status_scale import load_status_scale
from omsyn.registers.measure_files import PublishedLine, read_measure_file, read_published_means
from omsyn.reports.blocks import measure_status as blocks
from omsyn.reports.blocks.disclosure import own_table_source
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words, quoted
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality

SHOWS = {"averages": blocks.averages, "distribution": blocks.distribution, "each": blocks.heat_map}
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def measures() -> None:
    """Measures and how far they have come."""


@measures.command()
@municipality_option
@click.option("--area", help="One area; every area unless told.")
@click.option("--show", type=click.Choice(list(SHOWS)), default="averages", show_default=True)
@format_option()
def status(municipality: Municipality, area: str | None, show: str, output_format: Format) -> None:
    """Show the status of measures by area and date, published means beside the computed ones."""
    print_exhibit(SHOWS[show](run(blocks.ask(scope_of(municipality), area))), output_format)


@measures.command()
@click.argument("file", type=FILE)
@click.option("--published", type=FILE, help="Published means: an area in each row, a column for each date.")
@click.option("--scale", "scale_file", type=FILE, help="A scale of your own, in the form of status_scale.yaml.")
@click.option("--show", type=click.Choice(list(SHOWS)), default="averages", show_default=True)
@format_option()
def summarise(file: Path, published: Path | None, scale_file: Path | None, show: str, output_format: Format) -> None:
    """Sum up the measures in FILE: mean per area and date with its denominator, and the distribution.

    FILE is a CSV or spreadsheet with an area and a number in each row, perhaps a title, and a column for each date
    («Status 31.12.2020»). An empty status is one not reported; «utsatt» and «avlyst» stay out of the means.
    """
    scale = load_status_scale(scale_file.absolute()) if scale_file else load_status_scale()
    content = file.read_bytes()
    read = read_measure_file(content, file.name, scale)
    sources = [own_table_source(file.name, content)]
    lines: tuple[PublishedLine, ...] = ()
    if published:
        told = published.read_bytes()
        lines = read_published_means(told, published.name, scale)
        sources.append(own_table_source(published.name, told))
    _check_published(lines, {line.area for line in read.lines})
    rows = tuple(
        MeasureRow(line.area, line.number, line.title, line.statuses, outside=line.outside) for line in read.lines
    )
    result = run(
        MeasureStatusQuestion(None),
        Measures(read.dates, rows),
        scale,
        published={line.area: PublishedArea(line.means, line.stated_count) for line in lines},
        sources=tuple(sources),
    )
    if output_format is Format.JSON:
        print_json(summary_as_data(result, each=show == "each", ignored=read.ignored))
    else:
        print_exhibit(SHOWS[show](result), output_format)


def summary_as_data(result: MeasureStatusResult, *, each: bool, ignored: tuple[str, ...]) -> dict[str, Any]:
    """Areas → dates → figures, every figure a bare number (null where there is none); ``each`` adds the measures."""
    data: dict[str, Any] = {
        "scale": [{"step": step.number, "name": step.name, "state": step.state.value} for step in result.scale],
        "dates": [day.isoformat() for day in result.dates],
        "areas": {area.area: _area_as_data(area, result) for area in result.areas},
        "together": _area_as_data(result.together, result),
    }
    if each:
        data["measures"] = [_measure_as_data(row, result) for row in result.measures]
    return data | {
        "notes": list(result.notes),
        "ignored_columns": list(ignored),
        "sources": [source.citation for source in result.sources],
    }


def _area_as_data(area: AreaStatus, result: MeasureStatusResult) -> dict[str, Any]:
    return {
        "measures": area.measure_count,
        "stated_count": area.stated_count,
        "implied_count": area.implied_count,
        "explanation": area.explanation,
        "dates": {on_date.day.isoformat(): _date_as_data(on_date, result) for on_date in area.dates},
    }


def _date_as_data(on_date: StatusOnDate, result: MeasureStatusResult) -> dict[str, Any]:
    steps = zip(result.scale, on_date.distribution, strict=True)
    return {
        "mean": on_date.mean.value,
        "count": on_date.count,
        "sum": on_date.status_sum,
        "distribution": {str(step.number): int(on_step.known) for step, on_step in steps},
        "finished": on_date.finished_count,
        "postponed": on_date.postponed_count,
        "cancelled": on_date.cancelled_count,
        "not_reported": on_date.not_reported_count,
        "published": on_date.published_mean.value,
        "agrees": on_date.agrees,
    }


def _measure_as_data(row: MeasureRow, result: MeasureStatusResult) -> dict[str, Any]:
    return {
        "area": row.area,
        "number": row.number,
        "title": row.title,
        "statuses": {
            day.isoformat(): outside.value if (outside := row.outside_at(position)) else row.statuses[position]
            for position, day in enumerate(result.dates)
        },
    }


def _check_published(lines: tuple[PublishedLine, ...], areas: set[str]) -> None:
    """``InputError`` for published areas the measures do not have: a misspelt name would leave a mean out unseen."""
    strange = [line.area for line in lines if line.area not in areas]
    if strange:
        raise InputError(
            _("Det er ingen tiltak i {areas}.").format(areas=join_words([quoted(area) for area in strange])),
            expected=_("Områdene er {areas}.").format(areas=join_words(sorted(areas))),
            where="--published",
            what_now=_("Skriv områdene likt i de to filene."),
        )
