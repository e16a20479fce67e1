"""The projection and its back-test on the bundled counts."""

import polars as pl
import pytest

from omsyn.analyses.population_backtest.question import PopulationBacktestQuestion
from omsyn.analyses.population_backtest.run import run as run_backtest
from omsyn.analyses.population_projection.question import Detail, PopulationProjectionQuestion
from omsyn.analyses.population_projection.run import run
from omsyn.registers.catalogue import load_dataset
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.official_projection import MeanFrom
from omsyn.reports.blocks import population_backtest, population_projection
from omsyn.reports.exhibit_charts import LineChart
from omsyn.vocabulary.errors import DataMissingError, InputError, UnknownMunicipalityError
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.quantities import Flag

KRAGERO, ALSTAHAUG, HARAM = (MunicipalityNumber(number) for number in ("4014", "1820", "1580"))


def question(*municipalities: MunicipalityNumber, until: int = 2035, **changes: object) -> PopulationProjectionQuestion:
    texts = {"municipality": ",".join(municipalities), "until": str(until), "draws": "100"}
    return PopulationProjectionQuestion.from_text(texts | {name: str(value) for name, value in changes.items()})


def both(frame: pl.DataFrame, year: int, group: str) -> float:
    return float(
        frame.filter((pl.col("year") == year) & (pl.col("sex") == "both") & (pl.col("age_group") == group))["mean"][0]
    )


def test_official_totals_are_met_in_every_group_and_year() -> None:
    told = run(question(KRAGERO, until=2050, by=Detail.AGE))
    by_age = told.frame.group_by("year", "age").agg(pl.col("mean").sum())
    official = load_dataset("projection_14746").frame.filter(
        (pl.col("region_code") == KRAGERO) & (pl.col("alternative") == "MMMM") & (pl.col("year") > 2026)
    )
    assert official.height == 24 * 10
    for year, lower, upper, persons in official.select("year", "age_lower", "age_upper", "persons").iter_rows():
        inside = (pl.col("year") == year) & pl.col("age").is_between(lower, 105 if upper is None else upper)
        assert by_age.filter(inside)["mean"].sum() == pytest.approx(persons, abs=1e-3)
    assert told.only.table == "14746"
    assert told.only.mean_from is MeanFrom.MAIN
    assert any("tabell 14746" in note for note in told.notes)


def test_groups_are_the_published_totals_exactly() -> None:
    told = run(question(KRAGERO, until=2050)).frame
    assert (both(told, 2050, "all"), both(told, 2050, "80-89"), both(told, 2050, "90+")) == (9914, 1028, 317)
    assert both(told, 2050, "80+") == 1345
    assert told.columns == ["municipality", "year", "sex", "age_group", "mean", "p10", "p50", "p90"]
    assert told.filter(pl.col("sex") == "both")["age_group"].unique(maintain_order=True).to_list() == [
        "0", "1-5", "6-15", "16-19", "20-66", "67-79", "80-89", "90+", "80+", "all",
    ]  # fmt: skip


def test_a_municipality_without_an_official_projection_follows_the_model_and_says_so() -> None:
    told = run(question(ALSTAHAUG))
    assert told.only.mean_from is MeanFrom.OWN
    assert told.only.table == ""
    assert any("ingen offisiell framskriving" in note for note in told.notes)


def test_a_projection_from_the_past_never_uses_one_published_later() -> None:
    from_2016, from_2024 = run(question(KRAGERO, base_year=2016)), run(question(KRAGERO, base_year=2024))
    assert from_2016.only.mean_from is MeanFrom.OWN
    assert from_2024.only.table == "14288"
    assert from_2016.question.base_year == 2016
    assert from_2016.frame["year"].min() == 2017


def test_one_municipality_gives_the_same_as_among_several() -> None:
    alone = run(question(ALSTAHAUG)).frame
    among = run(question(KRAGERO, ALSTAHAUG, HARAM)).frame.filter(pl.col("municipality") == ALSTAHAUG)
    assert alone.equals(among)
    assert not alone.equals(run(question(ALSTAHAUG, seed=2)).frame)


