"""Rounding, half up, to a step: the readability of an instrument, or the step that a rule prescribes."""

from __future__ import annotations

from fractions import Fraction

from formulate.errors import OutOfRangeError
from formulate.units import Quantity, make_quantity, unit_text


def round_half_up(value: Fraction, step: Fraction) -> Fraction:
    """The multiple of *step* nearest to *value*; a tie goes up.

    >>> round_half_up(Fraction("0.125"), Fraction("0.01"))
    Fraction(13, 100)
    """
    return (value / _checked(step) + Fraction(1, 2)).__floor__() * step


def round_up(value: Fraction, step: Fraction = Fraction(1)) -> Fraction:
    """The smallest multiple of *step* that is not below *value*.

    >>> round_up(Fraction(13, 2))
    Fraction(7, 1)
    """
    return (value / _checked(step)).__ceil__() * step


def round_to_readability(amount: Quantity, readability: Quantity) -> Quantity:
    """An amount as an instrument shows it: in its unit, to its readability d, half up, rounded once.

    >>> from formulate.units import parse, show
    >>> show(round_to_readability(parse("0.03061 g"), parse("0.1 mg")))
    '30.6 mg'
    """
    units = list(readability.unit_items())
    if len(units) != 1 or units[0][1] != 1 or amount.dimensionality != readability.dimensionality:
        raise OutOfRangeError(
            f"a readability of the same kind as the amount ({unit_text(amount)})",
            code="E_UNIT_DIMENSION",
            given=unit_text(readability),
        )
    value = amount.to(readability.units).magnitude
    return make_quantity(round_half_up(value, readability.magnitude), units[0][0])


def round_to_digits(amount: Quantity, digits: int) -> Quantity:
    """An amount to a number of significant digits, half up.

    >>> from formulate.units import parse, show
    >>> show(round_to_digits(parse("14.25 g"), 3)), show(round_to_digits(parse("996 mg"), 1))
    ('14.3 g', '1000 mg')
    """
    value = Fraction(amount.magnitude)
    return make_quantity(round_half_up(value, step_of(value, digits)), _unit_of(amount))


def round_up_to_digits(amount: Quantity, digits: int) -> Quantity:
    """An amount to a number of significant digits, up.

    >>> from formulate.units import parse, show
    >>> show(round_up_to_digits(parse("14.21 g"), 3)), show(round_up_to_digits(parse("9.99 g"), 3))
    ('14.3 g', '9.99 g')
    """
    value = Fraction(amount.magnitude)
    return make_quantity(round_up(value, step_of(value, digits)), _unit_of(amount))


def step_of(value: Fraction, digits: int) -> Fraction:
    """The place of the last of a number of significant digits.

    >>> step_of(Fraction("14.25"), 3)
    Fraction(1, 10)
    """
    step = Fraction(1)
    while value >= step * 10**digits:
        step *= 10
    while 0 < value < step * 10 ** (digits - 1):
        step /= 10
    return step


def _unit_of(amount: Quantity) -> str:
    return str(next(name for name, _ in amount.unit_items()))


def _checked(step: Fraction) -> Fraction:
    if step <= 0:
        raise OutOfRangeError("a step above 0", code="E_STEP", given=str(step))
    return step
