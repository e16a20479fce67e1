"""The status scale in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from omsyn.parameters.status_scale import StatusScale
from omsyn.vocabulary.formatting import format_date, format_number
from omsyn.web.plans.models import StatusScaleVersion
from omsyn.web.plans.presenters.heat_map import shade_of
from omsyn.web.plans.queries.status import scale_of_version


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step with the shade 1–5 it has in heat maps."""

    number: int
    name: str
    english_name: str
    stands_for: str
    shade: int


@dataclass(frozen=True, slots=True)
class ScaleVersionLine:
    """A version of the scale, and how many rounds use it."""

    number: int
    saved: str
    steps: str
    note: str
    rounds: str


def present_scale(scale: StatusScale) -> list[StepShown]:
    """The steps, lowest first."""
    return [
        StepShown(step.number, step.name.nb, step.name.en, step.state.label, shade_of(step.number, len(scale.steps)))
        for step in scale.steps
    ]


def present_scale_versions(versions: Iterable[StatusScaleVersion]) -> list[ScaleVersionLine]:
    """The versions in the order given."""
    return [
        ScaleVersionLine(
            number=version.number,
            saved=_("{day} av {who}").format(day=format_date(localtime(version.saved_at).date()), who=version.saved_by),
            steps=scale_of_version(version).in_words,
            note=version.note,
            rounds=format_number(int(getattr(version, "round_count", 0))),
        )
        for version in versions
    ]
