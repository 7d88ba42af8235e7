"""The vessel that a batch is mixed in: of those of the pharmacy the smallest that holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.batch.line.amounts import is_count, kind_of_amount
from formulate.calc.density.densities import mass_from_volume, volume_from_mass
from formulate.frozen import Frozen
from formulate.messages import say, term
from formulate.pharmacy.vessels import Vessel
from formulate.recipe.model import Recipe
from formulate.rounding import round_up
from formulate.units import NumberProfile, Quantity, show, show_percent

__all__ = ["InVessel", "share_of_vessel", "sizes_of", "vessel_for", "vessels_for"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class InVessel(Frozen):
    """The vessel of a batch, and the share of its capacity that the batch fills."""

    vessel: Vessel
    share: Fraction

    def text(self, profile: NumberProfile) -> str:
        """The vessel, and how far it is filled, as printed."""
        name = f"{self.vessel.id} {term(self.vessel.name, profile)}".strip()
        shown = show_percent(round_up(self.share, Fraction(1, 1000)), profile)
        capacities = tuple(show(one, profile) for one in self.vessel.capacities)
        return say("vessel.used", profile, vessel=name, capacities=capacities, share=shown)


def vessels_for(recipe: Recipe, vessels: Sequence[Vessel]) -> tuple[Vessel, ...]:
    """Those that a form is made in."""
    return tuple(one for one in vessels if not one.forms or recipe.form in one.forms)


def share_of_vessel(vessel: Vessel, sizes: Mapping[str, Quantity]) -> Fraction | None:
    """The share that a batch of these sizes fills, the larger of two; None where no size is known in a kind of its."""
    pairs = [(sizes.get(kind_of_amount(capacity)), capacity) for capacity in vessel.capacities]
    shares = [Fraction((size / capacity).to("").magnitude) for size, capacity in pairs if size is not None]
    return max(shares, default=None)


def sizes_of(recipe: Recipe, total: Quantity, sum_of_lines: Quantity | None) -> dict[str, Quantity]:
    """What is prepared, as a mass and as a volume, as far as each is known; of dosage units the mass of the lines."""
    amount = sum_of_lines if is_count(total) else total
    if amount is None:
        return {}
    sizes = {kind_of_amount(amount): amount}
    if recipe.density is not None and "mass" in sizes:
        sizes["volume"] = volume_from_mass(amount, recipe.density.quantity).value
    elif recipe.density is not None:
        sizes["mass"] = mass_from_volume(amount, recipe.density.quantity).value
    return sizes


def vessel_for(recipe: Recipe, sizes: Mapping[str, Quantity], vessels: Sequence[Vessel]) -> InVessel | None:
    """The smallest vessel that holds the batch, which is the one that it fills most; None where none does."""
    shares = [(share_of_vessel(one, sizes), one) for one in vessels_for(recipe, vessels)]
    held = [(share, one) for share, one in shares if share is not None and one.low <= share <= one.high]
    if not held:
        return None
    share, vessel = max(held, key=lambda pair: pair[0])
    return InVessel(vessel=vessel, share=share)
