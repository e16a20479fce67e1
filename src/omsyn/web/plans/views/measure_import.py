"""The import of measures from a sheet of another's making into a plan: the shared pages, with the plan they are for."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from omsyn.registers.importing.kinds.measures import MEASURES
from omsyn.registers.importing.private_content import refuse_identity_numbers
from omsyn.web.indicators.pages import municipal_page
from omsyn.web.organisation.import_flows import ImportFlow
from omsyn.web.organisation.models import Membership
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.organisation.views import imports
from omsyn.web.plans.actions.measure_import import MeasureImport, with_status_by_day
from omsyn.web.plans.models import Plan
from omsyn.web.plans.permissions.plans import check_can_write_plans
from omsyn.web.plans.views.found import plan_of_request


@municipal_page
def upload(request: WorkingRequest, number: int) -> HttpResponse:
    """Hand in a file."""
    return imports.upload(request, measure_flow(plan_of_request(request, number)))


@municipal_page
def columns(request: WorkingRequest, number: int) -> HttpResponse:
    """Choose columns, and see what comes of them."""
    return imports.columns(request, measure_flow(plan_of_request(request, number)))


@municipal_page
def store(request: WorkingRequest, number: int) -> HttpResponse:
    """Store every row, or none."""
    return imports.store(request, measure_flow(plan_of_request(request, number)))


@municipal_page
def discard(request: WorkingRequest, number: int) -> HttpResponse:
    """Throw the file away."""
    return imports.discard(request, measure_flow(plan_of_request(request, number)))


@municipal_page
def sample(request: WorkingRequest, number: int) -> HttpResponse:
    """An empty table with the right headings."""
    return imports.sample(request, measure_flow(plan_of_request(request, number)))


def measure_flow(plan: Plan) -> ImportFlow:
    """The import of measures into ``plan``."""

    def check(membership: Membership | None) -> Membership:
        return check_can_write_plans(membership, plan.municipality_id)

    into = MeasureImport(plan)
    return ImportFlow(
        kind=MEASURES,
        url_name="plans:measures_import",
        done_url_name="plans:plan",
        check_can_import=check,
        store=into.store,
        examine=into.examine,
        check_content=refuse_identity_numbers,
        arguments=(plan.pk,),
        into=_("Tiltakene blir lagt i «{plan}».").format(plan=plan),
        prepare=with_status_by_day,
    )
