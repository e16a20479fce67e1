"""Capacity and coverage as the municipality has stated them."""

from typing import Any

from omsyn.analyses.capacity_overview.question import CapacityQuestion
from omsyn.analyses.capacity_overview.result import CapacityResult, CapacityRow, CoverageRow
from omsyn.registers.local_tables import LocalTable, Topic, local_table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Unit, Units

_UNITS = {
    "plasser": Units.PLACES,
    "senger": Units.PLACES,
    "boliger": Units.DWELLINGS,
    "personer": Units.PERSONS,
    "prosent": Units.PERCENT,
}
"""The source's words for units and ours; everything else is a plain count."""
_AMOUNTS = frozenset({"eksakt", "ca"})
"""Words for precision under which the figure is the amount, exactly or about."""


def run(question: CapacityQuestion) -> CapacityResult:
    """Answer ``question``; ``UnknownMunicipalityError``, or ``DataMissingError`` without stated capacity."""
    table = local_table(Topic.CAPACITY, question.municipality)
    capacity = tuple(_capacity(row, table) for row in table.rows.to_dicts())
    try:
        rates = local_table(Topic.COVERAGE, question.municipality)
    except DataMissingError:
        coverage: tuple[CoverageRow, ...] = ()
    else:
        coverage = tuple(_coverage(row, rates) for row in rates.rows.to_dicts())
    amounts = [row.amount for row in capacity] + [row.amount for row in coverage]
    return CapacityResult(
        question=question,
        municipality=table.municipality,
        capacity=capacity,
        coverage=coverage,
        sources=tuple(dict.fromkeys(source for amount in amounts for source in amount.sources)),
        notes=_notes(capacity),
    )


def _capacity(row: dict[str, Any], table: LocalTable) -> CapacityRow:
    stay = row["maks_liggetid_dogn"]
    return CapacityRow(
        name=row["kapasitet"],
        group=row["gruppe"],
        amount=_amount(row, "antall", table),
        counted=row["enhet"],
        as_of=row["per_dato"] or "",
        longest_stay=None
        if stay is None
        else Quantity(float(stay), Units.DAYS, (table.source_of(row["kilde"]),), method="published"),
        remark=_remark(row),
    )


def _coverage(row: dict[str, Any], table: LocalTable) -> CoverageRow:
    return CoverageRow(
        name=row["indikator"], amount=_amount(row, "verdi", table), counted=row["enhet"], remark=_remark(row)
    )


def _remark(row: dict[str, Any]) -> str:
    """The source's own remark; and its word where the figure is a bound («over») and not the amount itself."""
    parts = [row["merknad"] or ""]
    if row["presisjon"] not in _AMOUNTS:
        parts.append(_("kilden skriver «{word}»").format(word=_(row["presisjon"])))
    return "; ".join(part for part in parts if part)


def _amount(row: dict[str, Any], column: str, table: LocalTable) -> Quantity:
    unit: Unit = _UNITS.get(row["enhet"], Units.COUNT)
    flags = frozenset() if row["presisjon"] == "eksakt" else frozenset({Flag.APPROXIMATE})
    return Quantity(float(row[column]), unit, (table.source_of(row["kilde"]),), method="published", flags=flags)


def _notes(capacity: tuple[CapacityRow, ...]) -> tuple[str, ...]:
    undated = [_(row.name) for row in capacity if not row.as_of]
    if not undated:
        return ()
    return (_("Kilden oppgir ingen dato for {names}.").format(names=join_words(undated)),)
