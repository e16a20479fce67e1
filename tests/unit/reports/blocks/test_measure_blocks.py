"""Blocks of measures: who is outside the means, other scales, what changed, and words. All measures are invented."""

from datetime import date, timedelta

import pytest
from tests.samples.measures import changes_question, row
from tests.samples.status_scales import SEVEN, THREE

from omsyn.analyses.measure_changes.run import run as run_changes
from omsyn.analyses.measure_status.measures import Measures
from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.analyses.measure_status.result import MeasureRow, MeasureStatusResult
from omsyn.analyses.measure_status.run import run
from omsyn.analyses.measure_status.tallies import StatusTally
from omsyn.methods.progress.suggestion import ExpectedEffect, StatusSuggestion, TasksDone, suggest_status
from omsyn.parameters.status_scale import StatusScale, load_status_scale
from omsyn.reports.blocks import measure_changes, measure_status
from omsyn.reports.blocks.status_words import suggestion_in_words, timeliness_in_words
from omsyn.reports.exhibit_charts import BarChart, LineChart
from omsyn.reports.exhibits import ColumnKind, Exhibit
from omsyn.reports.rendering.html import render_exhibit
from omsyn.reports.rendering.xlsx import render_table_xlsx
from omsyn.vocabulary.measures import ReportingState, Timeliness
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.quantities import Quantity

SPRING, AUTUMN = date(2026, 4, 30), date(2026, 8, 31)
POSTPONED = ReportingState.POSTPONED
SCALE = load_status_scale()


def status(
    *rows: MeasureRow, dates: tuple[date, ...] = (SPRING, AUTUMN), scale: StatusScale = SCALE
) -> MeasureStatusResult:
    return run(MeasureStatusQuestion(MunicipalityNumber("3909")), Measures(dates, rows), scale)


def some_outside() -> MeasureStatusResult:
    return status(
        MeasureRow("A", 1, "Oppdiktet én", (1, 5)),
        MeasureRow("A", 2, "Oppdiktet to", (3, 3), outside=(None, POSTPONED)),
        MeasureRow("B", 1, "Oppdiktet tre", (None, 2)),
    )


def cells(exhibit: Exhibit, position: int) -> dict[str, object]:
    found = zip(exhibit.table.columns, exhibit.table.rows[position], strict=True)
    return {column.key: cell.value if isinstance(cell, Quantity) else cell for column, cell in found}


def test_averages_show_denominators_and_who_is_not_counted() -> None:
    exhibit = measure_status.averages(some_outside())
    assert cells(exhibit, 0) == {
        "area": "A",
        "mean_0": 2.0,
        "count_0": 2,
        "mean_1": 5.0,
        "count_1": 1,
        "postponed": 1,
    }
    assert cells(exhibit, 1)["count_0"] == 0
    assert exhibit.notes == (
        "Ikke med i snitt og fordeling per 30.04.2026: 1 uten status.",
        "Ikke med i snitt og fordeling per 31.08.2026: 1 utsatt.",
    )


def test_distribution_and_each_measure_tell_what_is_outside() -> None:
    exhibit = measure_status.distribution(some_outside())
    assert (cells(exhibit, 0)["count"], cells(exhibit, 0)["postponed"], cells(exhibit, 1)["postponed"]) == (1, 1, 0)
    assert "1 av 2 tiltak med status var fullført" in exhibit.title
    every = measure_status.heat_map(some_outside())
    assert [cells(every, number)["status_1"] for number in range(3)] == [5, "utsatt", 2]
    assert "gikk 1 tiltak framover, 0 bakover, og 0 sto stille" in every.message


@pytest.mark.parametrize("scale", [THREE, SEVEN])
def test_other_scales_are_shown_without_the_colours_of_five_steps(scale: StatusScale) -> None:
    last = scale.numbers[-1]
    result = status(MeasureRow("A", 1, "Oppdiktet", (1, last)), scale=scale)
    averages, distribution, every = (
        show(result) for show in (measure_status.averages, measure_status.distribution, measure_status.heat_map)
    )
    assert isinstance(averages.chart, LineChart)
    assert averages.chart.y_range == (1, last)
    assert f"1–{last}" in averages.chart.y_title
    assert f"{last} at alle" in averages.explanation
    assert isinstance(distribution.chart, BarChart)
    assert not distribution.chart.part_is_step
    assert every.table.columns[-1].kind is ColumnKind.NUMBER
    assert measure_status.mean(result).label.endswith(f"1–{last}")
    assert all(render_exhibit(exhibit) for exhibit in (averages, distribution, every))


