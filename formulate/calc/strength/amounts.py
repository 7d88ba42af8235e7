"""Chapter 1, strength: from amounts and back, between forms and between bases."""

from __future__ import annotations

from formulate.calc.shared.arguments import impossible, part_of
from formulate.calc.shared.chemistry.densities import density_in, refuse_unused
from formulate.calc.shared.chemistry.ions import valence_between
from formulate.calc.shared.conversions import Knowledge, by_density, counted_as, demand, only_needed, product_as
from formulate.calc.shared.pieces import whole
from formulate.calc.shared.plain import PlainResult, is_plain, read_plain
from formulate.errors import DimensionError
from formulate.strength import Strength
from formulate.strength.forms import Form, in_form, is_plain_form, read_form
from formulate.strength.solutions import saline_as_stated
from formulate.units import DOSAGE_UNITS, Quantity, in_readable_unit, is_kind, show
from formulate.working import Derived, NumberLike, QuantityLike, Shown, StrengthLike, Working, product_kind

__all__ = ["active_in", "convert_strength", "product_for_active", "strength_from_amounts"]

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

    Within a basis nothing is needed, not even the basis. Between bases each thing that lies between them is asked
    for by name: the density of the product between its mass and its volume, the molar mass, the valence, the
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
    >>> str(convert_strength("1000 ppm", "%").value)
    '0.1 %'
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
    if is_plain_form(to):
        if is_plain(strength):
            refuse_unused(
                density=density,
                density_of_active=density_of_active,
                molar_mass=molar_mass,
                valence=valence,
                ion=ion,
                activity=activity,
                osmoles_per_mole=osmoles_per_mole,
                unit_size=unit_size,
            )
            return _plainly(working, strength, to)
        to = f"{to} {working.strength(strength, where='strength', zero=True).basis.value}"
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
    only_needed(knowledge, (strength.counted_kind, strength.product_kind), (form.counted_kind, form.product_kind))
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


def _plainly(working: Working, strength: StrengthLike, to: str) -> Derived[Strength]:
    """A strength without its basis in another form."""
    plain = read_plain(working, strength, "volume", where="strength", zero=True)
    written = in_form(Strength(plain.value, plain.basis), read_form(f"{to} {plain.basis.value}"))
    result = PlainResult(plain.value, plain.basis, typed=written.typed, like=written.like)
    return working.result("c", "S", result, S=plain)


def strength_from_amounts(
    active: QuantityLike,
    product: QuantityLike,
    *,
    density_of_active: QuantityLike | None = None,
    density: QuantityLike | None = None,
) -> Derived[Strength]:
    """Strength of a product from the amounts of active and product.

    ``c = A / P``

    Parameters
    ----------
    active : QuantityLike
        The active, [mass, volume, amount, equivalents, osmoles or activity].
    product : QuantityLike
        The finished product, the active included, [mass, volume or count of dosage units].
    density_of_active : QuantityLike, optional
        Density or specific gravity of the active: with it a weighed liquid counts by volume (v/v), and a measured one
        by mass, [density].
    density : QuantityLike, optional
        Density or specific gravity of the product: with it a product that was weighed counts by volume, and one that
        was measured by mass, [density].

    Notes
    -----
    *product* is what the active is in, after mixing: not the diluent alone.

    Examples
    --------
    >>> strength_from_amounts("0.8 g", "45 mL").value
    Strength('about 17.7778 mg/mL')
    >>> strength_from_amounts("6 g", "100 mL", density_of_active="1.2").value
    Strength('5 % v/v')
    """
    working = Working()
    counted = working.quantity(active, where="active", zero=True)
    if density_of_active is not None:
        _of_mass_or_volume(counted, "density_of_active")
        counted = by_density(working, counted, density_in(working, density_of_active, where="density_of_active"))
    product = working.product(product, where="product")
    if density is not None:
        _of_mass_or_volume(product, "density")
        product = by_density(working, product, density_in(working, density, where="density"))
    return working.result("c", "A / P", part_of(counted, product), A=counted, P=product)


def _of_mass_or_volume(amount: Quantity, where: str) -> None:
    """Refuse a density of what is neither weighed nor measured."""
    if not (is_kind(amount, "mass") or is_kind(amount, "volume")):
        raise DimensionError("a density for a mass or a volume alone", where=where, given=show(amount), remedy=_NO_USE)


def active_in(
    strength: StrengthLike,
    product: QuantityLike,
    *,
    density: QuantityLike | None = None,
    unit_size: QuantityLike | None = None,
    density_of_active: QuantityLike | None = None,
    compared_with: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Amount of active in an amount of product, or by how much it differs from that in another amount.

    ``A = c x P``

    Parameters
    ----------
    product : QuantityLike
        Amount of product, [mass, volume or count of dosage units].
    density : QuantityLike, optional
        Density of the product, where the strength counts in the other kind, [density].
    unit_size : QuantityLike, optional
        Mass or volume of one dosage unit, where one side counts these and the other does not, [mass or volume].
    density_of_active : QuantityLike, optional
        Density or specific gravity of the active: with it the answer is in the other kind, the mass of a liquid that
        the strength counts by volume, [density].
    compared_with : QuantityLike, optional
        Another amount of the product: the answer is the difference of the two, [as *product*].

    Examples
    --------
    >>> show(active_in("2 % w/v", "240 mL").value)
    '4.8 g'
    >>> show(active_in("0.05 % w/w", "45 g", compared_with="15 g").value)
    '15 mg'
    """
    working = Working()
    strength = working.strength(saline_as_stated(strength), where="strength", zero=True)
    knowledge = Knowledge(density=density, unit_size=unit_size)
    first = _active_in(working, strength, product, knowledge, density_of_active, "product")
    if compared_with is None:
        return first
    second = _active_in(Working(), strength, compared_with, knowledge, density_of_active, "compared_with")
    both = Working()
    amounts = [both.include(one) for one in (first, second)]
    return both.amount("difference", "abs(A1 - A2)", abs(amounts[0] - amounts[1]), A1=amounts[0], A2=amounts[1])


def _active_in(
    working: Working,
    strength: Strength,
    product: QuantityLike,
    knowledge: Knowledge,
    density_of_active: QuantityLike | None,
    where: str,
) -> Derived[Quantity]:
    product = working.product(product, where=where, zero=True)
    only_needed(
        knowledge, (strength.counted_kind, product_kind(product)), (strength.counted_kind, strength.product_kind)
    )
    product = product_as(working, product, strength.product_kind, knowledge)
    active = working.amount("A", "c x P", strength.amount_in(product), c=strength, P=product)
    if density_of_active is None:
        return active
    _of_mass_or_volume(active.value, "density_of_active")
    density = density_in(working, density_of_active, where="density_of_active")
    return Derived(value=by_density(working, active.value, density), steps=working.steps)


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
    Capsules and other dosage units are whole, rounded up, but for tablets; the exact figure is in the working. What of
    them to weigh, :func:`~formulate.calc.dosage_units_for_active` says.

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
        return whole(working, working.amount("P", "A / c", product, A=active, c=strength))
    product = working.step("P", "A / c", in_readable_unit(product), A=active, c=strength)
    if strength.product_kind in DOSAGE_UNITS:
        raise DimensionError("a strength in a mass or a volume", where="density", given=strength.show(), remedy=_NO_USE)
    converted = by_density(working, product, density_in(working, density, where="density"))
    return Derived(value=converted, steps=working.steps)


def _asked(working: Working, strength: Strength, form: Form, formula: str, **named: Shown) -> Derived[Strength]:
    """The last step of a conversion, in the form asked for."""
    return working.result("c", formula, in_form(strength, form), **named)
