"""Chapter 16, dosing: animals: their body surface, and doses from one species or size to another."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeAlias

from formulate.calc._regimen import body_kind, dose_of, without_body
from formulate.calc._sources import ALLOMETRY, KM_FACTORS, MEEH
from formulate.calc.basics import NumberLike, QuantityLike, Working, chosen, missing, ratio
from formulate.calc.transcendental import power
from formulate.errors import DimensionError, InputError
from formulate.units import Quantity, make_quantity, show
from formulate.working import Derived

__all__ = ["body_surface_of_animal", "dose_between_species", "dose_by_allometry"]

Species: TypeAlias = Literal[
    "human",
    "mouse",
    "hamster",
    "rat",
    "ferret",
    "guinea pig",
    "rabbit",
    "dog",
    "rhesus monkey",
    "marmoset",
    "squirrel monkey",
    "baboon",
    "micro pig",
    "mini pig",
]

#: Body weight by surface of each species, in kg/m2.
_KM = {
    "human": 37,
    "mouse": 3,
    "hamster": 5,
    "rat": 6,
    "ferret": 7,
    "guinea pig": 8,
    "rabbit": 12,
    "dog": 20,
    "rhesus monkey": 12,
    "marmoset": 6,
    "squirrel monkey": 7,
    "baboon": 20,
    "micro pig": 27,
    "mini pig": 35,
}


def body_surface_of_animal(weight: QuantityLike, k: NumberLike) -> Derived[Quantity]:
    """Body surface area (BSA) of an animal (dog, cat, rabbit) by weight, for veterinary doses: the formula of Meeh.

    ``S = k x W ** (2/3) / 10000``, in m2 with W in g

    Parameters
    ----------
    weight : QuantityLike
        Body weight, in any unit, [mass].
    k : NumberLike
        The constant of the species, for cm2 and g, such as ``10.1`` for dogs or ``11.0`` for rabbits, [number].

    Returns
    -------
    Derived[Quantity]
        The surface, [m2].

    Raises
    ------
    DimensionError
        If *weight* is not a mass.

    Notes
    -----
    A power, to 50 digits. The same as k / 100 x W ** (2/3) with W in kg. Published constants differ, so that none
    is assumed.

    References
    ----------
    .. [1] meeh-rabbits: formula of Meeh and the constant of rabbits.
    .. [2] calculatorcity-dogs: constant of dogs.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(body_surface_of_animal("8 kg", "10.1").value)
    '0.404 m2'

    """
    working = Working()
    w = working.quantity(weight, "mass", where="weight").to("gram")
    constant = working.number(k, where="k")
    found = constant * power(Fraction(w.magnitude), Fraction(2, 3)) / 10000
    return working.result(
        "S",
        "k x (W / g) ** (2/3) / 10000, in m2",
        make_quantity(found, "square_metre"),
        source=MEEH,
        exact=False,
        k=constant,
        W=w,
    )


def dose_between_species(
    per_weight: QuantityLike,
    *,
    species: Species | None = None,
    km: NumberLike | None = None,
    to_species: Species | None = None,
    to_km: NumberLike | None = None,
    safety_factor: NumberLike | None = None,
) -> Derived[Quantity]:
    """Human equivalent dose (HED) of an animal dose, or from any species to another, by Km factors.

    ``q2 = q1 x Km1 / Km2``, or divided by the safety factor too

    Parameters
    ----------
    per_weight : QuantityLike
        Dose per body weight in the first species, such as ``50 mg/kg`` or ``50 mg/kg/day``, [amount per mass].
    species : Literal, optional
        That it is known for, [choice].
    km : NumberLike, optional
        Its factor instead, weight by surface, [kg/m2].
    to_species : Literal, optional
        That it is wanted for, such as ``human``, [choice].
    to_km : NumberLike, optional
        Its factor instead, such as ``25`` for a child, [kg/m2].
    safety_factor : NumberLike, optional
        By which it is divided, such as ``10`` for a first dose in humans, at least 1, [number].

    Returns
    -------
    Derived[Quantity]
        The dose per body weight in the other species, [as *per_weight*].

    Raises
    ------
    DimensionError
        If *per_weight* is not per mass.
    MissingKnowledgeError
        ``E_KM_NEEDED`` if neither a species nor its factor is stated, on either side.
    InputError
        If both are stated.

    Notes
    -----
    Exact with the factors of the table, which are rounded: the divisors that are printed beside them (6.2 for the
    rat) are rounded once more. Equal doses by surface; not a recommendation of any dose.

    References
    ----------
    .. [1] novopro-km: table of the FDA guidance of 2005.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(dose_between_species("74 mg/kg", species="rat", to_species="human").value)
    '12 mg/kg'
    >>> show(dose_between_species("10 mg/kg", km=37, to_species="dog", safety_factor=10).value)
    '1.85 mg/kg'

    """
    working = Working()
    given = working.quantity(per_weight, where="per_weight")
    if body_kind(given) != "mass":
        raise DimensionError(
            "an amount per weight", where="per_weight", given=show(given), remedy="divide the dose by the weight"
        )
    dose_of(without_body(given), "per_weight")
    first = _factor(working, species, km, "species", "km")
    other = _factor(working, to_species, to_km, "to_species", "to_km")
    if safety_factor is None:
        return working.result(
            "q2", "q1 x Km1 / Km2", given * first / other, source=KM_FACTORS, q1=given, Km1=first, Km2=other
        )
    safe = working.number(safety_factor, where="safety_factor")
    if safe < 1:
        raise InputError(
            "at least 1", where="safety_factor", given=str(safety_factor), remedy="a dose is made smaller by it"
        )
    found = given * first / other / safe
    return working.result("q2", "q1 x Km1 / Km2 / F", found, source=KM_FACTORS, q1=given, Km1=first, Km2=other, F=safe)


def dose_by_allometry(
    dose: QuantityLike, weight: QuantityLike, to_weight: QuantityLike, exponent: NumberLike
) -> Derived[Quantity]:
    """Dose of an animal or body of another size by a power of the weight: allometric (metabolic) scaling.

    ``D2 = D1 x (W2 / W1) ** b``; per weight ``q2 = q1 x (W2 / W1) ** (b - 1)``

    Parameters
    ----------
    dose : QuantityLike
        Dose of the first body, such as ``100 mg``, or per weight, such as ``5 mg/kg``, [amount (per mass)].
    weight : QuantityLike
        Weight of the first body, [mass].
    to_weight : QuantityLike
        Weight of the other body, [mass].
    exponent : NumberLike
        Of the weight in a whole dose: ``0.75`` by metabolism, ``2/3`` or ``0.67`` by surface, [number].

    Returns
    -------
    Derived[Quantity]
        The dose of the other body, whole or per weight as it was given, [as *dose*].

    Raises
    ------
    DimensionError
        If *dose* is per surface, or a weight is not a mass.

    Notes
    -----
    A power, to 50 digits. A rule of thumb between bodies of one kind of metabolism; not a recommendation.

    References
    ----------
    .. [1] nair-jacob-dose-conversion: allometric scaling.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(dose_by_allometry("100 mg", "16 kg", "81 kg", "0.75").value)
    '337.5 mg'

    """
    working = Working()
    given = working.quantity(dose, where="dose")
    kind = body_kind(given)
    dose_of(without_body(given) if kind == "mass" else given, "dose")
    first = working.quantity(weight, "mass", where="weight")
    other = working.quantity(to_weight, "mass", where="to_weight")
    b = working.number(exponent, where="exponent")
    times = power(ratio(other, first), b - 1 if kind else b)
    found = given * times
    if kind:
        formula = "q1 x (W2 / W1) ** (b - 1)"
        return working.result("q2", formula, found, source=ALLOMETRY, exact=False, q1=given, W1=first, W2=other, b=b)
    formula = "D1 x (W2 / W1) ** b"
    return working.result("D2", formula, found, source=ALLOMETRY, exact=False, D1=given, W1=first, W2=other, b=b)


def _factor(working: Working, species: str | None, km: NumberLike | None, name: str, of_km: str) -> Fraction:
    if species is not None and km is not None:
        raise InputError(
            f"{name} or {of_km}, not both", code="E_ONE_OF_TWO", where=of_km, remedy="leave one of them out"
        )
    if species is not None:
        return Fraction(_KM[chosen(species, _KM, where=name)])
    if km is None:
        raise missing(name, f"the species, or its factor {of_km}", "E_KM_NEEDED", "human")
    return working.number(km, where=of_km)
