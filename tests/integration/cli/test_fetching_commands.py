"""``omsyn registers fetch``, ``diff``, ``list`` and ``verify`` against a service on this machine."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.samples.statistics_service import HTML, Fault, StatisticsService, figure, serve

from omsyn.cli import main


@pytest.fixture
def service() -> Iterator[StatisticsService]:
    with serve(StatisticsService()) as running:
        yield running


@pytest.fixture
def vintages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OMSYN_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv("OMSYN_LANGUAGE", raising=False)
    return tmp_path / "vintages"


class Omsyn:
    """The command line, with the local service in place of the real one."""

    def __init__(self, service: StatisticsService, capsys: pytest.CaptureFixture[str]) -> None:
        self.service, self.capsys = service, capsys
        self.out = self.err = ""

    def __call__(self, *arguments: str) -> object:
        told = [self.service.base_url if argument == "URL" else argument for argument in arguments]
        with pytest.raises(SystemExit) as stop:
            main.main(["registers", *told])
        self.out, self.err = self.capsys.readouterr()
        return stop.value.code

    def json(self, *arguments: str) -> dict[str, Any]:
        assert self(*arguments, "--format", "json") == 0, self.err
        told = json.loads(self.out)
        assert isinstance(told, dict)
        return told

    def fetch(self, *selections: str) -> str:
        chosen = [part for selection in selections for part in ("--select", selection)]
        name = self.json("fetch", "ssb", "07459", *chosen, "--base-url", "URL")["rows"][0]["name"]
        assert isinstance(name, str)
        return name


@pytest.fixture
def omsyn(service: StatisticsService, vintages: Path, capsys: pytest.CaptureFixture[str]) -> Omsyn:
    return Omsyn(service, capsys)


def test_a_fetched_table_is_listed_beside_the_bundled_and_verified(omsyn: Omsyn) -> None:
    told = omsyn.json(
        "fetch", "ssb", "07459", "--select", "Region=4014,3909", "--select", "Tid=top(2)", "--base-url", "URL"
    )
    (row,) = told["rows"]
    assert row["rows"]["value"] == 8
    assert told["notes"] == ["Tallene er oppdiktet."]
    assert told["sources"][0]["terms"].endswith("Statistisk sentralbyrå.")
    listed = {one["name"]: one for one in omsyn.json("list")["rows"]}
    assert listed[row["name"]]["source"] == "Statistisk sentralbyrå, 07459"
    assert "population_municipality" in listed
    assert omsyn("verify") == 0
    assert f"Alle {len(listed)} datasett er hele" in omsyn.out


def test_a_code_list_and_words_for_people(omsyn: Omsyn) -> None:
    code = omsyn(
        "fetch", "ssb", "07459", "--codelist", "Region=agg_KommSummer", "--select", "Tid=2026", "--base-url", "URL"
    )
    assert code == 0
    assert "Hentet 07459 fra Statistisk sentralbyrå" in omsyn.out
    assert omsyn.err == ""


def test_waits_are_told_on_standard_error(omsyn: Omsyn, service: StatisticsService) -> None:
    service.faults.append(Fault(429, headers={"Retry-After": "0"}))
    omsyn.fetch("Tid=2026")
    assert "for mange spørringer. Venter 0 s." in omsyn.err


def test_the_difference_tells_rows_that_came_went_and_changed(omsyn: Omsyn, service: StatisticsService) -> None:
    older = omsyn.fetch("Region=4014,3909", "Kjonn=1", "Tid=2025")
    service.updated = "2026-06-01T06:00:00Z"
    service.hidden = {("3909", "1", "Personer1", "2025")}
    newer = omsyn.fetch("Region=3909,3907", "Kjonn=1", "Tid=2025")
    told = omsyn.json("diff", older, newer)
    rows = {(row["change"], row["Region"]): row for row in told["rows"]}
    assert set(rows) == {("ny", "3907 Sandefjord"), ("borte", "4014 Kragerø"), ("endret", "3909 Larvik")}
    changed = rows["endret", "3909 Larvik"]
    assert changed["value"]["value"] == figure(["3909", "1", "Personer1", "2025"])
    assert (changed["value_after"]["value"], changed["value_after"]["flags"]) == (None, ["suppressed"])
    assert rows["ny", "3907 Sandefjord"]["value"] is None
    assert rows["borte", "4014 Kragerø"]["value_after"] is None
    assert "Nye rader: 1. Borte: 1. Endret: 1. Som før: 0." in told["message"]
    assert omsyn("diff", older, newer) == 0
    assert "skjult" in omsyn.out


def test_the_same_vintage_has_no_differences(omsyn: Omsyn) -> None:
    name = omsyn.fetch("Tid=2026")
    assert omsyn.json("diff", name, "ssb_07459")["rows"] == []


def test_a_failed_fetch_explains_itself_and_leaves_nothing(
    omsyn: Omsyn, service: StatisticsService, vintages: Path
) -> None:
    service.faults.append(Fault(200, HTML))
    assert omsyn("fetch", "ssb", "07459", "--base-url", "URL") == 1
    assert "nettside" in omsyn.err
    assert "Traceback" not in omsyn.err
    assert not vintages.exists()


BAD_INPUT = [
    (["fetch", "ssb", "07459", "--select", "Region", "--base-url", "URL"], 1, "ikke et utvalg"),
    (["fetch", "ssb", "07459", "--select", "Region=9999", "--base-url", "URL"], 1, "ingen verdi «9999»"),
    (["fetch", "ssb", "07459", "--codelist", "Region", "--base-url", "URL"], 1, "kodeliste"),
    (["fetch", "ssb", "07459", "--codelist", "Fylke=agg_KommSummer", "--base-url", "URL"], 1, "Fylke"),
    (["fetch", "klass", "131", "--codelist", "A=b", "--base-url", "URL"], 1, "Bare SSB"),
    (["fetch", "ssb", "07459", "--base-url", "ssb.no"], 1, "https://"),
    (["fetch", "eurostat", "07459"], 2, "eurostat"),
    (["diff", "one", "other"], 1, "ingen årgang som heter «one»"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), BAD_INPUT)
def test_bad_input_is_explained(arguments: list[str], code: int, words: str, omsyn: Omsyn, vintages: Path) -> None:
    assert omsyn(*arguments) == code
    assert words in omsyn.err
    assert not vintages.exists()


def test_a_damaged_vintage_is_found(omsyn: Omsyn, vintages: Path) -> None:
    name = omsyn.fetch("Tid=2026")
    file = vintages / name / "data.parquet"
    file.chmod(0o644)
    file.write_bytes(file.read_bytes()[:-10])
    assert omsyn("verify") == 3
    assert name in omsyn.err
    assert "endret eller skadet" in omsyn.err
