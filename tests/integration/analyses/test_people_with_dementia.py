"""People with dementia from the bundled population."""

from dataclasses import replace

import polars as pl
import pytest

from omsyn.analyses.people_with_dementia.question import DementiaQuestion
from omsyn.analyses.people_with_dementia.result import DementiaResult
from omsyn.analyses.people_with_dementia.run import run
from omsyn.registers.catalogue import load_dataset
from omsyn.registers.population import read_country_population, read_population
from omsyn.reports.blocks import people_with_dementia
from omsyn.reports.exhibit_charts import LineChart
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.quantities import Flag

PERCENT = {
    (60, 64): 1,
    (65, 69): 1.5,
    (70, 74): 3,
    (75, 79): 6,
    (80, 84): 13,
    (85, 89): 24,
    (90, 94): 34,
    (95, 105): 45,
}


def answer(**texts: str) -> DementiaResult:
    return run(replace(DementiaQuestion.from_text({"municipality": "4014", "until": "2035"} | texts), draws=200))


def counted_of(rows: pl.DataFrame, lower: int, upper: int) -> float:
    return float(rows.filter(rows["age"].is_between(lower, upper))["persons"].sum())


def test_the_base_year_is_the_raw_counts_times_the_table() -> None:
    result = answer(base_year="2026", until="2027")
    rows = read_population("4014", [2026]).rows
    by_hand = [counted_of(rows, lower, upper) * percent / 100 for (lower, upper), percent in PERCENT.items()]
    assert result.counted.year == 2026
    assert [one.known for one in result.counted.by_group] == pytest.approx(by_hand)
    assert result.counted.people.known == pytest.approx(sum(by_hand))
    assert result.counted.people.interval is None


def test_the_oldest_in_the_last_year_are_held_to_the_official_projection() -> None:
    """The official groups are wide: those with dementia at 90 and over lie between what the two rates would give."""
    official = load_dataset("projection_14746").frame
    rows = official.filter((official["region_code"] == "4014") & (official["alternative"] == "MMMM"))
    rows = rows.filter((rows["year"] == 2035) & (rows["age_lower"] >= 90))
    persons = float(rows["persons"].sum())
    found = sum(one.known for one in answer().last.by_group[-2:])
    assert 0.34 * persons < found < 0.45 * persons


def test_groups_add_up_every_year_and_bands_hold_the_mean_and_widen() -> None:
    result = answer()
    assert [one.year for one in result.projected] == list(range(result.counted.year + 1, 2036))
    for one in result.projected:
        assert sum(group.known for group in one.by_group) == pytest.approx(one.people.known)
        assert one.people.has(Flag.PROJECTED)
        assert one.people.interval is not None
        assert one.people.interval.lower < one.people.known < one.people.interval.upper
        assert not one.serious.has_value
    widths = [one.people.interval.upper - one.people.interval.lower for one in result.projected if one.people.interval]
    assert widths[0] < widths[-1]


def test_a_fall_is_reckoned_from_the_base_year() -> None:
    level, falling = answer(), answer(yearly_fall_percent="2")
    assert falling.counted == level.counted
    for years, (flat, fallen) in enumerate(zip(level.projected, falling.projected, strict=True), start=1):
        assert fallen.people.known == pytest.approx(flat.people.known * 0.98**years)


def test_the_serious_are_a_share_of_everyone_and_their_source_is_told() -> None:
    result = answer(serious_percent="30", serious_source="Oppdiktet")
    for one in (result.counted, *result.projected):
        assert one.serious.known == pytest.approx(0.3 * one.people.known)
    assert result.last.serious.interval is not None
    assert result.last.people.interval is not None
    assert result.last.serious.interval.upper == pytest.approx(0.3 * result.last.people.interval.upper)
    assert any(source.title == "Oppdiktet" for source in result.sources)


def test_the_table_is_held_against_the_national_survey() -> None:
    result = answer(base_year="2026", until="2027")
    country = read_country_population([2026]).rows
    with_dementia = sum(
        counted_of(country, lower, upper) * percent for (lower, upper), percent in PERCENT.items() if lower >= 70
    )
    expected = with_dementia / counted_of(country, 70, 105)
    assert result.country_percent.known == pytest.approx(expected)
    assert any("14,6 %" in note for note in result.notes)
    assert any("kan derfor være for lave" in note for note in result.notes) == (expected < 13.9)


def test_the_answer_is_shown_with_its_band_and_what_it_does_not_know() -> None:
    result = answer(serious_percent="30", serious_source="Oppdiktet")
    exhibit = people_with_dementia.over_years(result)
    assert isinstance(exhibit.chart, LineChart)
    assert [line.name for line in exhibit.chart.lines] == ["Demens", "Alvorlig demens"]
    assert [row[0] for row in exhibit.table.rows] == [result.counted.year, 2030, 2035]
    assert any("Sverige" in note for note in exhibit.notes)
    assert any("Båndet gjelder bare hvor mange innbyggere" in note for note in exhibit.notes)
    assert len(people_with_dementia.by_age_group(result).table.rows) == 3 * len(PERCENT)
    assert people_with_dementia.people(result).quantity is result.last.people


def test_a_municipality_without_an_official_projection_says_so() -> None:
    assert any("ingen offisiell framskriving" in note for note in answer(municipality="1820").notes)


@pytest.mark.parametrize(
    ("texts", "where"),
    [
        ({"until": "2020"}, "until"),
        ({"until": "2190"}, "until"),
        ({"mean_from": "XXXX"}, "mean_from"),
        ({"yearly_fall_percent": "101"}, "yearly_fall_percent"),
        ({"yearly_fall_percent": "-1"}, "yearly_fall_percent"),
        ({"serious_percent": "mange", "serious_source": "Oppdiktet"}, "serious_percent"),
        ({"serious_percent": "130", "serious_source": "Oppdiktet"}, "serious_percent"),
        ({"serious_percent": "30"}, "serious_source"),
    ],
)
def test_what_cannot_be_used_names_its_field(texts: dict[str, str], where: str) -> None:
    with pytest.raises(InputError) as refused:
        answer(**texts)
    assert refused.value.where == where
