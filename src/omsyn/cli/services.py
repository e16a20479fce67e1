"""``omsyn services``: users of services, and discharge-ready patients."""

import click

from omsyn.analyses.discharge_ready_days.run import run as run_discharge_ready
from omsyn.analyses.service_users.run import run as run_service_users
from omsyn.cli.options import municipality_option, scope_of, year_option
from omsyn.cli.output import Format, format_option, print_exhibit
from omsyn.reports.blocks import discharge_ready_days, service_users
from omsyn.vocabulary.municipalities import Municipality


@click.group()
def services() -> None:
    """Users by service and care-ladder step; discharge-ready days and their cost."""


@services.command()
@municipality_option
@year_option("until", "Last year shown.")
@click.option("--by", type=click.Choice(["step", "service"]), default="step", show_default=True)
@format_option()
def users(municipality: Municipality, until: int | None, by: str, output_format: Format) -> None:
    """Show users by care-ladder step, or by service and register."""
    result = run_service_users(service_users.ask(scope_of(municipality, until)))
    show = service_users.by_ladder_step if by == "step" else service_users.by_service
    print_exhibit(show(result), output_format)


@services.command("discharge-ready")
@municipality_option
@year_option("until", "Last year shown.")
@format_option()
def discharge_ready(municipality: Municipality, until: int | None, output_format: Format) -> None:
    """Show days in hospital after being ready for discharge, and what they cost."""
    result = run_discharge_ready(discharge_ready_days.ask(scope_of(municipality, until)))
    print_exhibit(discharge_ready_days.cost_by_year(result), output_format)
