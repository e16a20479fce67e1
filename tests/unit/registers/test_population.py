import polars as pl
import pytest

from omsyn.registers.population import read_country_population, read_population, read_projection
from omsyn.vocabulary.errors import DataMissingError, InputError, UnknownMunicipalityError


def test_a_municipality_has_every_age_of_both_sexes_every_year() -> None:
    kragero = read_population("4014").rows
    assert kragero.columns == ["year", "sex", "age", "persons"]
    assert kragero.height == 22 * 2 * 106
    assert not kragero.select("year", "sex", "age").is_duplicated().any()
    assert kragero["persons"].min() == 0


def test_known_totals_of_kragero_and_the_country() -> None:
    assert read_population("Kragerø", [2026]).rows["persons"].sum() == 10_378
    assert read_population("4014", [2025]).rows["persons"].sum() == 10_446
    men = read_population("4014", [2026]).rows.filter(pl.col("sex") == "men")
    assert men["persons"].sum() == 5_186
    assert read_country_population([2026]).rows["persons"].sum() == 5_627_400


def test_an_old_number_is_answered_with_the_new_one() -> None:
    with pytest.raises(UnknownMunicipalityError, match="Bruk 4014 Kragerø"):
        read_population("0815")


@pytest.mark.parametrize("years", [[2004], [2025, 2027], [1999]])
def test_a_year_without_figures_says_which_years_there_are(years: list[int]) -> None:
    with pytest.raises(DataMissingError, match="fra 2005 til 2026"):
        read_population("4014", years)


def test_a_municipality_formed_in_2006_has_no_figures_for_2005() -> None:
    with pytest.raises(DataMissingError, match="Vindafjord i 2005"):
        read_population("1160", [2005])


@pytest.mark.parametrize(
    ("municipality", "last_estimated"),
    [("1508", 2023), ("1580", 2023), ("1806", 2019), ("1875", 2019), ("5055", 2019), ("5056", 2019), ("5059", 2019)],
)
def test_a_split_history_is_known_as_an_estimate(municipality: str, last_estimated: int) -> None:
    assert read_population(municipality).estimated_years == frozenset(range(2005, last_estimated + 1))


def test_an_unsplit_history_has_no_estimates() -> None:
    assert read_population("4014").estimated_years == frozenset()


def test_the_projection_holds_three_alternatives_and_ten_age_groups_that_cover_every_age() -> None:
    kragero = read_projection("4014").rows
    assert kragero.columns == ["year", "alternative", "age_lower", "age_upper", "persons"]
    assert kragero.height == 25 * 3 * 10
    one = kragero.filter((pl.col("year") == 2050) & (pl.col("alternative") == "MMMM"))
    assert one["persons"].sum() == 9_914
    lower, upper = one["age_lower"].to_list(), one["age_upper"].to_list()
    assert (lower[0], lower[-1], upper[-1]) == (0, 90, None)
    assert all(low == high + 1 for low, high in zip(lower[1:], upper[:-1], strict=True))


@pytest.mark.parametrize(("region", "table"), [("40", "14746"), ("0", "14746"), ("Skien", "14288"), ("0", "14288")])
def test_the_projection_knows_telemark_the_country_and_both_sets(region: str, table: str) -> None:
    assert read_projection(region, table).rows.height == (25 if table == "14746" else 27) * 30


def test_the_first_projected_year_is_the_counted_population() -> None:
    projected = read_projection("4014").rows.filter((pl.col("year") == 2026) & (pl.col("alternative") == "MMMM"))
    assert projected["persons"].sum() == read_population("4014", [2026]).rows["persons"].sum()


def test_a_region_or_table_that_is_not_there_is_explained() -> None:
    with pytest.raises(DataMissingError, match=r"har ikke Oslo\. Den har .*Kragerø"):
        read_projection("0301")
    with pytest.raises(InputError, match="14746 og 14288"):
        read_projection("4014", "13599")
    with pytest.raises(UnknownMunicipalityError):
        read_projection("9999")
