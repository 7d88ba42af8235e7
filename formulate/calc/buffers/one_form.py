"""Chapter 10, buffers to make from one form, and a strong base or acid."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible
from formulate.calc.shared.chemistry.acid_base import (
    concentration,
    derived_so_far,
    exponent,
    mass_of,
    molar,
    moles_of,
    moles_of_buffer,
    ratio_from,
)
from formulate.calc.shared.sources import HENDERSON_HASSELBALCH
from formulate.errors import DimensionError
from formulate.units import Quantity, in_readable_unit, is_kind, show
from formulate.working import AmountOrStrength, Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = [
    "BufferFromOneForm",
    "acid_from_base_and_ph",
    "base_from_acid_and_ph",
    "buffer_from_acid_and_strong_base",
    "buffer_from_base_and_strong_acid",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class BufferFromOneForm(Answer):
    """One form of a buffer, and the strong base or acid that converts part of it into the other.

    Parameters
    ----------
    weighed : Derived[Quantity]
        The form on the shelf, [mass].
    weighed_moles : Derived[Quantity]
        Its moles, [mmol].
    strong_moles : Derived[Quantity]
        Moles of the strong base or acid, [mmol].
    strong : Derived[Quantity]
        Its solution, [volume].
    """

    weighed: Derived[Quantity]
    weighed_moles: Derived[Quantity]
    strong_moles: Derived[Quantity]
    strong: Derived[Quantity]


def buffer_from_acid_and_strong_base(
    ph: NumberLike,
    pka: NumberLike,
    total: StrengthLike,
    volume: QuantityLike,
    acid_molar_mass: QuantityLike,
    strong_base: StrengthLike,
) -> BufferFromOneForm:
    """Weak acid and strong base for a buffer of a stated pH.

    ``n(acid) = C x V``, ``n(strong base) = n(acid) x r / (1 + r)``
    [firsthope-buffer-equation: acidic and basic buffers]

    Parameters
    ----------
    acid_molar_mass : QuantityLike
        Of the acid as weighed, its hydrate water included, [molar mass].
    strong_base : StrengthLike
        Solution of the strong base, such as sodium hydroxide, [mol/L or Eq/L].

    Examples
    --------
    >>> found = buffer_from_acid_and_strong_base("4.76", "4.76", "0.1 mol/L", "1 L", "60 g/mol", "1 mol/L")
    >>> show(found.weighed.value), show(found.strong.value)
    ('6 g', '50 mL')
    """
    working = Working()
    base_moles, acid_moles = moles_of_buffer(working, ph, pka, total, volume)
    return _one_form(
        working,
        acid_moles + base_moles,
        base_moles,
        ("acid_molar_mass", acid_molar_mass),
        strong_base,
        "strong_base",
        volume,
    )


def buffer_from_base_and_strong_acid(
    ph: NumberLike,
    pka: NumberLike,
    total: StrengthLike,
    volume: QuantityLike,
    base_molar_mass: QuantityLike,
    strong_acid: StrengthLike,
) -> BufferFromOneForm:
    """Weak base (or the salt of a weak acid) and strong acid for a buffer of a stated pH.

    ``n(base) = C x V``, ``n(strong acid) = n(base) / (1 + r)``
    [firsthope-buffer-equation: acidic and basic buffers]

    Parameters
    ----------
    base_molar_mass : QuantityLike
        Of the base as weighed, its hydrate water included, [molar mass].
    strong_acid : StrengthLike
        Solution of the strong acid, such as hydrochloric acid, [mol/L or Eq/L].

    Examples
    --------
    >>> found = buffer_from_base_and_strong_acid("8.1", "8.1", "0.1 mol/L", "1 L", "121 g/mol", "1 mol/L")
    >>> show(found.weighed.value), show(found.strong.value)
    ('12.1 g', '50 mL')
    """
    working = Working()
    base_moles, acid_moles = moles_of_buffer(working, ph, pka, total, volume)
    return _one_form(
        working,
        acid_moles + base_moles,
        acid_moles,
        ("base_molar_mass", base_molar_mass),
        strong_acid,
        "strong_acid",
        volume,
    )


def base_from_acid_and_ph(
    ph: NumberLike,
    pka: NumberLike,
    acid: AmountOrStrength,
    *,
    acid_molar_mass: QuantityLike | None = None,
    base_molar_mass: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Amount of base (salt of a weak acid) to add to an acid for a buffer of a stated pH.

    ``base = acid x 10^(pH - pKa)``
    [firsthope-buffer-equation: acidic and basic buffers]

    Parameters
    ----------
    acid : AmountOrStrength
        The acid that is there: moles, mass or concentration, [mol, mass or mol/L].
    base_molar_mass : QuantityLike, optional
        Of the base as weighed, for its mass; without it the answer is in moles, [molar mass].

    Raises
    ------
    DimensionError
        If its mass is asked for with *base_molar_mass*, and the acid is a concentration.

    Examples
    --------
    >>> show(base_from_acid_and_ph("8.2", "7.2", "3 mmol").value)
    '30 mmol'
    """
    working = Working()
    r = ratio_from(working, exponent(working, ph, "ph"), exponent(working, pka, "pka"))
    acid = moles_of(working, acid, acid_molar_mass, "acid", asked="acid_molar_mass")
    base = working.result("base", "acid x r", acid * r, acid=acid, r=r, source=HENDERSON_HASSELBALCH)
    return _in_mass(working, base, base_molar_mass, "base_molar_mass")


