"""Municipalities beside each other on an indicator, and what to begin with."""

from collections.abc import Iterable
from dataclasses import dataclass

from omsyn.analyses.indicator_comparison.question import MOST_MUNICIPALITIES, IndicatorComparisonQuestion
from omsyn.analyses.indicator_comparison.result import IndicatorComparisonResult
from omsyn.analyses.indicator_comparison.run import run
from omsyn.parameters.indicator_definitions import NationalIndicatorData
from omsyn.registers.indicator_series.reading import series_of
from omsyn.registers.municipalities import find_municipality, list_municipalities
from omsyn.reports.blocks.indicator_comparison import KIND
from omsyn.reports.exhibits import Exhibit
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.web.indicators.queries.follow_up import chosen_indicators
from omsyn.web.indicators.queries.indicators import newest_definitions_by_key, own_figures_for
from omsyn.web.organisation.models import Membership

INDICATORS_TO_BEGIN_WITH = 3


@dataclass(frozen=True, slots=True)
class ComparisonAsked:
    """Which municipalities, one's own first, and which year (None: the latest); ``kostra_group`` adds its members."""

    municipalities: tuple[MunicipalityNumber, ...]
    year: int | None
    kostra_group: str


def compared_indicator(membership: Membership, key: str, asked: ComparisonAsked) -> IndicatorComparisonResult:
    """One indicator. Of own figures only those of the reader's municipality are read. ``InputError`` when too many
    municipalities are chosen, or the members of the group are not known."""
    question = IndicatorComparisonQuestion(asked.municipalities, (key,), asked.year, asked.kostra_group)
    return run(question, local=own_figures_for(membership))


def years_with_figures(membership: Membership, keys: Iterable[str]) -> frozenset[int]:
    """Every year any of the indicators has a figure for; keys no indicator has are passed by."""
    definitions, own = newest_definitions_by_key(), own_figures_for(membership)
    known = (series_of(definitions[key], local=own).rows for key in keys if key in definitions)
    return frozenset(year for rows in known for year in rows.drop_nulls("value")["year"].unique())


def comparison_exhibits(result: IndicatorComparisonResult) -> dict[str, Exhibit]:
    """The ways to show the comparison that it has figures for, by name."""
    shown: dict[str, Exhibit] = {}
    for name, show in KIND.exhibits.items():
        try:
            shown[name] = show(result)
        except DataMissingError:
            continue
    return shown


def neighbours_of(number: str) -> tuple[str, ...]:
    """The other municipalities of the county; none where they are too many to read side by side."""
    county = find_municipality(number).county_number
    others = tuple(one.number for one in list_municipalities() if one.county_number == county and one.number != number)
    return others if len(others) < MOST_MUNICIPALITIES else ()


def starting_indicators(number: str) -> tuple[str, ...]:
    """The first of those the municipality follows; without any, the first national ones that can differ clearly."""
    definitions = newest_definitions_by_key()
    followed = [one.indicator for one in chosen_indicators(number) if one.indicator in definitions]
    national = [
        key
        for key, definition in definitions.items()
        if definition.comparison.confidence and any(isinstance(data, NationalIndicatorData) for data in definition.data)
    ]
    return tuple((followed or national)[:INDICATORS_TO_BEGIN_WITH])
