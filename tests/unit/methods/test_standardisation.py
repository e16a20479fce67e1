"""Standardised figures: joined by key, and a reason in words where there is none."""

import pytest

from omsyn.methods.indicators.direct_standardisation import direct_rate, direct_rate_of_repeated_events
from omsyn.methods.indicators.estimates import Estimate, Statistic
from omsyn.methods.indicators.indirect_standardisation import expected_count, indirect_rate, indirect_ratio
from omsyn.methods.indicators.intervals import byar_interval
from omsyn.methods.indicators.life_expectancy import AgeBand, life_expectancy

EVENTS = {"0-66": 20.0, "67-79": 30.0, "80+": 45.0}
PEOPLE = {"0-66": 8000.0, "67-79": 1500.0, "80+": 500.0}
REFERENCE = {"0-66": 85_000.0, "67-79": 11_000.0, "80+": 4_000.0}


def test_direct_rate_by_hand() -> None:
    found = direct_rate(EVENTS, PEOPLE, REFERENCE)
    rate = (85_000 * 20 / 8000 + 11_000 * 30 / 1500 + 4_000 * 45 / 500) / 100_000
    variance = (85_000**2 * 20 / 8000**2 + 11_000**2 * 30 / 1500**2 + 4_000**2 * 45 / 500**2) / 100_000**2
    lower, upper = byar_interval(95)
    assert found.value == pytest.approx(100_000 * rate)
    assert found.lower == pytest.approx(100_000 * (rate + (variance / 95) ** 0.5 * (lower - 95)))
    assert found.upper == pytest.approx(100_000 * (rate + (variance / 95) ** 0.5 * (upper - 95)))
    assert found.statistic is Statistic.DIRECTLY_STANDARDISED_RATE


def test_the_reference_is_joined_by_key_and_not_by_place() -> None:
    shuffled = dict(reversed(REFERENCE.items()))
    assert direct_rate(EVENTS, PEOPLE, shuffled).value == pytest.approx(direct_rate(EVENTS, PEOPLE, REFERENCE).value)


def test_one_group_is_the_crude_rate_with_byars_interval() -> None:
    found = direct_rate({"all": 65}, {"all": 1000}, {"all": 7}, per=1000)
    lower, upper = byar_interval(65)
    assert (found.value, found.lower, found.upper) == pytest.approx((65, lower, upper))


def test_persons_with_one_event_each_are_independent_events() -> None:
    repeated = direct_rate_of_repeated_events({1: EVENTS}, PEOPLE, REFERENCE)
    assert (repeated.value, repeated.lower) == pytest.approx(
        (direct_rate(EVENTS, PEOPLE, REFERENCE).value, direct_rate(EVENTS, PEOPLE, REFERENCE).lower)
    )


def test_events_that_come_in_pairs_are_less_certain_than_as_many_alone() -> None:
    pairs = {group: events / 2 for group, events in EVENTS.items()}
    repeated = direct_rate_of_repeated_events({2: pairs}, PEOPLE, REFERENCE)
    alone = direct_rate(EVENTS, PEOPLE, REFERENCE)
    assert repeated.value == pytest.approx(alone.value)
    assert repeated.interval is not None
    assert alone.interval is not None
    width, width_alone = (interval.upper - interval.lower for interval in (repeated.interval, alone.interval))
    assert width == pytest.approx(2**0.5 * width_alone)


@pytest.mark.parametrize(
    ("events", "people", "reference", "words"),
    [
        ({"80+": 9.0}, PEOPLE, REFERENCE, "Det er 9 hendelser"),
        (EVENTS, PEOPLE, {"0-66": 1.0, "67-79": 1.0}, "mangler gruppene 80+"),
        (EVENTS, {"0-66": 8000.0, "67-79": 1500.0}, REFERENCE, "innbyggere i gruppene 80+"),
        (EVENTS, PEOPLE, dict.fromkeys(REFERENCE, 0.0), "Referansebefolkningen er tom"),
        ({**EVENTS, "80+": -1.0}, PEOPLE, REFERENCE, "under null"),
    ],
)
def test_a_direct_rate_that_is_not_computed_says_why(
    events: dict[str, float], people: dict[str, float], reference: dict[str, float], words: str
) -> None:
    for found in (
        direct_rate(events, people, reference),
        direct_rate_of_repeated_events({1: events}, people, reference),
    ):
        assert found.value is None
        assert words in found.reason


def test_expected_count_needs_a_rate_for_every_group() -> None:
    assert expected_count({"m": 100, "f": 200}, {"f": 0.1, "m": 0.2, "other": 1}) == pytest.approx(40)
    with pytest.raises(KeyError):
        expected_count({"m": 100}, {"f": 0.1})


def test_indirect_rate_is_the_ratio_times_the_reference_rate() -> None:
    found = indirect_rate(50, 40, 12.0)
    assert found.value == pytest.approx(15)
    assert found.statistic is Statistic.INDIRECTLY_STANDARDISED_RATE
    assert "forventede" in indirect_ratio(3, 0).reason


def test_ten_year_bands_give_nearly_the_life_expectancy_of_five_year_bands() -> None:
    ages = range(0, 100, 5)
    mortality = {age: 0.0002 * 1.1**age for age in ages}
    narrow = [AgeBand(age, 1000, 1000 * mortality[age]) for age in ages]
    wide = [
        AgeBand(low.start, low.people + high.people, low.deaths + high.deaths)
        for low, high in zip(narrow[::2], narrow[1::2], strict=True)
    ]
    found, coarse = life_expectancy(narrow)[0].value, life_expectancy(wide)[0].value
    assert found is not None
    assert coarse == pytest.approx(found, rel=0.02)
    assert list(life_expectancy(reversed(wide))) == [band.start for band in wide]


@pytest.mark.parametrize(
    ("bands", "words"),
    [
        ([], None),
        ([AgeBand(0, 9000, 10), AgeBand(80, 0, 3)], "fra 80 år"),
        ([AgeBand(0, 9000, 10), AgeBand(80, 100, 0)], "Ingen døde"),
        ([AgeBand(0, 900, 10), AgeBand(80, 100, 9)], "1000 personår"),
        ([AgeBand(0, 9000, -1), AgeBand(80, 100, 9)], "under null"),
    ],
)
def test_a_life_table_that_is_not_computed_says_why(bands: list[AgeBand], words: str | None) -> None:
    found = life_expectancy(bands)
    assert len(found) == len(bands)
    assert all(estimate.value is None and words is not None and words in estimate.reason for estimate in found.values())


def test_nobody_reaches_a_band_after_all_have_died() -> None:
    found = life_expectancy([AgeBand(0, 6000, 6000), AgeBand(40, 100, 80), AgeBand(80, 10, 5)])
    assert found[0].value == pytest.approx(4)
    assert "Ingen når" in found[80].reason


def test_bands_that_begin_alike_are_refused() -> None:
    with pytest.raises(ValueError, match="same age"):
        life_expectancy([AgeBand(0, 6000, 6), AgeBand(0, 100, 80)])


@pytest.mark.parametrize(
    ("value", "lower", "upper", "reason"), [(None, None, None, ""), (1, 0, 2, "x"), (1, 0, None, "")]
)
def test_an_estimate_cannot_contradict_itself(
    value: float | None, lower: float | None, upper: float | None, reason: str
) -> None:
    with pytest.raises(ValueError, match="agree"):
        Estimate(value, lower, upper, 0.95, Statistic.RATE, "byar", reason)
