"""The page «Organisasjon»."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.organisation import MembershipFactory, UnitFactory

from omsyn.web.organisation.models import Role, Unit, UnitKind

ADDRESS = "/organisasjon/"


@pytest.mark.parametrize("role", Role)
def test_every_role_sees_the_units_in_norwegian_order(
    role: Role, client_as: Callable[[Role], Client], kragero: Unit
) -> None:
    sector = kragero.children.get()
    for name in ("Ålen", "Enhet 10", "Enhet 9", "Østre"):
        UnitFactory(parent=sector, name=name)
    text = client_as(role).get(ADDRESS).content.decode()
    places = [text.index(f">{name}<") for name in ("Enhet 9", "Enhet 10", "Østre", "Ålen")]
    assert places == sorted(places)
    assert "Kragerø har 5 enheter nå." in text


def test_a_closed_unit_stands_apart_with_its_lifetime(client_as: Callable[[Role], Client], kragero: Unit) -> None:
    UnitFactory(parent=kragero.children.get(), name="Gamlehjemmet", valid_to=date(2024, 12, 31))
    text = client_as(Role.ANALYST).get(ADDRESS).content.decode()
    assert text.index("Avsluttede enheter") < text.index("Gamlehjemmet") < text.index("01.01.2020–31.12.2024")


def test_someone_without_a_place_is_told_what_to_do(client: Client, kragero: Unit) -> None:
    user = MembershipFactory(unit=kragero, valid_to=date(2021, 1, 1)).user
    client.force_login(user)
    assert client.get(ADDRESS).status_code == 403


def test_one_works_as_another_of_ones_own_roles(client: Client, kragero: Unit) -> None:
    first = MembershipFactory(unit=kragero, role=Role.ANALYST)
    second = MembershipFactory(user=first.user, unit=kragero.children.get(), role=Role.UNIT_LEADER)
    client.force_login(first.user)
    response = client.post(reverse("organisation:switch_membership"), {"membership": second.pk, "next": ADDRESS})
    assert response.headers["Location"] == ADDRESS
    assert client.get(ADDRESS).wsgi_request.membership == second


@pytest.mark.parametrize("number", ["", "0", "abc", "999999999999999999999", "9" * 5000, "²", "\x00"])
def test_nobody_works_as_what_they_are_not(number: str, client_as: Callable[[Role], Client], kragero: Unit) -> None:
    MembershipFactory(unit=kragero)
    answer = client_as(Role.ANALYST).post(reverse("organisation:switch_membership"), {"membership": number})
    assert answer.status_code == 404


def test_one_who_had_to_log_in_first_comes_to_the_page_with_the_button(client_as: Callable[[Role], Client]) -> None:
    assert client_as(Role.ANALYST).get(reverse("organisation:switch_membership")).headers["Location"] == ADDRESS


def test_switching_never_leads_away_from_the_site(client: Client, kragero: Unit) -> None:
    membership = MembershipFactory(unit=kragero)
    client.force_login(membership.user)
    answer = client.post(
        reverse("organisation:switch_membership"), {"membership": membership.pk, "next": "https://elsewhere.test/"}
    )
    assert answer.headers["Location"] == "/"


def test_the_tree_costs_the_same_however_deep(
    client_as: Callable[[Role], Client], kragero: Unit, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = client_as(Role.ANALYST)
    parent = kragero.children.get()
    for _depth in range(3):
        parent = UnitFactory(parent=parent)
        UnitFactory.create_batch(5, parent=kragero.children.get())
    with django_assert_max_num_queries(6):
        client.get(ADDRESS)


def test_only_what_sets_a_unit_apart_is_said_of_it(client_as: Callable[[Role], Client], kragero: Unit) -> None:
    sector = kragero.children.get()
    untold = "Stab. Virksomheten er ikke oppgitt i kilden"
    UnitFactory(parent=sector, name="Vanlig", kind=UnitKind.UNIT, note=untold)
    UnitFactory(parent=sector, name="Nyest", valid_from=date(2024, 11, 1))
    text = client_as(Role.ANALYST).get(ADDRESS).content.decode()
    assert text.count("siden 01.01.2020") == 1
    assert text.count("siden 01.11.2024") == 1
    assert text.count("Virksomheten er ikke oppgitt i kilden") == 1
    assert text.index("Rollene dine") < text.index("Vanlig")
