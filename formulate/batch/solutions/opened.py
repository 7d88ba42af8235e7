"""Vials and ampules to open for a line: whole ones up, and what is left in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from formulate.batch.line.amounts import times
from formulate.batch.line.drafting import Draft
from formulate.calc.reconstitution.powders import strength_from_reconstitution
from formulate.calc.shared.arguments import ratio
from formulate.exact_json import quantity_json
from formulate.frozen import Frozen
from formulate.messages import Message, message
from formulate.recipe.model import Ingredient
from formulate.recipe.solutions.types import Vials
from formulate.rounding import round_up
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, is_kind, make_quantity
from formulate.working import Derived, Step, derive

__all__ = ["Opened", "opened_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Opened(Frozen):
    """What is opened for one line."""

    line: str  # its id
    count: Quantity  # whole vials or ampules
    of_one: Quantity  # what one holds, [volume]
    left: Quantity  # in all that are opened, [volume]
    vials: Vials
    steps: tuple[Step, ...] = ()

    @property
    def row(self) -> Message:
        """As it is printed next to the amount to measure."""
        figures = {"count": self.count, "each": self.of_one, "left": self.left}
        if self.vials.diluent is None or self.vials.displacement is None:
            return message("opened", **figures)
        one = make_quantity(1, self.vials.unit)
        diluent = (self.vials.diluent.quantity * one).to("milliliter")
        name = self.vials.diluent_name or "diluent"
        return message("opened_and_dissolved", diluent=diluent, name=name, **figures)

    def recorded(self) -> dict[str, object]:
        """As the record keeps it."""
        return {name: quantity_json(getattr(self, name)) for name in ("count", "left")}


def opened_of(draft: Draft) -> Iterator[Opened]:
    """The vials of a line that is measured by volume; nothing for any other."""
    line, vials = draft.line, draft.line.ingredient.vials
    taken = line.dilution.steps[0].take.amount if line.dilution is not None else line.to_measure
    if vials is None or taken is None or not is_kind(taken, "volume"):
        return
    one = in_readable_unit(vials.volume)
    count = make_quantity(round_up(ratio(taken, one)), vials.unit)
    left = times(one, Fraction(count.magnitude)) - taken.to(one.units)
    name = f"N({line.name}, to open)"
    each = make_quantity(one.magnitude, f"{one.units}/{vials.unit}")
    opened = derive(count, name, "ceil(V / V1)", {"V": taken, "V1": each}, source=vials.source)
    rest = derive(left, f"V({line.name}, left)", "N x V1 - V", {"N": count, "V1": each, "V": taken})
    yield Opened(
        line=line.id,
        count=count,
        of_one=one,
        left=left,
        vials=vials,
        steps=(*_dissolved(line.ingredient, vials), *opened.steps, *rest.steps),
    )


def _dissolved(line: Ingredient, vials: Vials) -> Iterator[Step]:
    """The strength of each content of a powder, once it is dissolved."""
    if vials.diluent is None or vials.displacement is None:
        return
    one = make_quantity(1, vials.unit)
    diluent, powder = ((cited.quantity * one).to("milliliter") for cited in (vials.diluent, vials.displacement))
    for content in line.contains.values():
        if content.counted_kind == "mass":
            yield from _strength(content.amount_in(vials.volume), diluent, powder).steps


def _strength(drug: Quantity, diluent: Quantity, powder: Quantity) -> Derived[Strength]:
    return strength_from_reconstitution(in_readable_unit(drug), diluent, powder_volume=powder)
