"""Chapter 8, electrolytes in solution: what a solution holds of an ion, and how much solution holds it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from formulate.calc.shared.arguments import same_length, total, typed_as
from formulate.calc.shared.chemistry.ions import (
    held_in,
    ions_of,
    product_holding,
    substance_of_ions,
    valence_between,
    valence_in,
)
from formulate.calc.shared.conversions import Knowledge, counted_as
from formulate.calc.shared.regimen import for_weight
from formulate.strength.solutions import saline_as_stated
from formulate.units import Quantity
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = ["equivalents_from_masses", "equivalents_in", "moles_in", "product_for_equivalents", "product_for_moles"]


def moles_in(
    strength: StrengthLike,
    product: QuantityLike,
    molar_mass: QuantityLike | None = None,
    *,
    valence: NumberLike | None = None,
    ion: str | None = None,
    density: QuantityLike | None = None,
    ions: NumberLike = 1,
) -> Derived[Quantity]:
    """Millimoles of a substance, or of one of its ions, in an amount of solution.

    ``n = c x P / M; of mmol: A = c x P``, of an ion ``n x ions``

    Parameters
    ----------
    valence : NumberLike, optional
        Equivalents in one mole, for a strength in mEq, [whole number].
    ion : str, optional
        The ion that is counted, for a strength in mEq with a valence above 1, [name].
    density : QuantityLike, optional
        Of the solution, between its mass and its volume, [density].

    Examples
    --------
    >>> show(moles_in("8.4 % w/v", "50 mL", "84 g/mol").value)
    '50 mmol'
    >>> show(moles_in("2 mEq/mL", "10 mL", valence=2, ion="calcium").value)
    '10 mmol'
    """
    working = Working()
    strength = working.strength(strength, where="strength", zero=True)
    z = valence_between(working, {strength.counted_kind}, valence, ion, molar_mass)
    knowledge = Knowledge(molar_mass=molar_mass, valence=z, density=density)
    value = ions_of(working, held_in(working, strength, product, "amount", knowledge), ions)
    return Derived(value=value, steps=working.steps)


def equivalents_in(
    strength: StrengthLike,
    product: QuantityLike,
    molar_mass: QuantityLike | None = None,
    valence: NumberLike | None = None,
    ion: str = "",
    *,
    salt: str | None = None,
    density: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Milliequivalents of an ion in an amount of solution.

    ``Eq = c x P / M x z; of mEq: A = c x P``
    [practice-set-10: potassium chloride elixir]

    Parameters
    ----------
    density : QuantityLike, optional
        Of the solution, between its mass and its volume, [density].

    Examples
    --------
    >>> show(equivalents_in("10 % w/v", "15 mL", "74.5 g/mol", 1, "potassium").value)
    'about 20.1342 mEq'
    >>> show(equivalents_in("2 mEq/mL", "15 mL").value)
    '30 mEq'
    """
    working = Working()
    strength = saline_as_stated(strength)
    z = _valence(working, strength, valence, ion, salt, molar_mass)
    knowledge = Knowledge(molar_mass=molar_mass, valence=z, density=density)
    return Derived(value=held_in(working, strength, product, "equivalents", knowledge), steps=working.steps)


def product_for_moles(
    moles: QuantityLike,
    strength: StrengthLike,
    molar_mass: QuantityLike | None = None,
    *,
    valence: NumberLike | None = None,
    ion: str | None = None,
    ions: NumberLike = 1,
) -> Derived[Quantity]:
    """Amount of solution that contains millimoles of a substance or of one of its ions.

    ``P = n x M / c``, of an ion ``n / ions x M / c``

    Parameters
    ----------
    moles : QuantityLike
        The amount of substance wanted, [mol or mmol].
    valence : NumberLike, optional
        Equivalents in one mole, for a strength in mEq, [whole number].
    ion : str, optional
        The ion that is counted, for a strength in mEq with a valence above 1, [name].

    Examples
    --------
    >>> show(product_for_moles("50 mmol", "8.4 % w/v", "84 g/mol").value)
    '50 mL'
    """
    working = Working()
    strength = working.strength(strength, where="strength")
    z = valence_between(working, {strength.counted_kind}, valence, ion, molar_mass)
    knowledge = Knowledge(molar_mass=molar_mass, valence=z)
    moles = substance_of_ions(working, working.quantity(moles, "amount", where="moles", zero=True), ions)
    return Derived(value=product_holding(working, moles, strength, knowledge), steps=working.steps)


