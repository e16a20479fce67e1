"""``omsyn indicator``, ``omsyn indicators`` and ``omsyn compare-indicators``: what the indicators tell."""

import click

from omsyn.analyses.indicator_comparison.question import IndicatorComparisonQuestion
from omsyn.analyses.indicator_overview.question import IndicatorOverviewQuestion
from omsyn.analyses.indicator_profile.question import IndicatorProfileQuestion
from omsyn.cli.options import municipality_option, today, year_option
from omsyn.cli.output import Format, format_option, print_exhibit
from omsyn.reports.blocks import indicator_comparison, indicator_overview, indicator_profile
from omsyn.vocabulary.municipalities import Municipality

COMPARE_WITH_HELP = "country, county, kostra_group, or another municipality."


@click.command()
@click.argument("key")
@municipality_option
@click.option("--compare-with", default="country", show_default=True, help=COMPARE_WITH_HELP)
@click.option("--peers", default="", help="Municipalities to show beside it, with commas: 3909,Bamble.")
@year_option("last-year", "The last year to look at; the latest there is unless told.")
@click.option(
    "--show",
    type=click.Choice(sorted(indicator_profile.KIND.exhibits)),
    default="against_others",
    show_default=True,
    help="What to show of the indicator.",
)
@format_option()
def indicator(
    key: str,
    municipality: Municipality,
    compare_with: str,
    peers: str,
    last_year: int | None,
    show: str,
    output_format: Format,
) -> None:
    """Show the indicator KEY: against others, over time, among all municipalities, or how it is defined."""
    question = IndicatorProfileQuestion.from_text(
        {
            "key": key,
            "municipality": municipality.number,
            "compare_with": compare_with,
            "peers": peers,
            "last_year": str(last_year or ""),
        },
        asked_on=today(),
    )
    print_exhibit(indicator_profile.KIND.exhibits[show](indicator_profile.KIND.run(question)), output_format)


@click.command()
@municipality_option
@click.option("--compare-with", default="country", show_default=True, help=COMPARE_WITH_HELP)
@year_option("last-year", "The last year to look at; the latest there is unless told.")
@format_option()
def indicators(municipality: Municipality, compare_with: str, last_year: int | None, output_format: Format) -> None:
    """Show every indicator that has figures, by dimension of quality, and how each stands."""
    question = IndicatorOverviewQuestion.from_text(
        {"municipality": municipality.number, "compare_with": compare_with, "last_year": str(last_year or "")},
        asked_on=today(),
    )
    print_exhibit(indicator_overview.by_dimension(indicator_overview.KIND.run(question)), output_format)


@click.command("compare-indicators")
@click.argument("keys", nargs=-1, required=True)
@click.option("--municipalities", required=True, help="Numbers or names with commas, one's own first: 4014,Larvik.")
@click.option("--kostra-group", default="", help="Add the municipalities of a KOSTRA group: 07.")
@year_option("year", "The year to compare; the latest of each indicator unless told.")
@click.option(
    "--show",
    type=click.Choice(sorted(indicator_comparison.KIND.exhibits)),
    default="table",
    show_default=True,
    help="The figures, the figures with need allowed for, or how all municipalities differ over time.",
)
@format_option()
def compare_indicators(
    keys: tuple[str, ...],
    municipalities: str,
    kostra_group: str,
    year: int | None,
    show: str,
    output_format: Format,
) -> None:
    """Show municipalities beside each other and against the country, on the indicators KEYS."""
    question = IndicatorComparisonQuestion.from_text(
        {
            "municipalities": municipalities,
            "keys": ",".join(keys),
            "year": str(year or ""),
            "kostra_group": kostra_group,
        }
    )
    print_exhibit(indicator_comparison.KIND.exhibits[show](indicator_comparison.KIND.run(question)), output_format)
