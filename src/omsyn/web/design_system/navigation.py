"""What the frame around every page shows: the menu, and where in the municipality the reader works.

The base template reads two context variables. ``navigation`` is a sequence of ``NavigationSection``; ``workplace`` is
a ``Workplace`` or None. An app above supplies both with a context processor of the form

    def frame(request: HttpRequest) -> dict[str, object]:
        return {"navigation": build_navigation(PLACES, current_path=request.path), "workplace": …}
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.functional import Promise

SHORTCUT_COUNT = 3
"""The phone's bar has room for four entries, and «Mer» is the fourth."""


@dataclass(frozen=True, slots=True)
class NavigationPlace:
    """A page the menu may lead to: a row in the list an installation keeps. ``shortcut`` puts it in the phone's bar."""

    section: str | Promise
    label: str | Promise
    url_name: str
    shortcut: bool = False


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """A line in the menu."""

    label: str
    url: str
    is_current: bool = False
    is_shortcut: bool = False


@dataclass(frozen=True, slots=True)
class NavigationSection:
    """A heading in the menu and the lines below it. An empty title shows the lines without a heading."""

    title: str
    entries: tuple[NavigationEntry, ...]


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where the reader works now. ``switch_url`` leads to the choice of another unit; empty when there is none."""

    municipality: str
    unit: str = ""
    switch_url: str = ""


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step on the way to this page; the last one has no address, for one stands there."""

    label: str
    url: str = ""


def build_navigation(places: Iterable[NavigationPlace], *, current_path: str) -> tuple[NavigationSection, ...]:
    """The menu in the order of ``places``, neighbours with the same section under one heading.

    The entry whose address is the longest beginning of ``current_path`` is marked as current. Raises Django's
    ``NoReverseMatch`` for a place whose page does not exist: a menu must not lead nowhere.
    """
    listed = [(place, reverse(place.url_name)) for place in places]
    current = _longest_beginning([url for _, url in listed], current_path)
    return tuple(
        NavigationSection(
            title=title,
            entries=tuple(
                NavigationEntry(str(place.label), url, is_current=url == current, is_shortcut=place.shortcut)
                for place, url in members
            ),
        )
        for title, members in groupby(listed, key=lambda listing: str(listing[0].section))
    )


def shortcuts(navigation: Sequence[NavigationSection]) -> list[NavigationEntry]:
    """The entries of the phone's bar, at most ``SHORTCUT_COUNT``."""
    marked = [entry for section in navigation for entry in section.entries if entry.is_shortcut]
    return marked[:SHORTCUT_COUNT]


def _longest_beginning(urls: Iterable[str], path: str) -> str:
    """The longest of ``urls`` that ``path`` begins with; the front page only stands for itself."""
    fitting = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(fitting, key=len, default="")
