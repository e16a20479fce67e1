"""What a reader of a scenario's answer must be told so as not to read more out of it than it holds."""

import polars as pl
import pytest
from tests.samples.invented_scenarios import (
    HOUSING,
    NURSING,
    PHASE,
    full_scenario,
    interval,
    invented,
    invented_scenario,
    lever,
)

from omsyn.analyses.service_demand.comparing import compare
from omsyn.analyses.service_demand.question import ServiceDemandQuestion
from omsyn.analyses.service_demand.result import ALL_SERVICES, Measure, ServiceDemandResult
from omsyn.analyses.service_demand.run import run
from omsyn.analyses.service_demand.starting import starting_scenario
from omsyn.parameters.scenarios.scenario import Scenario


def ask(scenario: Scenario) -> ServiceDemandResult:
    return run(ServiceDemandQuestion(scenario, with_queue=False))


def mean(told: ServiceDemandResult, measure: Measure, year: int, service: str = ALL_SERVICES) -> float:
    return float(told.figures(measure, service).filter(pl.col("year") == year)["mean"][0])


def test_the_band_is_told_to_leave_out_how_users_vary() -> None:
    assert any("smalere enn det burde være" in note for note in ask(invented_scenario()).notes)


def test_a_move_between_services_that_share_fte_evenly_tells_nothing_of_fte_and_it_is_said() -> None:
    move = lever("shift", source=NURSING, target=HOUSING, moved=interval(0.3, 0.3, 0.3), phase=PHASE)
    alike = ask(full_scenario(levers=[move]))
    plain = ask(full_scenario(levers=[]))
    assert mean(alike, Measure.FTE, 2032) == pytest.approx(mean(plain, Measure.FTE, 2032))
    assert any("kan ikke leses av svaret" in note for note in alike.notes)
    services: list[dict[str, object]] = [
        service.model_dump(exclude_defaults=True) for service in invented_scenario().services
    ]
    services[1] |= {"fte_per_user": invented(0.5)}
    services[2] |= {"fte_per_user": invented(1.5)}
    own = ask(full_scenario(levers=[move], services=services))
    stayed = ask(full_scenario(levers=[], services=services))
    moved = 0.3 * mean(stayed, Measure.USERS, 2032, NURSING)
    saved = mean(stayed, Measure.FTE, 2032) - mean(own, Measure.FTE, 2032)
    assert saved == pytest.approx(moved * (1.5 - 0.5), rel=1e-5)
    assert not any("kan ikke leses av svaret" in note for note in own.notes)


def test_users_counted_after_the_base_year_are_told() -> None:
    started = starting_scenario("4014")
    earlier = ask(started.model_copy(update={"base_year": 2016, "until": 2020, "draws": 20}))
    assert any("talt i 2024, etter startåret" in note for note in earlier.notes)
    now = ask(started.model_copy(update={"until": 2030, "draws": 20}))
    assert not any("etter startåret" in note for note in now.notes)


def test_levers_of_different_names_are_drawn_apart_and_other_people_are_told() -> None:
    growth = interval(0, 0.01, 0.02)
    told = compare(
        [
            ServiceDemandQuestion(
                full_scenario(levers=[lever("standard_growth", "Én", yearly_growth=growth)]), with_queue=False
            ),
            ServiceDemandQuestion(
                full_scenario(
                    levers=[lever("standard_growth", "To", yearly_growth=growth)],
                    alternative="HHMH",
                ),
                with_queue=False,
            ),
        ]
    )
    difference = told.difference(1, Measure.FTE).row(-1, named=True)
    one = told.results[0].figures(Measure.FTE).row(-1, named=True)
    assert difference["p90"] - difference["p10"] > one["p90"] - one["p10"]
    assert any("samme navn i begge" in note for note in told.notes)
    assert any("ulike framskrivinger" in note for note in told.notes)
