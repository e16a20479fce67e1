"""The page that shows the population to come, with its uncertainty."""

from collections.abc import Callable

import pytest
from django.test import Client

from omsyn.web.organisation.models import Role

ADDRESS = "/glasskula/befolkning/"
PART_REQUEST = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#svar"}
CHOICE = {"age_group": "67-79", "mean_from": "own", "until": "2035"}


@pytest.mark.parametrize("role", Role)
def test_every_role_sees_the_oldest_first_and_what_the_projection_follows(
    role: Role, client_as: Callable[[Role], Client]
) -> None:
    answer = client_as(role).get(ADDRESS)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "80 år og over: " in text
    assert "Statistisk sentralbyrås framskriving, tabell" in text
    assert "1\u00a0000 mulige framtider" in text
    assert "P10" in text
    assert "P90" in text
    assert "80 %-intervall" in text


def test_the_choices_decide_the_answer_and_stay_in_the_form(client_as: Callable[[Role], Client]) -> None:
    text = client_as(Role.ANALYST).get(ADDRESS, CHOICE).content.decode()
    assert "67–79 år: " in text
    assert "personer i 2035" in text
    assert "Omsyns egen modell, som du har valgt." in text
    assert 'value="67-79" selected' in text
    assert 'name="until" value="2035"' in text
    assert "personer i 2050" not in text


def test_alternatives_give_different_answers(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.ANALYST)
    titles = {
        client.get(ADDRESS, {"mean_from": mean, "age_group": "all"}).content.decode().split("I alt: ")[1].split("<")[0]
        for mean in ("MMMM", "LLML", "HHMH", "own")
    }
    assert len(titles) == 4


def test_the_part_equals_the_page(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.ANALYST)
    page, part = client.get(ADDRESS, CHOICE), client.get(ADDRESS, CHOICE, headers=PART_REQUEST)
    assert part.content.decode().startswith('<div id="svar">')
    assert part.content.decode() in page.content.decode()


def test_the_numbers_are_fetched_with_the_same_choices(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.ANALYST)
    text = client.get(ADDRESS, CHOICE).content.decode()
    links = [part.split('"')[0].replace("&amp;", "&") for part in text.split(f'href="{ADDRESS}tall.')[1:]]
    assert {link.partition("?")[0] for link in links} == {"csv", "xlsx"}
    for link in links:
        assert "kommune=4014" in link
        answer = client.get(f"{ADDRESS}tall.{link}")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment")
    rows = client.get(f"{ADDRESS}tall.csv", CHOICE).content.decode().splitlines()
    assert [row[:4] for row in rows if row[:2] == "20"] == [str(year) for year in range(2027, 2036)]


def test_another_municipality_may_be_seen_for_the_figures_are_public(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.ANALYST)
    text = client.get(ADDRESS, {"kommune": "0301"}).content.decode()
    assert "Tallene gjelder Oslo." in text
    assert "kommune=0301" in text
    address = "/kunnskap/tall/population_projection/with_uncertainty.csv"
    assert client.get(address, {"kommune": "0301", "until": "2030"}).status_code == 200


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        ({"until": "snart"}, "until"),
        ({"until": "2020"}, "until"),
        ({"until": "2090"}, "until"),
        ({"until": "2190", "mean_from": "own"}, "until"),
        ({"age_group": "12-13"}, "age_group"),
        ({"mean_from": "XXXX"}, "mean_from"),
        ({"kommune": "9999"}, "kommune"),
        ({"kommune": ""}, "kommune"),
    ],
)
def test_what_cannot_be_used_is_told_beside_the_field(
    choice: dict[str, str], field: str, client_as: Callable[[Role], Client]
) -> None:
    client = client_as(Role.ANALYST)
    answer = client.get(ADDRESS, choice)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "Dette må rettes før du kan gå videre" in text
    assert f'id="id_{field}_error"' in text
    assert "80 år og over: " in text, "the answer the page starts with"
    assert client.get(f"{ADDRESS}tall.csv", choice).status_code in (400, 404)


def test_an_unknown_kind_of_file_is_not_found(client_as: Callable[[Role], Client]) -> None:
    assert client_as(Role.ANALYST).get(f"{ADDRESS}tall.doc").status_code == 404


@pytest.mark.parametrize("parameters", [{"until": "snart"}, {"mean_from": "XXXX"}, {"draws": "mange"}])
def test_the_lasting_address_of_the_figure_tells_what_it_cannot_use(
    parameters: dict[str, str], client_as: Callable[[Role], Client]
) -> None:
    address = "/kunnskap/tall/population_projection/with_uncertainty.csv"
    assert client_as(Role.ANALYST).get(address, parameters).status_code == 400
