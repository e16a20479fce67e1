"""``omsyn population``: people by age."""

import click

from omsyn.analyses.population_development.run import run
from omsyn.cli.options import municipality_option, scope_of, year_option
from omsyn.cli.output import Format, format_option, print_exhibit
from omsyn.reports.blocks import population_development as blocks
from omsyn.vocabulary.municipalities import Municipality


@click.group()
def population() -> None:
    """People by age: history and official projection."""


@population.command()
@municipality_option
@year_option("until", "Last year of the projection.")
@format_option()
def show(municipality: Municipality, until: int | None, output_format: Format) -> None:
    """Show the population by age group, 2005–2026 and projected."""
    parameters = {"until": until} if until else {}
    print_exhibit(blocks.by_age_group(run(blocks.ask(scope_of(municipality), **parameters))), output_format)
