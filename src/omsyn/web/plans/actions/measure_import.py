"""Measures of a foreign sheet brought into a plan: areas become plans under it, days of status become closed rounds."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omsyn.registers.importing.checking import Row
from omsyn.registers.importing.dated_columns import with_dated_columns
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_date, format_number, join_words, quoted
from omsyn.vocabulary.measures import CostState
from omsyn.web.organisation.import_flows import Examination, OpenedFile
from omsyn.web.organisation.models import Membership
from omsyn.web.plans.actions.import_drafts import DatedStatus, Drafting, ImportFault, MeasureDraft, kind_below
from omsyn.web.plans.actions.locks import lock_plan, lock_plans
from omsyn.web.plans.actions.measures import COST_FIELDS
from omsyn.web.plans.actions.plans import check_is_open, create_plan
from omsyn.web.plans.actions.status import GivenStatus, close_round, give_statuses, open_round
from omsyn.web.plans.actions.trail import record_acts
from omsyn.web.plans.models import Measure, MeasureCost, MeasureRole, MeasureRoleKind, Plan, StatusReport
from omsyn.web.plans.permissions.plans import can_run_rounds, check_can_write_plans
from omsyn.web.plans.queries.measure_import import ImportGround, folded, gather_ground
from omsyn.web.plans.queries.plans import plan_ids_under

with_status_by_day = partial(with_dated_columns, headings_to="status_date", values_to="status")
"""The mapping in which columns such as «Status 31.12.2020» become status on that day."""


@dataclass(frozen=True, slots=True)
class MeasureImport:
    """The import of measures into one plan; ``examine`` and ``store`` are those of an ``ImportFlow``."""

    plan: Plan

    def examine(self, file: OpenedFile, *, by: Membership) -> Examination:
        """What the rows come to, in sentences; or what is wrong, by row and column."""
        told = _Told(self.plan, file.reading.rows, by)
        if told.faults:
            errors = (
                file.cell_error(
                    fault.index, fault.field, found=fault.found, expected=fault.expected, what_now=fault.what_now
                )
                for fault in told.faults
            )
            # A cell that is said for several days is told of once.
            return Examination(errors=tuple(dict.fromkeys(errors)))
        return Examination(told=tuple(told.sentences()))

    @transaction.atomic
    def store(self, *, rows: Sequence[Row], source: str, by: Membership) -> None:
        """Make the plans, the measures and the rounds, or none of it. As many questions to the database however many
        measures; a few for each area and each day of status."""
        held = check_can_write_plans(by, self.plan.municipality_id)
        lock_plans(Plan.objects.filter(pk__in=plan_ids_under(self.plan.pk)))
        check_is_open(lock_plan(self.plan))
        told = _Told(self.plan, rows, held)
        if told.faults:
            first = told.faults[0]
            raise InputError(first.found, expected=first.expected, what_now=first.what_now)
        plans = self._make_areas(told, source, held)
        _make_measures(told, plans, held)
        for day in sorted({status.day for status, _draft in told.new_statuses}):
            self._report(told, day, source, held)

    def _make_areas(self, told: "_Told", source: str, held: Membership) -> dict[str, Plan]:
        """The plan of each area, by folded name."""
        plans = {**told.ground.areas, "": self.plan}
        kind = kind_below(self.plan.kind)
        for position, name in enumerate(told.new_areas, start=len(told.ground.areas)):
            content = {
                "parent": self.plan,
                "kind": kind,
                "name": name,
                "position": position,
                "period_from": self.plan.period_from,
                "period_to": self.plan.period_to,
                "source": (self.plan.source or source)[:300],
            }
            plans[folded(name)] = create_plan(municipality=self.plan.municipality, content=content, by=held)
        return plans

    def _report(self, told: "_Told", day: date, source: str, held: Membership) -> None:
        """Status of a day: in the round that is open for it, else in one that is made, and closed again."""
        round_ = told.ground.rounds.get(day)
        is_new = round_ is None
        if round_ is None:
            round_ = open_round(
                plan=self.plan,
                name=_("Status {day}").format(day=format_date(day)),
                status_on=day,
                opens_on=day,
                deadline=day,
                by=held,
            )
        why = _("Hentet fra {file}.").format(file=source)[:500]
        given = [_given(status, draft, why) for status, draft in told.new_statuses if status.day == day]
        give_statuses(round_=round_, given=given, by=held)
        if is_new:
            close_round(round_=round_, by=held)


class _Told:
    """What the rows tell to do, against what is stored."""

    def __init__(self, plan: Plan, rows: Sequence[Row], by: Membership) -> None:
        today = timezone.localdate()
        self.plan = plan
        self.ground: ImportGround = gather_ground(plan, on=today)
        drafting = Drafting(self.ground, rows, on=today)
        self.drafts = list(drafting.drafts.values())
        self.new_drafts = [draft for draft in self.drafts if draft.stored is None]
        self.new_areas = _new_areas(self.ground, self.drafts)
        self.new_statuses: list[tuple[DatedStatus, MeasureDraft]] = []
        self.faults = [*drafting.faults, *self._status_faults()]
        if self.new_statuses and not can_run_rounds(by, plan.municipality_id):
            status = self.new_statuses[0][0]
            told = _("Fila har status for {day}, og bare kommunalsjef og kvalitetsrådgiver kan lage statusrunder.")
            self.faults.append(
                ImportFault(
                    status.index,
                    "status_date",
                    told.format(day=format_date(status.day)),
                    what_now=_(
                        "Velg bort kolonnene med status, eller be en av dem om å laste inn. Ingenting er lagret."
                    ),
                )
            )
        self.faults.sort(key=lambda fault: fault.index)

    def _status_faults(self) -> Iterator[ImportFault]:
        """Statuses that cannot be stored; the others that are not stored already are set down to be."""
        for draft in self.drafts:
            for status in draft.statuses:
                round_ = self.ground.rounds.get(status.day)
                stored = self._stored(status, draft)
                if stored is not None and _says_the_same(stored, status):
                    continue
                if stored is not None:
                    yield ImportFault(
                        status.index,
                        "status",
                        _("Tiltaket har alt en annen status {day} i Omsyn.").format(day=format_date(status.day)),
                        what_now=_("Endre den i runden, eller tøm cella i fila. Ingenting er lagret."),
                    )
                elif round_ is not None and (round_.is_closed or round_.opens_on > timezone.localdate()):
                    yield ImportFault(
                        status.index,
                        "status_date",
                        _("«{round}» for {day} er ikke åpen.").format(round=round_.name, day=format_date(status.day)),
                        what_now=_("Åpne runden først, eller velg bort kolonnen. Ingenting er lagret."),
                    )
                else:
                    self.new_statuses.append((status, draft))

    def _stored(self, status: DatedStatus, draft: MeasureDraft) -> StatusReport | None:
        round_ = self.ground.rounds.get(status.day)
        if round_ is None or draft.stored is None:
            return None
        return self.ground.reports.get((round_.pk, draft.stored.pk))

    def sentences(self) -> Iterator[str]:
        """What will be made, and what stays as it is."""
        there = len(self.drafts) - len(self.new_drafts)
        yield _("Nye tiltak: {count}.").format(count=format_number(len(self.new_drafts)))
        if there:
            yield _("Tiltak som er her fra før, og ikke blir endret: {count}.").format(count=format_number(there))
        if self.new_areas:
            yield _("Nye planer under «{plan}»: {names}.").format(
                plan=self.plan, names=join_words([quoted(name) for name in self.new_areas])
            )
        unkind = sum(not draft.kind_is_told for draft in self.new_drafts)
        if unkind:
            yield _(
                "Tiltak uten slag i fila: {count}. De blir drift, eller investering der bare en investering er oppgitt."
            ).format(count=format_number(unkind))
        yield from self._cost_sentences()
        yield from self._status_sentences()

    def _cost_sentences(self) -> Iterator[str]:
        states = Counter(cost.state for draft in self.new_drafts for cost in draft.costs)
        if states:
            yield _(
                "Kostnader: {known} kjente, {between} mellom to beløp, {unknown} ukjente. Tiltak uten oppgitt kostnad: "
                "{none}."
            ).format(
                known=format_number(states[CostState.KNOWN]),
                between=format_number(states[CostState.RANGE]),
                unknown=format_number(states[CostState.UNKNOWN]),
                none=format_number(sum(not draft.costs for draft in self.new_drafts)),
            )

    def _status_sentences(self) -> Iterator[str]:
        if not self.new_statuses:
            return
        days = sorted({status.day for status, _draft in self.new_statuses})
        made = [format_date(day) for day in days if day not in self.ground.rounds]
        yield _("Status som blir lagt til: {count}.").format(count=format_number(len(self.new_statuses)))
        if made:
            yield _("Statusrunder som blir laget og lukket: {days}.").format(days=join_words(made))
        here = {draft.stored.pk for draft in self.drafts if draft.stored}
        others = sum(measure.pk not in here for measure in self.ground.measures.values())
        if made and others:
            yield _("Tiltak i planen som ikke står i fila, blir «ikke rapportert» i dem: {count}.").format(
                count=format_number(others)
            )


def _new_areas(ground: ImportGround, drafts: Iterable[MeasureDraft]) -> list[str]:
    """Areas no plan is called, as the file writes them, in its order."""
    named: dict[str, str] = {}
    for draft in drafts:
        if draft.area and folded(draft.area) not in ground.areas:
            named.setdefault(folded(draft.area), draft.area)
    return list(named.values())


def _make_measures(told: _Told, plans: Mapping[str, Plan], held: Membership) -> None:
    now, who = timezone.now(), str(held.user)
    for draft in told.new_drafts:
        measure = draft.measure
        measure.plan = plans[folded(draft.area)]
        measure.sort_key = Measure.sort_key_of(measure.title)
        measure.created_by = measure.changed_by = who
        measure.created_at = measure.changed_at = now
    made = Measure.objects.bulk_create([draft.measure for draft in told.new_drafts])
    MeasureCost.objects.bulk_create(
        MeasureCost(measure=draft.measure, kind=cost.kind.value, **{name: getattr(cost, name) for name in COST_FIELDS})
        for draft in told.new_drafts
        for cost in draft.costs
    )
    roles = MeasureRole.objects.bulk_create(
        MeasureRole(measure=draft.measure, membership=draft.person, role=MeasureRoleKind.RESPONSIBLE)
        for draft in told.new_drafts
        if draft.person is not None
    )
    number = told.plan.municipality_id
    record_acts(held, [("plans.measure_made", measure, {"plan": measure.plan_id}) for measure in made], number)
    given = [
        ("plans.role_given", role, {"measure": role.measure_id, "person": str(role.membership), "role": role.role})
        for role in roles
    ]
    record_acts(held, given, number)


def _says_the_same(stored: StatusReport, status: DatedStatus) -> bool:
    return (stored.outside or str(stored.step)) == status.said


def _given(status: DatedStatus, draft: MeasureDraft, why: str) -> GivenStatus:
    measure = draft.stored or draft.measure
    return GivenStatus(
        measure_id=measure.pk,
        step=int(status.said) if status.said.isdigit() else None,
        outside="" if status.said.isdigit() else status.said,
        remark=status.remark,
        override_reason=why,
    )
