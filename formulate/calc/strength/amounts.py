"""Chapter 1, strength: from amounts and back, between forms and between bases."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, part_of
from formulate.calc.shared.conversions import Knowledge, by_density, counted_as, demand, product_as, size_of_one
from formulate.calc.shared.ions import valence_between
from formulate.errors import DimensionError
from formulate.rounding import round_up
from formulate.strength import Strength
from formulate.strength.forms import Form, in_form, read_form
from formulate.units import DOSAGE_UNITS, Quantity, in_readable_unit, make_quantity, show
from formulate.working import Derived, NumberLike, QuantityLike, Shown, StrengthLike, Working, unit_name

__all__ = [
    "DosageUnits",
    "active_in",
    "convert_strength",
    "dosage_units_for_active",
    "product_for_active",
    "strength_from_amounts",
    "strength_from_dosage_units",
]

_NO_USE = "a density is of no use for a count: leave it out"


def convert_strength(
    strength: StrengthLike,
    to: str,
    *,
    density: QuantityLike | None = None,
    density_of_active: QuantityLike | None = None,
    molar_mass: QuantityLike | None = None,
    valence: NumberLike | None = None,
    ion: str | None = None,
    activity: QuantityLike | None = None,
    osmoles_per_mole: NumberLike | None = None,
    unit_size: QuantityLike | None = None,
) -> Derived[Strength]:
    """Convert a strength to another form or basis (% w/w, % w/v, mg/mL, mEq/L, ppm, 1 in x).

    ``c = A / P, active and product counted as the other form counts them``

    Within a basis nothing is needed. Between bases each thing that lies between them is asked for by
    name: the density of the product between its mass and its volume, the molar mass, the valence, the
    activity, ... of the active between the ways of counting it.

    Parameters
    ----------
    strength : StrengthLike
        What is converted, [strength].
    to : str
        The form wanted, [text]: ``mg/g``, ``% w/v``, ``mmol/L``, ``1 in x w/v``, ``ppm w/w``, ``mEq/L``,
        ``mg/tablet``, ``mg/5 mL``.
    density : QuantityLike, optional
        Density of the product, between its mass and its volume, [density].
    density_of_active : QuantityLike, optional
        Density of the active itself, between its mass and its volume (v/v), [density].
    molar_mass : QuantityLike, optional
        Of the active as it is counted, [molar mass].
    valence : NumberLike, optional
        Equivalents in one mole of the active, [whole number].
    ion : str, optional
        The ion that is counted in equivalents, with a valence above 1, [name].
    activity : QuantityLike, optional
        Units in one mg or one mL of the active, [activity per mass or per volume].
    osmoles_per_mole : NumberLike, optional
        Particles that one mole gives in the solution, [number].
    unit_size : QuantityLike, optional
        Mass or volume of one dosage unit, [mass or volume].

    Raises
    ------
    OutOfRangeError
        ``E_PHOSPHATE_EQUIVALENTS`` for phosphate in equivalents: its valence depends on the pH; or if there would be
        more active than product.

    Notes
    -----
    Mg% is mg/dL, and parts per million or per billion are ppm and ppb with their basis. A density holds at its
    temperature and its strength. ``mol/kg`` is counted in a kilogram of the product, not of the solvent.

    Examples
    --------
    >>> convert_strength("0.1 % w/w", "mg/g").value
    Strength('1 mg/g')
    >>> convert_strength("0.25 % w/v", "1 in x w/v").value
    Strength('1 in 400 w/v')
    >>> convert_strength("0.9 % w/v", "mEq/L", molar_mass="58.44 g/mol", valence=1).value
    Strength('about 154.004 mEq/L')
    >>> convert_strength("4.65 mEq/mL", "mmol/mL", valence=2, ion="calcium").value
    Strength('2.325 mmol/mL')
    >>> convert_strength("10 % w/w", "% w/v")
    Traceback (most recent call last):
    formulate.errors.MissingKnowledgeError: density: the density of the product is needed; nothing is assumed: \
