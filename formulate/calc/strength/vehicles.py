"""Chapter 1, strength from the vehicle: active and vehicle, added together to the product."""

from __future__ import annotations

from formulate.calc.shared.arguments import impossible, in_unit_of, missing
from formulate.calc.shared.assumptions import VOLUMES_OF_ALCOHOL_ADD_UP
from formulate.calc.shared.chemistry.densities import density_in, refuse_unused
from formulate.calc.shared.chemistry.mixing import added_up
from formulate.calc.shared.conversions import by_density
from formulate.errors import DimensionError
from formulate.strength import Basis, Strength
from formulate.units import Quantity, is_kind
from formulate.working import Derived, QuantityLike, StrengthLike, Working, product_kind

__all__ = ["active_for_vehicle", "strength_from_vehicle", "vehicle_for_active"]


def active_for_vehicle(
    strength: StrengthLike, vehicle: QuantityLike, *, vehicle_density: QuantityLike | None = None
) -> Derived[Quantity]:
    """Amount of active to add to a fixed amount of vehicle for a strength.

    ``A = V x c / (1 - c)``

    Parameters
    ----------
    strength : StrengthLike
        Strength wanted, [% w/w or % v/v].
    vehicle : QuantityLike
        Vehicle (solvent, base) to which the active is added, [mass or volume].

    Notes
    -----
    A product w/v is brought to its mark, its active is found by :func:`~formulate.calc.active_in`.

    Examples
    --------
    >>> show(active_for_vehicle("4 % w/w", "240 mL", vehicle_density="1 g/mL").value)
    '10 g'
    """
    working = Working()
    strength = _one_kind(working, strength)
    vehicle = _measured(working, vehicle, strength.product_kind, vehicle_density)
    if strength.value >= 1:
        raise impossible(f"{strength} leaves no room for a vehicle", where="strength", remedy="take less than 100 %")
    active = vehicle * (strength.value / (1 - strength.value))
    assuming = added_up(active, strength)
    return working.amount("A", "V x c / (1 - c)", active, V=vehicle, c=strength, assuming=assuming)


def strength_from_vehicle(
    active: QuantityLike, vehicle: QuantityLike, *, vehicle_density: QuantityLike | None = None
) -> Derived[Strength]:
    """Strength from an active and the amount of vehicle it is added to.

    ``c = A / (A + V)``

    Parameters
    ----------
    vehicle : QuantityLike
        Vehicle (solvent, base) to which it is added, [mass or volume].

    Examples
    --------
    >>> strength_from_vehicle("60 g", "1800 mL", vehicle_density="1 g/mL").value
    Strength('about 3.22581 % w/w')
    >>> strength_from_vehicle("10 mL", "30 mL").value
    Strength('25 % v/v')
    """
    working = Working()
    counted = working.quantity(active, "mass", "volume", where="active", zero=True)
    added = _measured(working, vehicle, product_kind(counted), vehicle_density)
    assuming = added_up(added) and VOLUMES_OF_ALCOHOL_ADD_UP
    product = working.step("P", "A + V", in_unit_of(counted + added, added), A=counted, V=added, assuming=assuming)
    return working.result("c", "A / P", Strength.of(counted, product), A=counted, P=product)


def vehicle_for_active(
    active: QuantityLike, strength: StrengthLike, *, vehicle_density: QuantityLike | None = None
) -> Derived[Quantity]:
    """Amount of vehicle to add to a fixed amount of active for a strength.

    ``V = A / c - A``

    Parameters
    ----------
    strength : StrengthLike
        Strength wanted, [% w/w or % v/v].
    vehicle_density : QuantityLike, optional
        Density of the vehicle: with it the answer is in the other kind, a volume for w/w, [density].

    Examples
    --------
    >>> show(vehicle_for_active("5 g", "10 % w/w").value)
    '45 g'
    """
    working = Working()
    strength = _one_kind(working, strength)
    counted = working.quantity(active, strength.counted_kind, where="active")
    added = counted * (1 / strength.value - 1)
    vehicle = working.amount("V", "A / c - A", added, A=counted, c=strength, assuming=added_up(added, strength))
    if vehicle_density is None:
        return vehicle
    density = density_in(working, vehicle_density, where="vehicle_density")
    return Derived(value=by_density(working, vehicle.value, density), steps=working.steps)


def _one_kind(working: Working, strength: StrengthLike) -> Strength:
    """A strength that counts active and product alike: w/w or v/v."""
    strength = working.strength(strength, where="strength")
    if strength.basis not in {Basis.W_W, Basis.V_V}:
        raise DimensionError(
            "a strength w/w or v/v, such as '4 % w/w'",
            where="strength",
            given=str(strength),
            remedy="a mass and a volume do not add up; a volume is brought to its mark: use active_in",
        )
    return strength


def _measured(working: Working, vehicle: QuantityLike, kind: str, density: QuantityLike | None) -> Quantity:
    """The vehicle in the kind of its active."""
    vehicle = working.quantity(vehicle, "mass", "volume", where="vehicle")
    if is_kind(vehicle, kind):
        refuse_unused(vehicle_density=density)
        return vehicle
    if density is None:
        raise missing("vehicle_density", "the density of the vehicle", "E_DENSITY_NEEDED", "1 g/mL")
    return by_density(working, vehicle, density_in(working, density, where="vehicle_density"))
