"""What the organisation stores."""

from omsyn.web.organisation.models.units import (
    LifetimeQuerySet,
    Membership,
    Municipality,
    Role,
    Unit,
    UnitKind,
)

__all__ = [
    "LifetimeQuerySet",
    "Membership",
    "Municipality",
    "Role",
    "Unit",
    "UnitKind",
]
