"""Chapter 21, solubility: whether it dissolves, in how much solvent, and how strong a saturated solution is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.shared.chemistry.densities import density_in
from formulate.calc.shared.conversions import Knowledge, by_density, counted_as, product_as
from formulate.calc.shared.sources import SOLUBILITY_WORDS
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, make_quantity
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = [
    "SolubilityCheck",
    "SolubilityTerm",
    "active_dissolved_by_solvent",
    "saturated_strength_from_parts",
    "solubility_term_from_parts",
    "solvent_to_dissolve",
    "will_it_dissolve",
]

#: From this share of saturation on a little cold, or a little less solvent, brings crystals.
NEAR = Fraction(90, 100)
#: Up to how many parts of solvent for one part of solute each word reaches.
_WORDS = (
    (1, "very soluble"),
    (10, "freely soluble"),
    (30, "soluble"),
    (100, "sparingly soluble"),
    (1000, "slightly soluble"),
    (10000, "very slightly soluble"),
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SolubilityCheck(Answer):
    """Whether a drug dissolves in its product.

    Parameters
    ----------
    verdict : str
        ``dissolves``, ``dissolves, but nearly saturated: look for crystals`` (from 90 % of saturation on),
        or ``does not dissolve``.
    saturation : Derived[Fraction]
        The active as a percentage of what can be dissolved.
    most : Derived[Quantity]
        What can be dissolved in the product.
    undissolved : Derived[Quantity]
        What stays undissolved, 0 where all dissolves.
    least_product : Derived[Quantity]
        The product in which all of the active is just dissolved.
    """

    verdict: str
    saturation: Derived[Fraction]
    most: Derived[Quantity]
    undissolved: Derived[Quantity]
    least_product: Derived[Quantity]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SolubilityTerm(Answer):
    """USP descriptive term for a solubility.

    Parameters
    ----------
    term : str
        From ``very soluble`` to ``practically insoluble``.
    parts : Derived[Fraction]
        Parts of solvent by volume for one part of solute by weight (mL for 1 g).
    """

    term: str
    parts: Derived[Fraction]


def will_it_dissolve(
    active: QuantityLike,
    product: QuantityLike,
    solubility: StrengthLike,
    *,
    density: QuantityLike | None = None,
    molar_mass: QuantityLike | None = None,
) -> SolubilityCheck:
    """Check whether a drug dissolves in its product, and how close it is to saturation.

    ``saturation = m / (S x P)``

    Parameters
    ----------
    active : QuantityLike
        What is to be dissolved, [mass, volume or amount].
    product : QuantityLike
        The finished solution, or the solvent in it if only that dissolves it, [mass or volume].
    solubility : StrengthLike
        Strength of the saturated solution in this vehicle, at this temperature and pH, [strength].
    density : QuantityLike, optional
        Of the solution, where *solubility* counts in the other of mass and volume, [density].
    molar_mass : QuantityLike, optional
        Of the active, where one of *active* and *solubility* is in moles, [molar mass].

    Notes
    -----
    From 90 % of saturation on it warns: a cooler place, another pH or some evaporation brings crystals. What dissolves
    in the end may take long, and what other substances are in the product may change it.

    Examples
    --------
    >>> from formulate.units import show, show_number
    >>> found = will_it_dissolve("30 mg", "1.5 g", "20.4 mg/g")
    >>> found.verdict, show_number(found.saturation.value)
    ('dissolves, but nearly saturated: look for crystals', 'about 98.0392')
    """
    working = Working()
    limit = working.strength(solubility, where="solubility")
    knowledge = Knowledge(density=density, molar_mass=molar_mass)
    product = product_as(working, working.product(product, where="product"), limit.product_kind, knowledge)
    active = working.quantity(active, "mass", "volume", "amount", where="active")
    counted = counted_as(working, active, limit.counted_kind, knowledge)
    can = working.step("most", "S x P", in_readable_unit(limit.amount_in(product)), S=limit, P=product)
    share = Fraction((counted / can).to("").magnitude)
    left = max(counted - can, counted * 0)
    return SolubilityCheck(
        verdict=_verdict(share),
        saturation=working.copy().result(
            "saturation", "m / most x 100 %", share * 100, m=counted, most=can, percent=True
        ),
        most=Derived(value=can, steps=working.steps),
        undissolved=working.copy().amount("undissolved", "max(m - most, 0 x m)", left, m=counted, most=can),
        least_product=working.copy().amount("P", "m / S", limit.product_for(counted), m=counted, S=limit),
    )


def solvent_to_dissolve(active: QuantityLike, parts: NumberLike) -> Derived[Quantity]:
    """Minimum solvent for an amount of drug, from solubility in parts of solvent.

    ``V = m x parts``, in mL for g
    [firsthope-solubility: expressions of solubility]

    Parameters
    ----------
    active : QuantityLike
        What is to be dissolved, [mass].

    Notes
    -----
    Pharmacopoeias state solubility as parts of solvent by volume for one part of a solid by weight: the solution has a
    larger volume than its solvent. It is then saturated: take more.

    Examples
    --------
    >>> show(solvent_to_dissolve("5 g", "2.8").value)
    '14 mL'
    """
    working = Working()
    active, n = working.quantity(active, "mass", where="active"), working.number(parts, where="parts")
    volume = make_quantity(active.to("gram").magnitude * n, "milliliter")
    return working.amount("V", "m x parts", volume, m=active, parts=make_quantity(n, "milliliter/gram"))


def active_dissolved_by_solvent(solvent: QuantityLike, parts: NumberLike) -> Derived[Quantity]:
    """Maximum drug that an amount of solvent dissolves, from solubility in parts of solvent.

    ``m = V / parts``, in g for mL
    [firsthope-solubility: expressions of solubility]

    Parameters
    ----------
    solvent : QuantityLike
        The solvent alone, [volume].

    Notes
    -----
    The solution is then saturated.

    Examples
    --------
    >>> show(active_dissolved_by_solvent("14 mL", "2.8").value)
    '5 g'
    """
    working = Working()
    solvent, n = working.quantity(solvent, "volume", where="solvent"), working.number(parts, where="parts")
    mass = make_quantity(solvent.to("milliliter").magnitude / n, "gram")
    return working.amount("m", "V / parts", mass, V=solvent, parts=make_quantity(n, "milliliter/gram"))


def saturated_strength_from_parts(
    parts: NumberLike, solvent_density: QuantityLike, *, density: QuantityLike | None = None
) -> Derived[Strength]:
    """Strength of a saturated solution, from solubility in parts of solvent.

    ``S = 1 g / (1 g + parts x d)``, w/w; with the density of the solution w/v
    [firsthope-solubility: expressions of solubility]

    Parameters
    ----------
    solvent_density : QuantityLike
        Of the solvent, [density].
    density : QuantityLike, optional
        Of the saturated solution, for its strength w/v, [density].

    Notes
    -----
    "1 in 2.8" of solvent is not 1 in 2.8 of solution.

    Examples
    --------
    >>> saturated_strength_from_parts("1.5", "1 g/mL").value
    Strength('40 % w/w')
    >>> saturated_strength_from_parts("1.5", "1 g/mL", density="1.25 g/mL").value
    Strength('500 mg/mL')
    """
    working = Working()
    n, one = working.number(parts, where="parts"), make_quantity(1, "gram")
    heavy = density_in(working, solvent_density, where="solvent_density")
    solvent = working.step("m", "n x 1 mL x d", (make_quantity(n, "milliliter") * heavy).to("gram"), n=n, d=heavy)
    solution = working.step("M", "1 g + m", one + solvent, m=solvent)
    if density is not None:
        solution = by_density(working, solution, density_in(working, density, where="density"))
    return working.result("S", "1 g / P", Strength.of(one, solution), P=solution)


def solubility_term_from_parts(parts: NumberLike) -> SolubilityTerm:
    """USP descriptive term: very, freely, sparingly, slightly, very slightly soluble, practically insoluble.

    ``parts of solvent for 1 part: < 1, 1-10, 10-30, 30-100, 100-1,000, 1,000-10,000, > 10,000``
    [firsthope-solubility: qualitative expressions]

    Parameters
    ----------
    parts : NumberLike
        Milliliters of solvent for 1 g, [number].

    Notes
    -----
    A limit itself belongs to the better soluble side (10 parts: freely soluble), but 1 to the freely.

    Examples
    --------
    >>> solubility_term_from_parts(300).term
    'slightly soluble'
    """
    working = Working()
    n = working.number(parts, where="parts")
    solvent_parts = working.result(
        "parts", "from the descriptive terms for solubility, in mL of solvent for 1 g", n, source=SOLUBILITY_WORDS
    )
    reached = (word for most, word in _WORDS if n < most or n == most != 1)
    return SolubilityTerm(term=next(reached, "practically insoluble"), parts=solvent_parts)


def _verdict(share: Fraction) -> str:
    if share > 1:
        return "does not dissolve"
    return "dissolves, but nearly saturated: look for crystals" if share >= NEAR else "dissolves"
