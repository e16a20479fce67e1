"""Stated staff figures and the shares that follow from them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from omsyn.analyses.staff_overview.question import StaffQuestion
from omsyn.analyses.staff_overview.result import StaffResult, StaffRow
from omsyn.methods.indicators.comparison import ratio, share_percent
from omsyn.registers.local_tables import LocalTable, Topic, local_table
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Unit, Units, missing
from omsyn.vocabulary.rounding import round_half_up

CARE = "helse og omsorg"
_UNITS = {"personer": Units.PERSONS, "årsverk": Units.FTE, "prosent": Units.PERCENT}


def run(question: StaffQuestion) -> StaffResult:
    """Answer ``question``; ``UnknownMunicipalityError``, or ``DataMissingError`` without staff figures."""
    table = local_table(Topic.STAFF, question.municipality)
    rows = tuple(_row(row, table) for row in table.rows.to_dicts())
    headcount = _find(rows, "Ansatte", CARE)
    fte = _find(rows, "Årsverk", CARE)
    published = _find(rows, "Snitt stillingsstørrelse", CARE)
    position_size = _derive(fte, headcount, Units.PERCENT, "share_percent", share_percent)
    departments = _find(rows, "Avdelinger", "ledelse")
    over_64 = _find(rows, "Ansatte over 64 år", CARE)
    return StaffResult(
        question=question,
        municipality=table.municipality,
        rows=rows,
        headcount=headcount,
        fte=fte,
        position_size=position_size,
        published_position_size=published,
        employees_per_department=_derive(headcount, departments, Units.RATIO, "ratio", ratio),
        over_64_percent=_derive(over_64, headcount, Units.PERCENT, "share_percent", share_percent),
        sources=tuple(dict.fromkeys(source for row in rows for source in row.amount.sources)),
        notes=_notes(position_size, published),
    )


def _row(row: dict[str, Any], table: LocalTable) -> StaffRow:
    flags = frozenset() if row["presisjon"] == "eksakt" else frozenset({Flag.APPROXIMATE})
    unit = _UNITS.get(row["enhet"], Units.COUNT)
    if float(row["verdi"]).is_integer():
        unit = replace(unit, decimals=0)  # 374 stated is not 374,0 measured
    amount = Quantity(float(row["verdi"]), unit, (table.source_of(row["kilde"]),), method="published", flags=flags)
    return StaffRow(
        name=row["indikator"],
        group=row["gruppe"],
        amount=amount,
        counted=row["enhet"],
        as_of=row["tidspunkt"] or "",
        system=row["datakilde"] or "",
    )


def _find(rows: tuple[StaffRow, ...], name: str, group: str) -> Quantity:
    """The latest figure of that name; missing when there is none."""
    found = [row for row in rows if row.name == name and row.group == group]
    return max(found, key=lambda row: row.as_of).amount if found else missing(Units.COUNT)


def _derive(
    part: Quantity, whole: Quantity, unit: Unit, method: str, formula: Callable[[float, float], float | None]
) -> Quantity:
    sources = tuple(dict.fromkeys(part.sources + whole.sources))
    value = formula(part.known, whole.known) if part.has_value and whole.has_value else None
    return missing(unit, *sources) if value is None else Quantity(value, unit, sources, method=method)


def _notes(position_size: Quantity, published: Quantity) -> tuple[str, ...]:
    if not (position_size.has_value and published.has_value):
        return ()
    computed, stated = round_half_up(position_size.known, 1), round_half_up(published.known, 1)
    if computed == stated:
        return ()
    return (
        _("Kommunen oppgir {stated} % i snitt per stilling. Årsverk delt på ansatte gir {computed} %.").format(
            stated=format_number(published.known, 1), computed=format_number(position_size.known, 1)
        ),
    )