def test_a_single_date_and_no_status_at_all() -> None:
    one = status(MeasureRow("A", 1, "Oppdiktet", (2,)), dates=(SPRING,))
    assert measure_status.averages(one).title == "Snittet er 2,0 (30.04.2026)"
    assert measure_status.averages(one).message == "Det er 1 tiltak per 30.04.2026."
    assert measure_status.heat_map(one).message == "Status for hvert tiltak per 30.04.2026."
    none = status(MeasureRow("A", 1, "Oppdiktet", (None,)), dates=(SPRING,))
    assert measure_status.averages(none).title == "Ingen tiltak har fått status"
    assert measure_status.distribution(none).title == "Ingen tiltak hadde status 30.04.2026"
    assert all(render_exhibit(show(none)) for show in measure_status.KIND.exhibits.values())


def test_a_first_date_without_status_is_not_told_as_a_mean() -> None:
    result = status(MeasureRow("A", 1, "Oppdiktet", (None, 2)))
    assert measure_status.averages(result).title == "Snittet er 2,0 (31.08.2026)"


def test_counted_measures_are_shown_alike() -> None:
    question = MeasureStatusQuestion(MunicipalityNumber("3909"))
    counted = run(question, counted=[StatusTally("A", SPRING, {1: 1, 3: 1})])
    one_by_one = status(
        MeasureRow("A", 1, "Oppdiktet én", (1,)), MeasureRow("A", 2, "Oppdiktet to", (3,)), dates=(SPRING,)
    )
    for show in (measure_status.averages, measure_status.distribution):
        assert show(counted) == show(one_by_one)


def test_what_changed_in_each_area() -> None:
    exhibit = measure_changes.summary(run_changes(changes_question()))
    assert exhibit.title == "1 tiltak gikk framover, og 1 gikk bakover"
    assert exhibit.message.startswith("Fra Runde vår til 01.09.2026: 1 framover, 1 bakover")
    first = cells(exhibit, 0)
    assert (first["back"], first["ended"], first["mean_before"], first["count_before"]) == (1, 1, 3.0, 4)
    assert exhibit.table.total_rows == frozenset({2})
    assert isinstance(exhibit.chart, BarChart)
    assert sum(bar.value or 0 for bar in exhibit.chart.bars) == 9


def test_means_over_all_and_over_the_same_measures() -> None:
    exhibit = measure_changes.means(run_changes(changes_question()))
    assert exhibit.title == "Snittet er 2,8, og var 2,8"
    assert exhibit.message.endswith("som hadde status begge gangene, gikk snittet fra 3,7 til 3,3.")
    first = cells(exhibit, 0)
    assert (first["mean_before"], first["count_before"], first["mean_after"], first["count_after"]) == (3.0, 4, 2.8, 4)
    assert (first["alike_before"], first["alike_after"], first["alike_count"]) == (3.7, 3.3, 3)
    other_scale = tuple(row(f"a{number}", "A", number, number) for number in (1, 2, 3))
    other = measure_changes.means(run_changes(changes_question(other_scale, scale_before=THREE)))
    assert other.message.startswith("Ingen tiltak har status på samme skala")
    assert "ulike skalaer" in other.notes[0]


def test_measures_that_fell_back_come_first_with_from_to_and_remark() -> None:
    exhibit = measure_changes.measures(run_changes(changes_question()))
    assert exhibit.title == "7 tiltak har endret seg"
    assert exhibit.table.rows[0] == (
        "A",
        2,
        "Oppdiktet tiltak 2",
        "Bakover",
        "4 Snart ferdig",
        "2 Såvidt startet",
        "Leverandøren trakk seg.",
    )
    assert cells(exhibit, 1)["after"] == "ikke rapportert"
    assert cells(exhibit, 2)["after"] == "utsatt"
    assert exhibit.message == "Bakover gikk «Oppdiktet tiltak 2» (A). 1 tiltak er uendret."


