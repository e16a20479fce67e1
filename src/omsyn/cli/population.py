"""``omsyn population``: people by age, counted, projected, and how well projecting would have gone."""

import io
import sys
from pathlib import Path

import click

from omsyn.analyses.population_backtest.question import STANDARD_WINDOWS, PopulationBacktestQuestion
from omsyn.analyses.population_backtest.run import run as run_backtest
from omsyn.analyses.population_development.run import run
from omsyn.analyses.population_projection.question import (
    STANDARD_DRAWS,
    Detail,
    PopulationProjectionQuestion,
)
from omsyn.analyses.population_projection.result import PopulationProjectionResult
from omsyn.analyses.population_projection.run import run as run_projection
from omsyn.cli.options import municipality_option, scope_of, year_option
from omsyn.cli.output import Format, as_json, format_option, print_exhibit
from omsyn.registers.official_projection import MeanFrom
from omsyn.reports.blocks import population_backtest, population_projection
from omsyn.reports.blocks import population_development as blocks
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality

ROW_FORMATS = ("csv", "json", "parquet")
"""How the rows of a projection are written. CSV has commas and decimal points, for programs."""


@click.group()
def population() -> None:
    """People by age: history, projections, and how well they would have met the past."""


@population.command()
@municipality_option
@year_option("until", "Last year of the projection.")
@format_option()
def show(municipality: Municipality, until: int | None, output_format: Format) -> None:
    """Show the population by age group, counted and projected."""
    parameters = {"until": until} if until else {}
    print_exhibit(blocks.by_age_group(run(blocks.ask(scope_of(municipality), **parameters))), output_format)


@population.command()
@click.option("--municipality", required=True, help="Number or name, several with commas, or all.")
@year_option("base-year", "The last year known; the latest count unless told.")
@year_option("until", "Last year projected; 2050 unless told.")
@click.option("--draws", type=int, default=STANDARD_DRAWS, show_default=True, help="Possible futures drawn.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same numbers.")
@click.option(
    "--by",
    type=click.Choice([detail.value for detail in Detail]),
    default=Detail.AGE_GROUP.value,
    show_default=True,
    help="Groups of ages, with both sexes together too; or one-year ages.",
)
@click.option(
    "--alternative",
    type=click.Choice([mean.value for mean in MeanFrom]),
    default=MeanFrom.MAIN.value,
    show_default=True,
    help="The official alternative to lie around where one is loaded; own follows our model everywhere.",
)
@click.option("--format", "output_format", type=click.Choice(ROW_FORMATS), default="csv", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="A file; printed unless told.")
def project(output_format: str, output: Path | None, draws: int, seed: int, **texts: str | int | None) -> None:
    """Project the population by year, sex and age with mean and deciles."""
    question = PopulationProjectionQuestion.from_text(
        {
            "municipality": str(texts["municipality"]),
            "base_year": str(texts["base_year"] or ""),
            "until": str(texts["until"] or ""),
            "draws": str(draws),
            "seed": str(seed),
            "by": str(texts["by"]),
            "mean_from": str(texts["alternative"]),
        }
    )
    if output_format == "parquet" and output is None and sys.stdout.isatty():
        raise InputError(_("Parquet kan ikke leses på skjermen."), what_now=_("Legg til «--output fil.parquet»."))
    _write(run_projection(question), output_format, output)


@population.command()
@year_option("base-year", "The last year the model may know; three windows are tried unless told.")
@year_option("until", "The year held against; ten years later unless told.")
@click.option("--draws", type=int, default=STANDARD_DRAWS, show_default=True, help="Possible futures drawn.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same numbers.")
@click.option(
    "--by",
    type=click.Choice(["age-group", "size"]),
    default="age-group",
    show_default=True,
    help="All municipalities together, or each class of size too.",
)
@format_option()
def backtest(base_year: int | None, until: int | None, draws: int, seed: int, by: str, output_format: Format) -> None:
    """Hold projections from the past against what was counted: error, bias, and how often the band held."""
    if base_year is None and until is not None:
        raise InputError(
            _("Prøven mangler et startår."), where="--base-year", what_now=_("Skriv for eksempel «--base-year 2016».")
        )
    windows = STANDARD_WINDOWS if base_year is None else ((base_year, until or base_year + 10),)
    result = run_backtest(PopulationBacktestQuestion(windows=windows, draws=draws, seed=seed))
    print_exhibit(
        population_backtest.by_size(result) if by == "size" else population_backtest.by_age_group(result), output_format
    )


def _write(result: PopulationProjectionResult, output_format: str, output: Path | None) -> None:
    """Print the rows, or write them to ``output``. What a reader must know goes to standard error."""
    content = _content(result, output_format)
    if output is None:
        click.echo(content, nl=False)
    else:
        output.write_bytes(content)
    for note in result.notes:
        click.echo(note, err=True)


def _content(result: PopulationProjectionResult, output_format: str) -> bytes:
    match output_format:
        case "json":
            return f"{as_json(population_projection.projection_as_data(result))}\n".encode()
        case "parquet":
            columns = io.BytesIO()
            result.frame.write_parquet(columns)
            return columns.getvalue()
        case _:
            return result.frame.write_csv().encode()
