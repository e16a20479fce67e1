"""Blocks of benefits and of calibration: words, charts, what is left out, and what is missing. All are invented."""

from dataclasses import replace

import pytest
from tests.samples.benefits import CALM, COST, TIME, UNTOLD, effects_question, many, question

from omsyn.analyses.benefits.question import BenefitRow, BenefitsQuestion, MeasureOutlay
from omsyn.analyses.benefits.result import BenefitsResult
from omsyn.analyses.benefits.run import run
from omsyn.reports.blocks import benefit_effects, benefit_groups, benefits
from omsyn.reports.exhibit_charts import BarChart, IntervalChart
from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.html import render_exhibit
from omsyn.reports.rendering.xlsx import render_table_xlsx
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.quantities import Quantity


def answered(*rows: BenefitRow, outlays: tuple[MeasureOutlay, ...] | None = None) -> BenefitsResult:
    return run(question(*rows) if outlays is None else question(*rows, outlays=outlays))


def calibrated(*measured: float | None) -> BenefitsResult:
    return run(effects_question(*measured))


def cells(exhibit: Exhibit, position: int) -> dict[str, object]:
    found = zip(exhibit.table.columns, exhibit.table.rows[position], strict=True)
    return {column.key: cell.value if isinstance(cell, Quantity) else cell for column, cell in found}


ALL_BLOCKS = (
    benefits.overview,
    benefits.planned_against_realised,
    benefit_effects.effect_per_krone,
    benefit_groups.by_roadmap_phase,
    benefit_groups.by_technology_area,
)


@pytest.mark.parametrize("block", ALL_BLOCKS)
def test_every_block_is_drawn_and_is_a_spreadsheet(block: object) -> None:
    assert callable(block)
    exhibit = block(answered())
    page = render_exhibit(exhibit)
    assert exhibit.title in page
    assert render_table_xlsx(exhibit)[:2] == b"PK"
    with pytest.raises(DataMissingError, match="Ingen gevinster er lagt inn"):
        block(calibrated(20))


def test_the_overview_counts_what_is_reached_measured_and_taken_out() -> None:
    exhibit = benefits.overview(answered())
    assert exhibit.title == "1 av 4 gevinster har nådd målet"
    assert exhibit.message == "3 av 4 gevinster er målt mot målet sitt. 0,14 mill. kr i året er tatt ut av budsjettet."
    row = cells(exhibit, 0)
    assert (row["baseline"], row["target"], row["latest"], row["kind"]) == (40, 25, 30, "spart tid")
    assert benefits.overview(answered(CALM)).message.endswith("Ingen av dem er regnet i kroner ennå.")


def test_planned_against_realised_goes_from_the_least_to_the_most_realised_with_sums() -> None:
    exhibit = benefits.planned_against_realised(answered())
    assert exhibit.title == "2 av 3 målte gevinster er ikke i mål"
    assert [row[0] for row in exhibit.table.rows] == ["Roligere netter", "Spart tid", "Færre reiser", "Sum"]
    total = cells(exhibit, 3)
    assert (total["planned"], total["realised"], total["taken_out"], total["moved"]) == (
        400_000,
        300_000,
        140_000,
        120_000,
    )
    assert exhibit.table.total_rows == {3}
    assert "For de målte gevinstene er 0,30 av 0,40 mill. kr planlagt i året realisert." in exhibit.message
    assert exhibit.notes == ("1 gevinst mangler nullpunkt, mål eller måling, og er ikke med.",)
    assert isinstance(exhibit.chart, BarChart)
    assert [bar.category for bar in exhibit.chart.bars] == ["Roligere netter", "Spart tid", "Færre reiser"]


def test_two_of_the_same_name_are_told_apart_and_a_long_chart_is_cut() -> None:
    twin = replace(TIME, key="twin", measure_title="Oppdiktet tiltak D", measure_key="d")
    chart = benefits.planned_against_realised(answered(TIME, twin)).chart
    assert isinstance(chart, BarChart)
    assert {bar.category for bar in chart.bars} == {
        "Spart tid (Oppdiktet tiltak A)",
        "Spart tid (Oppdiktet tiltak D)",
    }
    exhibit = benefits.planned_against_realised(run(many(25)))
    assert isinstance(exhibit.chart, BarChart)
    assert (len(exhibit.chart.bars), len(exhibit.table.rows)) == (20, 26)
    assert "de 20 som er kommet kortest" in exhibit.notes[-1]


