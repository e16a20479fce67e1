"""``omsyn measures summarise``: Kragerø's published measures as a file, and invented files with faults."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from omsyn.cli.main import main
from omsyn.registers.catalogue import load_dataset

MEASURES, PUBLISHED = "published_kragero_tiltak_2020", "published_kragero_tiltak_2020_publisert"
DATES = ("2020-04-30", "2020-08-31", "2020-12-31")
MEANS = {
    "Støtte og utvikling": (27, (2.6, 3.0, 3.2), (2.7, 3.1, 3.3)),
    "Samfunn": (44, (3.2, 3.3, 3.8), (3.2, 3.3, 3.8)),
    "Oppvekst": (50, (2.2, 3.3, 3.8), (2.2, 3.3, 3.8)),
    "Helse og omsorg": (6, (2.7, 2.7, 3.3), (2.7, 2.7, 3.3)),
}


def outcome(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["measures", "summarise", *map(str, arguments)])
    told = capsys.readouterr()
    return int(left.value.code or 0), told.out, told.err


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Any]:
    code, out, err = outcome(capsys, *arguments, "--format", "json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def written(folder: Path, text: str, name: str = "tiltak.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def bundled(folder: Path, name: str) -> Path:
    file = folder / f"{name}.csv"
    load_dataset(name).frame.write_csv(file)
    return file


def workbook(folder: Path, rows: Sequence[Sequence[object]], name: str = "tiltak.xlsx") -> Path:
    """Dates as date cells; a text that begins with = as a formula nobody has computed."""
    file = folder / name
    with xlsxwriter.Workbook(file, {"default_date_format": "dd.mm.yyyy"}) as book:
        sheet = book.add_worksheet("Ark fra et annet program")
        for number, cells in enumerate(rows):
            for position, cell in enumerate(cells):
                if isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(number, position, cell, value="")
                elif cell is not None:
                    sheet.write(number, position, cell)
    return file


def check_kragero(found: dict[str, Any]) -> None:
    assert list(found["areas"]) == list(MEANS)
    for area, (count, means, published) in MEANS.items():
        by_date = found["areas"][area]["dates"]
        assert tuple(by_date) == DATES
        assert tuple(one["mean"] for one in by_date.values()) == means
        assert tuple(one["published"] for one in by_date.values()) == published
        assert {one["count"] for one in by_date.values()} == {count}
        assert {one["agrees"] for one in by_date.values()} == {means == published}
        assert all(sum(one["distribution"].values()) == count for one in by_date.values())
    first = found["areas"]["Støtte og utvikling"]
    assert (first["stated_count"], first["implied_count"], first["measures"]) == (26, 26, 27)
    assert "deles på 26. Tabellen har 27 tiltak" in first["explanation"]
    last = first["dates"]["2020-12-31"]
    assert (last["sum"], last["distribution"]) == (86, {"1": 0, "2": 7, "3": 13, "4": 2, "5": 5})
    assert found["together"]["dates"]["2020-12-31"]["count"] == 127


def test_the_published_measures_as_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = (bundled(tmp_path, MEASURES), "--published", bundled(tmp_path, PUBLISHED))
    found = as_json(capsys, *given)
    check_kragero(found)
    assert "measures" not in found
    assert "blocked_by_covid" in found["ignored_columns"]
    assert len(as_json(capsys, *given, "--show", "each")["measures"]) == 127
    code, out, _err = outcome(capsys, *given)
    assert code == 0
    assert "Samfunn                  44         3,2                   3,2" in out
    code, out, _err = outcome(capsys, *given, "--format", "csv", "--show", "distribution")
    rows = {row[0]: row[1:] for row in csv.reader(io.StringIO(out.lstrip("\ufeff")), delimiter=";")}
    assert rows["Helse og omsorg"][:5] == ["0", "1", "2", "3", "0"]


def test_the_published_measures_as_a_spreadsheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    headings = ["Område", "Nummer", "Tittel", date(2020, 4, 30), "Status 310820", "Status 31.12.2020"]
    names = ("kommunalomrade", "nr", "short_title", "status_2020_04_30", "status_2020_08_31", "status_2020_12_31")
    rows = [list(row) for row in load_dataset(MEASURES).frame.select(names).iter_rows()]
    file = workbook(tmp_path, [["Status for tiltak"], [], headings, *rows])
    check_kragero(as_json(capsys, file, "--published", bundled(tmp_path, PUBLISHED)))


def test_without_published_means_there_is_nothing_to_agree_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, "Delplan;Nr;2026-04-30;2026-08-31\nA;1;1;utsatt\nA;2;;Fullført\nB;1;3.0;Avlyst\n")
    areas = as_json(capsys, file)["areas"]
    first, last = areas["A"]["dates"].values()
    assert (first["mean"], first["count"], first["not_reported"]) == (1.0, 1, 1)
    assert (last["mean"], last["count"], last["postponed"], last["finished"]) == (5.0, 1, 1, 1)
    assert (last["published"], last["agrees"]) == (None, None)
    assert areas["B"]["dates"]["2026-08-31"]["mean"] is None
    _code, out, _err = outcome(capsys, file)
    assert "Ikke med i snitt og fordeling per 31.08.2026: 1 utsatt og 1 avlyst." in out
    assert "Publisert" not in out


def test_a_scale_of_three_steps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scale = written(
        tmp_path,
        "source: {publisher: Oppdiktet, title: Oppdiktet}\nfinished: 3\nsteps:\n"
        "  - {number: 1, state: not_begun, name: {nb: Venter, en: Waiting}}\n"
        "  - {number: 2, state: under_way, name: {nb: I arbeid, en: At work}}\n"
        "  - {number: 3, state: finished, name: {nb: Gjort, en: Done}}\n",
        "skala.yaml",
    )
    file = written(tmp_path, "område;nr;31.12.2026\nA;1;gjort\nA;2;2\n")
    found = as_json(capsys, file, "--scale", scale)
    assert found["scale"][2] == {"step": 3, "name": "Gjort", "state": "finished"}
    assert found["areas"]["A"]["dates"]["2026-12-31"]["distribution"] == {"1": 0, "2": 1, "3": 1}
    code, _out, err = outcome(capsys, written(tmp_path, "område;nr;31.12.2026\nA;1;4\n"), "--scale", scale)
    assert code == 1
    assert "4 er ikke på skalaen 1–3" in err


def test_every_fault_is_told_at_once_by_row_and_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ["Område;Nr;Status 311220;Status 30.06.2020", "A;1;6;3", "a ;1;1;god", ";2;3,5;1", "B;x;1;2"]
    code, out, err = outcome(capsys, written(tmp_path, "\n".join(rows)))
    assert (code, out) == (1, "")
    assert "Fant 6 feil." in err
    for told in (
        "Rad 2, kolonne C «Status 311220»: 6 er ikke på skalaen 1–5.",
        "Rad 3, kolonne B «Nr»: Tiltak 1 i «a» står også i rad 2.",
        "Rad 3, kolonne D «Status 30.06.2020»: Fant «god».",
        "Rad 4, kolonne A «Område»: Feltet er tomt.",
        "Rad 4, kolonne C «Status 311220»: 3,5 er ikke på skalaen 1–5.",
        "Rad 5, kolonne B «Nr»: Fant «x».",
        "Ingenting er regnet ut.",
    ):
        assert told in err


def test_very_many_faults_are_not_all_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"A;{number};9" for number in range(1, 31)]
    code, _out, err = outcome(capsys, written(tmp_path, "\n".join(["Område;Nr;31.12.2020", *rows])))
    assert code == 1
    assert err.count("9 er ikke på skalaen") == 20
    assert "… og 10 feil til." in err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Fila er tom."),
        ("Område;Nr;31.12.2020\n", "Det står ingen rader under overskriftene"),
        ("Område;Nr;Merknad\nA;1;x\n", "mangler kolonne for dato"),
        ("Nr;31.12.2020\n1;1\n", "mangler kolonne for område"),
        ("Tiltak;Status\nx;1\n", "mangler kolonne for område, nummer og dato"),
        ("Område;Nr;31.12.2020;Status 311220\nA;1;1;1\n", "Også kolonne C gjelder 31.12.2020."),
        ("Område;Nr;31.12.2020;status_2020_13_45\nA;1;1;1\n", "sier ikke hvilken dato"),
        ("Område;Nr;31.12.2020;31.12.2020\nA;1;1;1\n", "Også kolonne C gjelder 31.12.2020."),
    ],
)
def test_files_that_cannot_be_summed_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    code, out, err = outcome(capsys, written(tmp_path, text))
    assert (code, out) == (1, "")
    assert told in err
    assert "tiltak.csv" in err


def test_formulas_nobody_has_computed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [["Område", "Nr", "31.12.2020"], ["A", 1, "=1+1"], ["A", 2, 3], ["A", 3, True]]
    code, _out, err = outcome(capsys, workbook(tmp_path, rows))
    assert code == 1
    assert "Rad 2, kolonne C «31.12.2020»: Her står en formel uten lagret svar." in err
    assert "Rad 4, kolonne C «31.12.2020»: Fant «ja»." in err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Område;snitt_2020_12_31\nA;høyt\n", "Rad 2, kolonne B «snitt_2020_12_31»: Fant «høyt»."),
        ("Område;Publisert 31.12.2020\nA;6\n", "Et snitt er et tall fra 1 til 5."),
        ("Område;31.12.2020\nA;3,1\nA;3,2\n", "Området «A» står mer enn én gang."),
        ("Område;31.12.2020\nAa;3,1\n", "Det er ingen tiltak i «Aa»."),
    ],
)
def test_published_means_that_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    file = written(tmp_path, "Område;Nr;31.12.2020\nA;1;3\n")
    code, _out, err = outcome(capsys, file, "--published", written(tmp_path, text, "publisert.csv"))
    assert code == 1
    assert told in err
