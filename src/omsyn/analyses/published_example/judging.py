"""Holding a published figure against its sum, with the precision the document gives it."""

from dataclasses import replace
from decimal import Decimal

from omsyn.analyses.published_example.result import CALENDAR_YEAR, Claim, Input, Step, Verdict
from omsyn.registers.published_projections import PublishedFigure
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Unit, Units, missing
from omsyn.vocabulary.rounding import round_half_up

_UNITS = {
    "plasser": Units.PLACES,
    "prosent": Units.PERCENT,
    "forholdstall": Units.RATIO,
    "personer": Units.PERSONS,
    "liggedøgn": Units.DAYS,
    "mill NOK": Units.NOK_MILLION,
    "årstall": CALENDAR_YEAR,
    "år": Units.YEARS,
}
"""The documents' words for units and ours."""


def unit_of(figure: PublishedFigure) -> Unit:
    """The unit of a published figure, with as many decimals as it is printed with."""
    return replace(_UNITS.get(figure.unit, Units.COUNT), decimals=printed_decimals(figure.value))


def printed_decimals(value: float) -> int:
    """How many decimals a figure is printed with: 3.5 → 1, 615.0 → 0."""
    return max(0, -int(Decimal(repr(value)).normalize().as_tuple().exponent))


def quantity_of(figure: PublishedFigure, source: Source) -> Quantity:
    """The figure as the plan prints it."""
    flags = frozenset() if figure.precision == "eksakt" else frozenset({Flag.APPROXIMATE})
    return Quantity(figure.value, unit_of(figure), (source,), "published", flags)


def input_of(name: str, figure: PublishedFigure, source: Source) -> Input:
    """A published figure that goes into a sum."""
    return Input(name, quantity_of(figure, source), figure.lines)


def agrees(figure: PublishedFigure, reckoned: float) -> bool:
    """Whether ``reckoned`` is the figure as printed: half-up, and on the right side of «nesten» and «under»."""
    decimals = printed_decimals(figure.value)
    match figure.precision:
        case "under":
            return reckoned < figure.value
        case "nesten":
            return figure.value - float(10**-decimals) <= reckoned <= figure.value
        case _:
            return round_half_up(reckoned, decimals) == round_half_up(figure.value, decimals)


def judged(
    key: str,
    step: Step,
    says: str,
    figure: PublishedFigure,
    reckoned: Quantity,
    *,
    formula: str,
    inputs: tuple[Input, ...],
    source: Source,
    assumed: str = "",
    differs: str = "",
) -> Claim:
    """A published figure beside its sum. ``assumed`` is told where it comes out by an assumption, ``differs`` where it
    does not; a sum without a value cannot be reckoned, and ``differs`` says why.
    """
    if not reckoned.has_value:
        verdict, why = Verdict.CANNOT_BE_RECKONED, differs
    elif not agrees(figure, reckoned.known):
        verdict, why = Verdict.DIFFERS, differs
    elif assumed:
        verdict, why = Verdict.WITH_ASSUMPTION, assumed
    else:
        verdict, why = Verdict.REPRODUCES, ""
    return Claim(key, step, says, quantity_of(figure, source), figure.lines, formula, inputs, reckoned, verdict, why)


def following(
    key: str, step: Step, says: str, reckoned: Quantity, *, formula: str, inputs: tuple[Input, ...], why: str = ""
) -> Claim:
    """A figure the plan does not give, that follows from those it gives."""
    nothing = missing(reckoned.unit)
    return Claim(key, step, says, nothing, "", formula, inputs, reckoned, Verdict.FOLLOWS, why)


def nothing_to_reckon(figure: PublishedFigure) -> Quantity:
    """No sum: the plan does not give what it would take."""
    return no_figure(unit_of(figure))


def no_figure(unit: Unit) -> Quantity:
    """A place in a table where there is nothing to tell."""
    return Quantity(None, unit, method="", flags=frozenset({Flag.NOT_APPLICABLE}))


def with_decimals(value: float | None, unit: Unit, decimals: int, method: str, *sources: Source) -> Quantity:
    """A reckoned figure shown with ``decimals``; missing where the sum has no answer."""
    shown = replace(unit, decimals=decimals)
    if value is None:
        return missing(shown, *sources)
    return Quantity(value, shown, sources, method)
