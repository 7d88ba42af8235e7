"""Chapter 8, several salts in one solution: every ion in mmol and mEq, and the osmolarity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from formulate.answers import Answer
from formulate.calc.shared.arguments import in_record, records, total
from formulate.calc.shared.assumptions import COMPLETE_DISSOCIATION
from formulate.calc.shared.chemistry.ions import strength_in
from formulate.calc.shared.chemistry.salts import Composition, composed
from formulate.calc.shared.conversions import Knowledge, counted_as
from formulate.errors import DimensionError
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, make_quantity
from formulate.working import AmountOrStrength, Derived, QuantityLike, Working

__all__ = ["IonContent", "Salt", "SaltSolution", "ions_from_salts"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Salt(Answer):
    """One salt of a solution.

    Parameters
    ----------
    name : str
        By its ions, as it is weighed, such as calcium chloride dihydrate or disodium hydrogen phosphate, [name].
    amount : AmountOrStrength
        Its amount in the solution, or its strength there, [mass, mmol or strength].
    molar_mass : QuantityLike, optional
        Of the form that is weighed, for a mass, [molar mass].
    """

    name: str
    amount: AmountOrStrength
    molar_mass: QuantityLike | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class IonContent(Answer):
    """What a solution contains of one ion.

    Parameters
    ----------
    name : str
        Of the ion.
    amount : Derived[Quantity]
        In the solution, [mmol].
    concentration : Derived[Strength]
        In a liter, [mmol/L].
    equivalents : Derived[Quantity] | None
        In the solution; not of phosphate, [mEq].
    equivalents_per_volume : Derived[Strength] | None
        In a liter; not of phosphate, [mEq/L].
    """

    name: str
    amount: Derived[Quantity]
    concentration: Derived[Strength]
    equivalents: Derived[Quantity] | None
    equivalents_per_volume: Derived[Strength] | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SaltSolution(Answer):
    """Every ion of a solution, and its osmolarity.

    Parameters
    ----------
    ions : tuple[IonContent, ...]
        Each ion with its amounts, [records].
    osmolarity : Derived[Strength]
        Of all the ions, [mOsm/L].
    """

    ions: tuple[IonContent, ...]
    osmolarity: Derived[Strength]


def ions_from_salts(salts: Sequence[Salt], volume: QuantityLike) -> SaltSolution:
    """Ions of several salts in a solution: mmol, mEq, concentrations, osmolarity.

    ``n(ion) = sum(m / M x ions)``, ``Eq = n x charge``

    Parameters
    ----------
    salts : Sequence[Salt]
        The salts, each with its amount, [records].
    volume : QuantityLike
        Of the solution, [volume].

    Raises
    ------
    InputError
        ``E_SALT`` if the name of a salt does not state its two ions.

    Notes
    -----
    What is no salt, such as dextrose, adds osmoles: see ``osmolarity_of_mixture``.

    Examples
    --------
    >>> ringer = ions_from_salts([Salt(name="sodium chloride", amount="8.6 g", molar_mass="58.44 g/mol"),
    ...     Salt(name="potassium chloride", amount="0.3 g", molar_mass="74.55 g/mol"),
    ...     Salt(name="calcium chloride dihydrate", amount="0.33 g", molar_mass="147.01 g/mol")], "1 L")
    >>> [(ion.name, f"{float(ion.equivalents.value.magnitude):.1f}") for ion in ringer.ions]
    [('sodium', '147.2'), ('chloride', '155.7'), ('potassium', '4.0'), ('calcium', '4.5')]
    """
    working = Working()
    solution = working.quantity(volume, "volume", where="volume")
    moles: dict[str, list[Quantity]] = {}
    charges: dict[str, int] = {}
    for salt in records(salts, Salt, where="salts"):
        composition = composed(salt.name, f"{salt.name}: name")
        n = _moles(working, salt, solution)
        for ion, charge in composition.ions():
            name = "phosphate" if "phosphate" in ion else ion
            moles.setdefault(name, []).append(_of_ion(working, name, n, composition, charge))
            charges[name] = charge
    totals = {name: _total(working, name, parts) for name, parts in moles.items()}
    osmoles = working.step(
        "Osm",
        "sum(n) x 1 mOsm/mmol",
        make_quantity(Fraction(total(totals.values(), "millimole").magnitude), "milliosmole"),
        n=list(totals.values()),
        assuming=COMPLETE_DISSOCIATION,
    )
    return SaltSolution(
        ions=tuple(_content(working, name, n, charges[name], solution) for name, n in totals.items()),
        osmolarity=working.copy().result("c", "Osm / V", Strength.of(osmoles, solution), Osm=osmoles, V=solution),
    )


def _moles(working: Working, salt: Salt, volume: Quantity) -> Quantity:
    """Moles of a salt, out of its strength in the solution where that is stated."""
    where = f"{salt.name}: amount"
    strength = strength_in(salt.amount)
    if strength is None:
        amount = working.quantity(cast(QuantityLike, salt.amount), "mass", "amount", where=where, zero=True)
    else:
        concentration = working.strength(strength, where=where, zero=True)
        if concentration.counted_kind not in {"mass", "amount"}:
            raise DimensionError(
                "a strength that counts mass or mmol, such as '0.9 % w/v' or '154 mmol/L'",
                where=where,
                given=str(concentration),
            )
        product = working.product_of(volume, concentration, where=where)
        amount = in_readable_unit(concentration.amount_in(product))
        working.step(f"A({salt.name})", "S x V", amount, S=concentration, V=product)
    with in_record(salt.name):
        return counted_as(working, amount, "amount", Knowledge(molar_mass=salt.molar_mass)).to("millimole")


def _of_ion(working: Working, name: str, moles: Quantity, composition: Composition, charge: int) -> Quantity:
    count = composition.moles(charge)
    return moles if count == 1 else working.step(f"n({name})", "n x v", moles * count, n=moles, v=count)


def _total(working: Working, name: str, parts: Sequence[Quantity]) -> Quantity:
    return working.step(f"n({name})", "sum(n)", total(parts, "millimole"), n=list(parts))


def _content(working: Working, name: str, moles: Quantity, charge: int, volume: Quantity) -> IonContent:
    """One ion in both ways of counting; phosphate, whose charge depends on the pH, in mmol alone."""
    own = working.copy()
    place = max(index for index, step in enumerate(own.steps) if step.value is moles)
    amount = Derived(value=moles, steps=own.steps[: place + 1])
    concentration = _alone(amount).result(f"c({name})", "n / V", Strength.of(moles, volume), n=moles, V=volume)
    if name == "phosphate":
        return IonContent(
            name=name, amount=amount, concentration=concentration, equivalents=None, equivalents_per_volume=None
        )
    of_charge = _alone(amount)
    counted = make_quantity(Fraction(moles.magnitude) * charge, "milliequivalent")
    z = make_quantity(charge, "equivalent/mole")
    equivalents = of_charge.result(f"Eq({name})", "n x z", counted, n=moles, z=z)
    per_volume = _alone(equivalents).result(f"c({name})", "Eq / V", Strength.of(counted, volume), Eq=counted, V=volume)
    return IonContent(
        name=name,
        amount=amount,
        concentration=concentration,
        equivalents=equivalents,
        equivalents_per_volume=per_volume,
    )


def _alone(derived: Derived[Quantity]) -> Working:
    """A working of its own that goes on from a value."""
    working = Working()
    working.include(derived)
    return working
