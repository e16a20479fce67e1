"""Discharge-ready days by area of specialist care: which count, and what they cost."""

from omsyn.analyses.discharge_payment.question import DischargePaymentQuestion
from omsyn.analyses.discharge_payment.result import DischargePaymentResult, PaidDays
from omsyn.analyses.discharge_payment.run import run
from omsyn.reports.blocks.kinds import BlockKind, check_known
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.formatting import format_quantity
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Units

PARAMETERS = ("days", "rates", "source")


def ask(_scope: Scope, **texts: str) -> DischargePaymentQuestion:
    """By the fields of the form, as texts."""
    check_known(texts, PARAMETERS)
    return DischargePaymentQuestion.from_text(texts)


def by_area(result: DischargePaymentResult) -> Exhibit:
    """Each year and area: days, those that count, the day rate and the cost."""
    columns = (
        Column("year", _("År"), ColumnKind.TEXT),
        Column("area", _("Fagområde"), ColumnKind.TEXT),
        Column("begins", _("Teller fra"), ColumnKind.DATE),
        Column("days", _("Døgn"), unit=Units.DAYS),
        Column("counted", _("Døgn som teller"), unit=Units.DAYS),
        Column("day_rate", _("Døgnpris"), unit=Units.NOK_PER_DAY),
        Column("cost", _("Kostnad"), unit=Units.NOK),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            str(row.given.year),
            _area(row),
            row.begins,
            row.days,
            row.counted,
            row.day_rate if row.counted.known else None,
            row.cost,
        )
        for row in result.rows
    ]
    rows.append((_("I alt"), "", None, result.total_days, result.total_counted, None, result.total_cost))
    left_out = result.total_days.known - result.total_counted.known
    return Exhibit(
        key="discharge_payment",
        title=_("Kommunen betaler {cost} for {days}").format(
            cost=format_quantity(result.total_cost), days=format_quantity(result.total_counted)
        ),
        message=_("{days} er ikke med i betalingsplikten.").format(days=format_quantity(Quantity(left_out, Units.DAYS)))
        if left_out
        else _("Alle døgnene er med i betalingsplikten."),
        table=Table(_("Døgn og kostnad etter fagområde"), columns, tuple(rows), frozenset({len(rows) - 1})),
        sources=result.sources,
        notes=result.notes,
        explanation=_(
            "Kommunen betaler fra og med den dagen pasienten er meldt utskrivningsklar og kommunen ikke kan ta imot. "
            "Plikten gjaldt først bare somatikk, og ble utvidet senere."
        ),
    )


def cost(result: DischargePaymentResult) -> KeyFigure:
    """The whole cost."""
    return KeyFigure(_("Betaling for utskrivningsklare døgn"), result.total_cost, "")


def _area(row: PaidDays) -> str:
    name = row.given.area.name.label
    return _("{area}, oppholdskommune").format(area=name) if row.given.is_stay else name


KIND = BlockKind(
    title=mark("Betaling for utskrivningsklare"),
    ask=ask,
    run=run,
    exhibits={"by_area": by_area},
    key_figures={"cost": cost},
)
