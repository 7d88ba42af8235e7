"""Chapter 10, pH of a buffer after strong acid or base is added."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.acid_base import base_over_acid, both_forms, exponent, moles_of, one_way, ph_of_ratio
from formulate.calc.shared.arguments import impossible
from formulate.units import Quantity, show
from formulate.working import AmountOrStrength, Derived, NumberLike, QuantityLike, Working

__all__ = [
    "ph_after_strong_acid",
    "ph_after_strong_base",
]


def ph_after_strong_base(
    pka: NumberLike,
    base: AmountOrStrength,
    acid: AmountOrStrength,
    added: AmountOrStrength,
    *,
    base_molar_mass: QuantityLike | None = None,
    acid_molar_mass: QuantityLike | None = None,
) -> Derived[Fraction]:
    """Buffer pH after addition of strong base.

    ``pH = pKa + log((base + added) / (acid - added))``
    [firsthope-buffer-equation: acidic and basic buffers]

    Parameters
    ----------
    pka : NumberLike
        Of the acid, at the temperature of the solution, [number].
    base : AmountOrStrength
        The base (the salt of a weak acid): moles, mass or concentration, [mol, mass or mol/L].
    acid : AmountOrStrength
        The acid (the salt of a weak base), counted in the same way, [mol, mass or mol/L].
    added : AmountOrStrength
        Strong base that is added, counted in the same way, [mol or mol/L].
    base_molar_mass : QuantityLike, optional
        Of the base as weighed, for a mass, [molar mass].
    acid_molar_mass : QuantityLike, optional
        Of the acid as weighed, for a mass, [molar mass].

    Raises
    ------
    OutOfRangeError
        ``E_BUFFER_SPENT`` if more base is added than there is acid.

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(ph_after_strong_base("4.76", base="0.1 mol/L", acid="0.1 mol/L", added="0.01 mol/L").value)
    'about 4.84715'
    """
    working = Working()
    k = exponent(working, pka, "pka")
    b, a = both_forms(working, base, acid, base_molar_mass, acid_molar_mass)
    more = _added(working, added, a, "acid")
    b = working.step("base left", "base + added", b + more, base=b, added=more)
    a = working.step("acid left", "acid - added", a - more, acid=a, added=more)
    return ph_of_ratio(working, k, b, a, base_over_acid(b, a))


def ph_after_strong_acid(
    pka: NumberLike,
    base: AmountOrStrength,
    acid: AmountOrStrength,
    added: AmountOrStrength,
    *,
    base_molar_mass: QuantityLike | None = None,
    acid_molar_mass: QuantityLike | None = None,
) -> Derived[Fraction]:
    """Buffer pH after addition of strong acid.

    ``pH = pKa + log((base - added) / (acid + added))``
    [firsthope-buffer-equation: acidic and basic buffers]

    Parameters
    ----------
    pka : NumberLike
        Of the acid, at the temperature of the solution, [number].
    base : AmountOrStrength
        The base (the salt of a weak acid): moles, mass or concentration, [mol, mass or mol/L].
    acid : AmountOrStrength
        The acid (the salt of a weak base), counted in the same way, [mol, mass or mol/L].
    added : AmountOrStrength
        Strong acid that is added, counted in the same way, [mol or mol/L].
    base_molar_mass : QuantityLike, optional
        Of the base as weighed, for a mass, [molar mass].
    acid_molar_mass : QuantityLike, optional
        Of the acid as weighed, for a mass, [molar mass].

    Raises
    ------
    OutOfRangeError
        ``E_BUFFER_SPENT`` if more acid is added than there is base.

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(ph_after_strong_acid("4.76", base="0.1 mol/L", acid="0.1 mol/L", added="0.01 mol/L").value)
    'about 4.67285'
    """
    working = Working()
    k = exponent(working, pka, "pka")
    b, a = both_forms(working, base, acid, base_molar_mass, acid_molar_mass)
    more = _added(working, added, b, "base")
    b = working.step("base left", "base - added", b - more, base=b, added=more)
    a = working.step("acid left", "acid + added", a + more, acid=a, added=more)
    return ph_of_ratio(working, k, b, a, base_over_acid(b, a))


def _added(working: Working, added: AmountOrStrength, form: Quantity, name: str) -> Quantity:
    """What is added, while there is more of the form that it uses up."""
    more = moles_of(working, added, None, "added", strong=True, asked="")
    one_way(form, more, "added")
    if more >= form:
        raise impossible(
            f"{show(more)} uses up all of the {name} ({show(form)}): there is no buffer left",
            where="added",
            code="E_BUFFER_SPENT",
            remedy="add less, or ask for the pH of the strong acid or base in excess",
        )
    return more
