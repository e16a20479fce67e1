"""How much others use a service, to hold a municipality's own use against."""

from omsyn.registers.service_use.use import PeerFigure
from omsyn.registers.vintages import VintageStore


def peer_use(municipality: str, service: str, *, store: VintageStore | None = None) -> tuple[PeerFigure, ...]:
    """Users of ``service`` among those the municipality is compared with; empty when nothing is known."""
    raise NotImplementedError
