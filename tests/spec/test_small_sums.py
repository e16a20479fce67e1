"""Shares, changes and ratios from the source documents, by the ids of the worked examples.

K: Kragerø, «Kvalitetsmelding 2025». T: Helsedirektoratet, «Utviklingstrekk 2016».
"""

import pytest

from omsyn.methods.indicators.comparison import (
    change,
    change_percent,
    count_from_rate,
    rate_per,
    ratio,
    rounding_explains,
    share_percent,
)
from omsyn.vocabulary.rounding import round_half_up


@pytest.mark.parametrize(
    ("part", "whole", "decimals", "percent"),
    [
        pytest.param(374, 476, 1, "78.6", id="K02"),
        pytest.param(714, 921, 1, "77.5", id="K16 2022"),
        pytest.param(689, 956, 1, "72.1", id="K16 2023"),
        pytest.param(703, 962, 1, "73.1", id="K16 2024"),
        pytest.param(32, 40, 1, "80.0", id="K18 Livsgleden"),
        pytest.param(6, 18, 1, "33.3", id="K18 dementia centre"),
        pytest.param(20, 476, 1, "4.2", id="K20"),
        pytest.param(208928, 348858, 1, "59.9", id="T04"),
        pytest.param(17225, 19552, 1, "88.1", id="T05"),
        pytest.param(14, 15, 0, "93", id="T06"),
        pytest.param(20, 22, 0, "91", id="T07"),
        pytest.param(7, 18, 0, "39", id="T08"),
        pytest.param(8, 15, 0, "53", id="T09"),
        pytest.param(406, 428, 1, "94.9", id="T15"),
        pytest.param(1064, 1413, 1, "75.3", id="T16"),
        pytest.param(97000, 135433, 1, "71.6", id="T17 2015"),
        pytest.param(12292, 12000, 1, "102.4", id="T19"),
    ],
)
def test_share(part: float, whole: float, decimals: int, percent: str) -> None:
    found = share_percent(part, whole)
    assert found is not None
    assert str(round_half_up(found, decimals)) == percent


@pytest.mark.parametrize(
    ("first", "last", "percent"),
    [
        pytest.param(505, 622, "23.2", id="K05 2022"),
        pytest.param(622, 1031, "65.8", id="K05 2023"),
        pytest.param(1031, 1186, "15.0", id="K05 2024"),
        pytest.param(505, 1186, "134.9", id="K05 whole period"),
        pytest.param(329306, 348858, "5.9", id="T03"),
        pytest.param(10.8 - 4.1, 10.8, "61.2", id="T12"),
        pytest.param(14000, 18500, "32.1", id="T27"),
    ],
)
def test_change_percent(first: float, last: float, percent: str) -> None:
    found = change_percent(first, last)
    assert found is not None
    assert str(round_half_up(found, 1)) == percent


@pytest.mark.parametrize(
    ("first", "last", "difference"),
    [
        pytest.param(206690, 208928, 2238, id="T01 women"),
        pytest.param(122483, 139708, 17225, id="T01 men"),
        pytest.param(329306, 348858, 19552, id="T01 all"),
        pytest.param(88, 89, 1, id="K17 2022"),
        pytest.param(87, 88, 1, id="K17 2023"),
        pytest.param(85, 86, 1, id="K17 2024"),
    ],
)
def test_change(first: int, last: int, difference: int) -> None:
    assert change(first, last) == difference


@pytest.mark.parametrize(
    ("value", "benchmark", "quotient"),
    [
        pytest.param(343.8, 272.8, "1.26", id="K12"),
        pytest.param(51.4, 32.8, "1.57", id="K13"),
        pytest.param(476, 20, "23.80", id="K15 departments"),
        pytest.param(476, 25, "19.04", id="K15 leaders"),
        pytest.param(350, 130, "2.69", id="T20"),
    ],
)
def test_ratio(value: float, benchmark: float, quotient: str) -> None:
    found = ratio(value, benchmark)
    assert found is not None
    assert str(round_half_up(found, 2)) == quotient


def test_a_rate_and_its_count_are_each_others_inverse() -> None:
    assert str(round_half_up(count_from_rate(343.8, 10452), 1)) == "359.3"  # K14
    assert rate_per(359.33976, 10452) == pytest.approx(343.8)


CARE_STAFF = {
    "Kragerø 2022": (295.1, (66.7, 15.1, 4.0, 1.1, 3.2, 2.3, 114.9, 4.3, 14.4, 9.7, 20.6, 37.5, 1.4)),
    "Kragerø 2023": (328.9, (72.4, 18.9, 5.3, 1.2, 4.5, 4.1, 114.5, 6.0, 18.1, 16.8, 24.0, 42.7, 0.5)),
    "Kragerø 2024": (343.8, (72.4, 20.2, 3.3, 2.9, 4.2, 3.4, 119.8, 6.0, 18.4, 14.3, 27.7, 51.4)),
    "KOSTRA group 7": (272.8, (55.8, 17.2, 3.6, 1.8, 2.5, 6.3, 97.1, 1.2, 4.5, 11.5, 13.6, 22.0, 32.8, 3.0)),
}


@pytest.mark.parametrize("column", CARE_STAFF)
def test_rounding_explains_care_staff_sums(column: str) -> None:  # K10
    total, parts = CARE_STAFF[column]
    assert sum(parts) != pytest.approx(total, abs=0.01)
    assert rounding_explains(parts, total, decimals=1)


@pytest.mark.parametrize(
    ("total", "parts", "explained"),
    [
        pytest.param(11.7, (3.1, 7.7, 1.0), True, id="K11 2022"),
        pytest.param(12.4, (5.7, 5.7, 1.0), True, id="K11 2023"),
        pytest.param(12.6, (5.7, 5.9, 1.0), True, id="K11 2024"),
        pytest.param(12.8, (3.5, 8.1, 1.0), False, id="K11 KOSTRA group 7"),
    ],
)
def test_rounding_explains_doctor_sums_but_not_the_groups(
    total: float, parts: tuple[float, ...], explained: bool
) -> None:
    assert rounding_explains(parts, total, decimals=1) is explained


@pytest.mark.parametrize(
    ("total", "parts", "missing"),
    [
        pytest.param(329306, (206690, 122483), 133, id="T02 2009"),
        pytest.param(348858, (208928, 139708), 222, id="T02 2015"),
    ],
)
def test_totals_by_sex_lack_those_of_unknown_sex(total: int, parts: tuple[int, int], missing: int) -> None:
    assert total - sum(parts) == missing
    assert not rounding_explains(parts, total, decimals=0)
