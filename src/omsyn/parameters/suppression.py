"""How small a count may be before it is hidden, per dataset."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file


class SuppressionRule(BaseModel):
    """Counts from 1 up to, but not including, ``limit`` are hidden. Zero may be shown when ``zero_may_be_shown``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    dataset: str
    limit: int = Field(ge=1)
    zero_may_be_shown: bool
    source: Evidence


class SuppressionRules(BaseModel):
    """The default rule and the datasets that have one of their own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    default: SuppressionRule
    rules: tuple[SuppressionRule, ...] = ()

    def rule_for(self, dataset: str) -> SuppressionRule:
        """The rule of ``dataset``, or the default."""
        return next((rule for rule in self.rules if rule.dataset == dataset), self.default)


@cache
def load_suppression_rules(path: Path = BUNDLED_FOLDER / "suppression.yaml") -> SuppressionRules:
    """The suppression rules; the bundled ones unless a municipality's own file is given."""
    return read_parameter_file(path, SuppressionRules)
