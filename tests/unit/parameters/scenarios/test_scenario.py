"""The file of a scenario: what it can hold, what it refuses, and that it comes back as it was written."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from omsyn.parameters.scenarios.assumptions import Assumed
from omsyn.parameters.scenarios.levers import StandardGrowth
from omsyn.parameters.scenarios.scenario import Scenario, read_scenario, scenario_schema
from omsyn.vocabulary.errors import InputError

WHOLE = """
format: 1
name: Som i dag
version: 3
reason: Vi går videre som nå.
municipality: "4014"
until: 2040
services:
  - service: Langtidsopphold i institusjon
    users: {value: 60, source: Kvalitetsmelding 2025}
    fte_per_user: {value: 1.5, source: Prøvetall, is_invented: true}
levers:
  - kind: standard_growth
    name: Mer hjelp
    reason: Slik har det vært.
    yearly_growth: {low: 0, middle: 0.01, high: 0.01, group: standard}
  - kind: shift
    name: Hjem i stedet
    reason: Vedtatt.
    source: Langtidsopphold i institusjon
    target: Helsetjenester i hjemmet
    moved: {low: 0.05, middle: 0.1, high: 0.2}
    phase: {begins: 2028, full: 2035}
places:
  services: [Langtidsopphold i institusjon]
  plan:
    - {name: Sykehjemmet, places: 60, opens: 2000-01-01}
    - {name: Nybygget, places: 40, opens: 2029-08-01, reason: Vedtatt}
costs:
  price_year: 2025
  investments:
    - {name: Nybygget, year: 2028, cost_nok: {value: 60000000, source: Strategiplan}, depreciation_years: 50}
"""


def written(folder: Path, **changes: Any) -> Path:
    path = folder / "scenario.yaml"
    path.write_text(yaml.safe_dump(yaml.safe_load(WHOLE) | changes, allow_unicode=True), encoding="utf-8")
    return path


def test_a_whole_scenario_comes_back_as_it_was_written(tmp_path: Path) -> None:
    scenario = read_scenario(written(tmp_path))
    again = tmp_path / "again.yaml"
    again.write_text(scenario.as_yaml(), encoding="utf-8")
    assert read_scenario(again) == scenario
    assert read_scenario(again).fingerprint == scenario.fingerprint
    assert scenario.as_yaml().startswith("format: 1\nname: Som i dag\nversion: 3\n")


def test_any_change_gives_another_fingerprint(tmp_path: Path) -> None:
    one = read_scenario(written(tmp_path)).fingerprint
    assert read_scenario(written(tmp_path, until=2041)).fingerprint != one
    assert read_scenario(written(tmp_path, seed=2)).fingerprint != one


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"format": 2}, "format"),
        ({"name": " "}, "name"),
        ({"reason": ""}, "reason"),
        ({"draws": 5}, "draws"),
        ({"unknown": 1}, "unknown"),
        ({"levers": [{"kind": "magic", "name": "x", "reason": "y"}]}, "levers, rad 1"),
        (
            {
                "levers": [
                    {
                        "kind": "productivity",
                        "name": "x",
                        "reason": "y",
                        "yearly_growth": {"low": 0.02, "middle": 0.01, "high": 0.03},
                    }
                ]
            },
            "must not fall",
        ),
        ({"services": [{"service": "A", "fte_per_user": {"value": 1.0, "source": ""}}]}, "source"),
        ({"services": [{"service": "A", "users": {"value": -1.0, "source": "x"}}]}, "users"),
        ({"places": {"services": ["A"], "plan": []}}, "plan"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(tmp_path: Path, changes: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError) as caught:
        read_scenario(written(tmp_path, **changes))
    assert told in str(caught.value)
    assert "scenario.yaml" in caught.value.where


def test_users_told_in_two_ways_are_refused(tmp_path: Path) -> None:
    number = {"value": 3.0, "source": "x"}
    with pytest.raises(InputError, match="either users or users_by_age"):
        read_scenario(
            written(tmp_path, services=[{"service": "A", "users": number, "users_by_age": {"67-79": number}}])
        )


@given(st.tuples(*[st.floats(-1, 1)] * 3).map(sorted), st.sampled_from(["", "helse"]))
def test_every_interval_that_goes_upwards_survives_the_file(ends: list[float], group: str) -> None:
    low, middle, high = ends
    lever = StandardGrowth(
        kind="standard_growth",
        name="x",
        reason="y",
        yearly_growth=Assumed(low=low, middle=middle, high=high, group=group),
    )
    scenario = Scenario(name="x", reason="y", municipality="4014", levers=(lever,))
    assert Scenario.model_validate(yaml.safe_load(scenario.as_yaml())) == scenario


def test_the_schema_names_every_kind_of_lever_and_refuses_unknown_fields() -> None:
    schema = scenario_schema()
    assert schema["additionalProperties"] is False
    mapping = schema["properties"]["levers"]["items"]["discriminator"]["mapping"]
    assert {"healthy_ageing", "shift", "informal_care", "dementia"} <= mapping.keys()
    assert len(mapping) == 10
