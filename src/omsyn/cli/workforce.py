"""``omsyn workforce``: staff against comparable municipalities."""

import click

from omsyn.analyses.workforce_comparison.question import WorkforceTable
from omsyn.analyses.workforce_comparison.run import run
from omsyn.cli.options import municipality_option, scope_of
from omsyn.cli.output import Format, format_option, print_exhibit
from omsyn.reports.blocks import workforce_comparison as blocks
from omsyn.vocabulary.municipalities import Municipality


@click.group()
def workforce() -> None:
    """Staff and competence."""


@workforce.command()
@municipality_option
@click.option(
    "--table",
    type=click.Choice([table.value for table in WorkforceTable]),
    default=WorkforceTable.CARE_STAFF_BY_EDUCATION.value,
    show_default=True,
)
@format_option()
def compare(municipality: Municipality, table: str, output_format: Format) -> None:
    """Show FTE per 10 000 inhabitants against the KOSTRA group."""
    print_exhibit(blocks.against_peers(run(blocks.ask(scope_of(municipality), table))), output_format)
