"""``omsyn demand example``: a published projection reckoned anew, for people and for programs."""

import json
from pathlib import Path

import pytest

from omsyn.cli import main


def run(arguments: str, capfd: pytest.CaptureFixture[str]) -> tuple[int | str | None, str, str]:
    with pytest.raises(SystemExit) as stop:
        main.main(arguments.split())
    out, err = capfd.readouterr()
    return stop.value.code, out.replace("\N{NO-BREAK SPACE}", " "), err


@pytest.fixture(autouse=True)
def log_in_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMSYN_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv("OMSYN_LANGUAGE", raising=False)


def test_every_figure_stands_beside_its_sum(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run("demand example --municipality Larvik", capfd)
    assert code == 0
    line = next(line for line in out.splitlines() if "Sykehjem: så mange plasser trengs" in line)
    assert "615" in line
    assert "629,5" in line
    assert "Går ikke opp" in line
    assert "Kan ikke regnes på nytt" in out


def test_one_exhibit_comes_as_json(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run("demand example --municipality 3909 --show places --format json", capfd)
    assert code == 0
    assert "615" in json.loads(out)["title"]


def test_a_municipality_without_a_plan_is_told_where_there_is_one(capfd: pytest.CaptureFixture[str]) -> None:
    code, _out, err = run("demand example --municipality 4014", capfd)
    assert code == 1
    assert "Larvik" in err
