"""Sheets of status rounds through the database: what comes back is exactly what was answered, or nothing."""

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.organisation import MembershipFactory, UnitFactory
from tests.factories.plans import (
    MeasureTaskFactory,
    StatusReportFactory,
    StatusRoundFactory,
)
from tests.samples.status_rounds import measures_under, plan_with_measures
from tests.samples.stored_sheets import (
    EXAMPLES,
    NAME,
    TEXTS,
    Cells,
    everything,
    round_table,
    settled,
    undone,
    with_cells_in_round,
)

from omsyn.registers.importing.values import Typed
from omsyn.registers.measure_sheets.values import settle
from omsyn.reports.rendering.editable_sheet import render_editable_sheet
from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.plans.actions.round_sheets import look_at_round_sheet, store_round_sheet
from omsyn.web.plans.actions.sheets import SheetRefusedError, SheetStored
from omsyn.web.plans.models import (
    Measure,
    Plan,
    StatusReport,
    StatusRound,
)
from omsyn.web.plans.queries.sheets import gather_round_sheet


@pytest.fixture
def adviser(kragero: Unit) -> Membership:
    return MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)


@pytest.fixture
def root(kragero: Unit) -> Plan:
    return plan_with_measures(kragero.municipality)


@EXAMPLES
@given(st.data())
def test_a_round_comes_back_as_it_was_edited(root: Plan, adviser: Membership, data: st.DataObject) -> None:
    today = timezone.localdate()
    with undone():
        round_: StatusRound = StatusRoundFactory(plan=root, status_on=today, opens_on=today, deadline=today)
        measures = measures_under(root)
        StatusReportFactory(round=round_, measure=measures[0], remark="Går greit", override_reason="Mot forslaget")
        table = round_table(round_, adviser)
        before = everything()
        assert (
            store_round_sheet(round_=round_, content=render_editable_sheet(table), name=NAME, by=adviser).changed == 0
        )
        assert everything() == before
        cells: Cells = {}
        for row in data.draw(st.lists(st.sampled_from(table.rows), unique_by=lambda row: row.key, max_size=4)):
            status = st.sampled_from([one.value for one in table.column("status").choices])
            cells[row.key, "status"] = data.draw(status)
            cells[row.key, "remark"] = settle(table.column("remark"), data.draw(TEXTS | st.none()))
        now = settled(table)
        told = {place: value for place, value in cells.items() if value != now[place]}
        stored = store_round_sheet(round_=round_, content=with_cells_in_round(table, told), name=NAME, by=adviser)
        assert stored.changed == len({key for key, _column in told})
        assert settled(round_table(round_, adviser)) == now | told
        assert AuditEntry.objects.filter(what="plans.status_given").count() == stored.changed


@pytest.fixture
def asked(root: Plan) -> StatusRound:
    today = timezone.localdate()
    made: StatusRound = StatusRoundFactory(plan=root, status_on=today, opens_on=today, deadline=today)
    return made


def test_a_leader_hands_in_a_round_for_own_measures_only(asked: StatusRound, kragero: Unit) -> None:
    own_unit = UnitFactory(parent=kragero)
    mine, other = measures_under(asked.plan)[:2]
    Measure.objects.filter(pk=mine.pk).update(unit=own_unit)
    leader = MembershipFactory(unit=own_unit, role=Role.UNIT_LEADER)
    table = round_table(asked, leader)
    own = gather_round_sheet(asked, leader, reached_units={own_unit.pk}, at=timezone.now(), only_own=True).table
    assert [row.key for row in own.rows] == [str(mine.pk)]
    for sheet in (own, table):
        with undone():
            content = with_cells_in_round(sheet, {(str(mine.pk), "status"): "3"})
            assert store_round_sheet(round_=asked, content=content, name=NAME, by=leader) == SheetStored(1, 0)
            assert StatusReport.objects.get().step == 3
    content = with_cells_in_round(table, {(str(mine.pk), "status"): "3", (str(other.pk), "status"): "4"})
    read = look_at_round_sheet(round_=asked, content=content, name=NAME, by=leader)
    assert [(one.row, one.found[:24]) for one in read.errors] == [(7, f"Status for tiltak {other.number} gis ")[:2]]
    with pytest.raises(SheetRefusedError):
        store_round_sheet(round_=asked, content=content, name=NAME, by=leader)
    assert not StatusReport.objects.exists()


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("status", None, "Rad 6, kolonne H «Status»: Feltet er tomt."),
        ("remark", "Uten status", "Rad 7, kolonne H «Status»: Raden har en merknad, men ingen status."),
    ],
)
def test_a_status_is_neither_emptied_nor_left_out(
    column: str, value: Typed, told: str, asked: StatusRound, adviser: Membership
) -> None:
    first, second = measures_under(asked.plan)[:2]
    StatusReportFactory(round=asked, measure=first)
    key = str((first if value is None else second).pk)
    content = with_cells_in_round(round_table(asked, adviser), {(key, column): value})
    (error,) = look_at_round_sheet(round_=asked, content=content, name=NAME, by=adviser).errors
    assert str(error).startswith(told)


def test_another_status_than_the_suggested_asks_for_a_reason_in_the_preview_too(
    asked: StatusRound, adviser: Membership
) -> None:
    first = measures_under(asked.plan)[0]
    MeasureTaskFactory(measure=first, done_on=timezone.localdate())
    cells: Cells = {(str(first.pk), "status"): "1"}
    table = round_table(asked, adviser)
    assert table.rows[0].values["suggestion"]
    (error,) = look_at_round_sheet(
        round_=asked, content=with_cells_in_round(table, cells), name=NAME, by=adviser
    ).errors
    assert (error.row, error.field) == (6, "status")
    assert "Skriv hvorfor i merknaden" in error.found
    assert not StatusReport.objects.exists()
    reason: Cells = {(str(first.pk), "remark"): "Startet på nytt"}
    content = with_cells_in_round(table, cells | reason)
    assert store_round_sheet(round_=asked, content=content, name=NAME, by=adviser).changed == 1


def test_a_closed_round_takes_nothing(asked: StatusRound, adviser: Membership) -> None:
    first = measures_under(asked.plan)[0]
    content = with_cells_in_round(round_table(asked, adviser), {(str(first.pk), "status"): "3"})
    StatusRound.objects.filter(pk=asked.pk).update(closed_at=timezone.now(), closed_by="Kari")
    with pytest.raises(SheetRefusedError, match="Runden ble lukket"):
        store_round_sheet(round_=asked, content=content, name=NAME, by=adviser)
