"""The command line on the bundled data: figures, formats, exit codes and words."""

import csv
import io
import json
from pathlib import Path

import click
import pytest

from omsyn.cli import faults, main
from omsyn.cli.main import COMMANDS, omsyn
from omsyn.registers.saved_mappings import MAPPINGS_FOLDER

pytestmark = pytest.mark.usefixtures("log_in_temporary_folder")


@pytest.fixture
def log_in_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMSYN_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv("OMSYN_LANGUAGE", raising=False)


class Run:
    """What a command printed, and its exit code."""

    def __init__(self, arguments: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as stop:
            main.main(arguments.split())
        self.exit_code = stop.value.code
        self.out, self.err = capsys.readouterr()

    @property
    def json(self) -> dict[str, object]:
        assert self.exit_code == 0, self.err
        data = json.loads(self.out)
        assert isinstance(data, dict)
        return data


def test_discharge_ready_cost_is_computed_where_nothing_was_published(capsys: pytest.CaptureFixture[str]) -> None:
    rows = Run("services discharge-ready --municipality 4014 --format json", capsys).json["rows"]
    assert isinstance(rows, list)
    cost = {row["year"]: row["cost"]["value"] for row in rows}
    published = {row["year"]: row["published"]["value"] for row in rows}
    assert cost["2022"] == 618 * 5306 == 3279108
    assert cost["2023"] == 352 * 5508 == 1938816
    assert cost["2024"] == published["2024"] == 3665310
    assert published["2022"] is published["2023"] is None
    assert rows[0]["published"]["flags"] == ["missing"]


def test_a_figure_in_json_points_at_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    data = Run("population show --municipality Kragerø --format json", capsys).json
    rows, sources = data["rows"], data["sources"]
    assert isinstance(rows, list)
    assert isinstance(sources, list)
    latest = next(row for row in rows if row["year"] == 2026)
    assert latest["total"]["value"] == 10378
    source = sources[latest["total"]["sources"][0]]
    assert source["table"] == "07459"
    assert len(source["sha256"]) == 64


def test_csv_can_be_read_back(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run("measures status --municipality 4014 --format csv", capsys)
    rows = list(csv.reader(io.StringIO(run.out.lstrip("\ufeff")), delimiter=";"))
    support = next(row for row in rows if row[0] == "Støtte og utvikling")
    assert support[1:4] == ["27", "2,6", "2,7"]


def test_text_has_title_table_notes_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run("measures status --municipality 4014 --show distribution", capsys)
    assert run.exit_code == 0
    assert "54 av 127 tiltak" in run.out
    assert "Kilde: Kragerø kommune" in run.out


SAMPLES = Path(__file__).parents[2] / "samples"
FIGURE_COMMANDS = [
    "registers list",
    "registers municipalities",
    "registers sources",
    f"registers check {MAPPINGS_FOLDER}/qm_plus/qm_plus_avvik.csv --mapping qm_plus",
    "population show --municipality 4014",
    "population project --municipality 4014 --until 2030 --draws 50",
    "population backtest --base-year 2020 --until 2021 --draws 20",
    "services users --municipality 4014",
    "services users --municipality 4014 --by service",
    "services discharge-ready --municipality 4014",
    "workforce compare --municipality 4014",
    "workforce compare --municipality 4014 --table doctors_by_contract",
    "demand dementia --municipality 4014 --until 2030",
    "demand example --municipality 3909",
    "demand places --municipality 4014",
    "measures status --municipality 4014",
    "economy budget --municipality 3909",
    "economy need-index --municipality 4014 --use-second-hand",
    f"disclosure protect {SAMPLES}/small_counts.csv",
    f"disclosure audit {SAMPLES}/small_counts.csv --limit 3 --hidden {SAMPLES}/small_counts_hidden.csv",
]

NEED_A_SERVICE = {"registers fetch", "registers diff"}
"""Tried with a service on this machine in ``test_fetching_commands``."""
NEED_A_FETCHED_TABLE = {"economy functions"}
"""Tried with a table that has been fetched in ``test_economy_commands``."""
NEED_A_FILE = {
    "demand compare",
    "demand project",
    "economy activity",
    "economy demographic-cost",
    "economy discharge-payment",
    "economy grants",
    "economy host-municipality",
    "economy robek",
    "economy top-up-grant",
    "measures summarise",
}
"""Tried with files of their own in ``test_scenarios``, ``test_economy_grants`` and ``test_measures_summarise``."""


@pytest.mark.parametrize("command", FIGURE_COMMANDS)
def test_every_figure_command_prints_json(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    data = Run(f"{command} --format json", capsys).json
    assert data["rows"]
    assert data["title"]


def test_every_command_that_prints_figures_is_tried_here() -> None:
    context = click.Context(omsyn)
    found = set()
    for name in COMMANDS:
        group = omsyn.get_command(context, name)
        if not isinstance(group, click.Group):
            continue  # works on a file of one's own, and is tried with one in a file of its own
        found |= {
            f"{name} {sub.name}"
            for sub in group.commands.values()
            if any(option.name == "output_format" for option in sub.params)
        }
    tried = {" ".join(command.split()[:2]) for command in FIGURE_COMMANDS}
    assert found == tried | NEED_A_SERVICE | NEED_A_FETCHED_TABLE | NEED_A_FILE


@pytest.mark.parametrize(
    ("arguments", "exit_code", "words"),
    [
        ("population show --municipality 9999", 1, "Ingen kommune har nummeret «9999»"),
        ("population show --municipality 0815", 1, "4014"),
        ("population show --municipality Krageroe", 1, "Kragerø"),
        ("services users --municipality Larvik", 1, "Larvik har ingen tall"),
        ("services users --municipality 4014 --until 1999", 1, "Tallene gjelder 2022–2024"),
        ("services users --municipality 4014 --until ifjor", 1, "årstall"),
        ("measures status --municipality 4014 --area Vei", 1, "Samfunn"),
        ("demand places --municipality 4014 --coverage-percent 140", 1, "ikke over 100"),
        ("demand dementia --municipality 4014 --until 2020", 1, "2020"),
        ("demand dementia --municipality 4014 --serious-percent 30", 1, "mangler kilde"),
        ("demand places --municipality 4014 --base-places -3", 1, "minst én"),
        ("demand places --municipality 4014 --base-year 1990", 1, "1990"),
        ("report quality --municipality 4014 --year 1999", 1, "2005"),
        ("population show", 2, "--municipality"),
        ("population show --municipality 4014 --format yaml", 2, "yaml"),
        ("befolkning", 2, "befolkning"),
    ],
)
def test_bad_input_is_explained(arguments: str, exit_code: int, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(arguments, capsys)
    assert (run.exit_code, run.out) == (exit_code, "")
    assert words in run.err
    assert "Traceback" not in run.err


def test_our_own_fault_is_logged_with_its_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(COMMANDS, "registers", "omsyn.cli.registers:no_such_command")
    run = Run("registers list", capsys)
    log = tmp_path / "log" / faults.LOG_NAME
    assert run.exit_code == 3
    assert str(log) in run.err
    assert "Traceback" not in run.err
    assert "AttributeError" in log.read_text(encoding="utf-8")


def test_english_is_asked_for_by_the_environment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMSYN_LANGUAGE", "en")
    run = Run("services discharge-ready --municipality 4014", capsys)
    assert "3,665,310" in run.out


def test_reports_are_written_as_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(
        f"report quality --municipality 4014 --year 2024 --output {tmp_path} --format xlsx --made-on 2025-06-01", capsys
    )
    assert run.exit_code == 0, run.err
    assert [file.name for file in tmp_path.glob("*.*")] == ["kvalitetsmelding-kragero-2024.xlsx"]


def test_a_folder_that_cannot_be_written_to_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    run = Run(f"report quality --municipality 4014 --year 2024 --output {in_the_way}/below --format xlsx", capsys)
    assert run.exit_code == 1
    assert "kan ikke skrives" in run.err


def test_a_file_that_cannot_be_loaded_is_told_by_row_and_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "kurs.csv"
    file.write_text("Kurs;År;Deltakere\nFørstehjelp;2024;12\nFørstehjelp;20x4;nan\n", encoding="latin-1")
    run = Run(f"registers check {file} --kind courses --format csv", capsys)
    assert run.exit_code == 1
    assert [row[:4] for row in csv.reader(io.StringIO(run.out.lstrip("\ufeff")), delimiter=";")][1:] == [
        ["3", "B «År»", "År", "Fant «20x4»."],
        ["3", "C «Deltakere»", "Deltakere", "Fant «nan»."],
    ]
    assert run.err.startswith("kurs.csv: Antall feil: 2.")


def test_a_mapping_of_ones_own_is_read_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, mapping = tmp_path / "kurs.csv", tmp_path / "kurs.json"
    file.write_text("Hva;Antall\nFørstehjelp;12\n", encoding="utf-8")
    mapping.write_text(
        '{"kind": "courses", "columns": {"course": "Hva", "participants": "Antall"}, "fixed": {"year": "2024"}}',
        encoding="utf-8",
    )
    data = Run(f"registers check {file} --mapping {mapping} --format json", capsys).json
    assert data["rows"] == [{"row": 2, "course": "Førstehjelp", "year": "2024", "participants": "12"}]
