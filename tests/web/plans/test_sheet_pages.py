"""The pages where plans and rounds are taken out as sheets and handed in again, whatever has been done to the file."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.factories.organisation import MembershipFactory, UnitFactory
from tests.factories.plans import StatusRoundFactory
from tests.samples.edited_sheets import edited, opened, saved
from tests.samples.status_rounds import measures_under, plan_with_measures
from tests.samples.stored_sheets import Cells, file_of, table_of, with_cells

from omsyn.web.organisation.models import Role, StoredUpload, Unit
from omsyn.web.plans.forms import sheets as sheet_forms
from omsyn.web.plans.models import Measure, Plan, PlanStatus, StatusReport, StatusRound

WRITERS = {Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}
LogIn = Callable[[Role], Client]


@pytest.fixture
def root(kragero: Unit) -> Plan:
    return plan_with_measures(kragero.municipality)


@pytest.fixture
def asked(root: Plan) -> StatusRound:
    today = timezone.localdate()
    made: StatusRound = StatusRoundFactory(plan=root, status_on=today, opens_on=today, deadline=today)
    return made


@pytest.fixture
def adviser(client_as: LogIn) -> Client:
    return client_as(Role.QUALITY_ADVISER)


def plan_url(plan: Plan) -> str:
    return f"/tiltak/regneark/plan/{plan.pk}/"


def round_url(round_: StatusRound) -> str:
    return f"/tiltak/regneark/runde/{round_.pk}/"


def plain(page: bytes) -> str:
    """A page without tags, with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode())).replace("\xa0", " ")


def hand_in(client: Client, url: str, content: bytes, name: str = "ark.xlsx", status: int = 200) -> str:
    """Hands in a file; the page the browser lands on."""
    answer = client.post(url, {"file": SimpleUploadedFile(name, content)}, follow=True)
    assert answer.status_code == status, plain(answer.content)[:3000]
    return plain(answer.content)


def store(client: Client, url: str, status: int = 200, **chosen: str) -> str:
    """Sends the form of the preview as it stands, with these choices."""
    page = client.get(url).content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    data = {"steg": "lagre", "seen": seen[1] if seen else "", **chosen}
    answer = client.post(url, data, follow=True)
    assert answer.status_code == status, plain(answer.content)[:3000]
    return plain(answer.content)


def retitled(plan: Plan, place: int = 0, title: str = "Ny tittel") -> bytes:
    key = str(measures_under(plan)[place].pk)
    return with_cells(file_of(plan), table_of(plan), {(key, "title"): title})


def titles(plan: Plan) -> list[str]:
    return [one.title for one in measures_under(plan)]


