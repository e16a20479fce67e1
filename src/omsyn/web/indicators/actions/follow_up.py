"""Setting and withdrawing targets, writing and judging explanations, choosing indicators."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.web.audit.actions import record
from omsyn.web.indicators.models import ChosenIndicator, Explanation, ExplanationStatus, IndicatorTarget
from omsyn.web.indicators.permissions.follow_up import (
    check_can_choose_indicators,
    check_can_explain,
    check_can_judge_explanations,
    check_can_set_targets,
)
from omsyn.web.organisation.models import Membership, Municipality


@transaction.atomic
def set_target(
    *,
    municipality: Municipality,
    indicator: str,
    direction: str,
    value: Decimal,
    due_date: date,
    owner: Membership,
    by: Membership | None,
    note: str = "",
) -> IndicatorTarget:
    """``indicator`` shall reach ``value`` by ``due_date``. ``ValidationError`` when one holds for that day already, or
    when the owner works in another municipality; ``InputError`` for an indicator the library does not have."""
    held = check_can_set_targets(by, municipality.number)
    load_indicator_library().find(indicator)
    if owner.unit.municipality_id != municipality.number:
        raise ValidationError({"owner": _("Den som er ansvarlig, må arbeide i kommunen.")})
    target = IndicatorTarget(
        municipality=municipality,
        indicator=indicator,
        direction=direction,
        value=value,
        due_date=due_date,
        owner=owner,
        note=note,
        set_by=str(held.user),
    )
    target.full_clean()
    target.save()
    _record(held, "indicators.target_set", target, indicator, value=str(value), due=due_date.isoformat())
    return target


@transaction.atomic
def withdraw_target(*, target: IndicatorTarget, why: str, by: Membership | None) -> IndicatorTarget:
    """The target no longer holds. ``ValidationError`` without a reason, or when it is withdrawn already."""
    held = check_can_set_targets(by, target.municipality_id)
    if not target.holds:
        raise ValidationError(_("Målet er alt trukket."))
    if not why.strip():
        raise ValidationError({"why": _("Skriv hvorfor målet trekkes.")})
    target.withdrawn_at = timezone.now()
    target.withdrawn_why = why.strip()
    target.full_clean()
    target.save()
    _record(held, "indicators.target_withdrawn", target, target.indicator, why=target.withdrawn_why)
    return target


@transaction.atomic
def write_explanation(
    *,
    municipality: Municipality,
    indicator: str,
    year: int,
    text: str,
    by: Membership | None,
    part: int | None = None,
) -> Explanation:
    """A hypothesis about why the indicator is as it is in ``year``; ``InputError`` for an unknown indicator."""
    held = check_can_explain(by, municipality.number)
    load_indicator_library().find(indicator)
    explanation = Explanation(
        municipality=municipality, indicator=indicator, year=year, part=part, text=text.strip(), author=held
    )
    explanation.full_clean()
    explanation.save()
    _record(held, "indicators.explanation_written", explanation, indicator, period=explanation.period)
    return explanation


@transaction.atomic
def judge_explanation(*, explanation: Explanation, status: str, finding: str, by: Membership | None) -> Explanation:
    """Take the explanation to ``status``, saying what was found. ``ValidationError`` for a step there is not."""
    held = check_can_judge_explanations(by, explanation.municipality_id)
    locked = Explanation.objects.select_for_update().get(pk=explanation.pk)
    before = ExplanationStatus(locked.status)
    if status not in locked.next_statuses:
        raise ValidationError({"status": _("Forklaringen kan ikke få denne statusen nå.")})
    locked.status = status
    locked.finding = finding.strip()
    if not locked.finding:
        raise ValidationError({"finding": _("Skriv hva dere fant, og hvordan.")})
    locked.status_at = timezone.now()
    locked.status_by = str(held.user)
    locked.full_clean()
    locked.save()
    _record(
        held,
        "indicators.explanation_judged",
        locked,
        locked.indicator,
        before=before.value,
        after=locked.status,
        finding=locked.finding,
    )
    return locked


@transaction.atomic
def follow_indicator(
    *, municipality: Municipality, indicator: str, by: Membership | None, responsible: Membership | None = None
) -> ChosenIndicator:
    """Follow ``indicator`` from now on, last among the chosen; chosen already, only who is responsible changes."""
    held = check_can_choose_indicators(by, municipality.number)
    load_indicator_library().find(indicator)
    if responsible is not None and responsible.unit.municipality_id != municipality.number:
        raise ValidationError({"responsible": _("Den som er ansvarlig, må arbeide i kommunen.")})
    # Two who choose at once wait for each other, so that no place is given twice.
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    of_municipality = ChosenIndicator.objects.filter(municipality=municipality)
    last = of_municipality.aggregate(last=Max("position"))["last"] or 0
    chosen, _is_new = of_municipality.get_or_create(
        municipality=municipality, indicator=indicator, defaults={"position": last + 1}
    )
    chosen.responsible = responsible
    chosen.full_clean()
    chosen.save()
    _record(held, "indicators.followed", chosen, indicator, responsible=str(responsible.user) if responsible else "")
    return chosen


@transaction.atomic
def stop_following_indicator(*, chosen: ChosenIndicator, by: Membership | None) -> None:
    """Follow the indicator no more."""
    held = check_can_choose_indicators(by, chosen.municipality_id)
    _record(held, "indicators.let_go", chosen, chosen.indicator)
    chosen.delete()


@transaction.atomic
def move_chosen(*, chosen: ChosenIndicator, up: bool, by: Membership | None) -> None:
    """Let the chosen indicator change places with its neighbour; nothing happens at the end of the list."""
    held = check_can_choose_indicators(by, chosen.municipality_id)
    listed = list(ChosenIndicator.objects.select_for_update().filter(municipality_id=chosen.municipality_id))
    here = listed.index(chosen)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(listed):
        return
    listed[here], listed[there] = listed[there], listed[here]
    for place, one in enumerate(listed, start=1):
        one.position = place
    ChosenIndicator.objects.bulk_update(listed, ["position"])
    _record(held, "indicators.moved", chosen, chosen.indicator, place=str(there + 1))


def _record(
    by: Membership, what: str, thing: IndicatorTarget | Explanation | ChosenIndicator, indicator: str, **details: str
) -> None:
    record(
        who=str(by.user),
        who_id=str(by.user_id),
        what=what,
        object_type=thing._meta.label_lower,
        object_id=str(thing.pk),
        municipality_number=thing.municipality_id,
        unit=by.unit.name,
        details={"indicator": indicator, **details},
    )
