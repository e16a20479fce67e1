"""Indicators read from fetched vintages: newest first, bundled figures behind. Invented figures, real codes."""

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from omsyn.parameters.indicator_definitions import (
    IndicatorDefinition,
    KostraData,
    NationalIndicatorData,
    load_indicator_library,
)
from omsyn.registers.indicator_series.reading import series_of
from omsyn.registers.indicator_series.series import FigureStatus
from omsyn.registers.vintages import FetchedTable, Vintage, VintageStore

TABLE, CONTENTS = "12209", "KOShjtj80aarover0001"
Row = tuple[str, str, float | None, str | None]


@pytest.fixture
def store(tmp_path: Path) -> VintageStore:
    return VintageStore(tmp_path)


@pytest.fixture
def definition() -> IndicatorDefinition:
    """Home services for people over 80: bundled, and bound to a table and its contents."""
    bundled = KostraData.model_validate({"from": "kostra", "indicator": "Andel innb. 80+ som bruker hjemmetjenester"})
    bound = bundled.model_copy(update={"table": TABLE, "contents": CONTENTS})
    library = load_indicator_library().definitions
    known = next(
        one for one in library if any(getattr(data, "indicator", "") == bundled.indicator for data in one.data)
    )
    return known.model_copy(update={"data": (bound,)})


def keep(store: VintageStore, *rows: Row, day: int = 20, updated: str = "2026-03-15T07:00:00Z") -> Vintage:
    frame = pl.DataFrame(
        [(region, CONTENTS, time, value, status) for region, time, value, status in rows],
        schema={
            "KOKkommuneregion0000": pl.String,
            "ContentsCode": pl.String,
            "Tid": pl.String,
            "value": pl.Float64,
            "status": pl.String,
        },
        orient="row",
    )
    return _keep(store, frame, day=day, updated=updated)


def _keep(store: VintageStore, frame: pl.DataFrame, *, day: int, updated: str, source: str = "ssb") -> Vintage:
    return store.keep(
        FetchedTable(
            source=source,
            publisher="Statistisk sentralbyrå",
            table=TABLE if source == "ssb" else "49",
            title="Oppdiktet",
            address="",
            query={},
            updated=updated,
            frame=frame,
            keys=tuple(frame.columns[:3]),
            terms="",
        ),
        retrieved=datetime(2026, 6, day, tzinfo=UTC),
    )


def by_period(definition: IndicatorDefinition, store: VintageStore) -> dict[tuple[str, int], tuple[object, ...]]:
    rows = series_of(definition, store=store).rows
    return {(row["area"], row["year"]): (row["value"], row["status"], row["source"]) for row in rows.to_dicts()}


def test_a_fetched_figure_stands_before_the_bundled_one_and_names_its_edition(
    definition: IndicatorDefinition, store: VintageStore
) -> None:
    before = by_period(definition, store)
    keep(store, ("3222", "2024", 99.5, None), ("4014", "2024", 31.5, None), ("EKG07", "2024", 30.5, None))
    after = by_period(definition, store)
    assert after["3222", 2024] == (99.5, None, 0)
    assert after["4014", 2024] == (31.5, None, 0)
    assert after["07", 2024] == (30.5, None, 0)
    assert after["3222", 2025] == (before["3222", 2025][0], None, 1)
    assert [source.vintage for source in series_of(definition, store=store).sources] == ["15.03.2026", "2025"]


def test_the_vintage_fetched_last_holds(definition: IndicatorDefinition, store: VintageStore) -> None:
    keep(store, ("4014", "2024", 2, None), day=21)
    keep(store, ("4014", "2024", 1, None), day=20)
    assert by_period(definition, store)["4014", 2024][0] == 2


def test_hidden_missing_and_not_applicable_are_told_apart(definition: IndicatorDefinition, store: VintageStore) -> None:
    keep(
        store,
        ("4014", "2024", None, "suppressed"),
        ("3909", "2024", None, "missing"),
        ("3907", "2024", None, "not_applicable"),
    )
    found = by_period(definition, store)
    assert [found[area, 2024][1] for area in ("4014", "3909", "3907")] == [
        FigureStatus.HIDDEN,
        FigureStatus.MISSING,
        FigureStatus.NOT_APPLICABLE,
    ]


def test_old_numbers_become_those_of_today_in_the_years_they_were_in_use(
    definition: IndicatorDefinition, store: VintageStore
) -> None:
    keep(
        store,
        ("3814", "2023", 20, None),
        ("4014", "2023", 0, None),
        ("EAKUO", "2023", 5, None),
        ("EKA40", "2024", 6, None),
    )
    found = by_period(definition, store)
    assert found["4014", 2023][0] == 20
    assert found["40", 2024][0] == 6


