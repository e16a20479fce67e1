"""What colleagues think lies behind figures, as a report tells it beside them.

The database holds explanations; whoever composes a report from a page hands them in as plain data.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.reports.exhibits import Prose
from omsyn.vocabulary.language import translate as _


@dataclass(frozen=True, slots=True)
class ToldExplanation:
    """Why ``indicator`` (a key of the library) may be as it is in ``period``. ``status`` says in words how far it has
    been examined, ``finding`` what was found, and ``author`` who thinks so."""

    indicator: str
    period: str
    text: str
    status: str
    author: str
    finding: str = ""


def explanations_beside(explanations: Iterable[ToldExplanation], indicator: str) -> Prose | None:
    """Those of one indicator, to stand after its figure; None without any."""
    told = tuple(_sentence(one) for one in explanations if one.indicator == indicator)
    return Prose(told, heading=_("Hva kan forklare tallet?"), bullets=True) if told else None


def explanations_apart(explanations: Iterable[ToldExplanation], heading: str, *, shown: Iterable[str]) -> Prose | None:
    """Those of indicators that are not ``shown`` in the report, each with the name of its indicator."""
    beside, library = set(shown), load_indicator_library()
    told = tuple(
        f"{library.find(one.indicator).name.label}, {_sentence(one)}"
        for one in explanations
        if one.indicator not in beside
    )
    return Prose(told, heading=heading, bullets=True) if told else None


def _sentence(one: ToldExplanation) -> str:
    """«2023: Vi åpnet et dagsenter. Status: bekreftet. Vi talte plassene. Skrevet av virksomhetsleder, Kragerø.»"""
    told = [
        _("{period}: {text}").format(period=one.period, text=one.text),
        _("Status: {status}.").format(status=one.status),
        one.finding,
        _("Skrevet av {author}.").format(author=one.author),
    ]
    return " ".join(part for part in told if part)
