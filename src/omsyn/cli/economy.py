"""``omsyn economy``: what services cost, and how money is shared.

Commands of other parts of the economy stand in files of their own and are added to the group here.
"""

from pathlib import Path

import click

from omsyn.analyses.budget_follow_up.question import SharingKey
from omsyn.analyses.budget_follow_up.run import run
from omsyn.analyses.function_costs.run import run as run_function_costs
from omsyn.cli.options import municipality_option, scope_of
from omsyn.cli.output import Format, format_option, print_exhibit
from omsyn.registers.account_lines import read_account_lines
from omsyn.registers.importing.mappings import ColumnMapping
from omsyn.reports.blocks import budget_follow_up as blocks
from omsyn.reports.blocks import function_costs
from omsyn.reports.blocks.disclosure import own_table_source
from omsyn.vocabulary.municipalities import Municipality

a_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def economy() -> None:
    """Budget, accounts, grants and prices."""


@economy.command()
@click.argument("file", type=a_file, required=False)
@municipality_option
@click.option("--year", default="", help="The year shown; the latest in FILE unless told.")
@click.option("--mapping", type=a_file, help="A JSON file that says which column is what; guessed unless told.")
@click.option("--show", type=click.Choice(list(blocks.KIND.exhibits)), help="What is shown.")
@click.option("--frame", default="", help="Whole kroner to share between units.")
@click.option(
    "--key", type=click.Choice([one.value for one in SharingKey]), default=SharingKey.BUDGET.value, show_default=True
)
@click.option("--keys", type=a_file, help="A text file with a line for each unit: name; amount; weight.")
@format_option()
def budget(
    file: Path | None,
    municipality: Municipality,
    year: str,
    mapping: Path | None,
    show: str | None,
    frame: str,
    key: str,
    keys: Path | None,
    output_format: Format,
) -> None:
    """Hold the budget in FILE against accounts, or share --frame between units.

    FILE is a CSV or spreadsheet with year, month, unit, KOSTRA function, art, budget, revised budget and accounts.
    Without FILE, shares of the budget are shown for a municipality that has published them.
    """
    texts = keys.read_text(encoding="utf-8-sig") if keys else ""
    question = blocks.ask(scope_of(municipality), year=year, frame=frame, key=key, keys=texts)
    if file is None:
        result = run(question)
    else:
        content = file.read_bytes()
        chosen = ColumnMapping.from_json(mapping.read_bytes()) if mapping else None
        lines = read_account_lines(content, file.name, chosen).lines
        source = own_table_source(file.name, content)
        result = run(question, lines, dict.fromkeys(lines["year"].unique().to_list(), source))
    wanted = show or ("allocation" if frame else "by_unit" if result.has_lines else "shares")
    print_exhibit(blocks.KIND.exhibits[wanted](result), output_format)


@economy.command("functions")
@municipality_option
@click.option("--year", default="", help="The latest fetched year unless told.")
@click.option("--hours-per-week", default="", help="Hours of home care all users are granted a week together.")
@format_option()
def functions(municipality: Municipality, year: str, hours_per_week: str, output_format: Format) -> None:
    """Show spending by KOSTRA function, and what an hour of home care costs, by the fetched table 12367."""
    question = function_costs.ask(scope_of(municipality), year=year, hours_per_week=hours_per_week)
    print_exhibit(function_costs.by_function(run_function_costs(question)), output_format)