give density, such as '0.95 g/mL'
    """
    working = Working()
    strength = working.strength(strength, where="strength", zero=True)
    form = read_form(to)
    z = valence_between(working, {strength.counted_kind, form.counted_kind}, valence, ion, molar_mass)
    knowledge = Knowledge(
        density=density,
        density_of_active=density_of_active,
        molar_mass=molar_mass,
        valence=z,
        activity=activity,
        osmoles_per_mole=osmoles_per_mole,
        unit_size=unit_size,
    )
    if (strength.counted_kind, strength.product_kind) == (form.counted_kind, form.product_kind):
        return _asked(working, strength, form, "S", S=strength)
    demand(knowledge, strength, form.counted_kind, form.product_kind)
    product = product_as(working, form.product, strength.product_kind, knowledge)
    counted = working.step("A", "S x P", in_readable_unit(strength.amount_in(product)), S=strength, P=product)
    counted = counted_as(working, counted, form.counted_kind, knowledge)
    if counted.dimensionality == form.product.dimensionality and counted > form.product:
        raise impossible(
            f"{show(counted)} of active in {show(form.product)} of product is more than the product",
            where="strength",
            remedy="check the strength, its basis and the densities",
        )
    return _asked(working, Strength.of(counted, form.product), form, "A / P", A=counted, P=form.product)


def strength_from_amounts(active: QuantityLike, product: QuantityLike) -> Derived[Strength]:
    """Strength of a product from the amounts of active and product.

    ``c = A / P``

    Parameters
    ----------
    active : QuantityLike
        The active, [mass, volume, amount, equivalents, osmoles or activity].
    product : QuantityLike
        The finished product, the active included, [mass, volume or count of dosage units].

    Notes
    -----
    *product* is what the active is in, after mixing: not the diluent alone.

    Examples
    --------
    >>> strength_from_amounts("0.8 g", "45 mL").value
    Strength('about 17.7778 mg/mL')
    """
    working = Working()
    counted = working.quantity(active, where="active", zero=True)
    product = working.product(product, where="product")
    return working.result("c", "A / P", part_of(counted, product), A=counted, P=product)


def active_in(
    strength: StrengthLike,
    product: QuantityLike,
    *,
    density: QuantityLike | None = None,
    unit_size: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Amount of active in an amount of product.

    ``A = c x P``

    Parameters
    ----------
    product : QuantityLike
        Amount of product, [mass, volume or count of dosage units].
    density : QuantityLike, optional
        Density of the product, where the strength counts in the other kind, [density].
    unit_size : QuantityLike, optional
        Mass or volume of one dosage unit, where one side counts these and the other does not, [mass or volume].

    Examples
    --------
    >>> show(active_in("2 % w/v", "240 mL").value)
    '4.8 g'
    """
    working = Working()
    strength = working.strength(strength, where="strength", zero=True)
    product = working.product(product, where="product", zero=True)
    product = product_as(working, product, strength.product_kind, Knowledge(density=density, unit_size=unit_size))
    return working.amount("A", "c x P", strength.amount_in(product), c=strength, P=product)


def product_for_active(
    active: QuantityLike, strength: StrengthLike, *, density: QuantityLike | None = None
) -> Derived[Quantity]:
    """Amount of product that contains an amount of active.

    ``P = A / c``

    Parameters
    ----------
    active : QuantityLike
        The active wanted, in the kind that the strength counts, [mass, volume, amount or activity].
    density : QuantityLike, optional
        Density of the product: with it the answer is in the other kind (a volume of a w/w product), [density].

    Notes
    -----
    A count of dosage units is not rounded to whole ones.

    Examples
    --------
    >>> show(product_for_active("200 mg", "125 mg/5 mL").value)
    '8 mL'
    """
    working = Working()
    strength = working.strength(strength, where="strength")
    active = working.quantity(active, strength.counted_kind, where="active", zero=True)
    product = strength.product_for(active)
    if density is None:
        return working.amount("P", "A / c", product, A=active, c=strength)
    product = working.step("P", "A / c", in_readable_unit(product), A=active, c=strength)
    if strength.product_kind in DOSAGE_UNITS:
        raise DimensionError("a strength in a mass or a volume", where="density", given=strength.show(), remedy=_NO_USE)
    converted = by_density(working, product, working.quantity(density, "density", where="density"))
    return Derived(value=converted, steps=working.steps)


