import polars as pl
import pytest

from omsyn.registers.mergers import county_at, to_current_municipalities


def frame(*rows: tuple[str, int, float | None, float | None]) -> pl.DataFrame:
    return pl.DataFrame(
        rows,
        schema={"municipality": pl.String, "year": pl.Int16, "users": pl.Float64, "share": pl.Float64},
        orient="row",
    )


def test_a_renumbered_municipality_keeps_its_figures() -> None:
    moved = to_current_municipalities(
        frame(("0815", 2019, 7, 3.5), ("3814", 2020, 8, 4.5), ("4014", 2024, 9, 5.5)),
        counts=["users"],
        carried=["share"],
    )
    assert moved["municipality"].to_list() == ["4014"] * 3
    assert moved["users"].to_list() == [7, 8, 9]
    assert moved["share"].to_list() == [3.5, 4.5, 5.5]
    assert not moved["estimated"].any()


def test_merged_municipalities_are_added_and_their_shares_left_out() -> None:
    orkland = frame(*((number, 2017, 10, 50) for number in ("1622", "1636", "1638")), ("1613", 2017, 10, 50))
    moved = to_current_municipalities(orkland, counts=["users"], carried=["share"])
    row = moved.row(by_predicate=pl.col("municipality") == "5059", named=True)
    assert (row["users"], row["share"], row["parts"], row["estimated"]) == (33, None, 4, True)


def test_a_merged_municipality_without_all_its_parts_has_no_figure() -> None:
    moved = to_current_municipalities(frame(("1622", 2017, 10, 50), ("1636", 2017, 10, 50)), counts=["users"])
    assert moved.select("municipality", "users", "whole").rows() == [("5059", None, False)]


def test_a_part_without_a_figure_leaves_the_sum_unknown() -> None:
    sandefjord = frame(("0706", 2016, 5, 1), ("0719", 2016, None, 1), ("0720", 2016, 5, 1))
    moved = to_current_municipalities(sandefjord, counts=["users"])
    assert moved.select("municipality", "users", "whole").rows() == [("3907", None, True)]


def test_a_split_municipality_is_shared_out_by_weight_and_keeps_its_share() -> None:
    moved = to_current_municipalities(frame(("1507", 2021, 111, 29.1)), counts=["users"], carried=["share"])
    assert moved.select("municipality", "users", "share", "estimated").rows() == [
        ("1508", 55.5, 29.1, True),
        ("1580", 55.5, 29.1, True),
    ]


def test_a_number_not_in_use_counts_only_where_the_source_has_moved_its_history() -> None:
    rows = frame(("3814", 2017, 46, 1), ("0815", 2016, 40, 1), ("3814", 2016, 0, 0))
    plain = to_current_municipalities(rows, counts=["users"])
    assert plain.select("year", "users").rows() == [(2016, 40)]
    moved = to_current_municipalities(rows, counts=["users"], moved_by_source=True)
    assert moved.select("year", "users").rows() == [(2016, 40), (2017, 46)]


def test_other_places_are_left_out() -> None:
    assert to_current_municipalities(frame(("EAK", 2024, 1, 1), ("9999", 2024, 1, 1)), counts=["users"]).is_empty()


def test_two_rows_of_the_same_place_and_year_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be told apart"):
        to_current_municipalities(frame(("4014", 2024, 1, 1), ("4014", 2024, 2, 2)), counts=["users"])


@pytest.mark.parametrize(("year", "county"), [(2019, "08"), (2023, "38"), (2024, "40"), (2026, "40")])
def test_a_municipality_lay_in_the_county_of_the_time(year: int, county: str) -> None:
    assert county_at("4014", year) == county
