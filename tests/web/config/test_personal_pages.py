"""Nobody sees, on a shared machine, what the one before them saw."""

from collections.abc import Callable

import pytest
from django.test import Client

from omsyn.web.organisation.models import Role


@pytest.mark.parametrize(
    "address",
    ["/", "/organisasjon/", "/rapporter/", "/kunnskap/tall/population_development/by_age_group.csv", "/konto/ut/"],
)
def test_a_page_is_kept_nowhere(address: str, client_as: Callable[[Role], Client]) -> None:
    answer = client_as(Role.ANALYST).get(address)
    assert answer.status_code == 200
    assert {"no-store", "private"} <= set(answer.headers["Cache-Control"].split(", "))


def test_what_is_the_same_for_all_may_be_kept(client: Client) -> None:
    assert "no-store" not in client.get("/static/design_system/omsyn.css").headers["Cache-Control"]
