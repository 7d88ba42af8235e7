"""Chapter 9, isotonicity by sodium chloride equivalents: several drugs, sodium chloride or any other agent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.isotonicity._tonicity import (
    TonicSolute,
    check_agent,
    e_value_of,
    equivalent_of,
    final_volume,
    hypertonic,
    isotonic_mass,
    isotonic_strength,
    least_volume,
    mass_in,
    masses_of,
    name_of,
    no_volume,
    possible_strength,
    share_of,
    weight_in_volume,
)
from formulate.calc.shared.arguments import impossible, records
from formulate.calc.shared.chemistry.ions import strength_in
from formulate.calc.shared.sources import E_METHOD
from formulate.strength import Basis, Strength
from formulate.units import Quantity, in_readable_unit, make_quantity, show
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = [
    "Tonicity",
    "agent_to_isotonic",
    "isotonic_strength_from_e_value",
    "sodium_chloride_to_isotonic",
    "tonicity_from_e_values",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Tonicity(Answer):
    """Tonicity of a solution against an isotonic one.

    Parameters
    ----------
    equivalent : Derived[Quantity] or None
        Sodium chloride with the same effect in the total solution, where its volume is stated, [mass].
    as_sodium_chloride : Derived[Strength]
        The solution of sodium chloride that has the same tonicity, [% w/v].
    share : Derived[Fraction]
        Of an isotonic solution: 1 is isotonic, below it hypotonic, above it hypertonic, [number].
    verdict : str
        ``hypotonic``, ``isotonic`` or ``hypertonic``.
    masses : tuple[Derived[Quantity], ...]
        Of each substance in the solution, where its volume is stated, [mass].
    sodium_chloride : Derived[Quantity] | Derived[Strength] | None
        What is lacking to isotonic, as sodium chloride; nothing of a hypertonic solution, [mass, or strength without a
        volume].
    """

    equivalent: Derived[Quantity] | None
    as_sodium_chloride: Derived[Strength]
    share: Derived[Fraction]
    verdict: str
    masses: tuple[Derived[Quantity], ...]
    sodium_chloride: Derived[Quantity] | Derived[Strength] | None


def sodium_chloride_to_isotonic(
    solutes: Sequence[TonicSolute],
    volume: QuantityLike,
    isotonic: StrengthLike = "0.9 % w/v",
    *,
    diluted_to: QuantityLike | None = None,
    stock: StrengthLike | None = None,
) -> Derived[Quantity]:
    """Amount of sodium chloride to make a solution isotonic (E-value method).

    ``m = c x V - sum(m(drug) x E)``
    [scribd-tonicity-problems: pilocarpine nitrate in 30 mL]

    Raises
    ------
    OutOfRangeError
        ``E_HYPERTONIC`` if what is dissolved is more than isotonic already; ``E_INCOMPATIBLE_AGENT`` where the drug
        is a salt that chloride precipitates, such as silver nitrate.

    Notes
    -----
    Valid for dilute aqueous solutions near the strength at which E was measured; E belongs to one form, anhydrous or
    hydrate, and is named with it. Isotonic with blood and tears: isosmotic, where what is dissolved does not pass into
    cells.

    Examples
    --------
    >>> found = sodium_chloride_to_isotonic([TonicSolute(name="pilocarpine nitrate", amount="0.3 g", e_value="0.23")],
    ...     "30 mL")
    >>> show(found.value)
    '201 mg'
    """
    working = Working()
    check_agent(solutes, "sodium chloride")
    sodium_chloride = _lacking(working, solutes, volume, isotonic, diluted_to)
    return _of_stock(working, Derived(value=sodium_chloride, steps=working.steps), stock, volume)


def agent_to_isotonic(
    solutes: Sequence[TonicSolute],
    volume: QuantityLike,
    agent: str,
    e_value: NumberLike,
    isotonic: StrengthLike = "0.9 % w/v",
    *,
    diluted_to: QuantityLike | None = None,
    stock: StrengthLike | None = None,
) -> Derived[Quantity]:
    """Amount of another tonicity agent to make a solution isotonic (E-value method).

    ``m = (c x V - sum(m(drug) x E)) / E(agent)``
    [scribd-tonicity-problems: phenacaine hydrochloride and chlorobutanol with boric acid]

    Parameters
    ----------
    agent : str
        The agent in the form that is weighed, such as ``boric acid`` or ``dextrose, anhydrous``, [name].
    e_value : NumberLike
        Of the agent in that form, [g of sodium chloride per g].

    Raises
    ------
    OutOfRangeError
        ``E_HYPERTONIC`` if what is dissolved is more than isotonic already; ``E_INCOMPATIBLE_AGENT`` where the agent
        precipitates the drug.

    Notes
    -----
    Boric acid and urea pass into red cells: equal freezing points do not make their solutions isotonic with blood.

    Examples
    --------
    >>> found = agent_to_isotonic(
    ...     [TonicSolute(name="tetracaine hydrochloride", amount="0.15 g", e_value="0.18")],
    ...     "20 mL", "boric acid", "0.52",
    ... )
    >>> show(found.value)
    'about 294.231 mg'
    """
    working = Working()
    name = name_of(agent, "agent")
    e = e_value_of(working, e_value, "e_value")
    check_agent(solutes, name)
    lacking = _lacking(working, solutes, volume, isotonic, diluted_to)
    mass = working.amount(f"m({name})", "m0 / E", lacking / e, m0=lacking, E=e, source=E_METHOD)
    return _of_stock(working, mass, stock, volume)


def tonicity_from_e_values(
    solutes: Sequence[TonicSolute],
    volume: QuantityLike | None = None,
    isotonic: StrengthLike = "0.9 % w/v",
    *,
    diluted_to: QuantityLike | None = None,
) -> Tonicity:
    """Tonicity of a solution: hypotonic, isotonic or hypertonic, with its drugs and what is lacking (E-value method).

    ``share = sum(m x E) / (c x V)``
    [scribd-tonicity-problems: sodium chloride equivalents]

    Parameters
    ----------
    volume : QuantityLike, optional
        Total volume of the solution; without it every amount is a strength, and so is what is lacking, [volume].

    Examples
    --------
    >>> dextrose = TonicSolute(name="dextrose monohydrate", amount="5 % w/v", e_value="0.16")
    >>> found = tonicity_from_e_values([dextrose])
    >>> found.as_sodium_chloride.value, found.sodium_chloride.value
    (Strength('0.8 % w/v'), Strength('0.1 % w/v'))
    >>> show(tonicity_from_e_values([dextrose], "1 L").sodium_chloride.value)
    '1 g'
    """
    working = Working()
    if volume is None:
        _only_strengths(solutes, diluted_to)
        total_volume = make_quantity(1, "liter")
    else:
        total_volume = working.quantity(volume, "volume", where="volume")
    equivalent_mass = equivalent_of(working, solutes, total_volume)
    equivalent = Derived(value=equivalent_mass, steps=working.steps)
    total_volume = final_volume(working, total_volume, diluted_to)
    strength = working.copy().result(
        "c",
        "NaCl / V",
        _like(Strength.of(equivalent_mass, total_volume), isotonic),
        NaCl=equivalent_mass,
        V=total_volume,
    )
    rest = working.copy()
    needed = isotonic_mass(working, isotonic, total_volume)
    share = working.result(
        "share", "NaCl / NaCl0", share_of(equivalent_mass, needed), NaCl=equivalent_mass, NaCl0=needed
    )
    hypertonic_already = share.value > 1
    lacking: Derived[Quantity] | Derived[Strength] | None = None
    if not hypertonic_already:
        missing_mass = lacking_of(rest, equivalent_mass, total_volume, isotonic)
        lacking = Derived(value=missing_mass, steps=rest.steps)
        if volume is None:
            lacking_strength = _like(Strength.of(missing_mass, total_volume), isotonic)
            lacking = rest.result("c0", "m0 / V", lacking_strength, m0=missing_mass, V=total_volume)
    return Tonicity(
        equivalent=None if volume is None else equivalent,
        as_sodium_chloride=strength,
        share=share,
        verdict="hypertonic" if hypertonic_already else "isotonic" if share.value == 1 else "hypotonic",
        masses=() if volume is None else masses_of(solutes, volume),
        sodium_chloride=lacking,
    )


def _only_strengths(solutes: Sequence[TonicSolute], diluted_to: QuantityLike | None) -> None:
    """Refuse amounts without the volume that they are in."""
    in_a_volume = any(strength_in(one.amount) is None for one in records(solutes, TonicSolute, where="solutes"))
    if in_a_volume or diluted_to is not None:
        raise no_volume()


def isotonic_strength_from_e_value(
    substance: str, e_value: NumberLike, isotonic: StrengthLike = "0.9 % w/v", *, volume: QuantityLike | None = None
) -> Derived[Strength] | Derived[Quantity]:
    """Strength at which a substance alone is isotonic (E-value method), or its mass in a volume.

    ``c = c(NaCl) / E, in a volume: m = c x V``

    Parameters
    ----------
    volume : QuantityLike, optional
        Of the isotonic solution, for the mass that is in it, [volume].

    Notes
    -----
    Exact for the E stated, which may not hold at the strength found.

    Examples
    --------
    >>> isotonic_strength_from_e_value("dextrose, anhydrous", "0.18").value
    Strength('5 % w/v')
    >>> show(isotonic_strength_from_e_value("dextrose, anhydrous", "0.18", volume="500 mL").value)
    '25 g'
    """
    working = Working()
    name = name_of(substance, "substance")
    e = e_value_of(working, e_value, "e_value")
    saline = isotonic_strength(working, isotonic)
    strength = possible_strength(Strength(saline.value / e, Basis.W_V), "e_value")
    alone = working.result(f"c({name})", "c(NaCl) / E", strength, {"c(NaCl)": saline}, E=e, source=E_METHOD)
    return alone if volume is None else mass_in(alone, volume, name)


def _of_stock(
    working: Working, agent: Derived[Quantity], stock: StrengthLike | None, volume: QuantityLike
) -> Derived[Quantity]:
    """The agent itself, or the volume of its stock that holds it."""
    if stock is None:
        return agent
    strength = weight_in_volume(working, stock, "stock")
    if not strength.value:
        raise impossible("the stock holds nothing", where="stock", remedy="give a strength above 0")
    taken, room = strength.product_for(agent.value), working.quantity(volume, "volume", where="volume")
    if taken > room:
        raise impossible(
            f"{show(in_readable_unit(taken))} of the stock would be needed, more than the {show(room)} of the solution",
            where="stock",
            code="E_NO_ROOM",
            remedy="take a stronger stock, or the agent itself",
        )
    return working.amount("V(stock)", "m / c", taken, m=agent.value, c=strength)


def _lacking(
    working: Working,
    solutes: Sequence[TonicSolute],
    volume: QuantityLike,
    isotonic: StrengthLike,
    diluted_to: QuantityLike | None,
) -> Quantity:
    """Sodium chloride that is lacking; refused where there is too much already."""
    total_volume = working.quantity(volume, "volume", where="volume")
    there = equivalent_of(working, solutes, total_volume)
    return lacking_of(working, there, final_volume(working, total_volume, diluted_to), isotonic)


def _like(strength: Strength, isotonic: StrengthLike) -> Strength:
    """A strength shown in the form in which that of an isotonic solution is stated."""
    return Strength(strength.value, strength.basis, like=isotonic_strength(Working(), isotonic).typed)


def lacking_of(working: Working, there: Quantity, total_volume: Quantity, isotonic: StrengthLike) -> Quantity:
    """The step from what is there to what is lacking."""
    needed = isotonic_mass(working, isotonic, total_volume)
    if there > needed:
        least = least_volume(there, isotonic_strength(working, isotonic))
        raise hypertonic(
            f"what is dissolved equals {show(there)} of sodium chloride, more than the {show(needed)} of an isotonic "
            f"{show(total_volume)}: the solution is hypertonic without any agent",
            f"these masses make {show(least)} isotonic: make at least that, or dissolve less",
        )
    return working.step(
        "m0", "NaCl0 - NaCl", in_readable_unit(needed - there), NaCl0=needed, NaCl=there, source=E_METHOD
    )
