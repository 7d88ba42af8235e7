"""Chapter 10, buffers to make from both forms, weighed or as stock solutions."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.buffers.capacity import total_from_buffer_capacity
from formulate.calc.shared.arguments import impossible, not_too_dense
from formulate.calc.shared.assumptions import VOLUMES_ADD_UP
from formulate.calc.shared.chemistry.acid_base import (
    base_over_acid,
    both_forms,
    check_range,
    check_water,
    concentration,
    derived_so_far,
    exponent,
    mass_of,
    molar,
    moles_of,
    moles_of_buffer,
    one_way,
    ph_of_ratio,
    ratio_from,
)
from formulate.units import Quantity, in_readable_unit, make_quantity, show
from formulate.working import AmountOrStrength, Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = [
    "BufferMasses",
    "BufferVolumes",
    "buffer_masses_from_capacity",
    "buffer_masses_from_ph",
    "buffer_volumes_from_stocks",
    "ph_after_strong_acid",
    "ph_after_strong_base",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class BufferMasses(Answer):
    """Masses to weigh for a buffer, and their moles.

    Parameters
    ----------
    acid : Derived[Quantity]
        Mass of the acid, [mass].
    base : Derived[Quantity]
        Mass of the base, [mass].
    acid_moles : Derived[Quantity]
        Moles of the acid, [mmol].
    base_moles : Derived[Quantity]
        Moles of the base, [mmol].
    """

    acid: Derived[Quantity]
    base: Derived[Quantity]
    acid_moles: Derived[Quantity]
    base_moles: Derived[Quantity]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class BufferVolumes(Answer):
    """Volumes of two stock solutions for a buffer.

    Parameters
    ----------
    acid : Derived[Quantity]
        Stock of the acid, [volume].
    base : Derived[Quantity]
        Stock of the base, [volume].
    water : Derived[Quantity]
        About what is added to the volume wanted, [volume].
    """

    acid: Derived[Quantity]
    base: Derived[Quantity]
    water: Derived[Quantity]


def buffer_masses_from_ph(
    ph: NumberLike,
    pka: NumberLike,
    total: StrengthLike,
    volume: QuantityLike,
    acid_molar_mass: QuantityLike,
    base_molar_mass: QuantityLike,
) -> BufferMasses:
    """Masses of acid and base for a buffer of a stated pH and concentration.

    ``r = 10^(pH - pKa)``, ``n(base) = n x r / (1 + r)``, ``n(acid) = n / (1 + r)``
    [firsthope-buffer-equation: acidic and basic buffers]

    Parameters
    ----------
    acid_molar_mass : QuantityLike
        Of the acid as weighed, its hydrate water included, [molar mass].
    base_molar_mass : QuantityLike
        Of the base as weighed, its hydrate water included, [molar mass].

    Notes
    -----
    The hydrate that is weighed is in its molar mass.

    Examples
    --------
    >>> found = buffer_masses_from_ph("7.2", "7.2", "0.1 mol/L", "1 L", "120 g/mol", "142 g/mol")
    >>> show(found.acid.value), show(found.base.value)
    ('6 g', '7.1 g')
    """
    working = Working()
    base_moles, acid_moles = moles_of_buffer(working, ph, pka, total, volume)
    acid = mass_of(working, acid_moles, acid_molar_mass, "acid_molar_mass")
    base = mass_of(working, base_moles, base_molar_mass, "base_molar_mass")
    not_too_dense(acid.value + base.value, Working().quantity(volume, "volume", where="volume"), where="total")
    return BufferMasses(
        acid=acid,
        base=base,
        acid_moles=derived_so_far(working, acid_moles),
        base_moles=derived_so_far(working, base_moles),
    )


def buffer_masses_from_capacity(
    ph: NumberLike,
    pka: NumberLike,
    capacity: QuantityLike,
    volume: QuantityLike,
    acid_molar_mass: QuantityLike,
    base_molar_mass: QuantityLike,
) -> BufferMasses:
    """Masses of acid and base for a buffer of a stated pH and capacity.

    ``C = capacity / (ln(10) x r / (1 + r)^2)``, then as for a concentration
    [calculatorlib-buffer-capacity: formula and worked example]

    Parameters
    ----------
    capacity : QuantityLike
        Buffer capacity wanted, per liter and per unit of pH, [mol/L].
    acid_molar_mass : QuantityLike
        Of the acid as weighed, its hydrate water included, [molar mass].
    base_molar_mass : QuantityLike
        Of the base as weighed, its hydrate water included, [molar mass].

    Examples
    --------
    >>> found = buffer_masses_from_capacity("7.2", "7.2", "0.0576 mol/L", "1 L", "120 g/mol", "142 g/mol")
    >>> show(found.acid.value), show(found.base.value)
    ('about 6.00369 g', 'about 7.10436 g')
    """
    total = total_from_buffer_capacity(ph, pka, capacity)
    return buffer_masses_from_ph(ph, pka, total, volume, acid_molar_mass, base_molar_mass)


def buffer_volumes_from_stocks(
    ph: NumberLike,
    pka: NumberLike,
    acid_stock: StrengthLike,
    base_stock: StrengthLike,
    volume: QuantityLike,
    total: StrengthLike | None = None,
) -> BufferVolumes:
    """Volumes of two stock solutions for a buffer of a stated pH.

    ``r = 10^(pH - pKa)``, ``V(base) x C(base) / (V(acid) x C(acid)) = r``
    [firsthope-buffer-equation: acidic and basic buffers]

    Parameters
    ----------
    acid_stock : StrengthLike
        Stock of the acid, [mol/L].
    base_stock : StrengthLike
        Stock of the base, [mol/L].
    total : StrengthLike, optional
        Both forms together in the buffer; without it nothing but the stocks is mixed, [mol/L].

    Notes
    -----
    Volumes are taken to add up: bring the buffer to its mark.

    Examples
    --------
    >>> found = buffer_volumes_from_stocks("7.2", "7.2", "0.2 mol/L", "0.1 mol/L", "300 mL")
    >>> show(found.acid.value), show(found.base.value)
    ('100 mL', '200 mL')
    """
    working = Working()
    at = exponent(working, ph, "ph")
    k = exponent(working, pka, "pka")
    check_range(at, k)
    r = ratio_from(working, at, k)
    acid, base = molar(working, acid_stock, "acid_stock"), molar(working, base_stock, "base_stock")
    volume = working.quantity(volume, "volume", where="volume")
    if not acid or not base:
        raise impossible("a stock holds nothing", where="acid_stock", remedy="give stocks above 0")
    parts = (1 / acid, r / base)
    if total is None:
        moles = Fraction(volume.to("liter").magnitude) / sum(parts)
    else:
        moles = molar(working, total, "total") * Fraction(volume.to("liter").magnitude) / (1 + r)
    volumes = [in_readable_unit(make_quantity(part * moles, "liter")) for part in parts]
    water = volume - volumes[0] - volumes[1]
    if water.magnitude < 0:
        raise impossible(
            f"the stocks would take {show(in_readable_unit(volumes[0] + volumes[1]))}, more than {show(volume)}",
            where="total",
            remedy="take stronger stocks, or a weaker buffer",
        )
    n = make_quantity(moles * 1000, "millimole")
    if moles:
        remedy = "take an acid whose pKa is nearer to the pH, or stronger stocks"
        check_water(at, n * r / volume, n / volume, remedy)
    assumed = VOLUMES_ADD_UP if total is None else ""
    c_acid, c_base = concentration(acid), concentration(base)
    return BufferVolumes(
        acid=working.copy().amount("V(acid)", "n / C", volumes[0], n=n, C=c_acid, assuming=assumed),
        base=working.copy().amount("V(base)", "n x r / C", volumes[1], n=n, r=r, C=c_base, assuming=assumed),
        water=working.amount(
            "V(water)", "V - Va - Vb", water, V=volume, Va=volumes[0], Vb=volumes[1], assuming=VOLUMES_ADD_UP
        ),
    )


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
    added : AmountOrStrength
        Strong base that is added, counted in the same way, [mol or mol/L].

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
    added : AmountOrStrength
        Strong acid that is added, counted in the same way, [mol or mol/L].

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
