"""Pay by activity beside a lump sum, by unit and by code."""

from omsyn.analyses.activity_funding.question import ActivityQuestion
from omsyn.analyses.activity_funding.result import ActivityResult, FundedUnit
from omsyn.analyses.activity_funding.run import run
from omsyn.reports.blocks.kinds import BlockKind, check_known
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import Bar, BarChart, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.formatting import format_number, format_quantity
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Units

PARAMETERS = ("prices", "activity", "key", "lump_sum", "source")


def ask(_scope: Scope, **texts: str) -> ActivityQuestion:
    """By the fields of the form, as texts."""
    check_known(texts, PARAMETERS)
    return ActivityQuestion.from_text(texts)


def by_unit(result: ActivityResult) -> Exhibit:
    """What each unit gets in model A, what the change in activity moves, and model B."""
    columns = (
        Column("unit", _("Enhet"), ColumnKind.TEXT),
        Column("model_a", _("Modell A"), unit=Units.NOK),
        Column("expected", _("Ventet aktivitet"), unit=Units.NOK),
        Column("settlement", _("Endring siden"), unit=Units.NOK),
        Column("model_b", _("Modell B"), unit=Units.NOK),
        Column("difference", _("A minus B"), unit=Units.NOK),
    )
    rows = [_row(one, one.name) for one in result.units] + [_row(result.total, _("I alt"))]
    bars = []
    for one in result.units:
        bars.append(Bar(one.name, one.model_a.known, _("Modell A"), Role.OWN, format_number(one.model_a.known)))
        if one.model_b.has_value:
            bars.append(Bar(one.name, one.model_b.known, _("Modell B"), Role.PEER, format_number(one.model_b.known)))
    return Exhibit(
        key="activity_funding",
        title=_("Aktiviteten gir {amount}").format(amount=format_quantity(result.total.model_a)),
        message=_message(result),
        chart=BarChart(tuple(bars), value_title=_("Kroner")),
        alternative=_("Søylediagram over enhetene. {values}.").format(
            values=listed(f"{one.name}: {format_quantity(one.model_a)}" for one in result.units)
        ),
        table=Table(_("Finansiering etter enhet"), columns, tuple(rows), frozenset({len(rows) - 1})),
        sources=result.sources,
        notes=result.notes,
    )


def by_code(result: ActivityResult) -> Exhibit:
    """The plan of codes: price, activity over all units, and what it comes to."""
    columns = (
        Column("code", _("Kode"), ColumnKind.TEXT),
        Column("name", _("Navn"), ColumnKind.TEXT),
        Column("price", _("Pris"), unit=Units.NOK),
        Column("amount", _("Antall")),
        Column("payment", _("Beløp"), unit=Units.NOK),
    )
    rows: list[tuple[Cell, ...]] = [(one.code, one.name, one.price, one.amount, one.payment) for one in result.codes]
    largest = max(result.codes, key=lambda one: one.payment.known)
    return Exhibit(
        key="activity_by_code",
        title=_("{code} gir mest: {amount}").format(
            code=largest.name or largest.code, amount=format_quantity(largest.payment)
        ),
        message=_("{count} koder er i planen. Beløpet er antallet ganger prisen.").format(count=len(result.codes)),
        table=Table(_("Aktivitet og pris etter kode"), columns, tuple(rows)),
        sources=result.sources,
    )


def total(result: ActivityResult) -> KeyFigure:
    """What model A gives in all."""
    return KeyFigure(_("Aktivitetsbasert finansiering"), result.total.model_a, "")


def _row(one: FundedUnit, name: str) -> tuple[Cell, ...]:
    return (name, one.model_a, one.expected, one.settlement, one.model_b, one.difference)


def _message(result: ActivityResult) -> str:
    sentences = []
    if result.total.difference.has_value:
        size = format_quantity(Quantity(abs(result.total.difference.known), Units.NOK))
        sentences.append(
            (
                _("Modell A gir {size} mer enn modell B.")
                if result.total.difference.known >= 0
                else _("Modell A gir {size} mindre enn modell B.")
            ).format(size=size)
        )
    if result.total.settlement.has_value:
        sentences.append(
            _("Endringen i aktivitet flytter {amount} kroner.").format(
                amount=format_number(result.total.settlement.known)
            )
        )
    return " ".join(sentences) or _("{count} enheter er med.").format(count=len(result.units))


KIND = BlockKind(
    title=mark("Aktivitetsbasert finansiering"),
    ask=ask,
    run=run,
    exhibits={"by_unit": by_unit, "by_code": by_code},
    key_figures={"total": total},
)
