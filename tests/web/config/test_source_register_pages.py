"""Every page the register of sources points at is there."""

import pytest
from django.urls import reverse

from omsyn.registers.source_register import source_register

PAGES = sorted({way.page for source in source_register() for way in source.pages if way.page})


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_replaces_a_source_has_an_address(page: str) -> None:
    assert reverse(page).startswith("/")
