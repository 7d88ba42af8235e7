"""Chapter 6, weighing: the smallest amount that may be weighed, and the error of a weighing."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from formulate.calc.shared.arguments import chosen, ratio
from formulate.calc.shared.sources import GRADUATES, OIML_R76, UNC_WEIGHING, USP_41_SUMMARY
from formulate.errors import DimensionError
from formulate.units import Quantity, in_readable_unit, is_kind, parse, show
from formulate.units import show_percent as percent
from formulate.working import Derived, QuantityLike, ShareLike, Working, is_number

__all__ = [
    "maximum_error_from_amount",
    "minimum_load_by_verification",
    "minimum_volume_by_capacity",
    "minimum_weighable_by_repeatability",
    "minimum_weighable_by_sensitivity",
    "percentage_error_from_amounts",
    "percentage_error_from_possible_error",
]

BalanceClass = Literal["I", "II", "III", "IIII"]

#: Verification intervals in the smallest load of a class.
_INTERVALS = {"I": 100, "II": 20, "III": 20, "IIII": 10}


def minimum_weighable_by_sensitivity(
    sensitivity_requirement: QuantityLike, allowed_error: ShareLike
) -> Derived[Quantity]:
    """Minimum weighable quantity (MWQ, least weighable quantity) from the sensitivity requirement.

    ``m = SR / error``
    [unc-pharmlabs-weighing: SR x 100 / allowed percentage]

    Parameters
    ----------
    sensitivity_requirement : QuantityLike
        Mass that just moves the indicator by one step; of a graduate or a pipette the volume that a reading may
        be off by, [mass or volume].
    allowed_error : ShareLike
        Error allowed in one weighing or measurement, such as ``5 %``, [percentage].

    Notes
    -----
    The rule is that of prescription balances (SR 6 mg in class A), and holds for any possible error.

    Examples
    --------
    >>> show(minimum_weighable_by_sensitivity("6 mg", "5 %").value)
    '120 mg'
    """
    working = Working()
    requirement = working.quantity(sensitivity_requirement, "mass", "volume", where="sensitivity_requirement")
    error = working.share(allowed_error, where="allowed_error")
    smallest = requirement / error
    return working.amount("m", "SR / error", smallest, SR=requirement, error=percent(error), source=UNC_WEIGHING)


def minimum_weighable_by_repeatability(repeatability: QuantityLike, readability: QuantityLike) -> Derived[Quantity]:
    """Minimum weighable quantity (MWQ) from repeatability and readability, USP <41>.

    ``m = the larger of 2000 s and 820 d``
    [usp-41-summary: repeatability and minimum weight]

    Parameters
    ----------
    repeatability : QuantityLike
        Standard deviation s of at least ten weighings; 0 where they all read the same, [mass].
    readability : QuantityLike
        Smallest step d of the display, [mass].

    Notes
    -----
    2 s may be at most 0.1 % of the amount; an s below 0.41 d counts as 0.41 d.

    Examples
    --------
    >>> show(minimum_weighable_by_repeatability("0.15 mg", "0.1 mg").value)
    '300 mg'
    >>> show(minimum_weighable_by_repeatability("0.03 mg", "0.1 mg").value)
    '82 mg'
    """
    working = Working()
    deviation = working.quantity(repeatability, "mass", where="repeatability", zero=True)
    step = working.quantity(readability, "mass", where="readability")
    by_deviation = working.step(
        "m1", "2000 x s", in_readable_unit(deviation * 2000), s=deviation, source=USP_41_SUMMARY
    )
    by_step = working.step("m2", "820 x d", in_readable_unit(step * 820), d=step, source=USP_41_SUMMARY)
    larger = max(by_deviation, by_step)
    return working.amount("m", "max(m1, m2)", larger, m1=by_deviation, m2=by_step, source=USP_41_SUMMARY)


def minimum_load_by_verification(balance_class: BalanceClass, verification_interval: QuantityLike) -> Derived[Quantity]:
    """Minimum capacity of a verified balance from its accuracy class and verification interval.

    ``Min = k x e``
    [oiml-r76-student-tables: minimum capacity by accuracy class]

    Parameters
    ----------
    balance_class : {'I', 'II', 'III', 'IIII'}
        Accuracy class on the plate, [choice].
    verification_interval : QuantityLike
        Verification scale interval e on the plate, [mass].

    Notes
    -----
    k is 100 in class I, 20 in class II with e up to 50 mg and 50 above, 20 in class III, 10 in class IIII. What the
    plate itself states as Min goes before this.

    Examples
    --------
    >>> show(minimum_load_by_verification("II", "10 mg").value)
    '200 mg'
    """
    working = Working()
    interval = working.quantity(verification_interval, "mass", where="verification_interval")
    times = _INTERVALS[chosen(balance_class, _INTERVALS, where="balance_class")]
    if balance_class == "II" and interval > parse("50 mg"):
        times = 50
    return working.amount("Min", "k x e", interval * times, k=times, e=interval, source=OIML_R76)


def minimum_volume_by_capacity(capacity: QuantityLike, least_fraction: ShareLike = "20 %") -> Derived[Quantity]:
    """Minimum measurable volume of a graduate as a fraction of its capacity.

    ``V = fraction x capacity``
    [compoundingtoday-measuring: a fifth of the capacity]

    Parameters
    ----------
    capacity : QuantityLike
        Capacity of the graduate, [volume].
    least_fraction : ShareLike
        Share of the capacity below which it is not used, [percentage].

    Notes
    -----
    A rule of thumb of the practice: below a fifth of the capacity the error of reading grows beyond use.

    Examples
    --------
    >>> show(minimum_volume_by_capacity("50 mL").value)
    '10 mL'
    """
    working = Working()
    capacity = working.quantity(capacity, "volume", where="capacity")
    share = working.share(least_fraction, where="least_fraction")
    return working.amount(
        "V", "fraction x capacity", capacity * share, fraction=percent(share), capacity=capacity, source=GRADUATES
    )


def percentage_error_from_amounts(intended: QuantityLike, actual: QuantityLike) -> Derived[Fraction]:
    """Percentage error of an actual amount against the intended amount.

    ``error = abs(actual - intended) / intended x 100 %``

    Parameters
    ----------
    intended : QuantityLike
        Amount that was to be measured, [mass, volume, count, any other kind, or a plain number].
    actual : QuantityLike
        Amount that was used or found, [same kind].

    Returns
    -------
    Derived[Fraction]
        The error in percent of the amount wanted, [percent].

    Notes
    -----
    The amount wanted is what it is a percentage of; the sign is left out, be it too much or too little.

    Examples
    --------
    >>> percentage_error_from_amounts("400 mg", "420 mg").value
    Fraction(5, 1)
    """
    working = Working()
    numbers = _plain_numbers(working, intended=intended, actual=actual)
    if numbers is not None:
        wished, used = numbers
        share = abs(used - wished) / wished * 100
        return working.result(
            "error", "abs(actual - intended) / intended x 100 %", share, actual=used, intended=wished, percent=True
        )
    aim = working.quantity(intended, where="intended")
    got = _like(working.quantity(actual, where="actual", zero=True), aim)
    error = ratio(abs(got - aim), aim) * 100
    return working.result(
        "error", "abs(actual - intended) / intended x 100 %", error, actual=got, intended=aim, percent=True
    )


def percentage_error_from_possible_error(possible_error: QuantityLike, amount: QuantityLike) -> Derived[Fraction]:
    """Maximum percentage error of an amount from the possible error of the measurement.

    ``error = e / amount x 100 %``

    Parameters
    ----------
    possible_error : QuantityLike
        What the instrument may be off by, [mass or volume, or a plain number].
    amount : QuantityLike
        Amount that is measured, [same kind].

    Returns
    -------
    Derived[Fraction]
        The error in percent, [percent].

    Examples
    --------
    >>> percentage_error_from_possible_error("6 mg", "120 mg").value
    Fraction(5, 1)
    >>> percentage_error_from_possible_error("1", "20").value
    Fraction(5, 1)
    """
    working = Working()
    numbers = _plain_numbers(working, amount=amount, possible_error=possible_error)
    if numbers is not None:
        measured, possible = numbers
        share = possible / measured * 100
        return working.result("error", "e / amount x 100 %", share, e=possible, amount=measured, percent=True)
    amount = working.quantity(amount, "mass", "volume", where="amount")
    error = working.quantity(possible_error, _kind(amount), where="possible_error", zero=True)
    percentage = ratio(error, amount) * 100
    return working.result("error", "e / amount x 100 %", percentage, e=error, amount=amount, percent=True)


def maximum_error_from_amount(amount: QuantityLike, allowed_error: ShareLike) -> Derived[Quantity]:
    """Maximum error of a measurement for an allowed percentage error.

    ``e = amount x error``

    Parameters
    ----------
    amount : QuantityLike
        Amount that is measured, [mass or volume].
    allowed_error : ShareLike
        Error allowed, such as ``5 %``, [percentage].

    Examples
    --------
    >>> show(maximum_error_from_amount("120 mg", "5 %").value)
    '6 mg'
    """
    working = Working()
    amount = working.quantity(amount, "mass", "volume", where="amount")
    error = working.share(allowed_error, where="allowed_error")
    return working.amount("e", "amount x error", amount * error, amount=amount, error=percent(error))


def _plain_numbers(working: Working, **named: QuantityLike) -> tuple[Fraction, Fraction] | None:
    """Two plain numbers, of which the second may be 0, where both are: of one unit, which cancels."""
    if not all(is_number(value) for value in named.values()):
        return None
    (first, one), (second, other) = named.items()
    return working.number(one, where=first), working.number(other, where=second, zero=True)  # type: ignore[arg-type]  # numbers


def _like(actual: Quantity, intended: Quantity) -> Quantity:
    """The actual amount, of the same kind as the intended one."""
    if actual.dimensionality == intended.dimensionality:
        return actual
    raise DimensionError(
        f"an amount that is measured like {show(intended)}",
        where="actual",
        given=show(actual),
        remedy="a mass becomes a volume, and a volume a mass, only with a density",
    )


def _kind(amount: Quantity) -> str:
    return "mass" if is_kind(amount, "mass") else "volume"
