"""What foresight stores."""

from omsyn.web.foresight.models.scenarios import SavedScenario, ScenarioVersion

__all__ = ["SavedScenario", "ScenarioVersion"]
