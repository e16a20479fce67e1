"""The menu leads somewhere, says where one is, and fits the phone's bar."""

import pytest
from django.test import override_settings
from django.urls import NoReverseMatch, path
from django.views import View

from omsyn.web.design_system.navigation import NavigationPlace, build_navigation, shortcuts

urlpatterns = [
    path("", View.as_view(), name="home"),
    path("planer/", View.as_view(), name="plans"),
    path("planer/status/", View.as_view(), name="status"),
    path("rapporter/", View.as_view(), name="reports"),
]
PLACES = (
    NavigationPlace("", "Min side", "home", shortcut=True),
    NavigationPlace("Planer", "Planer", "plans", shortcut=True),
    NavigationPlace("Planer", "Status", "status", shortcut=True),
    NavigationPlace("Rapporter", "Rapporter", "reports", shortcut=True),
)


@pytest.fixture(autouse=True)
def _own_addresses() -> object:
    with override_settings(ROOT_URLCONF=__name__):
        yield


def current(path_now: str) -> list[str]:
    sections = build_navigation(PLACES, current_path=path_now)
    return [entry.label for section in sections for entry in section.entries if entry.is_current]


def test_neighbours_share_a_heading_in_the_order_given() -> None:
    sections = build_navigation(PLACES, current_path="/")
    assert [(section.title, len(section.entries)) for section in sections] == [("", 1), ("Planer", 2), ("Rapporter", 1)]


def test_only_the_nearest_page_is_current() -> None:
    assert current("/planer/status/4/") == ["Status"]
    assert current("/planer/7/") == ["Planer"]
    assert current("/") == ["Min side"]
    assert current("/annet/") == []


def test_the_phone_bar_leaves_room_for_more() -> None:
    assert [entry.label for entry in shortcuts(build_navigation(PLACES, current_path="/"))] == [
        "Min side",
        "Planer",
        "Status",
    ]


def test_a_menu_must_not_lead_nowhere() -> None:
    with pytest.raises(NoReverseMatch):
        build_navigation([NavigationPlace("", "Avvik", "no-such-page")], current_path="/")
