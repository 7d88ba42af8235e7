"""Chapter 18, parenteral nutrition: energy of what is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.nutrition._nutrients import as_mass, possible_energy, volume_in_time
from formulate.calc.shared.arguments import check_strengths, in_record, missing, ratio, records, total
from formulate.calc.shared.bodies import animal_weight
from formulate.calc.shared.items import named
from formulate.calc.shared.regimen import per_body
from formulate.errors import DimensionError, InputError
from formulate.units import Quantity, in_readable_unit, is_kind, show
from formulate.units import show_percent as percent
from formulate.working import Derived, NumberLike, QuantityLike, ShareLike, StrengthLike, Working

__all__ = [
    "Energy",
    "Nutrient",
    "energy_from_nutrient",
    "energy_from_nutrients",
    "mass_from_energy",
    "volume_from_energy",
]

#: What a nutrient may be.
KINDS = ("carbohydrate", "protein", "fat")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Nutrient(Answer):
    """One nutrient of a mixture.

    Parameters
    ----------
    name : str
        What it is, such as dextrose, [name].
    kind : str
        ``carbohydrate``, ``protein`` or ``fat``, [choice].
    amount : QuantityLike
        Its mass, or the volume of the solution, [mass or volume].
    energy : QuantityLike
        Of the form that is counted: ``3.4 kcal/g`` for dextrose monohydrate, ``2 kcal/mL`` for a fat emulsion,
        [energy per mass or volume].
    strength : StrengthLike, optional
        Of the solution, where its volume is given and the energy is per mass, [strength].
    """

    name: str
    kind: str
    amount: QuantityLike
    energy: QuantityLike
    strength: StrengthLike | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Energy(Answer):
    """Energy of a mixture.

    Parameters
    ----------
    total : Derived[Quantity]
        Of all nutrients, [kcal].
    nonprotein : Derived[Quantity]
        Of all but protein, [kcal].
    each : tuple[Derived[Quantity], ...]
        Of each, in the order given, [kcal].
    shares : tuple[Derived[Fraction], ...]
        Share of the total of each, [percent].
    per_weight : Derived[Quantity] | None
        Total by body weight, where that was stated, [kcal/kg].
    nitrogen : Derived[Quantity] | None
        In the protein, where its share was stated, [g].
    nonprotein_per_nitrogen : Derived[Quantity] | None
        Energy without protein for 1 g of nitrogen, [kcal/g].
    """

    total: Derived[Quantity]
    nonprotein: Derived[Quantity]
    each: tuple[Derived[Quantity], ...]
    shares: tuple[Derived[Fraction], ...]
    per_weight: Derived[Quantity] | None
    nitrogen: Derived[Quantity] | None
    nonprotein_per_nitrogen: Derived[Quantity] | None


def energy_from_nutrient(
    amount: QuantityLike,
    energy: QuantityLike,
    *,
    strength: StrengthLike | None = None,
    time: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Energy (kcal) from an amount of one nutrient.

    ``E = m x e``, or ``E = V x c x e``
    [csun-parenteral: dextrose]

    Parameters
    ----------
    amount : QuantityLike
        Its mass, or the volume of its solution or emulsion, or the rate of that for a *time*,
        [mass, volume or volume per time].
    energy : QuantityLike
        ``3.4 kcal/g`` for dextrose monohydrate and ``4 kcal/g`` for anhydrous, [energy per mass or volume].
    strength : StrengthLike, optional
        Of the solution, where its volume is given and the energy is per mass, [strength].
    time : QuantityLike, optional
        How long it runs, where *amount* is a rate such as ``20 mL/h``, [time].

    Notes
    -----
    A fat emulsion holds energy in glycerol and phospholipids, too: its kcal/mL is above that of its fat.

    Examples
    --------
    >>> show(energy_from_nutrient("1000 mL", "3.4 kcal/g", strength="50 % w/v").value)
    '1700 kcal'
    >>> show(energy_from_nutrient("20 mL/h", "1.1 kcal/mL", time="24 h").value)
    '528 kcal'
    """
    working = Working()
    amount = _amount(working, amount, "amount") if time is None else volume_in_time(working, amount, time)
    return Derived(value=_energy(working, amount, energy, strength), steps=working.steps)


