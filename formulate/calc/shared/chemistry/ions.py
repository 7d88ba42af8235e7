"""What the chapter on electrolytes shares: ions by name, particles, and the ways of counting a substance."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from formulate.calc.shared.arguments import check_numbers, impossible, missing
from formulate.calc.shared.assumptions import COMPLETE_DISSOCIATION
from formulate.calc.shared.chemistry.salts import (
    check_by_molar_mass,
    composition_of,
    equivalents_by_salt,
    refuse_salt_as_ion,
    salt_needed,
    salt_of_several,
)
from formulate.calc.shared.conversions import Knowledge, counted_as, product_as
from formulate.errors import DimensionError, InputError, OutOfRangeError
from formulate.strength import Basis, Strength
from formulate.strength.text import is_strength
from formulate.units import Quantity, in_readable_unit
from formulate.units import show_percent as percent
from formulate.working import AmountOrStrength, Derived, NumberLike, QuantityLike, ShareLike, StrengthLike, Working

#: What a phosphate is called, in small letters.
_PHOSPHATES = ("phosphat", "phosphor", "po4")
#: Of phosphorus, the phosphate ions, and their salts of sodium and potassium with the hydrates that are weighed.
_PHOSPHATE_MOLAR_MASSES = tuple(
    Fraction(each)
    for each in (
        *("30.97", "94.97", "95.98", "96.99", "119.98", "137.99", "156.01", "141.96", "177.99", "268.07", "358.14"),
        *("136.09", "174.18", "228.22"),
    )
)
#: Ions of more than one charge that are given in equivalents, by their full name in lowercase.
_CHARGES = {
    **dict.fromkeys(
        ("calcium", "magnesium", "zinc", "barium", "strontium", "ca", "mg", "zn", "ca2+", "mg2+", "zn2+"), 2
    ),
    **dict.fromkeys(("sulfate", "sulphate", "carbonate", "so4", "co3", "ferrous", "iron(ii)", "fe2+"), 2),
    **dict.fromkeys(("aluminium", "aluminum", "ferric", "iron(iii)", "al3+", "fe3+"), 3),
}
#: How a concentration on each basis is typed.
_EXAMPLES = {Basis.MOLAR: "0.1 mol/L", Basis.EQUIVALENTS: "0.1 Eq/L", Basis.OSMOLES: "300 mOsm/L", Basis.W_V: "5 % w/v"}


def valence_of(working: Working, valence: NumberLike, ion: str) -> Fraction:
    """Equivalents in one mole, for an ion that is named and has one valence."""
    refuse_phosphate(ion)
    refuse_salt_as_ion(ion)
    valence = working.count(valence, where="valence")
    charge = _CHARGES.get(ion.strip().lower().removesuffix(" ion").removesuffix(" ions"), 1)
    if valence % charge:
        raise impossible(
            f"{ion.strip()} has {charge} charges: its equivalents in one mole are {charge}, or a multiple of it",
            code="E_VALENCE",
            where="valence",
            remedy=f"give {charge} for one ion in the formula; for another ion of the salt give its name",
        )
    return Fraction(valence)


def valence_in(
    working: Working, valence: NumberLike | None, ion: str, salt: str | None, molar_mass: QuantityLike | None = None
) -> Fraction:
    """Equivalents of an ion in one mole, as stated, or by the name of the salt; 1 is that of any ion."""
    if not ion and of_any_ion(working, valence, salt):
        return _one_of_any(working, molar_mass)
    refuse_phosphate(ion)
    refuse_salt_as_ion(ion)
    stated = None if valence is None else int(valence_of(working, valence, ion))
    if salt is not None:
        return Fraction(equivalents_by_salt(ion, salt, stated))
    if stated is None:
        raise salt_needed()
    if molar_mass is not None:
        check_by_molar_mass(ion, stated, working.quantity(molar_mass, "molar mass", where="molar_mass"))
    return Fraction(stated)


def valence_of_solute(working: Working, valence: NumberLike, name: str) -> Fraction:
    """Equivalents in one mole of a substance that is named itself; those of a salt are known."""
    refuse_phosphate(name)
    composition = composition_of(name)
    if composition is None:
        return valence_of(working, valence, name)
    return Fraction(equivalents_by_salt(composition.cation, name, working.count(valence, where=f"{name}: valence")))


def valence_between(
    working: Working,
    kinds: Collection[str],
    valence: NumberLike | None,
    ion: str | None,
    molar_mass: QuantityLike | None = None,
) -> Fraction | None:
    """The valence, where equivalents are among the ways of counting on the two sides of a conversion.

    From a valence of 2 on the ion is asked for, because the valence is a matter of the ion; with a valence of
    1 equivalents and moles are the same number, of whatever it is, except where the molar mass is that of a phosphate.
    """
    check_numbers(valence=valence)
    if "equivalents" not in kinds:
        return None
    if ion is not None:
        refuse_phosphate(ion)
    if valence is None:
        return None
    if ion is not None:
        return valence_of(working, valence, ion)
    if working.count(valence, where="valence") > 1:
        raise missing("ion", "the name of the ion that is counted", "E_ION_NEEDED", "calcium")
    return _one_of_any(working, molar_mass)


def of_any_ion(working: Working, valence: NumberLike | None, salt: str | None) -> bool:
    """Whether a mole has one equivalent of whatever ion it is: a valence of 1, and no salt is named."""
    return salt is None and valence is not None and working.count(valence, where="valence") == 1


def _one_of_any(working: Working, molar_mass: QuantityLike | None) -> Fraction:
    """One equivalent in a mole, except where the molar mass is that of a phosphate, or of a salt that has more."""
    if molar_mass is None:
        return Fraction(1)
    mass = working.quantity(molar_mass, "molar mass", where="molar_mass")
    salt, example = "", "sodium"
    if _of_phosphate(mass):
        salt = "a phosphate, whose valence depends on the pH"
    elif several := salt_of_several(mass):
        salt, example = several, composition_of(several).cation  # type: ignore[union-attr]  # it is one of the known
    if salt:
        what = f"with the molar mass of {salt}, the name of the ion that is counted"
        raise missing("ion", what, "E_ION_NEEDED", example)
    return Fraction(1)


def refuse_phosphate(ion: str) -> None:
    """Refuse what is no name of an ion, and an ion whose valence is none until the pH is known."""
    if not isinstance(ion, str) or not ion.strip():
        raise InputError(
            "the name of the ion that is counted", code="E_ION_NEEDED", where="ion", remedy="such as 'potassium'"
        )
    if any(word in ion.lower() for word in _PHOSPHATES):
        raise phosphate_in_equivalents("ion")


def _of_phosphate(molar_mass: Quantity) -> bool:
    """Whether a molar mass is that of a phosphate, as it is printed with two decimals or more, one or none."""
    grams_per_mole = Fraction(molar_mass.to("gram/mole").magnitude)
    return any(
        round(grams_per_mole, 2) == each or grams_per_mole in {round(each, 1), round(each)}
        for each in _PHOSPHATE_MOLAR_MASSES
    )


def phosphate_in_equivalents(where: str) -> OutOfRangeError:
    """The error of equivalents of phosphate."""
    return impossible(
        "phosphate is not counted in equivalents: its valence depends on the pH",
        code="E_PHOSPHATE_EQUIVALENTS",
        where=where,
        remedy="count phosphate in mmol, and name sodium or potassium for the equivalents of its cation",
    )


def ions_of(working: Working, moles: Quantity, ions: NumberLike) -> Quantity:
    """Moles of an ion, by their number in one formula unit."""
    count = working.count(ions, where="ions")
    return moles if count == 1 else working.step("ni", "n x v", moles * count, n=moles, v=count)


def substance_of_ions(working: Working, moles: Quantity, ions: NumberLike) -> Quantity:
    """Moles of the substance that contains an amount of an ion."""
    count = working.count(ions, where="ions")
    return moles if count == 1 else working.step("n", "ni / v", moles / count, ni=moles, v=count)


def particles_of(working: Working, particles: NumberLike, dissociation: ShareLike | None) -> Fraction:
    """Particles that one mole gives in the solution: all of them, or those that dissociate.

    A number that is not whole is a dissociation factor already.
    """
    particles = working.number(particles, where="particles")
    if particles < 1:
        raise impossible(
            "one mole gives at least one mole of particles", where="particles", remedy="1 is what does not dissociate"
        )
    if dissociation is None:
        assumed = COMPLETE_DISSOCIATION if particles > 1 and particles.denominator == 1 else ""
        return working.step("i", "p", particles, p=particles, assuming=assumed) if assumed else particles
    share = working.share(dissociation, where="dissociation", zero=True)
    if share == 1:
        return particles
    effective = 1 + (particles - 1) * share
    return working.step("i", "1 + (p - 1) x a", effective, p=particles, a=percent(share))


def needed_particles(working: Working, particles: NumberLike | None, dissociation: ShareLike | None) -> Fraction:
    """:func:`particles_of`, asked for where they are not stated."""
    if particles is None:
        raise missing("particles", "the number of particles from one formula unit", "E_OSMOLES_NEEDED", "2")
    return particles_of(working, particles, dissociation)


def as_counted(working: Working, amount: QuantityLike, kind: str, knowledge: Knowledge, *, where: str) -> Quantity:
    """An amount of substance, however it is counted, in another way."""
    kinds = ("mass", "amount", "equivalents", "osmoles")
    return counted_as(working, working.quantity(amount, *kinds, where=where, zero=True), kind, knowledge)


def held_in(
    working: Working, strength: StrengthLike, product: QuantityLike, kind: str, knowledge: Knowledge
) -> Quantity:
    """What an amount of product contains, in the target unit."""
    strength = working.strength(strength, where="strength", zero=True)
    product = working.product(product, where="product", zero=True)
    product = product_as(working, product, strength.product_kind, knowledge)
    counted = working.step("A", "c x P", in_readable_unit(strength.amount_in(product)), c=strength, P=product)
    return counted_as(working, counted, kind, knowledge)


def product_holding(
    working: Working, counted: Quantity, strength: StrengthLike, knowledge: Knowledge, kind: str = ""
) -> Quantity:
    """How much of a product holds an amount; in the kind named, or in that of its strength."""
    strength = working.strength(strength, where="strength")
    amount = counted_as(working, counted, strength.counted_kind, knowledge)
    product = working.step("P", "A / c", in_readable_unit(strength.product_for(amount)), A=amount, c=strength)
    return product_as(working, product, kind or strength.product_kind, knowledge)


def of_basis(working: Working, value: StrengthLike, basis: Basis, where: str, *, zero: bool = True) -> Strength:
    """A strength that must count in one way; it is not converted, because that needs knowledge."""
    strength = working.strength(value, where=where, zero=zero)
    if strength.basis is not basis:
        example = _EXAMPLES[basis]
        raise DimensionError(
            f"a concentration such as '{example}'",
            where=where,
            given=str(strength),
            remedy="convert it first, with the molar mass or the equivalents of one mole",
        )
    return strength


def strength_in(amount: AmountOrStrength) -> StrengthLike | None:
    """The strength, if one was given; nothing for an amount."""
    value = amount.value if isinstance(amount, Derived) else amount
    if isinstance(value, Strength):
        return amount  # type: ignore[return-value]  # it holds a strength
    return value if isinstance(value, str) and is_strength(value) else None
