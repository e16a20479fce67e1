"""What the population model assumes, gathered in one place: the same for every municipality, year and back-test."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProjectionSettings:
    """Choices of the population model. The back-tests hold three windows against one set of them.

    Spans are years back from the base year, shortened where the history is. Damping and persistence are shares (0–1)
    that are left after a year.
    """

    survival_level_years: int = 5
    """The level of survival is that of these years together, so that one odd winter does not decide."""
    survival_trend_years: int = 30
    """Falling mortality is steady; a long span keeps the trend from following chance."""
    survival_step: float = 0.007
    """Standard deviation of a year's common step in log mortality at older ages."""
    survival_slope: float = 0.003
    """Standard deviation of the error in the trend itself, in log mortality a year."""
    migration_mean_years: int = 20
    """What national migration returns to: it comes in waves that no trend foresees."""
    migration_persistence: float = 0.85
    fertility_trend_years: int = 5
    fertility_damping: float = 0.6
    local_years: int = 15
    local_persistence: float = 0.7
    """How much of a passing local deviation is left after a year. The lasting part is estimated beside it."""
    local_share_in_common: float = 0.5
    """The share of variance that the age bands of a municipality have in common: families move together."""
    late_life_drift: float = 0.0015
    """Standard deviation of a year's lasting step in the deviation at 56–74: where people settle late in life shifts
    over decades, which a history of a few years cannot show. Without it bands for 67–79 hold 70 % of the time."""
    boys_share: float = 0.514
    """Of those who are born; 105–106 boys for every 100 girls."""


STANDARD = ProjectionSettings()