def product_for_equivalents(
    equivalents: QuantityLike,
    strength: StrengthLike,
    molar_mass: QuantityLike | None = None,
    valence: NumberLike | None = None,
    ion: str = "",
    *,
    salt: str | None = None,
    weight: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Amount of solution that contains milliequivalents of an ion, also by body weight.

    ``P = Eq / z x M / c; of mEq: P = A / c``
    [practice-set-10: sodium chloride by body weight]

    Parameters
    ----------
    equivalents : QuantityLike
        The equivalents, or with *weight* those by weight, such as ``2 mEq/kg``, [mEq, Eq or mEq per mass].
    weight : QuantityLike, optional
        Body weight, for equivalents by weight, [mass].

    Examples
    --------
    >>> show(product_for_equivalents("2 mEq/kg", "0.9 % w/v", "58.5 g/mol", 1, weight="60 kg").value)
    '780 mL'
    >>> show(product_for_equivalents("40 mEq", "2 mEq/mL").value)
    '20 mL'
    """
    working = Working()
    strength = saline_as_stated(strength)
    z = _valence(working, strength, valence, ion, salt, molar_mass)
    counted = working.quantity(equivalents, where="equivalents", zero=True)
    counted = for_weight(working, counted, weight, "equivalents")
    counted = working.quantity(counted, "equivalents", where="equivalents", zero=True)
    knowledge = Knowledge(molar_mass=molar_mass, valence=z)
    return Derived(value=product_holding(working, counted, strength, knowledge), steps=working.steps)


def _valence(
    working: Working,
    strength: StrengthLike,
    valence: NumberLike | None,
    ion: str,
    salt: str | None,
    molar_mass: QuantityLike | None,
) -> Fraction | None:
    """Equivalents of the ion in one mole; of a strength in mEq they cancel, and are not asked for."""
    counts_it = Working().strength(strength, where="strength", zero=True).counted_kind == "equivalents"
    if counts_it and not ion and valence is None and salt is None and molar_mass is None:
        return None
    return valence_in(working, valence, ion, salt, molar_mass)


def equivalents_from_masses(
    masses: Sequence[QuantityLike], molar_masses: Sequence[QuantityLike], valences: Sequence[NumberLike], ion: str
) -> Derived[Quantity]:
    """Milliequivalents of one ion from several salts.

    ``Eq = sum(m / M x z)``
    [practice-set-10: potassium of three salts]

    Parameters
    ----------
    masses : Sequence[QuantityLike]
        Of each salt, [mass].
    molar_masses : Sequence[QuantityLike]
        Of each salt as weighed, in the same order, [molar mass].
    valences : Sequence[NumberLike]
        Equivalents of the ion in one mole of each, in the same order, [whole numbers].

    Examples
    --------
    >>> found = equivalents_from_masses(["0.5 g", "0.5 g", "0.5 g"], ["98 g/mol", "100 g/mol", "324 g/mol"], [1, 1,
    ...     3], "potassium")
    >>> show(found.value)
    'about 14.7317 mEq'
    """
    same_length(masses, molar_masses, where="molar_masses")
    same_length(masses, valences, where="valences")
    working = Working()
    parts = []
    for mass, molar_mass, valence in zip(masses, molar_masses, valences, strict=True):
        with typed_as(valence="valences", molar_mass="molar_masses"):
            knowledge = Knowledge(molar_mass=molar_mass, valence=valence_in(working, valence, ion, None, molar_mass))
            mass = working.quantity(mass, "mass", where="masses", zero=True)
            parts.append(counted_as(working, mass, "equivalents", knowledge))
    return working.result("Eq", "sum(Eq)", total(parts, "milliequivalent"), Eq=parts)
