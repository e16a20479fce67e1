"""FTE per 10 000 by category, held against the KOSTRA group in the latest year both have."""

from collections.abc import Callable

import polars as pl

from omsyn.analyses.workforce_comparison.question import WorkforceQuestion, WorkforceTable
from omsyn.analyses.workforce_comparison.result import SumCheck, WorkforceResult, WorkforceRow
from omsyn.methods.indicators.comparison import change, change_percent, ratio, rounding_explains
from omsyn.registers.local_tables import LocalTable, Topic, local_table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_number, join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Unit, Units, missing

_TOPICS = {
    WorkforceTable.CARE_STAFF_BY_EDUCATION: (Topic.CARE_STAFF_BY_EDUCATION, "utdanning", "I alt"),
    WorkforceTable.DOCTORS_BY_CONTRACT: (Topic.DOCTORS_BY_CONTRACT, "avtaleform", "Avtaleform i alt"),
}
"""Topic, the column that holds the category, and the name of the total."""

_DECIMALS = Units.FTE_PER_10000.decimals

_Figures = dict[tuple[str, int], Quantity]


def run(question: WorkforceQuestion) -> WorkforceResult:
    """Answer ``question``; ``UnknownMunicipalityError``, or ``DataMissingError`` without a table or a group."""
    topic, column, total = _TOPICS[question.table]
    table = local_table(topic, question.municipality)
    own = _figures(table.rows_until(question.last_year), column, table.source)
    group = _figures(table.group_rows, column, table.source)
    years = tuple(sorted({year for _category, year in own}))
    comparison_year = _latest_common_year(table, years, group)
    categories = tuple(dict.fromkeys(category for category, _year in own))
    rows = tuple(_row(category, category == total, own, group, years, comparison_year) for category in categories)
    group_name = str(table.group_rows["region"][0])
    checks = (
        *_checks(table.municipality.name, own, total),
        *_checks(group_name, group, total),
    )
    return WorkforceResult(
        question=question,
        municipality=table.municipality,
        group_name=group_name,
        years=years,
        comparison_year=comparison_year,
        rows=rows,
        checks=checks,
        sources=(table.source,),
        notes=_notes(rows, checks),
    )


def _figures(rows: pl.DataFrame, column: str, source: Source) -> _Figures:
    unit = Units.FTE_PER_10000
    return {
        (category, int(year)): missing(unit, source)
        if value is None
        else Quantity(float(value), unit, (source,), method="published")
        for category, year, value in rows.select(column, "aar", "verdi").iter_rows()
    }


def _latest_common_year(table: LocalTable, years: tuple[int, ...], group: _Figures) -> int:
    common = set(years) & {year for _category, year in group}
    if not common:
        raise DataMissingError(
            _("{municipality} har tall, men ingen KOSTRA-gruppe å sammenligne med samme år.").format(
                municipality=table.municipality.name
            ),
            what_now=_("Last inn KOSTRA-gruppas tall i samme tabell, med tomt kommunenummer."),
        )
    return max(common)


def _row(
    category: str, is_total: bool, own: _Figures, group: _Figures, years: tuple[int, ...], comparison_year: int
) -> WorkforceRow:
    unit = Units.FTE_PER_10000
    by_year = tuple(own.get((category, year), missing(unit)) for year in years)
    latest = own.get((category, comparison_year), missing(unit))
    peer = group.get((category, comparison_year), missing(unit))
    return WorkforceRow(
        category=category,
        is_total=is_total,
        by_year=by_year,
        change=_compare(by_year[0], by_year[-1], unit, "change", change),
        change_percent=_compare(by_year[0], by_year[-1], Units.PERCENT, "change_percent", change_percent),
        latest=latest,
        group=peer,
        difference=_compare(peer, latest, unit, "difference", change),
        ratio=_compare(latest, peer, Units.RATIO, "ratio", ratio),
    )


def _compare(
    first: Quantity, second: Quantity, unit: Unit, method: str, formula: Callable[[float, float], float | None]
) -> Quantity:
    """``formula(first, second)``; missing when one of them is, not applicable when the formula has no answer."""
    sources = tuple(dict.fromkeys(first.sources + second.sources))
    if not (first.has_value and second.has_value):
        return missing(unit, *sources)
    value = formula(first.known, second.known)
    if value is None:
        return Quantity(None, unit, sources, flags=frozenset({Flag.NOT_APPLICABLE}))
    return Quantity(value, unit, sources, method=method)


def _checks(column: str, figures: _Figures, total: str) -> list[SumCheck]:
    checks = []
    for year in sorted({year for _category, year in figures}):
        published = figures.get((total, year))
        if published is None or not published.has_value:
            continue
        parts = [
            quantity.known
            for (category, of_year), quantity in figures.items()
            if category != total and of_year == year and quantity.has_value
        ]
        checks.append(
            SumCheck(
                column=column,
                year=year,
                parts_sum=sum(parts),
                published=published.known,
                rounding_explains=rounding_explains(parts, published.known, _DECIMALS),
            )
        )
    return checks


def _notes(rows: tuple[WorkforceRow, ...], checks: tuple[SumCheck, ...]) -> tuple[str, ...]:
    notes = []
    incomplete = [_(row.category) for row in rows if not all(quantity.has_value for quantity in row.by_year)]
    if incomplete:
        notes.append(
            _("Kilden mangler ett eller flere tall for {categories}.").format(categories=join_words(incomplete))
        )
    notes.extend(_unexplained(check) for check in checks if not check.rounding_explains)
    return tuple(notes)


def _unexplained(check: SumCheck) -> str:
    return _(
        "{column} {year}: delene gir {parts}, men {published} er publisert. Avrunding forklarer ikke forskjellen."
    ).format(
        column=_(check.column),
        year=check.year,
        parts=format_number(check.parts_sum, _DECIMALS),
        published=format_number(check.published, _DECIMALS),
    )
