"""Points for the criteria a measure is weighed by, as fields of a form. A criterion without points is left out."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from omsyn.parameters.priority_criteria import load_priority_criteria
from omsyn.web.plans.models import Measure

_SCORE = "score_"


def score_fields() -> dict[str, forms.Field]:
    """A choice of points for every criterion, by the name of the field."""
    return {
        f"{_SCORE}{one.key}": forms.ChoiceField(
            label=one.name.label,
            help_text=one.asks.label,
            required=False,
            choices=[
                ("", _("Ikke vurdert")),
                *((str(points), f"{points} – {meaning}") for points, meaning in one.choices),
            ],
        )
        for one in load_priority_criteria().criteria
    }


def initial_scores(measure: Measure) -> dict[str, object]:
    """The points a measure has, by the name of the field."""
    return {f"{_SCORE}{key}": str(points) for key, points in measure.priority_scores.items()}


def scores_of(cleaned: Mapping[str, Any], before: Mapping[str, int]) -> dict[str, int]:
    """Criterion → points. Points for criteria that are no longer asked about stay as they were ``before``."""
    asked = {one.key for one in load_priority_criteria().criteria}
    kept = {key: points for key, points in before.items() if key not in asked}
    given = {key: int(cleaned[f"{_SCORE}{key}"]) for key in asked if cleaned.get(f"{_SCORE}{key}")}
    return kept | given
