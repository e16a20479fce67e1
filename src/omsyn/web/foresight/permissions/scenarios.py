"""Who may save scenarios. All who work in a municipality read them."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from omsyn.web.organisation.models import Membership, Role

MAY_WRITE_SCENARIOS = frozenset({Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER, Role.ANALYST})


def check_can_read_scenarios(membership: Membership | None, municipality_number: str) -> Membership:
    """Read the scenarios of a municipality: all who work there. Returns the membership."""
    if membership is None or not can_read_scenarios(membership, municipality_number):
        raise PermissionDenied(_("Du kan bare lese og endre scenarioer i kommunen du arbeider i."))
    return membership


def can_read_scenarios(membership: Membership | None, municipality_number: str) -> bool:
    """Whether ``check_can_read_scenarios`` would pass."""
    return membership is not None and membership.unit.municipality_id == municipality_number


def check_can_write_scenarios(membership: Membership | None, municipality_number: str) -> Membership:
    """Make, save, copy and archive scenarios, and choose those of the report. Returns the membership."""
    held = check_can_read_scenarios(membership, municipality_number)
    if held.role not in MAY_WRITE_SCENARIOS:
        raise PermissionDenied(
            _("Bare virksomhetsleder, kommunalsjef, kvalitetsrådgiver og analytiker kan lage og endre scenarioer.")
        )
    return held


def can_write_scenarios(membership: Membership | None, municipality_number: str) -> bool:
    """Whether ``check_can_write_scenarios`` would pass."""
    return (
        membership is not None
        and can_read_scenarios(membership, municipality_number)
        and membership.role in MAY_WRITE_SCENARIOS
    )
