"""``omsyn economy``: need-index, demographic cost, top-up grant, ROBEK, activity prices and shared costs.

Rows come from files with semicolons, as the pages take them pasted.
"""

from datetime import datetime
from pathlib import Path

import click

from omsyn.analyses.activity_funding.question import ActivityQuestion
from omsyn.analyses.activity_funding.run import run as run_activity
from omsyn.analyses.demographic_costs.question import DemographicCostsQuestion
from omsyn.analyses.demographic_costs.run import run as run_demographic_costs
from omsyn.analyses.discharge_payment.question import DischargePaymentQuestion
from omsyn.analyses.discharge_payment.run import run as run_discharge
from omsyn.analyses.grants.question import GrantsQuestion, grants_from_rows
from omsyn.analyses.grants.run import run as run_grants
from omsyn.analyses.host_municipality.question import HostQuestion
from omsyn.analyses.host_municipality.run import run as run_host
from omsyn.analyses.need_index.question import NeedIndexQuestion
from omsyn.analyses.need_index.run import run as run_need_index
from omsyn.analyses.robek.question import RobekQuestion
from omsyn.analyses.robek.run import run as run_robek
from omsyn.analyses.top_up_grant.question import TopUpQuestion
from omsyn.analyses.top_up_grant.run import run as run_top_up
from omsyn.cli.economy import economy
from omsyn.cli.options import municipality_option, today
from omsyn.cli.output import Format, format_option, print_exhibit
from omsyn.parameters.equalisation_keys import load_equalisation_keys
from omsyn.registers.grant_files import read_grants
from omsyn.reports.blocks import (
    activity_funding,
    demographic_costs,
    discharge_payment,
    grants,
    host_municipality,
    need_index,
    robek,
    top_up_grant,
)
from omsyn.vocabulary.entering import EnteredRow, parse_rows
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality

GRANT_SHOWS = {"calendar": grants.calendar, "use": grants.use}
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@economy.command("need-index")
@municipality_option
@click.option(
    "--use-second-hand", is_flag=True, help="Use weights that have not been held against the ministry's table."
)
@click.option("--weights", type=FILE, help="A file with keys of your own, in the form of equalisation_keys.yaml.")
@click.option("--key-year", default="", help="Which year's key; the latest unless told.")
@click.option("--criteria", type=FILE, help="Rows of criterion; index, or criterion; count here / in the country.")
@click.option("--criteria-source", default="", help="Where the criteria are from.")
@click.option("--country-spending", default="", help="The country's spending on care, kroner per inhabitant.")
@click.option("--own-spending", default="", help="The municipality's own, kroner per inhabitant.")
@click.option("--spending-source", default="", help="Where the spending is from, and its year.")
@click.option("--until", default="", help="Follow the index as ages change, to this year.")
@click.option("--show", type=click.Choice(list(need_index.KIND.exhibits)), default="by_criterion", show_default=True)
@format_option()
def need_index_command(
    municipality: Municipality,
    use_second_hand: bool,
    weights: Path | None,
    criteria: Path | None,
    show: str,
    output_format: Format,
    **texts: str,
) -> None:
    """Show the need-index by criterion, what it moves, and how projected ages change it."""
    keys = load_equalisation_keys(weights.absolute()) if weights else None
    entered = {row.cells[0]: row.cells[1] for row in _rows(criteria, ("criterion", "index"))}
    question = NeedIndexQuestion.from_text(
        {
            **entered,
            **texts,
            "municipality": municipality.number,
            "use_second_hand": "ja" if use_second_hand else "",
        },
        keys,
    )
    strange = sorted(entered.keys() - {criterion.key for criterion in question.key.entered_criteria})
    if strange:
        raise InputError(
            _("Nøkkelen har ikke kriteriet {names}.").format(names=", ".join(strange)),
            expected=_("Kriteriene er {names}.").format(
                names=", ".join(criterion.key for criterion in question.key.entered_criteria)
            ),
            where="--criteria",
        )
    print_exhibit(need_index.KIND.exhibits[show](run_need_index(question)), output_format)


@economy.command("demographic-cost")
@municipality_option
@click.option("--per-person", type=FILE, help="Rows of age group; kroner per inhabitant.")
@click.option("--totals", type=FILE, help="Or: rows of age group; kroner in all, shared by those counted.")
@click.option("--source", default="", help="Where the spending is from, and its year.")
@click.option("--until", required=True, help="The last year.")
@click.option("--year", default="", help="The year of the counts; the last unless told.")
@click.option("--show", type=click.Choice(list(demographic_costs.KIND.exhibits)), default="by_year", show_default=True)
@format_option()
def demographic_cost_command(
    municipality: Municipality,
    per_person: Path | None,
    totals: Path | None,
    show: str,
    output_format: Format,
    **texts: str,
) -> None:
    """Show what a changing population costs when coverage, standard and productivity stand still."""
    question = DemographicCostsQuestion.from_text(
        {**texts, "municipality": municipality.number, "per_person": _text(per_person), "totals": _text(totals)}
    )
    print_exhibit(demographic_costs.KIND.exhibits[show](run_demographic_costs(question)), output_format)


