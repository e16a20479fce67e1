"""``omsyn disclosure`` on files as people have them: totals, marks, lists, and what is wrong in them."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from omsyn.cli import main

SAMPLES = Path(__file__).parents[2] / "samples"
COUNTS, HIDDEN = SAMPLES / "small_counts.csv", SAMPLES / "small_counts_hidden.csv"


class Ran:
    """A command's exit code and what it printed."""

    def __init__(self, arguments: tuple[object, ...], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as stop:
            main.main(["disclosure", *map(str, arguments)])
        self.exit_code = stop.value.code
        self.out, self.err = capsys.readouterr()


type Disclosure = Callable[..., Ran]


@pytest.fixture
def disclosure(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disclosure:
    monkeypatch.setenv("OMSYN_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv("OMSYN_LANGUAGE", raising=False)
    return lambda *arguments: Ran(arguments, capsys)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str | bytes, name: str = "tabell.csv") -> Path:
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return write


type Written = Callable[..., Path]


def test_protect_says_what_to_hide_and_what_can_be_worked_out(disclosure: Disclosure) -> None:
    run = disclosure("protect", COUNTS, "--limit", 3, "--format", "json")
    data = json.loads(run.out)
    rows = {(row["row"], row["column"]): row for row in data["rows"]}
    assert set(rows) == {(region, column) for region in "BDG" for column in ("annet", "arbeid")}
    assert [cell for cell, row in rows.items() if row["primary"]] == [("B", "arbeid"), ("D", "arbeid")]
    smallest = rows["B", "arbeid"]
    assert (smallest["count"], smallest["lowest"], smallest["highest"]) == (1, 1, 5)
    assert (smallest["kind"], rows["G", "annet"]["kind"], smallest["verdict"]) == ("primary", "secondary", "protected")
    assert (data["limit"], data["passes"], data["shown_small"]) == (3, True, [])
    assert data["title"] == "6 tall er skjult, og ingen kan regnes ut"


def test_the_list_from_protect_passes_audit(disclosure: Disclosure, written: Written) -> None:
    protected = disclosure("protect", COUNTS, "--format", "csv")
    listed = list(csv.reader(io.StringIO(protected.out.lstrip("\ufeff")), delimiter=";"))
    assert listed[0][:3] == ["Rad", "Kolonne", "Tall"]
    assert disclosure("audit", COUNTS, "--hidden", written(protected.out)).exit_code == 0


def test_limit_is_the_datasets_own_unless_told(disclosure: Disclosure) -> None:
    assert "under 5" in disclosure("protect", COUNTS).out
    assert "under 4" in disclosure("protect", COUNTS, "--limit", 4).out


def test_audit_takes_the_table_with_marks(disclosure: Disclosure) -> None:
    run = disclosure("audit", COUNTS, "--hidden", HIDDEN, "--limit", 3)
    assert run.exit_code == 0
    assert "vernet" in run.out


def test_audit_fails_in_words_when_a_count_can_be_worked_out(disclosure: Disclosure, written: Written) -> None:
    marked = HIDDEN.read_text().replace("G,:,:,22,8", "G,6,4,22,8").replace("D,:,:", "D,13,:")
    run = disclosure("audit", COUNTS, "--hidden", written(marked), "--limit", 3)
    assert run.exit_code == 1
    assert "kan regnes ut: B / annet, B / arbeid og D / arbeid" in run.err
    assert "protect" in run.err
    assert "kan regnes ut" in run.out


def test_audit_tells_machines_what_can_be_worked_out(disclosure: Disclosure, written: Written) -> None:
    file = written("k;a;b\nA;3;20\nB;8;30\n")
    run = disclosure("audit", file, "--hidden", written("k;a;b\nA;:;20\nB;8;30\n", "skjult.csv"), "--format", "json")
    data = json.loads(run.out)
    assert (run.exit_code, data["passes"]) == (1, False)
    assert [(row["row"], row["column"], row["verdict"]) for row in data["rows"]] == [("A", "a", "known")]


def test_audit_names_small_counts_left_in_sight(disclosure: Disclosure) -> None:
    run = disclosure("audit", COUNTS, "--hidden", HIDDEN, "--limit", 4)
    assert run.exit_code == 1
    assert "H / arbeid" in run.err


def test_totals_that_are_right_are_part_of_the_table(disclosure: Disclosure, written: Written) -> None:
    file = written("kommune;ja;nei;I alt\nA;3;20;23\nB;8;30;38\nSum;11;50;61\n")
    assert disclosure("protect", file).exit_code == 0
    hidden = written("kommune;ja;nei;I alt\nA;:;:;23\nB;:;:;38\nSum;11;50;61\n", "skjult.csv")
    assert disclosure("audit", file, "--hidden", hidden).exit_code == 0


def test_hidden_zero_and_a_hidden_total_without_end(disclosure: Disclosure, written: Written) -> None:
    file = written("enhet,a,b\nx,1,0\ny,1,1\n")
    run = disclosure("protect", file, "--hide-zero")
    assert run.exit_code == 0
    assert "En strek" in run.out


def test_nothing_small_is_nothing_hidden(disclosure: Disclosure, written: Written) -> None:
    run = disclosure("protect", written("enhet,a,b\nx,10,0\ny,11,12\n"))
    assert "Ingen tall må skjules" in run.out


def test_latin1_byte_order_mark_and_an_empty_corner(disclosure: Disclosure, written: Written) -> None:
    for text in (
        "kommune;få;mange\nBærum;1;30\nVåler;8;40\n".encode("latin-1"),
        "\ufeff;få;mange\nBærum;1;30\nVåler;8;40\n",
    ):
        run = disclosure("protect", written(text))
        assert run.exit_code == 0, run.err
        assert "Bærum  få" in run.out


BAD_TABLES = [
    ("k,a,b\nA,-1,4\nB,2,3\n", "Rad 2, kolonne «a»", "negativt"),
    ("k;a;b\nA;1,5;4\nB;2;3\n", "Rad 2, kolonne «a»", "helt tall"),
    ("k,a,b\nA,mange,4\nB,2,3\n", "«mange»", "et tall"),
    ("k,a,b\nA,1,:\nB,2,3\n", "Rad 2, kolonne «b»", "et tall"),
    ("k,a,b\nA,1\nB,2,3\n", "Rad 2, kolonne «b»", "tomt"),
    ("k,a,b\nA,1,2,3\nB,2,3\n", "Rad 2", "ingen overskrift"),
    ("k,a,b\nA,1,2\nA,2,3\n", "Rad 3", "samme navn"),
    ("k,a,a\nA,1,2\nB,2,3\n", "«a»", "egen overskrift"),
    ("k,a,b\n,1,2\nB,2,3\n", "Rad 2", "navn"),
    ("k,a,b,Sum,Total\nA,1,2,3,3\n", "Total", "summer"),
    ("", "tabell.csv", "tomt"),
    ("k,a,b\n", "tabell.csv", "ingen tall"),
    ("k\nA\n", "tabell.csv", "ingen tall"),
    (b"PK\x03\x04\0\0", "tabell.csv", "tekstfil"),
    ("k,a,b,Sum\nA,1,2,4\nB,2,3,5\n", "Rad 2 («A»), kolonne «Sum»: Summen er oppgitt til 4", "til sammen 3"),
    ("k,a,b\nA,1,2\nB,2,3\nTotalt,3,6\n", "Rad 4 («Totalt»), kolonne «b»", "til sammen 5"),
    ("k,a,b,Sum\nA,1,2,3\nB,2,3,5\nSum,3,5,9\n", "oppgitt til 9", "til sammen 8"),
    ("k,a\n" + "".join(f"r{row},{row}\n" for row in range(100_000)), "100", "opptil"),
]


@pytest.mark.parametrize(("text", "where", "words"), BAD_TABLES)
def test_what_is_wrong_is_told_with_its_place(
    text: str | bytes, where: str, words: str, disclosure: Disclosure, written: Written
) -> None:
    run = disclosure("protect", written(text))
    assert run.exit_code == 1
    assert where in run.err
    assert words in run.err
    assert "Traceback" not in run.err
    assert run.out == ""


BAD_HIDDEN = [
    ("region,annet,arbeid\nB,,1\n", "Rad 2, kolonne «annet»", "mangler"),
    ("region,annet,arbeid\nB,8,:\n", "Rad 2, kolonne «annet»: Her vises 8", "Tabellen har 7"),
    ("region,annet,arbeid\nZ,:,:\n", "«Z» / «annet»", "og 3 til"),
    ("region,annet,arbeid\nB,skjul,:\n", "«skjul»", "et tall"),
    ("rad,kolonne\nB,arbeit\n", "«B» / «arbeit»", "kolonnene"),
    ("rad\nB\n", "én kolonne", "andre"),
    ("", "skjult.csv", "tomt"),
]


@pytest.mark.parametrize(("text", "where", "words"), BAD_HIDDEN)
def test_what_is_wrong_in_the_hidden_cells_is_told(
    text: str, where: str, words: str, disclosure: Disclosure, written: Written
) -> None:
    run = disclosure("audit", COUNTS, "--hidden", written(text, "skjult.csv"))
    assert run.exit_code == 1
    assert where in run.err
    assert words in run.err


def test_a_file_that_is_not_there_is_a_command_written_wrong(disclosure: Disclosure, tmp_path: Path) -> None:
    assert disclosure("protect", tmp_path / "borte.csv").exit_code == 2
    assert disclosure("protect", COUNTS, "--limit", 0).exit_code == 2
