"""Invented measures with costs, and what they cost from 2027 to 2030."""

from dataclasses import replace
from typing import Any

from omsyn.analyses.measure_costs.question import CostedMeasure, CostItem, MeasureCostsQuestion
from omsyn.analyses.measure_costs.result import MeasureCostsResult
from omsyn.analyses.measure_costs.run import run
from omsyn.vocabulary.measures import CostKind, CostState, MeasureKind
from omsyn.vocabulary.municipalities import MunicipalityNumber

KRAGERO = MunicipalityNumber("4014")


def measure(number: int, *costs: CostItem, **told: Any) -> CostedMeasure:
    """A measure of area «A» called «Oppdiktet tiltak <number>»."""
    usual = CostedMeasure(f"a{number}", "A", number, f"Oppdiktet tiltak {number}", MeasureKind.OPERATION, costs=costs)
    return replace(usual, **told)


def known(kind: CostKind, nok: float, first: int | None = 2027, last: int | None = None) -> CostItem:
    """A cost everybody knows."""
    return CostItem(kind, CostState.KNOWN, nok, nok, first, last)


def between(kind: CostKind, low: float, high: float, first: int | None = 2027, last: int | None = None) -> CostItem:
    """A cost between two amounts."""
    return CostItem(kind, CostState.RANGE, low, high, first, last)


def unknown(kind: CostKind, first: int | None = None, last: int | None = None) -> CostItem:
    """A cost nobody knows."""
    return CostItem(kind, CostState.UNKNOWN, first_year=first, last_year=last)


def costs_of(*measures: CostedMeasure, first: int = 2027, last: int = 2030) -> MeasureCostsResult:
    """What they cost in Kragerø."""
    return run(MeasureCostsQuestion(KRAGERO, first, last, measures))