def test_without_measurements_nothing_is_held_against_the_plan() -> None:
    with pytest.raises(DataMissingError, match="kan holdes opp mot planen") as caught:
        benefits.planned_against_realised(answered(UNTOLD))
    assert "nullpunkt" in caught.value.expected


def test_effect_per_krone_says_why_it_is_not_reckoned() -> None:
    exhibit = benefit_effects.effect_per_krone(answered())
    assert exhibit.title == "Planlagt per krone i «Oppdiktet tiltak A»: 2,00–2,67 kr"
    assert "1 av 3 tiltak" in exhibit.message
    first, second = cells(exhibit, 0), cells(exhibit, 1)
    assert (first["planned"], first["realised"], first["taken_out"], first["why"]) == (
        "2,00–2,67",
        "1,50–2,00",
        "0,70–0,93",
        "",
    )
    assert (second["planned"], second["why"], second["not_counted"]) == ("", "gevinstene er ikke i kroner", 1)
    none = benefit_effects.effect_per_krone(answered(TIME, outlays=()))
    assert none.title == "Ingen tiltak har alt som trengs for å regne effekt per krone"
    assert cells(none, 0)["why"] == "ingen kostnad er oppgitt"


def test_groups_have_a_sum_and_say_what_is_not_told() -> None:
    exhibit = benefit_groups.by_roadmap_phase(answered())
    assert exhibit.title == "3 av 4 gevinster hører til et tiltak med fase i veikartet"
    assert [row[0] for row in exhibit.table.rows] == ["Fase 3", "Fase 5", "Ikke oppgitt", "Sum"]
    assert cells(exhibit, 3)["planned"] == 400_000
    assert cells(exhibit, 0)["planned"] is None
    assert isinstance(exhibit.chart, BarChart)
    assert sum(bar.value or 0 for bar in exhibit.chart.bars) == 4
    alone = benefit_groups.by_technology_area(answered(COST))
    assert (len(alone.table.rows), alone.table.total_rows) == (1, frozenset())
    none = benefit_groups.by_technology_area(answered(UNTOLD))
    assert none.title == "Ingen av tiltakene med gevinster har teknologiområde"


def test_calibration_shows_count_share_interval_and_the_years() -> None:
    exhibit = benefit_effects.calibration(calibrated(20, 30, None, 24))
    assert exhibit.title == "2 av 3 effekter ble som ventet"
    assert [row[0] for row in exhibit.table.rows] == ["2025", "2026", "Alle år"]
    together = cells(exhibit, 2)
    assert (together["count"], together["held"], together["above"], together["verdict"]) == (
        3,
        2,
        1,
        "ikke klart for smale eller brede",
    )
    assert isinstance(exhibit.chart, IntervalChart)
    last = exhibit.chart.rows[-1]
    assert (last.value, last.lower, last.upper) == (
        pytest.approx(66.67, abs=0.01),
        pytest.approx(9.43, abs=0.01),
        pytest.approx(99.16, abs=0.01),
    )
    assert exhibit.chart.reference == 80
    assert exhibit.notes == ("1 ventet effekt er ikke målt ennå.",)
    assert exhibit.title in render_exhibit(exhibit)


@pytest.mark.parametrize(
    ("measured", "told"),
    [
        ([20, 30, 30], "Målingene skiller seg ikke klart fra 80"),
        ([30, 30, 30, 10, 20], "Intervallene er for smale"),
        ([20] * 17, "Intervallene er for brede"),
    ],
)
def test_calibration_says_what_can_be_said(measured: list[float], told: str) -> None:
    assert told in benefit_effects.calibration(calibrated(*measured)).message


def test_effects_are_listed_with_their_outcome() -> None:
    exhibit = benefit_effects.expected_effects(calibrated(20, 30, None, 14.5))
    assert exhibit.title == "3 av 4 ventede effekter er målt"
    assert [cells(exhibit, place)["outcome"] for place in range(4)] == [
        "innenfor intervallet",
        "høyere enn intervallet",
        "ikke målt",
        "lavere enn intervallet",
    ]
    assert render_exhibit(exhibit)


def test_without_effects_there_is_nothing_to_calibrate() -> None:
    with pytest.raises(DataMissingError, match="målt ennå"):
        benefit_effects.calibration(calibrated(None))
    with pytest.raises(DataMissingError, match="ventes"):
        benefit_effects.expected_effects(answered(TIME))
    assert isinstance(question(), BenefitsQuestion)
