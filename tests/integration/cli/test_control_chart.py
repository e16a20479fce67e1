"""``omsyn control-chart`` on files: figures, words, and what it says of files it cannot use."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from omsyn.cli import main

REFERENCE = (
    "-.56047565 -.23017749 1.55870831 .07050839 .12928774 1.71506499 .46091621 -1.26506123 -.68685285 -.44566197"
)
REFERENCE += " 1.22408180 .35981383 .40077145 .11068272 10 1.78691314 .49785048 -1.96661716 .70135590 -.47279141"
MONTHS = [f"{2023 + number // 12}-{number % 12 + 1:02}" for number in range(24)]
SHARES = [(f"{period}", 8 + number % 4, 100 + number) for number, period in enumerate(MONTHS[:14])]


@pytest.fixture(autouse=True)
def in_bokmaal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMSYN_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv("OMSYN_LANGUAGE", raising=False)


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    rows = zip(MONTHS, REFERENCE.split(), strict=False)
    return written(tmp_path, "period,value\n" + "\n".join(",".join(row) for row in rows))


@pytest.fixture
def shares(tmp_path: Path) -> Path:
    rows = "\n".join(f"{period};{part};{whole}" for period, part, whole in SHARES)
    return written(tmp_path, f"Periode;Teller;Nevner\n{rows}\n")


def written(folder: Path, text: str, *, encoding: str = "utf-8") -> Path:
    file = folder / "serie.csv"
    file.write_bytes(text.encode(encoding))
    return file


def run(capsys: pytest.CaptureFixture[str], file: Path, *options: str) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as stop:
        main.main(["control-chart", str(file), *options])
    return (stop.value.code, *capsys.readouterr())


def data(capsys: pytest.CaptureFixture[str], file: Path, *options: str) -> dict[str, Any]:
    code, out, err = run(capsys, file, *options, "--format", "json")
    assert code == 0, err
    loaded = json.loads(out)
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize(
    ("option", "lower", "upper"), [("--screen", -2.383666, 3.722497), ("--no-screen", -4.596625, 5.935457)]
)
def test_the_reference_series_has_its_limits(
    option: str, lower: float, upper: float, reference: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chart = data(capsys, reference, option)
    assert chart["rows"][0]["centre"] == pytest.approx(0.6694159, abs=5e-7)
    assert chart["rows"][0]["lower"] == pytest.approx(lower, abs=5e-6)
    assert chart["rows"][0]["upper"] == pytest.approx(upper, abs=5e-6)
    assert [row["period"] for row in chart["rows"] if row["type"] == "outside_limits"] == ["2024-03"]
    assert (chart["screened"], chart["rules"]["name"]) == (option == "--screen", "nhs")


def test_text_says_the_signal_the_target_and_the_rules(reference: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run(capsys, reference, "--polarity", "low", "--target", "5", "--rules", "anhoej")
    assert code == 0
    assert "ingen endring ut over den vanlige variasjonen. Målet blir nådd hver gang" in out
    assert "Regelsett: anhoej (Anhøj-reglene)." in out
    assert "utenfor grensene" in out


def test_csv_can_be_read_back_with_full_figures(reference: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _code, out, _err = run(capsys, reference, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out.lstrip("\ufeff")), delimiter=";"))
    assert len(rows) == 20
    assert (rows[0]["Midtlinje"], rows[0]["Øvre grense"]) == ("0,669416", "3,722497")


def test_p_has_limits_of_its_own_at_every_point(shares: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laney, plain = data(capsys, shares, "--chart", "p"), data(capsys, shares, "--chart", "p", "--no-laney")
    assert (laney["chart"], plain["chart"], laney["statistic"]) == ("p_prime", "p", "proportion")
    pooled = sum(part for _period, part, _whole in SHARES) / sum(whole for _period, _part, whole in SHARES)
    for row, (_period, part, whole) in zip(plain["rows"], SHARES, strict=True):
        assert row["value"] == part / whole
        assert row["upper"] == pytest.approx(pooled + 3 * (pooled * (1 - pooled) / whole) ** 0.5)


@pytest.mark.parametrize(
    ("chart", "statistic"), [("c", "count"), ("g", "cases_between_events"), ("t", "time_between_events")]
)
def test_charts_of_rare_events_take_the_numerator_alone(
    chart: str, statistic: str, shares: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn = data(capsys, shares, "--chart", chart)
    assert (drawn["statistic"], drawn["rows"][3]["value"]) == (statistic, 11)


def test_xmr_of_numerator_and_denominator_is_of_their_ratio(shares: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert data(capsys, shares)["rows"][0]["value"] == 8 / 100


def test_rebase_tells_when_and_why(reference: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chart = data(capsys, reference, "--rebase", "2024-01=Ny vaktordning")
    assert [segment["rebase_reason"] for segment in chart["segments"]] == ["", "Ny vaktordning"]
    assert [row["lower"] is None for row in chart["rows"]] == [False] * 12 + [True] * 8
    assert "8 punkt" in chart["why_no_limits"]
    _code, out, _err = run(capsys, reference, "--rebase", "2024-01=Ny vaktordning")
    assert "Ny grunnlinje fra 2024-01: Ny vaktordning" in out
    assert "minst 12" in out


def test_an_empty_cell_is_a_gap(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, "periode;verdi\n2024-01;1,5\n2024-02;\n2024-03;2,5\n")
    assert [row["value"] for row in data(capsys, file)["rows"]] == [1.5, None, 2.5]


def test_a_file_from_an_old_spreadsheet_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, "Periode;Verdi\nFørste måned;1,5\n", encoding="cp1252")
    assert data(capsys, file)["rows"][0]["period"] == "Første måned"


@pytest.mark.parametrize(
    ("text", "options", "told"),
    [
        ("period,value\n2024-01,4\n2024-02,mange\n", [], ["Rad 3", "«value»", "mange", "kjør kommandoen"]),
        ("period,value\n2024-01,nan\n", [], ["Rad 2", "«value»", "et tall"]),
        ("period,value\n2024-01,2\n,3\n", [], ["Rad 3", "«period»", "periode"]),
        ("period,value\n2024-02,2\n2024-01,3\n", [], ["Rad 3", "eldste først"]),
        ("period;value\n19.03.2024;2\n5.4.2024;2\n31.12.2023;3\n", [], ["Rad 4", "eldste først"]),
        ("period;value\n12.2023;2\n01.2024;2\n11.2023;3\n", [], ["Rad 4", "eldste først"]),
        ("period,value\n2024-02,2\n2024-02,3\n", [], ["Rad 3", "rad 2"]),
        ("period,value\n2024-01,\n", [], ["ingen tall"]),
        ("period,value\n", [], ["ingen tall"]),
        ("", [], ["tomt"]),
        ("month,value\n1,2\n", [], ["«period»", "«month» og «value»"]),
        ("period,value\n1,2\n", ["--chart", "p"], ["«numerator»"]),
        ("period,numerator,denominator\n1,12,10\n", ["--chart", "p"], ["Rad 2", "«numerator»", "større enn nevneren"]),
        ("period,numerator,denominator\n1,2,0\n", ["--chart", "u"], ["Rad 2", "«denominator»", "null"]),
        ("period,numerator,denominator\n1,2,\n", ["--chart", "u"], ["Rad 2", "«denominator»", "tomt", "nevner"]),
        ("period,value\n1,2.5\n", ["--chart", "c"], ["Rad 2", "helt tall"]),
        ("period,value\n1,0\n", ["--chart", "t"], ["Rad 2", "over null"]),
        ("period,value\n1,2\n", ["--rules", "western"], ["western", "nhs, anhoej og shewhart"]),
        ("period,value\n1,2\n", ["--run-length", "1"], ["minst 2"]),
        ("period,value\n1,2\n", ["--target", "nan"], ["Målet", "ikke et tall"]),
        ("period,value\n1,2\n", ["--rebase", "1"], ["--rebase", "hvorfor"]),
        ("period,value\n1,2\n", ["--rebase", "7=Ny"], ["7 finnes ikke"]),
    ],
)
def test_what_cannot_be_charted_is_explained(
    text: str, options: list[str], told: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, written(tmp_path, text), *options)
    assert (code, out) == (1, "")
    assert [words for words in told if words not in err] == []
    assert "Traceback" not in err


def test_a_file_that_is_not_there_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _out, err = run(capsys, tmp_path / "borte.csv")
    assert code == 1
    assert "borte.csv" in err
