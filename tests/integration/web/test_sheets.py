"""Sheets of plans and rounds through the database: what comes back is exactly what was changed, or nothing."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from tests.factories.organisation import MembershipFactory, UnitFactory
from tests.factories.plans import (
    MeasureCostFactory,
    MeasureFactory,
    MeasureRoleFactory,
    PlanFactory,
    StatusRoundFactory,
)
from tests.samples.status_rounds import measures_under, plan_with_measures
from tests.samples.stored_sheets import (
    EXAMPLES,
    NAME,
    TEXTS,
    Cells,
    edits,
    everything,
    file_of,
    round_table,
    settled,
    table_of,
    undone,
    with_cells,
    with_cells_in_round,
)

from omsyn.registers.importing.values import Typed
from omsyn.registers.measure_sheets.values import settle
from omsyn.vocabulary.measures import CostKind, CostState, MeasurePhase
from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.plans.actions.measure_parts import give_role
from omsyn.web.plans.actions.measures import change_measure
from omsyn.web.plans.actions.plan_sheets import look_at_plan_sheet, store_plan_sheet
from omsyn.web.plans.actions.round_sheets import store_round_sheet
from omsyn.web.plans.actions.sheets import SheetRefusedError, SheetStored
from omsyn.web.plans.models import (
    Measure,
    MeasureCost,
    MeasureRole,
    MeasureRoleKind,
    Plan,
    PlanStatus,
    StatusReport,
)


@pytest.fixture
def adviser(kragero: Unit) -> Membership:
    return MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)


@pytest.fixture
def root(kragero: Unit) -> Plan:
    """A strategy with two sub-plans of three measures; one has a cost of each kind and someone responsible."""
    made = plan_with_measures(kragero.municipality)
    first, second = measures_under(made)[:2]
    MeasureCostFactory(measure=first, note="Etter anbud", last_year=2030)
    MeasureCostFactory(measure=first, kind=CostKind.INVESTMENT.value, state=CostState.RANGE.value, high_nok=900_000)
    MeasureCostFactory(measure=second, state=CostState.UNKNOWN.value, low_nok=None, high_nok=None)
    MeasureRoleFactory(measure=first, membership=MembershipFactory(unit=kragero, user__display_name="Kari"))
    return made


@EXAMPLES
@given(st.data())
def test_a_plan_taken_out_and_handed_in_changes_nothing(root: Plan, adviser: Membership, data: st.DataObject) -> None:
    with undone():
        first = data.draw(edits(table_of(root)))
        store_plan_sheet(plan=root, content=with_cells(file_of(root), table_of(root), first), name=NAME, by=adviser)
        before = everything()
        assert store_plan_sheet(plan=root, content=file_of(root), name=NAME, by=adviser) == SheetStored(0, 0)
        assert everything() == before


@EXAMPLES
@given(st.data())
def test_exactly_the_edits_are_stored(root: Plan, adviser: Membership, data: st.DataObject) -> None:
    table = table_of(root)
    cells = data.draw(edits(table))
    area = table.column("plan").choices[0].value
    titles = data.draw(st.lists(TEXTS.filter(lambda text: bool(text.split())), max_size=2))
    new: list[dict[str, Typed]] = [
        {"plan": area, "number": 700 + place, "title": title, "kind": "study", "phase": "proposed"}
        for place, title in enumerate(titles)
    ]
    with undone():
        untouched = everything()["Measure"]
        content = with_cells(file_of(root), table, cells, new)
        stored = store_plan_sheet(plan=root, content=content, name=NAME, by=adviser)
        touched = {key for key, _column in cells}
        assert stored == SheetStored(len(touched), len(new))
        after = table_of(root)
        old = {place: value for place, value in settled(after).items() if place[0] in table.by_key()}
        assert old == settled(table) | cells
        made = [row.values for row in after.rows if row.key not in table.by_key()]
        told = [{name: values[name] for name in row} for row, values in zip(new, made, strict=True)]
        assert told == [{name: settle(table.column(name), value) for name, value in row.items()} for row in new]
        now = {row["id"]: row for row in everything()["Measure"]}
        assert all(now[row["id"]] == row for row in untouched if str(row["id"]) not in touched)
        assert AuditEntry.objects.filter(what="plans.measure_changed").count() == len(touched)
        assert AuditEntry.objects.filter(what="plans.measure_made").count() == len(new)


def test_edits_of_every_column_are_within_reach_of_the_strategies(root: Plan) -> None:
    """A property over nothing would hold too. How soon each column is drawn is luck, and so not asked."""
    table = table_of(root)
    sought = settings(max_examples=5_000, phases=[Phase.generate], database=None, deadline=None)
    for column in table.columns:

        def touches(cells: Cells, name: str = column.key) -> bool:
            return any(touched == name for _key, touched in cells)

        assert touches(find(edits(table), touches, settings=sought))


def look(root: Plan, by: Membership, cells: Cells, content: bytes | None = None) -> list[str]:
    """The errors of a sheet with these edits, by row and column."""
    table = table_of(root)
    sheet = with_cells(content or file_of(root), table, cells)
    return [
        f"{one.where}: {one.found}" for one in look_at_plan_sheet(plan=root, content=sheet, name=NAME, by=by).errors
    ]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"end": dt.date(2020, 1, 1), "start": dt.date(2021, 1, 1)}, "K «Slutt»: Slutten er før starten."),
        ({"start": dt.date(1989, 12, 31)}, "J «Start»: Året er 1989."),
        ({"end": dt.date(2101, 1, 1)}, "K «Slutt»: Året er 2101."),
        ({"phase": "ended"}, "G «Fase»: Når et tiltak blir «avsluttet», må det stå når, og hvorfor eller hvem."),
        (
            {"phase": "ordinary_operation"},
            "G «Fase»: Et tiltak som er «foreslått», kan ikke bli «ordinær drift» i ett steg.",
        ),
        ({"investment_low": 5.0}, "M «Investering»: Velg hva dere vet om kostnaden."),
        ({"operation_state": "unknown"}, "P «Drift per år»: En ukjent kostnad har ikke noe beløp."),
        (
            {"operation_state": "range", "operation_high": 1.0},
            "R «Drift per år, høyst kr»: Skriv to beløp, det laveste først.",
        ),
        ({"places": 9}, "T «Plasser»: Tiltaket gir høyst 8 plasser."),
        ({"places": None}, "T «Plasser»: Tiltaket gir høyst 8 plasser."),
    ],
)
def test_what_only_the_stored_rows_can_tell_is_told_by_row_and_column(
    cells: dict[str, Typed], told: str, kragero: Unit, adviser: Membership
) -> None:
    plan = PlanFactory(municipality=kragero.municipality)
    one = MeasureFactory(plan=plan, places=4, places_most=8)
    MeasureCostFactory(measure=one)
    (error,) = look(plan, adviser, {(str(one.pk), name): value for name, value in cells.items()})
    assert error.startswith(f"Rad 6, kolonne {told}")
    content = with_cells(file_of(plan), table_of(plan), {(str(one.pk), name): value for name, value in cells.items()})
    before = everything()
    with pytest.raises(SheetRefusedError):
        store_plan_sheet(plan=plan, content=content, name=NAME, by=adviser)
    assert everything() == before


def test_two_who_give_out_the_same_number_are_told(root: Plan, adviser: Membership) -> None:
    """The file is right by itself; only what another has stored meanwhile makes the number used twice."""
    first, second = measures_under(root)[:2]
    content, table = file_of(root), table_of(root)
    change_measure(measure=first, content={"number": 50}, read_version=1, by=adviser)
    sheet = with_cells(content, table, {(str(second.pk), "number"): 50})
    read = look_at_plan_sheet(plan=root, content=sheet, name=NAME, by=adviser)
    assert [(one.field, one.found) for one in read.errors] == [("number", "Et annet tiltak i planen har nummer 50.")]


def test_what_another_has_changed_is_a_choice_and_stays_unless_the_file_is_chosen(
    root: Plan, adviser: Membership
) -> None:
    first, second = measures_under(root)[:2]
    content, table = file_of(root), table_of(root)
    change_measure(measure=first, content={"title": "Deres", "chapter": "7"}, read_version=1, by=adviser)
    mine: Cells = {
        (str(first.pk), "title"): "Mitt",
        (str(first.pk), "funding"): "Mine penger",
        (str(second.pk), "title"): "Bare mitt",
    }
    sheet = with_cells(content, table, mine)
    read = look_at_plan_sheet(plan=root, content=sheet, name=NAME, by=adviser)
    (conflict,) = read.comparison.conflicts
    assert (conflict.then_text, conflict.stored_text, conflict.edited_text) == (first.title, "Deres", "Mitt")
    with undone():
        store_plan_sheet(plan=root, content=sheet, name=NAME, by=adviser, seen=read.seen)
        first.refresh_from_db()
        assert (first.title, first.chapter, first.funding) == ("Deres", "7", "Mine penger")
    take = frozenset({(str(first.pk), "title")})
    store_plan_sheet(plan=root, content=sheet, name=NAME, by=adviser, seen=read.seen, take_edited=take)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.title, first.chapter, second.title, first.sort_key) == ("Mitt", "7", "Bare mitt", "mitt")


def test_who_became_responsible_meanwhile_stays(root: Plan, adviser: Membership, kragero: Unit) -> None:
    """Giving a role is no change of the measure itself, so that its own version cannot tell."""
    first = measures_under(root)[0]
    content = file_of(root)
    other = MembershipFactory(unit=kragero, user__display_name="Ola")
    give_role(measure=first, person=other, role=MeasureRoleKind.RESPONSIBLE, by=adviser)
    read = look_at_plan_sheet(plan=root, content=content, name=NAME, by=adviser)
    assert read.is_whole
    assert read.comparison.is_nothing


def test_the_one_who_was_responsible_goes_on_as_a_participant(root: Plan, adviser: Membership, kragero: Unit) -> None:
    first, second = measures_under(root)[:2]
    before = MeasureRole.objects.get()
    other = MembershipFactory(unit=kragero, user__display_name="Ola")
    cells: Cells = {(str(one.pk), "responsible"): str(other.pk) for one in (first, second)}
    store_plan_sheet(plan=root, content=with_cells(file_of(root), table_of(root), cells), name=NAME, by=adviser)
    roles = set(MeasureRole.objects.values_list("measure_id", "membership_id", "role"))
    assert roles == {
        (first.pk, before.membership_id, "participant"),
        (first.pk, other.pk, "responsible"),
        (second.pk, other.pk, "responsible"),
    }
    cells = {(str(first.pk), "responsible"): str(before.membership_id), (str(second.pk), "responsible"): None}
    store_plan_sheet(plan=root, content=with_cells(file_of(root), table_of(root), cells), name=NAME, by=adviser)
    roles = set(MeasureRole.objects.values_list("measure_id", "membership_id", "role"))
    assert roles == {
        (first.pk, before.membership_id, "responsible"),
        (first.pk, other.pk, "participant"),
    }
    assert AuditEntry.objects.filter(what="plans.measurerole_removed").count() == 1


def test_years_and_notes_of_a_cost_stay_and_a_new_one_gets_those_of_the_measure(
    root: Plan, adviser: Membership
) -> None:
    first, second, third = measures_under(root)[:3]
    cells: Cells = {
        (str(first.pk), "operation_low"): 12.5,
        (str(second.pk), "operation_state"): None,
        (str(third.pk), "start"): dt.date(2027, 5, 1),
        (str(third.pk), "end"): dt.date(2029, 1, 1),
        (str(third.pk), "investment_state"): "known",
        (str(third.pk), "investment_low"): 100.0,
    }
    store_plan_sheet(plan=root, content=with_cells(file_of(root), table_of(root), cells), name=NAME, by=adviser)
    costs = {(one.measure_id, one.kind): one for one in MeasureCost.objects.all()}
    kept, made = costs[first.pk, "operation"], costs[third.pk, "investment"]
    assert (kept.low_nok, kept.high_nok, kept.first_year, kept.last_year, kept.note) == (
        12.5,
        12.5,
        2026,
        2030,
        "Etter anbud",
    )
    assert (made.low_nok, made.high_nok, made.first_year, made.last_year) == (100, 100, 2027, 2029)
    assert (second.pk, "operation") not in costs


def test_phases_go_by_their_steps(root: Plan, adviser: Membership) -> None:
    first, second = measures_under(root)[:2]
    Measure.objects.filter(pk=second.pk).update(phase="ended", ended_on=dt.date(2025, 1, 1), ended_why="Ikke råd")
    cells: Cells = {(str(first.pk), "phase"): "project", (str(second.pk), "phase"): "proposed"}
    store_plan_sheet(plan=root, content=with_cells(file_of(root), table_of(root), cells), name=NAME, by=adviser)
    second.refresh_from_db()
    assert (second.phase, second.ended_on, second.ended_why) == (MeasurePhase.PROPOSED.value, None, "")
    acts = set(AuditEntry.objects.values_list("what", "object_id"))
    assert {("plans.measure_start_project", str(first.pk)), ("plans.measure_take_up_again", str(second.pk))} <= acts


def test_a_plan_that_has_come_to_its_end_takes_no_changes(root: Plan, adviser: Membership) -> None:
    area = root.children.first()
    assert area is not None
    Plan.objects.filter(pk=area.pk).update(status=PlanStatus.SUPERSEDED)
    measure = area.measures.first()
    assert measure is not None
    (error,) = look(root, adviser, {(str(measure.pk), "title"): "Ny"})
    assert error == "Rad 6: «Område 1 (eksempel) 2024–2040» er «erstattet» og kan ikke endres."


@pytest.mark.parametrize("role", Role)
def test_only_those_who_write_plans_hand_in_a_plan(role: Role, root: Plan, kragero: Unit) -> None:
    member = MembershipFactory(unit=kragero, role=role)
    may = role in {Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}
    for act in (look_at_plan_sheet, store_plan_sheet):
        if may:
            act(plan=root, content=file_of(root), name=NAME, by=member)
        else:
            with pytest.raises(PermissionDenied):
                act(plan=root, content=file_of(root), name=NAME, by=member)


def test_nobody_hands_in_for_another_municipality(root: Plan) -> None:
    stranger = MembershipFactory(unit=UnitFactory(municipality__number="3909"), role=Role.QUALITY_ADVISER)
    with pytest.raises(PermissionDenied):
        store_plan_sheet(plan=root, content=file_of(root), name=NAME, by=stranger)


def test_what_is_stored_is_what_was_seen(root: Plan, adviser: Membership) -> None:
    first, second = measures_under(root)[:2]
    content = with_cells(file_of(root), table_of(root), {(str(first.pk), "title"): "Ny"})
    seen = look_at_plan_sheet(plan=root, content=content, name=NAME, by=adviser).seen
    change_measure(measure=second, content={"title": "Noe annet"}, read_version=1, by=adviser)
    with undone():
        store_plan_sheet(plan=root, content=content, name=NAME, by=adviser, seen=seen)
    change_measure(measure=first, content={"title": "Deres"}, read_version=1, by=adviser)
    with pytest.raises(SheetRefusedError, match="Noe er endret i Omsyn"):
        store_plan_sheet(plan=root, content=content, name=NAME, by=adviser, seen=seen)
    first.refresh_from_db()
    assert first.title == "Deres"


def test_questions_to_the_database_do_not_grow_with_the_rows(
    kragero: Unit, adviser: Membership, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    today = timezone.localdate()
    asked = {}
    for each in (3, 40):
        plan = plan_with_measures(kragero.municipality, areas=2, each=each)
        plan.name = f"Plan med {each}"
        plan.save()
        table = table_of(plan)
        cells: Cells = {}
        for row in table.rows:
            cells |= {
                (row.key, "title"): f"Ny tittel {row.key}",
                (row.key, "number"): 1000 + int(str(row.values["number"])),
                (row.key, "operation_state"): "known",
                (row.key, "operation_low"): 7.0,
                (row.key, "responsible"): str(adviser.pk),
            }
        new: list[dict[str, Typed]] = [
            {"plan": row.values["plan"], "number": 5000 + place, "title": "Ny", "kind": "study", "phase": "proposed"}
            for place, row in enumerate(table.rows)
        ]
        content = with_cells(file_of(plan), table, cells, new)
        with django_assert_max_num_queries(60) as stored:
            store_plan_sheet(plan=plan, content=content, name=NAME, by=adviser)
        round_ = StatusRoundFactory(plan=plan, status_on=today, opens_on=today, deadline=today)
        statuses = round_table(round_, adviser)
        content = with_cells_in_round(statuses, {(row.key, "status"): "2" for row in statuses.rows})
        with django_assert_max_num_queries(60) as given_in_round:
            store_round_sheet(round_=round_, content=content, name=NAME, by=adviser)
        asked[each] = (len(stored), len(given_in_round))
        assert StatusReport.objects.filter(round=round_).count() == len(statuses.rows) == 4 * each
    assert asked[3] == asked[40]