@pytest.mark.parametrize("role", Role)
def test_everybody_takes_a_plan_out_and_those_who_write_plans_hand_it_in(
    role: Role, root: Plan, client_as: LogIn
) -> None:
    client = client_as(role)
    page = plain(client.get(plan_url(root)).content)
    assert "Last ned tiltakene som regneark" in page
    assert ("Last opp og se over" in page) is (role in WRITERS)
    answer = client.get(f"/tiltak/regneark/plan/{root.pk}.xlsx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="tiltak-strategi-eksempel-2024-2040.xlsx"'
    assert "Tiltak" in opened(answer.content)
    handed = client.post(plan_url(root), {"file": SimpleUploadedFile("ark.xlsx", retitled(root))})
    assert handed.status_code == (302 if role in WRITERS else 403)


@pytest.mark.parametrize("ending", ["plan/{plan}/", "plan/{plan}.xlsx", "runde/{round}/", "runde/{round}.xlsx"])
def test_another_municipality_finds_nothing(ending: str, asked: StatusRound, client: Client) -> None:
    stranger = MembershipFactory(unit=UnitFactory(municipality__number="3909"), role=Role.QUALITY_ADVISER)
    client.force_login(stranger.user)
    url = f"/tiltak/regneark/{ending.format(plan=asked.plan_id, round=asked.pk)}"
    assert client.get(url).status_code == 404
    assert client.get("/tiltak/regneark/plan/999999/").status_code == 404


def test_every_change_is_seen_before_it_is_stored(root: Plan, adviser: Client) -> None:
    first = measures_under(root)[0]
    cells: Cells = {(str(first.pk), "title"): "Ny tittel", (str(first.pk), "chapter"): "4.2"}
    new = {"plan": table_of(root).rows[0].values["plan"], "number": 90, "title": "Helt nytt", "kind": "study"}
    content = with_cells(file_of(root), table_of(root), cells, [{**new, "phase": "proposed"}])
    page = hand_in(adviser, plan_url(root), content)
    assert "2 celler er endret, i ett tiltak. Ett nytt tiltak. Ingenting er lagret ennå." in page
    assert "6 Område 1 (eksempel) 1 Tiltak 1-1 (eksempel) Tittel Tiltak 1-1 (eksempel) Ny tittel" in page
    assert "Kapittel i planen tomt 4.2" in page
    assert "Område 1 (eksempel) 90 Helt nytt rad 12" in page
    assert "Ny tittel" not in titles(root)
    told = store(adviser, plan_url(root))
    assert "Endringene i ett tiltak er lagret. Ett nytt tiltak er laget." in told
    assert {"Ny tittel", "Helt nytt"} <= set(titles(root))
    assert not StoredUpload.objects.exists()


def test_a_sheet_that_changes_nothing_says_so_and_offers_nothing(root: Plan, adviser: Client) -> None:
    page = hand_in(adviser, plan_url(root), file_of(root))
    assert "Fila endrer ingenting." in page
    assert "Lagre endringene" not in page
    assert "Kast ark.xlsx" in page


def test_errors_are_told_by_row_and_column_and_nothing_is_stored(root: Plan, adviser: Client) -> None:
    def change(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
        grid[first][place("Tittel")] = "Ny tittel"
        grid[first + 1][place("Slag")] = "investring"
        grid[first + 2][place("Fase")] = "avsluttet"

    page = hand_in(adviser, plan_url(root), edited(file_of(root), change))
    assert "Fila kan ikke lagres ennå. Feil: 2. Ingenting er lagret." in page
    assert "7 G «Slag» Fant «investring». Mente du «investering»?" in page
    assert "8 H «Fase» Når et tiltak blir «avsluttet»" in page
    assert "Tittel Tiltak 1-1 (eksempel) Ny tittel" in page
    assert "Lagre endringene" not in page
    store(adviser, plan_url(root), status=400)
    assert "Ny tittel" not in titles(root)
    assert StoredUpload.objects.count() == 1


def test_where_two_have_changed_the_same_the_person_chooses(root: Plan, adviser: Client) -> None:
    content = retitled(root, title="Fra fila")
    first = measures_under(root)[0]
    Measure.objects.filter(pk=first.pk).update(title="Fra en annen", version=2)
    page = hand_in(adviser, plan_url(root), content)
    assert "I én celle har både du og noen andre gjort en endring." in page
    assert "Da arket ble tatt ut: Tiltak 1-1 (eksempel)" in page
    assert "Fila: Fra fila" in page
    assert "Lagret nå: Fra en annen" in page
    field = f"celle-{first.pk}-title"
    assert "Velg hva som skal stå." in store(adviser, plan_url(root), status=400)
    assert titles(root)[0] == "Fra en annen"
    store(adviser, plan_url(root), **{field: "fil"})
    assert titles(root)[0] == "Fra fila"


def test_keeping_what_is_stored_is_a_choice_too(root: Plan, adviser: Client) -> None:
    content = retitled(root, title="Fra fila")
    first = measures_under(root)[0]
    Measure.objects.filter(pk=first.pk).update(title="Fra en annen", version=2)
    hand_in(adviser, plan_url(root), content)
    told = store(adviser, plan_url(root), **{f"celle-{first.pk}-title": "lagret"})
    assert "Ingenting er endret, så ingenting er lagret." in told
    assert titles(root)[0] == "Fra en annen"


def test_more_conflicts_than_anyone_would_go_through_are_decided_together(
    root: Plan, adviser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_forms, "MOST_CHOICES", 1)
    cells: Cells = {(str(one.pk), "title"): f"Fra fila {one.pk}" for one in measures_under(root)[:2]}
    content = with_cells(file_of(root), table_of(root), cells)
    Measure.objects.update(title="Fra en annen", version=2)
    assert "Hva skal stå i alle cellene som to har endret?" in hand_in(adviser, plan_url(root), content)
    store(adviser, plan_url(root), alle="fil")
    assert titles(root)[:3] == [*cells.values(), "Fra en annen"]


def test_what_is_changed_after_the_preview_is_told_and_the_file_is_kept(root: Plan, adviser: Client) -> None:
    content = retitled(root, title="Fra fila")
    hand_in(adviser, plan_url(root), content)
    seen = re.search(r'name="seen" value="([^"]+)"', adviser.get(plan_url(root)).content.decode())
    assert seen
    Measure.objects.filter(pk=measures_under(root)[0].pk).update(title="Fra en annen", version=2)
    answer = adviser.post(plan_url(root), {"steg": "lagre", "seen": seen[1]})
    assert answer.status_code == 400
    assert "Lagret nå: Fra en annen" in plain(answer.content)
    assert "Noe er endret i Omsyn siden du så over fila." in plain(answer.content)
    assert titles(root)[0] == "Fra en annen"
    assert StoredUpload.objects.count() == 1


def test_rows_that_are_deleted_or_gone_are_told_and_lose_nothing(root: Plan, adviser: Client) -> None:
    gone = measures_under(root)[1]

    def change(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
        del grid[first]

    content = edited(file_of(root), change)
    other = plan_with_measures(root.municipality, areas=0, name="Annen plan")
    Measure.objects.filter(pk=gone.pk).update(plan=other)
    page = hand_in(adviser, plan_url(root), content)
    assert "Disse tiltakene står ikke lenger i fila. De blir stående i Omsyn som de er: Område 1 (eksempel) 1" in page
    assert "Disse radene hører ikke lenger til her, og blir ikke lagret: rad 6 «Område 1 (eksempel) 2" in page
    assert Measure.objects.count() == 6


def test_a_file_is_thrown_away(root: Plan, adviser: Client) -> None:
    hand_in(adviser, plan_url(root), retitled(root))
    page = plain(adviser.post(plan_url(root), {"steg": "kast"}, follow=True).content)
    assert "Fila er kastet. Ingenting er lagret." in page
    assert not StoredUpload.objects.exists()
    assert "Ny tittel" not in titles(root)
    assert "Fila er lagret eller kastet allerede." in store(adviser, plan_url(root))


def with_formula(content: bytes) -> bytes:
    """The title of the first row as a formula, with what it came to."""
    sheets, memory = opened(content), io.BytesIO()
    with xlsxwriter.Workbook(memory, {"strings_to_formulas": False}) as book:
        for place, (name, rows) in enumerate(sheets.items()):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for position, value in enumerate(row):
                    if place == 0 and value == "Ny tittel":
                        sheet.write_formula(number, position, '=CONCATENATE("Ny"," tittel")', None, "Ny tittel")
                    elif value != "":
                        sheet.write(number, position, value)
    return memory.getvalue()


def with_macro(content: bytes) -> bytes:
    memory = io.BytesIO(content)
    with zipfile.ZipFile(memory, "a") as package:
        package.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    return memory.getvalue()


def first_sheet(content: bytes) -> list[list[Any]]:
    return next(iter(opened(content).values()))


TOUCHED: dict[str, tuple[Callable[[bytes], bytes], str, str]] = {
    "another program": (lambda content: saved(opened(content)), "ark.xlsx", "Én celle er endret"),
    "only the sheet itself": (
        lambda content: saved({"Ark1": first_sheet(content)}),
        "ark.xlsx",
        "Arket heter nå «Ark1», og er kjent igjen på overskriftene.",
    ),
    "a renamed sheet": (
        lambda content: saved(
            {("Mitt ark" if name == "Tiltak" else name): rows for name, rows in opened(content).items()}
        ),
        "ark.xlsx",
        "Arket heter nå «Mitt ark»",
    ),
    "hidden rows": (
        lambda content: saved(opened(content), hidden=[6, 7]),
        "ark.xlsx",
        "2 rader er skjult i fila; de er også lest.",
    ),
    "a formula": (with_formula, "ark.xlsx", "Én celle er endret"),
    "a macro": (with_macro, "ark.xlsm", "Fila har makroer. De er ikke kjørt; bare verdiene i cellene er lest."),
}


@pytest.mark.parametrize("what", TOUCHED)
def test_what_programs_and_people_do_to_a_file_loses_nothing(what: str, root: Plan, adviser: Client) -> None:
    touch, name, told = TOUCHED[what]
    page = hand_in(adviser, plan_url(root), touch(retitled(root)), name)
    assert told in page
    assert "Tittel Tiltak 1-1 (eksempel) Ny tittel" in page
    store(adviser, plan_url(root))
    assert titles(root)[0] == "Ny tittel"


def long_sheet() -> bytes:
    rows = [
        ["omsyn_id", "omsyn_versjon", "Nummer", "Tittel"],
        *([str(place), 1, place, "x"] for place in range(50_000)),
    ]
    return saved({"Tiltak": rows}, inline=True)


REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "no spreadsheet": (lambda: b"<!DOCTYPE html><p>Logg inn", "ark.xlsx", "Fila er en nettside"),
    "nothing": (lambda: b"", "ark.xlsx", "Fila er tom."),
    "another sheet": (lambda: saved({"A": [["Navn", "Alder"], ["Kari", 3]]}), "ark.xlsx", "overskriftene fra et ark"),
    "50 000 rows": (long_sheet, "ark.xlsx", "Arket har 50 000 rader under overskriftene."),
    "a damaged package": (lambda: b"PK\x03\x04" + b"\x00" * 200, "ark.xlsx", "Dette må rettes"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_cannot_be_used_is_explained_and_not_kept(what: str, root: Plan, adviser: Client) -> None:
    made, name, told = REFUSED[what]
    page = hand_in(adviser, plan_url(root), made(), name, status=400)
    assert told in page
    assert "Regnearket du har endret" in page
    assert not StoredUpload.objects.exists()


def test_a_file_that_is_too_large_is_told_how_large(
    root: Plan, adviser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_forms, "LARGEST_UPLOAD", 1024 * 1024)
    page = hand_in(adviser, plan_url(root), b"x" * (1024 * 1024 * 3 // 2), status=400)
    assert "Fila er 1,5 MB. Den kan være høyst 1 MB." in page


def test_a_sheet_of_another_plan_is_refused(root: Plan, adviser: Client) -> None:
    other = plan_with_measures(root.municipality, areas=0, name="Annen plan")
    page = hand_in(adviser, plan_url(other), file_of(root), status=400)
    assert "Fila er tatt ut for en annen plan." in page


def test_a_plan_that_has_come_to_its_end_only_goes_out(root: Plan, adviser: Client) -> None:
    Plan.objects.filter(pk=root.pk).update(status=PlanStatus.SUPERSEDED)
    page = plain(adviser.get(plan_url(root)).content)
    assert "Planen er «erstattet» og kan ikke endres. Du kan ta ut arket." in page
    assert adviser.post(plan_url(root), {"steg": "lagre"}).status_code == 403


def test_a_leader_answers_a_round_by_sheet(asked: StatusRound, kragero: Unit, client: Client) -> None:
    unit = UnitFactory(parent=kragero)
    mine, other = measures_under(asked.plan)[:2]
    Measure.objects.filter(pk=mine.pk).update(unit=unit)
    client.force_login(MembershipFactory(unit=unit, role=Role.UNIT_LEADER).user)
    page = plain(client.get(round_url(asked)).content)
    assert "Last ned tiltakene du rapporterer for" in page
    own = client.get(f"/tiltak/regneark/runde/{asked.pk}.xlsx?vis=mine").content
    assert str(mine.pk) in {row[0] for row in opened(own)["Status"]}
    assert str(other.pk) not in {row[0] for row in opened(own)["Status"]}

    def change(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
        grid[first][place("Status")] = "Godt i gang"

    assert "Status tomt 3 Godt i gang" in hand_in(client, round_url(asked), edited(own, change))
    store(client, round_url(asked))
    assert [(one.measure_id, one.step) for one in StatusReport.objects.all()] == [(mine.pk, 3)]


@pytest.mark.parametrize("role", [Role.CARE_WORKER, Role.ANALYST, Role.POLITICIAN, Role.UNIT_LEADER])
def test_those_who_report_for_nothing_only_take_a_round_out(role: Role, asked: StatusRound, client_as: LogIn) -> None:
    client = client_as(role)
    page = plain(client.get(round_url(asked)).content)
    assert "Du rapporterer ikke for noen av tiltakene i runden. Du kan ta ut arket." in page
    assert client.get(f"/tiltak/regneark/runde/{asked.pk}.xlsx").status_code == 200
    assert client.post(round_url(asked), {"file": SimpleUploadedFile("ark.xlsx", b"x")}).status_code == 403


def test_a_closed_round_only_goes_out(asked: StatusRound, adviser: Client) -> None:
    StatusRound.objects.filter(pk=asked.pk).update(closed_at=timezone.now(), closed_by="Kari")
    assert "Runden er ikke åpen: lukket" in plain(adviser.get(round_url(asked)).content)
    assert adviser.post(round_url(asked), {}).status_code == 403


def test_a_round_shows_what_is_wrong_by_row(asked: StatusRound, adviser: Client) -> None:
    content = adviser.get(f"/tiltak/regneark/runde/{asked.pk}.xlsx").content

    def change(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
        grid[first][place("Status")] = 6
        grid[first + 1][place("Merknad")] = "Bare en merknad"

    page = hand_in(adviser, round_url(asked), edited(content, change))
    assert "Fila kan ikke lagres ennå. Feil: 2." in page
    assert "Fant «6»." in page
    assert "7 H «Status» Raden har en merknad, men ingen status." in page


def test_the_pages_ask_the_database_as_often_whatever_the_number_of_rows(
    kragero: Unit, adviser: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    today = timezone.localdate()
    asked = {}
    for each in (3, 60):
        plan = plan_with_measures(kragero.municipality, areas=1, each=each)
        plan.name = f"Plan med {each}"
        plan.save()
        round_ = StatusRoundFactory(plan=plan, status_on=today, opens_on=today, deadline=today)
        cells: Cells = {(str(one.pk), "chapter"): "9" for one in measures_under(plan)}
        hand_in(adviser, plan_url(plan), with_cells(file_of(plan), table_of(plan), cells))
        content = adviser.get(f"/tiltak/regneark/runde/{round_.pk}.xlsx").content

        def change(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
            for row in grid[first:]:
                row[place("Status")] = 2

        hand_in(adviser, round_url(round_), edited(content, change))
        counts = []
        for url in (
            plan_url(plan),
            f"/tiltak/regneark/plan/{plan.pk}.xlsx",
            round_url(round_),
            f"/tiltak/regneark/runde/{round_.pk}.xlsx",
        ):
            with django_assert_max_num_queries(45) as captured:
                assert adviser.get(url).status_code == 200
            counts.append(len(captured))
        asked[each] = counts
    assert asked[3] == asked[60]
