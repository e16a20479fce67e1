"""What an answer lacks because the scenario does not say enough."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """What could not be reckoned and what to tell, as sentences anyone can read.

    ``fields`` are the places in a scenario file where it is written, such as ``work.total_fte``: for those who write
    files, and not for pages.
    """

    told: str
    fields: tuple[str, ...]


def told_together(gaps: tuple[Gap, ...]) -> str:
    """The sentences one after the other; empty when nothing is missing."""
    return " ".join(gap.told for gap in gaps)
