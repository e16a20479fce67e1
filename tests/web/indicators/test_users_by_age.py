"""Users of services by age: what the municipality loads is kept by age and sex, and becomes rates of use."""

import re
from collections.abc import Callable

import polars as pl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.own_figures import FigureImportFactory, ServiceUserCountFactory

from omsyn.registers.service_use.finding import find_service_use
from omsyn.registers.service_use.own_counts import OWN_USERS
from omsyn.registers.service_use.use import UseOrigin
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.web.indicators.models import FigureKind, ServiceUserCount
from omsyn.web.indicators.queries.own_figures import service_users_in_use
from omsyn.web.indicators.queries.service_use import own_service_use
from omsyn.web.organisation.models import Role, Unit

USERS = "/kunnskap/egne-tall/brukere/"
HEADINGS = "Tjeneste;År;Aldersgruppe;Kjønn;Brukere;Register;Måletidspunkt\n"
ALARM = (
    f"{HEADINGS}Trygghetsalarm;2024;;;500;Fagsystem;\n"
    "Trygghetsalarm;2024;0–66 år;kvinne;20;Fagsystem;årsslutt\nTrygghetsalarm;2024;67+;kvinne;200;Fagsystem;årsslutt\n"
    "Trygghetsalarm;2024;0–66 år;mann;10;Fagsystem;årsslutt\nTrygghetsalarm;2024;67+;mann;100;Fagsystem;årsslutt\n"
)


@pytest.fixture
def adviser(client_as: Callable[[Role], Client]) -> Client:
    return client_as(Role.QUALITY_ADVISER)


def hand_in(client: Client, content: str) -> str:
    file = SimpleUploadedFile("brukere.csv", content.encode())
    page = client.post(USERS, {"file": file}, follow=True).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_loaded_ages_and_sexes_become_rates(adviser: Client, kragero: Unit) -> None:
    page = hand_in(adviser, ALARM)
    assert "1 tjeneste har brukere etter alder." in page
    adviser.post(f"{USERS}lagre/", {"remember_as": ""})
    own = own_service_use(kragero.municipality)
    assert own is not None
    assert own.schema == OWN_USERS
    (use,) = find_service_use("4014", services=["Trygghetsalarm"], own=own)
    assert use.origin is UseOrigin.OWN
    assert use.users == {AgeGroup(0, 66): 30, AgeGroup(67): 300}
    assert use.by_sex == {
        "men": {AgeGroup(0, 66): 10, AgeGroup(67): 100},
        "women": {AgeGroup(0, 66): 20, AgeGroup(67): 200},
    }
    assert [one.users for one in service_users_in_use(kragero.municipality)] == [500], "a part is not told as the whole"


def test_age_groups_nobody_can_read_are_told_by_row_and_nothing_is_stored(adviser: Client) -> None:
    page = hand_in(adviser, f"{HEADINGS}Trygghetsalarm;2024;0-66;;20;KPR;\nTrygghetsalarm;2024;de gamle;;20;KPR;\n")
    assert re.search(r"3 C «Aldersgruppe» .*«de gamle» er ikke en aldersgruppe", page), page
    adviser.post(f"{USERS}lagre/", {"remember_as": ""})
    assert not ServiceUserCount.objects.exists()


def test_ages_left_out_are_told_before_the_file_is_stored(adviser: Client) -> None:
    page = hand_in(adviser, f"{HEADINGS}Trygghetsalarm;2024;67+;;20;KPR;\n")
    assert "mangler 0–66 år" in page


def test_the_file_loaded_last_holds_and_totals_leave_the_ages(kragero: Unit) -> None:
    first, second = (
        FigureImportFactory(kind=FigureKind.SERVICE_USERS, municipality=kragero.municipality) for _time in range(2)
    )
    told = {"service": "Trygghetsalarm", "register": "KPR", "year": 2024}
    ServiceUserCountFactory(figure_import=first, age_group="0-66", users=1, **told)
    ServiceUserCountFactory(figure_import=first, age_group="67+", users=99, **told)
    ServiceUserCountFactory(figure_import=first, users=100, **told)
    ServiceUserCountFactory(figure_import=second, users=110, **told)
    ServiceUserCountFactory(figure_import=second, users=7, unit_name="Sone øst", **told)
    ServiceUserCountFactory(figure_import=FigureImportFactory(kind=FigureKind.SERVICE_USERS), users=5, **told)
    own = own_service_use(kragero.municipality)
    assert own is not None
    assert own.filter(pl.col("age_group").is_null())["users"].to_list() == [110]
    assert dict(own.drop_nulls("age_group").select("age_group", "users").iter_rows()) == {"0-66": 1, "67+": 99}
    assert set(own["measured"]) == {"year_round"}


def test_without_figures_others_are_used(kragero: Unit) -> None:
    assert own_service_use(kragero.municipality) is None
