"""Chapter 13, molded forms: what a mold holds of one base, and of another."""

from __future__ import annotations

from collections.abc import Sequence

from formulate.calc.shared.arguments import impossible, ratio, some, total
from formulate.calc.shared.sources import DISPLACEMENT, DOUBLE_CASTING
from formulate.units import Quantity, in_readable_unit
from formulate.working import Derived, NumberLike, QuantityLike, Working

__all__ = ["mold_calibration_for_other_base", "mold_calibration_from_weights"]


def mold_calibration_from_weights(
    weights: Sequence[QuantityLike], count: NumberLike | None = None
) -> Derived[Quantity]:
    """Mold calibration: mean weight of blanks of the base alone.

    ``N = sum(m) / n``
    [unc-suppositories: weight of the blank suppository]

    Parameters
    ----------
    weights : Sequence[QuantityLike]
        Weight of each perfect piece, or of all of them together, [mass].
    count : NumberLike, optional
        Number of pieces, where they were weighed together, [count].

    Notes
    -----
    It holds for this base alone.

    Examples
    --------
    >>> show(mold_calibration_from_weights(["11.88 g"], 6).value)
    '1.98 g'
    """
    working = Working()
    taken = [working.quantity(one, "mass", where="weights") for one in some(weights, where="weights")]
    n = len(taken) if count is None else working.count(count, where="count")
    if n < len(taken):
        raise impossible(
            f"{len(taken)} weights of {n} pieces",
            where="count",
            remedy="give the number of all pieces that were weighed",
        )
    whole = in_readable_unit(total(taken, "gram"))
    return working.amount("N", "sum(m) / n", whole / n, m=taken, n=n, source=DOUBLE_CASTING)


def mold_calibration_for_other_base(
    calibration: QuantityLike, base_density: QuantityLike, other_density: QuantityLike
) -> Derived[Quantity]:
    """Mold calibration for another base, from both densities.

    ``N2 = N1 x d2 / d1``
    [thepharmapedia-displacement: the volume of a mold is fixed, the weight is not]

    Parameters
    ----------
    calibration : QuantityLike
        Weight of one piece of the base that the mold was calibrated with, [mass].
    base_density : QuantityLike
        Density of that base, [density].
    other_density : QuantityLike
        Density of the other base, [density].

    Notes
    -----
    If both bases shrink alike when they set.

    Examples
    --------
    >>> show(mold_calibration_for_other_base("2 g", "0.9 g/mL", "1.2 g/mL").value.to("gram") * 3)
    '8 g'
    """
    working = Working()
    one = working.quantity(calibration, "mass", where="calibration")
    first = working.quantity(base_density, "density", where="base_density")
    other = working.quantity(other_density, "density", where="other_density")
    found = one * ratio(other, first)
    return working.amount("N2", "N1 x d2 / d1", found, N1=one, d2=other, d1=first, source=DISPLACEMENT)
