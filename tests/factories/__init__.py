"""One factory per stored model. Everything they make is invented."""

from tests.factories.accounts import UserFactory
from tests.factories.audit import AuditEntryFactory
from tests.factories.organisation import MembershipFactory, MunicipalityFactory, UnitFactory
from tests.factories.publications import ReportEditionFactory, ReportFileFactory

FACTORIES = (
    UserFactory,
    AuditEntryFactory,
    MembershipFactory,
    MunicipalityFactory,
    UnitFactory,
    ReportEditionFactory,
    ReportFileFactory,
)
