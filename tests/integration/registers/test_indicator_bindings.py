"""Every definition finds its figures in the bundled data, and they are the figures that were published."""

from collections.abc import Iterator

import polars as pl
import pytest

from omsyn.parameters.indicator_definitions import (
    Data,
    IndicatorDefinition,
    KostraData,
    NationalIndicatorData,
    PublishedData,
    load_indicator_library,
)
from omsyn.registers.catalogue import load_dataset
from omsyn.registers.indicator_series.reading import series_of
from omsyn.vocabulary.indicators import AreaKind, ComparisonMethod, IndicatorKind

DEFINITIONS = load_indicator_library().definitions


def bound[Binding](kind: type[Binding]) -> Iterator[tuple[IndicatorDefinition, Binding]]:
    for definition in DEFINITIONS:
        for binding in definition.data:
            if isinstance(binding, kind):
                yield definition, binding


NATIONAL = list(bound(NationalIndicatorData))
KOSTRA = [(definition, binding) for definition, binding in bound(KostraData) if binding.indicator]
PUBLISHED = list(bound(PublishedData))


def names(found: list[tuple[IndicatorDefinition, Data]]) -> list[str]:
    return [f"{definition.key}-{position}" for position, (definition, _) in enumerate(found)]


def measures(number: int) -> pl.DataFrame:
    """Each measure of a national indicator as a column, a row for each place and year."""
    frame = load_dataset("national_quality_indicators").frame.filter(pl.col("indicator_id") == number)
    return frame.pivot("measure", index=["place", "place_code", "municipality", "year"], values="value")


@pytest.mark.parametrize(("definition", "binding"), NATIONAL, ids=names([*NATIONAL]))
def test_a_national_measure_has_figures_and_counts_that_agree(
    definition: IndicatorDefinition, binding: NationalIndicatorData
) -> None:
    table = measures(binding.number)
    needed = [binding.value, *filter(None, [binding.numerator]), *binding.denominator]
    assert [name for name in needed if name not in table.columns] == []
    assert table[binding.value].count() > 0
    if binding.numerator is None:
        return
    counted = table.filter(pl.col("municipality").is_not_null()).select(
        pl.col(binding.value).alias("share"),
        pl.col(binding.numerator).alias("numerator"),
        pl.sum_horizontal(*binding.denominator, ignore_nulls=False).alias("denominator"),
    )
    shares = counted.drop_nulls().filter(pl.col("denominator") > 0)
    assert shares.height > 20
    reckoned = definition.factor * pl.col("numerator") / pl.col("denominator")
    assert shares.filter((reckoned - pl.col("share")).abs() > 0.0006).is_empty()


@pytest.mark.parametrize(("definition", "binding"), KOSTRA, ids=names([*KOSTRA]))
def test_a_key_figure_has_figures_for_every_region(definition: IndicatorDefinition, binding: KostraData) -> None:
    rows = load_dataset("kostra_key_figures").frame.filter(pl.col("indicator") == binding.indicator)
    assert rows["value"].count() >= 14, definition.key
    assert rows.select("region_code", "year").is_duplicated().sum() == 0


def chosen(binding: PublishedData) -> pl.DataFrame:
    frame = load_dataset(binding.dataset).frame
    for column, value in binding.where.items():
        frame = frame.filter(pl.col(column) == value)
    if binding.about is AreaKind.MUNICIPALITY and binding.group is None:
        frame = frame.filter(pl.col("kommunenr").is_not_null())
    return frame


@pytest.mark.parametrize(("definition", "binding"), PUBLISHED, ids=names([*PUBLISHED]))
def test_a_published_binding_selects_rows_with_figures(definition: IndicatorDefinition, binding: PublishedData) -> None:
    table = load_dataset(binding.dataset).frame
    columns = [binding.value, binding.numerator, binding.denominator, binding.group, *binding.where]
    if binding.fixed_year is None:
        columns.append(binding.year)
    if binding.about is AreaKind.MUNICIPALITY:
        columns.append("kommunenr")
    assert [name for name in columns if name is not None and name not in table.columns] == []
    rows = chosen(binding)
    assert rows[binding.value or str(binding.numerator)].count() > 0, definition.key
    for name in (binding.value, binding.numerator, binding.denominator):
        assert name is None or rows[name].dtype.is_numeric()
    if binding.group is not None:
        groups = rows.filter(pl.col("kommunenr").is_null())[binding.group]
        assert groups.str.contains(r"^KOSTRA-gruppe \d+$").all()
    if binding.about is AreaKind.COUNTRY:
        assert "kommunenr" not in table.columns


