"""Own figures about few people, looked for everywhere by those who may not see them."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.organisation import UnitFactory
from tests.factories.own_figures import LocalFigureFactory, LocalSeriesFactory

from omsyn.methods.disclosure.primary import SmallCountRule
from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.web.indicators.figure_checks import GivenFigure, faults_of
from omsyn.web.indicators.models import LocalFigure, LocalSeries
from omsyn.web.indicators.queries.local_series import local_series_frame
from omsyn.web.indicators.queries.small_counts import hidden_besides, is_small
from omsyn.web.organisation.models import Role, Unit

OWN = "/kunnskap/egne-tall/"
SMALL = SmallCountRule(5)
FEW = GivenFigure


def plain(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode()))


def figure(series: LocalSeries, count: float, *, year: int = 2024, part: int | None = None, remark: str = "") -> None:
    LocalFigureFactory(
        series=series, year=year, part=part, value=count, numerator=None, denominator=None, remark=remark
    )


@pytest.mark.parametrize(
    ("given", "key", "expected"),
    [
        (FEW(2.5, None, None), "users_bpa", True),
        (FEW(0.0, None, None), "users_bpa", False),
        (FEW(5.0, None, None), "users_bpa", False),
        (FEW(4.2, 12.6, 3.0), "user_satisfaction", True),
        (FEW(4.2, 42.0, 10.0), "user_satisfaction", False),
        (FEW(4.2, None, 3.0), "user_satisfaction", True),
        (FEW(4.2, None, 10.0), "user_satisfaction", False),
        (FEW(4.2, None, 3.0), "", True),
        (FEW(2.0, None, 100.0), "full_time_share", True),
        (FEW(98.0, None, 100.0), "full_time_share", True),
        (FEW(40.0, None, 100.0), "full_time_share", False),
        (FEW(-3.0, None, None), "net_in_migration", True),
        (FEW(-250.0, None, None), "net_in_migration", False),
        (FEW(None, 97.0, 100.0), "", True),
        (FEW(None, 3.5, 2.0), "", False),
        (FEW(3.2, None, None), "", False),
        (FEW(None, 1e308, 1e-300), "", False),
    ],
)
def test_what_is_small(given: GivenFigure, key: str, expected: bool) -> None:
    definition = load_indicator_library().find(key) if key else None
    value = given.value
    if value is None and given.numerator is not None and given.denominator is not None:
        value = given.numerator / given.denominator
    assert is_small(given, value, definition, SMALL) is expected


def test_one_hidden_part_of_a_known_sum_takes_others_with_it() -> None:
    counts = {"a": 3.0, "b": 9.0, "c": 7.0, "d": 0.0}
    assert hidden_besides(counts, {"a"}, 5) == {"c"}
    assert hidden_besides(counts, set(), 5) == set()
    assert hidden_besides({"a": 1.0, "b": 2.0, "c": 7.0}, {"a", "b"}, 5) == {"c"}
    assert hidden_besides({"a": 4.0, "b": 4.0, "c": 7.0}, {"a", "b"}, 5) == set()


def test_a_month_is_not_the_year_less_the_other_months(kragero: Unit, client_as: Callable[[Role], Client]) -> None:
    series = LocalSeriesFactory(
        municipality=kragero.municipality, indicator="incident_reports_monthly", frequency="month"
    )
    for part in range(1, 13):
        figure(series, 3 if part == 4 else 10 + part, part=part)
    assert hidden_parts(kragero) == [4]
    figure(series, 3 + sum(10 + part for part in range(1, 13) if part != 4))
    assert hidden_parts(kragero) == [1, 4]
    page = plain(client_as(Role.CARE_WORKER).get(f"{OWN}serier/{series.pk}/").content)
    assert page.count("skjult") == 2


def hidden_parts(root: Unit) -> list[int]:
    frame = local_series_frame(root.municipality, with_small_counts=False)
    return sorted(frame.filter(status="protected")["part"].to_list())


def test_a_unit_is_not_the_municipality_less_the_other_units(
    kragero: Unit, client_as: Callable[[Role], Client]
) -> None:
    def series(unit: Unit | None) -> LocalSeries:
        return LocalSeriesFactory(municipality=kragero.municipality, indicator="users_bpa", unit=unit)

    by_count = {3: series(UnitFactory(parent=kragero)), 8: series(UnitFactory(parent=kragero))}
    largest = series(UnitFactory(parent=kragero))
    for count, one in by_count.items():
        figure(one, count)
    figure(largest, 20)
    figure(series(None), 31)
    worker = client_as(Role.CARE_WORKER)
    for one in by_count.values():
        assert "skjult" in plain(worker.get(f"{OWN}serier/{one.pk}/").content)
    assert "skjult" not in plain(worker.get(f"{OWN}serier/{largest.pk}/").content)
    assert "skjult" not in plain(client_as(Role.ANALYST).get(f"{OWN}serier/{by_count[3].pk}/").content)


def test_what_is_written_to_a_hidden_figure_is_hidden_too(kragero: Unit, client_as: Callable[[Role], Client]) -> None:
    series = LocalSeriesFactory(municipality=kragero.municipality, indicator="users_bpa")
    figure(series, 3, year=2031, remark="de tre på Ekornveien")
    figure(series, 30, year=2030, remark="talt på nytt")
    worker = client_as(Role.CARE_WORKER)
    for address in (
        f"{OWN}serier/{series.pk}/",
        "/kunnskap/indikatorer/users_bpa/",
        "/kunnskap/indikatorer/users_bpa/trend.csv",
        "/kunnskap/indikatorer/users_bpa/trend.json",
        "/kunnskap/indikatorer/users_bpa/trend.svg",
        "/kunnskap/sammenligning/?indikator=users_bpa",
        "/kunnskap/",
    ):
        page = worker.get(address)
        assert page.status_code == 200
        assert "Ekornveien" not in page.content.decode()
    assert "talt på nytt" in plain(worker.get(f"{OWN}serier/{series.pk}/").content)


@pytest.mark.parametrize(
    "given", [FEW(1e308, None, None), FEW(None, 1e14, 1e-9), FEW(None, 1e308, 1e-5), FEW(None, 1.0, 1e300)]
)
def test_a_figure_no_one_can_count_to_is_refused(given: GivenFigure) -> None:
    assert [fault.found for fault in faults_of(given, None)] == ["Tallet er for stort."]


def test_a_huge_figure_is_told_of_and_not_stored(client_as: Callable[[Role], Client]) -> None:
    adviser = client_as(Role.QUALITY_ADVISER)
    file = SimpleUploadedFile("store.csv", b"Indikator;\xc3\x85r;Teller;Nevner\nMin egen;2024;1e14;1e-5\n")
    assert "Tallet er for stort." in plain(adviser.post(f"{OWN}tallserier/", {"file": file}, follow=True).content)
    adviser.post(f"{OWN}tallserier/lagre/", {"remember_as": ""})
    assert not LocalFigure.objects.exists()
