"""``omsyn population project`` and ``backtest``: rows for programs, words for people."""

import csv
import io
import json
from pathlib import Path

import polars as pl
import pytest

from omsyn.cli import main


def run(arguments: str, capfd: pytest.CaptureFixture[str]) -> tuple[int | str | None, str, str]:
    with pytest.raises(SystemExit) as stop:
        main.main(arguments.split())
    out, err = capfd.readouterr()
    return stop.value.code, out, err


@pytest.fixture(autouse=True)
def log_in_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMSYN_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv("OMSYN_LANGUAGE", raising=False)


PROJECT = "population project --municipality 4014 --base-year 2016 --until 2018 --draws 40 --seed 1"


def test_csv_has_a_row_for_every_year_sex_and_group(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(f"{PROJECT} --by age-group --format csv", capfd)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert list(rows[0]) == ["municipality", "year", "sex", "age_group", "mean", "p10", "p50", "p90"]
    assert len(rows) == 2 * 3 * 10
    assert {row["municipality"] for row in rows} == {"4014"}
    everyone = next(row for row in rows if (row["year"], row["sex"], row["age_group"]) == ("2018", "both", "all"))
    assert 9_500 < float(everyone["p10"]) < float(everyone["mean"]) < float(everyone["p90"]) < 11_500
    assert "bare på folketall til og med 2016" in err


def test_one_year_ages_in_json_carry_their_trail(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run(f"{PROJECT} --by age --format json", capfd)
    data = json.loads(out)
    assert code == 0
    assert len(data["rows"]) == 2 * 2 * 106
    assert {row["sex"] for row in data["rows"]} == {"men", "women"}
    assert data["municipalities"][0]["mean_from"] == "own"
    assert data["question"]["seed"] == 1
    assert len(data["sources"][0]["sha256"]) == 64


def test_parquet_is_written_to_a_file_and_the_same_again(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        assert run(f"{PROJECT} --format parquet --output {tmp_path}/{name}.parquet", capfd)[0] == 0
    one, two = (pl.read_parquet(tmp_path / f"{name}.parquet") for name in ("one", "two"))
    assert one.equals(two)
    assert one.height == 60


def test_all_municipalities_at_once(capfd: pytest.CaptureFixture[str]) -> None:
    command = "population project --municipality all --base-year 2026 --until 2027 --draws 20"
    code, out, _err = run(command, capfd)
    frame = pl.read_csv(io.StringIO(out), schema_overrides={"municipality": pl.String})
    assert code == 0
    assert frame["municipality"].n_unique() == 357
    norway = frame.filter((pl.col("sex") == "both") & (pl.col("age_group") == "all"))["mean"].sum()
    assert 5_600_000 < norway < 5_720_000


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("project --municipality 4014 --base-year 2026 --until 2020", "Sluttåret må komme etter startåret"),
        ("project --municipality 9999", "9999"),
        ("project --municipality 4014 --base-year 2031", "2031"),
        ("backtest --until 2021", "mangler et startår"),
        ("backtest --base-year 2020", "ikke folketall for 2030"),
    ],
)
def test_what_cannot_be_answered_is_told_without_a_traceback(
    arguments: str, told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(f"population {arguments}", capfd)
    assert (code, out) == (1, "")
    assert told in err
    assert "Traceback" not in err


def test_the_backtest_in_words(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run("population backtest --base-year 2021 --until 2023 --draws 20", capfd)
    assert code == 0
    assert "2021–2023: For 80 år og over" in out
    assert "Haram" in out
