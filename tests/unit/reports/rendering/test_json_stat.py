import json
from dataclasses import replace
from datetime import date

import pytest
from tests.samples.documents import POPULATION_SOURCE, percent, population_exhibit, users, without_value

from omsyn.registers.reading.json_stat import read_json_stat
from omsyn.registers.reading.json_stat_dimensions import Role
from omsyn.reports.exhibits import Column, ColumnKind, Exhibit, Table
from omsyn.reports.rendering.json_stat import (
    Category,
    Cube,
    Dimension,
    exhibit_cube,
    is_cube,
    render_json_stat,
    series_cube,
)
from omsyn.vocabulary.quantities import Flag, Interval, Quantity, Units

AREA = Column("area", "Område", ColumnKind.TEXT)
COLUMNS = (AREA, Column("users", "Brukere"), Column("share", "Andel"), Column("class", "Plassering", ColumnKind.TEXT))


def area_exhibit(*names: str) -> Exhibit:
    cells = (
        (users(12, Flag.ESTIMATED), percent(12.5), "innenfor"),
        (without_value(Units.USERS, Flag.SUPPRESSED), without_value(Units.PERCENT, Flag.MISSING), "uten tall"),
        (without_value(Units.USERS, Flag.NOT_APPLICABLE), None, "uten tall"),
    )
    rows = tuple((name, *row) for name, row in zip(names, cells, strict=True))
    return Exhibit("areas", "Tittel", "", Table("Tabell", COLUMNS, rows), (POPULATION_SOURCE,), notes=("Et brudd.",))


def test_an_exhibits_table_is_read_back_as_it_was() -> None:
    text = render_json_stat(exhibit_cube(area_exhibit("Kragerø", "Bamble", "Oslo"), updated=date(2026, 3, 1)))
    read = read_json_stat(text.encode())
    assert read.frame.rows() == [
        ("Kragerø", "users", 12.0, None),
        ("Kragerø", "share", 12.5, None),
        ("Bamble", "users", None, "suppressed"),
        ("Bamble", "share", None, "missing"),
        ("Oslo", "users", None, "not_applicable"),
        ("Oslo", "share", None, "missing"),
    ]
    told = read.description
    assert (told.label, told.updated) == ("Tittel", "2026-03-01")
    assert told.source == POPULATION_SOURCE.citation
    assert told.mandatory_notes == ("Et brudd.",)
    assert told.with_role(Role.METRIC) == ("contents",)
    assert told.dimension("contents").units["share"].base == "%"
    assert told.dimension("contents").units["share"].decimals == 1


def test_what_is_no_figure_stands_in_the_extension() -> None:
    extension = json.loads(render_json_stat(exhibit_cube(area_exhibit("Kragerø", "Bamble", "Oslo"))))["extension"]
    assert extension["remarks"] == {"Plassering": {"Kragerø": "innenfor", "Bamble": "uten tall", "Oslo": "uten tall"}}
    assert extension["flags"] == {"0": ["estimated"]}
    assert extension["sources"][0]["terms"] == POPULATION_SOURCE.terms


def test_rows_of_the_same_name_are_told_apart_by_number() -> None:
    read = read_json_stat(render_json_stat(exhibit_cube(area_exhibit("Herøy", "Herøy", "Oslo"))).encode())
    dimension = read.description.dimension("area")
    assert dimension.codes == ("1", "2", "3")
    assert [dimension.labels[code] for code in dimension.codes] == ["Herøy", "Herøy", "Oslo"]


def test_places_with_official_numbers_are_told_by_them() -> None:
    columns = (AREA, Column("area_number", "Nummer", ColumnKind.PLACE), Column("users", "Brukere"))
    rows = (("Herøy", "1515", users(12)), ("Herøy", "1818", users(7)), ("Oslo", "0301", users(90)))
    exhibit = replace(area_exhibit("Kragerø", "Bamble", "Oslo"), table=Table("Tabell", columns, rows))
    read = read_json_stat(render_json_stat(exhibit_cube(exhibit)).encode())
    assert read.frame.rows() == [
        ("1515", "users", 12.0, None),
        ("1818", "users", 7.0, None),
        ("0301", "users", 90.0, None),
    ]
    assert read.description.with_role(Role.GEO) == ("area",)
    assert read.description.dimension("area").labels["1818"] == "Herøy"
    without = replace(exhibit.table, rows=(("Landet", "", users(1)), *rows))
    assert exhibit_cube(replace(exhibit, table=without)).dimensions[0].role is None


def test_years_are_time() -> None:
    cube = exhibit_cube(population_exhibit())
    read = read_json_stat(render_json_stat(cube).encode())
    assert read.description.with_role(Role.TIME) == (cube.dimensions[0].code,)


def test_a_series_has_place_time_and_what_is_counted() -> None:
    interval = Quantity(25.0, Units.PERCENT, interval=Interval(17.4, 34.5, 0.95))
    cube = series_cube(
        "Dagaktivitet",
        {"2020": without_value(Units.PERCENT, Flag.SUPPRESSED), "2021": interval},
        place=Category("4014", "Kragerø"),
        unit=Units.PERCENT,
        sources=(POPULATION_SOURCE,),
    )
    told = json.loads(render_json_stat(cube))
    assert told["role"] == {"time": ["period"], "geo": ["place"], "metric": ["contents"]}
    assert (told["size"], told["value"], told["status"]) == ([1, 2, 1], [None, 25.0], {"0": ":"})
    assert told["extension"]["intervals"] == {"1": [17.4, 34.5, 0.95]}
    assert read_json_stat(render_json_stat(cube).encode()).frame["value"].to_list() == [None, 25.0]


def test_the_last_dimension_runs_fastest_and_what_is_not_given_is_missing() -> None:
    sides = tuple(Dimension(name, name, (Category("1", "én"), Category("2", "to"))) for name in ("a", "b"))
    cube = Cube("x", sides, {("1", "2"): users(3), ("2", "1"): users(4)}, ())
    told = json.loads(render_json_stat(cube))
    assert told["value"] == [None, 3, 4, None]
    assert told["status"] == {"0": "..", "3": ".."}


def test_what_is_no_cube_is_refused() -> None:
    exhibit = area_exhibit("Kragerø", "Bamble", "Oslo")
    empty = replace(exhibit, table=replace(exhibit.table, rows=()))
    assert is_cube(exhibit)
    assert not is_cube(empty)
    with pytest.raises(ValueError, match="no figures"):
        exhibit_cube(empty)
    with pytest.raises(ValueError, match="names of their own"):
        Cube("x", (Dimension("value", "x", (Category("1", "1"),)),), {}, ())
    with pytest.raises(ValueError, match="one of them twice"):
        Cube("x", (Dimension("a", "x", (Category("1", "1"), Category("1", "2"))),), {}, ())
    stray = Cube("x", (Dimension("a", "x", (Category("1", "1"),)),), {("9",): users(1)}, ())
    with pytest.raises(ValueError, match="does not have"):
        render_json_stat(stray)


def test_figures_that_json_cannot_hold_are_refused() -> None:
    cube = Cube("x", (Dimension("a", "x", (Category("1", "1"),)),), {("1",): users(float("inf"))}, ())
    with pytest.raises(ValueError, match="not JSON compliant"):
        render_json_stat(cube)
