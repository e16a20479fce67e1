"""Explanations and targets of an indicator in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.vocabulary.formatting import format_date
from omsyn.web.indicators.models import Explanation, ExplanationStatus, IndicatorTarget
from omsyn.web.indicators.presenters.signals import period_in_words, target_in_words

STATUS_COLOURS = {
    ExplanationStatus.HYPOTHESIS: "neutral",
    ExplanationStatus.EXAMINED: "info",
    ExplanationStatus.CONFIRMED: "success",
    ExplanationStatus.REJECTED: "neutral",
}


@dataclass(frozen=True, slots=True)
class ExplanationCard:
    """An explanation with its status."""

    number: int
    period: str
    text: str
    written: str
    status: str
    colour: str
    finding: str
    judged: str
    is_rejected: bool


@dataclass(frozen=True, slots=True)
class TargetCard:
    """A target, whether it is reached, and whether the reader may withdraw it."""

    number: int
    told: str
    owner: str
    note: str
    set_by: str
    reached: str
    withdrawn: str
    can_withdraw: bool


def present_explanation(one: Explanation, definition: IndicatorDefinition) -> ExplanationCard:
    """The explanation in words."""
    status = ExplanationStatus(one.status)
    return ExplanationCard(
        number=one.pk,
        period=period_in_words(one.year, one.part, definition.frequency),
        text=one.text,
        written=_("{who}, {day}").format(who=one.author, day=format_date(one.written_at.date())),
        status=str(status.label),
        colour=STATUS_COLOURS[status],
        finding=one.finding,
        judged=_("{who}, {day}").format(who=one.status_by, day=format_date(one.status_at.date()))
        if one.status_by
        else "",
        is_rejected=status is ExplanationStatus.REJECTED,
    )


def present_targets(
    targets: Iterable[IndicatorTarget], definition: IndicatorDefinition, value: float | None, *, can_withdraw: bool
) -> tuple[TargetCard, ...]:
    """Each target against the latest ``value``."""
    return tuple(
        TargetCard(
            number=target.pk,
            told=target_in_words(target, definition.unit),
            owner=str(target.owner),
            note=target.note,
            set_by=_("Satt {day} av {who}.").format(day=format_date(target.set_at.date()), who=target.set_by),
            reached=_reached(target, value) if target.holds else "",
            withdrawn=_withdrawn(target),
            can_withdraw=can_withdraw and target.holds,
        )
        for target in targets
    )


def _reached(target: IndicatorTarget, value: float | None) -> str:
    if value is None:
        return _("Det er ikke noe tall å holde målet opp mot.")
    is_reached = value >= float(target.value) if target.direction == "at_least" else value <= float(target.value)
    return _("Det siste tallet når målet.") if is_reached else _("Det siste tallet når ikke målet.")


def _withdrawn(target: IndicatorTarget) -> str:
    if target.withdrawn_at is None:
        return ""
    return _("Trukket {day}: {why}").format(day=format_date(target.withdrawn_at.date()), why=target.withdrawn_why)
