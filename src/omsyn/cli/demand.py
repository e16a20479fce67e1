"""``omsyn demand``: need for services."""

import click

from omsyn.analyses.people_with_dementia.run import run as run_dementia
from omsyn.analyses.places_needed.run import run
from omsyn.analyses.published_example.run import run as run_example
from omsyn.cli.options import municipality_option, scope_of
from omsyn.cli.output import Format, format_option, print_exhibit
from omsyn.cli.scenarios import compare, document, project, schema, start
from omsyn.registers.official_projection import MeanFrom
from omsyn.reports.blocks import people_with_dementia, published_example
from omsyn.reports.blocks import places_needed as blocks
from omsyn.vocabulary.municipalities import Municipality


@click.group()
def demand() -> None:
    """From people to need for services."""


for command in (project, compare, document, start, schema):
    demand.add_command(command)


@demand.command()
@municipality_option
@click.option("--base-year", default="", help="The year the level is taken from.")
@click.option("--base-places", default="", help="Places in use that year.")
@click.option("--coverage-percent", default="", help="Or: places per 100 inhabitants aged 80 and over.")
@click.option("--rate-80-89", "rate_80_89", default="", help="Or: places per 100 aged 80–89, with --rate-90.")
@click.option("--rate-90", "rate_90", default="", help="Places per 100 aged 90 and over, with --rate-80-89.")
@click.option("--occupancy-percent", default="", help="How much of the places are in use; need is divided by it.")
@click.option("--target-years", default="", help="Years to reckon for, with commas.")
@click.option("--alternative", default="", help="The projection's alternative: MMMM, LLML or HHMH.")
@format_option()
def places(municipality: Municipality, output_format: Format, **texts: str) -> None:
    """Show places needed with today's coverage, by one rate, two rates and one-year ages."""
    print_exhibit(blocks.three_ways(run(blocks.question_from(scope_of(municipality), texts))), output_format)


@demand.command()
@municipality_option
@click.option(
    "--show",
    type=click.Choice(sorted(published_example.KIND.exhibits)),
    default="claims",
    show_default=True,
    help="Every figure of the plan, or one of the exhibits of it.",
)
@format_option()
def example(municipality: Municipality, show: str, output_format: Format) -> None:
    """Show a published projection reckoned anew: what comes out, what does not, and why."""
    result = run_example(published_example.ask(scope_of(municipality)))
    print_exhibit(published_example.KIND.exhibits[show](result), output_format)


@demand.command()
@municipality_option
@click.option("--until", default="", help="The last year; 2050 unless told.")
@click.option(
    "--alternative",
    "mean_from",
    type=click.Choice([mean.value for mean in MeanFrom]),
    default=MeanFrom.MAIN.value,
    show_default=True,
    help="The official alternative to lie around where one is loaded; own follows our model.",
)
@click.option(
    "--yearly-fall-percent", default="", help="How much less common dementia becomes each year; none unless told."
)
@click.option("--serious-percent", default="", help="How many of those with dementia have it seriously.")
@click.option("--serious-source", default="", help="Where that percentage comes from.")
@click.option(
    "--show",
    type=click.Choice(sorted(people_with_dementia.KIND.exhibits)),
    default="over_years",
    show_default=True,
    help="Everyone over the years, or each age group every fifth year.",
)
@format_option()
def dementia(municipality: Municipality, show: str, output_format: Format, **texts: str) -> None:
    """Show people with dementia in the years to come, with their uncertainty."""
    result = run_dementia(people_with_dementia.ask(scope_of(municipality), **texts))
    print_exhibit(people_with_dementia.KIND.exhibits[show](result), output_format)
