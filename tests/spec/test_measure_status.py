"""Status of 127 measures in Kragerø in 2020, from «Status for tiltak 2020» (worked examples V01–V20)."""

from fractions import Fraction

import pytest

from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.analyses.measure_status.run import run
from omsyn.methods.progress.status import implied_count, mean_status, rounded_mean
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.rounding import round_half_up

KRAGERO = MeasureStatusQuestion(MunicipalityNumber("4014"))

AREAS = [
    ("Støtte og utvikling", 27, (69, 81, 86), (2.6, 3.0, 3.2), (2.7, 3.1, 3.3), (0, 7, 13, 2, 5), 19),
    ("Samfunn", 44, (141, 145, 169), (3.2, 3.3, 3.8), (3.2, 3.3, 3.8), (1, 7, 10, 6, 20), 45),
    ("Oppvekst", 50, (109, 165, 188), (2.2, 3.3, 3.8), (2.2, 3.3, 3.8), (10, 1, 9, 1, 29), 58),
    ("Helse og omsorg", 6, (16, 16, 20), (2.7, 2.7, 3.3), (2.7, 2.7, 3.3), (0, 1, 2, 3, 0), 0),
]
"""Area, measures, status sums per date, computed means, published means, distribution and per cent finished at last."""


@pytest.mark.parametrize(("area", "count", "sums", "means", "published", "spread", "finished"), AREAS)
def test_area(
    area: str,
    count: int,
    sums: tuple[int, ...],
    means: tuple[float, ...],
    published: tuple[float, ...],
    spread: tuple[int, ...],
    finished: int,
) -> None:
    found = next(row for row in run(KRAGERO).areas if row.area == area)
    assert found.measure_count == count
    assert tuple(row.count for row in found.dates) == (count,) * 3
    assert tuple(row.status_sum for row in found.dates) == sums
    assert tuple(row.mean.value for row in found.dates) == means
    assert tuple(row.published_mean.value for row in found.dates) == published
    assert tuple(quantity.value for quantity in found.dates[-1].distribution) == spread
    assert round_half_up(found.dates[-1].finished_percent.known) == finished


def test_the_published_means_of_one_area_divide_by_26() -> None:
    assert implied_count((69, 81, 86), (2.7, 3.1, 3.3), listed=27) == 26
    found = run(KRAGERO).areas[0]
    assert (found.area, found.stated_count, found.implied_count) == ("Støtte og utvikling", 26, 26)
    assert "deles på 26" in found.explanation
    assert "27 tiltak" in found.explanation
    assert [row.agrees for row in found.dates] == [False, False, False]


@pytest.mark.parametrize(("sums", "means", "count"), [(row[2], row[4], row[1]) for row in AREAS[1:]])
def test_means_that_agree_imply_the_listed_number(sums: tuple[int, ...], means: tuple[float, ...], count: int) -> None:
    assert implied_count(sums, means, listed=count) == count


def test_areas_that_agree_need_no_explanation() -> None:
    result = run(KRAGERO)
    assert [row.explanation for row in result.areas[1:]] == ["", "", ""]
    assert len(result.notes) == 1


def test_all_127_measures_together() -> None:
    result = run(KRAGERO)
    assert len(result.measures) == result.together.measure_count == 127
    for position, mean in enumerate(("2.64", "3.20", "3.65")):
        statuses = [row.statuses[position] or 0 for row in result.measures]
        found = mean_status(statuses)
        assert found == Fraction(sum(statuses), 127)
        assert str(rounded_mean(sum(statuses), 127, 2)) == mean
