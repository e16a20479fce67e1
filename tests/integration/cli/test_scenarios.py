"""``omsyn demand start``, ``project``, ``compare`` and ``schema``: scenarios as files, answers for programs."""

import csv
import io
import json
from pathlib import Path

import pytest
from scripts.document_scenario import FILE, describe_scenario
from tests.samples.invented_scenarios import NURSING, every_lever, full_scenario, interval, lever

from omsyn.cli import main
from omsyn.parameters.scenarios.scenario import Scenario, read_scenario


def run(arguments: str, capfd: pytest.CaptureFixture[str]) -> tuple[int | str | None, str, str]:
    with pytest.raises(SystemExit) as stop:
        main.main(arguments.split())
    out, err = capfd.readouterr()
    return stop.value.code, out, err


@pytest.fixture(autouse=True)
def log_in_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMSYN_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv("OMSYN_LANGUAGE", raising=False)


def written(folder: Path, name: str, scenario: Scenario) -> Path:
    file = folder / f"{name}.yaml"
    file.write_text(scenario.as_yaml(), encoding="utf-8")
    return file


def test_an_answer_carries_all_that_it_rests_on(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    scenario = full_scenario(until=2029, costs={"price_year": 2025})
    file = written(tmp_path, "hel", scenario)
    code, out, _err = run(f"demand project --scenario {file} --draws 30 --format json", capfd)
    told = json.loads(out)
    assert code == 0
    assert (told["fingerprint"], told["version"], told["seed"], told["draws"]) == (scenario.fingerprint, 1, 1, 30)
    assert Scenario.model_validate(told["scenario"]) == scenario
    assert {"year", "measure", "service", "mean", "p10", "p50", "p90"} == set(told["rows"][0])
    levers = [one for one in told["assumptions"] if one["place"].startswith("levers")]
    assert [one["name"] for one in levers] == [one["name"] for one in every_lever()]
    assert all(one["reason"] for one in levers)
    assert all(one["source"] for one in told["assumptions"] if not one["place"].startswith("levers"))
    assert any(one["place"] == "services.1.users_by_age.80+" for one in told["assumptions"])
    assert told["sources"]
    assert told["vintage"]
    fields = [gap["fields"] for gap in told["missing"] if "Driftskostnad" in gap["told"]]
    assert fields == [["services.cost_per_user_nok", "costs.nok_per_fte"]]
    assert len(told["waiting"]) == 3
    assert {bar["kind"] for bar in told["waterfalls"][0]["bars"]} == {"start", "people", "lever", "interaction", "end"}


def test_rows_alone_come_as_csv(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, "hel", full_scenario(until=2029, queue=None))
    code, out, _err = run(f"demand project --scenario {file} --format csv", capfd)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert {row["year"] for row in rows} == {"2026", "2027", "2028", "2029"}
    assert sum(row["measure"] == "users" and row["service"] == NURSING for row in rows) == 4


@pytest.mark.parametrize(("show", "told"), [("overview", "1. januar"), ("assumptions", "Oppdiktet")])
def test_parts_of_the_answer_come_as_text(
    show: str, told: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, "hel", full_scenario(until=2029, queue=None, draws=20))
    code, out, _err = run(f"demand project --scenario {file} --show {show}", capfd)
    assert code == 0
    assert told in out


def test_scenarios_are_held_against_the_first(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    first = written(tmp_path, "a", full_scenario(levers=[], until=2029, queue=None))
    saving = lever("productivity", yearly_growth=interval(0.01, 0.01, 0.01))
    second = written(tmp_path, "b", full_scenario(levers=[saving], until=2029, queue=None))
    code, out, _err = run(f"demand compare {first} {second} --draws 20 --format json", capfd)
    told = json.loads(out)
    assert code == 0
    assert len(told["scenarios"]) == 2
    fte = [row for row in told["differences"] if (row["measure"], row["service"], row["year"]) == ("fte", "", 2029)]
    assert len(fte) == 1
    assert fte[0]["position"] == 1
    assert fte[0]["p90"] < 0
    code, out, _err = run(f"demand compare {first} {second} --draws 20", capfd)
    assert code == 0
    assert "side om side i 2029" in out
    code, _out, err = run(f"demand compare {first}", capfd)
    assert code == 1
    assert "Velg fra 2 til 4" in err


def test_a_scenario_to_begin_from_can_be_answered(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "kragero.yaml"
    code, _out, err = run(f"demand start --municipality 4014 --output {file}", capfd)
    assert code == 0
    assert "Oppgi kroner per årsverk" in err
    assert "Felter i filen: costs.price_year, costs.nok_per_fte." in err
    assert read_scenario(file).municipality == "4014"
    code, out, _err = run(f"demand project --scenario {file} --draws 20 --format csv", capfd)
    assert code == 0
    assert "Langtidsopphold ved årsslutt" in out


def test_own_users_by_age_go_before_the_national_profile(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    users = tmp_path / "brukere.csv"
    rows = ["service;year;age_group;sex;users;measured;register"]
    rows += [
        f"Helsetjenester i hjemmet;2025;{age};;{number};year_end;Gerica"
        for age, number in (("0-66", 200), ("67-79", 150), ("80-89", 200), ("90+", 80))
    ]
    users.write_text("\n".join(rows), encoding="utf-8")
    scenario = Scenario.model_validate(
        {
            "name": "x",
            "reason": "y",
            "municipality": "4014",
            "base_year": 2026,
            "until": 2028,
            "draws": 20,
            "services": [{"service": "Helsetjenester i hjemmet"}],
        }
    )
    file = written(tmp_path, "egen", scenario)
    _code, out, err = run(f"demand project --scenario {file} --users-by-age {users} --format json", capfd)
    (service,) = json.loads(out)["services"]
    assert err == ""
    assert (service["users_from"], service["users_counted"], service["users_of_year"]) == ("own", 630, 2025)
    assert service["users_now"] == pytest.approx(630)


def test_a_fault_in_the_file_is_told_with_its_place(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "feil.yaml"
    file.write_text("format: 1\nname: x\nreason: y\nmunicipality: '4014'\nuntil: sent\n", encoding="utf-8")
    code, _out, err = run(f"demand project --scenario {file}", capfd)
    assert code == 1
    assert "felt «until»" in err


def test_the_schema_is_the_one_published(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run("demand schema", capfd)
    assert code == 0
    assert out == describe_scenario() == FILE.read_text(encoding="utf-8")


def test_the_example_in_the_documentation_can_be_answered(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    page = (FILE.parent / "scenarios.md").read_text(encoding="utf-8")
    example = page.partition("```yaml\n")[2].partition("```")[0]
    file = tmp_path / "eksempel.yaml"
    file.write_text(example, encoding="utf-8")
    code, out, _err = run(f"demand project --scenario {file} --draws 20", capfd)
    assert code == 0
    assert "Mer hverdagsrehabilitering" in out


@pytest.mark.parametrize(("ending", "begins"), [("xlsx", b"PK"), ("html", b"<!")])
def test_a_whole_scenario_is_written_as_a_document(
    ending: str, begins: bytes, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, "hel", full_scenario(until=2029, queue=None, draws=20))
    output = tmp_path / "ny" / f"scenario.{ending}"
    code, out, _err = run(f"demand document --scenario {file} --output {output} --made-on 2026-01-02", capfd)
    assert code == 0
    assert str(output) in out
    assert output.read_bytes().lstrip()[:2] == begins


def test_a_document_of_another_kind_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, "hel", full_scenario(until=2029, queue=None, draws=20))
    code, _out, err = run(f"demand document --scenario {file} --output {tmp_path}/x.txt", capfd)
    assert code != 0
    assert ".pdf" in err
