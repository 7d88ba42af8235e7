"""What the chapter on reconstitution shares: strengths in a volume, and how powder volumes are stated."""

from __future__ import annotations

from formulate.calc.shared.arguments import impossible
from formulate.errors import DimensionError, InputError
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, is_kind, show
from formulate.working import QuantityLike, StrengthLike, Working


def in_volume(working: Working, strength: StrengthLike, where: str) -> Strength:
    """A strength of mass or units in a volume."""
    found = working.strength(strength, where=where)
    if found.product_kind != "volume" or found.counted_kind not in {"mass", "activity"}:
        raise DimensionError(
            "mass or units in a volume, such as '125 mg/5 mL'", where=where, given=str(found), remedy="convert it first"
        )
    return found


def powder_in(working: Working, powder_volume: QuantityLike, drug: Quantity) -> Quantity:
    """The volume of a powder, stated as such or by the mass of drug."""
    given = working.quantity(powder_volume, "volume", "volume per mass", where="powder_volume", zero=True)
    if is_kind(given, "volume"):
        return given
    if not is_kind(drug, "mass"):
        raise DimensionError(
            "the volume of the powder", where="powder_volume", given=show(given), remedy="the drug counts in units"
        )
    return working.step("V(powder)", "A x v", in_readable_unit((drug * given).to("milliliter")), A=drug, v=given)


def smaller(whole: Quantity, added: Quantity) -> InputError:
    """The error of a product that is less than its diluent."""
    return impossible(
        f"{show(added)} of diluent cannot make {show(whole)}",
        where="final_volume",
        remedy="the final volume is at least the volume of diluent",
    )
