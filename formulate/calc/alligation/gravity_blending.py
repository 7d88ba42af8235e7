"""Chapter 5, alligation of specific gravities: volumes of two liquids for a specific gravity between theirs."""

from __future__ import annotations

from formulate.calc.alligation.mixtures import Blend, reduced_parts
from formulate.calc.shared.arguments import impossible, in_unit_of
from formulate.calc.shared.assumptions import VOLUMES_ADD_UP
from formulate.calc.shared.items import named_items
from formulate.units import Quantity, show_number
from formulate.working import Derived, NumberLike, QuantityLike, Shown, Working

__all__ = ["alligation_of_specific_gravities", "volume_for_specific_gravity"]


def alligation_of_specific_gravities(
    high: NumberLike, low: NumberLike, target: NumberLike, make: QuantityLike | None = None
) -> Blend:
    """Parts by volume of two liquids for a specific gravity between theirs (alligation).

    ``parts(high) = sg - sg(low)``, ``parts(low) = sg(high) - sg``

    Parameters
    ----------
    high : NumberLike
        Specific gravity of the heavier liquid, [number].
    low : NumberLike
        Specific gravity of the lighter liquid; 1 for water, [number].
    target : NumberLike
        Specific gravity wanted, [number].
    make : QuantityLike, optional
        Volume to make; without it only the parts are found, [volume].

    Notes
    -----
    All three refer to water of one temperature.

    Examples
    --------
    >>> blend = alligation_of_specific_gravities("0.950", "0.875", "0.925", "1500 mL")
    >>> [show(amount.value) for amount in blend.amounts]
    ['1000 mL', '500 mL']
    >>> [str(part.value) for part in alligation_of_specific_gravities("1.25", 1, "1.1").parts]
    ['2', '3']
    """
    working = Working()
    upper, lower = working.number(high, where="high"), working.number(low, where="low")
    target = working.number(target, where="target")
    if not lower <= target <= upper or lower == upper:
        raise impossible(
            f"{show_number(target)} does not lie between {show_number(lower)} and {show_number(upper)}",
            where="target",
            remedy="give the heavier liquid as high and the lighter one as low; no mixture lies beyond them",
        )
    first = working.step("p(high)", "sg - sgl", target - lower, sg=target, sgl=lower)
    second = working.step("p(low)", "sgh - sg", upper - target, sgh=upper, sg=target)
    both: dict[str, Shown] = {"p(high)": first, "p(low)": second}
    in_all = working.step("P", "p(high) + p(low)", first + second, **both)
    both_parts, names = [first, second], [show_number(upper), show_number(lower)]
    parts = named_items(reduced_parts(working, both_parts, [[first], [second]], ["high", "low"]), names)
    if make is None:
        return Blend(parts=parts, amounts=())
    total_volume = working.quantity(make, "volume", where="make")
    amounts = [
        working.copy().result(
            f"V({name})",
            "V x p / P",
            in_unit_of(total_volume * (part / in_all), total_volume),
            V=total_volume,
            p=part,
            P=in_all,
            assuming=VOLUMES_ADD_UP,
        )
        for name, part in zip(("high", "low"), both_parts, strict=True)
    ]
    return Blend(parts=parts, amounts=named_items(amounts, names))


def volume_for_specific_gravity(
    specific_gravity: NumberLike, volume: QuantityLike, other: NumberLike, target: NumberLike
) -> Derived[Quantity]:
    """Volume of a second liquid to add to a fixed volume for a specific gravity between the two.

    ``V2 = V1 x (sg - sg1) / (sg2 - sg)``

    Parameters
    ----------
    specific_gravity : NumberLike
        Of the liquid that is there, [number].
    volume : QuantityLike
        Volume of it, [volume].
    other : NumberLike
        Specific gravity of the liquid that is added; 1 for water, [number].
    target : NumberLike
        Specific gravity wanted, [number].

    Notes
    -----
    All three refer to water of one temperature.

    Examples
    --------
    >>> show(volume_for_specific_gravity("1.25", "3000 mL", "1.35", "1.31").value)
    '4500 mL'
    """
    working = Working()
    there = working.number(specific_gravity, where="specific_gravity")
    part = working.quantity(volume, "volume", where="volume")
    added, target = working.number(other, where="other"), working.number(target, where="target")
    if not min(there, added) <= target <= max(there, added) or added == target:
        raise impossible(
            f"no volume of a liquid of {show_number(added)} brings one of {show_number(there)} to "
            f"{show_number(target)}",
            where="target",
            remedy="give a target between the two specific gravities",
        )
    value = part * ((target - there) / (added - target))
    return working.amount(
        "V2",
        "V1 x (sg - sg1) / (sg2 - sg)",
        in_unit_of(value, part),
        V1=part,
        sg=target,
        sg1=there,
        sg2=added,
        assuming=VOLUMES_ADD_UP,
    )
