"""The worked page: Larvik's plan reckoned anew, open to everyone who works in a municipality."""

from collections.abc import Callable

import pytest
from django.test import Client

from omsyn.reports.blocks.published_example import KIND
from omsyn.web.organisation.models import Role

ADDRESS = "/glasskula/larvik/"
PART_REQUEST = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#svar"}


def text_of(client: Client) -> str:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")


@pytest.mark.parametrize("role", Role)
def test_every_role_reads_the_lesson(role: Role, client_as: Callable[[Role], Client]) -> None:
    text = text_of(client_as(role))
    assert "Larviks framskriving, regnet på nytt" in text
    assert 'href="/glasskula/plassbehov/"' in text


def test_every_step_says_what_the_plan_does_how_it_is_reckoned_and_what_to_learn(
    client_as: Callable[[Role], Client],
) -> None:
    text = text_of(client_as(Role.ANALYST))
    assert text.count("Dette gjør planen") == text.count("Slik regner du") == text.count("Dette kan du lære") == 7
    for number, title in enumerate(("Befolkningen", "Plassene", "Aldersbæreevnen", "Arbeidskraften"), start=1):
        assert f"{number}. {title}" in text
    assert "8. Hvordan gikk det?" in text


@pytest.mark.parametrize(
    "figure", ["629,5 plasser", "615 plasser", "13,84 %", "21,41 %", "1 006 plasser", "3,45", "2,99", "2,70", "2,50"]
)
def test_the_numbers_of_the_example_stand_on_the_page(figure: str, client_as: Callable[[Role], Client]) -> None:
    assert figure in text_of(client_as(Role.ANALYST))


def test_what_does_not_come_out_is_said(client_as: Callable[[Role], Client]) -> None:
    text = text_of(client_as(Role.ANALYST))
    differs = text.split("Så mange flere blir det i arbeidsstyrken.")[1].split("</article>")[0]
    assert "Går ikke opp" in differs
    assert "575 personer" in differs
    assert "592,2 personer" in differs
    unknown = text.split("Så mange flere får alvorlig demens.")[1].split("</article>")[0]
    assert "Kan ikke regnes på nytt" in unknown
    assert "Regnet på nytt" not in unknown
    assert "planen, linjene 1098–1102" in unknown


def test_the_part_equals_the_page(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.ANALYST)
    page, part = client.get(ADDRESS), client.get(ADDRESS, headers=PART_REQUEST)
    assert part.content.decode().startswith('<div id="svar">')
    assert part.content.decode() in page.content.decode()


@pytest.mark.parametrize("exhibit", sorted(KIND.exhibits))
@pytest.mark.parametrize(("file_format", "begins"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")])
def test_every_figure_of_the_page_comes_as_a_file(
    exhibit: str, file_format: str, begins: bytes, client_as: Callable[[Role], Client]
) -> None:
    client = client_as(Role.CARE_WORKER)
    address = f"{ADDRESS}{exhibit}.{file_format}"
    assert f'href="{address}"' in text_of(client)
    answer = client.get(address)
    assert answer.content.startswith(begins)
    assert f'-larvik.{file_format}"' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("name", ["claims.pdf", "nothing.csv"])
def test_a_file_there_is_not_is_not_found(name: str, client_as: Callable[[Role], Client]) -> None:
    assert client_as(Role.ANALYST).get(f"{ADDRESS}{name}").status_code == 404
