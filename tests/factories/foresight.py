"""Factories for saved scenarios."""

import factory
from factory.django import DjangoModelFactory
from tests.factories.organisation import MunicipalityFactory

from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.web.foresight.models import SavedScenario, ScenarioVersion


class SavedScenarioFactory(DjangoModelFactory[SavedScenario]):
    """A scenario without any version yet."""

    class Meta:
        model = SavedScenario

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda number: f"Scenario {number} (eksempel)")
    created_by = "Bruker (eksempel)"
    changed_by = "Bruker (eksempel)"


class ScenarioVersionFactory(DjangoModelFactory[ScenarioVersion]):
    """The first version of a scenario that assumes nothing but its name, its reason and its municipality."""

    class Meta:
        model = ScenarioVersion

    class Params:
        assumed = factory.LazyAttribute(
            lambda version: Scenario(
                name=version.scenario.name,
                version=version.number,
                reason="Vi går videre som i dag (eksempel).",
                municipality=version.scenario.municipality_id,
            )
        )

    scenario = factory.SubFactory(SavedScenarioFactory)
    number = 1
    content = factory.LazyAttribute(lambda version: version.assumed.model_dump_json())
    fingerprint = factory.LazyAttribute(lambda version: version.assumed.fingerprint)
    saved_by = "Bruker (eksempel)"