def _asked(working: Working, strength: Strength, form: Form, formula: str, **named: Shown) -> Derived[Strength]:
    """The last step of a conversion, in the form asked for."""
    return working.result("c", formula, in_form(strength, form), **named)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DosageUnits(Answer):
    """Number of tablets, capsules or vials for an amount of active."""

    active: Derived[Quantity]
    exact: Derived[Quantity]
    whole: Derived[Quantity]
    to_weigh: Derived[Quantity] | None


def dosage_units_for_active(
    active: QuantityLike, content: StrengthLike, *, unit_size: QuantityLike | None = None
) -> DosageUnits:
    """Number of tablets, capsules or vials for an amount of active, exact and whole, and the crushed mass to weigh.

    ``n = A / k``, and ``m = n x m(unit)``

    Parameters
    ----------
    active : QuantityLike
        The active wanted, [mass, amount or activity].
    content : StrengthLike
        Content of one dosage unit, such as ``500 mg/tablet``, [strength per dosage unit].
    unit_size : QuantityLike, optional
        Average mass or volume of one dosage unit, [mass or volume].

    Notes
    -----
    Counts are never rounded down: whole ones are rounded up, and the share to use is weighed.

    Examples
    --------
    >>> found = dosage_units_for_active("2400 mg", "500 mg/tablet", unit_size="0.555875 g")
    >>> show(found.exact.value), show(found.whole.value), show(found.to_weigh.value)
    ('4.8 tablets', '5 tablets', '2.6682 g')
    """
    working = Working()
    content = _per_unit(working, content)
    active = working.quantity(active, content.counted_kind, where="active")
    exact = working.amount("n", "A / k", content.product_for(active), A=active, k=content)
    unit = unit_name(exact.value)
    rounded = Working()
    count = rounded.include(exact)
    whole_units = rounded.result("whole", "ceil(n)", make_quantity(round_up(count.magnitude), unit), n=count)
    return DosageUnits(
        active=Derived(value=active, steps=working.steps),
        exact=exact,
        whole=whole_units,
        to_weigh=None if unit_size is None else _crushed(exact, unit_size),
    )


def strength_from_dosage_units(units: QuantityLike, content: StrengthLike, product: QuantityLike) -> Derived[Strength]:
    """Strength of a product made from tablets, capsules or vials.

    ``c = n x k / P``

    Parameters
    ----------
    units : QuantityLike
        Number used, such as ``4 tablets``, [count of dosage units].
    content : StrengthLike
        Content of one, such as ``200 mg/tablet``, [strength per dosage unit].
    product : QuantityLike
        The finished product, [mass or volume].

    Examples
    --------
    >>> strength_from_dosage_units("4 tablets", "200 mg/tablet", "40 mL").value
    Strength('20 mg/mL')
    """
    working = Working()
    content = _per_unit(working, content)
    count = working.product(units, where="units")
    if unit_name(count) != content.product_kind:
        raise DimensionError(f"a number of {content.product_kind}s", where="units", given=show(count))
    counted = working.step("A", "n x k", in_readable_unit(content.amount_in(count)), n=count, k=content)
    product = working.product(product, where="product")
    return working.result("c", "A / P", part_of(counted, product), A=counted, P=product)


def _crushed(exact: Derived[Quantity], unit_size: QuantityLike) -> Derived[Quantity]:
    working = Working()
    count = working.include(exact)
    size = working.quantity(unit_size, "mass", "volume", where="unit_size")
    return working.amount("m", "n x m1", size * count.magnitude, n=count, m1=size_of_one(size, unit_name(count)))


def _per_unit(working: Working, content: StrengthLike) -> Strength:
    content = working.strength(content, where="content")
    if content.product_kind not in DOSAGE_UNITS:
        raise DimensionError(
            "a content per dosage unit such as '500 mg/tablet'", where="content", given=content.show(), remedy=""
        )
    return content
