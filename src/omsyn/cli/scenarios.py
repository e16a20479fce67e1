"""``omsyn demand project`` and the other commands about scenarios: files in, every figure of the answer out."""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from omsyn.analyses.service_demand.comparing import compare as compare_scenarios
from omsyn.analyses.service_demand.gaps import Gap
from omsyn.analyses.service_demand.question import ServiceDemandQuestion
from omsyn.analyses.service_demand.run import run
from omsyn.analyses.service_demand.starting import missing_from, starting_scenario
from omsyn.cli.options import municipality_option, today
from omsyn.cli.output import Format, format_option, print_exhibit, print_json
from omsyn.parameters.scenarios.scenario import read_scenario, scenario_schema
from omsyn.registers.service_use.own_counts import read_own_counts
from omsyn.reports.blocks import scenario_comparison, service_demand
from omsyn.reports.demand_data import comparison_as_data, demand_as_data
from omsyn.reports.files import format_of, write_document_file
from omsyn.reports.scenario_document import scenario_document
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality

SCENARIO_FILE = click.Path(path_type=Path, dir_okay=False)
users_by_age_option = click.option(
    "--users-by-age",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The municipality's own users by age, a file.",
)
draws_option = click.option("--draws", type=click.IntRange(20, 10_000), help="Fewer or more than the scenario says.")


@click.command()
@click.option("--scenario", "file", type=SCENARIO_FILE, required=True, help="The scenario, a YAML file.")
@draws_option
@users_by_age_option
@click.option(
    "--show",
    type=click.Choice(sorted(service_demand.KIND.exhibits)),
    default="overview",
    show_default=True,
    help="The part of the answer that is shown as text. JSON and CSV have all of it.",
)
@format_option()
def project(file: Path, draws: int | None, users_by_age: Path | None, show: str, output_format: Format) -> None:
    """Answer what a scenario gives, year by year: users, places, FTE, staff and money."""
    result = run(_question(file, draws, users_by_age))
    match output_format:
        case Format.TEXT:
            print_exhibit(service_demand.KIND.exhibits[show](result), output_format)
            _tell(result.missing)
        case Format.CSV:
            click.echo(result.frame.write_csv(), nl=False)
        case Format.JSON:
            print_json(demand_as_data(result))


@click.command()
@click.argument("files", type=SCENARIO_FILE, nargs=-1, required=True)
@draws_option
@users_by_age_option
@click.option(
    "--show",
    type=click.Choice(sorted(scenario_comparison.KIND.exhibits)),
    default=next(iter(scenario_comparison.KIND.exhibits)),
    show_default=True,
    help="The part of the comparison that is shown as text. JSON has all of it, CSV the differences.",
)
@format_option()
def compare(
    files: tuple[Path, ...], draws: int | None, users_by_age: Path | None, show: str, output_format: Format
) -> None:
    """Hold two to four scenarios against the first of them, in the same futures."""
    comparison = compare_scenarios([_question(file, draws, users_by_age) for file in files])
    match output_format:
        case Format.TEXT:
            print_exhibit(scenario_comparison.KIND.exhibits[show](comparison), output_format)
        case Format.CSV:
            click.echo(comparison.differences.write_csv(), nl=False)
        case Format.JSON:
            print_json(comparison_as_data(comparison))


@click.command()
@click.option("--scenario", "file", type=SCENARIO_FILE, required=True, help="The scenario, a YAML file.")
@draws_option
@users_by_age_option
@click.option("--output", type=SCENARIO_FILE, required=True, help="The file; its ending says which kind (pdf, docx …).")
@click.option("--made-on", type=click.DateTime(["%Y-%m-%d"]), help="The day written in it; today unless told.")
def document(file: Path, draws: int | None, users_by_age: Path | None, output: Path, made_on: datetime | None) -> None:
    """Write a whole scenario as a document: the answer, what drives it, and every assumption with its reason."""
    form = format_of(output)
    result = run(_question(file, draws, users_by_age))
    write_document_file(scenario_document(result, made_on.date() if made_on else today()), output, form)
    click.echo(_("Skrev {file}").format(file=output))


@click.command()
@municipality_option
@users_by_age_option
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="A file; printed unless told.")
def start(municipality: Municipality, users_by_age: Path | None, output: Path | None) -> None:
    """Write a scenario to begin from: what is known of a municipality today, with sources."""
    own = None if users_by_age is None else read_own_counts(users_by_age)
    scenario = starting_scenario(municipality.number, own_users=own)
    if output is None:
        click.echo(scenario.as_yaml(), nl=False)
    else:
        output.write_text(scenario.as_yaml(), encoding="utf-8")
    _tell(missing_from(scenario))


@click.command()
def schema() -> None:
    """Print the JSON Schema of a scenario."""
    click.echo(json.dumps(scenario_schema(), ensure_ascii=False, indent=2))


def _tell(gaps: Iterable[Gap]) -> None:
    """Beside the answer: what is missing, and the fields of the file where it is written."""
    for gap in gaps:
        click.echo(_("{gap} Felter i filen: {fields}.").format(gap=gap.told, fields=", ".join(gap.fields)), err=True)


def _question(file: Path, draws: int | None, users_by_age: Path | None) -> ServiceDemandQuestion:
    own = None if users_by_age is None else read_own_counts(users_by_age)
    return ServiceDemandQuestion(read_scenario(file), own_users=own, draws=draws)
