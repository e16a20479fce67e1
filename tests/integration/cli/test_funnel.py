"""``omsyn funnel`` on files: figures, words, and what it says of files it cannot use."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from omsyn.cli import main

AREAS = "area,numerator,denominator\nFuruvik,65,100\nGranly,1,100\nLiatoppen,40,200\n"
SPREAD = "Område;Teller;Nevner\nA;150;1000\nB;250;1000\nC;190;1000\nD;320;1000\nE;90;1000\n"


@pytest.fixture(autouse=True)
def in_bokmaal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMSYN_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv("OMSYN_LANGUAGE", raising=False)


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "områder.csv"
    file.write_bytes(text.encode(encoding))
    return file


def run(capsys: pytest.CaptureFixture[str], file: Path, *options: str) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as stop:
        main.main(["funnel", str(file), *options])
    return (stop.value.code, *capsys.readouterr())


def data(capsys: pytest.CaptureFixture[str], file: Path, *options: str) -> dict[str, Any]:
    code, out, err = run(capsys, file, *options, "--format", "json")
    assert code == 0, err
    loaded = json.loads(out)
    assert isinstance(loaded, dict)
    return loaded


def test_a_proportion_has_wilsons_interval_and_lies_where_it_lies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = data(capsys, written(tmp_path, AREAS), "--target", "0.2")
    high, low, middle = found["rows"]
    assert [f"{high[key]:.6f}" for key in ("value", "lower95", "upper95", "lower998", "upper998")] == [
        "0.650000",
        "0.552544",
        "0.736358",
        "0.495495",
        "0.778354",
    ]
    assert [f"{high[f'limit_{key}']:.6f}" for key in ("lower95", "upper95", "lower998", "upper998")] == [
        "0.121601",
        "0.278399",
        "0.076391",
        "0.323609",
    ]
    assert [row["class"] for row in found["rows"]] == ["above998", "below998", "inside"]
    assert found["method"] == "inverted_wilson"
    assert low["value"] < low["shrunken"] < middle["shrunken"] < high["shrunken"] < high["value"]
    assert len(found["sources"][0]["sha256"]) == 64


def test_a_rate_and_a_ratio_have_counts_intervals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, "area,numerator,denominator\nEn,895,835.883561\nTo,5,100\n")
    for statistic in ("rate", "ratio"):
        first, second = data(capsys, file, "--statistic", statistic, "--target", "1")["rows"]
        assert [f"{first[key]:.6f}" for key in ("value", "lower95", "upper95")] == ["1.070723", "1.001715", "1.143233"]
        assert [f"{100 * second[key]:.6f}" for key in ("lower95", "upper95")] == ["1.623486", "11.668332"]
        assert (first["class"], second["class"]) == ("above95", "below998")


def test_overdispersion_is_told_of_and_used_when_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, SPREAD)
    plain, wide = data(capsys, file), data(capsys, file, "--overdispersion")
    assert "--overdispersion" in plain["notes"][-1]
    assert "utvidet fordi" in wide["notes"][-1]
    assert {row["overdispersion_adjusted"] for row in plain["rows"]} == {False}
    assert {row["overdispersion_adjusted"] for row in wide["rows"]} == {True}
    assert {row["class"] for row in wide["rows"]} == {"inside"}
    assert wide["method"] == "inverted_wilson_additive_overdispersion"


def test_csv_holds_every_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run(capsys, written(tmp_path, SPREAD, "cp1252"), "--format", "csv")
    assert code == 0
    headings, first, *_rest = csv.reader(io.StringIO(out.lstrip("\ufeff")), delimiter=";")
    row = dict(zip(headings, first, strict=True))
    assert row["Område"] == "A"
    assert row["Verdi"] == "0,150000"
    assert row["Plassering"] == "under 99,8 %-grensen"
    assert row["Grensene er utvidet"] == "nei"
    assert len(headings) == 13


def test_text_has_title_limits_and_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run(capsys, written(tmp_path, AREAS))
    assert code == 0
    assert out.startswith("3 av 3 områder ligger utenfor 95 %-grensene")
    assert "Kilde: Egen fil, områder.csv" in out


@pytest.mark.parametrize(
    "rows", ["Alene,3,10\n", "A,0,10\nB,0,20\n", "A,10,10\nB,20,20\n", "A,0,1\nB,1,1\n", "=cmd,3,10\nB,2,10\n"]
)
@pytest.mark.parametrize("statistic", ["proportion", "rate", "ratio"])
@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_odd_but_sound_files_are_answered(
    rows: str, statistic: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, f"area,numerator,denominator\n{rows}")
    code, out, err = run(capsys, file, "--statistic", statistic, "--format", form, "--overdispersion")
    assert (code, err) == (0, "")
    assert "nan" not in out.casefold()


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        ("", "", ["tomt"]),
        ("area,numerator,denominator\n", "", ["ingen rader"]),
        ("area,count\nA,3\n", "", ["«numerator» mangler", "«area» og «count»"]),
        ("area,numerator,denominator\nA,3,10\nB,tre,10\n", "", ["Rad 3, kolonne «numerator»", "«tre»"]),
        ("area,numerator,denominator\nA,3.5,10\n", "", ["Rad 2, kolonne «numerator»", "helt tall"]),
        ("area,numerator,denominator\nA,3,\n", "", ["Rad 2, kolonne «denominator»", "tomt"]),
        ("area,numerator,denominator\nA,12,10\n", "", ["Rad 2, kolonne «denominator»", "mindre enn telleren, 12"]),
        ("area,numerator,denominator\nA,3,0\n", "", ["Rad 2, kolonne «denominator»", "over null"]),
        ("area,numerator,denominator\nA,3,-10\n", "", ["Rad 2, kolonne «denominator»", "over null"]),
        ("area,numerator,denominator\nA,-3,10\n", "", ["Rad 2, kolonne «numerator»", "under null"]),
        ("area,numerator,denominator\nA,3,nan\n", "--statistic rate", ["Rad 2, kolonne «denominator»", "«nan»"]),
        ("area,numerator,denominator\nA,3,inf\n", "", ["Rad 2, kolonne «denominator»", "«inf»"]),
        ("area,numerator,denominator\nA,3,10\nB,2,9\nA,1,8\n", "", ["Rad 4, kolonne «area»", "rad 2"]),
        ("area,numerator,denominator\n,3,10\n", "", ["Rad 2, kolonne «area»"]),
        ("area,numerator,denominator\nA,3,10\n", "--target 2", ["--target"]),
        ("area,numerator,denominator\nA,3,10\n", "--target nan --statistic rate", ["--target"]),
    ],
)
def test_a_file_that_cannot_be_used_is_explained(
    text: str, options: str, words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, written(tmp_path, text), *options.split())
    assert (code, out) == (1, "")
    assert "Traceback" not in err
    for word in words:
        assert word in err


def test_a_file_that_is_not_there_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _out, err = run(capsys, tmp_path / "borte.csv")
    assert code == 1
    assert "borte.csv: Fila finnes ikke. Se om navnet og mappa er riktige." in err
    code, _out, err = run(capsys, tmp_path)
    assert (code, "Se om det er en fil" in err) == (1, True)
