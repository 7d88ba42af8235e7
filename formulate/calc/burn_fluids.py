"""Chapter 18, nutrition: fluid of the first day after a burn."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.calc._sources import PARKLAND
from formulate.calc.basics import QuantityLike, ShareLike, Working, impossible, percent
from formulate.units import Quantity, easier, make_quantity, show
from formulate.working import Derived

__all__ = ["BurnFluid", "burn_fluid_by_parkland"]

_FIRST, _THEN = make_quantity(8, "hour"), make_quantity(16, "hour")


@dataclass(frozen=True, slots=True, kw_only=True)
class BurnFluid:
    """Fluid of the first 24 hours after a burn.

    Parameters
    ----------
    volume : Derived[Quantity]
        In 24 h, counted from the burn, [volume].
    first : Derived[Quantity]
        Rate until 8 h after the burn, for the first half, [mL/h].
    then : Derived[Quantity]
        Rate of the 16 h that follow, for the other half, [mL/h].

    """

    volume: Derived[Quantity]
    first: Derived[Quantity]
    then: Derived[Quantity]


def burn_fluid_by_parkland(
    weight: QuantityLike,
    burned: ShareLike,
    *,
    per_percent: QuantityLike = "4 mL/kg",
    since: QuantityLike | None = None,
) -> BurnFluid:
    """Fluid of the first day after a burn, by the Parkland formula.

    ``V = 4 mL/kg x W x percent of the body surface``, half of it in the first 8 h, half in the next 16 h

    Parameters
    ----------
    weight : QuantityLike
        Body weight, [mass].
    burned : ShareLike
        Share of the body surface (TBSA) that is burned, [percentage].
    per_percent : QuantityLike
        For each percent: ``4 mL/kg`` is Parkland's, ``2 mL/kg`` the modified Brooke formula, [volume per mass].
    since : QuantityLike, optional
        How long ago the burn was, which leaves less of the 8 h for the first half, [time].

    Returns
    -------
    BurnFluid
        The volume and both rates, [volume, mL/h].

    Raises
    ------
    OutOfRangeError
        If the burn was 8 h ago or more.

    Notes
    -----
    Exact for the formula, which begins with the burn and not with the infusion. Urine output decides what is
    given further; children need maintenance besides.

    References
    ----------
    .. [1] pediatricir-fluids: Parkland formula.

    Examples
    --------
    >>> from formulate.units import show
    >>> found = burn_fluid_by_parkland("70 kg", "40 %")
    >>> show(found.volume.value), show(found.first.value), show(found.then.value)
    ('11.2 L', '700 mL/h', '350 mL/h')

    """
    working = Working()
    w = working.quantity(weight, "mass", where="weight").to("kilogram")
    share = working.share(burned, where="burned")
    q = working.quantity(per_percent, "volume per mass", where="per_percent")
    found = easier((q * w * share * 100).to("milliliter"))
    volume = working.result("V", "q x W x p / (1 %)", found, source=PARKLAND, q=q, W=w, p=percent(share))
    left = _FIRST if since is None else _left(working, since)
    return BurnFluid(
        volume=volume,
        first=_rate(working, "rate1", found, left),
        then=_rate(working, "rate2", found, _THEN),
    )


def _left(working: Working, since: QuantityLike) -> Quantity:
    """What is left of the first 8 h."""
    gone = working.quantity(since, "time", where="since", zero=True).to("hour")
    if gone >= _FIRST:
        raise impossible(
            f"{show(gone)} after the burn nothing is left of the first 8 h",
            where="since",
            remedy="how late fluid is caught up is a prescription",
        )
    return working.step("t1", "8 h - t0", _FIRST - gone, t0=gone)


def _rate(working: Working, symbol: str, volume: Quantity, time: Quantity) -> Derived[Quantity]:
    found = (volume * Fraction(1, 2) / time).to("milliliter/hour")
    return working.copy().result(symbol, "V / 2 / t", found, source=PARKLAND, V=volume, t=time)
