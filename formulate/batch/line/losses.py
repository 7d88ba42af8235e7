"""What a step loses of a line: more of it is weighed, and the rest goes in; the content of the batch is as stated."""

from __future__ import annotations

from fractions import Fraction

from formulate.batch.line.amounts import after, symbol, times, with_readable_unit
from formulate.recipe.model import Ingredient
from formulate.units import Quantity
from formulate.units import show_percent as percent
from formulate.working import Derived, derive, stated

__all__ = ["kept_of", "kept_share", "with_loss"]

SOURCE = stated("recipe, loss of this line")


def kept_share(line: Ingredient) -> Fraction:
    """What goes in of what is weighed, as a fraction of it."""
    return 1 - (line.loss or Fraction(0))


def with_loss(line: Ingredient, corrected: Derived[Quantity]) -> Derived[Quantity]:
    """What is weighed so that the corrected amount goes in: ``m / (1 - loss)``."""
    if line.loss is None:
        return corrected
    letter = symbol(corrected.value, "")[0]
    value = times(corrected.value, 1 / kept_share(line))
    numbers = {letter: corrected.value, "loss": percent(line.loss)}
    derived = derive(value, symbol(value, line.name, "with loss"), f"{letter} / (1 - loss)", numbers, source=SOURCE)
    return after(corrected, with_readable_unit(derived))


def kept_of(line: Ingredient, taken: Derived[Quantity]) -> Derived[Quantity]:
    """What goes in of what is taken: ``m x (1 - loss)``."""
    if line.loss is None:
        return taken
    letter = symbol(taken.value, "")[0]
    value = times(taken.value, kept_share(line))
    numbers = {letter: taken.value, "loss": percent(line.loss)}
    derived = derive(value, symbol(value, line.name, "kept"), f"{letter} x (1 - loss)", numbers, source=SOURCE)
    return with_readable_unit(derived)
