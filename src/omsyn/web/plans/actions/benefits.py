"""Planning the benefits (gevinster) of measures, changing them, and measuring what came."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from omsyn.web.organisation.models import Membership
from omsyn.web.plans.actions.locks import lock_part
from omsyn.web.plans.actions.measure_parts import check_can_change
from omsyn.web.plans.actions.plans import ChangedInBetweenError, told_moment
from omsyn.web.plans.actions.trail import changed_fields, record_act
from omsyn.web.plans.models import Benefit, BenefitValue, Measure
from omsyn.web.plans.queries.measures import has_left

BENEFIT_FIELDS = (
    "name",
    "kind",
    "gainer",
    "indicator",
    "unit_text",
    "baseline",
    "baseline_on",
    "target",
    "target_on",
    "nok_per_unit",
    "nok_source",
    "taken_out_percent",
    "moved_percent",
    "moved_to",
    "prerequisites",
    "risk",
    "owner",
    "status",
)
"""What ``create_benefit`` and ``change_benefit`` take. The measure stays: what it promised is held against it."""


@transaction.atomic
def create_benefit(
    *, measure: Measure, content: Mapping[str, object], by: Membership | None, is_example: bool = False
) -> Benefit:
    """A benefit of ``measure`` with ``content`` (of ``BENEFIT_FIELDS``). ``ValidationError`` when it does not fit: a
    target that is where one is today, dates turned around, shares over 100 %, an owner who has left.

    The plan may have come to its end: much of what a measure gives back comes after it.
    """
    held = check_can_change(by, measure)
    benefit = Benefit(measure=measure, is_example=is_example, changed_by=str(held.user))
    _fill(benefit, content)
    _check_owner(benefit)
    _check_way(benefit)
    benefit.full_clean()
    benefit.save()
    record_act(held, "plans.benefit_made", benefit, measure.plan.municipality_id, measure=measure.pk)
    return benefit


@transaction.atomic
def change_benefit(
    *, benefit: Benefit, content: Mapping[str, object], read_version: int, by: Membership | None
) -> Benefit:
    """Put ``content`` in the benefit. ``ChangedInBetweenError`` when ``read_version`` is no longer the newest;
    ``ValidationError`` when it does not fit, as when it is made, or a measurement would come before the baseline."""
    held = check_can_change(by, benefit.measure)
    locked = _lock(benefit)
    if locked.version != read_version:
        raise ChangedInBetweenError(_("gevinsten"), locked.changed_by, told_moment(locked.changed_at))
    before = {name: getattr(locked, name) for name in content}
    _fill(locked, content)
    changed = changed_fields(before, {name: getattr(locked, name) for name in content})
    if not changed:
        return locked
    if "owner" in changed:
        _check_owner(locked)
    _check_way(locked)
    _check_measured_after_baseline(locked)
    locked.version += 1
    locked.changed_at = timezone.now()
    locked.changed_by = str(held.user)
    locked.full_clean()
    locked.save()
    record_act(
        held,
        "plans.benefit_changed",
        locked,
        benefit.measure.plan.municipality_id,
        measure=benefit.measure_id,
        changed=changed,
    )
    return locked


@transaction.atomic
def add_value(
    *, benefit: Benefit, measured_on: date, value: Decimal, by: Membership | None, note: str = ""
) -> BenefitValue:
    """What the benefit was measured to on a day. ``ValidationError`` for a day that has not come, one before the
    baseline, or one it is measured on already."""
    held = check_can_change(by, benefit.measure)
    locked = _lock(benefit)
    if measured_on > timezone.localdate():
        raise ValidationError({"measured_on": _("Dagen er ikke kommet ennå. Skriv dagen det ble målt.")})
    if locked.baseline_on is not None and measured_on < locked.baseline_on:
        raise ValidationError(
            {
                "measured_on": _(
                    "Nullpunktet er målt {day}. Skriv en dag etter det, eller rett når nullpunktet er målt."
                ).format(day=_told_day(locked.baseline_on))
            }
        )
    measured = BenefitValue(
        benefit=locked, measured_on=measured_on, value=value, note=note.strip(), measured_by=str(held.user)
    )
    measured.full_clean()
    measured.save()
    _record_value(held, "plans.benefit_value_added", measured)
    return measured


@transaction.atomic
def remove_value(*, value: BenefitValue, by: Membership | None) -> None:
    """Take out a measurement that was wrong. What it was stays in the trail."""
    held = check_can_change(by, value.benefit.measure)
    lock_part(value)
    _record_value(held, "plans.benefit_value_removed", value)
    value.delete()


def _fill(benefit: Benefit, content: Mapping[str, object]) -> None:
    for name, value in content.items():
        if name not in BENEFIT_FIELDS:
            raise TypeError(f"a benefit has no field {name!r} to fill in")
        setattr(benefit, name, value)


def _check_owner(benefit: Benefit) -> None:
    owner = benefit.owner
    if owner is None:
        return
    if owner.unit.municipality_id != benefit.measure.plan.municipality_id:
        raise ValidationError({"owner": _("Eieren må arbeide i kommunen.")})
    if has_left(owner, on=timezone.localdate()):
        raise ValidationError({"owner": _("{person} har sluttet. Velg en som arbeider her.").format(person=owner.user)})


def _check_way(benefit: Benefit) -> None:
    """A way to go from the baseline to the target, and time to go it in."""
    if benefit.baseline is not None and benefit.baseline == benefit.target:
        raise ValidationError({"target": _("Målet er det samme som nullpunktet. Skriv hva det skal bli.")})
    if benefit.baseline_on and benefit.target_on and benefit.target_on <= benefit.baseline_on:
        raise ValidationError(
            {
                "target_on": _("Nullpunktet er målt {day}. Målet må være nådd etter det.").format(
                    day=_told_day(benefit.baseline_on)
                )
            }
        )


def _check_measured_after_baseline(benefit: Benefit) -> None:
    first = benefit.values.order_by("measured_on").first()
    if first is not None and benefit.baseline_on is not None and first.measured_on < benefit.baseline_on:
        raise ValidationError(
            {
                "baseline_on": _("Gevinsten er målt {day}. Skriv en dag før det, eller fjern målingen først.").format(
                    day=_told_day(first.measured_on)
                )
            }
        )


def _record_value(held: Membership, what: str, measured: BenefitValue) -> None:
    measure = measured.benefit.measure
    record_act(
        held,
        what,
        measured,
        measure.plan.municipality_id,
        measure=measure.pk,
        benefit=measured.benefit_id,
        benefit_name=measured.benefit.name,
    )


def _told_day(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def _lock(benefit: Benefit) -> Benefit:
    held = Benefit.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related("measure__plan", "owner").get(pk=benefit.pk)
