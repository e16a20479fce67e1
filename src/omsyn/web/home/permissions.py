"""Who sees what on the front page."""

from omsyn.web.organisation.models import Role

LEADS = frozenset({Role.UNIT_LEADER, Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER, Role.ANALYST})


def can_see_signals(role: str) -> bool:
    """Whether the front page shows signals from the figures: to those who lead, advise or analyse."""
    return role in LEADS
