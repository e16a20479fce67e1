"""``import_measures`` and ``export_measures``: what they tell, what they store, and what they refuse."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from tests.factories.organisation import MembershipFactory
from tests.factories.plans import PlanFactory, StatusRoundFactory
from tests.samples.edited_sheets import edited, opened
from tests.samples.foreign_measures import OF_2020, published, sheet
from tests.samples.status_rounds import measures_under, plan_with_measures
from tests.samples.stored_sheets import everything, file_of

from omsyn.vocabulary.errors import InputError
from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.actions.measures import change_measure
from omsyn.web.plans.models import Measure, Plan, StatusReport, StatusRound


@pytest.fixture
def root(kragero: Unit) -> Plan:
    return plan_with_measures(kragero.municipality)


def run(command: str, *arguments: object, **options: Any) -> str:
    told = io.StringIO()
    call_command(command, *map(str, arguments), stdout=told, **options)
    return told.getvalue().replace("\xa0", " ")


def export(folder: Path, plan: Plan, **options: Any) -> Path:
    file = folder / "ark.xlsx"
    run("export_measures", file, plan=plan.pk, **options)
    return file


def cell(heading: str, value: Any, row: int = 0) -> Callable[[bytes], bytes]:
    def change(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
        grid[first + row][place(heading)] = value

    return lambda content: edited(content, change)


def test_out_and_in_again_changes_nothing(root: Plan, tmp_path: Path) -> None:
    told = run("export_measures", tmp_path / "ark.xlsx", plan=root.pk)
    assert told == f"{tmp_path / 'ark.xlsx'}: 6 tiltak i «Strategi (eksempel) 2024–2040».\n"
    before = everything()
    assert "Fila endrer ingenting." in run("import_measures", tmp_path / "ark.xlsx", plan=root.pk)
    assert everything() == before


def test_a_dry_run_tells_cell_by_cell_and_stores_nothing(root: Plan, tmp_path: Path) -> None:
    file = export(tmp_path, root)
    file.write_bytes(cell("Kapittel i planen", "4.2")(file.read_bytes()))
    before = everything()
    told = run("import_measures", file, plan=root.pk, dry_run=True)
    assert "Rad 6, Område 1 (eksempel) 1 Tiltak 1-1 (eksempel), Kapittel i planen: tomt → 4.2\n" in told
    assert told.endswith("Dette er en prøve. Ingenting er lagret.\n")
    assert everything() == before
    told = run("import_measures", file, plan=root.pk)
    assert told.endswith("Lagret. Tiltak som er endret: 1. Nye tiltak: 0.\n")
    first = measures_under(root)[0]
    assert (first.chapter, first.changed_by) == ("4.2", "omsyn manage import_measures")
    entry = AuditEntry.objects.get(what="plans.measure_changed")
    assert (entry.who, entry.who_id) == ("omsyn manage import_measures", "")


def test_errors_are_told_by_row_and_column_and_nothing_is_stored(root: Plan, tmp_path: Path) -> None:
    file, wrong = export(tmp_path, root), io.StringIO()
    file.write_bytes(cell("Slag", "hage")(cell("Tittel", "Ny")(file.read_bytes())))
    before = everything()
    with pytest.raises(InputError, match=r"Feil i fila: 1\. Ingenting er lagret\.") as caught:
        run("import_measures", file, plan=root.pk, stderr=wrong)
    assert caught.value.exit_code == 1
    assert "Rad 6, kolonne G «Slag»: Fant «hage»." in wrong.getvalue()
    assert everything() == before


def test_what_others_have_changed_stops_it_until_someone_chooses(root: Plan, tmp_path: Path, kragero: Unit) -> None:
    file, first = export(tmp_path, root), measures_under(root)[0]
    file.write_bytes(cell("Tittel", "Fra fila")(file.read_bytes()))
    by = MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)
    change_measure(measure=first, content={"title": "Fra en annen"}, read_version=1, by=by)
    with pytest.raises(InputError, match="Noen andre har endret 1 av de samme cellene"):
        run("import_measures", file, plan=root.pk)
    run("import_measures", file, plan=root.pk, on_conflict="stored")
    assert measures_under(root)[0].title == "Fra en annen"
    told = run("import_measures", file, plan=root.pk, on_conflict="file")
    assert "fila sier Fra fila, lagret av andre er Fra en annen" in told
    assert measures_under(root)[0].title == "Fra fila"


def test_a_round_goes_out_and_in(root: Plan, tmp_path: Path) -> None:
    today = timezone.localdate()
    round_: StatusRound = StatusRoundFactory(plan=root, status_on=today, opens_on=today, deadline=today)
    file = export(tmp_path, root, round=round_.pk)
    file.write_bytes(cell("Status", "Godt i gang")(file.read_bytes()))
    told = run("import_measures", file, plan=root.pk, round=round_.pk)
    assert "Status: tomt → 3 Godt i gang" in told
    assert StatusReport.objects.get().reported_by == "omsyn manage import_measures"
    with pytest.raises(InputError, match="Fila er tatt ut for status i en runde"):
        run("import_measures", export(tmp_path, root, round=round_.pk), plan=root.pk)


def test_a_round_of_another_plan_is_refused(root: Plan, tmp_path: Path) -> None:
    other = StatusRoundFactory(plan=PlanFactory(municipality=root.municipality))
    for command in ("export_measures", "import_measures"):
        (tmp_path / "ark.xlsx").write_bytes(b"x")
        with pytest.raises(InputError, match="hører til"):
            run(command, tmp_path / "ark.xlsx", plan=root.pk, round=other.pk)


def test_a_foreign_sheet_comes_in_with_its_own_columns(kragero: Unit, tmp_path: Path) -> None:
    plan = PlanFactory(municipality=kragero.municipality, name="Strategi")
    file = tmp_path / "tiltak.csv"
    file.write_bytes(published(OF_2020))
    told = run("import_measures", file, plan=plan.pk, dry_run=True)
    assert "Nye tiltak: 127." in told
    assert "Status som blir lagt til: 381." in told
    assert not Measure.objects.exists()
    assert run("import_measures", file, plan=plan.pk).endswith("Lagret. Rader: 381.\n")
    assert (Measure.objects.count(), StatusReport.objects.count()) == (127, 381)


def test_errors_of_a_foreign_sheet_are_told_by_row_and_column(root: Plan, tmp_path: Path) -> None:
    file, wrong = tmp_path / "tiltak.csv", io.StringIO()
    for line, told in (
        ("ti;Ny;2", "Rad 2, kolonne A «Nummer»: Fant «ti»."),
        ("99;Ny;6", "Rad 2, kolonne «Status»: Fant «6»."),
    ):
        file.write_bytes(sheet("Nummer;Tittel;Status 30.04.2020", line))
        with pytest.raises(InputError, match="Feil i fila: 1"):
            run("import_measures", file, plan=root.pk, stderr=wrong)
        assert told in wrong.getvalue()
    assert Measure.objects.count() == 6


def test_a_mapping_says_which_column_is_what(kragero: Unit, tmp_path: Path) -> None:
    plan = PlanFactory(municipality=kragero.municipality)
    file, mapping = tmp_path / "tiltak.csv", tmp_path / "kolonner.json"
    file.write_bytes(sheet("Løpenr;Hva", "4;Ny rutine"))
    mapping.write_text(json.dumps({"kind": "measures", "columns": {"number": "Løpenr", "title": "Hva"}}))
    run("import_measures", file, plan=plan.pk, mapping=mapping)
    measure = Measure.objects.get()
    assert (measure.number, measure.title) == (4, "Ny rutine")


def test_what_is_not_there_is_told(root: Plan, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Det finnes ikke noen plan 999999"):
        run("import_measures", tmp_path / "ark.xlsx", plan=999_999)
    with pytest.raises(InputError, match="Fila kan ikke leses"):
        run("import_measures", tmp_path / "borte.xlsx", plan=root.pk)
    with pytest.raises(InputError, match="Fila kan ikke skrives"):
        run("export_measures", tmp_path / "borte" / "ark.xlsx", plan=root.pk)


def test_the_page_and_the_command_give_the_same_file(root: Plan, tmp_path: Path) -> None:
    by_command, by_page = (opened(one)["Tiltak"] for one in (export(tmp_path, root).read_bytes(), file_of(root)))
    assert [row for row in by_command if "Tatt ut" not in str(row)] == [
        row for row in by_page if "Tatt ut" not in str(row)
    ]
