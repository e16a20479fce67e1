"""Units and roles over time."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from tests.factories.accounts import UserFactory
from tests.factories.organisation import MembershipFactory, UnitFactory

from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.actions.units import (
    close_unit,
    end_membership,
    give_role,
    move_unit,
    open_unit,
    rename_unit,
)
from omsyn.web.organisation.models import Membership, Role, Unit, UnitKind
from omsyn.web.organisation.queries.units import (
    current_membership,
    municipality_tree,
    unit_ids_over,
    units_under,
    walk,
)

TODAY = date(2024, 6, 1)


@pytest.fixture
def sector(kragero: Unit) -> Unit:
    return kragero.children.get()


@pytest.fixture
def adviser(kragero: Unit) -> Membership:
    return MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)


def names_under(unit: Unit, on: date) -> list[str]:
    return [found.name for found in units_under(unit, on=on)]


def test_a_unit_opened_today_is_there_from_today(sector: Unit, adviser: Membership) -> None:
    unit = open_unit(name="Sykehjem", kind=UnitKind.SERVICE_AREA, parent=sector, valid_from=TODAY, by=adviser)
    assert unit.name in names_under(sector, TODAY)
    assert unit.name not in names_under(sector, date(2024, 5, 31))


def test_every_change_leaves_its_row(sector: Unit, adviser: Membership) -> None:
    unit = open_unit(name="A", kind=UnitKind.SERVICE_AREA, parent=sector, valid_from=TODAY, by=adviser)
    other = open_unit(name="B", kind=UnitKind.UNIT, parent=sector, valid_from=TODAY, by=adviser)
    rename_unit(unit=unit, name="C", by=adviser)
    move_unit(unit=other, parent=unit, by=adviser)
    close_unit(unit=other, last_day=TODAY, by=adviser)
    acts = [row.what.removeprefix("organisation.") for row in AuditEntry.objects.order_by("pk")]
    assert acts == ["unit_opened", "unit_opened", "unit_renamed", "unit_moved", "unit_closed"]
    assert {row.municipality_number for row in AuditEntry.objects.all()} == {"4014"}


def test_a_unit_cannot_lie_under_what_lies_under_it(sector: Unit, adviser: Membership) -> None:
    area = UnitFactory(parent=sector)
    unit = UnitFactory(parent=area)
    with pytest.raises(ValidationError, match="selv ligger under den"):
        move_unit(unit=area, parent=unit, by=adviser)
    with pytest.raises(ValidationError, match="selv ligger under den"):
        move_unit(unit=area, parent=area, by=adviser)


def test_the_database_refuses_a_unit_under_itself(sector: Unit) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.filter(pk=sector.pk).update(parent=sector)


def test_kinds_lie_in_their_order(sector: Unit, adviser: Membership) -> None:
    unit = UnitFactory(parent=sector, kind=UnitKind.UNIT)
    with pytest.raises(ValidationError, match="kan ikke ligge under slaget"):
        open_unit(name="X", kind=UnitKind.SERVICE_AREA, parent=unit, valid_from=TODAY, by=adviser)


def test_a_unit_does_not_outlast_the_one_above(sector: Unit, adviser: Membership) -> None:
    area = UnitFactory(parent=sector, valid_from=date(2024, 1, 1), valid_to=date(2024, 12, 31))
    for first in (date(2023, 12, 31), TODAY):
        with pytest.raises(ValidationError, match="vare lenger"):
            open_unit(name="X", kind=UnitKind.UNIT, parent=area, valid_from=first, by=adviser)


def test_a_unit_of_another_municipality_is_no_parent(sector: Unit) -> None:
    elsewhere = UnitFactory()
    both = MembershipFactory(unit=elsewhere, role=Role.QUALITY_ADVISER)
    with pytest.raises(PermissionDenied):
        move_unit(unit=UnitFactory(parent=sector), parent=elsewhere, by=both)


def test_a_unit_closes_when_nothing_below_it_goes_on(sector: Unit, adviser: Membership) -> None:
    area = UnitFactory(parent=sector, name="Området")
    below = UnitFactory(parent=area, name="Enheten")
    with pytest.raises(ValidationError, match="Enheten ligger under"):
        close_unit(unit=area, last_day=TODAY, by=adviser)
    close_unit(unit=below, last_day=TODAY, by=adviser)
    close_unit(unit=area, last_day=TODAY, by=adviser)
    assert names_under(sector, TODAY) == ["Enheten", sector.name, "Området"]
    assert "Området" not in names_under(sector, date(2024, 6, 2))


def test_closing_a_unit_ends_what_people_were_there(sector: Unit, kragero: Unit) -> None:
    director = MembershipFactory(unit=kragero, role=Role.SECTOR_DIRECTOR)
    leader = MembershipFactory(unit=UnitFactory(parent=sector), role=Role.UNIT_LEADER)
    close_unit(unit=leader.unit, last_day=TODAY, by=director)
    leader.refresh_from_db()
    assert leader.valid_to == TODAY


def test_what_lies_below_a_unit_outside_its_lifetime_is_hidden_with_it(sector: Unit) -> None:
    area = UnitFactory(parent=sector, valid_to=date(2023, 12, 31))
    UnitFactory(parent=area)
    assert names_under(sector, TODAY) == [sector.name]


def test_a_role_is_given_and_ends(sector: Unit, kragero: Unit) -> None:
    director = MembershipFactory(unit=kragero, role=Role.SECTOR_DIRECTOR)
    user = UserFactory()
    given = give_role(user=user, unit=sector, role=Role.UNIT_LEADER, valid_from=TODAY, by=director)
    assert current_membership(user_id=user.pk, chosen_id=None, on=TODAY) == given
    end_membership(membership=given, last_day=date(2024, 6, 30), by=director)
    assert current_membership(user_id=user.pk, chosen_id=None, on=date(2024, 6, 30)) == given
    assert current_membership(user_id=user.pk, chosen_id=None, on=date(2024, 7, 1)) is None


def test_a_chosen_membership_counts_only_while_it_holds(sector: Unit) -> None:
    first = MembershipFactory(unit=sector, role=Role.ANALYST)
    second = MembershipFactory(user=first.user, unit=sector, role=Role.CARE_WORKER, valid_to=TODAY)
    assert current_membership(user_id=first.user_id, chosen_id=second.pk, on=TODAY) == second
    assert current_membership(user_id=first.user_id, chosen_id=second.pk, on=date(2024, 6, 2)) == first


def slow_ids_under(unit: Unit, on: date) -> set[int]:
    """The obvious way: ask for the children of each, again and again."""
    if unit.valid_from > on or (unit.valid_to is not None and unit.valid_to < on):
        return set()
    return {unit.pk}.union(*(slow_ids_under(child, on) for child in unit.children.all()))


def test_the_one_question_agrees_with_asking_for_each(kragero: Unit, sector: Unit) -> None:
    for ends in (None, date(2023, 1, 1), None):
        area = UnitFactory(parent=sector, valid_to=ends)
        for begins in (date(2020, 1, 1), date(2025, 1, 1)):
            UnitFactory.create_batch(2, parent=UnitFactory(parent=area, valid_from=begins), valid_from=begins)
    for day in (date(2022, 6, 1), TODAY, date(2026, 1, 1)):
        slow = slow_ids_under(kragero, day)
        assert {unit.pk for unit in units_under(kragero, on=day)} == slow
        tree = municipality_tree(kragero.municipality, on=day)
        assert tree is not None
        assert {node.unit.pk for node in walk(tree)} == slow


def test_over_and_under_mirror_each_other(kragero: Unit, sector: Unit) -> None:
    unit = UnitFactory(parent=UnitFactory(parent=sector))
    assert unit_ids_over(unit) == {kragero.pk, sector.pk, unit.parent_id, unit.pk}
