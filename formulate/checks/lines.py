"""What checks ask of a line: where a finding about it belongs, and whether it brings an active."""

from __future__ import annotations

from formulate.batch.mistakes import line_place
from formulate.batch.model import BatchLine
from formulate.recipe.model import FromStrength, Ingredient, Role

__all__ = ["is_active", "place_of"]


def place_of(line: BatchLine | Ingredient) -> str:
    """Where a finding about a line belongs."""
    return line_place(line.id)


def is_active(line: BatchLine) -> bool:
    """Whether a line brings an active: by its role, or because a strength is counted by it."""
    return line.ingredient.role is Role.ACTIVE or isinstance(line.ingredient.amount, FromStrength)
