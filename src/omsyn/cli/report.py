"""``omsyn report``: whole documents as files."""

from datetime import date, datetime
from pathlib import Path

import click

from omsyn.cli.options import municipality_option, today, year_option
from omsyn.parameters.scenarios.scenario import read_scenario
from omsyn.reports.files import DocumentFormat, write_document
from omsyn.reports.quality_report.compose import compose_quality_report
from omsyn.vocabulary.language import Language, use_language
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality


@click.group()
def report() -> None:
    """Reports as HTML, PDF, DOCX and XLSX."""


@report.command()
@municipality_option
@year_option("year", "The year reported on.", required=True)
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder for the files."
)
@click.option(
    "--format",
    "formats",
    type=click.Choice([form.value for form in DocumentFormat]),
    multiple=True,
    help="One or more formats; all unless told.",
)
@click.option(
    "--scenario",
    "scenarios",
    type=click.Path(path_type=Path, dir_okay=False),
    multiple=True,
    help="A scenario to show in the report, a YAML file; several are compared.",
)
@click.option("--language", type=click.Choice([language.value for language in Language]), default=Language.NB.value)
@click.option("--made-on", type=click.DateTime(["%Y-%m-%d"]), help="The day written in the report; today unless told.")
def quality(
    municipality: Municipality,
    year: int,
    output: Path,
    formats: tuple[str, ...],
    scenarios: tuple[Path, ...],
    language: str,
    made_on: datetime | None,
) -> None:
    """Write the yearly quality report (kvalitetsmelding)."""
    day: date = made_on.date() if made_on else today()
    with use_language(language):
        shown = tuple(read_scenario(file) for file in scenarios)
        document = compose_quality_report(municipality.number, year, day, scenarios=shown)
        wanted = tuple(DocumentFormat(form) for form in formats) or tuple(DocumentFormat)
        for file in write_document(document, output, wanted):
            click.echo(_("Skrev {file}").format(file=file))
