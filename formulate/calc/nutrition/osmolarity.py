"""Chapter 18, parenteral nutrition: osmolarity by what each part brings, calcium with phosphate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import add, mul
from typing import cast

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, records, total, typed_as
from formulate.calc.shared.chemistry.ions import phosphate_in_equivalents, strength_in
from formulate.calc.shared.conversions import Knowledge, counted_as
from formulate.calc.shared.items import named
from formulate.errors import DimensionError
from formulate.strength import Basis, Strength
from formulate.units import Quantity, in_readable_unit, is_kind, make_quantity, show
from formulate.working import AmountOrStrength, Derived, QuantityLike, StrengthLike, Working, stated

__all__ = [
    "CalciumAndPhosphate",
    "NutritionOsmolarity",
    "OsmolarPart",
    "calcium_and_phosphate",
    "osmolarity_from_parts",
]

#: Nothing here knows which pairs stay dissolved.
_DECISION = stated("decision asked for: solubility by amino acids, pH, temperature and order of mixing")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class OsmolarPart(Answer):
    """A part of a mixture and the osmoles it supplies.

    Parameters
    ----------
    name : str
        Such as amino acids, [name].
    amount : QuantityLike
        Its amount, or its strength in the finished mixture, [mass, volume, mEq, mmol or strength].
    osmoles : QuantityLike
        What it brings, such as ``10 mOsm/g`` or ``1 mOsm/mEq``, [osmoles per amount].
    """

    name: str
    amount: AmountOrStrength
    osmoles: QuantityLike


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class NutritionOsmolarity(Answer):
    """Osmolarity of a mixture.

    Parameters
    ----------
    osmolarity : Derived[Strength]
        Of the mixture, [mOsm/L].
    osmoles : Derived[Quantity]
        In the total mixture, [mOsm].
    parts : tuple[Derived[Quantity], ...]
        Of each part, in the order given, [mOsm].
    """

    osmolarity: Derived[Strength]
    osmoles: Derived[Quantity]
    parts: tuple[Derived[Quantity], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CalciumAndPhosphate(Answer):
    """Calcium and phosphate of a mixture, for the pharmacist's decision.

    Parameters
    ----------
    calcium : Derived[Quantity]
        Concentration of calcium, [mmol/L].
    phosphate : Derived[Quantity]
        Concentration of phosphate, [mmol/L].
    product : Derived[Fraction]
        Their product, [mmol2/L2].
    equivalents : Derived[Quantity]
        Concentration of calcium in equivalents, [mEq/L].
    equivalents_sum, equivalents_product : Derived[Fraction]
        Calcium in mEq/L and phosphate in mmol/L, added and multiplied, as some rules count, [number].
    room : Derived[Quantity] | None
        Phosphate up to the greatest that was decided on, [mmol/L].
    """

    calcium: Derived[Quantity]
    phosphate: Derived[Quantity]
    product: Derived[Fraction]
    equivalents: Derived[Quantity]
    equivalents_sum: Derived[Fraction]
    equivalents_product: Derived[Fraction]
    room: Derived[Quantity] | None


def osmolarity_from_parts(parts: Sequence[OsmolarPart], volume: QuantityLike) -> NutritionOsmolarity:
    """Osmolarity of a mixture from the osmoles of its parts.

    ``c = sum(A x f) / V``
    [hotelsabruzzo-tpn-osmolality: practical example]

    Parameters
    ----------
    parts : Sequence[OsmolarPart]
        The parts, each with its amount and its osmoles for one g, mL, mEq or mmol, [records].
    volume : QuantityLike
        Total volume of the mixture, [volume].

    Notes
    -----
    They are rules of thumb, and labels state better ones. For molar masses and numbers of particles there is
    ``osmolarity_of_mixture``. Whether a peripheral or a central vein may take it is for the pharmacist to decide.

    Examples
    --------
    >>> protein = OsmolarPart(name="amino acids", amount="50 g", osmoles="10 mOsm/g")
    >>> dextrose = OsmolarPart(name="dextrose", amount="200 g", osmoles="5 mOsm/g")
    >>> salts = OsmolarPart(name="electrolytes", amount="80 mEq", osmoles="2 mOsm/mEq")
    >>> osmolarity_from_parts([protein, dextrose, salts], "1 L").osmolarity.value
    Strength('1660 mOsm/L')
    """
    total_volume = Working().quantity(volume, "volume", where="volume")
    shares = [_osmoles(part, total_volume) for part in records(parts, OsmolarPart, where="parts")]
    working = Working()
    for share in shares:
        working.include(share)
    osmoles = working.result(
        "Osm",
        "sum(Osm1)",
        total((share.value for share in shares), "milliosmole"),
        Osm1=[share.value for share in shares],
    )
    osmolarity = working.result(
        "c", "Osm / V", Strength.of(osmoles.value, total_volume), Osm=osmoles.value, V=total_volume
    )
    return NutritionOsmolarity(osmolarity=osmolarity, osmoles=osmoles, parts=tuple(shares))


def calcium_and_phosphate(
    calcium: QuantityLike,
    phosphate: QuantityLike,
    volume: QuantityLike,
    *,
    calcium_molar_mass: QuantityLike | None = None,
    maximum_phosphate: StrengthLike | None = None,
) -> CalciumAndPhosphate:
    """Calcium and phosphate in mmol/L and their product, for the pharmacist's compatibility decision.

    ``c = n / V``

    Parameters
    ----------
    calcium : QuantityLike
        Calcium in the mixture: mmol, mEq (two in one mmol), or a mass with *calcium_molar_mass*,
        [mmol, mEq or mass].
    phosphate : QuantityLike
        Phosphate in the mixture, [mmol].
    volume : QuantityLike
        In which both are dissolved: the mixture when they meet, [volume].
    calcium_molar_mass : QuantityLike, optional
        Of what the mass of *calcium* counts: calcium itself, or the salt with one calcium in it, [molar mass].
    maximum_phosphate : StrengthLike, optional
        The decision: greatest phosphate with this calcium, by the curve for the amino acids used, [mmol/L].

    Raises
    ------
    OutOfRangeError
        If there is more phosphate than *maximum_phosphate*; phosphate in mEq is refused
        (``E_PHOSPHATE_EQUIVALENTS``).

    Notes
    -----
    No limit is assumed. Whether calcium phosphate precipitates depends on amino acids, pH, temperature, salts and the
    order of mixing, not on the product alone; sum and product are stated for the rules that use them.

    Examples
    --------
    >>> found = calcium_and_phosphate("10 mEq", "15 mmol", "2 L")
    >>> show(found.calcium.value), show(found.phosphate.value)
    ('2.5 mmol/L', '7.5 mmol/L')
    """
    working = Working()
    calcium_amount = working.quantity(calcium, "amount", "equivalents", "mass", where="calcium", zero=True)
    with typed_as(molar_mass="calcium_molar_mass"):
        knowledge = Knowledge(molar_mass=calcium_molar_mass, valence=2)
        moles = counted_as(working, calcium_amount, "amount", knowledge)
    ca = _in_volume(working, moles, volume, "Ca")
    other = Working()
    phosphate_amount = other.quantity(phosphate, "amount", "equivalents", where="phosphate", zero=True)
    if is_kind(phosphate_amount, "equivalents"):
        raise phosphate_in_equivalents("phosphate")
    p = _in_volume(other, phosphate_amount, volume, "P")
    room = None if maximum_phosphate is None else _room(p, maximum_phosphate)
    eq = _equivalents(ca)
    return CalciumAndPhosphate(
        calcium=ca,
        phosphate=p,
        product=_product(ca, p),
        equivalents=eq,
        equivalents_sum=_of_both(eq, p, "sum", "Ca / (1 mEq/L) + P / (1 mmol/L)", add),
        equivalents_product=_of_both(eq, p, "product", "Ca / (1 mEq/L) x (P / (1 mmol/L))", mul),
        room=room,
    )


def _osmoles(part: OsmolarPart, total_volume: Quantity) -> Derived[Quantity]:
    working = Working()
    strength = strength_in(part.amount)
    where = f"{part.name}: amount"
    if strength is not None:
        concentration = working.strength(strength, where=where, zero=True)
        product = working.product_of(total_volume, concentration, where=where)
        amount = working.step(
            f"A({part.name})", "c x V", in_readable_unit(concentration.amount_in(product)), c=concentration, V=product
        )
    else:
        amount = working.quantity(cast(QuantityLike, part.amount), where=where, zero=True)
    factor = working.quantity(part.osmoles, where=f"{part.name}: osmoles", zero=True)
    osmoles = amount * factor
    if not is_kind(osmoles, "osmoles"):
        raise DimensionError(
            f"osmoles per what {show(amount)} counts, such as '10 mOsm/g'",
            where=f"{part.name}: osmoles",
            given=show(factor),
        )
    return named(working.result(f"Osm({part.name})", "A x f", osmoles.to("milliosmole"), A=amount, f=factor), part.name)


def _in_volume(working: Working, amount: Quantity, volume: QuantityLike, symbol: str) -> Derived[Quantity]:
    total_volume = working.quantity(volume, "volume", where="volume")
    concentration = (amount / total_volume).to("millimole/liter")
    return working.result(symbol, "n / V", concentration, n=amount, V=total_volume)


def _equivalents(calcium: Derived[Quantity]) -> Derived[Quantity]:
    working = Working()
    n = working.include(calcium)
    equivalents = make_quantity(n.to("millimole/liter").magnitude * 2, "milliequivalent/liter")
    return working.result("Eq", "n x z", equivalents, n=n, z=make_quantity(2, "equivalent/mole"))


def _of_both(
    calcium: Derived[Quantity],
    phosphate: Derived[Quantity],
    symbol: str,
    formula: str,
    both: Callable[[Fraction, Fraction], Fraction],
) -> Derived[Fraction]:
    working = Working()
    ca, p = working.include(calcium), working.include(phosphate)
    combined = both(Fraction(ca.magnitude), Fraction(p.magnitude))
    return working.result(symbol, formula, combined, source=_DECISION, Ca=ca, P=p)


def _product(calcium: Derived[Quantity], phosphate: Derived[Quantity]) -> Derived[Fraction]:
    working = Working()
    working.include(calcium)
    working.include(phosphate)
    product = Fraction(calcium.value.magnitude) * Fraction(phosphate.value.magnitude)
    formula = "Ca / (1 mmol/L) x (P / (1 mmol/L))"
    return working.result("product", formula, product, source=_DECISION, Ca=calcium.value, P=phosphate.value)


def _room(phosphate: Derived[Quantity], greatest: StrengthLike) -> Derived[Quantity]:
    working = Working()
    concentration = working.include(phosphate)
    maximum = working.strength(greatest, where="maximum_phosphate")
    if maximum.basis is not Basis.MOLAR:
        raise DimensionError("a concentration such as '15 mmol/L'", where="maximum_phosphate", given=str(maximum))
    limit = maximum.quantity.to("millimole/liter")
    if concentration > limit:
        raise impossible(
            f"{show(concentration)} of phosphate are more than the {show(limit)} that were decided on",
            where="phosphate",
            remedy="give less calcium or phosphate, a larger volume, or an organic phosphate",
        )
    return working.result("room", "limit - P", limit - concentration, source=_DECISION, limit=limit, P=concentration)
