"""Named rule sets for control charts: what counts as a signal."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.texts import Text
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _

RunLength = Annotated[int, Field(ge=2)]


class RuleSet(BaseModel):
    """The rules a chart is read by; a rule that is None or false is not used.

    ``trend_length`` points that all rise or all fall, ``run_length`` points on one side of the centre line («anhoej»:
    more than round(log₂ n) + 3), ``two_of_three`` points beyond two thirds of the way to a limit.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    label: Text
    outside_limits: bool
    trend_length: Annotated[int, Field(ge=3)] | None
    two_of_three: bool
    run_length: RunLength | Literal["anhoej"] | None
    source: Evidence

    def with_run_length(self, length: int) -> Self:
        """The same rules with another run length, and a name that says so; ``InputError`` below 2."""
        if length < 2:
            raise InputError(
                _("En serie på {length} punkt kan ikke være et signal.").format(length=length),
                expected=_("Serielengden må være minst 2. Vanlige lengder er 6 til 9."),
            )
        return self.model_copy(update={"name": f"{self.name}-run-{length}", "run_length": length})


class ControlChartRules(BaseModel):
    """Every rule set, and the name of the one used when none is asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    default: str
    rule_sets: tuple[RuleSet, ...]

    @model_validator(mode="after")
    def _names_are_distinct_and_the_default_exists(self) -> Self:
        if len(set(self.names)) != len(self.names):
            raise ValueError("two rule sets share a name")
        if self.default not in self.names:
            raise ValueError("default must be one of the rule sets")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """The rule sets' names, in the order of the file."""
        return tuple(rule_set.name for rule_set in self.rule_sets)

    def named(self, name: str = "") -> RuleSet:
        """The rule set called ``name``, or the default; ``InputError`` naming those there are."""
        wanted = name or self.default
        for rule_set in self.rule_sets:
            if rule_set.name == wanted:
                return rule_set
        raise InputError(
            _("Regelsettet «{name}» finnes ikke.").format(name=name),
            expected=_("Regelsettene er {names}.").format(names=join_words(list(self.names))),
        )


@cache
def load_control_chart_rules(path: Path = BUNDLED_FOLDER / "control_chart_rules.yaml") -> ControlChartRules:
    """The rule sets; the bundled ones unless a municipality's own file is given."""
    return read_parameter_file(path, ControlChartRules)
