"""A suggested status, reckoned from what is known of a measure, to stand beside what a person says."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from omsyn.parameters.status_scale import StatusScale
from omsyn.vocabulary.measures import ReportingState


@dataclass(frozen=True, slots=True)
class TasksDone:
    """How many of a measure's tasks are done; ``done`` is 0 to ``total``."""

    done: int
    total: int

    def __post_init__(self) -> None:
        if not 0 <= self.done <= self.total:
            raise ValueError(f"{self.done} of {self.total} tasks cannot be done")

    @property
    def share(self) -> Fraction | None:
        """done / total; None without tasks."""
        return Fraction(self.done, self.total) if self.total else None


@dataclass(frozen=True, slots=True)
class ExpectedEffect:
    """What an indicator stood at (``baseline``), shall come to (``expected``) and last stood at, in its own unit.

    ``reached`` is None when nothing is measured since the baseline.
    """

    baseline: float
    expected: float
    reached: float | None

    @property
    def share(self) -> Fraction | None:
        """(reached − baseline) / (expected − baseline), kept within 0–1; None unmeasured, or with no way to go.

        It holds both ways: an indicator that shall fall from 20 to 10 is half the way at 15.
        """
        if self.reached is None or self.expected == self.baseline:
            return None
        baseline = Fraction(self.baseline)
        share = (Fraction(self.reached) - baseline) / (Fraction(self.expected) - baseline)
        return min(max(share, Fraction(0)), Fraction(1))


@dataclass(frozen=True, slots=True)
class StatusSuggestion:
    """The suggested ``step``, the ``share`` of the work done (0–1) it stands for, and what it rests on.

    ``tasks_share`` and ``effect_share`` are the parts ``share`` is the mean of; None for one that does not exist.
    ``starts`` is the day the measure is to begin, where that is still to come and nothing is done.
    """

    step: int
    share: float
    tasks: TasksDone | None = None
    effect: ExpectedEffect | None = None
    tasks_share: float | None = None
    effect_share: float | None = None
    starts: date | None = None


def suggest_status(
    *,
    scale: StatusScale,
    tasks: TasksDone | None = None,
    effect: ExpectedEffect | None = None,
    start: date | None = None,
    on: date,
) -> StatusSuggestion | None:
    """The mean of the share of tasks done and the share of the way to the expected effect, as a step of ``scale``.

    None without anything to reckon from. A ``start`` after ``on`` with nothing done is not begun. The finished step is
    suggested only when every part is 1.
    """
    tasks_share = tasks.share if tasks else None
    effect_share = effect.share if effect else None
    parts = [part for part in (tasks_share, effect_share) if part is not None]
    starts = start if start is not None and start > on and not any(parts) else None
    if not parts and starts is None:
        return None
    share = sum(parts, Fraction(0)) / len(parts) if parts else Fraction(0)
    return StatusSuggestion(
        step=step_for_share(share, scale),
        share=float(share),
        tasks=tasks if tasks_share is not None else None,
        effect=effect if effect_share is not None else None,
        tasks_share=None if tasks_share is None else float(tasks_share),
        effect_share=None if effect_share is None else float(effect_share),
        starts=starts,
    )


def step_for_share(share: Fraction | float, scale: StatusScale) -> int:
    """The step of ``scale`` a share of work done (0–1) stands for.

    0 → the first step, 1 → the finished step; between them, the steps that are under way share the way evenly: with n
    of them, the one at ⌊share · n⌋. A scale without such steps stays on the last step before the finished one.
    """
    if share <= 0:
        return scale.numbers[0]
    if share >= 1:
        return scale.finished
    under_way = [step.number for step in scale.steps if step.state is ReportingState.UNDER_WAY]
    if not under_way:
        return max(scale.finished - 1, scale.numbers[0])
    return under_way[int(share * len(under_way))]