@pytest.mark.parametrize(("updated", "provisional"), [("2026-03-15T07:00:00Z", True), ("2026-06-15T06:00:00Z", False)])
def test_last_years_figures_are_provisional_until_they_are_revised(
    definition: IndicatorDefinition, store: VintageStore, updated: str, provisional: bool
) -> None:
    keep(store, ("4014", "2025", 1, None), ("4014", "2024", 1, None), updated=updated)
    rows = series_of(definition, store=store).rows.filter(pl.col("area") == "4014")
    assert dict(rows.select("year", "provisional").iter_rows()) == {2024: False, 2025: provisional}


def test_a_table_with_several_figures_for_a_place_and_year_is_passed_over(
    definition: IndicatorDefinition, store: VintageStore
) -> None:
    keep(store, ("4014", "2024", 3, None), day=20)
    keep(store, ("4014", "2024", 1, None), ("4014", "2024", 2, None), day=21)
    assert by_period(definition, store)["4014", 2024][0] == 3


def test_a_damaged_vintage_is_not_used_and_the_reader_is_told(
    definition: IndicatorDefinition, store: VintageStore
) -> None:
    before = by_period(definition, store)
    vintage = keep(store, ("3222", "2024", 99.5, None))
    file = vintage.folder / "data.parquet"
    file.chmod(0o644)
    file.write_bytes(b"no table")
    series = series_of(definition, store=store)
    assert by_period(definition, store) == before
    assert any(vintage.name in note for note in series.notes)


def test_a_fetched_national_indicator_goes_before_the_bundled_one(store: VintageStore) -> None:
    definition = load_indicator_library().find("day_activity_dementia")
    (data,) = (one for one in definition.data if isinstance(one, NationalIndicatorData))
    assert data.numerator is not None
    measures = {data.value: 40.0, data.numerator: 40.0, data.denominator[0]: 100.0}
    frame = pl.DataFrame(
        [("49", measure, "Kragerø", "40142024", "2024-01-01", value) for measure, value in measures.items()],
        schema={
            "QualityIndicatorId": pl.String,
            "MeasureName": pl.String,
            "LocationName": pl.String,
            "OrgNumber": pl.String,
            "TimeFrom": pl.String,
            "value": pl.Float64,
        },
        orient="row",
    )
    _keep(store, frame, day=20, updated="", source="helsedirektoratet")
    rows = series_of(definition, store=store).rows.filter(pl.col("area") == "4014")
    assert rows.select("year", "value", "numerator", "denominator", "source").rows()[-2:] == [
        (2021, 25, 24, 96, 1),
        (2024, 40, 40, 100, 0),
    ]


def keep_population(store: VintageStore, persons: dict[tuple[str, str], int], *, ages: int = 106) -> None:
    """A vintage of table 07459 with as many persons of each age and sex in a region and year."""
    frame = pl.DataFrame(
        [
            (region, sex, f"{age:03}" if age < 105 else "105+", "Personer1", year, float(count), None)
            for (region, year), count in persons.items()
            for sex in ("1", "2")
            for age in range(ages)
        ],
        schema={
            "Region": pl.String,
            "Kjonn": pl.String,
            "Alder": pl.String,
            "ContentsCode": pl.String,
            "Tid": pl.String,
            "value": pl.Float64,
            "status": pl.String,
        },
        orient="row",
    )
    store.keep(
        FetchedTable(
            source="ssb",
            publisher="Statistisk sentralbyrå",
            table="07459",
            title="Oppdiktet",
            address="",
            query={},
            updated="2027-02-24T07:00:00Z",
            frame=frame,
            keys=tuple(frame.columns[:5]),
            terms="",
        ),
        retrieved=datetime(2027, 3, 1, tzinfo=UTC),
    )


def inhabitants_from_80(store: VintageStore) -> dict[tuple[str, int], tuple[object, ...]]:
    rows = series_of(load_indicator_library().find("inhabitants_80"), store=store).rows
    return {(row["area"], row["year"]): (row["value"], row["source"]) for row in rows.to_dicts()}


@pytest.mark.parametrize("region", ["K-4014", "4014"])
def test_fetched_population_goes_before_the_bundled_one(region: str, store: VintageStore) -> None:
    bundled = inhabitants_from_80(store)
    keep_population(store, {(region, "2026"): 3, (region, "2027"): 5, ("0", "2027"): 7})
    found = inhabitants_from_80(store)
    assert found["4014", 2026] == (3 * 2 * 26, 0)
    assert found["4014", 2027] == (5 * 2 * 26, 0)
    assert found["country", 2027] == (7 * 2 * 26, 1)
    assert found["4014", 2025][0] == bundled["4014", 2025][0]
    assert ("40", 2027) not in found, "a county without all its municipalities is no sum"
    assert found["40", 2026][0] == bundled["40", 2026][0]


def test_population_without_every_age_is_left_alone(store: VintageStore) -> None:
    keep_population(store, {("K-4014", "2027"): 5}, ages=90)
    assert ("4014", 2027) not in inhabitants_from_80(store)
