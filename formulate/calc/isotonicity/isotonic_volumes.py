"""Chapter 9, isotonicity by volume: White-Vincent and Sprowls, water first and an isotonic vehicle after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formulate.answers import Answer
from formulate.calc.isotonicity._tonicity import (
    TonicSolute,
    e_value_of,
    equivalent_of,
    hypertonic,
    isotonic_strength,
    least_volume,
    name_of,
)
from formulate.calc.shared.arguments import ratio
from formulate.calc.shared.sources import SPROWLS, WHITE_VINCENT
from formulate.units import Quantity, in_readable_unit, show
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = [
    "IsotonicWater",
    "isotonic_volume_from_e_values",
    "isotonic_volume_from_sprowls_volume",
    "sprowls_volume_from_e_value",
    "white_vincent",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class IsotonicWater(Answer):
    """Dissolve in the water, then add the isotonic vehicle to volume.

    Parameters
    ----------
    water : Derived[Quantity]
        Volume to which the substances are dissolved in water, [volume].
    vehicle : Derived[Quantity]
        Isotonic vehicle (or isotonic buffer) that brings it to its volume, [volume].
    """

    water: Derived[Quantity]
    vehicle: Derived[Quantity]


def isotonic_volume_from_e_values(
    solutes: Sequence[TonicSolute], isotonic: StrengthLike = "0.9 % w/v", volume: QuantityLike | None = None
) -> Derived[Quantity]:
    """Volume of isotonic solution that drugs make with water alone.

    ``V = sum(m x E) / 0.9 % w/v``, printed as ``sum(m x E) x 111.1``
    [issuu-white-vincent: equations 8.35 and 8.36]

    Parameters
    ----------
    solutes : Sequence[TonicSolute]
        The substances, each with its mass (or its strength in *volume*) and its E, [records].
    volume : QuantityLike, optional
        Of the solution in which the strengths are stated, for strengths instead of masses, [volume].

    Notes
    -----
    Exact for the E stated: 1 g of sodium chloride makes 1000/9 mL, where the sources print 111.1 mL.

    Examples
    --------
    >>> found = isotonic_volume_from_e_values([TonicSolute(name="procainamide hydrochloride", amount="0.3 g",
    ...     e_value="0.24")])
    >>> show(found.value)
    '8 mL'
    """
    working = Working()
    total_volume = None if volume is None else working.quantity(volume, "volume", where="volume")
    return Derived(value=_volume(working, solutes, total_volume, isotonic), steps=working.steps)


def white_vincent(
    solutes: Sequence[TonicSolute], volume: QuantityLike, isotonic: StrengthLike = "0.9 % w/v"
) -> IsotonicWater:
    """Volumes of water and isotonic vehicle for a solution (White-Vincent method).

    ``V(water) = sum(m x E) / 0.9 % w/v``, ``V(vehicle) = V - V(water)``
    [issuu-white-vincent: ephedrine sulfate and boric acid in 100 mL]

    Raises
    ------
    OutOfRangeError
        ``E_HYPERTONIC`` if the water would be more than the total volume.

    Notes
    -----
    Exact for the E stated: 1 g of sodium chloride makes 1000/9 mL, where the sources print 111.1 mL.

    Examples
    --------
    >>> found = white_vincent([TonicSolute(name="ephedrine sulfate", amount="0.06 g", e_value="0.23"),
    ...     TonicSolute(name="boric acid", amount="0.3 g", e_value="0.52")], "100 mL")
    >>> show(found.water.value)
    'about 18.8667 mL'
    """
    working = Working()
    total_volume = working.quantity(volume, "volume", where="volume")
    water = _volume(working, solutes, total_volume, isotonic)
    if water > total_volume:
        raise hypertonic(
            f"what is dissolved makes {show(water)} isotonic, more than {show(total_volume)}: "
            "the solution is hypertonic",
            f"make at least {show(water)}, or dissolve less",
        )
    dissolved = Derived(value=water, steps=working.steps)
    vehicle = working.amount("vehicle", "V - V1", total_volume - water, V=total_volume, V1=water, source=WHITE_VINCENT)
    return IsotonicWater(water=dissolved, vehicle=vehicle)


def sprowls_volume_from_e_value(
    drug: str, e_value: NumberLike, mass: QuantityLike = "0.3 g", isotonic: StrengthLike = "0.9 % w/v"
) -> Derived[Quantity]:
    """Sprowls value: volume of water that makes a fixed mass of a drug isotonic.

    ``V = m x E / c``
    [tonicity-textbooks: the Sprowls volumes]

    Parameters
    ----------
    drug : str
        The form that is weighed, [name].
    mass : QuantityLike
        The fixed mass: 0.3 g is a fluid ounce of a 1 % solution, [mass].

    Examples
    --------
    >>> show(sprowls_volume_from_e_value("procainamide hydrochloride", "0.24").value)
    '8 mL'
    """
    working = Working()
    name_of(drug, "drug")
    fixed = working.quantity(mass, "mass", where="mass")
    e = e_value_of(working, e_value, "e_value")
    saline = isotonic_strength(working, isotonic)
    return working.amount("V", "m x E / c", least_volume(fixed * e, saline), m=fixed, E=e, c=saline, source=SPROWLS)


def isotonic_volume_from_sprowls_volume(
    sprowls_volume: QuantityLike, mass: QuantityLike, of: QuantityLike = "0.3 g"
) -> Derived[Quantity]:
    """Volume of isotonic solution from a drug's Sprowls value.

    ``V = V(Sprowls) x m / m(Sprowls)``
    [tonicity-textbooks: the Sprowls volumes]

    Parameters
    ----------
    sprowls_volume : QuantityLike
        What the table prints for the drug, [volume].
    mass : QuantityLike
        Of the drug in the prescription, [mass].
    of : QuantityLike
        The fixed mass that the table is for, [mass].

    Notes
    -----
    For several drugs the volumes add up; an isotonic vehicle brings them to their total.

    Examples
    --------
    >>> show(isotonic_volume_from_sprowls_volume("7.3 mL", "0.6 g").value)
    '14.6 mL'
    """
    working = Working()
    printed = working.quantity(sprowls_volume, "volume", where="sprowls_volume")
    weighed = working.quantity(mass, "mass", where="mass", zero=True)
    fixed = working.quantity(of, "mass", where="of")
    isotonic_volume = printed * ratio(weighed, fixed)
    return working.amount(
        "V",
        "V(Sprowls) x m / m(Sprowls)",
        isotonic_volume,
        {"V(Sprowls)": printed, "m(Sprowls)": fixed},
        m=weighed,
        source=SPROWLS,
    )


def _volume(
    working: Working, solutes: Sequence[TonicSolute], volume: Quantity | None, isotonic: StrengthLike
) -> Quantity:
    equivalent = equivalent_of(working, solutes, volume)
    saline = isotonic_strength(working, isotonic)
    water = in_readable_unit(least_volume(equivalent, saline))
    return working.step("V1", "NaCl / c", water, NaCl=equivalent, c=saline, source=WHITE_VINCENT)
