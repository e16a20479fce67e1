"""The exhibits of a published projection reckoned anew."""

from datetime import date

import pytest

from omsyn.analyses.published_example.result import PublishedExampleResult, Step
from omsyn.registers.municipalities import find_municipality
from omsyn.reports.blocks.published_example import KIND, claims, coming_out, how_it_went, places, support_ratio
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.exhibit_charts import LineChart
from omsyn.vocabulary.quantities import Quantity


@pytest.fixture(scope="module")
def result() -> PublishedExampleResult:
    return KIND.run(KIND.ask(Scope(find_municipality("3909"), 2026, date(2026, 6, 1))))


@pytest.mark.parametrize("show", sorted(KIND.exhibits))
def test_every_exhibit_has_a_message_sources_and_an_explanation(show: str, result: PublishedExampleResult) -> None:
    exhibit = KIND.exhibits[show](result)
    assert exhibit.title
    assert exhibit.message
    assert exhibit.explanation
    assert exhibit.notes
    assert exhibit.sources[0].publisher == "Larvik kommune"


def test_the_verdicts_add_up(result: PublishedExampleResult) -> None:
    exhibit, figure = claims(result), coming_out(result)
    assert exhibit.title == f"{figure.quantity.known:.0f} {figure.comparison} regnestykker gir planens tall"
    assert len(exhibit.table.rows) == len(result.claims)


def test_a_step_alone_leaves_out_its_own_column(result: PublishedExampleResult) -> None:
    alone = claims(result, Step.COST)
    assert len(alone.table.rows) == 3
    assert len(alone.table.columns) == len(claims(result).table.columns) - 1


def test_a_year_is_written_as_people_write_it(result: PublishedExampleResult) -> None:
    row = next(row for row in claims(result).table.rows if row[1] == "Året veksten skyter fart.")
    assert row[2] == "2021"


def test_the_plan_is_a_point_among_the_three_ways(result: PublishedExampleResult) -> None:
    chart = places(result).chart
    assert isinstance(chart, LineChart)
    assert [len(line.points) for line in chart.lines] == [1, 5, 5, 5]
    assert (chart.lines[0].points[0].x, chart.lines[0].points[0].y) == (2032, 615)


def test_the_ratio_of_the_count_came_before_the_tables(result: PublishedExampleResult) -> None:
    exhibit = support_ratio(result)
    rows = {row[0]: row for row in exhibit.table.rows}
    counted, later = rows[2026][3], rows[2028][2]
    assert isinstance(counted, Quantity)
    assert isinstance(later, Quantity)
    assert counted.known == pytest.approx(later.known, abs=0.01)


def test_how_it_went_is_told_with_a_direction(result: PublishedExampleResult) -> None:
    assert "over det som ble talt i 2026" in how_it_went(result).title
