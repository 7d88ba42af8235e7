"""What temperature and stability share: kelvins, the gas constant, times, rates, levels of an active."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from formulate import units
from formulate.calc.shared.arguments import impossible, missing, ratio
from formulate.calc.shared.assumptions import OF_INITIAL
from formulate.calc.shared.sources import DECAY, GAS_CONSTANT_EXACT
from formulate.calc.shared.transcendental import exp, ln, power
from formulate.errors import DimensionError, InputError
from formulate.strength import Strength
from formulate.strength.text import spelled_out
from formulate.units import (
    Quantity,
    make_quantity,
    parse,
    read_constant,
    read_number,
    show,
    show_percent,
    without_exponent,
)
from formulate.working import Derived, PartLike, QuantityLike, ShareLike, Working

#: Of an ideal gas, kJ/(mol K); exact since the definition of the mole and the kelvin of 2019.
GAS_CONSTANT = Fraction("0.00831446261815324")

#: Of water.
FREEZING = Fraction("273.15")
#: How many times faster or slower a decay may be than it was measured: three orders of magnitude.
MOST_TIMES_FASTER = 1000
#: How many times the time assayed a shelf life may be: of a tenth that may be lost, half a percent is then found lost.
MOST_TIMES_ASSAYED = 20
#: The dimensions of a time of fixed length, and of months, which have none.
_TIMES = ("[time]", "[months]")
_NUMBER = re.compile(r" *[0-9.,]+ *")
_PERCENTAGE = re.compile(r" *([0-9.,]+) *% *")
_PERCENTAGE_IN_A_TIME = re.compile(r"[^%]* *% *(/|per ).*")
#: How else a rate constant is written: ``0.05/day``, ``0.05 1/day``, ``0.05 day-1``.
_PER_TIME = re.compile(r"([0-9.,]+) *(?:(?:1 *)?/ *([a-z]+)|([a-z]+) *(?:\^ *-1|-1|⁻¹))")
#: Between these the parser reads any amount; a constant may be beyond them.
_SMALLEST, _LARGEST = Fraction("1e-12"), Fraction("1e9")
#: The number of a constant, however small or large, and its unit.
_CONSTANT = re.compile(r"((?:0|[1-9][0-9]*)(?:\.[0-9]+)?) *((?:per|[A-Za-z/]).*)?")
_STRENGTH = re.compile(r"%|:|\bin\b|\bpp[mb]\b")


def kelvin(working: Working, value: QuantityLike, where: str) -> Fraction:
    """A temperature on the absolute scale."""
    temperature = working.quantity(value, "temperature", where=where)
    warm = Fraction(temperature.to("kelvin").magnitude)
    if warm <= 0:
        raise impossible(
            f"{show(temperature)} is not above absolute zero", where=where, remedy="check the sign and the scale"
        )
    return warm


def kelvins(working: Working, values: Sequence[QuantityLike], where: str) -> list[Fraction]:
    """Temperatures on the absolute scale."""
    return [kelvin(working, value, where) for value in values]


def degrees(warm: Fraction) -> Quantity:
    """Kelvins as a temperature in degrees Celsius."""
    return make_quantity(warm, "kelvin").to("degree_Celsius")


def absolute(warm: Fraction) -> Quantity:
    """Kelvins as a quantity, for a working."""
    return make_quantity(warm, "kelvin")


def energy_over_gas_constant(working: Working, activation_energy: QuantityLike) -> Fraction:
    """Activation energy over the gas constant, in kelvin."""
    energy = working.quantity(activation_energy, "energy per amount", where="activation_energy")
    over = Fraction(energy.to("kilojoule/mole").magnitude) / GAS_CONSTANT
    working.step("B", "Ea / R", absolute(over), Ea=energy, R="8.31446261815324 J/(mol K)", source=GAS_CONSTANT_EXACT)
    return over


def energy_from(over: Fraction) -> Quantity:
    """The activation energy from its quotient in kelvins."""
    return make_quantity(over * GAS_CONSTANT, "kilojoule/mole")


def one_phase(temperatures: Sequence[Fraction], freezing_point: QuantityLike | None) -> None:
    """Refuse to go from one temperature to another through the freezing point: of water, if no other is stated."""
    point = FREEZING if freezing_point is None else kelvin(Working(), freezing_point, "freezing_point")
    low, high = min(temperatures), max(temperatures)
    if low < point < high:
        raise impossible(
            f"between {show(degrees(low))} and {show(degrees(high))} it freezes or melts (at {show(degrees(point))})",
            code="E_CHANGE_OF_STATE",
            remedy="no rate goes on through a change of state; give the freezing_point of what is not aqueous",
        )


def within_reach(times_faster: Fraction) -> None:
    """Refuse a rate that is extrapolated by orders of magnitude."""
    if not Fraction(1, MOST_TIMES_FASTER) <= times_faster <= MOST_TIMES_FASTER:
        raise impossible(
            f"the decay would be more than {MOST_TIMES_FASTER} times faster or slower than it was measured",
            where="temperature",
            code="E_EXTRAPOLATED_TOO_FAR",
            remedy="measure it at a temperature that is nearer",
        )


def extrapolated(time: Quantity, assayed: Quantity) -> str:
    """What is assumed of a time beyond that of the last assay; refused where it says nothing any more."""
    if time <= assayed:
        return ""
    if time > assayed * MOST_TIMES_ASSAYED:
        raise impossible(
            f"{show(time)} is more than {MOST_TIMES_ASSAYED} times the {show(assayed)} that were assayed",
            where="after",
            code="E_EXTRAPOLATED_TOO_FAR",
            remedy="what was lost is within the error of an assay: assay again, later",
        )
    return f"the decay goes on as it was until the last assay (after {show(assayed)})"


def apart(first: Fraction, second: Fraction) -> None:
    """Refuse two temperatures that are one."""
    if first == second:
        raise impossible(
            "two rates at one temperature do not give a rate at another",
            where="second_temperature",
            remedy="give the rates at two temperatures",
        )


def plain(value: Any, where: str, *, zero: bool = False) -> Quantity | None:
    """A plain number, or text of one, as a quantity without a unit; None for anything else."""
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            return None
        return make_quantity(read_number(value, where=where, zero=zero), "")
    if isinstance(value, (int, Fraction, Decimal)):
        return make_quantity(units.number(value, where=where, zero=zero), "")
    return None


def span(working: Working, value: PartLike, where: str, *, zero: bool = False) -> Quantity:
    """A time; months, which never become days; or a plain number of whatever all times of the question are in."""
    return _of_kind(working, value, where, "time", "number of months", zero=zero)


def rate_constant(working: Working, value: PartLike, where: str) -> Quantity:
    """A first-order rate constant; or a plain number where times are plain numbers."""
    rate = _of_kind(working, published(_as_rate(value), where), where, "rate constant", "rate per month")
    if len(list(rate.unit_items())) > 1:
        raise DimensionError("a rate such as '0.05 per day'", where=where, given=show(rate))
    return rate


def any_rate(working: Working, value: PartLike, where: str) -> Quantity:
    """A rate constant of any order; or a plain number where times are plain numbers."""
    rate = counted(working, published(_as_rate(value), where), where)
    if _is_plain(rate) or -1 in (rate.dimensionality.get(name) for name in _TIMES):
        return rate
    raise DimensionError("a rate such as '0.05 per day' or '0.1 mg/mL/day'", where=where, given=show(rate))


def is_a_time(quotient: Quantity) -> bool:
    """Whether what is left of a quotient is a time, or a number of months."""
    return dict(quotient.dimensionality) in [{name: 1} for name in _TIMES]


def time_unit(quantity: Quantity, power: int) -> str:
    """Registry name of the unit of time in a quantity with a power."""
    (name,) = [name for name, own in quantity.unit_items() if own == power and is_a_time(make_quantity(1, name))]
    return str(name)


def _as_rate(value: PartLike) -> PartLike:
    """Another way to write a rate constant, as ``0.05 per day``."""
    match = _PER_TIME.fullmatch(without_exponent(value).strip(" ")) if isinstance(value, str) else None
    return f"{match[1]} per {match[2] or match[3]}" if match else value


def published(value: PartLike, where: str) -> PartLike:
    """A constant that is typed with an exponent, as it is published: ``1.2e-4 per s``; anything else as it is."""
    if not isinstance(value, str):
        return value
    plain = without_exponent(value)
    number = _CONSTANT.fullmatch(plain.strip(" "))
    if number is None or not number[2] or Fraction(number[1]) == 0 or _SMALLEST <= Fraction(number[1]) <= _LARGEST:
        return plain
    try:
        unit = parse(f"1 {number[2]}")
    except InputError:  # which is refused where it is read, with all that was typed
        return plain
    constant: Quantity = unit * read_constant(number[1], where=where)
    return constant


def level(working: Working, value: PartLike, where: str) -> Quantity:
    """How much there is: an amount, a strength, a percentage or a plain number."""
    amount = counted(working, value, where)
    if any(power == -1 and is_a_time(make_quantity(1, name)) for name, power in amount.unit_items()):
        raise DimensionError("how much there is, not how much in a time", where=where, given=show(amount))
    return amount


def counted(working: Working, value: PartLike, where: str) -> Quantity:
    """Whatever is written as a :func:`level` is, also per time."""
    opened = _opened(working, value)
    if isinstance(opened, Strength):
        return opened.quantity
    if isinstance(opened, str):
        share = _PERCENTAGE.fullmatch(opened)
        if share is not None:
            return make_quantity(read_number(share.group(1), where=where), "percent")
        if _PERCENTAGE_IN_A_TIME.fullmatch(opened):
            return working.quantity(opened, where=where)
        if _STRENGTH.search(opened) or spelled_out(opened) != opened:
            return working.strength(opened, where=where).quantity
    number = plain(opened, where)
    return working.quantity(opened, where=where) if number is None else number


def as_typed(typed: PartLike, derived: Derived[Quantity]) -> Derived[Any]:
    """A level as a strength in the form of one that was typed as a strength: ``4.5 % w/v`` of ``5 % w/v``."""
    opened = typed.value if isinstance(typed, Derived) else typed
    if isinstance(opened, str) and _STRENGTH.search(opened) and not _PERCENTAGE.fullmatch(opened):
        opened = Strength.parse(opened)
    if not isinstance(opened, Strength):
        return derived
    value = opened.value * ratio(derived.value, opened.quantity)
    return cast("Derived[Any]", derived).with_value(
        Strength(value, opened.basis, opened.per_unit, like=opened.typed or opened.like)
    )


def alike(first: Quantity, second: Quantity, where: str) -> Quantity:
    """The second in the unit of the first; refused where they are of two kinds."""
    if first.dimensionality != second.dimensionality:
        raise DimensionError(
            f"what is counted like {show(first)}", where=where, given=show(second), remedy="count both in one way"
        )
    return second.to(first.units)


def levels(working: Working, initial: PartLike, remaining: PartLike) -> tuple[Quantity, Quantity]:
    """What there was and what is left of it."""
    first = level(working, initial, "initial")
    left = alike(first, level(working, remaining, "remaining"), "remaining")
    if left >= first:
        raise impossible(
            f"no more may be left than there was ({show(first)})",
            where="remaining",
            remedy="check whether the two were exchanged",
        )
    return first, left


def kept(working: Working, limit: ShareLike) -> Fraction:
    """The share that must be left at the end of the shelf life."""
    share = working.share(limit, where="limit")
    if share == 1:
        raise impossible("100 % is kept for no time at all", where="limit", remedy="state the limit, such as '90 %'")
    return share


def share_of(
    working: Working, limit: ShareLike, initial: PartLike | None, label: PartLike | None
) -> tuple[Fraction, str]:
    """The share of what there was that must be left, and what is assumed: with a *label*, *limit* is of it."""
    share = kept(working, limit)
    if label is None:
        return share, OF_INITIAL.format(show_percent(share))
    if initial is None:
        raise missing("initial", "what there was, as the limit is of the label", "E_INITIAL_NEEDED", "95 %")
    first = level(working, initial, "initial")
    least = least_left(working, first, share, label)
    return working.step("s", "C / C0", ratio(least, first), C=least, C0=first), ""


def least_left(working: Working, first: Quantity, share: Fraction, label: PartLike) -> Quantity:
    """What must be left of the label; refused where no more was there."""
    labeled = alike(first, level(working, label, "label"), "label")
    least: Quantity = working.step("C", "L x s", labeled * share, L=labeled, s=share)
    if least >= first:
        raise impossible(
            f"{show(first)} is no more than the {show(least)} that must be left of the label",
            where="label",
            remedy="the product is outside its limits at the first assay",
        )
    return least


class FirstOrder:
    """A first-order decay by its rate constant or by its half-life, whichever is stated."""

    def __init__(self, working: Working, rate: PartLike | None, half_life: PartLike | None) -> None:
        if rate is not None and half_life is not None:
            raise InputError("the rate or the half-life, not both", where="half_life", remedy="they say the same")
        if rate is None and half_life is None:
            raise missing("rate", "the rate constant (or half_life)", "E_RATE_NEEDED", "0.05 per day")
        self.working = working
        self.rate = None if rate is None else rate_constant(working, rate, "rate")
        self.half_life = None if half_life is None else span(working, half_life, "half_life")

    def share_after(self, after: PartLike) -> Fraction:
        """The share that is left after a time."""
        time = span(self.working, after, "after")
        if self.half_life is not None:
            halves = _number(time, self.half_life, "after")
            share = power(Fraction(1, 2), halves)
            return self.working.step(
                "s", "0.5^(t / h)", share, t=time, h=self.half_life, source=DECAY, exact=halves.denominator == 1
            )
        assert self.rate is not None
        exponent = _product(time, self.rate, "after")
        return self.working.step("s", "e^(-k x t)", exp(-exponent), k=self.rate, t=time, source=DECAY, exact=False)

    def time_to(self, share: Fraction, *, assayed: Quantity | None = None, assuming: str = "") -> Derived[Quantity]:
        """The time until only a share is left; beyond the time *assayed* it is extrapolated."""
        if self.half_life is not None:
            time = self.half_life * (ln(share) / ln(Fraction(1, 2)))
            return self.working.result(
                "t",
                "h x ln(s) / ln(0.5)",
                time,
                h=self.half_life,
                s=share,
                source=DECAY,
                exact=False,
                assuming=assuming,
            )
        assert self.rate is not None
        time = make_quantity(-ln(share), "") / self.rate
        assuming = (extrapolated(time, assayed) if assayed is not None else "") or assuming
        return self.working.result(
            "t", "-ln(s) / k", time, s=share, k=self.rate, source=DECAY, exact=False, assuming=assuming
        )


def _opened(working: Working, value: PartLike) -> Any:
    if isinstance(value, Derived):
        working.include(value)
        return value.value
    return value


def _of_kind(working: Working, value: PartLike, where: str, *kinds: str, zero: bool = False) -> Quantity:
    opened = _opened(working, value)
    number = plain(opened, where, zero=zero)
    if number is not None:
        return number
    if hasattr(opened, "unit_items") and _is_plain(opened):
        return working.quantity(opened, where=where, zero=zero)
    return working.quantity(opened, *kinds, where=where, zero=zero)


def _is_plain(quantity: Quantity) -> bool:
    """Whether there is no unit at all; of mg/kg there is one, though no dimension is left of it."""
    return not list(quantity.unit_items())


def _number(time: Quantity, other: Quantity, where: str) -> Fraction:
    return Fraction((alike(other, time, where) / other).magnitude)


def _product(time: Quantity, rate: Quantity, where: str) -> Fraction:
    product = time * rate
    if not product.dimensionless:
        raise DimensionError(
            "times and rates in units of time, or all of them as plain numbers",
            where=where,
            given=show(time),
            remedy=f"the rate is {show(rate)}",
        )
    return Fraction(product.to("").magnitude)
