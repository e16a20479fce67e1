"""What the organisation stores."""

from omsyn.web.organisation.models.grants import Grant
from omsyn.web.organisation.models.imports import UPLOAD_LIFETIME, RememberedMapping, StoredUpload
from omsyn.web.organisation.models.registers import (
    Facility,
    FacilityPlaces,
    FunctionOrTeam,
    RegisterEntry,
    Service,
    holds_on,
)
from omsyn.web.organisation.models.units import (
    LifetimeQuerySet,
    Membership,
    Municipality,
    Role,
    Unit,
    UnitKind,
)

__all__ = [
    "UPLOAD_LIFETIME",
    "Facility",
    "FacilityPlaces",
    "FunctionOrTeam",
    "Grant",
    "LifetimeQuerySet",
    "Membership",
    "Municipality",
    "RegisterEntry",
    "RememberedMapping",
    "Role",
    "Service",
    "StoredUpload",
    "Unit",
    "UnitKind",
    "holds_on",
]
