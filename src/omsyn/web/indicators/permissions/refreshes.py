"""Who may fetch figures anew. All who work in a municipality see what has been fetched."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from omsyn.web.organisation.models import Membership, Role

MAY_REFRESH = frozenset({Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER, Role.ANALYST})


def check_can_refresh(membership: Membership | None) -> Membership:
    """Have figures fetched from the statistics services. Returns the membership."""
    if membership is None or not can_refresh(membership):
        raise PermissionDenied(
            _("Bare virksomhetsleder, kommunalsjef, kvalitetsrådgiver og analytiker kan hente nye tall.")
        )
    return membership


def can_refresh(membership: Membership | None) -> bool:
    """Whether ``check_can_refresh`` would pass."""
    return membership is not None and membership.role in MAY_REFRESH
