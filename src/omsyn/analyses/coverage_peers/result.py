"""The answer: own coverage and that of others, per 1 000 inhabitants and as times one's own."""

from dataclasses import dataclass

from omsyn.analyses.coverage_peers.question import CoveragePeersQuestion
from omsyn.registers.service_use.use import PeerFigure


@dataclass(frozen=True, slots=True)
class Peer:
    """Another municipality, group or the country. ``times_own`` is its coverage / ours."""

    figure: PeerFigure
    times_own: float


@dataclass(frozen=True, slots=True, eq=False)
class CoveragePeersResult:
    """``own_per_1000`` users of the peers' age group per 1 000 inhabitants of it; None when there is nobody to hold it
    against, or no own users. ``peers`` is empty then.
    """

    question: CoveragePeersQuestion
    own_per_1000: float | None
    peers: tuple[Peer, ...]
