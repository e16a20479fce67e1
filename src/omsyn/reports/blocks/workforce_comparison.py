"""FTE per 10 000 inhabitants against the KOSTRA group, as an exhibit."""

from decimal import Decimal

from omsyn.analyses.workforce_comparison.question import WorkforceQuestion, WorkforceTable
from omsyn.analyses.workforce_comparison.result import WorkforceResult, WorkforceRow
from omsyn.analyses.workforce_comparison.run import run
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import Bar, BarChart, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.formatting import format_number, format_value, join_words
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Units
from omsyn.vocabulary.rounding import round_half_up


def ask(scope: Scope, table: str) -> WorkforceQuestion:
    """Care staff by education, or doctors by contract."""
    return WorkforceQuestion.from_text(
        {"municipality": scope.municipality.number, "table": table, "last_year": str(scope.year)}
    )


def against_peers(result: WorkforceResult) -> Exhibit:
    """Own and group side by side for each category; earlier years in the table."""
    own, group = result.municipality.name, _(result.group_name)
    parts = [row for row in result.rows if not row.is_total and (row.latest.has_value or row.group.has_value)]
    bars = [
        bar
        for row in parts
        for bar in (
            Bar(_(row.category), row.latest.value, own, Role.OWN, format_value(row.latest)),
            Bar(_(row.category), row.group.value, group, Role.PEER, format_value(row.group)),
        )
    ]
    columns = (
        Column("category", _heading(result), ColumnKind.TEXT),
        *(Column(f"y{year}", str(year), unit=Units.FTE_PER_10000) for year in result.years),
        Column("group", _("{group} {year}").format(group=group, year=result.comparison_year), unit=Units.FTE_PER_10000),
        Column("difference", _("Forskjell"), unit=Units.FTE_PER_10000),
    )
    rows: list[tuple[Cell, ...]] = [(_(row.category), *row.by_year, row.group, row.difference) for row in result.rows]
    return Exhibit(
        key=f"workforce_{result.question.table.value}",
        title=_title(result),
        message=_message(result, parts),
        chart=BarChart(
            bars=tuple(bars), value_title=_("Årsverk per 10 000 innbyggere, {year}").format(year=result.comparison_year)
        ),
        alternative=_("Søyler parvis: {own} mot {group} i {year}. {values}.").format(
            own=own,
            group=group,
            year=result.comparison_year,
            values=listed(
                _("{category}: {own} mot {group}").format(
                    category=_(row.category), own=format_value(row.latest), group=format_value(row.group)
                )
                for row in parts
            ),
        ),
        table=Table(
            _("Årsverk per 10 000 innbyggere"),
            columns,
            tuple(rows),
            total_rows=frozenset(number for number, row in enumerate(result.rows) if row.is_total),
        ),
        sources=result.sources,
        notes=result.notes,
        explanation=_(
            "{group} er kommuner som Statistisk sentralbyrå regner som like nok til å sammenlignes. Tallene sier hvor "
            "mange årsverk kommunen har, ikke hvor stort behovet er. En kommune med mange eldre trenger flere."
        ).format(group=group),
    )


def _is_about_doctors(result: WorkforceResult) -> bool:
    return result.question.table is WorkforceTable.DOCTORS_BY_CONTRACT


def _heading(result: WorkforceResult) -> str:
    return _("Avtaleform") if _is_about_doctors(result) else _("Utdanning")


def _who(result: WorkforceResult) -> str:
    return _("leger") if _is_about_doctors(result) else _("ansatte i omsorg")


def _title(result: WorkforceResult) -> str:
    who = _who(result)
    total = result.total
    if total is None or not total.difference.has_value:
        return _("Årsverk for {who}").format(who=who)
    if abs(total.difference.known) < SIMILAR_SHARE * total.group.known:
        return _("Om lag like mange årsverk per innbygger for {who} som i {group}").format(
            who=who, group=_(result.group_name)
        )
    if total.difference.known > 0:
        return _("Flere årsverk per innbygger for {who} enn i {group}").format(who=who, group=_(result.group_name))
    return _("Færre årsverk per innbygger for {who} enn i {group}").format(who=who, group=_(result.group_name))


SIMILAR_SHARE = 0.02
"""A difference under this share of the group's figure is worded as «om lag like mange»; the figures stand beside."""


def _message(result: WorkforceResult, parts: list[WorkforceRow]) -> str:
    sentences = []
    total = result.total
    if total is not None and total.latest.has_value and total.group.has_value:
        sentences.append(
            _(
                "{own} hadde {value} årsverk for {who} per 10 000 innbyggere i {year}. {group} hadde {group_value}."
            ).format(
                own=result.municipality.name,
                value=format_value(total.latest),
                who=_who(result),
                year=result.comparison_year,
                group=_(result.group_name),
                group_value=format_value(total.group),
            )
        )
    widest = _widest(parts)
    if widest:
        sentences.append(
            _("Forskjellen er størst for {categories}.").format(
                categories=join_words([_difference_in_words(row) for row in widest])
            )
        )
    return " ".join(sentences)


def _widest(parts: list[WorkforceRow]) -> list[WorkforceRow]:
    """Every category with the widest difference as it is shown; none where nothing differs."""
    sizes = [round_half_up(abs(row.difference.value or 0.0), Units.FTE_PER_10000.decimals) for row in parts]
    most = max(sizes, default=Decimal(0))
    return [row for row, size in zip(parts, sizes, strict=True) if size == most and most > 0]


def _difference_in_words(row: WorkforceRow) -> str:
    difference = row.difference.known
    words = _("«{category}» ({difference} flere)") if difference > 0 else _("«{category}» ({difference} færre)")
    return words.format(category=_(row.category), difference=format_number(abs(difference), 1))


KIND = BlockKind(
    title=mark("Årsverk mot KOSTRA-gruppen"),
    ask=ask,
    run=run,
    exhibits={"against_peers": against_peers},
    key_figures={},
)
