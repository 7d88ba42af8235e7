"""The straight line through points, by least squares, in exact numbers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

#: Below this r squared a line explains less than half of the scatter.
LEAST_R_SQUARED = Fraction(1, 2)


class Line:
    """The straight line through points by least squares; its weights are exact."""

    def __init__(self, places: Sequence[Fraction], heights: Sequence[Fraction]) -> None:
        self.places, self.heights = places, heights
        self.middle = sum(places, Fraction(0)) / len(places)
        self.spread = sum(((place - self.middle) ** 2 for place in places), Fraction(0))
        self.slope = (
            sum(((place - self.middle) * height for place, height in zip(places, heights, strict=True)), Fraction(0))
            / self.spread
        )
        self.start = sum(heights, Fraction(0)) / len(heights) - self.slope * self.middle

    def at(self, place: Fraction) -> Fraction:
        """Its height at a place."""
        return self.start + self.slope * place

    def weights(self, place: Fraction) -> list[Fraction]:
        """How much each point counts for the height at a place."""
        lean = (place - self.middle) / self.spread
        return [Fraction(1, len(self.places)) + lean * (one - self.middle) for one in self.places]

    def determination(self) -> Fraction:
        """R squared: the share of the heights' scatter that the line explains; they must not all be one."""
        mean = sum(self.heights, Fraction(0)) / len(self.heights)
        scatter = sum(((height - mean) ** 2 for height in self.heights), Fraction(0))
        return self.slope**2 * self.spread / scatter
