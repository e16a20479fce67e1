"""The register of sources: what each holds, who owns it, and how its figures come into Omsyn."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from omsyn.registers.source_register import ByFile, ByService, RegisteredSource, Way


@dataclass(frozen=True, slots=True)
class WayIn:
    """A way in: what it is called, and where to go; ``url`` is empty where there is nowhere yet."""

    label: str
    url: str
    link: str


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A source as the page shows it."""

    key: str
    name: str
    owner: str
    holds: str
    how_to_get: str
    terms: str
    ways: tuple[WayIn, ...]


def present_source_register(sources: Iterable[RegisteredSource]) -> tuple[SourceCard, ...]:
    """Every source with its ways in, in the order of the register."""
    return tuple(
        SourceCard(
            key=source.key,
            name=source.label,
            owner=source.owner_label,
            holds=source.holds.label,
            how_to_get=source.how_to_get.label,
            terms=source.terms.label,
            ways=tuple(_way(way) for way in source.ways),
        )
        for source in sources
    )


def _way(way: Way) -> WayIn:
    match way:
        case ByService():
            return WayIn(way.label, reverse("indicators:refreshes"), gettext("Hent nye tall"))
        case ByFile():
            link = gettext("Last ned eksempelfil ({origin})").format(origin=way.found.origin.label.lower())
            return WayIn(way.label, reverse("indicators:source_sample", args=[way.mapping]), link)
        case _:
            return WayIn(way.label, _address(way.page), gettext("Åpne siden"))


def _address(page: str | None) -> str:
    """Where the page is; empty while it is still to come."""
    try:
        return reverse(page) if page else ""
    except NoReverseMatch:
        return ""
