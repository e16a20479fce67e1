"""Status of measures given one by one as values, or counted already, with some postponed and some not reported."""

from datetime import date

import pytest
from tests.samples.status_scales import SEVEN

from omsyn.analyses.measure_status.measures import Measures
from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.analyses.measure_status.result import MeasureRow
from omsyn.analyses.measure_status.run import run
from omsyn.analyses.measure_status.summary import PublishedArea
from omsyn.analyses.measure_status.tallies import StatusTally
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.measures import ReportingState
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.quantities import Source

LARVIK = MeasureStatusQuestion(MunicipalityNumber("3909"))
SPRING, AUTUMN = date(2026, 4, 30), date(2026, 8, 31)
POSTPONED, CANCELLED = ReportingState.POSTPONED, ReportingState.CANCELLED
ROWS = (
    MeasureRow("A", 1, "Oppdiktet én", (1, 4)),
    MeasureRow("A", 2, "Oppdiktet to", (3, 3), outside=(None, POSTPONED)),
    MeasureRow("A", 3, "Oppdiktet tre", (None, 5)),
    MeasureRow("A", 4, "Oppdiktet fire", (2, None), outside=(None, CANCELLED)),
)


def test_what_is_postponed_cancelled_or_not_reported_stays_out_and_is_counted() -> None:
    spring, autumn = run(LARVIK, Measures((SPRING, AUTUMN), ROWS)).areas[0].dates
    assert (spring.count, spring.mean.value, spring.not_reported_count, spring.outside_count) == (3, 2.0, 1, 1)
    assert (autumn.count, autumn.mean.value, autumn.status_sum) == (2, 4.5, 9)
    assert (autumn.postponed_count, autumn.cancelled_count, autumn.not_reported_count) == (1, 1, 0)
    assert [step.value for step in autumn.distribution] == [0, 0, 0, 1, 1]
    assert autumn.finished_percent.value == 50


def test_measures_counted_by_a_database() -> None:
    counted = [
        StatusTally("A", AUTUMN, {4: 1, 5: 1}, postponed=1, cancelled=1),
        StatusTally("A", SPRING, {1: 1, 2: 1, 3: 1}, not_reported=1),
        StatusTally("B", AUTUMN, {1: 2000}),
    ]
    result = run(LARVIK, counted=counted)
    assert result.dates == (SPRING, AUTUMN)
    assert result.areas[0].dates == run(LARVIK, Measures((SPRING, AUTUMN), ROWS)).areas[0].dates
    assert (result.areas[1].dates[0].count, result.areas[1].measure_count) == (0, 2000)  # no tally for the spring
    assert result.together.dates[1].count == 2002
    assert result.measures == ()
    only_b = run(MeasureStatusQuestion(LARVIK.municipality, "B"), counted=counted)
    assert (only_b.all_areas, [area.area for area in only_b.areas]) == (("A", "B"), ["B"])


def test_a_step_off_the_scale_never_vanishes() -> None:
    with pytest.raises(InputError, match="6 er ikke på skalaen 1–5"):
        run(LARVIK, counted=[StatusTally("A", SPRING, {6: 1})])
    with pytest.raises(InputError, match="6 er ikke på skalaen 1–5"):
        run(LARVIK, Measures((SPRING,), (MeasureRow("A", 1, "Oppdiktet", (6,)),)))
    with pytest.raises(ValueError, match="below zero"):
        StatusTally("A", SPRING, {1: 1}, postponed=-1)


def test_every_step_from_finished_on_is_finished() -> None:
    found = run(LARVIK, counted=[StatusTally("A", SPRING, {5: 1, 6: 2, 7: 1})], scale=SEVEN).areas[0].dates[0]
    assert (found.finished_count, found.finished_percent.value, found.mean.value) == (3, 75, 6.0)
    assert found.mean.unit.symbol == "steg"


def test_measures_of_nobody_known_with_published_means() -> None:
    source = Source("Oppdiktet", "fil.csv", "", "", "")
    result = run(
        MeasureStatusQuestion(None),
        Measures((SPRING, AUTUMN), ROWS),
        published={"A": PublishedArea({SPRING: 2.0, AUTUMN: 4.4}, 4)},
        sources=(source,),
    )
    assert result.municipality is None
    assert result.sources == (source,)
    assert [on_date.agrees for on_date in result.areas[0].dates] == [True, False]
    assert result.areas[0].stated_count == 4
    with pytest.raises(ValueError, match="must be given"):
        run(MeasureStatusQuestion(None))


def test_values_that_contradict_themselves() -> None:
    with pytest.raises(DataMissingError, match="ingen tiltak"):
        run(LARVIK, counted=[])
    with pytest.raises(ValueError, match="2 statuses for 1 dates"):
        Measures((SPRING,), ROWS)
    with pytest.raises(ValueError, match="dates must rise"):
        Measures((AUTUMN, SPRING), ROWS)
    with pytest.raises(ValueError, match="only postponed and cancelled"):
        MeasureRow("A", 1, "Oppdiktet", (1,), outside=(ReportingState.FINISHED,))
    with pytest.raises(ValueError, match="1 statuses, but 2"):
        MeasureRow("A", 1, "Oppdiktet", (1,), outside=(None, None))
