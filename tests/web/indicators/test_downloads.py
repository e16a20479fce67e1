"""The numbers of a figure as files."""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.organisation import MembershipFactory, MunicipalityFactory, UnitFactory

from omsyn.reports.blocks.registry import KINDS
from omsyn.web.indicators.permissions.figures import can_read_figure
from omsyn.web.organisation.models import Role, Unit

PLACE = "/kunnskap/tall"
NEEDED = {
    "demographic_costs": "per_person=80%2B;150000&source=Oppdiktet&until=2028",
    "indicator_comparison": "keys=nutrition_assessed_home&municipalities=4014,3909",
    "activity_funding": "prices=H1;640;&activity=Sone+nord;H1;1200;1000&lump_sum=1000000",
    "discharge_payment": "days=2018;TSB;40%0A2024;somatikk;638",
    "host_municipality": "cost=1000000&fixed_percent=40&partners=Bamble;10;3%0ADrangedal;14;6",
    "indicator_profile": "key=nutrition_assessed_home",
    "need_index": "use_second_hand=ja&until=2030",
    "robek": "last_accounts=2025&accumulated_result=-60000000&operating_income=1000000000&exit_year=2027"
    "&plan=2026;8000000%0A2027;10000000",
    "top_up_grant": "year=2016&count_above=3&sum_above=6000000",
    "workforce_comparison": "table=care_staff_by_education",
    "yearly_counts": "topic=courses",
}
OTHER_FIGURES = {("indicator_comparison", "need_adjusted"), ("indicator_profile", "control_chart")}
"""Ways to show what this indicator has no figures for: it has no need to allow for, and no months."""
WITHOUT_FIGURES_HERE = {
    "budget_follow_up",
    "function_costs",
    "published_example",
    "scenario_comparison",
    "service_demand",
}
"""Questions the municipality of these tests has no figures for: it has published no projection and no budget, has saved
no scenario, and the accounts of functions are not fetched."""
EVERY_FIGURE = [
    (name, show) for name, kind in KINDS.items() if name not in WITHOUT_FIGURES_HERE for show in kind.exhibits
]


@pytest.mark.parametrize(("question", "show"), [one for one in EVERY_FIGURE if one not in OTHER_FIGURES])
def test_every_figure_comes_as_a_file(question: str, show: str, client_as: Callable[[Role], Client]) -> None:
    answer = client_as(Role.CARE_WORKER).get(f"{PLACE}/{question}/{show}.csv?{NEEDED.get(question, '')}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith('-kragero.csv"')
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1


def test_every_link_on_a_page_leads_to_a_file(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.CARE_WORKER)
    text = client.get("/kunnskap/bemanning/").content.decode()
    links = [part.split('"')[0].replace("&amp;", "&") for part in text.split('href="')[1:]]
    downloads = [link for link in links if link.startswith(PLACE)]
    assert len(downloads) == 8
    assert all(client.get(link).status_code == 200 for link in downloads)


def test_a_spreadsheet_opens(client_as: Callable[[Role], Client]) -> None:
    answer = client_as(Role.CARE_WORKER).get(f"{PLACE}/service_users/by_service.xlsx")
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("nothing/at_all.csv", 404),
        ("service_users/nothing.csv", 404),
        ("service_users/by_service.exe", 404),
        ("service_users/by_service.csv?kommune=9999", 403),
        ("population_development/by_age_group.csv?kommune=9999", 404),
        ("population_development/by_age_group.csv?kommune=abc", 404),
        ("service_users/by_service.csv?unknown=1", 400),
        ("workforce_comparison/against_peers.csv?table=nothing", 400),
        ("measure_status/averages.csv?area=Nowhere", 400),
    ],
)
def test_a_wrong_address_is_explained(address: str, status: int, client_as: Callable[[Role], Client]) -> None:
    assert client_as(Role.ANALYST).get(f"{PLACE}/{address}").status_code == status


def test_figures_that_are_not_loaded_give_no_file(kragero: Unit, client: Client) -> None:
    root = UnitFactory(municipality=MunicipalityFactory(number="3909", name="Larvik"), name="Larvik")
    client.force_login(MembershipFactory(unit=root).user)
    answer = client.get(f"{PLACE}/service_users/by_service.csv")
    assert answer.status_code == 404
    assert "Larvik har ingen tall" in answer.content.decode()


@pytest.mark.parametrize(
    ("question", "number", "allowed"),
    [
        ("service_users", "4014", True),
        ("service_users", "3909", False),
        ("measure_status", "3909", False),
        ("population_development", "3909", True),
    ],
)
def test_only_official_statistics_are_open_across_municipalities(question: str, number: str, allowed: bool) -> None:
    assert can_read_figure(own_number="4014", question=question, number=number) is allowed
