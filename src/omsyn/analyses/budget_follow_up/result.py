"""The answer: deviation by unit and function, how the budget is divided, and the parts of a frame."""

from dataclasses import dataclass

from omsyn.analyses.budget_follow_up.question import BudgetQuestion
from omsyn.methods.economy.budget_follow_up import Deviation, YearSoFar
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class BudgetShare:
    """A unit's share of the budget in percent, and the budget itself where it is known."""

    unit: str
    share: Quantity
    budget: Quantity


@dataclass(frozen=True, slots=True)
class AllocatedPart:
    """What a unit gets of the frame: its key, its share of all keys in percent, and whole kroner."""

    unit: str
    key: float
    share: Quantity
    amount: Quantity


@dataclass(frozen=True, slots=True)
class BudgetResult:
    """Budget and accounts in ``year``.

    ``so_far``, ``total``, ``by_unit`` and ``by_function`` are empty where the municipality has no lines of its own;
    ``shares`` are then those it has published, if any. ``year`` is None when there are neither. ``years`` are those
    that have lines. ``allocation`` is empty without a frame.
    """

    question: BudgetQuestion
    municipality: Municipality
    year: int | None
    years: tuple[int, ...]
    so_far: YearSoFar | None
    total: Deviation | None
    by_unit: tuple[Deviation, ...]
    by_function: tuple[Deviation, ...]
    shares: tuple[BudgetShare, ...]
    shares_are_published: bool
    allocation: tuple[AllocatedPart, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]

    @property
    def has_lines(self) -> bool:
        """Whether the municipality has budget and accounts of its own in the year."""
        return self.total is not None
