"""The page that reckons people with dementia."""

from collections.abc import Callable

import pytest
from django.test import Client

from omsyn.web.organisation.models import Role

ADDRESS = "/glasskula/demens/"
PART_REQUEST = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#svar"}
CHOICE = {"until": "2035", "yearly_fall_percent": "1", "serious_percent": "30", "serious_source": "Oppdiktet"}


@pytest.mark.parametrize("role", Role)
def test_every_role_sees_the_answer_and_what_it_does_not_know(role: Role, client_as: Callable[[Role], Client]) -> None:
    answer = client_as(role).get(ADDRESS)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "personer med demens i 2050" in text
    assert "Sverige" in text
    assert "80 %-intervall" in text
    assert "Alvorlig demens er ikke regnet ut" in text


def test_the_choices_decide_the_answer_and_stay_in_the_form(client_as: Callable[[Role], Client]) -> None:
    text = client_as(Role.ANALYST).get(ADDRESS, CHOICE).content.decode()
    assert "personer med demens i 2035" in text
    assert "å ha alvorlig demens" in text
    assert 'name="serious_source" value="Oppdiktet"' in text
    assert "personer med demens i 2050" not in text


def test_the_part_equals_the_page(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.ANALYST)
    page, part = client.get(ADDRESS, CHOICE), client.get(ADDRESS, CHOICE, headers=PART_REQUEST)
    assert part.content.decode().startswith('<div id="svar">')
    assert part.content.decode() in page.content.decode()


def test_the_numbers_are_fetched_with_the_same_choices(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.ANALYST)
    text = client.get(ADDRESS, CHOICE).content.decode()
    links = [part.split('"')[0].replace("&amp;", "&") for part in text.split('href="/kunnskap/tall/')[1:]]
    assert [link.partition("?")[0].rpartition("/")[2] for link in links] == [
        "over_years.csv", "over_years.xlsx", "by_age_group.csv", "by_age_group.xlsx",
    ]  # fmt: skip
    for link in links:
        assert "until=2035" in link
        assert client.get(f"/kunnskap/tall/{link}").status_code == 200
    rows = client.get(f"/kunnskap/tall/{links[0]}").content.decode().splitlines()
    assert [row[:4] for row in rows if row[:2] == "20"][1:] == ["2030", "2035"]


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        ({"until": "snart"}, "until"),
        ({"until": "2020"}, "until"),
        ({"until": "2080"}, "until"),
        ({"mean_from": "XXXX"}, "mean_from"),
        ({"yearly_fall_percent": "mye"}, "yearly_fall_percent"),
        ({"serious_percent": "130", "serious_source": "Oppdiktet"}, "serious_percent"),
        ({"serious_percent": "30"}, "serious_source"),
    ],
)
def test_what_cannot_be_used_is_told_beside_the_field(
    choice: dict[str, str], field: str, client_as: Callable[[Role], Client]
) -> None:
    answer = client_as(Role.ANALYST).get(ADDRESS, choice)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "Dette må rettes før du kan gå videre" in text
    assert f'id="id_{field}_error"' in text
    assert "personer med demens i 2050" in text, "the answer the page starts with"


def test_the_page_stands_in_the_menu(client_as: Callable[[Role], Client]) -> None:
    text = client_as(Role.ANALYST).get("/glasskula/befolkning/").content.decode()
    assert f'href="{ADDRESS}"' in text
