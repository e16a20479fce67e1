"""Which headings are dates of a status, and which are not."""

from datetime import date

import pytest

from omsyn.registers.measure_headings import MEAN_WORDS, date_in_heading

NEW_YEARS_EVE = date(2020, 12, 31)


@pytest.mark.parametrize(
    "heading",
    [
        "status_2020_12_31",
        "Status 311220",
        "Status 31122020",
        "status20201231",
        "31.12.2020",
        "31.12.20",
        "31/12-2020",
        "2020-12-31",
        "Status 31.12.2020",
        "STATUS PER 31.12.2020",
        "Status pr. 31.12.20",
        "Status 31.12.2020 (D)",
        "Status (31.12.2020)",
    ],
)
def test_dates(heading: str) -> None:
    assert date_in_heading(heading) == NEW_YEARS_EVE


@pytest.mark.parametrize(
    "heading",
    [
        "Frist 31.12.2020",
        "Merknad 31.12.2020",
        "snitt_2020_12_31",
        "Status 31.02.2020",
        "Status 321320",
        "Status",
        "2020",
        "Kostnad 311220",
        "",
    ],
)
def test_no_dates(heading: str) -> None:
    assert date_in_heading(heading) is None


def test_a_mean_has_words_of_its_own() -> None:
    assert date_in_heading("snitt_2020_12_31", MEAN_WORDS) == NEW_YEARS_EVE
    assert date_in_heading("Publisert snitt 31.12.2020", MEAN_WORDS) == NEW_YEARS_EVE
