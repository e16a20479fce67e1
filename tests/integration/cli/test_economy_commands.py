"""``omsyn economy``: budget and accounts from a file, a frame shared, and accounts that have been fetched."""

import csv
import io
from pathlib import Path

import pytest
from tests.samples.function_accounts import keep_function_accounts

from omsyn.cli import main
from omsyn.registers.vintages import VintageStore

HEADINGS = "År;Måned;Enhet;Funksjon;Art;Budsjett;Regnskap\n"


@pytest.fixture(autouse=True)
def data_in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMSYN_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv("OMSYN_LANGUAGE", raising=False)


class Run:
    """What a command printed, and its exit code."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> None:
        with pytest.raises(SystemExit) as stop:
            main.main(["economy", *arguments])
        self.exit_code = stop.value.code
        self.out, self.err = capsys.readouterr()

    @property
    def rows(self) -> list[dict[str, str]]:
        assert self.exit_code == 0, self.err
        return list(csv.DictReader(io.StringIO(self.out.lstrip("\ufeff")), delimiter=";"))


def accounts(tmp_path: Path, rows: str) -> str:
    file = tmp_path / "regnskap.csv"
    file.write_text(HEADINGS + rows, encoding="utf-8")
    return str(file)


def test_a_file_is_held_against_its_budget_by_unit_and_by_function(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = accounts(
        tmp_path, "2024;;Sykehjem;253;;1000;1100\n2025;;Sykehjem;253;;1000;900\n2025;;Hjemme;258;;500;510\n"
    )
    latest = Run(capsys, "budget", file, "--municipality", "4014", "--format", "csv").rows
    assert [(row["Enhet"], row["Avvik (kr)"]) for row in latest] == [
        ("Sykehjem", "100"),
        ("Hjemme", "-10"),
        ("Sum", "90"),
    ]
    asked = ("--year", "2024", "--show", "by_function", "--format", "csv")
    earlier = Run(capsys, "budget", file, "--municipality", "4014", *asked).rows
    assert earlier[0]["KOSTRA-funksjon"] == "253 Helse- og omsorgstjenester i institusjon"
    assert earlier[0]["Avvik (kr)"] == "-100"
    missing = Run(capsys, "budget", file, "--municipality", "4014", "--year", "2020")
    assert missing.exit_code == 1
    assert "Det finnes for 2024 og 2025." in missing.err


def test_rows_that_cannot_be_used_are_told_by_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = accounts(tmp_path, "2024;;Sykehjem;254;;1000;1100\n2024;;Sykehjem;25x;;;1\n")
    told = Run(capsys, "budget", file, "--municipality", "4014")
    assert told.exit_code == 1
    assert "Rad 2, «Funksjon»: 254" in told.err
    assert "Rad 3, «Funksjon»: «25x» står ikke i listen" in told.err
    assert "Antall feil: 2." in told.err


def test_columns_may_be_told_by_a_mapping(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.csv"
    file.write_text("A;B;C;D;E\n2024;Hjemme;258;100;90\n", encoding="utf-8")
    columns = '{"year": "A", "unit": "B", "function": "C", "budget": "D", "accounts": "E"}'
    mapping = tmp_path / "mapping.json"
    mapping.write_text('{"kind": "account_lines", "columns": ' + columns + "}", encoding="utf-8")
    asked = ("budget", str(file), "--municipality", "4014", "--mapping", str(mapping), "--format", "csv")
    assert Run(capsys, *asked).rows[0]["Avvik (kr)"] == "10"


def test_a_frame_is_shared_by_a_list_of_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keys = tmp_path / "nøkler.txt"
    keys.write_text("Hjemme; 10; 1\nBase; 5; 2\nSykehjem; 10\n", encoding="utf-8")
    asked = ("--frame", "1000", "--key", "activity", "--keys", str(keys), "--format", "csv")
    rows = Run(capsys, "budget", "--municipality", "4014", *asked).rows
    assert [row["Del av rammen (kr)"] for row in rows] == ["334", "333", "333", "1000"]


def test_fetched_accounts_tell_the_functions_and_the_hour(capsys: pytest.CaptureFixture[str]) -> None:
    assert "tabell 12367" in Run(capsys, "functions", "--municipality", "4014").err
    keep_function_accounts(VintageStore())
    told = Run(capsys, "functions", "--municipality", "4014", "--hours-per-week", "5000")
    assert "En time hjemmetjeneste koster 600" in told.out
    rows = Run(capsys, "functions", "--municipality", "4014", "--format", "csv").rows
    assert rows[0]["KOSTRA-funksjon"].startswith("253")
    assert rows[0]["Brutto driftsutgifter (kr)"] == "150000000"
