"""Factories for the municipality's own figures."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory
from tests.factories.accounts import UserFactory
from tests.factories.organisation import MunicipalityFactory, UnitFactory

from omsyn.web.indicators.models import (
    AccountLine,
    CourseRecord,
    FigureImport,
    FigureKind,
    LocalFigure,
    LocalSeries,
    ServiceUserCount,
    StaffRecord,
)


class FigureImportFactory(DjangoModelFactory[FigureImport]):
    """A loaded file of staff."""

    class Meta:
        model = FigureImport

    municipality = factory.SubFactory(MunicipalityFactory)
    kind = FigureKind.STAFF
    file_name = "ansatte (eksempel).csv"
    sha256 = "0" * 64
    row_count = 1
    first_year = 2024
    last_year = 2024
    loaded_by = factory.SubFactory(UserFactory)


class AccountLineFactory(DjangoModelFactory[AccountLine]):
    """Budget and accounts of a year for one unit and function."""

    class Meta:
        model = AccountLine

    unit = factory.SubFactory(UnitFactory)
    figure_import = factory.SubFactory(
        FigureImportFactory, kind=FigureKind.ACCOUNT_LINES, municipality=factory.SelfAttribute("..unit.municipality")
    )
    year = 2024
    function = "253"
    budget = Decimal(1_000_000)
    accounts = Decimal(1_050_000)


class LocalSeriesFactory(DjangoModelFactory[LocalSeries]):
    """A yearly series of an indicator in the library."""

    class Meta:
        model = LocalSeries

    municipality = factory.SubFactory(MunicipalityFactory)
    indicator = "day_activity_dementia"
    created_by = factory.SubFactory(UserFactory)


class LocalFigureFactory(DjangoModelFactory[LocalFigure]):
    """A figure entered by hand."""

    class Meta:
        model = LocalFigure

    series = factory.SubFactory(LocalSeriesFactory)
    year = factory.Sequence(lambda number: 2000 + number % 100)
    value = 25.0
    numerator = 10.0
    denominator = 40.0
    source_name = "Egen telling (eksempel)"
    loaded_by = factory.SelfAttribute("series.created_by")


class StaffRecordFactory(DjangoModelFactory[StaffRecord]):
    """A nurse in an 80 % position."""

    class Meta:
        model = StaffRecord

    figure_import = factory.SubFactory(FigureImportFactory)
    counted_on = date(2024, 12, 31)
    unit_name = "Enhet (eksempel)"
    position = "sykepleier"
    fte = 0.8
    birth_year = 1980
    sex = "women"
    education = "sykepleier"


class CourseRecordFactory(DjangoModelFactory[CourseRecord]):
    """A course some completed."""

    class Meta:
        model = CourseRecord

    figure_import = factory.SubFactory(FigureImportFactory, kind=FigureKind.COURSES)
    year = 2024
    course = "Legemiddelkurs (eksempel)"
    completed = 12


class ServiceUserCountFactory(DjangoModelFactory[ServiceUserCount]):
    """Users of a service."""

    class Meta:
        model = ServiceUserCount

    figure_import = factory.SubFactory(FigureImportFactory, kind=FigureKind.SERVICE_USERS)
    year = 2024
    service = "Dagsenter (eksempel)"
    users = 20
    register = "Fagsystem (eksempel)"