def test_a_municipality_with_an_estimated_history_is_flagged() -> None:
    told = run(question(HARAM))
    assert Flag.ESTIMATED in told.only.flags
    assert told.only.estimated_until == 2023
    assert any("delt" in note and "Haram" in note for note in told.notes)
    vindafjord = run(question(MunicipalityNumber("1160")))
    assert any("først fra 2006" in note for note in vindafjord.notes)


def test_cuts_are_counted_and_told() -> None:
    told = run(question(MunicipalityNumber("1151")))
    assert 0 < told.cut_count < told.drawn_count / 10
    assert any("kuttet" in note for note in told.notes)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"municipality": "4014", "base_year": "2026", "until": "2020"}, "Sluttåret må komme etter startåret"),
        ({"municipality": "4014", "until": "2090"}, "kan gå 60 år fram"),
        ({"municipality": "4014", "draws": "5"}, "5 trekninger"),
        ({"municipality": "4014", "draws": "mange"}, "ikke et helt tall"),
        ({"municipality": "4014", "seed": "-1"}, "under null"),
        ({"municipality": ""}, "Ingen kommune er valgt"),
    ],
)
def test_questions_that_cannot_be_answered_say_what_to_do(texts: dict[str, str], told: str) -> None:
    with pytest.raises(InputError, match=told):
        PopulationProjectionQuestion.from_text(texts)


def test_unknown_municipalities_and_years_without_counts_are_told() -> None:
    with pytest.raises(UnknownMunicipalityError):
        question(MunicipalityNumber("9999"))
    with pytest.raises(DataMissingError, match="for få år"):
        run(question(KRAGERO, base_year=2007))
    with pytest.raises(InputError, match="går til 2050, ikke til 2060"):
        run(question(KRAGERO, until=2060))
    assert run(question(KRAGERO, until=2060, mean_from="own")).frame["year"].max() == 2060


def test_the_exhibit_shows_counts_and_bands() -> None:
    exhibit = population_projection.with_uncertainty(run(question(KRAGERO)))
    assert isinstance(exhibit.chart, LineChart)
    oldest = exhibit.chart.lines[-1]
    assert oldest.points[0].lower is None
    last = oldest.points[-1]
    assert last.lower is not None
    assert last.upper is not None
    assert last.lower < last.y < last.upper
    assert population_projection.aged_80_and_over(run(question(KRAGERO))).comparison.startswith("80 %-intervall")


def test_the_backtest_meets_its_aim_and_tells_who_is_left_out() -> None:
    told = run_backtest(PopulationBacktestQuestion(windows=((2016, 2026),), draws=100))
    found = told.windows[0].of("80+").everywhere
    assert found.count == 348
    assert found.median_absolute_error_percent < 3.8
    assert abs(found.bias_percent) < 2
    assert 0.75 <= found.held_share <= 0.86
    assert {one.municipality.number for one in told.excluded} >= {"1508", "1580", "1806", "1160"}
    kragero = told.frame.filter((pl.col("municipality") == KRAGERO) & (pl.col("age_group") == "80+"))
    counted = load_dataset("population_municipality").frame.filter(
        (pl.col("municipality") == KRAGERO) & (pl.col("year") == 2026) & (pl.col("age") >= 80)
    )
    assert kragero["came"].to_list() == [counted["persons"].sum()]
    by_group, by_size = population_backtest.by_age_group(told), population_backtest.by_size(told)
    assert (len(by_group.table.rows), len(by_size.table.rows)) == (9, 36)
    assert "2016–2026" in by_group.message
    assert sum(one.count for one in told.windows[0].of("80+").by_size if one) == 348


def test_a_backtest_of_the_future_is_refused() -> None:
    with pytest.raises(DataMissingError, match="ikke folketall for 2031"):
        run_backtest(PopulationBacktestQuestion(windows=((2021, 2031),), draws=20))
    with pytest.raises(InputError, match="etter startåret"):
        PopulationBacktestQuestion(windows=((2021, 2011),))


def test_the_names_here_are_those_of_the_register() -> None:
    assert [find_municipality(number).name for number in (KRAGERO, ALSTAHAUG, HARAM)] == [
        "Kragerø",
        "Alstahaug",
        "Haram",
    ]
