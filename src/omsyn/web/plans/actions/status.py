"""Opening and closing status rounds, giving status one by one and many at once, and changing the scale."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from omsyn.methods.progress.suggestion import StatusSuggestion
from omsyn.parameters.status_scale import StatusScale
from omsyn.reports.blocks.status_words import suggestion_in_words
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_date
from omsyn.vocabulary.measures import ReportingState
from omsyn.web.organisation.models import Membership, Municipality
from omsyn.web.plans.actions.locks import lock_plan
from omsyn.web.plans.actions.plans import ChangedInBetweenError, told_moment
from omsyn.web.plans.actions.trail import changed_fields, record_act, record_acts
from omsyn.web.plans.models import OUTSIDE, Measure, Plan, StatusReport, StatusRound, StatusScaleVersion
from omsyn.web.plans.permissions.measures import check_can_report
from omsyn.web.plans.permissions.plans import check_can_read_plans, check_can_run_rounds
from omsyn.web.plans.queries.measures import reached_unit_ids
from omsyn.web.plans.queries.status import measures_asked_about, newest_scale, reports_in, scale_of, suggestions

REPORT_FIELDS = ("step", "outside", "remark", "override_reason")
STORED_FIELDS = (*REPORT_FIELDS, "state", "suggested_step", "suggested_why", "reported_at", "reported_by", "version")
MOST_AT_ONCE = 500
"""Rows changed by one question to the database; more of them make it slow."""


@dataclass(frozen=True, slots=True)
class GivenStatus:
    """What is said of a measure: ``step`` on the scale, or ``outside`` («postponed», «cancelled»).

    ``read_version`` is the version of the answer it changes, 0 when there was none; None asks nothing.
    """

    measure_id: int
    step: int | None = None
    outside: str = ""
    remark: str = ""
    override_reason: str = ""
    read_version: int | None = None


@transaction.atomic
def open_round(
    *,
    plan: Plan,
    name: str,
    status_on: date,
    opens_on: date,
    deadline: date,
    by: Membership | None,
    instruction: str = "",
) -> StatusRound:
    """A round for every measure under the plan, on the municipality's newest scale. ``ValidationError`` when the plan
    has one for the day already."""
    held = check_can_run_rounds(by, plan.municipality_id)
    lock_plan(plan)
    round_ = StatusRound(
        plan=plan,
        name=name.strip(),
        status_on=status_on,
        opens_on=opens_on,
        deadline=deadline,
        instruction=instruction.strip(),
        scale=newest_scale(plan.municipality_id),
        opened_by=str(held.user),
    )
    round_.full_clean()
    round_.save()
    record_act(held, "plans.round_opened", round_, plan.municipality_id, status_on=status_on.isoformat())
    return round_


@transaction.atomic
def move_deadline(*, round_: StatusRound, deadline: date, by: Membership | None) -> StatusRound:
    """Give more, or less, time. ``ValidationError`` for a closed round, or a deadline before it opens."""
    locked, held = _lock_round(round_, by)
    _check_is_open(locked)
    before = locked.deadline
    locked.deadline = deadline
    locked.full_clean()
    locked.save()
    record_act(
        held,
        "plans.round_moved",
        locked,
        locked.plan.municipality_id,
        changed={"deadline": [before.isoformat(), deadline.isoformat()]},
    )
    return locked


@transaction.atomic
def close_round(*, round_: StatusRound, by: Membership | None) -> StatusRound:
    """Nothing more may be reported in it. ``ValidationError`` for one that is closed already."""
    locked, held = _lock_round(round_, by)
    if locked.closed_at is not None:
        raise ValidationError(
            _("Runden ble lukket {day} av {who}. Det som er rapportert, står som det var.").format(
                day=format_date(timezone.localtime(locked.closed_at).date()), who=locked.closed_by
            )
        )
    locked.closed_at, locked.closed_by = timezone.now(), str(held.user)
    locked.save()
    record_act(held, "plans.round_closed", locked, locked.plan.municipality_id, answered=locked.reports.count())
    return locked


@transaction.atomic
def reopen_round(*, round_: StatusRound, why: str, by: Membership | None) -> StatusRound:
    """Open a closed round again, saying why."""
    locked, held = _lock_round(round_, by)
    if locked.closed_at is None:
        raise ValidationError(_("Runden er ikke lukket."))
    if not why.strip():
        raise ValidationError({"why": _("Skriv hvorfor runden åpnes igjen.")})
    locked.closed_at, locked.closed_by = None, ""
    locked.save()
    record_act(held, "plans.round_reopened", locked, locked.plan.municipality_id, why=why.strip())
    return locked


@transaction.atomic
def give_statuses(
    *, round_: StatusRound, given: Iterable[GivenStatus], by: Membership | None
) -> tuple[StatusReport, ...]:
    """Store every answer, or none; those that changed something.

    ``ValidationError`` by measure («<id>» → what is wrong): a status off the scale, a measure the round does not ask
    about, another status than the suggested one without a reason, an answer someone else has changed meanwhile.
    ``PermissionDenied`` for a measure the person does not report for.
    """
    held = check_can_read_plans(by, round_.plan.municipality_id)
    locked = (
        StatusRound.objects.select_for_update(of=("self",), no_key=True)
        .select_related("plan", "scale")
        .get(pk=round_.pk)
    )
    _check_is_open(locked)
    answers = {one.measure_id: one for one in given}
    asked = {one.pk: one for one in measures_asked_about(locked).filter(pk__in=answers)}
    stored = {key: report for key, report in reports_in(locked).items() if key in answers}
    reached = reached_unit_ids(held, on=timezone.localdate())
    _check_may_report(held, asked.values(), reached)
    scale = scale_of(locked)
    suggested = suggestions(asked.values(), scale, on=locked.status_on)
    faults: dict[str, str] = {}
    changed = []
    for key, answer in answers.items():
        try:
            report = _answered(locked, asked.get(key), answer, stored.get(key), scale, suggested.get(key))
        except ValidationError as error:
            faults[str(key)] = " ".join(error.messages)
            continue
        if report is not None:
            changed.append(report)
    if faults:
        raise ValidationError({key: [told] for key, told in faults.items()})
    _store_all(locked, changed, stored, held)
    return tuple(changed)


@transaction.atomic
def save_scale(
    *, municipality: Municipality, scale: StatusScale, note: str, by: Membership | None
) -> StatusScaleVersion:
    """``scale`` is the municipality's from now on; rounds that are opened already keep theirs. ``ValidationError``
    without a word on why."""
    held = check_can_run_rounds(by, municipality.number)
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    of_municipality = StatusScaleVersion.objects.filter(municipality=municipality)
    last = of_municipality.aggregate(last=Max("number"))["last"] or 0
    version = StatusScaleVersion(
        municipality=municipality,
        number=last + 1,
        content=scale.model_dump(mode="json"),
        note=note.strip(),
        saved_by=str(held.user),
    )
    version.full_clean()
    version.save()
    record_act(held, "plans.scale_saved", version, municipality.number, steps=len(scale.steps), note=version.note)
    return version


def _answered(
    round_: StatusRound,
    measure: Measure | None,
    answer: GivenStatus,
    stored: StatusReport | None,
    scale: StatusScale,
    suggestion: StatusSuggestion | None,
) -> StatusReport | None:
    """The report to store; None when nothing is changed."""
    if measure is None:
        raise ValidationError(_("Runden spør ikke om dette tiltaket."))
    version = stored.version if stored else 0
    if answer.read_version is not None and answer.read_version != version:
        _tell_changed(stored)
    report = StatusReport(round=round_, measure=measure) if stored is None else copy(stored)
    report.step, report.outside = answer.step, answer.outside
    report.remark, report.override_reason = answer.remark.strip(), answer.override_reason.strip()
    report.state = _state(answer, scale)
    is_same = stored is not None and all(getattr(stored, name) == getattr(report, name) for name in REPORT_FIELDS)
    if is_same:
        return None
    report.suggested_step = suggestion.step if suggestion else None
    report.suggested_why = suggestion_in_words(suggestion, scale)[:500] if suggestion else ""
    differs = suggestion is not None and report.step != suggestion.step
    if differs and not report.override_reason and not report.remark:
        raise ValidationError(
            _("Status er en annen enn den foreslåtte. Skriv hvorfor i merknaden, eller velg den foreslåtte.")
        )
    return report


def _state(answer: GivenStatus, scale: StatusScale) -> str:
    if answer.outside:
        if answer.outside not in OUTSIDE or answer.step is not None:
            raise ValidationError(_("Velg et steg på skalaen, eller utsatt eller avlyst."))
        return ReportingState(answer.outside).value
    if answer.step is None:
        raise ValidationError(_("Velg status."))
    try:
        return scale.state_of(answer.step).value
    except InputError as error:
        raise ValidationError(f"{error.found} {error.expected}") from error


def _tell_changed(stored: StatusReport | None) -> None:
    if stored is None:
        raise ValidationError(_("Svaret du endret, er ikke der lenger. Last siden på nytt."))
    raise ChangedInBetweenError(_("status for tiltaket"), stored.reported_by, told_moment(stored.reported_at))


def _store_all(
    round_: StatusRound, reports: Sequence[StatusReport], stored: Mapping[int, StatusReport], held: Membership
) -> None:
    """As many questions to the database however many answers there are."""
    now = timezone.now()
    acts: list[tuple[str, StatusReport, Mapping[str, object]]] = []
    for report in reports:
        old = stored.get(report.measure_id)
        before: Mapping[str, object] = {name: getattr(old, name) for name in REPORT_FIELDS} if old else {}
        changed = changed_fields(before, {name: getattr(report, name) for name in REPORT_FIELDS})
        report.version = old.version + 1 if old else 1
        report.reported_at, report.reported_by = now, str(held.user)
        # Both are rows just read; asking for each of them again would cost three questions for every answer.
        report.clean_fields(exclude={"round", "measure"})
        told = {"measure": report.measure_id, "round": round_.pk, "changed": changed}
        acts.append(("plans.status_given", report, told))
    StatusReport.objects.bulk_create([report for report in reports if report._state.adding])
    StatusReport.objects.bulk_update(
        [report for report in reports if report.measure_id in stored], STORED_FIELDS, batch_size=MOST_AT_ONCE
    )
    record_acts(held, acts, round_.plan.municipality_id)


def _check_may_report(held: Membership, measures: Iterable[Measure], reached: Collection[int]) -> None:
    for measure in measures:
        check_can_report(held, measure, reached_units=reached)


def _check_is_open(round_: StatusRound) -> None:
    if round_.closed_at is not None:
        raise ValidationError(
            _("Runden ble lukket {day}. Be den som styrer runden, om å åpne den igjen. Ingenting er lagret.").format(
                day=format_date(timezone.localtime(round_.closed_at).date())
            )
        )
    if round_.opens_on > timezone.localdate():
        raise ValidationError(_("Runden åpner {day}. Ingenting er lagret.").format(day=format_date(round_.opens_on)))


def _lock_round(round_: StatusRound, by: Membership | None) -> tuple[StatusRound, Membership]:
    held = check_can_run_rounds(by, round_.plan.municipality_id)
    return StatusRound.objects.select_for_update(of=("self",), no_key=True).select_related("plan").get(
        pk=round_.pk
    ), held
