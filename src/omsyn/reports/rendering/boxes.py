"""Rectangles in a drawing, to keep words off what they would cover."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels from the plot's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "Box") -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, left: float, top: float) -> bool:
        """Whether the place lies inside or on the edge."""
        return self.left <= left <= self.right and self.top <= top <= self.bottom
