"""Discharge-ready days and what they cost, as exhibits."""

from omsyn.analyses.discharge_ready_days.question import DischargeReadyQuestion
from omsyn.analyses.discharge_ready_days.result import DischargeReadyResult, DischargeReadyYear
from omsyn.analyses.discharge_ready_days.run import run
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import direction
from omsyn.reports.exhibit_charts import Bar, BarChart, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_date, format_number, format_quantity, format_value
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Units


def ask(scope: Scope) -> DischargeReadyQuestion:
    """Every year up to the one reported on."""
    return DischargeReadyQuestion(scope.municipality.number, last_year=scope.year)


def cost_by_year(result: DischargeReadyResult) -> Exhibit:
    """Days as bars by year; day rate, cost and published cost in the table."""
    chart = BarChart(
        bars=tuple(
            Bar(
                _period(row),
                row.days.value,
                role=Role.OWN if row.is_whole_year else Role.PEER,
                label=format_value(row.days),
            )
            for row in result.years
        ),
        value_title=_("Døgn"),
        horizontal=False,
    )
    columns = (
        Column("year", _("Periode"), ColumnKind.TEXT),
        Column("days", _("Døgn"), unit=Units.DAYS),
        Column("day_rate", _("Døgnpris"), unit=Units.NOK_PER_DAY),
        Column("cost", _("Kostnad, regnet ut"), unit=Units.NOK),
        Column("published", _("Kostnad, publisert"), unit=Units.NOK),
    )
    rows: list[tuple[Cell, ...]] = [
        (_period(row), row.days, row.day_rate, row.cost, row.published_cost) for row in result.years
    ]
    return Exhibit(
        key="discharge_ready_days",
        title=_title(result),
        message=_message(result),
        chart=chart,
        alternative=_("Søylediagram over døgn per år. {values}.").format(
            values="; ".join(f"{_period(row)}: {format_quantity(row.days)}" for row in result.years)
        ),
        table=Table(_("Døgn, døgnpris og kostnad"), columns, tuple(rows)),
        sources=result.sources,
        notes=result.notes,
        explanation=_(
            "En pasient er utskrivningsklar når sykehuset mener at behandlingen der er ferdig. Blir pasienten likevel "
            "liggende fordi kommunen ikke har et tilbud klart, betaler kommunen døgnprisen for hvert døgn fra og med "
            "den dagen. Tallet sier ikke hvorfor kommunen ikke kunne ta imot."
        ),
    )


def cost(result: DischargeReadyResult) -> KeyFigure:
    """The cost of the last year that has one."""
    row = _last_with_cost(result)
    return KeyFigure(
        label=_("Kostnad for utskrivningsklare døgn"),
        quantity=row.cost,
        period=_period(row),
        comparison=_("{days} à {rate}").format(days=format_quantity(row.days), rate=format_quantity(row.day_rate)),
    )


def _last_with_cost(result: DischargeReadyResult) -> DischargeReadyYear:
    with_cost = [row for row in result.years if row.cost.has_value]
    if not with_cost:
        raise DataMissingError(_("Ingen av årene har en bekreftet døgnpris."))
    return with_cost[-1]


def _told(result: DischargeReadyResult) -> DischargeReadyYear:
    """The year the words are about: the last whole one, or the last there is."""
    whole = [row for row in result.years if row.is_whole_year]
    return whole[-1] if whole else result.years[-1]


def _title(result: DischargeReadyResult) -> str:
    last = _told(result)
    return _("{days} for utskrivningsklare pasienter i {period}").format(
        days=format_quantity(last.days), period=_period(last)
    )


def _message(result: DischargeReadyResult) -> str:
    last = _told(result)
    paid = _("I {period} betalte {municipality} for {days} på sykehus.").format(
        period=_period(last), municipality=result.municipality.name, days=format_quantity(last.days)
    )
    sentences = [paid, _cost_in_words(last), _change_in_words(last)]
    newest = result.years[-1]
    if newest is not last:
        sentences.append(
            _("I {year} er det talt {days} til og med {day}.").format(
                year=newest.year, days=format_quantity(newest.days), day=format_date(newest.covers_until)
            )
        )
    return " ".join(sentence for sentence in sentences if sentence)


def _cost_in_words(row: DischargeReadyYear) -> str:
    """What it cost, and who says so: the municipality, the day rate, or both where they differ."""
    if row.agrees:
        words = _("Det kostet {cost}.")
    elif row.cost.has_value and row.published_cost.has_value:
        words = _("Kommunen har oppgitt at det kostet {published}. Døgn ganger døgnpris gir {cost}.")
    elif row.cost.has_value:
        words = _("Etter døgnprisen blir det {cost}.")
    elif row.published_cost.has_value:
        words = _("Kommunen har oppgitt at det kostet {published}.")
    else:
        words = _("Kostnaden er ikke kjent.")
    return words.format(cost=format_quantity(row.cost), published=format_quantity(row.published_cost))


def _change_in_words(row: DischargeReadyYear) -> str:
    if not row.change_percent.has_value:
        return ""
    change = row.change_percent.known
    words = {
        1: _("Det er {percent} % flere døgn enn året før."),
        0: _("Det er om lag like mange døgn som året før."),
        -1: _("Det er {percent} % færre døgn enn året før."),
    }[direction(change, 1)]
    return words.format(percent=format_number(abs(change), 1))


def _period(row: DischargeReadyYear) -> str:
    if row.is_whole_year:
        return str(row.year)
    return _("{year} (til {day})").format(year=row.year, day=format_date(row.covers_until))


KIND = BlockKind(
    title=mark("Utskrivningsklare pasienter"),
    ask=ask,
    run=run,
    exhibits={"cost_by_year": cost_by_year},
    key_figures={"cost": cost},
)
