"""``omsyn indicator``, ``indicators`` and ``compare-indicators``."""

import csv
import io
import json
from pathlib import Path

import pytest

from omsyn.cli import main


@pytest.fixture(autouse=True)
def in_bokmaal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMSYN_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv("OMSYN_LANGUAGE", raising=False)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as stop:
        main.main(list(arguments))
    return (stop.value.code, *capsys.readouterr())


def test_an_indicator_is_told_with_interval_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "indicator", "day_activity_dementia", "--municipality", "Kragerø", "--peers", "Bamble")
    assert code == 0, err
    assert "17,4" in out
    assert "Bamble" in out
    assert "Kilde: Helsedirektoratet" in out


def test_an_indicator_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    wanted = ("indicator", "day_activity_dementia", "--municipality", "4014", "--show", "trend", "--last-year", "2020")
    code, out, err = run(capsys, *wanted, "--format", "json")
    assert code == 0, err
    told = json.loads(out)
    assert told["key"] == "indicator_trend"
    assert len(told["rows"]) == 4


def test_what_cannot_be_shown_says_why_without_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    code, _out, err = run(
        capsys, "indicator", "day_activity_dementia", "--municipality", "4014", "--show", "control_chart"
    )
    assert code == 1
    assert "måneder eller kvartaler" in err
    code, _out, err = run(capsys, "indicator", "finnes_ikke", "--municipality", "4014")
    assert code == 1
    assert "«finnes_ikke»" in err


def test_every_indicator_with_figures_is_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "indicators", "--municipality", "4014", "--format", "csv")
    assert code == 0, err
    rows = list(csv.reader(io.StringIO(out.lstrip("\ufeff")), delimiter=";"))
    assert len(rows) > 60
    assert any(row[2] == "Dagaktivitet for personer med demens" and row[4] == "25,0" for row in rows)


def test_municipalities_are_compared_and_how_all_differ_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    wanted = ("compare-indicators", "day_activity_dementia", "--municipalities", "4014,Oslo")
    code, out, err = run(capsys, *wanted)
    assert code == 0, err
    assert "Bedre" in out
    code, out, err = run(capsys, *wanted, "--show", "variation_over_time")
    assert code == 0, err
    assert "76,7" in out
    code, _out, err = run(capsys, *wanted, "--kostra-group", "07")
    assert code == 1
    assert "112/corresponds" in err
