"""One factory per stored model. Everything they make is invented."""

from tests.factories.accounts import UserFactory
from tests.factories.audit import AuditEntryFactory
from tests.factories.foresight import SavedScenarioFactory, ScenarioVersionFactory
from tests.factories.indicators import ChosenIndicatorFactory, ExplanationFactory, IndicatorTargetFactory
from tests.factories.organisation import MembershipFactory, MunicipalityFactory, UnitFactory
from tests.factories.own_figures import (
    AccountLineFactory,
    CourseRecordFactory,
    FigureImportFactory,
    LocalFigureFactory,
    LocalSeriesFactory,
    ServiceUserCountFactory,
    StaffRecordFactory,
)
from tests.factories.publications import ReportEditionFactory, ReportFileFactory
from tests.factories.refreshes import SourceRefreshFactory
from tests.factories.registers import (
    FacilityFactory,
    FacilityPlacesFactory,
    FunctionOrTeamFactory,
    GrantFactory,
    RememberedMappingFactory,
    ServiceFactory,
    StoredUploadFactory,
)

FACTORIES = (
    UserFactory,
    AuditEntryFactory,
    SavedScenarioFactory,
    ScenarioVersionFactory,
    ChosenIndicatorFactory,
    ExplanationFactory,
    IndicatorTargetFactory,
    AccountLineFactory,
    CourseRecordFactory,
    FigureImportFactory,
    LocalFigureFactory,
    LocalSeriesFactory,
    ServiceUserCountFactory,
    StaffRecordFactory,
    SourceRefreshFactory,
    MembershipFactory,
    MunicipalityFactory,
    UnitFactory,
    FacilityFactory,
    FacilityPlacesFactory,
    FunctionOrTeamFactory,
    GrantFactory,
    RememberedMappingFactory,
    ServiceFactory,
    StoredUploadFactory,
    ReportEditionFactory,
    ReportFileFactory,
)
