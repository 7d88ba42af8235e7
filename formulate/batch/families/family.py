"""What a family of preparations is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from formulate.batch.drafting import Draft
from formulate.batch.measuring import Equipment
from formulate.findings import Finding
from formulate.recipe.model import Ingredient
from formulate.units import Quantity
from formulate.working import Derived

#: The fill line from the other lines: (line, total, others, equipment) -> draft.
FillLine: TypeAlias = Callable[[Ingredient, Derived[Quantity], Sequence[Draft], Equipment], Draft]
#: What the other lines leave for parts: (total, others) -> amount.
Room: TypeAlias = Callable[[Derived[Quantity], Sequence[Draft]], Derived[Quantity]]
#: Whether lines without a fill make the whole: (total, lines) -> what is noticed.
Unfilled: TypeAlias = Callable[[Derived[Quantity], Sequence[Draft]], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """How the lines of a family of preparations share the whole.

    Parameters
    ----------
    name : str
        What it is made by.
    fill_line : FillLine
        Brings the whole to its amount.
    room : Room
        What the other lines leave for parts.
    unfilled : Unfilled
        Refuses lines without a fill that do not make the whole.

    """

    name: str
    fill_line: FillLine
    room: Room
    unfilled: Unfilled
