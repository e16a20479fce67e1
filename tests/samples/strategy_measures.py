"""The 38 measures of Kragerø's published strategy plan, with costs as the plan states them."""

from collections.abc import Mapping
from datetime import date

from omsyn.analyses.measure_costs.question import CostedMeasure, CostItem, MeasureCostsQuestion
from omsyn.registers.catalogue import load_dataset
from omsyn.vocabulary.measures import CostKind, CostState, MeasureKind
from omsyn.vocabulary.municipalities import MunicipalityNumber

KRAGERO = MunicipalityNumber("4014")
DATASET = "published_kragero_tiltak_strategi"


def strategy_measures() -> tuple[CostedMeasure, ...]:
    """All 38, in the order of the plan."""
    return tuple(_measure(row) for row in load_dataset(DATASET).frame.to_dicts())


def strategy_question(first_year: int = 2021, last_year: int = 2040) -> MeasureCostsQuestion:
    """Their costs over the years of the plan."""
    return MeasureCostsQuestion(KRAGERO, first_year, last_year, strategy_measures(), "Strategiplan mot 2040")


def _measure(row: Mapping[str, object]) -> CostedMeasure:
    start, end = _int(row["start_year"]), _int(row["end_year"])
    kind = MeasureKind(str(row["kind"]))
    # The years of an operating measure are those it comes into being in; it then runs on.
    ends = None if kind is MeasureKind.OPERATION else end
    return CostedMeasure(
        key=f"{row['delplan']} {row['nr']}",
        area=str(row["delplan"]),
        number=_int(row["nr"]) or 0,
        title=str(row["short_title"]),
        kind=kind,
        start=None if start is None else date(start, 1, 1),
        end=None if ends is None else date(ends, 12, 31),
        fte=None if row["fte"] is None else float(str(row["fte"])),
        places=_int(row["places_or_units"]),
        places_most=_int(row["places_or_units_max"]),
        costs=tuple(_costs(row, start, end)),
        note=str(row["cost_note"] or ""),
    )


def _costs(row: Mapping[str, object], start: int | None, end: int | None) -> list[CostItem]:
    """An operating cost has no last year, since it runs on once the measure has come into being."""
    costs = []
    investment, operation = _int(row["cost_investment_nok"]), _int(row["cost_operating_nok_per_year"])
    low, high = _int(row["cost_min"]), _int(row["cost_max"])
    if investment is not None:
        costs.append(CostItem(CostKind.INVESTMENT, CostState.KNOWN, investment, investment, start, end))
    if operation is not None:
        costs.append(CostItem(CostKind.OPERATION, CostState.KNOWN, operation, operation, start))
    if low is not None and high is not None:
        costs.append(CostItem(CostKind.INVESTMENT, CostState.RANGE, low, high, start, end))
    if row["cost_unknown"]:
        kind = CostKind.INVESTMENT if row["kind"] == MeasureKind.INVESTMENT else CostKind.OPERATION
        costs.append(CostItem(kind, CostState.UNKNOWN))
    return costs


def _int(cell: object) -> int | None:
    return None if cell is None else int(str(cell))
