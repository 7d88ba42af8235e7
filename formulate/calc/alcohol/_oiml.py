"""The general formula of OIML R 22 for the density of mixtures of ethanol and water.

Density in kg/m3 from the part by mass p and the temperature t in degrees Celsius, valid from -20 to 40 degrees:

    d = A1 + sum(A[k] p^(k-1), k = 2..12) + sum(B[k] (t - 20)^k, k = 1..6) + sum(C[i][k] p^k (t - 20)^i)

Powers of whole numbers only, but of numbers with many digits: they are taken in Decimal, 50 digits, in a
context of our own.
"""

from __future__ import annotations

import decimal
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from formulate.calc.shared.arguments import impossible
from formulate.errors import OutOfRangeError
from formulate.units import show_number
from formulate.units import show_percent as percent

_CONTEXT = decimal.Context(
    prec=60,
    rounding=decimal.ROUND_HALF_EVEN,
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
)
_ANSWER = decimal.Context(prec=50, rounding=decimal.ROUND_HALF_EVEN)
#: Halvings after which the part by mass is known to far more digits than the formula deserves.
_HALVINGS = 120
LOWEST, HIGHEST = Fraction(-20), Fraction(40)
REFERENCE = Fraction(20)
#: In K kg/mol, and the molar mass of ethanol in kg/mol.
MOST_DEPRESSION, MOLAR_MASS = Fraction(22, 10), Fraction("0.04607")

_A = tuple(
    map(
        Decimal,
        (
            *("9.982012300E2", "-1.929769495E2", "3.891238958E2", "-1.668103923E3", "1.352215441E4"),
            *("-8.829278388E4", "3.062874042E5", "-6.138381234E5", "7.470172998E5", "-5.478461354E5"),
            *("2.234460334E5", "-3.903285426E4"),
        ),
    )
)
_B = tuple(
    map(Decimal, ("-2.0618513E-1", "-5.2682542E-3", "3.6130013E-5", "-3.8957702E-7", "7.1693540E-9", "-9.9739231E-11"))
)
_C = tuple(
    tuple(map(Decimal, row))
    for row in (
        (
            *("1.693443461530087E-1", "-1.046914743455169E1", "7.196353469546523E1", "-7.047478054272792E2"),
            *("3.924090430035045E3", "-1.210164659068747E4", "2.248646550400788E4", "-2.605562982188164E4"),
            *("1.852373922069467E4", "-7.420201433430137E3", "1.285617841998974E3"),
        ),
        (
            *("-1.193013005057010E-2", "2.517399633803461E-1", "-2.170575700536993", "1.353034988843029E1"),
            *("-5.029988758547014E1", "1.096355666577570E2", "-1.422753946421155E2", "1.080435942856230E2"),
            *("-4.414153236817392E1", "7.442971530188783"),
        ),
        (
            *("-6.802995733503803E-4", "1.876837790289664E-2", "-2.002561813734156E-1", "1.022992966719220"),
            *("-2.895696483903638", "4.810060584300675", "-4.672147440794683", "2.458043105903461"),
            "-5.411227621436812E-1",
        ),
        ("4.075376675622027E-6", "-8.763058573471110E-6", "6.515031360099368E-6", "-1.515784836987210E-6"),
        ("-2.788074354782409E-8", "1.345612883493354E-8"),
    )
)


def density(mass_part: Fraction, celsius: Fraction) -> Fraction:
    """Density in kg/m3.

    >>> [round(density(Fraction(part), Fraction(20)), 2) * 100 for part in (0, 1)]
    [Fraction(99820, 1), Fraction(78924, 1)]
    """
    return _answer(_density(_decimal(mass_part), _decimal(celsius - REFERENCE)))


def volume_part(mass_part: Fraction, celsius: Fraction) -> Fraction:
    """Part by volume: ethanol alone, at the same temperature, in the mixture's volume."""
    away = _decimal(celsius - REFERENCE)
    return _answer(_volume_part(_decimal(mass_part), away))


def mass_part_of_volume_part(part: Fraction, celsius: Fraction) -> Fraction:
    """Part by mass of a mixture whose part by volume is known."""
    away, target = _decimal(celsius - REFERENCE), _decimal(part)
    return _halved(lambda p: _volume_part(p, away) < target)


def mass_part_of_density(kg_per_m3: Fraction, celsius: Fraction) -> Fraction:
    """Part by mass of a mixture whose density (kg/m3) is known."""
    away, dense = _decimal(celsius - REFERENCE), _decimal(kg_per_m3)
    lightest, heaviest = _density(Decimal(1), away), _density(Decimal(0), away)
    if not lightest <= dense <= heaviest:
        bounds = [show_number(round(_answer(one), 2)) for one in (lightest, heaviest)]
        raise impossible(
            f"at {show_number(celsius)} degC ethanol and water have {bounds[0]} to {bounds[1]} kg/m3",
            where="density",
            remedy="check the density and its unit, and at the temperature",
        )
    return _halved(lambda p: _density(p, away) > dense)


def check_temperature(celsius: Fraction, where: str) -> None:
    """Refuse a temperature outside the range of the formula."""
    if not LOWEST <= celsius <= HIGHEST:
        raise OutOfRangeError("a temperature from -20 degC to 40 degC", where=where, remedy="the formula ends there")


def check_liquid(mass_part: Fraction, celsius: Fraction, where: str) -> None:
    """Refuse a mixture that is ice: no mixture freezes lower than by 2.2 K for each mole of ethanol in 1 kg of water.

    By the cryoscopic constant of water, 1.86 K kg/mol, 30 % w/w would freeze at -17 degC; it does at -20 degC.
    """
    if celsius * (1 - mass_part) < -MOST_DEPRESSION * mass_part / MOLAR_MASS:
        raise impossible(
            f"at {show_number(celsius)} degC a mixture of {percent(mass_part)} w/w ethanol and water is frozen",
            where=where,
            remedy="take a higher temperature",
        )


def _density(p: Decimal, away: Decimal) -> Decimal:
    partial_sum = _polynomial(_A, p)
    partial_sum = _CONTEXT.add(partial_sum, _CONTEXT.multiply(away, _polynomial(_B, away)))
    rows = tuple(_CONTEXT.multiply(p, _polynomial(row, p)) for row in _C)
    return _CONTEXT.add(partial_sum, _CONTEXT.multiply(away, _polynomial(rows, away)))


def _polynomial(coefficients: tuple[Decimal, ...], x: Decimal) -> Decimal:
    """By Horner: c0 + c1 x + c2 x^2 + ..."""
    value = Decimal(0)
    for coefficient in reversed(coefficients):
        value = _CONTEXT.fma(value, x, coefficient)
    return value


def _volume_part(p: Decimal, away: Decimal) -> Decimal:
    ethanol = _density(Decimal(1), away)
    return _CONTEXT.divide(_CONTEXT.multiply(p, _density(p, away)), ethanol)


def _halved(too_low: Callable[[Decimal], bool]) -> Fraction:
    """The part by mass at which the question turns; it rises or falls throughout."""
    low, high = Decimal(0), Decimal(1)
    for _ in range(_HALVINGS):
        middle = _CONTEXT.divide(_CONTEXT.add(low, high), Decimal(2))
        if too_low(middle):
            low = middle
        else:
            high = middle
    return round(_answer(high), 30)


def _decimal(x: Fraction) -> Decimal:
    return _CONTEXT.divide(Decimal(x.numerator), Decimal(x.denominator))


def _answer(value: Decimal) -> Fraction:
    return Fraction(_ANSWER.plus(value))
