"""Chapter 20, stability: suspensions, which decay by what is dissolved."""

from __future__ import annotations

from formulate.calc.shared.arguments import impossible
from formulate.calc.shared.kinetics import alike, kept, level, rate_constant
from formulate.calc.shared.sources import SUSPENSION
from formulate.calc.stability._zero_order import shelf_life_of
from formulate.units import Quantity, show
from formulate.working import Derived, PartLike, ShareLike, StrengthLike, Working

__all__ = ["shelf_life_of_suspension", "zero_order_rate_of_suspension"]


def zero_order_rate_of_suspension(rate: PartLike, solubility: StrengthLike) -> Derived[Quantity]:
    """Apparent zero-order rate constant of a suspension from the first-order rate constant of its solution.

    ``k0 = k1 x S``
    [pharmakitab-suspension: apparent zero order]

    Parameters
    ----------
    rate : PartLike
        First-order rate constant of the dissolved drug, [per time or number].
    solubility : StrengthLike
        Of the drug in the vehicle, [strength].

    Notes
    -----
    It holds as long as undissolved drug is left, and dissolves faster than it decays. Books call it apparent or
    pseudo-zero-order.

    Examples
    --------
    >>> show(zero_order_rate_of_suspension("0.04 per day", "3.3 mg/mL").value)
    '0.132 mg/mL/day'
    """
    working = Working()
    return _suspended(working, rate, solubility)


def shelf_life_of_suspension(
    initial: StrengthLike, rate: PartLike, solubility: StrengthLike, limit: ShareLike = "90 %"
) -> Derived[Quantity]:
    """Shelf life of a suspension (apparent zero order).

    ``t = C0 x (1 - s) / (k1 x S)``
    [pharmakitab-suspension: apparent zero order]

    Parameters
    ----------
    initial : StrengthLike
        Strength of the suspension, [strength, as *solubility*].
    rate : PartLike
        First-order rate constant of the dissolved drug, [per time or number].
    solubility : StrengthLike
        Of the drug in the vehicle, [strength, as *initial*].
    limit : ShareLike
        The share that must be left; 90 % makes it the t90, [percentage].

    Notes
    -----
    It holds as long as undissolved drug is left, and dissolves faster than it decays.

    Examples
    --------
    >>> show(shelf_life_of_suspension("65 mg/mL", "0.04 per day", "3.25 mg/mL").value)
    '50 days'
    """
    working = Working()
    first, dissolved = level(working, initial, "initial"), level(working, solubility, "solubility")
    share = kept(working, limit)
    if first * share < alike(first, dissolved, "solubility"):
        raise impossible(
            f"at the end all would be dissolved ({show(dissolved)} can be)",
            where="initial",
            remedy="what is a solution decays by the first order: shelf_life_by_first_order",
        )
    return shelf_life_of(working, first, _suspended(working, rate, solubility).value, limit)


def _suspended(working: Working, rate: PartLike, solubility: StrengthLike) -> Derived[Quantity]:
    constant, dissolved = rate_constant(working, rate, "rate"), level(working, solubility, "solubility")
    return working.result("k0", "k1 x S", dissolved * constant, k1=constant, S=dissolved, source=SUSPENSION)
