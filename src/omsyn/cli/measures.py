"""``omsyn measures``: status of measures."""

import click

from omsyn.analyses.measure_status.run import run
from omsyn.cli.options import municipality_option, scope_of
from omsyn.cli.output import Format, format_option, print_exhibit
from omsyn.reports.blocks import measure_status as blocks
from omsyn.vocabulary.municipalities import Municipality

SHOWS = {"averages": blocks.averages, "distribution": blocks.distribution, "each": blocks.heat_map}


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
