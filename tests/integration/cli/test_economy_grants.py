"""The commands of state money and shared costs, from files as people keep them. The figures are invented."""

import json
from pathlib import Path

import pytest

from omsyn.cli.main import main


def outcome(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["economy", *arguments])
    told = capsys.readouterr()
    return int(left.value.code or 0), told.out, told.err


def written(folder: Path, name: str, text: str) -> str:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_plan_out_of_robek(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(
        tmp_path, "plan.csv", "år;resultat;driftsinntekter\n2026;10 000 000\n2027;20 000 000;1 000 000 000\n"
    )
    given = ["--last-accounts", "2025", "--accumulated-result", "-60000000", "--operating-income", "1000000000"]
    code, out, _err = outcome(capsys, "robek", *given, "--plan", plan, "--exit-year", "2027", "--format", "json")
    assert code == 0
    assert json.loads(out)["title"] == "Planen fører ut av ROBEK innen utgangen av 2027"
    code, out, _err = outcome(
        capsys, "robek", *given, "--plan", plan, "--exit-year", "2027", "--show", "criteria", "--budget-late"
    )
    assert "Vilkår som er oppfylt: d og e" in out


def test_recipients_are_read_and_summed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = written(tmp_path, "mottakere.csv", "40;2081000\n70;3000000\n")
    code, out, _err = outcome(capsys, "top-up-grant", "--year", "2016", "--recipients", rows, "--format", "csv")
    assert code == 0
    assert "800000" in out
    assert "3000000" not in out


def test_activity_by_unit_and_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prices = written(tmp_path, "priser.csv", "H1;300;Hjemmesykepleie\n")
    activity = written(tmp_path, "aktivitet.csv", "Nord;H1;100;90\nSør;H1;50;60\n")
    key = written(tmp_path, "nokkel.csv", "Nord;1\nSør;1\n")
    given = ["--prices", prices, "--activity", activity, "--lump-sum", "40000", "--key", key]
    code, out, _err = outcome(capsys, "activity", *given)
    assert code == 0
    assert "Modell A gir 5\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr mer enn modell B." in out
    missing = written(tmp_path, "mer.csv", "Nord;X9;1\n")
    code, _out, err = outcome(capsys, "activity", "--prices", prices, "--activity", missing)
    assert code == 1
    assert "X9" in err


def test_a_shared_cost_and_days_that_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    partners = written(tmp_path, "kommuner.csv", "Kragerø;1\nBamble;1\nDrangedal;1\n")
    _code, out, _err = outcome(capsys, "host-municipality", "--cost", "100", "--partners", partners)
    assert "33,34" in out
    days = written(tmp_path, "dogn.csv", "2018;TSB;10\n2024;somatikk;638\n")
    _code, out, _err = outcome(capsys, "discharge-payment", "--days", days)
    assert "3\N{NO-BREAK SPACE}665\N{NO-BREAK SPACE}310" in out


def test_the_need_index_asks_before_it_uses_second_hand_weights(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _out, err = outcome(capsys, "need-index", "--municipality", "4014")
    assert code == 1
    assert "ikke kontrollert" in err
    criteria = written(tmp_path, "kriterier.csv", "mortality;1,2\ntull;1\n")
    given = ["--municipality", "4014", "--use-second-hand", "--criteria-source", "Oppdiktet", "--criteria", criteria]
    code, _out, err = outcome(capsys, "need-index", *given)
    assert code == 1
    assert "tull" in err
    code, out, _err = outcome(capsys, "need-index", "--municipality", "4014", "--use-second-hand", "--format", "json")
    assert code == 0
    assert "annenhånds" in " ".join(json.loads(out)["notes"])


def test_what_a_changing_population_costs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = written(tmp_path, "utgifter.csv", "aldersgruppe;kroner\n67-79;24 000\n80+;150 000\n")
    given = ["--municipality", "4014", "--source", "Oppdiktet", "--until", "2028"]
    code, out, _err = outcome(capsys, "demographic-cost", *given, "--per-person", rows, "--format", "json")
    assert code == 0
    assert json.loads(out)["title"].startswith("Flere eldre koster")
    code, out, _err = outcome(capsys, "demographic-cost", *given, "--totals", rows, "--show", "by_group")
    assert code == 0
    assert "1. januar" in out
    code, _out, err = outcome(capsys, "demographic-cost", *given)
    assert code == 1
    assert "mangler" in err


def test_grants_of_a_file_by_day_and_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = "Navn;Slag;Tilsagn gitt;Bevilget, kr;Brukt, kr;Rapporteringsfrist;Videreføres i drift;Gjelder fra\n"
    rows = (
        "Boliger;investering;01.06.2026;1000000;750000;;;01.06.2026\nTeam;prosjekt;;500000;;01.04.2027;ja;01.01.2026\n"
    )
    file = written(tmp_path, "tilskudd.csv", head + rows)
    code, out, _err = outcome(capsys, "grants", file, "--on", "2026-11-22")
    assert code == 0
    assert "01.06.2046" in out
    assert "om 19 år" in out
    assert "om 130 dager" in out
    code, out, _err = outcome(capsys, "grants", file, "--on", "2026-11-22", "--show", "use", "--format", "csv")
    assert "Boliger;–;investering;1000000;750000;250000;75" in out
    bad = written(tmp_path, "feil.csv", head + "Boliger;tull;;;;;;01.06.2026\n")
    code, _out, err = outcome(capsys, "grants", bad)
    assert code == 1
    assert "tull" in err


def test_a_file_in_another_encoding_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "kommuner.csv"
    file.write_bytes("Kragerø;1\nBø;1\n".encode("latin-1"))
    code, _out, err = outcome(capsys, "host-municipality", "--cost", "100", "--partners", str(file))
    assert code == 1
    assert "UTF-8" in err
