"""The question: the benefits of a municipality's measures, the effects expected of them, and what the measures cost."""

from dataclasses import dataclass
from datetime import date

from omsyn.vocabulary.measures import BenefitKind
from omsyn.vocabulary.municipalities import MunicipalityNumber


@dataclass(frozen=True, slots=True)
class BenefitRow:
    """A benefit (gevinst) of a measure.

    ``who`` gains, ``unit`` is what is counted, in the municipality's own words. ``baseline`` (nullpunkt), ``target``
    and ``measured`` are in it, None or empty where they are not told; ``measured`` are days and figures in any order.
    ``yearly_nok_per_unit`` is what one unit's step towards the target is worth in kroner a year, None where it is not
    money. ``taken_out_share`` and ``moved_share`` (0–1) say how much of it the budget is reduced by, and how much has
    gone to other work; None where nobody has decided. ``status`` is a word. ``roadmap_phase`` and ``technology_area``
    are those of the measure by name, empty where none is chosen.
    """

    key: str
    measure_key: str
    measure_title: str
    area: str
    name: str
    kind: BenefitKind
    who: str = ""
    unit: str = ""
    baseline: float | None = None
    baseline_date: date | None = None
    target: float | None = None
    target_date: date | None = None
    measured: tuple[tuple[date, float], ...] = ()
    yearly_nok_per_unit: float | None = None
    taken_out_share: float | None = None
    moved_share: float | None = None
    owner: str = ""
    status: str = ""
    prerequisites: str = ""
    roadmap_phase: str = ""
    technology_area: str = ""
    link: str = ""

    @property
    def latest(self) -> tuple[date, float] | None:
        """The last day measured and the figure; None before the first."""
        return max(self.measured, default=None)


@dataclass(frozen=True, slots=True)
class MeasureOutlay:
    """What a measure costs: kroner a year, and an investment used up evenly over ``years``.

    A known amount has the lowest and highest alike; None is unknown. A measure without an investment has 0.
    """

    measure_key: str
    operating_low_nok: float | None
    operating_high_nok: float | None
    investment_low_nok: float | None
    investment_high_nok: float | None
    years: int | None


@dataclass(frozen=True, slots=True)
class ExpectedEffectRow:
    """An effect expected on an indicator: an 80 % interval from ``lower`` to ``upper``, and what was measured."""

    measure_key: str
    measure_title: str
    indicator: str
    unit: str
    expected: float
    lower: float
    upper: float
    due: date | None = None
    measured: float | None = None
    measured_date: date | None = None
    link: str = ""

    def __post_init__(self) -> None:
        if not self.lower <= self.expected <= self.upper:
            raise ValueError(f"{self.expected} is not within {self.lower} to {self.upper}")


@dataclass(frozen=True, slots=True)
class BenefitsQuestion:
    """Benefits and effects of ``municipality``; ``source`` is empty for those it keeps in Omsyn."""

    municipality: MunicipalityNumber
    benefits: tuple[BenefitRow, ...]
    effects: tuple[ExpectedEffectRow, ...] = ()
    outlays: tuple[MeasureOutlay, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        keys = [row.key for row in self.benefits]
        if len(keys) != len(set(keys)):
            raise ValueError("two benefits have the same key")
        measures = [outlay.measure_key for outlay in self.outlays]
        if len(measures) != len(set(measures)):
            raise ValueError("a measure has two outlays")
