"""Chapter 18, parenteral nutrition: a day's volume in fewer hours, with steps up and down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.calc._sources import PARENTERAL_CYCLES
from formulate.calc.basics import QuantityLike, ShareLike, Working, impossible, percent
from formulate.errors import InputError
from formulate.units import Quantity, make_quantity, show
from formulate.working import Derived

__all__ = ["CyclicRates", "cyclic_rates_from_volume"]

_DAY = make_quantity(1, "day")


@dataclass(frozen=True, slots=True, kw_only=True)
class CyclicRates:
    """Rates of a cyclic infusion.

    Parameters
    ----------
    full : Derived[Quantity]
        Between the steps, [mL/h].
    full_time : Derived[Quantity]
        How long that runs, [h].
    up : tuple[Derived[Quantity], ...]
        Of the steps at the start, in their order, [mL/h].
    down : tuple[Derived[Quantity], ...]
        Of the steps at the end, in their order, [mL/h].

    """

    full: Derived[Quantity]
    full_time: Derived[Quantity]
    up: tuple[Derived[Quantity], ...]
    down: tuple[Derived[Quantity], ...]


def cyclic_rates_from_volume(
    volume: QuantityLike,
    time: QuantityLike,
    *,
    up: Sequence[ShareLike] = (),
    down: Sequence[ShareLike] = (),
    step: QuantityLike = "1 h",
) -> CyclicRates:
    """Rates of cyclic (cycled) parenteral nutrition or tube feeding, tapered up at the start and down at the end.

    ``rate = V / (T - (n - sum(p)) x s)``, n steps of the length s at shares p of the rate

    Parameters
    ----------
    volume : QuantityLike
        Volume of the bag, [volume].
    time : QuantityLike
        From start to end, steps included, such as ``12 h``, [time].
    up : Sequence[ShareLike], optional
        Share of the full rate in each step at the start, such as ``50 %``; none for no taper, [percentages].
    down : Sequence[ShareLike], optional
        Share of the full rate in each step at the end, such as ``50 %``, [percentages].
    step : QuantityLike, optional
        Length of a step, 1 h where nothing else is said, [time].

    Returns
    -------
    CyclicRates
        The full rate, how long it runs, and the rates of the steps, [mL/h, h, mL/h].

    Raises
    ------
    OutOfRangeError
        If the steps take all of the time, or the cycle is longer than a day.

    Notes
    -----
    Exact. With one step of 50 % up and one down it is the volume divided by the hours less 1; with steps of 25 %
    and 50 % at both ends the first rate is that of Longhurst, ``V / (4 T - 10)``.

    References
    ----------
    .. [1] longhurst-nutrition-cycles: abstract.

    Examples
    --------
    >>> from formulate.units import show
    >>> found = cyclic_rates_from_volume("2200 mL", "12 h", up=["50 %"], down=["50 %"])
    >>> show(found.full.value), show(found.up[0].value), show(found.full_time.value)
    ('200 mL/h', '100 mL/h', '10 h')

    """
    working = Working()
    v = working.quantity(volume, "volume", where="volume")
    whole = working.quantity(time, "time", where="time").to("hour")
    s = working.quantity(step, "time", where="step").to("hour")
    if whole > _DAY:
        raise impossible("at most a day", where="time", remedy="the bag is that of a day")
    rising, falling = _shares(working, up, "up"), _shares(working, down, "down")
    steps = [*rising, *falling]
    left = whole - len(steps) * s
    if left.magnitude <= 0:
        raise impossible(
            f"{len(steps)} steps of {show(s)} leave nothing of {show(whole)}",
            where="time",
            remedy="take fewer or shorter steps, or a longer cycle",
        )
    lasts = working.step("H", "T - n x s", left, T=whole, n=len(steps), s=s)
    rate = working.result(
        "rate",
        "V / (H + P x s)",
        (v / (left + sum(steps, Fraction(0)) * s)).to("milliliter/hour"),
        source=PARENTERAL_CYCLES,
        V=v,
        H=left,
        P=sum(steps, Fraction(0)),
        s=s,
    )
    return CyclicRates(
        full=rate,
        full_time=Derived(value=lasts, steps=working.steps[:1]),
        up=tuple(_of(rate, share) for share in rising),
        down=tuple(_of(rate, share) for share in falling),
    )


def _shares(working: Working, shares: Sequence[ShareLike], where: str) -> list[Fraction]:
    if isinstance(shares, str) or not isinstance(shares, Sequence):
        raise InputError("a list of percentages", where=where, given=str(shares), remedy="one for each step")
    return [working.share(share, where=where) for share in shares]


def _of(rate: Derived[Quantity], share: Fraction) -> Derived[Quantity]:
    working = Working()
    full = working.include(rate)
    return working.result("rate", "p x R", full * share, p=percent(share), R=full)