def energy_from_nutrients(
    nutrients: Sequence[Nutrient], *, weight: QuantityLike | None = None, protein_per_nitrogen: NumberLike | None = None
) -> Energy:
    """Energy (kcal) of a mixture: total, nonprotein, fraction of each nutrient, and per gram of nitrogen.

    ``E = sum(m x e)``
    [yudu-nutrition-assessment: box 18.5]

    Parameters
    ----------
    nutrients : Sequence[Nutrient]
        The nutrients, each with its amount and its energy, [records].
    weight : QuantityLike, optional
        Body weight, for the energy by weight, [mass].
    protein_per_nitrogen : NumberLike, optional
        Grams of protein with 1 g of nitrogen, usually 6.25, [number].

    Examples
    --------
    >>> dextrose = Nutrient(name="dextrose", kind="carbohydrate", amount="600 g", energy="3.4 kcal/g")
    >>> protein = Nutrient(name="amino acids", kind="protein", amount="102 g", energy="4 kcal/g")
    >>> fat = Nutrient(name="lipids", kind="fat", amount="72 g", energy="9 kcal/g")
    >>> show(energy_from_nutrients([dextrose, protein, fat]).total.value)
    '3096 kcal'
    """
    each, protein, nonprotein = [], [], []
    for nutrient in records(nutrients, Nutrient, where="nutrients"):
        part = Working()
        with in_record(nutrient.name):
            amount = _amount(part, nutrient.amount, "amount")
            nutrient_energy = _energy(part, amount, nutrient.energy, nutrient.strength)
        each.append(named(Derived(value=nutrient_energy, steps=part.steps), nutrient.name))
        if _kind(nutrient) == "protein":
            protein.append((amount, nutrient.strength))
        else:
            nonprotein.append(nutrient_energy)
    working = Working()
    for derived in each:
        working.include(derived)
    total_energy = total((item.value for item in each), "kilocalorie")
    energy = working.copy().result("E", "sum(E1)", total_energy, E1=[item.value for item in each])
    without = working.copy().result("E1", "sum(E)", total(nonprotein, "kilocalorie"), E=nonprotein)
    nitrogen = None if protein_per_nitrogen is None else _nitrogen(protein, protein_per_nitrogen)
    return Energy(
        total=energy,
        nonprotein=without,
        each=tuple(each),
        shares=tuple(named(_share(item, energy), one.name) for item, one in zip(each, nutrients, strict=True)),
        per_weight=None if weight is None else _per_weight(energy, weight),
        nitrogen=nitrogen,
        nonprotein_per_nitrogen=None if nitrogen is None else _by_nitrogen(without, nitrogen),
    )


def mass_from_energy(
    energy: QuantityLike, energy_per_mass: QuantityLike, *, share: ShareLike | None = None
) -> Derived[Quantity]:
    """Mass of a nutrient from its energy.

    ``m = E / e, of a share of the energy: m = p x E / e``

    Parameters
    ----------
    energy : QuantityLike
        The energy wanted, or the total of which it is a *share*, [energy].
    energy_per_mass : QuantityLike
        Of the form that is weighed or that its strength counts, such as ``3.4 kcal/g``, [energy per mass].
    share : ShareLike, optional
        Part of the energy that the nutrient gives, such as ``30 %``, [percentage].

    Examples
    --------
    >>> show(mass_from_energy("1700 kcal", "3.4 kcal/g").value)
    '500 g'
    >>> show(mass_from_energy("1800 kcal", "9 kcal/g", share="30 %").value)
    '60 g'
    """
    working = Working()
    part = _part(working, energy, share)
    return Derived(value=mass_of_energy(working, part, energy_per_mass), steps=working.steps)


def volume_from_energy(
    energy: QuantityLike,
    energy_per_amount: QuantityLike,
    *,
    strength: StrengthLike | None = None,
    share: ShareLike | None = None,
) -> Derived[Quantity]:
    """Volume of a solution or emulsion from its energy.

    ``V = E / e / c, of an energy per volume: V = E / e``

    Parameters
    ----------
    energy : QuantityLike
        The energy wanted, or the total of which it is a *share*, [energy].
    energy_per_amount : QuantityLike
        Such as ``3.4 kcal/g`` with the *strength*, or ``2 kcal/mL``, [energy per mass or volume].
    strength : StrengthLike, optional
        Of the solution, where the energy is per mass, [strength].
    share : ShareLike, optional
        Part of the energy that it gives, such as ``30 %``, [percentage].

    Examples
    --------
    >>> show(volume_from_energy("510 kcal", "2 kcal/mL").value)
    '255 mL'
    >>> show(volume_from_energy("1700 kcal", "2 kcal/mL", share="30 %").value)
    '255 mL'
    >>> show(volume_from_energy("1700 kcal", "3.4 kcal/g", strength="50 % w/v").value)
    '1000 mL'
    """
    working = Working()
    part = _part(working, energy, share)
    return Derived(value=volume_of_energy(working, part, energy_per_amount, strength), steps=working.steps)


