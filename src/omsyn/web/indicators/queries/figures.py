"""What a page shows: a question, a way to show the answer, and whose figures. The blocks are those of the reports."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.municipalities import find_municipality
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.registry import KINDS
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.exhibits import Exhibit, KeyFigure, MissingPart
from omsyn.vocabulary.errors import DataMissingError, NotLoadedError
from omsyn.vocabulary.language import Language, current_language, translate
from omsyn.vocabulary.municipalities import parse_municipality_number
from omsyn.web.indicators.figure_pages import FigurePage, WantedFigure

KEY_FIGURES_KEPT = 512


class NoSuchFigureError(ObjectDoesNotExist):
    """No question has this name, or it cannot be shown in this way."""


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """What came of a wanted figure: an exhibit, or what is missing. An empty ``what_now`` there means that the reader
    can do nothing about it."""

    wanted: WantedFigure
    scope: Scope
    part: Exhibit | MissingPart


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of figures and those of its key figures that are loaded."""

    page: FigurePage
    key_figures: tuple[KeyFigure, ...]


def scope_of(number: str, *, on: date) -> Scope:
    """Figures of the municipality ``number`` as they stand on a day; ``UnknownMunicipalityError``."""
    return Scope(find_municipality(parse_municipality_number(number)), on.year, on)


def show_figure(wanted: WantedFigure, scope: Scope) -> Exhibit:
    """The exhibit. ``NoSuchFigureError``, ``InputError`` for a parameter, ``DataMissingError`` without figures."""
    kind = find_kind(wanted.question)
    if wanted.show not in kind.exhibits:
        raise NoSuchFigureError(wanted.show)
    return kind.exhibits[wanted.show](answer(wanted, scope))


def show_figures(wanted: Iterable[WantedFigure], scope: Scope) -> tuple[ShownFigure, ...]:
    """Each figure in turn; one whose register is not loaded says so and does not stop the others."""
    return tuple(ShownFigure(one, scope, _exhibit_or_missing(one, scope)) for one in wanted)


def key_figure(wanted: WantedFigure, scope: Scope) -> KeyFigure | None:
    """The key figure; None where its register is not loaded."""
    return _key_figure(
        wanted.question, wanted.show, tuple(wanted.parameters.items()), scope, KeptVintages(), current_language()
    )


@lru_cache(maxsize=KEY_FIGURES_KEPT)
def _key_figure(
    question: str,
    show: str,
    parameters: tuple[tuple[str, str], ...],
    scope: Scope,
    _state: KeptVintages,
    _language: Language,
) -> KeyFigure | None:
    """Of published figures alone, the same for everyone until a vintage is fetched."""
    kind = find_kind(question)
    if show not in kind.key_figures:
        raise NoSuchFigureError(show)
    try:
        return kind.key_figures[show](answer(WantedFigure(question, show, dict(parameters)), scope))
    except DataMissingError:
        return None


def topics_of(pages: Iterable[FigurePage], scope: Scope) -> tuple[Topic, ...]:
    """Each page with the key figures that can be answered."""
    return tuple(Topic(page, key_figures(page.key_figures, scope)) for page in pages)


def key_figures(wanted: Iterable[WantedFigure], scope: Scope) -> tuple[KeyFigure, ...]:
    """The key figures whose registers are loaded."""
    found = (key_figure(one, scope) for one in wanted)
    return tuple(figure for figure in found if figure is not None)


def answer(wanted: WantedFigure, scope: Scope) -> Any:
    """The result of the question itself."""
    kind = find_kind(wanted.question)
    return kind.run(kind.question(scope, wanted.parameters))


def find_kind(question: str) -> BlockKind[Any, Any]:
    """The question by name; ``NoSuchFigureError``."""
    if question not in KINDS:
        raise NoSuchFigureError(question)
    return KINDS[question]


def _exhibit_or_missing(wanted: WantedFigure, scope: Scope) -> Exhibit | MissingPart:
    try:
        return show_figure(wanted, scope)
    except NotLoadedError as error:
        return MissingPart(translate(find_kind(wanted.question).title), error.found, "")
    except DataMissingError as error:
        told = " ".join(part for part in (error.found, error.expected) if part)
        return MissingPart(translate(find_kind(wanted.question).title), told, error.what_now)
