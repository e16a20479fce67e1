"""What a figure entered or loaded must agree with, in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.indicators import Frequency, IndicatorKind
from omsyn.vocabulary.quantities import Units

LARGEST = 1e15
"""Beyond it figures cannot be added up to the unit."""


@dataclass(frozen=True, slots=True)
class FigureFault:
    """What is wrong with a figure: the field it is about, what was found, and what should be there."""

    field: str
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class GivenFigure:
    """A figure as someone gives it: a value, which may tell how many it is of, or a numerator over a denominator."""

    value: float | None
    numerator: float | None
    denominator: float | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is given."""
        return self.value is None and self.numerator is None and self.denominator is None


def faults_of(given: GivenFigure, definition: IndicatorDefinition | None) -> Iterator[FigureFault]:
    """What is wrong with ``given`` as a figure of ``definition``; None for an indicator of the municipality's own."""
    if given.value is None and given.numerator is None:
        yield FigureFault(
            "value", _("Både verdien og telleren er tomme."), _("Fyll ut verdien, eller teller og nevner.")
        )
    if given.numerator is not None and given.numerator < 0:
        yield FigureFault("numerator", _("Telleren er negativ."), _("Telleren er 0 eller mer."))
    if any(abs(number) > LARGEST for number in _numbers_in(given, definition)):
        yield FigureFault("value", _("Tallet er for stort."), _("Se om du har skrevet rett tall, teller og nevner."))
    if given.denominator is not None:
        yield from _faults_of_denominator(given, given.denominator)
    if definition is not None:
        yield from _faults_by_definition(given, definition)


def _numbers_in(given: GivenFigure, definition: IndicatorDefinition | None) -> Iterator[float]:
    for number in (given.value, given.numerator, given.denominator, value_of(given, definition)):
        if number is not None:
            yield number


def _faults_of_denominator(given: GivenFigure, denominator: float) -> Iterator[FigureFault]:
    """A mean or a share may come with how many it is of, and no numerator."""
    if denominator <= 0:
        yield FigureFault("denominator", _("Nevneren er 0 eller mindre."), _("Nevneren må være mer enn 0."))
    if given.numerator is None and given.value is None:
        yield FigureFault("numerator", _("Nevneren er fylt ut uten teller."), _("Fyll ut begge eller ingen av dem."))


def _faults_by_definition(given: GivenFigure, definition: IndicatorDefinition) -> Iterator[FigureFault]:
    numerator, denominator, value = given.numerator, given.denominator, given.value
    is_share = definition.kind is IndicatorKind.PROPORTION
    if numerator is not None and denominator is None and definition.denominator is not None and value is None:
        yield FigureFault(
            "denominator", _("Telleren er fylt ut uten nevner."), _("Denne indikatoren regnes av teller og nevner.")
        )
    if is_share and numerator is not None and denominator is not None and numerator > denominator > 0:
        yield FigureFault(
            "denominator",
            _("Nevneren er {denominator}, som er mindre enn telleren, {numerator}.").format(
                denominator=_as_text(denominator), numerator=_as_text(numerator)
            ),
            _("Telleren er en del av nevneren, og kan ikke være større."),
        )
    if is_share and definition.unit == Units.PERCENT and value is not None and not 0 <= value <= definition.factor:
        yield FigureFault(
            "value", _("Verdien er {value}.").format(value=_as_text(value)), _("En andel er mellom 0 og 100 prosent.")
        )


def fault_of_part(part_of: Frequency, definition: IndicatorDefinition) -> FigureFault | None:
    """Why a figure for a year, quarter or month does not fit a definition; a whole year always does."""
    if part_of in (Frequency.YEAR, definition.frequency):
        return None
    found = {
        Frequency.QUARTER: _("Tallet gjelder et kvartal."),
        Frequency.MONTH: _("Tallet gjelder en måned."),
    }[part_of]
    expected = {
        Frequency.YEAR: _("Denne indikatoren har ett tall hvert år."),
        Frequency.QUARTER: _("Denne indikatoren har tall hvert kvartal."),
        Frequency.MONTH: _("Denne indikatoren har tall hver måned."),
    }[definition.frequency]
    return FigureFault("month" if part_of is Frequency.MONTH else "quarter", found, expected)


def value_of(given: GivenFigure, definition: IndicatorDefinition | None) -> float | None:
    """The value as given, or as numerator and denominator make it; None where they make none."""
    if given.value is not None or given.numerator is None:
        return given.value
    if given.denominator is None:
        return given.numerator
    factor = definition.factor if definition else 1
    return factor * given.numerator / given.denominator if given.denominator > 0 else None


def _as_text(value: float) -> str:
    return format_number(value, 0 if value == int(value) else 2)