@economy.command("top-up-grant")
@click.option("--year", required=True, help="The year the costs are from.")
@click.option("--recipients", type=FILE, help="Rows of age; net wage cost. Read, used and forgotten.")
@click.option("--count-above", default="", help="Or: how many recipients cost more than the threshold.")
@click.option("--sum-above", default="", help="And what they cost together.")
@click.option("--threshold", default="", help="Kroner; needed for years without a verified threshold.")
@click.option("--percent", default="", help="The state's part; needed for years without a verified one.")
@click.option("--source", default="", help="Where threshold and percent are from.")
@format_option()
def top_up_grant_command(recipients: Path | None, output_format: Format, **texts: str) -> None:
    """Show the grant for recipients who need very much, as sums."""
    question = TopUpQuestion.from_text({**texts, "recipients": _text(recipients)})
    print_exhibit(top_up_grant.sums(run_top_up(question)), output_format)


@economy.command("robek")
@click.option("--last-accounts", required=True, help="The year of the last accounts.")
@click.option("--accumulated-result", required=True, help="Kroner at its end; below zero is overspending.")
@click.option("--operating-income", required=True, help="Kroner that year.")
@click.option("--plan", type=FILE, required=True, help="Rows of year; result; operating income.")
@click.option("--exit-year", required=True, help="The year at whose end the municipality is to be out.")
@click.option("--years-to-cover", default="", help="Over how many years overspending is to be covered.")
@click.option("--target", type=click.Choice(["limit", "covered"]), default="limit", show_default=True)
@click.option("--budget-late", "is_budget_late", is_flag=True, help="Letter e.")
@click.option("--accounts-late", "are_accounts_late", is_flag=True, help="Letter f.")
@click.option("--boundary-case", "is_boundary_case", is_flag=True, help="Letter g.")
@click.option("--source", default="", help="Where the figures are from.")
@click.option("--show", type=click.Choice(list(robek.KIND.exhibits)), default="plan", show_default=True)
@format_option()
def robek_command(plan: Path, show: str, output_format: Format, **given: str | bool) -> None:
    """Show which criteria of ROBEK are met, and whether a plan leads out in time."""
    texts = {name: value if isinstance(value, str) else ("ja" if value else "") for name, value in given.items()}
    result = run_robek(RobekQuestion.from_text({**texts, "plan": _text(plan)}))
    print_exhibit(robek.KIND.exhibits[show](result), output_format)


@economy.command("activity")
@click.option("--prices", type=FILE, required=True, help="Rows of code; price; name.")
@click.option("--activity", type=FILE, required=True, help="Rows of unit; code; amount; amount expected.")
@click.option("--lump-sum", default="", help="Kroner given whatever is done (model B).")
@click.option("--key", type=FILE, help="Rows of unit; weight, to share the lump sum by.")
@click.option("--source", default="", help="Where prices and activity are from.")
@click.option("--show", type=click.Choice(list(activity_funding.KIND.exhibits)), default="by_unit", show_default=True)
@format_option()
def activity_command(
    prices: Path, activity: Path, key: Path | None, show: str, output_format: Format, **texts: str
) -> None:
    """Show pay by activity (model A) beside a lump sum (model B), by unit or by code."""
    question = ActivityQuestion.from_text(
        {**texts, "prices": _text(prices), "activity": _text(activity), "key": _text(key)}
    )
    print_exhibit(activity_funding.KIND.exhibits[show](run_activity(question)), output_format)


@economy.command("host-municipality")
@click.option("--cost", required=True, help="Kroner to share.")
@click.option("--partners", type=FILE, required=True, help="Rows of municipality; key; use.")
@click.option("--fixed-percent", default="", help="How much goes by the key; all unless told.")
@click.option("--host", default="", help="The municipality that gives the service.")
@click.option("--source", default="", help="Where the figures are from.")
@format_option()
def host_municipality_command(partners: Path, output_format: Format, **texts: str) -> None:
    """Share a cost between municipalities by key and use, to the øre."""
    question = HostQuestion.from_text({**texts, "partners": _text(partners)})
    print_exhibit(host_municipality.shares(run_host(question)), output_format)


@economy.command("discharge-payment")
@click.option("--days", type=FILE, required=True, help="Rows of year; area; days; yes for those who only stay.")
@click.option("--rates", type=FILE, help="Rows of year; kroner per day, for years Omsyn has none for.")
@click.option("--source", default="", help="Where those rates are from.")
@format_option()
def discharge_payment_command(days: Path, rates: Path | None, source: str, output_format: Format) -> None:
    """Show which discharge-ready days the duty to pay covers, and what they cost."""
    question = DischargePaymentQuestion.from_text({"days": _text(days), "rates": _text(rates), "source": source})
    print_exhibit(discharge_payment.by_area(run_discharge(question)), output_format)


@economy.command("grants")
@click.argument("file", type=FILE)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day they are looked at; today unless told.")
@click.option("--show", type=click.Choice(list(GRANT_SHOWS)), default="calendar", show_default=True)
@format_option()
def grants_command(file: Path, on: datetime | None, show: str, output_format: Format) -> None:
    """Show what is due for the grants in FILE, or what is used of them."""
    rows = read_grants(file.read_bytes(), file.name)
    day = on.date() if on else today()
    result = run_grants(GrantsQuestion(grants_from_rows(rows), day, file.name))
    print_exhibit(GRANT_SHOWS[show](result), output_format)


def _rows(file: Path | None, headings: tuple[str, ...]) -> list[EnteredRow]:
    return parse_rows(_text(file), headings, where=file.name) if file else []


def _text(file: Path | None) -> str:
    """The file's text; ``InputError`` when it is not UTF-8."""
    if file is None:
        return ""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            _("Fila er ikke ren tekst i UTF-8."),
            where=file.name,
            what_now=_("Lagre den som CSV med UTF-8, og prøv igjen."),
        ) from error
