"""The answer: spending by function in three measures, and what an hour of home care costs."""

from dataclasses import dataclass

from omsyn.analyses.function_costs.question import FunctionCostsQuestion
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class FunctionCost:
    """A function's spending in kroner. ``corrected_gross`` is own production, ``gross`` what is bought too, ``net``
    less income. Missing where the table has no figure."""

    function: str
    corrected_gross: Quantity
    gross: Quantity
    net: Quantity


@dataclass(frozen=True, slots=True)
class FunctionCostsResult:
    """Functions by number in ``year``. ``home_care_hour`` is missing without hours."""

    question: FunctionCostsQuestion
    municipality: Municipality
    year: int
    years: tuple[int, ...]
    functions: tuple[FunctionCost, ...]
    home_care_hour: Quantity
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
