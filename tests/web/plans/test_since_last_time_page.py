"""«Siden sist»: two rounds or two days side by side, and what has happened to each measure between them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories.plans import StatusRoundFactory, StatusScaleVersionFactory
from tests.samples.status_rounds import DAYS, closed_round, measures_under, plan_with_measures

from omsyn.methods.progress.movement import Movement
from omsyn.parameters.status_scale import load_status_scale
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.measures import MeasurePhase
from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.models import Measure, Plan, StatusReport, StatusRound
from omsyn.web.plans.queries.plan_rounds import PlanRounds, plans_with_rounds
from omsyn.web.plans.queries.snapshots import changes_in, snapshot_on

ADDRESS = "/tiltak/runder/siden-sist/"
LogIn = Callable[[Role], Client]


@pytest.fixture
def root(kragero: Unit) -> Plan:
    return plan_with_measures(kragero.municipality, areas=2, each=4)


@pytest.fixture
def adviser(client_as: LogIn) -> Client:
    return client_as(Role.QUALITY_ADVISER)


@pytest.fixture
def rounds(root: Plan) -> tuple[StatusRound, StatusRound]:
    """One measure of each kind: forward, back, unchanged, put aside, ended, new, not reported; the last never is."""
    forward, back, same, aside, ended, new, silent, _never = measures_under(root)
    steps: dict[int, int | str | None] = {forward.pk: 2, back.pk: 4, same.pk: 3, aside.pk: 3, ended.pk: 5, silent.pk: 2}
    before = closed_round(root, DAYS[0], steps)
    Measure.objects.filter(pk=new.pk).update(created_at=datetime(2025, 2, 1, tzinfo=UTC))
    Measure.objects.filter(pk=ended.pk).update(phase=MeasurePhase.ENDED, ended_on=date(2025, 3, 1), ended_why="Slutt")
    later: dict[int, int | str | None] = {forward.pk: 4, back.pk: 3, same.pk: 3, aside.pk: "postponed", new.pk: 1}
    after = closed_round(root, DAYS[1], later)
    StatusReport.objects.filter(round=after, measure=back).update(remark="Nøkkelperson sluttet")
    return before, after


def read(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode().replace("\xa0", " ")


def group_of(root: Plan) -> PlanRounds:
    return next(one for one in plans_with_rounds(root.municipality_id) if one.plan == root)


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_it_in_one_click(role: Role, rounds: tuple[StatusRound, StatusRound], client_as: LogIn) -> None:
    page = read(client_as(role), ADDRESS)
    before, after = rounds
    assert f"Fra {before.name} (31.12.2024) til {after.name} (30.04.2025)." in page
    assert "1 tiltak gikk framover, og 1 gikk bakover" in page
    assert "Nøkkelperson sluttet" in page


def test_every_movement_has_a_door_with_its_count(rounds: tuple[StatusRound, StatusRound], adviser: Client) -> None:
    doors = read(adviser, ADDRESS).split('class="movement-doors"')[1].split("</ul>")[0]
    for told in (
        "framover (1)",
        "bakover (1)",
        "uendret (1)",
        "ny (1)",
        "ute av planen (1)",
        "ikke rapportert (2)",
        "lagt til side (1)",
    ):
        assert told in doors
    page = read(adviser, f"{ADDRESS}?bevegelse=back")
    table = page.split("changes-table")[1].split("</table>")[0]
    assert table.count('<th scope="row">') == 1
    assert "4 " in table.split('<th scope="row">')[1]


def test_the_means_of_each_area_stand_with_their_denominators(
    rounds: tuple[StatusRound, StatusRound], root: Plan, adviser: Client
) -> None:
    areas = {one.area: one for one in changes_in(group_of(root), *rounds).areas}
    first = areas["Område 1 (eksempel)"]
    assert (first.before.mean.value, first.before.count) == (3.0, 4)
    assert (first.after.mean.value, first.after.count) == (3.3, 3)
    assert "Snitt før" in read(adviser, ADDRESS)


def test_one_round_is_too_few_and_another_municipality_is_not_there(root: Plan, adviser: Client) -> None:
    assert "Det trengs to runder" in read(adviser, ADDRESS)
    closed_round(root, DAYS[0], {})
    assert "Det trengs to runder" in read(adviser, ADDRESS)
    closed_round(root, DAYS[1], {})
    theirs = StatusRoundFactory()
    assert "er ikke i lista. Velg fra lista." in read(adviser, f"{ADDRESS}?fra={theirs.pk}", status=400)
    assert adviser.get(f"{ADDRESS}measures/csv/?fra={theirs.pk}").status_code == 404
    assert adviser.get(f"{ADDRESS}ukjent/csv/").status_code == 404


def test_rounds_the_wrong_way_round_are_told(rounds: tuple[StatusRound, StatusRound], adviser: Client) -> None:
    before, after = rounds
    page = read(adviser, f"{ADDRESS}?fra={after.pk}&til={before.pk}", status=400)
    assert "31.12.2024 er før 30.04.2025." in page
    assert f'<option value="{after.pk}" selected>' in page


def test_files_hold_what_the_page_shows(rounds: tuple[StatusRound, StatusRound], root: Plan, adviser: Client) -> None:
    before, after = rounds
    page = read(adviser, ADDRESS)
    address = f"{ADDRESS}measures/csv/?fra={before.pk}&amp;til={after.pk}&amp;plan={root.pk}"
    assert address in page
    told = adviser.get(address.replace("&amp;", "&")).getvalue().decode("utf-8-sig")
    assert "Bakover" in told
    assert "Nøkkelperson sluttet" in told
    assert adviser.get(f"{ADDRESS}summary/xlsx/").status_code == 200


def test_two_days_are_held_against_each_other(
    rounds: tuple[StatusRound, StatusRound], root: Plan, adviser: Client
) -> None:
    page = read(adviser, f"{ADDRESS}?fra_dag=2025-01-15&til_dag=2025-05-15")
    assert "Fra 15.01.2025 til 15.05.2025." in page
    assert "1 tiltak gikk framover, og 1 gikk bakover" in page
    assert "fra_dag=2025-01-15&amp;" in page.split('class="movement-doors"')[1]
    counts = changes_in(group_of(root), date(2025, 1, 15), date(2025, 5, 15)).together.counts
    assert (counts[Movement.NEW], counts[Movement.ENDED], counts[Movement.PUT_ASIDE]) == (1, 1, 1)
    # What nobody answered in the second round stands as it was last said.
    assert counts[Movement.UNCHANGED] == 2
    file = adviser.get(f"{ADDRESS}measures/csv/?fra_dag=2025-01-15&til_dag=2025-05-15")
    assert "Bakover" in file.getvalue().decode("utf-8-sig")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("fra_dag=2020-01-01", "01.01.2020 er før den første runden i planen."),
        ("fra_dag=2025-05-01&til_dag=2025-01-01", "01.01.2025 er før 01.05.2025."),
        ("fra_dag=i+går", 'href="#id_fra_dag"'),
        ("til_dag=0025-01-01", "Velg en dato fra"),
    ],
)
def test_a_day_that_says_nothing_is_told(
    asked: str, told: str, rounds: tuple[StatusRound, StatusRound], adviser: Client
) -> None:
    assert told in read(adviser, f"{ADDRESS}?{asked}", status=400)


def test_a_day_stands_on_the_last_answers_up_to_it(root: Plan) -> None:
    measure, other = measures_under(root)[:2]
    closed_round(root, DAYS[0], {measure.pk: 2, other.pk: 3})
    closed_round(root, DAYS[2], {measure.pk: 4})
    group = group_of(root)
    by_hand = {DAYS[0]: (2, 3), DAYS[1]: (2, 3), DAYS[2] - timedelta(1): (2, 3), DAYS[2]: (4, 3), DAYS[4]: (4, 3)}
    for day, expected in by_hand.items():
        rows = {int(row.key): row.step for row in snapshot_on(group, day).rows}
        assert (rows[measure.pk], rows[other.pk]) == expected
    with pytest.raises(InputError):
        snapshot_on(group, DAYS[0] - timedelta(1))


def test_an_answer_on_an_older_scale_counts_as_its_state(root: Plan) -> None:
    measure, other = measures_under(root)[:2]
    closed_round(root, DAYS[0], {measure.pk: 2, other.pk: 5})
    content = load_status_scale().model_dump(mode="json")
    content |= {
        "steps": [
            {"number": 1, "state": "not_begun", "name": {"nb": "Ikke i gang", "en": "Not begun"}},
            {"number": 2, "state": "finished", "name": {"nb": "Ferdig", "en": "Done"}},
        ],
        "finished": 2,
    }
    version = StatusScaleVersionFactory(municipality=root.municipality, content=content)
    closed_round(root, DAYS[1], {}, scale=version)
    rows = {int(row.key): (row.step, row.state) for row in snapshot_on(group_of(root), DAYS[1]).rows}
    report = StatusReport.objects.get(measure=measure)
    assert rows[measure.pk] == (None, report.state)
    assert rows[other.pk] == (None, "finished")


@pytest.mark.parametrize("asked", ["", "&fra_dag=2025-01-15&til_dag=2025-05-15"])
def test_the_page_asks_the_same_number_of_questions_however_many_rows(asked: str, root: Plan, adviser: Client) -> None:
    big = plan_with_measures(root.municipality, areas=6, each=15, name="Stor plan")
    for plan in (root, big):
        for place, day in enumerate(DAYS[:2]):
            closed_round(plan, day, {one.pk: one.number % 3 + place + 1 for one in measures_under(plan)})
    counts = []
    for plan in (root, root, big):
        with CaptureQueriesContext(connection) as questions:
            read(adviser, f"{ADDRESS}?plan={plan.pk}{asked}")
        counts.append(len(questions))
    assert counts[1] == counts[2]