def _part(working: Working, energy: QuantityLike, share: ShareLike | None) -> QuantityLike:
    """The energy, or the share of it that is asked for."""
    if share is None:
        return energy
    total_energy = working.quantity(energy, "energy", where="energy", zero=True)
    part = working.share(share, where="share", zero=True)
    of_nutrient: Quantity = working.step("E", "p x E0", total_energy * part, p=percent(part), E0=total_energy)
    return of_nutrient


def mass_of_energy(working: Working, energy: QuantityLike, energy_per_mass: QuantityLike) -> Quantity:
    """The step from an energy to the mass that gives it."""
    energy = working.quantity(energy, "energy", where="energy", zero=True)
    e = possible_energy(working, energy_per_mass, "energy_per_mass", "energy per mass")
    return working.step("m", "E / e", in_readable_unit((energy / e).to("gram")), E=energy, e=e)


def volume_of_energy(
    working: Working, energy: QuantityLike, per_amount: QuantityLike, strength: StrengthLike | None
) -> Quantity:
    """The step from an energy to the volume that gives it."""
    check_strengths(strength=strength)
    energy = working.quantity(energy, "energy", where="energy", zero=True)
    e = possible_energy(working, per_amount, "energy_per_amount", "energy per mass", "energy per volume")
    if is_kind(e, "energy per volume"):
        return working.step("V", "E / e", in_readable_unit((energy / e).to("milliliter")), E=energy, e=e)
    if strength is None:
        raise missing("strength", "the strength of the solution", "E_STRENGTH_NEEDED", "70 % w/v")
    mass = working.step("m", "E / e", in_readable_unit((energy / e).to("gram")), E=energy, e=e)
    strength = working.strength(strength, where="strength")
    if strength.counted_kind != "mass" or strength.product_kind != "volume":
        raise DimensionError(
            "a strength of mass in a volume, such as '70 % w/v'", where="strength", given=str(strength)
        )
    return working.step("V", "m / c", in_readable_unit(strength.product_for(mass)), m=mass, c=strength)


def _amount(working: Working, amount: QuantityLike, where: str) -> Quantity:
    return working.quantity(amount, "mass", "volume", where=where, zero=True)


def _energy(working: Working, amount: Quantity, energy: QuantityLike, strength: StrengthLike | None) -> Quantity:
    check_strengths(strength=strength)
    e = possible_energy(working, energy, "energy", "energy per mass", "energy per volume")
    if is_kind(e, "energy per mass"):
        amount = as_mass(working, amount, strength)
    elif is_kind(amount, "mass"):
        raise DimensionError("a volume, as the energy is per volume", where="amount", given=show(amount))
    return working.step("E", "m x e", (amount * e).to("kilocalorie"), m=amount, e=e)


def _kind(nutrient: Nutrient) -> str:
    if nutrient.kind not in KINDS:
        raise InputError(f"one of {', '.join(KINDS)}", where=f"{nutrient.name}: kind", given=nutrient.kind)
    return nutrient.kind


def _share(part: Derived[Quantity], total_energy: Derived[Quantity]) -> Derived[Fraction]:
    working = Working()
    one, energy = working.include(part), working.quantity(total_energy, where="energy")
    return working.result("share", "E1 / E x 100 %", ratio(one, energy) * 100, E1=one, E=energy, percent=True)


def _per_weight(energy: Derived[Quantity], weight: QuantityLike) -> Derived[Quantity]:
    working = Working()
    total_energy = working.include(energy)
    size = animal_weight(working, weight)
    return working.result("q", "E / W", per_body(total_energy, size, None), E=total_energy, W=size)


def _nitrogen(
    proteins: Sequence[tuple[Quantity, StrengthLike | None]], protein_per_nitrogen: NumberLike
) -> Derived[Quantity]:
    working = Working()
    factor = working.number(protein_per_nitrogen, where="protein_per_nitrogen")
    mass = total((as_mass(working, amount, strength) for amount, strength in proteins), "gram")
    return working.result("N", "m / f", mass / factor, m=mass, f=factor)


def _by_nitrogen(energy: Derived[Quantity], nitrogen: Derived[Quantity]) -> Derived[Quantity]:
    working = Working()
    e = working.include(energy)
    n = working.quantity(nitrogen, where="nitrogen")
    return working.result("r", "E1 / N", e / n, E1=e, N=n)
