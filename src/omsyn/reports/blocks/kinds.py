"""The kinds of block there are: how to ask, how to answer, and the ways to show the answer."""

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from omsyn.reports.blocks.scope import Scope
from omsyn.reports.exhibits import Exhibit, KeyFigure
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _


@dataclass(frozen=True)
class BlockKind[Question: Hashable, Result]:
    """A question a report can ask.

    ``ask`` makes the frozen question from the scope and the block's own parameters; ``run`` answers it; ``exhibits``
    and ``key_figures`` are the ways to show the answer, by name. ``title`` names the part where it is missing.
    """

    title: str
    ask: Callable[..., Question]
    run: Callable[[Question], Result]
    exhibits: Mapping[str, Callable[[Result], Exhibit]]
    key_figures: Mapping[str, Callable[[Result], KeyFigure]]

    def question(self, scope: Scope, parameters: Mapping[str, Any]) -> Question:
        """The question, with the block's parameters; ``InputError`` when it knows no such parameter."""
        try:
            return self.ask(scope, **parameters)
        except TypeError as error:
            raise InputError(
                _("Spørsmålet kjenner ikke alle parameterne {names}.").format(names=join_words(sorted(parameters))),
                where=self.title,
                what_now=_("Rett «with» i rapportmalen."),
            ) from error


def check_known(texts: Mapping[str, object], known: Collection[str]) -> None:
    """``TypeError`` for a name that is not ``known``, as a function that names its parameters gives."""
    unknown = sorted(texts.keys() - known)
    if unknown:
        raise TypeError(f"unknown parameters: {', '.join(unknown)}")