def test_nothing_moved_and_very_much_fell_back() -> None:
    still = run_changes(changes_question((row("x", "A", 1, 2),), (row("x", "A", 1, 2),)))
    assert measure_changes.summary(still).title == "Ingen tiltak gikk framover eller bakover"
    assert measure_changes.measures(still).message == "Ingen tiltak gikk bakover. 1 tiltak er uendret."
    many = run_changes(
        changes_question(
            tuple(row(str(number), "A", number, 2) for number in range(1, 6)),
            tuple(row(str(number), "A", number, 1) for number in range(1, 6)),
        )
    )
    assert "Bakover gikk 5 tiltak, blant dem «Oppdiktet tiltak 1» (A)" in measure_changes.measures(many).message
    for result in (still, many):
        for show in (measure_changes.summary, measure_changes.means, measure_changes.measures):
            assert render_exhibit(show(result))
            assert render_table_xlsx(show(result))


def test_a_suggestion_in_words() -> None:
    def told(**known: object) -> str:
        return suggestion_in_words(suggest_status(scale=SCALE, on=SPRING, **known), SCALE)

    assert told(tasks=TasksDone(3, 8)) == "3 av 8 oppgaver er gjort. Det tilsvarer steg 3, Godt i gang."
    assert told(tasks=TasksDone(1, 1)).startswith("1 av 1 oppgave er gjort. Det tilsvarer steg 5")
    assert told(tasks=TasksDone(8, 8), effect=ExpectedEffect(20, 10, 15)) == (
        "8 av 8 oppgaver er gjort. Indikatoren har kommet 50 % av veien til det som er ventet. "
        "De to teller like mye, og gir 75 % til sammen. Det tilsvarer steg 4, Snart ferdig."
    )
    assert told(start=AUTUMN) == ("Tiltaket skal begynne 31.08.2026. Det tilsvarer steg 1, Ikke påbegynt.")
    assert told().startswith("Omsyn har ikke noe å bygge et forslag på")


@pytest.mark.parametrize(("share", "told"), [(0.996, "99"), (0.001, "1"), (1.0, "100"), (0.0, "0"), (0.5, "50")])
def test_nearly_all_is_not_told_as_all(share: float, told: str) -> None:
    suggestion = StatusSuggestion(step=3, share=share, effect_share=share)
    assert f"har kommet {told} % av veien" in suggestion_in_words(suggestion, load_status_scale())


@pytest.mark.parametrize("timeliness", list(Timeliness))
def test_every_timeliness_has_a_sentence(timeliness: Timeliness) -> None:
    for start, end in ((SPRING, AUTUMN), (None, None)):
        assert timeliness_in_words(timeliness, start=start, end=end, share_done=None, on=AUTUMN).endswith(".")


@pytest.mark.parametrize(
    ("start", "end", "share", "told"),
    [
        (SPRING, AUTUMN, 0.5, "Tiltaket er i rute. Fristen er 31.08.2026."),
        (SPRING, AUTUMN, None, "Fristen er 31.08.2026. Hvor mye som er gjort, er ikke kjent."),
        (None, AUTUMN, 0.5, "Fristen er 31.08.2026. Når tiltaket startet, er ikke oppgitt."),
        (SPRING, None, 0.5, "Tiltaket er i gang, og har ingen frist."),
    ],
)
def test_a_measure_is_called_on_schedule_only_when_that_is_known(
    start: date | None, end: date | None, share: float | None, told: str
) -> None:
    on = SPRING + timedelta(days=10)
    assert timeliness_in_words(Timeliness.ON_TIME, start=start, end=end, share_done=share, on=on) == told


def test_how_late_is_told_in_days() -> None:
    after = AUTUMN + timedelta(days=1)
    assert timeliness_in_words(Timeliness.OVERDUE, start=SPRING, end=AUTUMN, share_done=None, on=after) == (
        "Fristen var 31.08.2026, og er 1 dag over."
    )
    assert timeliness_in_words(
        Timeliness.LATE_START, start=SPRING, end=None, share_done=None, on=SPRING + timedelta(days=2)
    ) == ("Tiltaket skulle ha begynt 30.04.2026, for 2 dager siden.")
    assert timeliness_in_words(Timeliness.NOT_DUE, start=AUTUMN, end=None, share_done=None, on=AUTUMN).endswith(
        "begynne i dag."
    )
    assert timeliness_in_words(Timeliness.NOT_DUE, start=None, end=AUTUMN, share_done=None, on=SPRING).endswith(
        "ikke å ha begynt."
    )
