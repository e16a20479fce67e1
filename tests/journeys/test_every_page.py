"""Every address of the site, seen wide, on paper and narrow."""

import pytest
from playwright.sync_api import expect
from tests.journeys.conftest import PHONE, Someone

from browsing.addresses import Address, addresses

NARROWEST = 320
ADDRESSES = addresses()
SEEN_OUTSIDE = {"account_login", "health", "set_language"}
"""Pages for someone not logged in, and addresses for machines."""


@pytest.mark.parametrize(
    "address", [each for each in ADDRESSES if each.name not in SEEN_OUTSIDE], ids=lambda address: address.key
)
def test_a_page_is_right_at_a_desk_on_paper_and_on_a_phone(address: Address, someone: Someone) -> None:
    reader = someone("kvalitet")
    answer = reader.context.request.get(address.path, max_redirects=0)
    if answer.status == 405 or "text/html" not in answer.headers["content-type"]:
        assert answer.status in (200, 405), "neither a page, nor a file, nor an act"
        return
    reader.visit(address.path, status=answer.status)
    expect(reader.title).to_have_count(1)
    reader.look_on_paper()
    reader.look_at_width(PHONE)
    reader.look()
    reader.look_at_width(NARROWEST)
