"""Chapter 16, dosing: insulin for a meal and for a level of glucose, by the rules of 500 and 1800."""

from __future__ import annotations

from formulate.calc._sources import INSULIN_MEAL, INSULIN_RULES
from formulate.calc.basics import QuantityLike, Working, impossible, ratio
from formulate.errors import DimensionError, InputError
from formulate.units import Quantity, make_quantity, show
from formulate.working import Derived

__all__ = ["carbohydrate_per_unit_of_insulin", "glucose_drop_per_unit_of_insulin", "insulin_for_meal"]

_LEVELS = ("mass per volume", "amount per volume")
_UNIT = make_quantity(1, "activity_unit")


def carbohydrate_per_unit_of_insulin(daily_insulin: QuantityLike, rule: QuantityLike) -> Derived[Quantity]:
    """Carbohydrate that one unit of insulin covers (insulin-to-carb ratio), by the rule of 500.

    ``m = rule / daily insulin``

    Parameters
    ----------
    daily_insulin : QuantityLike
        All insulin of a day (TDD), such as ``50 units``, [activity].
    rule : QuantityLike
        The rule of the protocol, such as ``500 g``, [mass].

    Returns
    -------
    Derived[Quantity]
        Carbohydrate for 1 unit, [mass].

    Raises
    ------
    DimensionError
        If *daily_insulin* is not in units or *rule* not a mass.

    Notes
    -----
    Exact arithmetic of a rule of thumb; the number is a choice of the protocol, and none is assumed.

    References
    ----------
    .. [1] hedia-insulin-rules: rule of 500.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(carbohydrate_per_unit_of_insulin("50 units", "500 g").value)
    '10 g'

    """
    working = Working()
    day = working.quantity(daily_insulin, "activity", where="daily_insulin")
    given = working.quantity(rule, "mass", where="rule")
    return working.result(
        "m", "rule / (TDD / unit)", given / ratio(day, _UNIT), source=INSULIN_RULES, rule=given, TDD=day
    )


def glucose_drop_per_unit_of_insulin(daily_insulin: QuantityLike, rule: QuantityLike) -> Derived[Quantity]:
    """Drop of blood glucose by one unit of insulin (correction or sensitivity factor), by the rule of 1800 or 1500.

    ``drop = rule / daily insulin``

    Parameters
    ----------
    daily_insulin : QuantityLike
        All insulin of a day (TDD), such as ``50 units``, [activity].
    rule : QuantityLike
        The rule of the protocol, such as ``1800 mg/dL`` or ``100 mmol/L``, [mass per volume or amount per volume].

    Returns
    -------
    Derived[Quantity]
        The drop by 1 unit, [as *rule*].

    Raises
    ------
    DimensionError
        If *daily_insulin* is not in units or *rule* no level.

    Notes
    -----
    Exact arithmetic of a rule of thumb; the number is a choice of the protocol, and none is assumed.

    References
    ----------
    .. [1] hedia-insulin-rules: rule of 1800.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(glucose_drop_per_unit_of_insulin("50 units", "1800 mg/dL").value)
    '36 mg/dL'

    """
    working = Working()
    day = working.quantity(daily_insulin, "activity", where="daily_insulin")
    given = working.quantity(rule, *_LEVELS, where="rule")
    found = given / ratio(day, _UNIT)
    return working.result("drop", "rule / (TDD / unit)", found, source=INSULIN_RULES, rule=given, TDD=day)


def insulin_for_meal(
    *,
    carbohydrate: QuantityLike | None = None,
    carbohydrate_per_unit: QuantityLike | None = None,
    glucose: QuantityLike | None = None,
    target: QuantityLike | None = None,
    glucose_drop_per_unit: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Insulin for the carbohydrate of a meal, for a blood glucose above its target (correction dose), or for both.

    ``D = carbohydrate / m + (glucose - target) / drop``

    Parameters
    ----------
    carbohydrate : QuantityLike, optional
        Of the meal, [mass].
    carbohydrate_per_unit : QuantityLike, optional
        That 1 unit covers, such as ``10 g``, [mass].
    glucose : QuantityLike, optional
        Level that was found, such as ``220 mg/dL``, not below *target*, [mass per volume or amount per volume].
    target : QuantityLike, optional
        Level wanted, [as *glucose*].
    glucose_drop_per_unit : QuantityLike, optional
        Drop by 1 unit, such as ``20 mg/dL``, [as *glucose*].

    Returns
    -------
    Derived[Quantity]
        The insulin, [units].

    Raises
    ------
    InputError
        If what belongs together is not stated together, or nothing is.
    DimensionError
        If the levels are not counted alike.
    OutOfRangeError
        If *glucose* is below *target*.

    Notes
    -----
    Exact; not rounded to what a pen can give.

    References
    ----------
    .. [1] studylib-basal-bolus: worked example.

    Examples
    --------
    >>> from formulate.units import show
    >>> found = insulin_for_meal(
    ...     carbohydrate="70 g", carbohydrate_per_unit="5 g",
    ...     glucose="220 mg/dL", target="120 mg/dL", glucose_drop_per_unit="20 mg/dL",
    ... )
    >>> show(found.value)
    '19 units'

    """
    working = Working()
    meal = _together(carbohydrate=carbohydrate, carbohydrate_per_unit=carbohydrate_per_unit)
    high = _together(glucose=glucose, target=target, glucose_drop_per_unit=glucose_drop_per_unit)
    parts = {}
    if meal:
        food, each = (working.quantity(value, "mass", where=name) for name, value in meal.items())
        parts["D1"] = working.step("D1", "C / m", _UNIT * ratio(food, each), source=INSULIN_MEAL, C=food, m=each)
    if high:
        parts["D2"] = _correction(working, high)
    if not parts:
        raise InputError(
            "the carbohydrate of a meal, or the glucose, with what belongs to it",
            where="carbohydrate or glucose",
            remedy="give carbohydrate and carbohydrate_per_unit, or glucose, target and glucose_drop_per_unit",
        )
    found = sum(parts.values(), _UNIT * 0)
    return working.result("D", " + ".join(parts), found, source=INSULIN_MEAL, **parts)


def _correction(working: Working, levels: dict[str, QuantityLike]) -> Quantity:
    found, wanted, drop = (working.quantity(value, *_LEVELS, where=name) for name, value in levels.items())
    for level, where in ((wanted, "target"), (drop, "glucose_drop_per_unit")):
        if level.dimensionality != found.dimensionality:
            raise DimensionError(f"a level counted as the glucose is ({show(found)})", where=where, given=show(level))
    if found < wanted:
        raise impossible("the glucose is below its target", where="glucose", remedy="leave the correction out")
    units = _UNIT * ratio(found - wanted, drop)
    return working.step("D2", "(G - T) / drop", units, source=INSULIN_MEAL, G=found, T=wanted, drop=drop)


def _together(**named: QuantityLike | None) -> dict[str, QuantityLike]:
    """What belongs together: all of it, or nothing."""
    given = {name: value for name, value in named.items() if value is not None}
    if given and len(given) < len(named):
        lacking = [name for name in named if name not in given]
        raise InputError(
            f"{', '.join(named)} together", where=", ".join(lacking), given="none", remedy="give all of them, or none"
        )
    return given
