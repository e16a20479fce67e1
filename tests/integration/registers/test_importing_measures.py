"""The two published tables of measures, read as any foreign sheet, with columns found by their headings."""

from datetime import date

from omsyn.registers.catalogue import load_dataset
from omsyn.registers.importing.dated_columns import with_dated_columns
from omsyn.registers.importing.kinds.measures import MEASURE_KINDS, MEASURES
from omsyn.registers.importing.reading import ImportReading, read_sheet
from omsyn.registers.importing.sheets import open_sheet
from omsyn.registers.importing.suggesting import suggest_mapping
from omsyn.vocabulary.measures import MeasureKind


def read(dataset: str) -> ImportReading:
    content = load_dataset(dataset).frame.write_csv(separator=";").encode()
    sheet = open_sheet(content, "tiltak.csv", kind=MEASURES)
    suggestion = suggest_mapping(sheet, MEASURES)
    assert (suggestion.unfilled, suggestion.undecided) == ((), {})
    mapping = with_dated_columns(suggestion.mapping, sheet, headings_to="status_date", values_to="status")
    reading = read_sheet(sheet, MEASURES, mapping)
    assert reading.errors == ()
    return reading


def test_the_status_table_is_127_measures_on_three_days() -> None:
    reading = read("published_kragero_tiltak_2020")
    assert reading.row_count == 3 * 127
    assert {row["status_date"] for row in reading.rows} == {date(2020, 4, 30), date(2020, 8, 31), date(2020, 12, 31)}
    assert {row["status"] for row in reading.rows} <= set("12345")
    assert len({(row["area"], row["number"]) for row in reading.rows}) == 127
    assert reading.ignored_columns == ("kommunenr", "blocked_by_covid", "covid_mentioned", "kilde", "linje")


def test_the_strategy_is_38_measures_with_costs_known_between_and_unknown() -> None:
    reading = read("published_kragero_tiltak_strategi")
    assert reading.row_count == 38
    assert reading.ignored_columns == ("kommunenr", "kilde", "linje")
    rows = {(row["area"], row["number"]): row for row in reading.rows}
    nursing_home = rows["Sykehjem og sykehjemsdrift", 3]
    assert (nursing_home["kind"], nursing_home["start_year"]) == ("investment", 2026)
    assert (nursing_home["cost_investment_nok"], nursing_home["cost_operating_nok"]) == (60_000_000, 46_000_000)
    assert (nursing_home["places"], nursing_home["places_unit"]) == (40, "plasser")
    (between,) = (row for row in reading.rows if row["cost_low"] is not None)
    assert (between["cost_low"], between["cost_high"], between["places_most"]) == (7_500_000, 15_000_000, 10)
    unknown = [row for row in reading.rows if row["cost_unknown"]]
    assert len(unknown) == 7
    assert all(row["cost_investment_nok"] is None and row["cost_operating_nok"] is None for row in unknown)


def test_the_kinds_are_those_of_the_vocabulary() -> None:
    assert {choice.key for choice in MEASURE_KINDS} == {kind.value for kind in MeasureKind}
