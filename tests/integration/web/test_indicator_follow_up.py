"""Targets, explanations and chosen indicators: who may what, what is stored, what follows into reports."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from tests.factories.indicators import ChosenIndicatorFactory, ExplanationFactory, IndicatorTargetFactory
from tests.factories.organisation import MembershipFactory

from omsyn.vocabulary.errors import InputError
from omsyn.web.audit.models import AuditEntry
from omsyn.web.indicators.actions.follow_up import (
    follow_indicator,
    judge_explanation,
    move_chosen,
    set_target,
    stop_following_indicator,
    withdraw_target,
    write_explanation,
)
from omsyn.web.indicators.models import ChosenIndicator, Explanation, ExplanationStatus, IndicatorTarget
from omsyn.web.indicators.permissions import follow_up as permissions
from omsyn.web.indicators.queries.follow_up import (
    chosen_indicators,
    current_targets,
    explained_indicators,
    explanations_for,
    explanations_of,
    explanations_to_tell,
    find_explanation,
    find_target,
    possible_owners,
    targets_of,
)
from omsyn.web.organisation.models import Membership, Role, Unit

KEY = "day_activity_dementia"
DUE = date(2027, 12, 31)
ACTS = ("set_targets", "explain", "judge_explanations", "choose_indicators")
TABLE: dict[Role, tuple[bool, bool, bool, bool]] = {
    # role: the acts above
    Role.CARE_WORKER: (False, True, False, False),
    Role.UNIT_LEADER: (False, True, True, False),
    Role.SERVICE_MANAGER: (True, True, True, True),
    Role.SECTOR_DIRECTOR: (True, True, True, True),
    Role.QUALITY_ADVISER: (True, True, True, True),
    Role.ANALYST: (False, True, True, True),
    Role.POLITICIAN: (False, False, False, False),
}


@pytest.fixture
def adviser(kragero: Unit) -> Membership:
    return MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)


def passes(check: Callable[..., object], *arguments: object) -> bool:
    try:
        check(*arguments)
    except PermissionDenied as refusal:
        return not str(refusal).endswith(".")  # a refusal must be a sentence
    return True


@pytest.mark.parametrize("role", Role)
def test_a_row_for_every_role(role: Role, kragero: Unit) -> None:
    member = MembershipFactory(unit=kragero, role=role)
    for act, allowed in zip(ACTS, TABLE[role], strict=True):
        check, can = getattr(permissions, f"check_can_{act}"), getattr(permissions, f"can_{act}")
        assert passes(check, member, "4014") is can(member, "4014") is allowed, act
        assert passes(check, member, "3909") is can(member, "3909") is False, act
    assert permissions.can_read_follow_up(member, "4014")
    assert not permissions.can_read_follow_up(None, "4014")


def test_a_target_is_set_and_stands_in_the_trail(adviser: Membership) -> None:
    target = set_target(
        municipality=adviser.unit.municipality,
        indicator=KEY,
        direction="at_least",
        value=Decimal("35.5"),
        due_date=DUE,
        owner=adviser,
        note="Vedtatt i planen (eksempel)",
        by=adviser,
    )
    assert list(targets_of("4014", KEY)) == [target]
    assert find_target("4014", target.pk) == target
    assert find_target("3909", target.pk) is None
    entry = AuditEntry.objects.get(what="indicators.target_set")
    assert entry.details == {"indicator": KEY, "value": "35.5", "due": "2027-12-31"}


def test_one_target_holds_for_a_day_until_it_is_withdrawn(adviser: Membership) -> None:
    asked = {
        "municipality": adviser.unit.municipality,
        "indicator": KEY,
        "direction": "at_least",
        "value": Decimal(30),
        "due_date": DUE,
        "owner": adviser,
        "by": adviser,
    }
    first = set_target(**asked)
    with pytest.raises(ValidationError, match="Trekk det først"):
        set_target(**asked)
    with pytest.raises(ValidationError, match="hvorfor"):
        withdraw_target(target=first, why="  ", by=adviser)
    withdraw_target(target=first, why="Planen er endret", by=adviser)
    with pytest.raises(ValidationError, match="alt trukket"):
        withdraw_target(target=first, why="En gang til", by=adviser)
    second = set_target(**asked)
    assert current_targets("4014", on=date(2026, 1, 1)) == {KEY: second}
    assert [one.holds for one in targets_of("4014", KEY)] == [True, False]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"indicator": "nothing"}, InputError),
        ({"direction": "sideways"}, ValidationError),
        ({"value": Decimal("1e20")}, ValidationError),
    ],
)
def test_a_target_that_cannot_be(change: dict[str, object], error: type[Exception], adviser: Membership) -> None:
    asked: dict[str, object] = {
        "municipality": adviser.unit.municipality,
        "indicator": KEY,
        "direction": "at_least",
        "value": Decimal(30),
        "due_date": DUE,
        "owner": adviser,
        "by": adviser,
    }
    with pytest.raises(error):
        set_target(**(asked | change))
    assert not IndicatorTarget.objects.exists()


def test_nobody_from_elsewhere_answers_for_a_target(adviser: Membership) -> None:
    with pytest.raises(ValidationError, match="må arbeide i kommunen"):
        set_target(
            municipality=adviser.unit.municipality,
            indicator=KEY,
            direction="at_least",
            value=Decimal(30),
            due_date=DUE,
            owner=MembershipFactory(),
            by=adviser,
        )


def test_the_next_target_in_time_is_the_current_one(adviser: Membership) -> None:
    for year in (2024, 2026, 2028):
        IndicatorTargetFactory(owner=adviser, due_date=date(year, 12, 31), value=year)
    assert current_targets("4014", on=date(2025, 1, 1))[KEY].value == 2026
    assert current_targets("4014", on=date(2030, 1, 1))[KEY].value == 2028


def test_an_explanation_goes_from_hypothesis_to_confirmed(adviser: Membership) -> None:
    worker = MembershipFactory(unit=adviser.unit, role=Role.CARE_WORKER)
    written = write_explanation(
        municipality=adviser.unit.municipality, indicator=KEY, year=2023, text=" Ny avdeling ", by=worker
    )
    assert (written.text, written.status) == ("Ny avdeling", ExplanationStatus.HYPOTHESIS)
    with pytest.raises(PermissionDenied):
        judge_explanation(explanation=written, status="confirmed", finding="Talt", by=worker)
    with pytest.raises(ValidationError, match="hva dere fant"):
        judge_explanation(explanation=written, status="confirmed", finding=" ", by=adviser)
    judged = judge_explanation(explanation=written, status="confirmed", finding="Talt", by=adviser)
    assert judged.status == ExplanationStatus.CONFIRMED
    with pytest.raises(ValidationError, match="denne statusen"):
        judge_explanation(explanation=judged, status="hypothesis", finding="Ombestemt", by=adviser)
    trail = AuditEntry.objects.get(what="indicators.explanation_judged")
    assert trail.details["before"] == "hypothesis"
    assert trail.details["finding"] == "Talt"


def test_an_explanation_needs_words(adviser: Membership) -> None:
    with pytest.raises(ValidationError):
        write_explanation(municipality=adviser.unit.municipality, indicator=KEY, year=2023, text="  ", by=adviser)
    assert not Explanation.objects.exists()


def test_what_follows_into_reports(adviser: Membership) -> None:
    for status in ExplanationStatus:
        ExplanationFactory(author=adviser, status=status, finding="" if status == "hypothesis" else "Sett (eksempel)")
    ExplanationFactory(author=adviser, year=2025)
    ExplanationFactory(author=adviser, indicator="something_else")
    ExplanationFactory()
    assert [one.period for one in explanations_to_tell("4014", 2025)] == ["2025", "2023", "2023", "2023"]
    assert explanations_to_tell("4014", 2030) == ()
    assert explanations_to_tell("4014", 2023)[0].author == "kvalitetsrådgiver, Kragerø"
    told = explanations_for("4014", [KEY], last_year=2024)
    assert [one.status for one in told] == ["confirmed", "examined", "hypothesis"]
    assert {one.indicator for one in explanations_for("4014")} == {KEY, "something_else"}
    assert explained_indicators("4014") == {KEY: 4, "something_else": 1}
    assert explanations_of("4014", KEY).count() == 5
    assert find_explanation("3909", explanations_of("4014", KEY)[0].pk) is None


def test_indicators_are_chosen_moved_and_let_go(adviser: Membership) -> None:
    municipality = adviser.unit.municipality
    first = follow_indicator(municipality=municipality, indicator=KEY, by=adviser)
    second = ChosenIndicatorFactory(responsible=adviser, indicator="second", position=2)
    again = follow_indicator(municipality=municipality, indicator=KEY, by=adviser, responsible=adviser)
    assert again.pk == first.pk
    assert again.responsible == adviser
    move_chosen(chosen=second, up=True, by=adviser)
    move_chosen(chosen=second, up=True, by=adviser)
    assert [one.indicator for one in chosen_indicators("4014")] == ["second", KEY]
    stop_following_indicator(chosen=first, by=adviser)
    assert [one.indicator for one in chosen_indicators("4014")] == ["second"]
    assert ChosenIndicator.objects.count() == 1


def test_owners_are_those_who_work_there_now(adviser: Membership) -> None:
    MembershipFactory(unit=adviser.unit, valid_to=date(2021, 1, 1))
    MembershipFactory()
    assert list(possible_owners("4014", on=date(2026, 1, 1))) == [adviser]
