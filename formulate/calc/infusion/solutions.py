"""Chapter 17, infusion: the solution for a stated rate."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, not_too_dense
from formulate.calc.shared.dose_rates import amount_in, dose_per_time
from formulate.errors import DimensionError
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, make_quantity, show
from formulate.working import Derived, QuantityLike, StrengthLike, Working

__all__ = ["RateSolution", "solution_for_rate", "strength_for_rate"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class RateSolution(Answer):
    """A solution that gives a dose rate at a stated infusion rate.

    Parameters
    ----------
    strength : Derived[Strength]
        Of the solution, [strength].
    active : Derived[Quantity]
        In the total volume, [mass, amount, equivalents or activity].
    stock : Derived[Quantity] | None
        Volume of the stock that holds it, where one was stated, [volume].
    diluent : Derived[Quantity] | None
        What makes the volume up, if volumes add up, [volume].
    """

    strength: Derived[Strength]
    active: Derived[Quantity]
    stock: Derived[Quantity] | None
    diluent: Derived[Quantity] | None


def strength_for_rate(
    dose_rate: QuantityLike,
    rate: QuantityLike,
    *,
    weight: QuantityLike | None = None,
    surface: QuantityLike | None = None,
) -> Derived[Strength]:
    """Strength at which an infusion rate gives a dose rate (rule of 6: 1 mL/h is 1 mcg/kg/min).

    ``c = q x W / rate``

    Parameters
    ----------
    rate : QuantityLike
        Rate wanted, such as ``1 mL/h``, [volume per time].

    Examples
    --------
    >>> show(strength_for_rate("1 mcg/kg/min", "1 mL/h", weight="10 kg").value.quantity)
    '0.6 mg/mL'
    """
    working = Working()
    return _strength(working, dose_rate, rate, weight, surface)


def solution_for_rate(
    dose_rate: QuantityLike,
    rate: QuantityLike,
    volume: QuantityLike,
    *,
    stock: StrengthLike | None = None,
    weight: QuantityLike | None = None,
    surface: QuantityLike | None = None,
) -> RateSolution:
    """Solution in which an infusion rate gives a dose rate (rule of 6): drug, stock and diluent.

    ``A = q x W / rate x V``

    Parameters
    ----------
    rate : QuantityLike
        Rate wanted, such as ``1 mL/h``, [volume per time].
    volume : QuantityLike
        Total volume of the solution, [volume].
    stock : StrengthLike, optional
        Strength of the ampoule or vial that it is made from, [strength].

    Examples
    --------
    >>> found = solution_for_rate("1 mcg/kg/min", "1 mL/h", "100 mL", weight="10 kg", stock="40 mg/mL")
    >>> show(found.active.value), show(found.stock.value), show(found.diluent.value)
    ('60 mg', '1.5 mL', '98.5 mL')
    """
    working = Working()
    strength = _strength(working, dose_rate, rate, weight, surface)
    volume = working.quantity(volume, "volume", where="volume")
    part = working.copy()
    active = part.amount("A", "c x V", strength.value.amount_in(volume), c=strength.value, V=volume)
    taken = None if stock is None else _stock(part, active.value, stock, volume)
    diluent = None if taken is None else _diluent(taken, volume)
    return RateSolution(strength=strength, active=active, stock=taken, diluent=diluent)


def _strength(
    working: Working,
    dose_rate: QuantityLike,
    rate: QuantityLike,
    weight: QuantityLike | None,
    surface: QuantityLike | None,
) -> Derived[Strength]:
    dose = dose_per_time(working, dose_rate, weight, surface)
    r = working.quantity(rate, "volume per time", where="rate")
    hour = make_quantity(1, "hour")
    strength = not_too_dense(amount_in(dose, hour), (r * hour).to("milliliter"), where="rate")
    return working.result("c", "D / rate", strength, D=dose, rate=r)


def _stock(working: Working, active: Quantity, stock: StrengthLike, volume: Quantity) -> Derived[Quantity]:
    stock = working.strength(stock, where="stock")
    if stock.product_kind != "volume":
        raise DimensionError("a strength per volume", where="stock", given=str(stock))
    if active.dimensionality != stock.amount_in(volume).dimensionality:
        raise DimensionError("a stock that counts what is infused", where="stock", given=str(stock))
    stock_volume = in_readable_unit(stock.product_for(active))
    if stock_volume > volume:
        raise impossible(
            f"{show(active)} are in {show(stock_volume)} of stock, more than {show(volume)}",
            where="stock",
            remedy="take a stronger stock, a larger volume or a faster rate",
        )
    return working.result("S", "A / c", stock_volume, A=active, c=stock)


def _diluent(stock: Derived[Quantity], volume: Quantity) -> Derived[Quantity]:
    working = Working()
    taken = working.include(stock)
    return working.amount("W", "V - S", volume - taken, V=volume, S=taken)
