"""Who may order and read stored reports."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from omsyn.web.organisation.models import Membership, Role

MAY_ORDER = frozenset({Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER, Role.ANALYST})


def check_can_order_report(membership: Membership | None, municipality_number: str) -> Membership:
    """Have a report made about a municipality. Returns the membership."""
    held = check_can_read_report(membership, municipality_number)
    if held.role not in MAY_ORDER:
        raise PermissionDenied(
            _("Bare virksomhetsleder, kommunalsjef, kvalitetsrådgiver og analytiker kan lage en ny utgave.")
        )
    return held


def can_order_report(membership: Membership | None, municipality_number: str) -> bool:
    """Whether ``check_can_order_report`` would pass."""
    return can_read_report(membership, municipality_number) and membership is not None and membership.role in MAY_ORDER


def check_can_read_report(membership: Membership | None, municipality_number: str) -> Membership:
    """Read and download what is stored about a municipality: all who work there. Returns the membership."""
    if membership is None or not can_read_report(membership, municipality_number):
        raise PermissionDenied(_("Rapporten hører til en kommune du ikke arbeider i nå."))
    return membership


def can_read_report(membership: Membership | None, municipality_number: str) -> bool:
    """Whether ``check_can_read_report`` would pass."""
    return membership is not None and membership.unit.municipality_id == municipality_number
