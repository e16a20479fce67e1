"""Kragerø's 60 places: the chain of a scenario gives what places needed gives, for the same rates and people."""

import polars as pl
import pytest
from tests.samples.invented_scenarios import invented

from omsyn.analyses.places_needed.question import PlacesQuestion
from omsyn.analyses.places_needed.result import Granularity
from omsyn.analyses.places_needed.run import run as places_needed
from omsyn.analyses.service_demand.question import ServiceDemandQuestion
from omsyn.analyses.service_demand.result import Measure
from omsyn.analyses.service_demand.run import run
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.vocabulary.municipalities import MunicipalityNumber

YEARS = (2030, 2035, 2040, 2045)


def test_sixty_places_with_two_rates_become_as_many() -> None:
    told = places_needed(
        PlacesQuestion(
            MunicipalityNumber("4014"), base_year=2026, base_places=60, occupancy_percent=96, target_years=YEARS
        )
    ).need(Granularity.TWO_RATES)
    base = told.year(2026)
    assert base is not None
    younger, older = (rate.percent.known / 100 for rate in told.rates)
    people = places_needed(
        PlacesQuestion(MunicipalityNumber("4014"), base_year=2026, base_places=60, target_years=YEARS)
    ).base
    users = {
        "0-79": invented(0),
        "80-89": invented(younger * people.persons_80_89.known),
        "90+": invented(older * people.persons_90_and_over.known),
    }
    scenario = Scenario.model_validate(
        {
            "name": "Seksti plasser",
            "reason": "Samme rater som plassbehovet.",
            "municipality": "4014",
            "base_year": 2026,
            "until": 2045,
            "draws": 40,
            "services": [{"service": "Sykehjemsplass", "users_by_age": users}],
            "places": {
                "services": ["Sykehjemsplass"],
                "plan": [{"name": "Sykehjemmet", "places": 60, "opens": "2025-04-01"}],
                "occupancy": invented(0.96),
            },
        }
    )
    places = run(ServiceDemandQuestion(scenario)).figures(Measure.PLACES)
    for year in YEARS:
        need = told.year(year)
        assert need is not None
        mean = places.filter(pl.col("year") == year)["mean"][0]
        assert mean == pytest.approx(need.places.known, rel=1e-4)