def test_a_fixed_year_is_the_year_the_rows_tell() -> None:
    for definition, binding in PUBLISHED:
        if binding.fixed_year is None:
            continue
        for row in chosen(binding).rows():
            told = [cell for cell in row if str(cell).startswith(str(binding.fixed_year))]
            assert told != [], (definition.key, row)


def test_no_published_figure_is_given_twice() -> None:
    for definition in DEFINITIONS:
        seen: set[tuple[object, ...]] = set()
        for binding in definition.data:
            if not isinstance(binding, PublishedData):
                continue
            rows = chosen(binding)
            areas = rows["kommunenr"] if "kommunenr" in rows.columns else pl.repeat(None, rows.height, eager=True)
            years = [binding.fixed_year] * rows.height if binding.fixed_year else rows[binding.year].to_list()
            places = zip(areas, years, rows[binding.group] if binding.group else [None] * rows.height, strict=True)
            for place in places:
                assert place not in seen, (definition.key, place)
                seen.add(place)


def test_what_is_compared_by_an_interval_has_counts_where_omsyn_carries_it() -> None:
    without = {
        definition.key
        for definition, binding in NATIONAL
        if definition.comparison in (ComparisonMethod.INTERVAL_95, ComparisonMethod.INTERVAL_998)
        and definition.kind is IndicatorKind.PROPORTION
        and binding.numerator is None
    }
    assert without == set()


def national_figure(key: str, place_code: str, year: int) -> tuple[float, float, float]:
    """Share, numerator and denominator as published."""
    binding = next(one for one in load_indicator_library().find(key).data if isinstance(one, NationalIndicatorData))
    row = measures(binding.number).filter(pl.col("place_code") == place_code, pl.col("year") == year).row(0, named=True)
    return row[binding.value], row[str(binding.numerator)], sum(row[name] for name in binding.denominator)


def test_day_activity_in_kragero_is_as_published() -> None:
    assert national_figure("day_activity_dementia", "38142020", 2021) == (25.0, 24, 96)


HAND_CHECKED = [
    ("users_total", "4014", 2024, 962),
    ("users_bpa", "4014", 2023, 5),
    ("users_home_dwelling", "4014", 2022, 714),
    ("residents_long_stay_year_end", "4014", 2024, 39),
    ("emergency_bed_users", "4014", 2023, 99),
    ("discharge_ready_days", "4014", 2024, 638),
    ("discharge_ready_cost", "4014", 2024, 3665310),
    ("incident_reports", "4014", 2024, 1186),
    ("risk_analyses", "4014", 2023, 192),
    ("fte_nurses", "4014", 2024, 72.4),
    ("fte_nurses", "07", 2024, 55.8),
    ("doctor_fte_per_10000", "07", 2024, 12.8),
    ("staff_headcount", "4014", 2025, 476),
    ("position_size", "4014", 2025, 78.6),
    ("women_among_staff", "3909", 2018, 86),
    ("waiting_time_nursing_home", "3909", 2017, 96.2),
    ("budget_share_nursing_homes", "3909", 2018, 26.74),
    ("institution_80", "13", 2017, 11.7),
    ("institution_80", "3909", 2014, 10.5),
    ("full_time_share", "country", 2015, 43.6),
    ("dd_staff_social_educators", "country", 2015, 12),
    ("day_activity_developmental_disability", "4014", 2021, 28.846),
    ("support_contact_within_15_days", "4014", 2021, 95.946),
]


@pytest.mark.parametrize(("key", "area", "year", "published"), HAND_CHECKED)
def test_a_figure_read_is_the_figure_published(key: str, area: str, year: int, published: float) -> None:
    rows = series_of(load_indicator_library().find(key)).rows
    found = rows.filter(pl.col("area") == area, pl.col("year") == year, pl.col("part").is_null())
    assert found["value"].to_list() == [published]


def test_every_definition_with_figures_can_be_read() -> None:
    fetched_only = {one.key for one in DEFINITIONS if one.data and not series_of(one).rows["value"].count()}
    assert fetched_only == {"institution_occupancy", "long_stay_80"}


def test_the_country_is_as_published() -> None:
    share, numerator, denominator = national_figure("day_activity_dementia", "9999", 2021)
    assert share == pytest.approx(100 * numerator / denominator, abs=0.001)
