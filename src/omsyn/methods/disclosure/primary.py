"""Primary suppression: which counts are too small to be shown, before anyone starts subtracting."""

from dataclasses import dataclass

from omsyn.methods.disclosure.publication import Cell, Publication


@dataclass(frozen=True, slots=True)
class SmallCountRule:
    """Counts below ``limit`` are small; zero is not when ``zero_may_be_shown``.

    ``least_width`` is how far apart the lowest and the highest value an outsider can work out for a hidden count must
    be (persons); the limit itself unless told, and never less than 1.
    """

    limit: int
    zero_may_be_shown: bool = True
    least_width: int | None = None

    def __post_init__(self) -> None:
        if self.limit < 1 or (self.least_width is not None and self.least_width < 1):
            raise ValueError("limit and least_width are at least 1")

    @property
    def width_wanted(self) -> int:
        """The least distance between lowest and highest value, in persons."""
        return self.limit if self.least_width is None else self.least_width

    def is_small(self, count: int) -> bool:
        """Whether ``count`` must be hidden."""
        return count < self.limit and not (count == 0 and self.zero_may_be_shown)

    def share_is_small(self, numerator: int, denominator: int) -> bool:
        """Whether a share must be hidden: few who did, or few who did not (denominator − numerator)."""
        return self.is_small(numerator) or self.is_small(denominator - numerator)


def primary_cells(publication: Publication, rule: SmallCountRule) -> frozenset[Cell]:
    """The cells that are small, shown or derived."""
    return frozenset(cell for cell, count in publication.counts.items() if rule.is_small(count))


def cells_needing_protection(
    publication: Publication, hidden: frozenset[Cell], rule: SmallCountRule
) -> frozenset[Cell]:
    """Hidden cells, less derived ones that are large: no one minds that those can be worked out."""
    return frozenset(
        cell for cell in hidden if cell not in publication.derived or rule.is_small(publication.counts[cell])
    )
