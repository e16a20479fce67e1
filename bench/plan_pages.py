"""Server time of every list page of plans and measures, with few measures and with many, in one run.

Each page is asked for as a quality adviser sees it. What is printed is the 95th percentile of several requests.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.invented_plans import add_municipality
from bench.timing import seconds_for
from omsyn.web.config.reading_ahead import keep_what_is_read
from omsyn.web.organisation.models import Membership
from omsyn.web.plans.models import Plan, StatusRound

FEW, MANY = 100, 5000
UNITS, ROUNDS = 100, 20
REQUESTS = 40
TARGET_SECONDS = 0.2

LISTS = (
    "plans:plans",
    "plans:measures",
    "plans:my_measures",
    "plans:priorities",
    "plans:timeline",
    "plans:rounds",
    "plans:heat_map",
    "plans:since_last_time",
    "plans:economy",
    "plans:grant_calendar",
    "plans:benefits",
    "plans:calibration",
    "plans:library",
    "plans:frozen_reports",
)


@dataclass(frozen=True, slots=True)
class PageTime:
    """Seconds at the 95th percentile, and questions to the database, with few and with many measures."""

    path: str
    few_seconds: float
    many_seconds: float
    few_queries: int
    many_queries: int


def percentile_95(seconds: list[float]) -> float:
    """The value 95 of 100 lie at or under, by nearest rank."""
    return sorted(seconds)[ceil(0.95 * len(seconds)) - 1]


def page_times() -> Iterator[PageTime]:
    """Every list page in a municipality with few measures, and in one with many."""
    with _own_database():
        few = _Reader(add_municipality("4014", units=UNITS, measures=FEW, rounds=ROUNDS))
        many = _Reader(add_municipality("3909", units=UNITS, measures=MANY, rounds=ROUNDS))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        few.open_all()
        many.open_all()
        keep_what_is_read()
        for name, of_few, of_many in zip(few.names, few.paths, many.paths, strict=True):
            yield PageTime(name, few.seconds(of_few), many.seconds(of_many), few.queries(of_few), many.queries(of_many))


def print_page_times() -> None:
    """The table, and how many pages hold the target."""
    print(f"\n{'page, 95th percentile':30} {FEW:>8} {MANY:>10} {'ratio':>7}  questions to the database")
    times = []
    for page in page_times():
        times.append(page)
        print(
            f"{page.path:30} {page.few_seconds * 1000:>5.0f} ms {page.many_seconds * 1000:>7.0f} ms "
            f"{page.many_seconds / page.few_seconds:>6.1f}x  {page.few_queries} and {page.many_queries}"
        )
    held = sum(page.many_seconds < TARGET_SECONDS for page in times)
    print(f"{held} of {len(times)} pages within {TARGET_SECONDS * 1000:.0f} ms with {MANY} measures")


class _Reader:
    """Someone who reads the pages of one municipality."""

    def __init__(self, membership: Membership) -> None:
        self._client = Client(raise_request_exception=True)
        self._client.force_login(membership.user)
        root = Plan.objects.get(municipality=membership.unit.municipality, parent=None)
        latest = StatusRound.objects.filter(plan=root).latest("status_on")
        area = root.children.earliest("position")
        pages = {name: reverse(name) for name in LISTS}
        pages["plans:plan"] = reverse("plans:plan", args=[root.pk])
        pages["plans:plan, sub-plan"] = reverse("plans:plan", args=[area.pk])
        pages["plans:round"] = reverse("plans:round", args=[latest.pk])
        self.names, self.paths = tuple(pages), tuple(pages.values())

    def open_all(self) -> None:
        """Open every page once, as a site that has been up for a while has done."""
        for path in self.paths:
            self._read(path)

    def seconds(self, path: str) -> float:
        """The 95th percentile of the seconds a page takes, after the first ones."""
        self._read(path)
        return percentile_95([seconds_for(lambda: self._read(path)) for _ in range(REQUESTS)])

    def queries(self, path: str) -> int:
        """How many times the page asks the database."""
        with CaptureQueriesContext(connection) as captured:
            self._read(path)
        return len(captured)

    def _read(self, path: str) -> None:
        answer = self._client.get(path)
        assert answer.status_code == 200, f"{path} answered {answer.status_code}"


@contextmanager
def _own_database() -> Iterator[None]:
    """An empty database of this run's own, gone afterwards."""
    logging.disable(logging.CRITICAL)
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
