"""How a preparation is made sterile, as its recipe states it."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.frozen import Frozen
from formulate.recipe.vocabulary import StartingComponents, SterileEnvironment, SterilityTest, SterilizationMethod

__all__ = ["Sterile"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Sterile(Frozen):
    """How a preparation is made sterile, as the recipe states it; unstated starting components count as nonsterile."""

    category: str  # 1, 2 or 3
    method: SterilizationMethod | None = None
    sterility_test: SterilityTest | None = None
    environment: SterileEnvironment | None = None
    starting_components: StartingComponents | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """What is not stated of that which makes the print of a batch a record."""
        stated = {"method": self.method, "sterility test": self.sterility_test, "environment": self.environment}
        return tuple(key for key, value in stated.items() if value is None)
