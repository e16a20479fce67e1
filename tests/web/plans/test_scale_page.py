"""The status scale of a municipality: shown, changed by some, and told in words when it does not hold."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.organisation import MunicipalityFactory
from tests.factories.plans import PlanFactory, StatusScaleVersionFactory
from tests.samples.status_rounds import DAYS, closed_round

from omsyn.parameters.status_scale import load_status_scale
from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.models import StatusRound, StatusScaleVersion
from omsyn.web.plans.queries.status import scale_of

ADDRESS = "/tiltak/runder/skala/"
RUNNERS = {Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}
LogIn = Callable[[Role], Client]


@pytest.fixture
def adviser(client_as: LogIn) -> Client:
    return client_as(Role.QUALITY_ADVISER)


def scale(*steps: tuple[str, str], note: str = "Vi forenkler") -> dict[str, str]:
    """The form with these names and states, and seven rows as the page has."""
    sent = {"note": note}
    for number in range(1, 8):
        name, state = steps[number - 1] if number <= len(steps) else ("", "")
        sent |= {f"nb_{number}": name, f"en_{number}": name, f"state_{number}": state}
    return sent


GOOD = scale(("Ikke i gang", "not_begun"), ("I gang", "under_way"), ("Ferdig", "finished"))


@pytest.mark.parametrize("role", Role)
def test_everybody_sees_the_scale_and_some_may_change_it(role: Role, client_as: LogIn) -> None:
    client = client_as(role)
    page = client.get(ADDRESS).content.decode()
    for step in load_status_scale().steps:
        assert step.name.nb in page
    assert "Kommunen bruker skalaen Omsyn kommer med" in page
    assert ("Lagre skalaen" in page) is (role in RUNNERS)
    assert client.post(ADDRESS, GOOD).status_code == (302 if role in RUNNERS else 403)
    assert StatusScaleVersion.objects.count() == (role in RUNNERS)


def test_a_new_scale_is_a_version_and_old_rounds_keep_theirs(kragero: Unit, adviser: Client) -> None:
    plan = PlanFactory(municipality=kragero.municipality)
    old = closed_round(plan, DAYS[0], {})
    adviser.post(ADDRESS, GOOD)
    page = adviser.get(ADDRESS).content.decode()
    assert "Skalaen er lagret. Den gjelder for runder som opprettes fra nå av." in page
    assert "Kommunen har sin egen skala." in page
    assert "Vi forenkler" in page
    given = {"plan": plan.pk, "name": "Ny", "status_on": "2026-04-30", "opens_on": "2026-04-15"}
    adviser.post("/tiltak/runder/ny/", {**given, "deadline": "2026-05-10"})
    new = StatusRound.objects.get(name="Ny")
    assert [step.name.nb for step in scale_of(new).steps] == ["Ikke i gang", "I gang", "Ferdig"]
    old.refresh_from_db()
    assert scale_of(old) == load_status_scale()
    adviser.post(ADDRESS, scale(("Før", "not_begun"), ("Etter", "finished"), note="Enda enklere"))
    assert list(StatusScaleVersion.objects.order_by("number").values_list("number", "note")) == [
        (1, "Vi forenkler"),
        (2, "Enda enklere"),
    ]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (scale(("Ferdig", "finished")), "Skalaen må ha minst to steg."),
        (scale(("A", "not_begun"), ("B", "under_way")), "Ett av stegene må stå for «ferdig»."),
        (scale(("A", "finished"), ("B", "not_begun")), "Stegene må gå framover"),
        (scale(("A", "not_begun"), ("a", "finished")), "To steg har samme navn."),
        (
            scale(("A", "not_begun"), ("", ""), ("C", "finished")),
            "Gi steget et navn. Tomme steg kan bare stå til slutt.",
        ),
        (scale(("A", "not_begun"), ("B", "")), "Velg hva steget står for."),
        (scale(("A", "not_begun"), ("B", "cancelled")), 'href="#id_state_2"'),
        (scale(("A", "not_begun"), ("B", "finished"), note=""), 'href="#id_note"'),
        (scale(), "Skalaen må ha minst to steg."),
    ],
)
def test_a_scale_that_does_not_hold_is_told_and_nothing_is_lost(
    sent: dict[str, str], told: str, adviser: Client
) -> None:
    answer = adviser.post(ADDRESS, sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert told in page
    assert all(f'value="{said}"' in page for name, said in sent.items() if name.startswith("nb_") and said)
    assert not StatusScaleVersion.objects.exists()


def test_the_scale_of_another_municipality_is_not_ours(adviser: Client) -> None:
    StatusScaleVersionFactory(municipality=MunicipalityFactory(number="3909"), note="Deres egen grunn")
    page = adviser.get(ADDRESS).content.decode()
    assert "Deres egen grunn" not in page
    assert "Kommunen bruker skalaen Omsyn kommer med" in page