def acid_from_base_and_ph(
    ph: NumberLike,
    pka: NumberLike,
    base: AmountOrStrength,
    *,
    base_molar_mass: QuantityLike | None = None,
    acid_molar_mass: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Amount of acid to add to a base (salt of a weak acid) for a buffer of a stated pH.

    ``acid = base / 10^(pH - pKa)``
    [firsthope-buffer-equation: acidic and basic buffers]

    Parameters
    ----------
    base : AmountOrStrength
        The base that is there: moles, mass or concentration, [mol, mass or mol/L].
    acid_molar_mass : QuantityLike, optional
        Of the acid as weighed, for its mass; without it the answer is in moles, [molar mass].

    Raises
    ------
    DimensionError
        If its mass is asked for with *acid_molar_mass*, and the base is a concentration.

    Examples
    --------
    >>> show(acid_from_base_and_ph("8.2", "7.2", "30 mmol").value)
    '3 mmol'
    """
    working = Working()
    r = ratio_from(working, exponent(working, ph, "ph"), exponent(working, pka, "pka"))
    base = moles_of(working, base, base_molar_mass, "base", asked="base_molar_mass")
    acid = working.result("acid", "base / r", base / r, base=base, r=r, source=HENDERSON_HASSELBALCH)
    return _in_mass(working, acid, acid_molar_mass, "acid_molar_mass")


def _in_mass(
    working: Working, form: Derived[Quantity], molar_mass: QuantityLike | None, where: str
) -> Derived[Quantity]:
    """One form as it is weighed, where its molar mass is stated; else in moles."""
    if molar_mass is None:
        return form
    if not is_kind(form.value, "amount"):
        raise DimensionError(
            "an amount, as a mass is asked for", where=where, given=show(form.value), remedy="give moles or a mass"
        )
    return mass_of(working, form.value, molar_mass, where)


def _one_form(
    working: Working,
    weighed: Quantity,
    part: Quantity,
    molar_mass: tuple[str, QuantityLike],
    strong: StrengthLike,
    where: str,
    volume: QuantityLike,
) -> BufferFromOneForm:
    solution = concentration(molar(working, strong, where, strong=True))
    if not solution.value:
        raise impossible("the solution holds nothing", where=where, remedy="give a concentration above 0")
    needed, room = solution.product_for(part), working.quantity(volume, "volume", where="volume")
    if needed > room:
        raise impossible(
            f"{show(in_readable_unit(needed))} of {solution} would be needed, more than the {show(room)} of the buffer",
            where=where,
            code="E_NO_ROOM",
            remedy="take a stronger solution, or less buffer in the volume",
        )
    moles = working.copy().result(
        "n(weighed)", "n(part) + n(rest)", weighed, {"n(part)": part, "n(rest)": weighed - part}
    )
    return BufferFromOneForm(
        weighed=mass_of(working, weighed, molar_mass[1], molar_mass[0]),
        weighed_moles=moles,
        strong_moles=derived_so_far(working, part),
        strong=working.amount("V", "n / C", needed, n=part, C=solution),
    )
