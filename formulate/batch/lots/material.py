"""An ingredient as it is used: the mass of a volume or a count of it, and the volume of a mass."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.batch.line.amounts import by_density, is_count, kind_of_amount, with_readable_unit
from formulate.errors import DimensionError
from formulate.frozen import Frozen
from formulate.pharmacy.lots import Lot
from formulate.recipe.model import Cited, Ingredient
from formulate.units import Quantity, in_readable_unit, is_kind, show
from formulate.working import Derived, derive, stated


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Material(Frozen):
    """An ingredient of a lot, by its figures."""

    name: str  # as printed
    density: Cited | None = None  # the lot's, else the recipe's, [mass per volume]
    displaced_volume: Cited | None = None  # of a powder in the liquid, [volume per mass]
    unit_weight: Cited | None = None  # weight of one dosage unit, the lot's, else the recipe's, [mass per unit]

    def mass(self, amount: Quantity, what: str = "") -> Derived[Quantity] | None:
        """The mass of an amount, where it is known; *what* follows the name in the symbol."""
        if is_kind(amount, "mass"):
            return Derived(value=amount, steps=())
        if is_count(amount):
            return None if self.unit_weight is None else self.mass_of_units(amount, self.unit_weight, what)
        return (
            None
            if self.density is None
            else with_readable_unit(by_density(amount, self.density, self._symbol("m", what)))
        )

    def volume(self, amount: Quantity, what: str = "") -> Derived[Quantity] | None:
        """The volume of an amount, where it is known."""
        if is_kind(amount, "volume"):
            return Derived(value=amount, steps=())
        if self.displaced_volume is not None:
            return self._displaced(amount, self.displaced_volume, what)
        if is_count(amount) or self.density is None:
            return None
        return with_readable_unit(by_density(amount, self.density, self._symbol("V", what)))

    def _displaced(self, amount: Quantity, displacement: Cited, what: str) -> Derived[Quantity] | None:
        """The volume that a powder takes up in the liquid, of a mass or of units of known weight."""
        mass = self.mass(amount, what)
        if mass is None:
            return None
        volume = in_readable_unit((mass.value * displacement.quantity).to("milliliter"))
        numbers = {"m": mass.value, "dv": displacement.quantity}
        source, steps = displacement.source, mass.steps
        return derive(volume, self._symbol("V", what), "m x dv", numbers, source=source, after=steps)

    def mass_of_units(self, count: Quantity, unit_weight: Cited, what: str = "") -> Derived[Quantity]:
        """Mass of a number of dosage units of stated weight; a ``DimensionError`` if it is that of another unit."""
        counted = kind_of_amount(count)
        within = [name for name, power in unit_weight.quantity.unit_items() if power == -1]
        if within != [counted]:
            raise DimensionError(
                f"the weight of one {counted}", given=show(unit_weight.quantity), remedy=f"state it in mg/{counted}"
            )
        mass = in_readable_unit((count * unit_weight.quantity).to("gram"))
        numbers = {"N": count, "m1": unit_weight.quantity}
        return derive(mass, self._symbol("m", what), "N x m1", numbers, source=unit_weight.source)

    def _symbol(self, letter: str, what: str) -> str:
        return f"{letter}({self.name}, {what})" if what else f"{letter}({self.name})"


def material_of(line: Ingredient, lot: Lot | None) -> Material:
    """An ingredient with the figures of its lot, else of the recipe."""
    density, unit_weight = line.density, line.unit_weight
    if lot is not None and lot.density is not None:
        density = Cited(typed=show(lot.density), quantity=lot.density, source=stated("lot"))
    if lot is not None and lot.unit_weight is not None:
        unit_weight = Cited(typed=show(lot.unit_weight), quantity=lot.unit_weight, source=stated("lot"))
    return Material(name=line.name, density=density, displaced_volume=line.displaced_volume, unit_weight=unit_weight)
