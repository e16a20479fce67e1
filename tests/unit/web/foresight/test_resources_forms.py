"""The forms of services, places, staff and money: numbers with sources, rows, and what a blank form says."""

from typing import Any

import pytest
from django.http import QueryDict

from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.web.foresight.forms.resources import ResourcesForm
from omsyn.web.foresight.forms.scenario_places import PlacesInScenarioForm, PlanRow, QueueForm
from omsyn.web.foresight.forms.scenario_services import ServiceForm
from omsyn.web.foresight.forms.scenario_work import WorkForm
from omsyn.web.foresight.forms.sourced_numbers import Rows

THIRD = {"value": 1 / 3, "source": "Timeliste", "is_invented": False}
BARE = Scenario(name="Som i dag", reason="Prøve.", municipality="4014", until=2035)


def given(**fields: str) -> QueryDict:
    told = QueryDict(mutable=True)
    for name, value in fields.items():
        told[f"a-{name.replace('__', '-')}"] = value
    return told


def resources(told: dict[str, str], stored: Scenario = BARE) -> ResourcesForm:
    posted = QueryDict(mutable=True)
    posted.update(told)
    return ResourcesForm(stored, posted, services=["Heimehjelp", "Alarm"], years=(2026, 2035))


def test_a_blank_form_is_right_and_says_nothing() -> None:
    form = QueueForm(given(waiting_at_home="", stay_days__source=" "), prefix="a")
    assert form.is_valid()
    assert form.is_blank
    form = QueueForm(given(waiting_at_home="0"), prefix="a")
    assert form.is_valid()
    assert form.content() == {}


def test_a_number_has_a_source_and_is_kept_as_a_share() -> None:
    form = WorkForm(given(absence="12,5", absence__source="Personalsystemet", absence__is_invented="on"), prefix="a")
    assert form.is_valid()
    assert form.told("absence") == {"value": 0.125, "source": "Personalsystemet", "is_invented": True}
    assert form.told("turnover") is None


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"absence": "12"}, "absence-source"),
        ({"absence": "120", "absence__source": "x"}, "absence"),
        ({"absence": "-1", "absence__source": "x"}, "absence"),
        ({"absence": "mye", "absence__source": "x"}, "absence"),
        ({"absence__source": "x"}, "absence"),
        ({"absence__is_invented": "on"}, "absence"),
        ({"position_size": "0,7", "position_size__source": "x"}, "position_size"),
    ],
)
def test_what_a_number_lacks_is_told_beside_its_field(fields: dict[str, str], wrong: str) -> None:
    assert set(WorkForm(given(**fields), prefix="a").errors) == {wrong}


def test_a_number_nobody_touched_is_not_rounded() -> None:
    held = {"service": "Alarm", "fte_per_user": THIRD}
    shown = ServiceForm(None, prefix="a", held=held)["fte_per_user"].value()
    assert shown == "0,3333333333"
    form = ServiceForm(
        given(service="Alarm", fte_per_user=shown, fte_per_user__source="Timeliste"), prefix="a", held=held
    )
    assert form.is_valid()
    assert form.content()["fte_per_user"] == THIRD
    changed = ServiceForm(given(service="Alarm", fte_per_user="0,4", fte_per_user__source="Ny"), prefix="a", held=held)
    assert changed.is_valid()
    assert changed.content()["fte_per_user"]["value"] == 0.4


def test_users_by_age_stay_as_they_were() -> None:
    held = {"service": "Alarm", "users_by_age": {"67-79": THIRD, "80+": THIRD}}
    form = ServiceForm(given(service="Alarm"), prefix="a", held=held)
    assert form.is_valid()
    assert "users" not in form.fields
    assert form.content()["users_by_age"] == held["users_by_age"]


def test_a_step_left_empty_is_the_usual_one() -> None:
    told = given(services="Alarm", places_per_step="")
    form = PlacesInScenarioForm(told, prefix="a", services=["Alarm"])
    assert form.is_valid()
    assert form.content() == {"services": ["Alarm"], "places_per_step": 10.0, "occupancy": None}


def test_rows_are_found_by_their_marker_and_blank_ones_are_left_out() -> None:
    posted: dict[str, Any] = {"p-0-row": "1", "p-3-row": "1", "p-3-name": "Bo", "p-3-places": "4"}
    rows = Rows("p", PlanRow, posted, [])
    assert [row.prefix for row in rows.forms] == ["p-0", "p-3"]
    assert [row.prefix for row in rows.written] == ["p-3"]
    assert set(rows.written[0].errors) == {"opens", "reason"}
    rows.add()
    rows.remove("p-0")
    assert [row.prefix for row in rows.forms] == ["p-3", "p-4"]


def test_a_scenario_that_names_no_service_goes_on_so_until_something_is_said() -> None:
    rows = {"tjeneste-0-row": "1", "tjeneste-0-service": "Heimehjelp"}
    rows |= {"tjeneste-1-row": "1", "tjeneste-1-service": "Alarm"}
    assert resources(rows).scenario() == BARE
    told = resources(rows | {"tjeneste-1-users": "40", "tjeneste-1-users-source": "Fagsystemet"}).scenario()
    assert told is not None
    assert [one.service for one in told.services] == ["Heimehjelp", "Alarm"]


def test_parts_that_need_each_other_say_so() -> None:
    lonely = resources({"plassene-places_per_step": "4"})
    assert lonely.scenario() is None
    assert "Planen har ingen plasser" in lonely.faults[0]
    built = {"investering-0-row": "1", "investering-0-name": "Bygg", "investering-0-year": "2030"}
    built |= {"investering-0-cost_nok": "10", "investering-0-cost_nok-source": "x"}
    costly = resources(built | {"investering-0-depreciation_years": "40"})
    assert costly.scenario() is None
    assert "price_year" in costly.costs.errors


def test_what_is_filled_in_does_not_go_over_what_is_written() -> None:
    known = Scenario.model_validate(
        BARE.model_dump() | {"work": {"total_fte": {"value": 400, "source": "SSB"}, "position_size": THIRD}}
    )
    form = resources({"ansatte-total_fte": "410", "ansatte-total_fte-source": "Eget"})
    form.fill_work(known)
    assert (form.work["total_fte"].value(), form.work["total_fte-source"].value()) == ("410", "Eget")
    assert form.work["position_size"].value() == "33,3333333333"
    assert not form.has_faults
    form = resources({"ansatte-total_fte": "410"})
    form.fill_work(known)
    assert form.work["total_fte-source"].value() is None, "another's source is not put on one's own number"
