"""The answer: FTE per 10 000 by category and year, beside the KOSTRA group in the latest year."""

from dataclasses import dataclass

from omsyn.analyses.workforce_comparison.question import WorkforceQuestion
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class WorkforceRow:
    """A category (education or contract), or the total. Missing figures stay missing.

    ``by_year`` follows the result's ``years``; ``change`` is from the first to the last of them; ``difference`` is
    own − group, ``ratio`` own / group, both in ``comparison_year``.
    """

    category: str
    is_total: bool
    by_year: tuple[Quantity, ...]
    change: Quantity
    change_percent: Quantity
    latest: Quantity
    group: Quantity
    difference: Quantity
    ratio: Quantity


@dataclass(frozen=True, slots=True)
class SumCheck:
    """Whether the categories add up to the published total of a column."""

    column: str
    year: int
    parts_sum: float
    published: float
    rounding_explains: bool


@dataclass(frozen=True, slots=True)
class WorkforceResult:
    """Own figures against the group's."""

    question: WorkforceQuestion
    municipality: Municipality
    group_name: str
    years: tuple[int, ...]
    comparison_year: int
    rows: tuple[WorkforceRow, ...]
    checks: tuple[SumCheck, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]

    @property
    def total(self) -> WorkforceRow | None:
        """The row for all categories together; None when the table has none."""
        return next((row for row in self.rows if row.is_total), None)
