"""Lists too long for one page: which part is shown, and the addresses of the parts beside it."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.translation import gettext as _

from omsyn.vocabulary.formatting import format_number

PARAMETER = "side"
MOST_ROWS = 100
MOST_MEASURES = 50
"""Measures on a page that says all of each: more make it slow to open on a phone, and nobody reads further."""


@dataclass(frozen=True, slots=True)
class PageLinks:
    """«Rad 101–200 av 437», and where the parts beside it are; empty addresses where there is none."""

    told: str
    previous_url: str
    next_url: str


def page_links(page: Page[Any], asked: QueryDict, url: str = "") -> PageLinks | None:
    """The links of a part of a list; None when all stands on one page. ``url`` is needed where the list is shown on
    other pages than its own."""
    if page.paginator.num_pages == 1:
        return None
    told = _("Rad {first}–{last} av {count}").format(
        first=format_number(page.start_index()),
        last=format_number(page.end_index()),
        count=format_number(page.paginator.count),
    )
    return PageLinks(
        told=told,
        previous_url=_address(url, asked, page.previous_page_number()) if page.has_previous() else "",
        next_url=_address(url, asked, page.next_page_number()) if page.has_next() else "",
    )


def _address(url: str, asked: QueryDict, number: int) -> str:
    chosen = asked.copy()
    chosen[PARAMETER] = str(number)
    return f"{url}?{chosen.urlencode()}"
