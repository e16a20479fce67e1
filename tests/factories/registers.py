"""Factories for services, facilities, functions, and files on their way into them."""

import factory
from factory.django import DjangoModelFactory
from tests.factories.accounts import UserFactory
from tests.factories.organisation import FIRST_DAY, MunicipalityFactory

from omsyn.web.organisation.models import (
    Facility,
    FacilityPlaces,
    FunctionOrTeam,
    Grant,
    RememberedMapping,
    Service,
    StoredUpload,
)


class ServiceFactory(DjangoModelFactory[Service]):
    """A service nobody has told more about."""

    class Meta:
        model = Service

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda number: f"Tjeneste {number}")
    valid_from = FIRST_DAY


class FacilityFactory(DjangoModelFactory[Facility]):
    """A place without places."""

    class Meta:
        model = Facility

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda number: f"Sted {number}")
    kind = "nursing_home"
    valid_from = FIRST_DAY


class FacilityPlacesFactory(DjangoModelFactory[FacilityPlaces]):
    """Ten places of a kind."""

    class Meta:
        model = FacilityPlaces

    facility = factory.SubFactory(FacilityFactory)
    kind = "Langtidsplasser"
    number = 10


class FunctionOrTeamFactory(DjangoModelFactory[FunctionOrTeam]):
    """A team."""

    class Meta:
        model = FunctionOrTeam

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda number: f"Team {number}")
    kind = "team"
    valid_from = FIRST_DAY


class GrantFactory(DjangoModelFactory[Grant]):
    """A project grant of a million, half of it used."""

    class Meta:
        model = Grant

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda number: f"Tilskudd {number}")
    kind = "project"
    appropriation_nok = 1_000_000
    used_nok = 500_000
    valid_from = FIRST_DAY


class RememberedMappingFactory(DjangoModelFactory[RememberedMapping]):
    """A choice of columns for services."""

    class Meta:
        model = RememberedMapping

    municipality = factory.SubFactory(MunicipalityFactory)
    import_kind = "services"
    name = factory.Sequence(lambda number: f"Fagsystem {number}")
    mapping = factory.LazyFunction(lambda: {"kind": "services", "columns": {"name": "Tjeneste"}})


class StoredUploadFactory(DjangoModelFactory[StoredUpload]):
    """A file of services that waits."""

    class Meta:
        model = StoredUpload

    municipality = factory.SubFactory(MunicipalityFactory)
    user = factory.SubFactory(UserFactory)
    import_kind = "services"
    file_name = "tjenester.csv"
    content = b"Tjeneste;Gjelder fra\nDagsenter;01.01.2024\n"
    mapping = factory.LazyFunction(
        lambda: {"kind": "services", "columns": {"name": "Tjeneste", "valid_from": "Gjelder fra"}}
    )
