"""ROBEK: criteria met now, and a plan that leads out or does not."""

from omsyn.analyses.robek.question import RobekQuestion
from omsyn.analyses.robek.result import RobekResult
from omsyn.analyses.robek.run import run
from omsyn.methods.economy.robek import MOST_ACCUMULATED_SHARE, MOST_YEARS_TO_COVER, ExitTarget, RobekCriterion
from omsyn.reports.blocks.kinds import BlockKind, check_known
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import Line, LineChart, Point, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.formatting import format_number, format_quantity, join_words
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Units

_MILLION = 1_000_000


PARAMETERS = (
    "operating_income",
    "plan",
    "last_accounts",
    "accumulated_result",
    "exit_year",
    "years_to_cover",
    "target",
    "is_budget_late",
    "are_accounts_late",
    "is_boundary_case",
    "source",
)


def ask(_scope: Scope, **texts: str) -> RobekQuestion:
    """By the fields of the form, as texts."""
    check_known(texts, PARAMETERS)
    return RobekQuestion.from_text(texts)


def criterion_in_words(criterion: RobekCriterion) -> str:
    """What the letter of the law says, in short."""
    return {
        RobekCriterion.BUDGET_WITH_OVERSPENDING: _("Driftsbudsjettet er vedtatt med merforbruk."),
        RobekCriterion.PLAN_WITH_OVERSPENDING: _("Økonomiplanen er vedtatt med merforbruk i driften."),
        RobekCriterion.COVERED_OVER_MORE_THAN_TWO_YEARS: _(
            "Merforbruk skal dekkes inn over mer enn {years} år."
        ).format(years=MOST_YEARS_TO_COVER),
        RobekCriterion.ACCUMULATED_OVERSPENDING: _(
            "Oppsamlet merforbruk er mer enn {percent} % av driftsinntektene."
        ).format(percent=format_number(MOST_ACCUMULATED_SHARE * 100)),
        RobekCriterion.BUDGET_LATE: _("Økonomiplanen eller budsjettet er ikke vedtatt i tide."),
        RobekCriterion.ACCOUNTS_LATE: _("Regnskapet er ikke vedtatt i tide."),
        RobekCriterion.BOUNDARY_CASE: _("Vilkåret i inndelingslova § 16 a er oppfylt."),
    }[criterion]


def criteria(result: RobekResult) -> Exhibit:
    """The letters a–g, and whether each is met."""
    columns = (
        Column("letter", _("Bokstav"), ColumnKind.TEXT),
        Column("says", _("Vilkår"), ColumnKind.TEXT),
        Column("met", _("Oppfylt"), ColumnKind.TEXT),
    )
    rows: list[tuple[Cell, ...]] = [
        (one.value, criterion_in_words(one), _("ja") if one in result.criteria else _("nei")) for one in RobekCriterion
    ]
    met = sorted(one.value for one in result.criteria)
    return Exhibit(
        key="robek_criteria",
        title=_("Vilkår som er oppfylt: {letters}").format(letters=join_words(met))
        if met
        else _("Ingen av vilkårene er oppfylt"),
        message=_("Ett oppfylt vilkår er nok til at kommunen skal stå i registeret.")
        if met
        else _("Ingenting av det som er oppgitt, fører kommunen inn i registeret."),
        table=Table(_("Vilkårene i kommuneloven § 28-1"), columns, tuple(rows)),
        sources=result.sources,
        explanation=_(
            "Kommuner i ROBEK må ha statens godkjenning for å ta opp lån og inngå lange leieavtaler, og må vedta en "
            "tiltaksplan."
        ),
    )


def plan(result: RobekResult) -> Exhibit:
    """The accumulated result year by year beside the target, and what is needed each year."""
    question = result.question
    columns = (
        Column("year", _("År"), ColumnKind.YEAR),
        Column("result", _("Resultat"), unit=Units.NOK),
        Column("accumulated", _("Oppsamlet"), unit=Units.NOK),
        Column("share", _("Merforbruk, % av inntektene")),
        Column("missing", _("Mangler til målet"), unit=Units.NOK),
        Column("reached", _("Målet nådd"), ColumnKind.TEXT),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            one.year,
            one.result,
            one.accumulated,
            one.share_of_income,
            one.missing,
            _("ja") if one.is_reached else _("nei"),
        )
        for one in result.years
    ]
    accumulated = [Point(question.last_accounts, question.accumulated_result / _MILLION)]
    accumulated += [Point(one.year, one.accumulated.known / _MILLION) for one in result.years]
    lines = [Line(_("Oppsamlet resultat"), tuple(accumulated), Role.OWN)]
    lines.append(Line(_("Målet"), tuple(_target_points(result)), Role.COUNTRY))
    return Exhibit(
        key="robek_plan",
        title=_title(result),
        message=_message(result),
        chart=LineChart(tuple(lines), y_title=_("Millioner kroner"), zero_based=False, projected_from=None),
        alternative=_("Linjediagram over oppsamlet resultat i millioner kroner. {values}.").format(
            values=listed(f"{point.x:.0f}: {format_number(point.y, 1)}" for point in accumulated)
        ),
        table=Table(_("Planen år for år"), columns, tuple(rows)),
        sources=result.sources,
        notes=result.notes,
    )


def needed_each_year(result: RobekResult) -> KeyFigure:
    """What must be covered each year to be out in time."""
    return KeyFigure(
        _("Må dekkes inn hvert år"),
        result.needed_each_year,
        f"{result.years[0].year}–{result.question.exit_year}",
        _("Ut innen utgangen av {year}").format(year=result.question.exit_year),
    )


def _target_points(result: RobekResult) -> list[Point]:
    question = result.question
    share = MOST_ACCUMULATED_SHARE if question.target is ExitTarget.BELOW_THE_LIMIT else 0
    incomes = [(question.last_accounts, question.operating_income)]
    incomes += [(one.year, one.operating_income) for one in question.plan]
    return [Point(year, -share * income / _MILLION) for year, income in incomes]


def _title(result: RobekResult) -> str:
    year = result.question.exit_year
    if result.holds:
        return _("Planen fører ut av ROBEK innen utgangen av {year}").format(year=year)
    if result.year_out is not None:
        return _("Planen fører ikke ut av ROBEK i {year}, men i {out}").format(year=year, out=result.year_out)
    return _("Planen fører aldri ut av ROBEK")


def _message(result: RobekResult) -> str:
    question = result.question
    goal = (
        _("under {percent} % av driftsinntektene").format(percent=format_number(MOST_ACCUMULATED_SHARE * 100))
        if question.target is ExitTarget.BELOW_THE_LIMIT
        else _("helt dekket inn")
    )
    needed = _("For å være {goal} ved utgangen av {year} må kommunen dekke inn {needed} hvert år fra {first}.").format(
        goal=goal,
        year=question.exit_year,
        needed=format_quantity(result.needed_each_year),
        first=question.plan[0].year,
    )
    if result.holds:
        return needed
    short = _("Planen mangler {short} i {year}.").format(
        short=format_quantity(result.shortfall), year=question.exit_year
    )
    return (
        f"{needed} {short}"
        if result.shortfall.known > 0
        else f"{needed} {_('Målet nås, men holdes ikke, eller planen har merforbruk etterpå.')}"
    )


KIND = BlockKind(
    title=mark("ROBEK"),
    ask=ask,
    run=run,
    exhibits={"criteria": criteria, "plan": plan},
    key_figures={"needed_each_year": needed_each_year},
)
