"""Work done outside the request."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.tasks import task

from omsyn.web.indicators.actions.refreshes import fetch_refresh
from omsyn.web.indicators.models import SourceRefresh


@task
def fetch_source_refresh(refresh_id: int) -> str:
    """Fetch a waiting refresh; answers with the state it came to."""
    return fetch_refresh(refresh_id=refresh_id).value


def start_fetching(refreshes: Iterable[SourceRefresh]) -> None:
    """Have ordered refreshes fetched, once the orders themselves are stored."""
    for refresh in refreshes:
        transaction.on_commit(partial(fetch_source_refresh.enqueue, refresh.pk))
