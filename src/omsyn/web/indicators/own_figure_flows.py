"""The imports of the municipality's own figures."""

from collections.abc import Callable

from omsyn.registers.importing.kinds.account_lines import ACCOUNT_LINES
from omsyn.registers.importing.kinds.courses import COURSES
from omsyn.registers.importing.kinds.indicator_series import INDICATOR_SERIES, PROPORTION_SERIES
from omsyn.registers.importing.kinds.service_users import SERVICE_USERS
from omsyn.registers.importing.kinds.staff import STAFF
from omsyn.registers.importing.private_content import refuse_identity_numbers, refuse_people
from omsyn.web.indicators.actions.figure_imports import (
    store_account_lines,
    store_courses,
    store_series,
    store_service_users,
    store_staff,
)
from omsyn.web.indicators.examinations import (
    examine_account_lines,
    examine_courses,
    examine_series,
    examine_service_users,
    examine_staff,
)
from omsyn.web.indicators.models import FigureKind
from omsyn.web.indicators.permissions.own_figures import check_can_load
from omsyn.web.organisation.import_flows import ImportFlow
from omsyn.web.organisation.models import Membership

DONE = "indicators:own_figures"


def may_load(kind: FigureKind) -> Callable[[Membership | None], Membership]:
    """The check of who may load files of ``kind``."""

    def check(membership: Membership | None) -> Membership:
        return check_can_load(membership, kind)

    return check


STAFF_IMPORT = ImportFlow(
    kind=STAFF,
    url_name="indicators:load_staff",
    done_url_name=DONE,
    check_can_import=may_load(FigureKind.STAFF),
    store=store_staff,
    examine=examine_staff,
    check_content=refuse_people,
)
COURSES_IMPORT = ImportFlow(
    kind=COURSES,
    url_name="indicators:load_courses",
    done_url_name=DONE,
    check_can_import=may_load(FigureKind.COURSES),
    store=store_courses,
    examine=examine_courses,
    check_content=refuse_identity_numbers,
)
SERVICE_USERS_IMPORT = ImportFlow(
    kind=SERVICE_USERS,
    url_name="indicators:load_service_users",
    done_url_name=DONE,
    check_can_import=may_load(FigureKind.SERVICE_USERS),
    store=store_service_users,
    examine=examine_service_users,
    check_content=refuse_identity_numbers,
)
SERIES_IMPORT = ImportFlow(
    kind=INDICATOR_SERIES,
    url_name="indicators:load_series",
    done_url_name=DONE,
    check_can_import=may_load(FigureKind.SERIES),
    store=store_series(FigureKind.SERIES),
    examine=examine_series,
    check_content=refuse_identity_numbers,
)
PROPORTIONS_IMPORT = ImportFlow(
    kind=PROPORTION_SERIES,
    url_name="indicators:load_proportions",
    done_url_name=DONE,
    check_can_import=may_load(FigureKind.PROPORTIONS),
    store=store_series(FigureKind.PROPORTIONS),
    examine=examine_series,
    check_content=refuse_identity_numbers,
)
ACCOUNT_LINES_IMPORT = ImportFlow(
    kind=ACCOUNT_LINES,
    url_name="indicators:load_account_lines",
    done_url_name=DONE,
    check_can_import=may_load(FigureKind.ACCOUNT_LINES),
    store=store_account_lines,
    examine=examine_account_lines,
    check_content=refuse_identity_numbers,
)
FIGURE_FLOWS = (
    STAFF_IMPORT,
    COURSES_IMPORT,
    SERVICE_USERS_IMPORT,
    SERIES_IMPORT,
    PROPORTIONS_IMPORT,
    ACCOUNT_LINES_IMPORT,
)
"""Every kind of file a municipality can load figures from, in the order of the page."""
