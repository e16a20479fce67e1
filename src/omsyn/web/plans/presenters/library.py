"""The library of measures others have used: what each is, what to look out for, where it stands, who uses it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.parameters.measure_library import LibraryMeasure, load_measure_library
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number, join_words
from omsyn.vocabulary.indicators import QualityDimension
from omsyn.vocabulary.measures import MeasureKind
from omsyn.vocabulary.quantities import Source
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.plans.measure_words import indicator_name
from omsyn.web.plans.presenters.measure_lists import MeasureLine, measure_lines
from omsyn.web.plans.presenters.paging import PageLinks, page_links
from omsyn.web.plans.queries.measure_lists import MeasureList


@dataclass(frozen=True, slots=True)
class LibraryLine:
    """An entry in the list."""

    name: str
    url: str
    what: str
    used_by: str
    used_here: str


@dataclass(frozen=True, slots=True)
class LibraryGroup:
    """The entries of a dimension of quality."""

    title: str
    lines: tuple[LibraryLine, ...]


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """Everything the library says."""

    answer: str
    groups: tuple[LibraryGroup, ...]
    steps: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Everything one entry says. ``begin_url`` is empty for someone who may not make measures."""

    name: str
    what: str
    look_out_for: str
    kind: str
    dimension: str
    used_by: str
    effect: str
    indicators: tuple[Crumb, ...]
    citations: tuple[str, ...]
    sources: tuple[Source, ...]
    lines: tuple[MeasureLine, ...]
    here: str
    links: PageLinks | None
    begin_url: str
    crumbs: tuple[Crumb, ...]
    steps: tuple[Crumb, ...]


def present_library(counts: Mapping[str, int]) -> LibraryPage:
    """The library by dimension. ``counts`` are how many measures here were taken from each entry, by its key."""
    library = load_measure_library()
    groups = [
        LibraryGroup(dimension.label, tuple(_line(one, counts.get(one.key, 0)) for one in found))
        for dimension in QualityDimension
        if (found := library.in_dimension(dimension))
    ]
    told = ngettext(
        "Biblioteket har {count} tiltak andre har brukt.",
        "Biblioteket har {count} tiltak andre har brukt.",
        len(library.measures),
    )
    return LibraryPage(
        answer=told.format(count=format_number(len(library.measures))),
        groups=tuple(groups),
        steps=(
            Crumb(_("Se tiltakene i kommunen"), reverse("plans:measures")),
            Crumb(_("Se tallene tiltakene skal virke på"), reverse("indicators:overview")),
        ),
    )


def present_entry(key: str, here: MeasureList, asked: QueryDict, *, may_make: bool, on: date) -> EntryPage:
    """One entry; ``InputError`` when the library has none of that key. ``here`` are the measures taken from it."""
    library = load_measure_library()
    entry = library.find(key)
    told = ngettext("{count} tiltak her er laget av dette.", "{count} tiltak her er laget av dette.", here.total)
    return EntryPage(
        name=entry.name.label,
        what=entry.what.label,
        look_out_for=entry.look_out_for.label,
        kind=MeasureKind(entry.kind).label,
        dimension=entry.dimension.label,
        used_by=join_words(list(entry.users)),
        effect=entry.effect.text.label if entry.effect else "",
        indicators=tuple(
            Crumb(indicator_name(one), reverse("indicators:indicator", args=[one])) for one in entry.indicators
        ),
        citations=tuple(dict.fromkeys(library.citation(passage) for passage in entry.passages)),
        sources=library.sources_of(entry),
        lines=measure_lines(here, on=on),
        here=told.format(count=format_number(here.total)) if here.total else "",
        links=None if here.page is None else page_links(here.page, asked),
        begin_url=f"{reverse('plans:new_measure')}?bibliotek={key}" if may_make else "",
        crumbs=(
            Crumb(_("Alle tiltak"), reverse("plans:measures")),
            Crumb(_("Bibliotek"), reverse("plans:library")),
            Crumb(entry.name.label),
        ),
        steps=(
            Crumb(_("Se resten av biblioteket"), reverse("plans:library")),
            Crumb(_("Se tiltakene i kommunen"), reverse("plans:measures")),
        ),
    )


def entry_named(key: str) -> Crumb | None:
    """The name and the page of an entry; None when the library has none of that key."""
    try:
        entry = load_measure_library().find(key)
    except InputError:
        return None
    return Crumb(entry.name.label, reverse("plans:library_entry", args=[key]))


def entry_to_begin_from(key: str) -> dict[str, object]:
    """What a measure made from the entry begins with; nothing when there is no such entry."""
    try:
        entry = load_measure_library().find(key)
    except InputError:
        return {}
    return {"title": entry.name.label, "text": entry.what.label, "kind": entry.kind.value, "library_key": entry.key}


def _line(entry: LibraryMeasure, count: int) -> LibraryLine:
    here = ngettext("{count} tiltak her", "{count} tiltak her", count).format(count=format_number(count))
    return LibraryLine(
        name=entry.name.label,
        url=reverse("plans:library_entry", args=[entry.key]),
        what=entry.what.label,
        used_by=join_words(list(entry.users)),
        used_here=here if count else "",
    )
