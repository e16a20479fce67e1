"""Who may load, enter and read the municipality's own figures."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from omsyn.web.indicators.models import FigureImport, FigureKind, LocalSeries
from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.organisation.permissions.units import check_can_see_organisation, reaches

MAY_LOAD: dict[str, frozenset[Role]] = {
    FigureKind.STAFF: frozenset({Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}),
    FigureKind.COURSES: frozenset({Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER, Role.ANALYST}),
    FigureKind.SERVICE_USERS: frozenset({Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER, Role.ANALYST}),
    FigureKind.SERIES: frozenset({Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER, Role.ANALYST}),
    FigureKind.PROPORTIONS: frozenset({Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER, Role.ANALYST}),
    FigureKind.ACCOUNT_LINES: frozenset({Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER, Role.ANALYST}),
}
"""Whole files for the whole municipality. Files of staff describe people one by one, and fewer may touch them."""
MAY_ENTER_FOR_ALL = frozenset({Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER, Role.ANALYST})
MAY_ENTER_FOR_UNIT = MAY_ENTER_FOR_ALL | {Role.SERVICE_MANAGER, Role.UNIT_LEADER}
MAY_READ_SMALL_COUNTS = frozenset({Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER, Role.ANALYST})
"""Counts below the limit of suppression, which everyone else sees as hidden."""


def check_can_see_own_figures(membership: Membership | None) -> Membership:
    """Everyone who works in the municipality sees what is loaded, and by whom. Returns the membership."""
    return check_can_see_organisation(membership)


def can_see_own_figures(membership: Membership | None) -> bool:
    """Whether ``check_can_see_own_figures`` would pass."""
    return membership is not None


def check_can_load(membership: Membership | None, kind: str) -> Membership:
    """Load a file of ``kind``. Returns the membership."""
    held = check_can_see_own_figures(membership)
    if held.role in MAY_LOAD[kind]:
        return held
    if kind == FigureKind.STAFF:
        raise PermissionDenied(_("Bare kommunalsjef og kvalitetsrådgiver kan laste inn lister over ansatte."))
    raise PermissionDenied(_("Bare kommunalsjef, kvalitetsrådgiver og analytiker kan laste inn tall."))


def can_load(membership: Membership | None, kind: str) -> bool:
    """Whether ``check_can_load`` would pass."""
    return membership is not None and membership.role in MAY_LOAD[kind]


def check_can_withdraw(membership: Membership | None, loaded: FigureImport) -> Membership:
    """Withdraw a file that was loaded in the municipality. Returns the membership."""
    held = check_can_load(membership, loaded.kind)
    _check_same_municipality(held, loaded.municipality_id)
    return held


def can_withdraw(membership: Membership | None, loaded: FigureImport) -> bool:
    """Whether ``check_can_withdraw`` would pass."""
    return (
        membership is not None
        and can_load(membership, loaded.kind)
        and membership.unit.municipality_id == loaded.municipality_id
    )


def check_can_enter(membership: Membership | None, unit: Unit | None) -> Membership:
    """Enter figures by hand for ``unit``; None for the whole municipality. Returns the membership."""
    held = check_can_see_own_figures(membership)
    if can_enter(held, unit):
        return held
    if unit is None:
        raise PermissionDenied(
            _("Bare kommunalsjef, kvalitetsrådgiver og analytiker kan føre tall for hele kommunen. Velg en enhet.")
        )
    if held.role not in MAY_ENTER_FOR_UNIT:
        raise PermissionDenied(_("Rollen din kan ikke føre tall. Be lederen din om å gjøre det."))
    raise PermissionDenied(_("Enheten «{unit}» ligger ikke under din enhet.").format(unit=unit.name))


def can_enter(membership: Membership | None, unit: Unit | None) -> bool:
    """Whether ``check_can_enter`` would pass."""
    if membership is None:
        return False
    if unit is None:
        return membership.role in MAY_ENTER_FOR_ALL
    if membership.unit.municipality_id != unit.municipality_id:
        return False
    return membership.role in MAY_ENTER_FOR_ALL or (membership.role in MAY_ENTER_FOR_UNIT and reaches(membership, unit))


def can_enter_anything(membership: Membership | None) -> bool:
    """Whether there is any unit the person may enter figures for."""
    return membership is not None and membership.role in MAY_ENTER_FOR_UNIT


def check_can_change_series(membership: Membership | None, series: LocalSeries) -> Membership:
    """Change the figures of a series, or delete it. Returns the membership."""
    held = check_can_enter(membership, series.unit)
    _check_same_municipality(held, series.municipality_id)
    return held


def can_change_series(membership: Membership | None, series: LocalSeries) -> bool:
    """Whether ``check_can_change_series`` would pass."""
    return (
        membership is not None
        and membership.unit.municipality_id == series.municipality_id
        and can_enter(membership, series.unit)
    )


def can_read_small_counts(membership: Membership | None) -> bool:
    """Whether counts below the limit are shown to the person."""
    return membership is not None and membership.role in MAY_READ_SMALL_COUNTS


def check_can_read_small_counts(membership: Membership | None) -> Membership:
    """Read counts below the limit, and make tables of them ready to be published. Returns the membership."""
    held = check_can_see_own_figures(membership)
    if held.role not in MAY_READ_SMALL_COUNTS:
        raise PermissionDenied(_("Bare kommunalsjef, kvalitetsrådgiver og analytiker kan arbeide med små tall."))
    return held


def _check_same_municipality(held: Membership, number: str) -> None:
    if held.unit.municipality_id != number:
        raise PermissionDenied(_("Tallene hører til en kommune du ikke arbeider i nå."))
