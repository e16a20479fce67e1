"""The status scale of a municipality: what its steps are called, and what each of them stands for."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from pydantic import ValidationError as NotAScaleError

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.status_scale import STATES, StatusScale, StatusStep
from omsyn.parameters.texts import Text
from omsyn.vocabulary.measures import ReportingState
from omsyn.web.design_system.forms import ToldForm

FEWEST_STEPS, MOST_STEPS = 2, 7


class ScaleForm(ToldForm):
    """Two to seven steps, from the top; rows that stand empty at the end are not part of the scale."""

    says_optional_once = True

    note = forms.CharField(label=_lazy("Hvorfor endres skalaen?"), max_length=300)

    def __init__(self, *args: Any, scale: StatusScale, municipality: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipality = municipality
        states = [("", _("Velg")), *((state.value, state.label) for state in STATES)]
        for number in range(1, MOST_STEPS + 1):
            step = scale.step(number) if number in scale.numbers else None
            place = {"number": number}
            self.fields[f"nb_{number}"] = forms.CharField(
                label=_("Steg %(number)s, navn") % place,
                max_length=50,
                required=False,
                initial=step.name.nb if step else "",
            )
            self.fields[f"en_{number}"] = forms.CharField(
                label=_("Steg %(number)s, navn på engelsk") % place,
                max_length=50,
                required=False,
                initial=step.name.en if step else "",
            )
            self.fields[f"state_{number}"] = forms.ChoiceField(
                label=_("Steg %(number)s står for") % place,
                choices=states,
                required=False,
                initial=step.state.value if step else "",
            )

    @property
    def step_rows(self) -> list[tuple[int, forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The fields of each step: number, name, English name, state."""
        return [
            (number, self[f"nb_{number}"], self[f"en_{number}"], self[f"state_{number}"])
            for number in range(1, MOST_STEPS + 1)
        ]

    @property
    def told_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """The fields something is wrong in, for the summary on top."""
        return [(self[name], self.errors[name]) for name in self.fields if name in self.errors]

    def clean(self) -> dict[str, Any]:
        """Put the scale together, as ``scale``; say in words what keeps it from being one."""
        cleaned = super().clean() or {}
        steps = self._steps(cleaned)
        if self.errors:
            return cleaned
        states = [step.state for step in steps]
        if len(steps) < FEWEST_STEPS:
            self.add_error(None, _("Skalaen må ha minst to steg."))
        elif ReportingState.FINISHED not in states:
            self.add_error(None, _("Ett av stegene må stå for «ferdig»."))
        elif [STATES.index(state) for state in states] != sorted(STATES.index(state) for state in states):
            self.add_error(
                None, _("Stegene må gå framover: først de som ikke er begynt, så de som er i gang, til slutt ferdig.")
            )
        else:
            cleaned["scale"] = self._scale(steps, states)
        return cleaned

    def _steps(self, cleaned: dict[str, Any]) -> list[StatusStep]:
        filled = [number for number in range(1, MOST_STEPS + 1) if self._is_filled(cleaned, number)]
        steps = []
        for number in range(1, max(filled, default=0) + 1):
            for start, told in (
                ("nb", _("Gi steget et navn. Tomme steg kan bare stå til slutt.")),
                ("en", _("Gi steget et navn på engelsk.")),
                ("state", _("Velg hva steget står for.")),
            ):
                name = f"{start}_{number}"
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, told)
            if not any(f"{start}_{number}" in self.errors for start in ("nb", "en", "state")):
                steps.append(
                    StatusStep(
                        number=number,
                        name=Text(nb=cleaned[f"nb_{number}"], en=cleaned[f"en_{number}"]),
                        state=ReportingState(cleaned[f"state_{number}"]),
                    )
                )
        return steps

    def _is_filled(self, cleaned: dict[str, Any], number: int) -> bool:
        return any(cleaned.get(f"{start}_{number}") for start in ("nb", "en", "state"))

    def _scale(self, steps: list[StatusStep], states: list[ReportingState]) -> StatusScale | None:
        names = [step.name.nb.casefold() for step in steps]
        if len(set(names)) < len(names):
            self.add_error(None, _("To steg har samme navn. Gi dem ulike navn."))
            return None
        title = Text(nb="Kommunens egen statusskala", en="The municipality's own status scale")
        try:
            return StatusScale(
                source=Evidence(publisher=self.municipality, title=title),
                steps=tuple(steps),
                finished=states.index(ReportingState.FINISHED) + 1,
            )
        except NotAScaleError:
            self.add_error(None, _("Stegene henger ikke sammen. Se over hva hvert steg står for."))
            return None
