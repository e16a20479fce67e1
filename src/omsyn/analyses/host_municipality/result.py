"""The answer: each municipality's part, adding up to the cost to the last øre."""

from dataclasses import dataclass
from decimal import Decimal

from omsyn.analyses.host_municipality.question import HostQuestion
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class HostShare:
    """What a municipality pays: ``exact`` to the øre, and as a figure; ``percent`` of the whole cost."""

    name: str
    is_host: bool
    exact: Decimal
    part: Quantity
    percent: Quantity


@dataclass(frozen=True, slots=True)
class HostResult:
    """``shares`` in the order given; ``paid_by_others`` is what the host is to have from the rest."""

    question: HostQuestion
    shares: tuple[HostShare, ...]
    total: Quantity
    paid_by_others: Quantity
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
