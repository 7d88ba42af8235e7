"""Chapter 6, errors: what several measurements, or an aliquot, may be off by together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, ratio, some
from formulate.units import US_SUBSTITUTED, Quantity, show
from formulate.units import show_percent as percent
from formulate.working import Derived, QuantityLike, ShareLike, Shown, Working, product_kind

__all__ = ["ErrorBand", "error_of_aliquot", "error_of_several"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ErrorBand(Answer):
    """Lowest and highest result, as percentages of the intended amount.

    Parameters
    ----------
    lowest : Derived[Fraction]
        Below what was meant, a negative percentage.
    highest : Derived[Fraction]
        Above what was meant.
    """

    lowest: Derived[Fraction]
    highest: Derived[Fraction]


def error_of_several(errors: Sequence[ShareLike]) -> ErrorBand:
    """Worst-case error of several consecutive measurements.

    ``highest = product(1 + e) - 1``, ``lowest = product(1 - e) - 1``

    Parameters
    ----------
    errors : Sequence[ShareLike]
        What each may be off by, [percentage].

    Notes
    -----
    For the worst case: all errors in one direction. The usual error is smaller.

    Examples
    --------
    >>> band = error_of_several(["5 %", "5 %"])
    >>> float(band.lowest.value), float(band.highest.value)
    (-9.75, 10.25)
    """
    working = Working()
    shares = [working.share(error, where="errors", zero=True) for error in some(errors, where="errors")]
    low, high = (prod((1 + sign * share for share in shares), start=Fraction(1)) for sign in (-1, 1))
    return _band(working, low, high, shares)


def error_of_aliquot(
    weighed: QuantityLike,
    weighing_error: QuantityLike,
    aliquot: QuantityLike,
    aliquot_error: QuantityLike,
    *,
    mixture: QuantityLike | None = None,
    mixture_error: QuantityLike | None = None,
) -> ErrorBand:
    """Worst-case error of the active in an aliquot.

    ``(1 + e/W) x (1 + e/Q) / (1 - e/V) - 1``

    Parameters
    ----------
    weighed : QuantityLike
        Active weighed, [mass].
    weighing_error : QuantityLike
        What this weighing may be off by, [mass].
    aliquot : QuantityLike
        Aliquot taken, [mass or volume].
    aliquot_error : QuantityLike
        What taking it may be off by, [same kind].
    mixture : QuantityLike, optional
        Volume to which the active was brought, [volume].
    mixture_error : QuantityLike, optional
        What this volume may be off by, [volume].

    Notes
    -----
    For the worst case. Where active and diluent are weighed on one balance with one possible error, the error of the
    mixture takes itself out of the worst case, and *mixture* is left out.

    Examples
    --------
    >>> band = error_of_aliquot("120 mg", "6 mg", "120 mg", "6 mg")
    >>> float(band.lowest.value), float(band.highest.value)
    (-9.75, 10.25)
    """
    if (mixture is None) != (mixture_error is None):
        raise impossible("mixture and mixture_error belong together", where="mixture", remedy="give both or neither")
    working = Working()
    own = _relative(working, weighed, weighing_error, "weighed", "weighing_error")
    taken = _relative(working, aliquot, aliquot_error, "aliquot", "aliquot_error")
    mixture_relative_error = Fraction(0)
    if mixture is not None and mixture_error is not None:
        mixture_relative_error = _relative(working, mixture, mixture_error, "mixture", "mixture_error")
    low, high = (
        (1 - own) * (1 - taken) / (1 + mixture_relative_error),
        (1 + own) * (1 + taken) / (1 - mixture_relative_error),
    )
    return _band(working, low, high, [own, taken], mixture_relative_error)


def _band(
    notes: Working, low: Fraction, high: Fraction, errors: Sequence[Fraction], below: Fraction = Fraction(0)
) -> ErrorBand:
    """Both ends: of a product of what has the errors, perhaps over one thing that has another."""
    named: dict[str, Shown] = {
        f"e{place}": percent(share, US_SUBSTITUTED) for place, share in enumerate(errors, start=1)
    }
    down, up = (" x ".join(f"(1 {sign} {name})" for name in named) for sign in ("-", "+"))
    if below:
        named |= {"e": percent(below, US_SUBSTITUTED)}
        down, up = f"{down} / (1 + e)", f"{up} / (1 - e)"
    return ErrorBand(
        lowest=notes.copy().result("lowest", f"({down} - 1) x 100 %", (low - 1) * 100, **named, percent=True),
        highest=notes.copy().result("highest", f"({up} - 1) x 100 %", (high - 1) * 100, **named, percent=True),
    )


def _relative(working: Working, amount: QuantityLike, error: QuantityLike, where: str, where_error: str) -> Fraction:
    measured: Quantity = working.quantity(amount, "mass", "volume", where=where)
    part = working.quantity(error, product_kind(measured), where=where_error, zero=True)
    if part >= measured:
        raise impossible(
            f"an error of {show(part)} is as large as the amount, {show(measured)}", where=where, remedy="measure more"
        )
    return working.step(f"e({where})", "e / A", ratio(part, measured), e=part, A=measured)
