"""Chapter 20, stability: the rate from a series of assays, and how well it follows its order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, same_length
from formulate.calc.shared.chemistry.kinetics import FirstOrder, alike, level, share_of, span
from formulate.calc.shared.sources import DECAY
from formulate.calc.shared.transcendental import exp, ln
from formulate.calc.stability._line import LEAST_R_SQUARED, Line
from formulate.calc.stability._zero_order import shelf_life_of
from formulate.units import Quantity, make_quantity, show, show_number, show_percent
from formulate.working import Derived, PartLike, ShareLike, Working, stated

__all__ = ["DecayLine", "first_order_rate_from_series", "zero_order_rate_from_series"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DecayLine(Answer):
    """Straight line through a series of assays.

    Parameters
    ----------
    rate : Derived[Quantity]
        The rate constant.
    initial : Derived[Quantity]
        What the line says there was at time 0.
    r_squared : Derived[Fraction]
        r squared in percent: how much of the scatter the line explains. The order with the higher one fits
        better, if the series goes far enough to show it.
    shelf_life : Derived[Quantity]
        Until no more than *limit* of that *initial*, or of the label, is left.
    """

    rate: Derived[Quantity]
    initial: Derived[Quantity]
    r_squared: Derived[Fraction]
    shelf_life: Derived[Quantity]


def first_order_rate_from_series(
    times: Sequence[PartLike],
    remaining: Sequence[PartLike],
    limit: ShareLike = "90 %",
    *,
    label: PartLike | None = None,
) -> DecayLine:
    """First-order rate constant from a series of assays (least squares).

    ``ln C = ln C0 - k x t``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    times : Sequence[PartLike]
        When was assayed, ``0 days`` for the start, [times or numbers].

    Notes
    -----
    Until more than a tenth is lost, both orders fit alike. The shelf life is refused beyond twenty times the time
    assayed, and a line that explains less than half of the scatter is none.

    Examples
    --------
    >>> line = first_order_rate_from_series(["0 days", "10 days", "20 days"], ["100 %", "80 %", "64 %"])
    >>> show(line.rate.value), show(line.shelf_life.value)
    ('about 0.0223144 per day', 'about 4.72165 days')
    """
    working = Working()
    when, left, time, one = _series(working, times, remaining)
    line = _falling(when, [ln(height) for height in left])
    r_squared = _determination(working, line, exact=False)
    rate = working.copy().result(
        "k",
        "from the slope of ln C over t by least squares",
        make_quantity(-line.slope, "") / time,
        source=DECAY,
        exact=False,
        assuming=_range(when, time, r_squared),
    )
    start = working.copy().result("C0", "from the line at t 0", one * exp(line.start), source=DECAY, exact=False)
    together = Working()
    decay = FirstOrder(together, rate, None)
    share, assuming = share_of(together, limit, start, label)
    part = together.step("s", "", share, assuming=assuming, source=stated("limit")) if assuming else share
    return DecayLine(
        rate=rate, initial=start, r_squared=r_squared, shelf_life=decay.time_to(part, assayed=max(when) * time)
    )


def zero_order_rate_from_series(
    times: Sequence[PartLike],
    remaining: Sequence[PartLike],
    limit: ShareLike = "90 %",
    *,
    label: PartLike | None = None,
) -> DecayLine:
    """Zero-order rate constant from a series of assays (least squares).

    ``C = C0 - k x t``
    [jovana-stability: zero and first order]

    Parameters
    ----------
    times : Sequence[PartLike]
        When was assayed, ``0 days`` for the start, [times or numbers].

    Notes
    -----
    Until more than a tenth is lost, both orders fit alike. The shelf life is refused beyond twenty times the time
    assayed, and a line that explains less than half of the scatter is none.

    Examples
    --------
    >>> line = zero_order_rate_from_series(["0 days", "30 days", "90 days"], ["10 mg", "9.97 mg", "9.91 mg"])
    >>> show(line.rate.value), show(line.shelf_life.value)
    ('0.001 mg/day', '1000 days')
    """
    working = Working()
    when, left, time, one = _series(working, times, remaining)
    line = _falling(when, left)
    r_squared = _determination(working, line, exact=True)
    rate = working.copy().result(
        "k",
        "from the slope of C over t by least squares",
        one * -line.slope / time,
        source=DECAY,
        assuming=_range(when, time, r_squared),
    )
    start = working.copy().result("C0", "from the line at t 0", one * line.start, source=DECAY)
    together = Working()
    together.include(rate)
    together.include(start)
    return DecayLine(
        rate=rate,
        initial=start,
        r_squared=r_squared,
        shelf_life=shelf_life_of(together, start.value, rate.value, limit, label=label, assayed=max(when) * time),
    )


def _series(
    working: Working, times: Sequence[PartLike], remaining: Sequence[PartLike]
) -> tuple[list[Fraction], list[Fraction], Quantity, Quantity]:
    """Times and levels as numbers, and the units that they are numbers of."""
    same_length(times, remaining, where="remaining")
    when = [span(working, one, "times", zero=True) for one in times]
    left = [level(working, one, "remaining") for one in remaining]
    time, one = (make_quantity(1, "") * first.units for first in (when[-1], left[0]))
    return (
        [Fraction(alike(time, each, "times").magnitude) for each in when],
        [Fraction(alike(one, each, "remaining").magnitude) for each in left],
        time,
        one,
    )


def _falling(when: Sequence[Fraction], heights: Sequence[Fraction]) -> Line:
    if len(set(when)) < 2:
        raise impossible("one time does not give a rate", where="times", remedy="assay at two or more")
    line = Line(when, heights)
    if line.slope >= 0:
        raise impossible("nothing is lost over the series", where="remaining", remedy="check the order of the values")
    if len(set(when)) > 2 and line.determination() < LEAST_R_SQUARED:
        raise impossible(
            f"r squared is {show_percent(line.determination())}: the assays scatter more than they fall",
            where="remaining",
            code="E_NO_LINE",
            remedy="no rate follows from them: assay for longer, or check the values",
        )
    return line


def _range(when: Sequence[Fraction], time: Quantity, r_squared: Derived[Fraction]) -> str:
    """Over which times the line goes, and how well."""
    span = f"{show(min(when) * time)} to {show(max(when) * time)}"
    return f"one rate from {span} (r squared {show_number(r_squared.value)} %)"


def _determination(working: Working, line: Line, *, exact: bool) -> Derived[Fraction]:
    return working.copy().result(
        "r2",
        "from the scatter that the line explains",
        line.determination() * 100,
        source=DECAY,
        exact=exact,
        percent=True,
    )
