"""Chapter 16, dosing: what a dose is per weight and per surface, doses from that of an adult, the interval."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc._doses import per_day_of
from formulate.calc._regimen import Schedule, dose_of, per_body
from formulate.calc._sources import CHILD_RULES, COWLING
from formulate.calc.basics import NumberLike, QuantityLike, StrengthLike, Working, impossible, ratio
from formulate.units import Quantity
from formulate.working import Derived

__all__ = [
    "child_dose_by_clark",
    "child_dose_by_cowling",
    "child_dose_by_fried",
    "child_dose_by_surface",
    "child_dose_by_young",
    "dose_per_surface_from_dose",
    "dose_per_weight_from_dose",
]


def dose_per_weight_from_dose(
    dose: QuantityLike,
    weight: QuantityLike,
    *,
    doses_per_day: NumberLike | None = None,
    interval: QuantityLike | None = None,
    strength: StrengthLike | None = None,
) -> Derived[Quantity]:
    """What a dose is per body weight, and per day where the doses of a day are stated.

    ``q = D x n / W``

    Parameters
    ----------
    dose : QuantityLike
        One dose, of active, or of product with its *strength*, [any amount].
    weight : QuantityLike
        Body weight, in any unit, [mass].
    doses_per_day : NumberLike, optional
        Doses in a day, [number].
    interval : QuantityLike, optional
        Time between two doses instead, [time].
    strength : StrengthLike, optional
        Of the product, for a dose of product, [strength].

    Returns
    -------
    Derived[Quantity]
        Such as mg/kg, or mg/kg/day, [amount per mass (per time)].

    Raises
    ------
    DimensionError
        If *weight* is not a mass.

    Notes
    -----
    Exact. For comparing a dose with the range of a reference.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(dose_per_weight_from_dose("250 mg", "20 kg", interval="8 h").value)
    '37.5 mg/kg/day'

    """
    working = Working()
    given = per_day_of(working, dose, Schedule(doses_per_day=doses_per_day, interval=interval, strength=strength))
    size = working.quantity(weight, "mass", where="weight")
    return working.result("q", "D / W", per_body(given, size, None), D=given, W=size)


def dose_per_surface_from_dose(
    dose: QuantityLike,
    surface: QuantityLike,
    *,
    doses_per_day: NumberLike | None = None,
    interval: QuantityLike | None = None,
    strength: StrengthLike | None = None,
) -> Derived[Quantity]:
    """What a dose is per body surface, and per day where the doses of a day are stated.

    ``q = D x n / S``

    Parameters
    ----------
    dose : QuantityLike
        One dose, of active, or of product with its *strength*, [any amount].
    surface : QuantityLike
        Body surface, [area].
    doses_per_day : NumberLike, optional
        Doses in a day, [number].
    interval : QuantityLike, optional
        Time between two doses instead, [time].
    strength : StrengthLike, optional
        Of the product, for a dose of product, [strength].

    Returns
    -------
    Derived[Quantity]
        Such as mg/m2, or mg/m2/day, [amount per area (per time)].

    Raises
    ------
    DimensionError
        If *surface* is not an area.

    Notes
    -----
    Exact for the surface stated.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(dose_per_surface_from_dose("90 mg", "1.8 m2").value)
    '50 mg/m2'

    """
    working = Working()
    given = per_day_of(working, dose, Schedule(doses_per_day=doses_per_day, interval=interval, strength=strength))
    size = working.quantity(surface, "area", where="surface")
    return working.result("q", "D / S", per_body(given, None, size), D=given, S=size)


def child_dose_by_clark(
    adult_dose: QuantityLike, weight: QuantityLike, *, adult_weight: QuantityLike = "150 lb"
) -> Derived[Quantity]:
    """Pediatric dose of a child from that of an adult by weight: the rule of Clark.

    ``D = adult dose x W / adult weight``

    Parameters
    ----------
    adult_dose : QuantityLike
        Dose of an adult, [any amount].
    weight : QuantityLike
        Weight of the child, [mass].
    adult_weight : QuantityLike
        Weight that the rule gives an adult: 150 lb; some books take 70 kg or 68 kg, [mass].

    Returns
    -------
    Derived[Quantity]
        The dose by the rule, [as *adult_dose*].

    Raises
    ------
    OutOfRangeError
        If the child is heavier than the adult.

    Notes
    -----
    Exact arithmetic of a historical rule, which is found in examinations; not a recommendation of any dose.

    References
    ----------
    .. [1] child-dose-rules: Clark.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(child_dose_by_clark("500 mg", "30 lb").value)
    '100 mg'

    """
    working = Working()
    given = _adult(working, adult_dose)
    child = working.quantity(weight, "mass", where="weight")
    adult = working.quantity(adult_weight, "mass", where="adult_weight")
    if child > adult:
        raise impossible("the rule is for children lighter than the adult", where="weight", remedy="look at the units")
    share = ratio(child, adult)
    return working.amount("D", "A x W / adult", given * share, source=CHILD_RULES, A=given, W=child, adult=adult)


def child_dose_by_young(adult_dose: QuantityLike, age: NumberLike) -> Derived[Quantity]:
    """Pediatric dose of a child from that of an adult by age in years: the rule of Young.

    ``D = adult dose x age / (age + 12)``

    Parameters
    ----------
    adult_dose : QuantityLike
        Dose of an adult, [any amount].
    age : NumberLike
        Age, from 1 to 12, [years].

    Returns
    -------
    Derived[Quantity]
        The dose by the rule, [as *adult_dose*].

    Raises
    ------
    OutOfRangeError
        If *age* is below 1 or above 12 years.

    Notes
    -----
    Exact arithmetic of a historical rule, which is found in examinations; not a recommendation of any dose.

    References
    ----------
    .. [1] child-dose-rules: Young.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(child_dose_by_young("400 mg", 4).value)
    '100 mg'

    """
    working = Working()
    given = _adult(working, adult_dose)
    years = working.number(age, where="age")
    if not 1 <= years <= 12:
        remedy = "take a rule by weight or surface" if years > 12 else "take the rule of Fried, by months"
        raise impossible("the rule is for 1 to 12 years", where="age", remedy=remedy)
    return working.amount("D", "A x a / (a + 12)", given * years / (years + 12), source=CHILD_RULES, A=given, a=years)


def child_dose_by_cowling(adult_dose: QuantityLike, age_at_next_birthday: NumberLike) -> Derived[Quantity]:
    """Pediatric dose of a child from that of an adult by age at the next birthday: the rule of Cowling.

    ``D = adult dose x age at next birthday / 24``

    Parameters
    ----------
    adult_dose : QuantityLike
        Dose of an adult, [any amount].
    age_at_next_birthday : NumberLike
        Age in years that the child reaches next, one more than its age now; at most 24, [years].

    Returns
    -------
    Derived[Quantity]
        The dose by the rule, [as *adult_dose*].

    Raises
    ------
    OutOfRangeError
        If *age_at_next_birthday* is no whole number of years, or above 24.

    Notes
    -----
    Exact arithmetic of a historical rule, which is found in examinations; not a recommendation of any dose.

    References
    ----------
    .. [1] easycalculation-cowling: formula and example.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(child_dose_by_cowling("25 mg", 6).value)
    '6.25 mg'

    """
    working = Working()
    given = _adult(working, adult_dose)
    years = working.count(age_at_next_birthday, where="age_at_next_birthday")
    if years > 24:
        raise impossible(
            "the rule gives more than the dose of an adult above 24 years",
            where="age_at_next_birthday",
            remedy="give the age in years, not in months",
        )
    return working.amount("D", "A x a / 24", given * Fraction(years, 24), source=COWLING, A=given, a=years)


def child_dose_by_fried(adult_dose: QuantityLike, age_in_months: NumberLike) -> Derived[Quantity]:
    """Pediatric dose of an infant from that of an adult by age in months: the rule of Fried.

    ``D = adult dose x months / 150``

    Parameters
    ----------
    adult_dose : QuantityLike
        Dose of an adult, [any amount].
    age_in_months : NumberLike
        Age, at most 24, [months].

    Returns
    -------
    Derived[Quantity]
        The dose by the rule, [as *adult_dose*].

    Raises
    ------
    OutOfRangeError
        If *age_in_months* is above 24.

    Notes
    -----
    Exact arithmetic of a historical rule, which is found in examinations; not a recommendation of any dose.

    References
    ----------
    .. [1] child-dose-rules: Fried.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(child_dose_by_fried("500 mg", 6).value)
    '20 mg'

    """
    working = Working()
    given = _adult(working, adult_dose)
    months = working.number(age_in_months, where="age_in_months")
    if months > 24:
        raise impossible("the rule is for infants", where="age_in_months", remedy="take the rule of Young from 1 year")
    return working.amount("D", "A x months / 150", given * months / 150, source=CHILD_RULES, A=given, months=months)


def child_dose_by_surface(
    adult_dose: QuantityLike, surface: QuantityLike, *, adult_surface: QuantityLike = "1.73 m2"
) -> Derived[Quantity]:
    """Pediatric dose of a child from that of an adult by body surface (BSA).

    ``D = adult dose x S / 1.73 m2``

    Parameters
    ----------
    adult_dose : QuantityLike
        Dose of an adult, [any amount].
    surface : QuantityLike
        Body surface of the child, [area].
    adult_surface : QuantityLike
        Surface that the rule gives an adult: 1.73 m2, [area].

    Returns
    -------
    Derived[Quantity]
        The dose by the rule, [as *adult_dose*].

    Raises
    ------
    DimensionError
        If *surface* is not an area.

    Notes
    -----
    Exact arithmetic of a rule; not a recommendation of any dose.

    References
    ----------
    .. [1] child-dose-rules: body surface.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(child_dose_by_surface("100 mg", "0.865 m2").value)
    '50 mg'

    """
    working = Working()
    given = _adult(working, adult_dose)
    child = working.quantity(surface, "area", where="surface")
    adult = working.quantity(adult_surface, "area", where="adult_surface")
    share = ratio(child, adult)
    return working.amount("D", "A x S / adult", given * share, source=CHILD_RULES, A=given, S=child, adult=adult)


def _adult(working: Working, adult_dose: QuantityLike) -> Quantity:
    return dose_of(working.quantity(adult_dose, where="adult_dose"), "adult_dose")
