"""Who may set targets, write explanations, judge them and choose indicators. All who work in a municipality read."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from omsyn.web.organisation.models import Membership, Role

MAY_SET_TARGETS = frozenset({Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER})
MAY_EXPLAIN = frozenset(Role) - {Role.POLITICIAN}
MAY_JUDGE_EXPLANATIONS = frozenset(
    {Role.UNIT_LEADER, Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER, Role.ANALYST}
)
MAY_CHOOSE = frozenset({Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER, Role.ANALYST})


def check_can_read_follow_up(membership: Membership | None, municipality_number: str) -> Membership:
    """Read targets, explanations and choices of a municipality: all who work there. Returns the membership."""
    if membership is None or not can_read_follow_up(membership, municipality_number):
        raise PermissionDenied(_("Du kan bare lese og endre det som hører til kommunen du arbeider i."))
    return membership


def can_read_follow_up(membership: Membership | None, municipality_number: str) -> bool:
    """Whether ``check_can_read_follow_up`` would pass."""
    return membership is not None and membership.unit.municipality_id == municipality_number


def check_can_set_targets(membership: Membership | None, municipality_number: str) -> Membership:
    """Set and withdraw targets. Returns the membership."""
    held = check_can_read_follow_up(membership, municipality_number)
    if held.role not in MAY_SET_TARGETS:
        raise PermissionDenied(_("Bare virksomhetsleder, kommunalsjef og kvalitetsrådgiver kan sette og trekke mål."))
    return held


def can_set_targets(membership: Membership | None, municipality_number: str) -> bool:
    """Whether ``check_can_set_targets`` would pass."""
    return _holds(membership, municipality_number, MAY_SET_TARGETS)


def check_can_explain(membership: Membership | None, municipality_number: str) -> Membership:
    """Write an explanation. Returns the membership."""
    held = check_can_read_follow_up(membership, municipality_number)
    if held.role not in MAY_EXPLAIN:
        raise PermissionDenied(_("Bare de som arbeider i tjenestene, skriver forklaringer."))
    return held


def can_explain(membership: Membership | None, municipality_number: str) -> bool:
    """Whether ``check_can_explain`` would pass."""
    return _holds(membership, municipality_number, MAY_EXPLAIN)


def check_can_judge_explanations(membership: Membership | None, municipality_number: str) -> Membership:
    """Say how far an explanation holds. Returns the membership."""
    held = check_can_read_follow_up(membership, municipality_number)
    if held.role not in MAY_JUDGE_EXPLANATIONS:
        raise PermissionDenied(_("Bare ledere, kvalitetsrådgiver og analytiker kan endre status for en forklaring."))
    return held


def can_judge_explanations(membership: Membership | None, municipality_number: str) -> bool:
    """Whether ``check_can_judge_explanations`` would pass."""
    return _holds(membership, municipality_number, MAY_JUDGE_EXPLANATIONS)


def check_can_choose_indicators(membership: Membership | None, municipality_number: str) -> Membership:
    """Choose the indicators the municipality follows. Returns the membership."""
    held = check_can_read_follow_up(membership, municipality_number)
    if held.role not in MAY_CHOOSE:
        raise PermissionDenied(
            _("Bare virksomhetsleder, kommunalsjef, kvalitetsrådgiver og analytiker kan velge indikatorer.")
        )
    return held


def can_choose_indicators(membership: Membership | None, municipality_number: str) -> bool:
    """Whether ``check_can_choose_indicators`` would pass."""
    return _holds(membership, municipality_number, MAY_CHOOSE)


def _holds(membership: Membership | None, municipality_number: str, roles: frozenset[Role]) -> bool:
    return membership is not None and can_read_follow_up(membership, municipality_number) and membership.role in roles
