"""Targets, explanations and chosen indicators of a municipality."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, QuerySet

from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.reports.explanations import ToldExplanation
from omsyn.web.indicators.models import ChosenIndicator, Explanation, ExplanationStatus, IndicatorTarget
from omsyn.web.organisation.models import Membership

TOLD_IN_REPORTS = (ExplanationStatus.CONFIRMED, ExplanationStatus.EXAMINED, ExplanationStatus.HYPOTHESIS)
"""Statuses that follow a figure into reports, the surest first; what was rejected stays on the page."""
YEARS_TOLD = 3
"""A report tells what was written about its year and the two before it."""


def targets_of(municipality_number: str, indicator: str) -> QuerySet[IndicatorTarget]:
    """Targets that hold first by day, then withdrawn ones."""
    return (
        IndicatorTarget.objects.filter(municipality_id=municipality_number, indicator=indicator)
        .select_related("owner__user", "owner__unit")
        .order_by(F("withdrawn_at").desc(nulls_first=True), "due_date", "pk")
    )


def current_targets(municipality_number: str, *, on: date) -> dict[str, IndicatorTarget]:
    """By indicator the target to be reached next, or the last one when all days are past."""
    holding = (
        IndicatorTarget.objects.filter(municipality_id=municipality_number, withdrawn_at__isnull=True)
        .select_related("owner__user", "owner__unit")
        .order_by("due_date", "pk")
    )
    current: dict[str, IndicatorTarget] = {}
    for target in holding:
        known = current.get(target.indicator)
        if known is None or known.due_date < on:
            current[target.indicator] = target
    return current


def find_target(municipality_number: str, number: int) -> IndicatorTarget | None:
    """The target; None when the municipality has none of that number."""
    return IndicatorTarget.objects.filter(municipality_id=municipality_number, pk=number).first()


def explanations_of(municipality_number: str, indicator: str) -> QuerySet[Explanation]:
    """Every explanation of the indicator, the newest period first."""
    return Explanation.objects.filter(municipality_id=municipality_number, indicator=indicator).select_related(
        "author__user", "author__unit"
    )


def find_explanation(municipality_number: str, number: int) -> Explanation | None:
    """The explanation; None when the municipality has none of that number."""
    return Explanation.objects.filter(municipality_id=municipality_number, pk=number).first()


def explanations_for(
    municipality_number: str, keys: Iterable[str] | None = None, *, last_year: int | None = None
) -> list[Explanation]:
    """What has not been rejected: by indicator, newest year and surest first. ``keys`` None is every indicator."""
    rows = Explanation.objects.filter(municipality_id=municipality_number, status__in=TOLD_IN_REPORTS).select_related(
        "author__user", "author__unit"
    )
    if keys is not None:
        rows = rows.filter(indicator__in=list(keys))
    if last_year is not None:
        rows = rows.filter(year__lte=last_year)
    surest = [status.value for status in TOLD_IN_REPORTS]
    return sorted(rows, key=lambda one: (one.indicator, -one.year, surest.index(one.status)))


def explanations_to_tell(municipality_number: str, year: int) -> tuple[ToldExplanation, ...]:
    """What follows the figures into a report about ``year``, as plain data. Authors are told by role and unit."""
    known = {one.key for one in load_indicator_library().definitions}
    return tuple(
        ToldExplanation(
            indicator=one.indicator,
            period=one.period,
            text=one.text,
            status=str(ExplanationStatus(one.status).label),
            author=f"{one.author.get_role_display()}, {one.author.unit}",
            finding=one.finding,
        )
        for one in explanations_for(municipality_number, known, last_year=year)
        if one.year >= year - YEARS_TOLD + 1
    )


def explained_indicators(municipality_number: str) -> dict[str, int]:
    """By indicator how many explanations have not been rejected."""
    rows = Explanation.objects.filter(municipality_id=municipality_number, status__in=TOLD_IN_REPORTS)
    counts: dict[str, int] = {}
    for indicator in rows.values_list("indicator", flat=True):
        counts[indicator] = counts.get(indicator, 0) + 1
    return counts


def chosen_indicators(municipality_number: str) -> QuerySet[ChosenIndicator]:
    """The indicators the municipality follows, in its own order."""
    return ChosenIndicator.objects.filter(municipality_id=municipality_number).select_related(
        "responsible__user", "responsible__unit"
    )


def possible_owners(municipality_number: str, *, on: date) -> QuerySet[Membership]:
    """Those in the municipality who may answer for a target, by name."""
    return (
        Membership.objects.valid_on(on)
        .filter(unit__municipality_id=municipality_number, user__is_active=True)
        .select_related("user", "unit")
        .order_by("user__display_name", "pk")
    )
