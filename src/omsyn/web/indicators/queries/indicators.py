"""Indicators of a municipality: the analyses, asked with the municipality's own figures and targets."""

from functools import lru_cache

import polars as pl

from omsyn.analyses.indicator_overview.question import IndicatorOverviewQuestion
from omsyn.analyses.indicator_overview.result import IndicatorOverviewResult
from omsyn.analyses.indicator_overview.run import newest_definitions
from omsyn.analyses.indicator_overview.run import run as run_overview
from omsyn.analyses.indicator_profile.question import IndicatorProfileQuestion
from omsyn.analyses.indicator_profile.result import IndicatorProfileResult
from omsyn.analyses.indicator_profile.run import run as run_profile
from omsyn.parameters.indicator_definitions import IndicatorDefinition, load_indicator_library
from omsyn.registers.indicator_series.comparators import THE_COUNTRY, Comparator
from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.reports.blocks.indicator_profile import KIND as PROFILE
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.exhibits import Exhibit
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.language import Language, current_language
from omsyn.web.indicators.permissions.own_figures import can_read_small_counts
from omsyn.web.indicators.queries.follow_up import current_targets
from omsyn.web.indicators.queries.local_series import local_series_frame
from omsyn.web.organisation.models import Membership

OVERVIEWS_KEPT = 64
PROFILES_KEPT = 128
"""So many of published figures are held in memory, a few hundred kB each."""


class NoSuchIndicatorError(InputError):
    """The library has no indicator of this key: a page that is not there."""


def find_definition(key: str) -> IndicatorDefinition:
    """The newest definition of ``key``; ``NoSuchIndicatorError``."""
    try:
        return load_indicator_library().find(key)
    except InputError as error:
        raise NoSuchIndicatorError(error.found, what_now=error.what_now) from error


def newest_definitions_by_key() -> dict[str, IndicatorDefinition]:
    """The newest definition of every indicator, in the order of the library."""
    return {one.key: one for one in newest_definitions(load_indicator_library().definitions)}


def own_figures_for(membership: Membership) -> pl.DataFrame:
    """The figures of the municipality the reader works in, as much of them as the reader may see."""
    return local_series_frame(membership.unit.municipality, with_small_counts=can_read_small_counts(membership))


def overview_of(membership: Membership, scope: Scope, compare_with: Comparator) -> IndicatorOverviewResult:
    """Every indicator of the municipality against ``compare_with``, with its targets."""
    number = scope.municipality.number
    targets = {key: float(target.value) for key, target in current_targets(number, on=scope.made_on).items()}
    question = IndicatorOverviewQuestion(number, compare_with, asked_on=scope.made_on)
    own = own_figures_for(membership)
    if own.is_empty():
        return _overview_of_published(question, tuple(targets.items()), KeptVintages(), current_language())
    return run_overview(question, local=own, targets=targets)


@lru_cache(maxsize=OVERVIEWS_KEPT)
def _overview_of_published(
    question: IndicatorOverviewQuestion,
    targets: tuple[tuple[str, float], ...],
    _state: KeptVintages,
    _language: Language,
) -> IndicatorOverviewResult:
    """An overview of published figures alone, the same for everyone in the municipality until a vintage is fetched."""
    return run_overview(question, targets=dict(targets))


def profile_of(
    membership: Membership, scope: Scope, key: str, compare_with: Comparator, *, last_year: int | None = None
) -> IndicatorProfileResult:
    """One indicator of the municipality. ``DataMissingError`` when it has no figures."""
    number = scope.municipality.number
    target = current_targets(number, on=scope.made_on).get(key)
    question = IndicatorProfileQuestion(key, number, compare_with, last_year=last_year, asked_on=scope.made_on)
    own, value = own_figures_for(membership), None if target is None else float(target.value)
    if own.is_empty():
        return _profile_of_published(question, value, KeptVintages(), current_language())
    return run_profile(question, local=own, target=value)


@lru_cache(maxsize=PROFILES_KEPT)
def _profile_of_published(
    question: IndicatorProfileQuestion, target: float | None, _state: KeptVintages, _language: Language
) -> IndicatorProfileResult:
    """A profile of published figures alone, the same for everyone in the municipality until a vintage is fetched."""
    return run_profile(question, target=target)


def profile_or_none(membership: Membership, scope: Scope, key: str) -> IndicatorProfileResult | None:
    """The profile against the country; None where the municipality has no figures."""
    try:
        return profile_of(membership, scope, key, THE_COUNTRY)
    except DataMissingError:
        return None


def exhibits_of(profile: IndicatorProfileResult) -> dict[str, Exhibit]:
    """The ways to show a profile that it has figures for, by name."""
    shown: dict[str, Exhibit] = {}
    for name, show in PROFILE.exhibits.items():
        try:
            shown[name] = show(profile)
        except DataMissingError:
            continue
    return shown
