"""Places needed: the ways to give today's level, and what the answer rests on."""

import pytest

from omsyn.analyses.places_needed.question import PlacesQuestion
from omsyn.analyses.places_needed.result import Granularity, PlacesResult
from omsyn.analyses.places_needed.run import run
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.quantities import Flag


def ask(**texts: str) -> PlacesResult:
    return run(PlacesQuestion.from_text({"municipality": "4014"} | texts))


def test_a_coverage_rate_stands_for_places() -> None:
    result = ask(coverage_percent="10", base_year="2026")
    assert result.base.places.known == pytest.approx(71.5)
    assert result.need(Granularity.ONE_RATE).rates[0].percent.known == pytest.approx(10)
    assert result.base.places.has(Flag.LOCAL)


def test_own_rates_are_used_as_they_are() -> None:
    result = ask(rate_80_89="5", rate_90="20", base_year="2026")
    rates = [rate.percent.known for rate in result.need(Granularity.TWO_RATES).rates]
    assert rates == pytest.approx([5, 20])
    assert result.base.places.known == pytest.approx(0.05 * 617 + 0.20 * 98)
    assert result.profile.is_own
    assert not any("er anslått med denne profilen" in note for note in result.notes)


def test_the_national_profile_is_stated_sourced_and_flagged() -> None:
    result = ask()
    assert not result.profile.is_own
    assert [(row.group.code, row.level.value) for row in result.profile.levels] == [
        ("67-79", 12.6),
        ("80-89", 50.0),
        ("90+", 90.0),
    ]
    assert all(row.level.has(Flag.ESTIMATED) for row in result.profile.levels)
    assert [row.level.has(Flag.APPROXIMATE) for row in result.profile.levels] == [False, True, True]
    assert "Helsedirektoratet" in {source.publisher for source in result.profile.sources}
    assert any("er anslått med denne profilen" in note for note in result.notes)


def test_extensive_needs_rise_more_steeply_with_age() -> None:
    """Recipients 2021 with extensive needs over mean population: 13,7 and 45,1 per 100."""
    result = ask(profile="extensive_needs")
    assert [(row.group.code, round(row.level.known, 1)) for row in result.profile.levels] == [
        ("67-79", 2.9),
        ("80-89", 13.7),
        ("90+", 45.1),
    ]
    steep, gentle = (answer.need(Granularity.TWO_RATES).year(2050) for answer in (result, ask()))
    assert steep is not None
    assert gentle is not None
    assert steep.places.known > gentle.places.known
    assert result.profile.about_it in result.notes[2]


def test_every_figure_carries_its_sources() -> None:
    result = ask()
    for need in result.needs:
        for row in need.years:
            for quantity in (row.places, row.lowest, row.highest, row.change, row.persons_80_and_over):
                assert quantity.sources
        assert all(row.places.has(Flag.PROJECTED) for row in need.years[1:])


def test_the_span_covers_every_alternative() -> None:
    low, main, high = (ask(alternative=name) for name in ("LLML", "MMMM", "HHMH"))
    for granularity in Granularity:
        for year in (2030, 2040, 2050):
            rows = [result.need(granularity).year(year) for result in (low, main, high)]
            lowest, middle, highest = (row.places.known for row in rows if row is not None)
            row = main.need(granularity).year(year)
            assert row is not None
            assert (row.lowest.known, row.highest.known) == pytest.approx((lowest, highest))
            assert lowest <= middle <= highest


def test_more_occupied_places_need_fewer() -> None:
    full, used = ask(base_places="60"), ask(base_places="60", occupancy_percent="80")
    for granularity in Granularity:
        for whole, part in zip(full.need(granularity).years, used.need(granularity).years, strict=True):
            assert part.places.known == pytest.approx(whole.places.known / 0.8)
    assert any("belegg" in note for note in used.notes)


def test_the_base_year_may_also_be_asked_for() -> None:
    result = ask(base_places="60", base_year="2026", target_years="2026,2030")
    assert [row.year for row in result.need(Granularity.ONE_RATE).years] == [2026, 2030]
    assert [spread.year for spread in result.spreads] == [2030]


def test_spread_is_highest_less_lowest() -> None:
    result = ask()
    for spread in result.spreads:
        rows = [need.year(spread.year) for need in result.needs]
        places = [row.places.known for row in rows if row is not None]
        assert spread.places.known == pytest.approx(max(places) - min(places))


def test_the_older_projection_can_be_used_too() -> None:
    result = ask(projection="14288", base_places="60", base_year="2025")
    row = result.need(Granularity.ONE_RATE).year(2040)
    assert row is not None
    assert row.persons_80_and_over.value == 935 + 294


def test_a_published_number_is_not_moved_to_another_year() -> None:
    """Kragerø's 60 places are of 2025; nobody has said how many there were in 2005."""
    with pytest.raises(DataMissingError, match=r"for 2005.*gjelder 2025"):
        ask(base_year="2005")
    assert ask(base_year="2025").base.places.known == 60


def test_a_rate_of_exactly_a_hundred_per_cent_is_not_above_it() -> None:
    result = ask(rate_80_89="100", rate_90="100", base_year="2026")
    assert result.base.places.known == result.base.persons_80_and_over.known == 715


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ({"base_places": "60", "base_year": "2026", "target_years": "2026"}, "Ingen av årene ligger etter"),
        ({"coverage_percent": "0,01"}, "mindre enn én plass"),
    ],
)
def test_answers_that_would_say_nothing_are_not_given(texts: dict[str, str], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        ask(**texts)


def test_the_alternative_may_be_written_small() -> None:
    assert ask(alternative=" llml ").question.alternative == "LLML"
