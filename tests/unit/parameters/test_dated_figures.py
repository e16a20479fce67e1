"""Dated figures: what holds on a day, and what a broken file says."""

from datetime import date
from pathlib import Path

import pytest

from omsyn.parameters.dated_figures import figure_on, load_dated_figures
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.quantities import Units

FILE = """
name: price
title: {{nb: Pris, en: Price}}
unit: {unit}
source: {{publisher: Oppdiktet utgiver, title: Oppdiktet liste}}
figures:
{rows}
"""
GOOD = [
    "- {value: 10, valid_from: 2020-01-01, valid_to: 2020-12-31, verified: true}",
    "- {value: 11, valid_from: 2021-01-01, valid_to: 2021-06-30, verified: false}",
    "- {value: 12, valid_from: 2022-01-01, verified: true}",
]


def write(folder: Path, rows: list[str], unit: str = "nok") -> Path:
    (folder / "price.yaml").write_text(FILE.format(unit=unit, rows="\n".join(rows)), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("day", "value"),
    [(date(2020, 1, 1), 10), (date(2020, 12, 31), 10), (date(2022, 1, 1), 12), (date(2099, 1, 1), 12)],
)
def test_the_figure_of_a_day(tmp_path: Path, day: date, value: int) -> None:
    found = figure_on("price", day, write(tmp_path, GOOD))
    assert found.value == value
    assert found.unit == Units.NOK
    assert found.sources[0].publisher == "Oppdiktet utgiver"


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2021, 7, 1)])
def test_no_figure_before_the_first_or_in_a_gap(tmp_path: Path, day: date) -> None:
    with pytest.raises(DataMissingError, match="har ingen verdi"):
        figure_on("price", day, write(tmp_path, GOOD))


def test_an_unverified_figure_never_answers(tmp_path: Path) -> None:
    with pytest.raises(DataMissingError, match="ikke kontrollert"):
        figure_on("price", date(2021, 3, 1), write(tmp_path, GOOD))


def test_the_bundled_rates_of_2012_and_2013_are_unverified() -> None:
    for year in (2012, 2013):
        with pytest.raises(DataMissingError, match="ikke kontrollert"):
            figure_on("discharge_day_rates", date(year, 6, 1))


@pytest.mark.parametrize(
    ("rows", "where", "reason"),
    [
        (["- {value: mye, valid_from: 2020-01-01, verified: true}"], "rad 1, felt «value»", "mye"),
        ([GOOD[0], "- {value: 1, valid_from: 2021-02-30, verified: true}"], "rad 2, felt «valid_from»", "2021-02-30"),
        (["- {value: 1, valid_from: 2020-01-01}"], "rad 1, felt «verified»", "Field required"),
        (["- {value: 1, valid_from: 2020-01-01, verified: true, sure: 1}"], "rad 1, felt «sure»", "Extra"),
        (
            ["- {value: 1, valid_from: 2020-01-01, valid_to: 2019-01-01, verified: true}"],
            "figures, rad 1",
            "valid_to is before",
        ),
        ([GOOD[0], GOOD[0]], "felt «figures»", "row 2 begins before row 1 has ended"),
        ([GOOD[2], GOOD[2]], "felt «figures»", "row 2 begins before row 1 has ended"),
    ],
)
def test_a_broken_file_names_file_row_and_field(tmp_path: Path, rows: list[str], where: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        load_dated_figures("price", write(tmp_path, rows))
    assert caught.value.where.startswith("price.yaml")
    assert where in caught.value.where
    assert reason in caught.value.found
    assert caught.value.what_now


def test_an_unknown_unit_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nok_per_day") as caught:
        load_dated_figures("price", write(tmp_path, GOOD, unit="gull"))
    assert "felt «unit»" in caught.value.where


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"price\.yaml"):
        load_dated_figures("price", tmp_path)


def test_a_file_that_is_not_yaml(tmp_path: Path) -> None:
    (tmp_path / "price.yaml").write_text("name: [1, 2\n", encoding="utf-8")
    with pytest.raises(InputError, match="YAML") as caught:
        load_dated_figures("price", tmp_path)
    assert caught.value.where == "price.yaml"


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "price.yaml").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="None"):
        load_dated_figures("price", tmp_path)


def test_a_file_about_something_else(tmp_path: Path) -> None:
    text = FILE.format(unit="nok", rows=GOOD[0]).replace("name: price", "name: weight")
    (tmp_path / "price.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="weight"):
        load_dated_figures("price", tmp_path)
