"""A figure of one area in one period, with its interval, or the reason why there is none."""

from dataclasses import dataclass

from omsyn.registers.indicator_series.series import FigureStatus
from omsyn.vocabulary.indicators import AreaKind
from omsyn.vocabulary.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure of an area in ``year``, or in ``part`` of it (month or quarter).

    ``quantity`` is in the unit of the definition, with the interval the definition is compared by. ``numerator`` and
    ``denominator`` are the counts behind it where they are known. ``reason`` says, in the reader's language, why the
    figure has no value (``status`` is then set) or no interval; empty when it has both.
    """

    area_kind: AreaKind
    area: str
    area_name: str
    parent: str
    year: int
    part: int | None
    quantity: Quantity
    numerator: float | None
    denominator: float | None
    status: FigureStatus | None
    reason: str = ""

    @property
    def value(self) -> float | None:
        """The value in the unit of the definition; None where there is none."""
        return self.quantity.value

    @property
    def is_small_local_count(self) -> bool:
        """Whether the municipality's own register gave counts so small that they must not be shown openly."""
        return False
