"""Ordering and doing a refresh against a service on this machine that behaves, and misbehaves, as the real ones do."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from pytest_django import Settings
from tests.factories.organisation import MembershipFactory
from tests.factories.refreshes import SourceRefreshFactory
from tests.samples.statistics_service import HTML, Fault, StatisticsService, serve

from omsyn.registers.reading.fetching.patience import Clock
from omsyn.registers.vintages import VintageStore
from omsyn.vocabulary.errors import InputError
from omsyn.web.audit.models import AuditEntry
from omsyn.web.config.settings.statistics import SETTING, statistics_services
from omsyn.web.indicators.actions.refreshes import fetch_refresh, order_refreshes
from omsyn.web.indicators.models import RefreshState, SourceRefresh
from omsyn.web.indicators.permissions.refreshes import MAY_REFRESH, can_refresh
from omsyn.web.indicators.queries.refreshes import recipes_to_order, standings
from omsyn.web.organisation.models import Role, Unit

pytestmark = pytest.mark.django_db

KOSTRA = "kostra_key_figures"
BUSY = Fault(429, headers={"Retry-After": "7"})


@pytest.fixture
def service(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[StatisticsService]:
    monkeypatch.setenv("OMSYN_DATA_FOLDER", str(tmp_path))
    with serve(StatisticsService()) as running:
        settings.STATISTICS_SERVICES = {"ssb": running.base_url}
        yield running


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def clock(waits: list[float]) -> Clock:
    """Time that passes only while something waits."""
    return Clock(
        seconds=lambda: sum(waits),
        now=lambda: datetime(2026, 6, 1, 8, 0, tzinfo=UTC) + timedelta(seconds=sum(waits)),
        sleep=waits.append,
    )


def fetch(clock: Clock, recipe: str = KOSTRA) -> SourceRefresh:
    refresh: SourceRefresh = SourceRefreshFactory(recipe=recipe)
    fetch_refresh(refresh_id=refresh.pk, clock=clock)
    refresh.refresh_from_db()
    return refresh


def kept() -> list[str]:
    return [vintage.name for vintage in VintageStore().list_vintages()]


@pytest.mark.parametrize("role", Role)
def test_who_may_fetch(role: Role, kragero: Unit) -> None:
    membership = MembershipFactory(unit=kragero, role=role)
    assert can_refresh(membership) is (role in MAY_REFRESH)
    if role not in MAY_REFRESH:
        with pytest.raises(PermissionDenied, match="kan hente nye tall"):
            order_refreshes(recipes=[KOSTRA], by=membership)
        assert not SourceRefresh.objects.exists()


def test_an_order_is_written_down_and_not_taken_twice(kragero: Unit) -> None:
    adviser = MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)
    (first,) = order_refreshes(recipes=[KOSTRA, KOSTRA], by=adviser)
    assert order_refreshes(recipes=[KOSTRA], by=adviser) == ()
    entry = AuditEntry.objects.get(what="indicators.refresh_ordered")
    assert (entry.object_id, entry.details) == (str(first.pk), {"recipe": KOSTRA})


def test_one_that_stopped_half_way_makes_room_for_another(kragero: Unit) -> None:
    lost = SourceRefreshFactory(state=RefreshState.RUNNING, heard_at=timezone.now() - timedelta(hours=1))
    assert order_refreshes(recipes=[KOSTRA], by=MembershipFactory(unit=kragero, role=Role.ANALYST))
    lost.refresh_from_db()
    assert lost.state == RefreshState.FAILED
    assert "Ingenting er lagret" in lost.error


def test_an_unknown_recipe_is_refused(kragero: Unit) -> None:
    with pytest.raises(InputError, match="ingen oppskrift"):
        order_refreshes(recipes=["ukjent"], by=MembershipFactory(unit=kragero, role=Role.ANALYST))


def test_figures_are_fetched_kept_and_told_of(service: StatisticsService, clock: Clock) -> None:
    refresh = fetch(clock)
    assert (refresh.state, refresh.error) == (RefreshState.READY, "")
    assert kept() == [refresh.vintage]
    assert (refresh.compared_with, refresh.changed) == ("", None)
    (standing,) = (one for one in standings() if one.recipe.key == KOSTRA)
    assert standing.vintage is not None
    assert standing.vintage.name == refresh.vintage


def test_the_second_time_tells_what_changed_with_the_figures_before_and_after(
    service: StatisticsService, clock: Clock
) -> None:
    first = fetch(clock)
    service.hidden = {("4014", "KOShjtj80aarover0001", "2025")}
    table = service.tables["12209"]
    regions = {code: name for code, name in table["KOKkommuneregion0000"].items() if code != "EAKUO"}
    service.tables = {**service.tables, "12209": {**table, "KOKkommuneregion0000": regions}}
    second = fetch(clock)
    assert second.compared_with == first.vintage
    assert (second.added, second.removed, second.changed) == (0, 2, 1)
    (changed,) = second.difference["changed"]
    assert changed[:2] == ["Kragerø", "2025"]
    assert changed[3] == "suppressed"
    assert [row[0] for row in second.difference["removed"]] == ["Landet uten Oslo"] * 2


def test_a_service_that_is_busy_for_ever_is_told_in_words_and_nothing_is_kept(
    service: StatisticsService, clock: Clock, waits: list[float]
) -> None:
    service.faults.extend([BUSY] * 6)
    refresh = fetch(clock)
    assert refresh.state == RefreshState.FAILED
    assert "429" in refresh.error
    assert "Ingenting er lagret" in refresh.error
    assert waits == [7.0] * 5
    assert kept() == []


def test_while_it_waits_the_reader_can_see_what_for(service: StatisticsService, clock: Clock) -> None:
    service.faults.append(BUSY)
    seen: list[str] = []
    refresh = SourceRefreshFactory(recipe=KOSTRA)

    def sleep(_seconds: float) -> None:
        seen.append(SourceRefresh.objects.get(pk=refresh.pk).waits_for)

    fetch_refresh(refresh_id=refresh.pk, clock=Clock(seconds=clock.seconds, now=clock.now, sleep=sleep))
    assert seen == ["Tjenesten har fått for mange spørringer. Venter 7 s."]
    refresh.refresh_from_db()
    assert (refresh.state, refresh.waits_for) == (RefreshState.READY, "")


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault(200, HTML), "nettside"),
        (Fault(200, b'{"version": "2.0", "class": "data'), "kuttet"),
        (Fault(500), "uten å si hvorfor"),
    ],
)
def test_what_is_no_answer_is_told_in_words_and_nothing_is_kept(
    fault: Fault, told: str, service: StatisticsService, clock: Clock
) -> None:
    service.faults.append(fault)
    refresh = fetch(clock)
    assert refresh.state == RefreshState.FAILED
    assert told in refresh.error
    assert kept() == []


def test_a_table_that_is_gone_fails_and_the_figures_from_before_stay(service: StatisticsService, clock: Clock) -> None:
    first = fetch(clock)
    service.tables = {}
    refresh = fetch(clock)
    assert refresh.state == RefreshState.FAILED
    assert kept() == [first.vintage]
    (standing,) = (one for one in standings() if one.recipe.key == KOSTRA)
    assert (standing.newest, standing.fetched) == (refresh, first)


def test_a_fault_of_ours_is_logged_and_told_without_details(
    service: StatisticsService, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    refresh = SourceRefreshFactory(recipe=KOSTRA)

    def stop() -> datetime:
        raise ZeroDivisionError

    broken = Clock(seconds=clock.seconds, now=stop, sleep=clock.sleep)
    fetch_refresh(refresh_id=refresh.pk, clock=broken)
    refresh.refresh_from_db()
    assert refresh.state == RefreshState.FAILED
    assert "Feilen er skrevet i loggen" in refresh.error
    assert "was not fetched" in caplog.text


def test_a_refresh_someone_has_begun_is_left_alone(service: StatisticsService) -> None:
    refresh = SourceRefreshFactory(state=RefreshState.RUNNING, heard_at=timezone.now())
    assert fetch_refresh(refresh_id=refresh.pk) is RefreshState.RUNNING
    assert service.asked == []


def test_all_is_all_but_what_lacks_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMSYN_HELSEDIREKTORATET_KEY", raising=False)
    assert not any(key.startswith("quality_indicator") for key in recipes_to_order())
    assert recipes_to_order(recipe="quality_indicator_49") == ("quality_indicator_49",)
    monkeypatch.setenv("OMSYN_HELSEDIREKTORATET_KEY", "oppdiktet")
    assert "quality_indicator_49" in recipes_to_order()
    assert set(recipes_to_order(source="fhi")) == {"kpr_users"}


def test_services_behind_a_mirror_are_named_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    assert statistics_services() == {}
    monkeypatch.setenv(SETTING, "ssb=http://localhost:1/a, klass=http://localhost:2")
    assert statistics_services() == {"ssb": "http://localhost:1/a", "klass": "http://localhost:2"}
