"""The heat map: every measure in every round, the mean of each area, and the same as a file."""

import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook
from tests.factories.plans import StatusRoundFactory, StatusScaleVersionFactory
from tests.samples.status_rounds import DAYS, closed_round, measures_under, plan_with_measures

from omsyn.vocabulary.measures import MeasurePhase
from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.models import Measure, Plan
from omsyn.web.plans.presenters.heat_map import shade_of

ADDRESS = "/tiltak/runder/varmekart/"
LogIn = Callable[[Role], Client]


@pytest.fixture
def root(kragero: Unit) -> Plan:
    return plan_with_measures(kragero.municipality, areas=2, each=2)


@pytest.fixture
def adviser(client_as: LogIn) -> Client:
    return client_as(Role.QUALITY_ADVISER)


def read(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode().replace("\xa0", " ")


def row_of(page: str, measure: Measure) -> list[str]:
    """The signs of a measure, round by round."""
    row = page.split(f"{measure.number}. {measure.title}</a>")[1].split("</tr>")[0]
    cells = row.split("<td")[1:]
    return [cell.split(">", 1)[1].split("</td>")[0] for cell in cells]


def means_of(page: str, area: str) -> list[str]:
    table = page.split('id="snitt"')[1]
    row = table.split(f'<th scope="row">{area}</th>')[1].split("</tr>")[0]
    return [cell.split("</td>")[0] for cell in row.split('<td class="number">')[1:]]


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_it_and_without_rounds_it_teaches(role: Role, root: Plan, client_as: LogIn) -> None:
    assert "Kommunen har ingen statusrunder ennå" in read(client_as(role), ADDRESS)
    closed_round(root, DAYS[0], {measures_under(root)[0].pk: 4})
    assert '<td class="step step-4">4</td>' in read(client_as(role), ADDRESS)


def test_the_rounds_of_another_municipality_are_not_there(root: Plan, adviser: Client) -> None:
    theirs = StatusRoundFactory()
    assert "Kommunen har ingen statusrunder ennå" in read(adviser, ADDRESS)
    closed_round(root, DAYS[0], {})
    read(adviser, f"{ADDRESS}?plan={theirs.plan_id}", status=400)
    assert adviser.get(f"{ADDRESS}csv/?plan={theirs.plan_id}").status_code == 404
    assert adviser.get(f"{ADDRESS}pdf/?plan={root.pk}").status_code == 404


def test_each_sign_says_what_was_answered(root: Plan, adviser: Client) -> None:
    first, second, third, fourth = measures_under(root)
    closed_round(root, DAYS[0], {first.pk: 1, second.pk: "postponed", third.pk: "cancelled"})
    Measure.objects.filter(pk=fourth.pk).update(phase=MeasurePhase.ENDED, ended_on=DAYS[1], ended_why="Slutt")
    closed_round(root, DAYS[1], {first.pk: 5})
    page = read(adviser, ADDRESS)
    assert row_of(page, first) == ["1", "5"]
    assert row_of(page, second) == ['<abbr title="utsatt">U</abbr>', '<abbr title="ikke rapportert">–</abbr>']
    assert row_of(page, third)[0] == '<abbr title="avlyst">A</abbr>'
    assert row_of(page, fourth) == ['<abbr title="ikke rapportert">–</abbr>', ""]


def test_means_are_half_up_with_their_denominator_and_without_what_is_put_aside(root: Plan, adviser: Client) -> None:
    first, second, third, fourth = measures_under(root)
    closed_round(root, DAYS[0], {first.pk: 2, second.pk: 3, third.pk: "postponed", fourth.pk: "cancelled"})
    closed_round(root, DAYS[1], {first.pk: 1, second.pk: 2, third.pk: 2, fourth.pk: 4})
    page = read(adviser, ADDRESS)
    assert means_of(page, "Område 1 (eksempel)") == ["2,5 (2)", "1,5 (2)"]
    assert means_of(page, "Område 2 (eksempel)") == ["–", "3,0 (2)"]
    # 9 / 4 = 2.25, which half-up is 2.3.
    assert means_of(page, "Alle områder") == ["2,5 (2)", "2,3 (4)"]


def test_the_file_holds_every_measure_and_round(root: Plan, adviser: Client) -> None:
    first, second, *_rest = measures_under(root)
    closed_round(root, DAYS[0], {first.pk: 3, second.pk: "postponed"})
    answer = adviser.get(f"{ADDRESS}xlsx/?plan={root.pk}")
    assert answer.status_code == 200
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue()))
    cells = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    told = {row[2]: row[3] for row in cells if len(row) > 3 and row[2]}
    assert told[first.title] == 3
    assert told[second.title] == "utsatt"
    assert list(told.values()).count("ikke rapportert") == 2
    assert f'href="{ADDRESS}csv/?plan={root.pk}"' in read(adviser, ADDRESS)


def test_each_round_keeps_its_own_scale(root: Plan, adviser: Client) -> None:
    measure = measures_under(root)[0]
    closed_round(root, DAYS[0], {measure.pk: 2})
    version = StatusScaleVersionFactory(municipality=root.municipality)
    closed_round(root, DAYS[1], {measure.pk: 5}, scale=version)
    assert row_of(read(adviser, ADDRESS), measure) == ["2", "5"]
    assert [shade_of(step, 5) for step in range(1, 6)] == [1, 2, 3, 4, 5]
    assert [shade_of(step, 2) for step in (1, 2)] == [1, 5]


def test_another_plan_is_chosen_without_javascript(root: Plan, adviser: Client) -> None:
    other = plan_with_measures(root.municipality, areas=1, each=1, name="Annen plan")
    closed_round(root, DAYS[0], {})
    closed_round(other, DAYS[1], {measures_under(other)[0].pk: 4})
    assert "step-4" in read(adviser, ADDRESS)
    page = read(adviser, f"{ADDRESS}?plan={root.pk}")
    assert "step-4" not in page
    assert f'<option value="{root.pk}" selected>' in page


def test_the_page_asks_the_same_number_of_questions_however_many_rows(root: Plan, adviser: Client) -> None:
    closed_round(root, DAYS[0], {one.pk: 3 for one in measures_under(root)})
    big = plan_with_measures(root.municipality, areas=6, each=15, name="Stor plan")
    for day in DAYS:
        closed_round(big, day, {one.pk: 3 for one in measures_under(big)})
    counts = []
    for plan in (root, root, big):
        with CaptureQueriesContext(connection) as asked:
            read(adviser, f"{ADDRESS}?plan={plan.pk}")
        counts.append(len(asked))
    assert counts[1] == counts[2]
