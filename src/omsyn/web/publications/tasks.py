"""Work done outside the request."""

from functools import partial

from django.db import transaction
from django.tasks import task

from omsyn.web.publications.actions import make_edition
from omsyn.web.publications.models import ReportEdition


@task
def make_report_edition(edition_id: int) -> str:
    """Make a waiting edition; answers with the state it came to."""
    return make_edition(edition_id=edition_id).value


def start_making(edition: ReportEdition) -> None:
    """Have an ordered edition made, once the order itself is stored."""
    transaction.on_commit(partial(make_report_edition.enqueue, edition.pk))
