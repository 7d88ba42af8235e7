"""What loading and maintenance doses share: the volume and the clearance of this body, what reaches the blood."""

from __future__ import annotations

from formulate.calc._regimen import body_kind, for_body, head_of
from formulate.calc._sources import KINETIC_DOSES
from formulate.calc.basics import QuantityLike, ShareLike, Working, percent
from formulate.errors import DimensionError
from formulate.units import Quantity, easier, is_kind, show
from formulate.working import Derived

#: What a level in plasma counts.
LEVELS = ("mass per volume", "amount per volume", "activity per volume")


def volume_in(working: Working, volume: QuantityLike, weight: QuantityLike | None) -> Quantity:
    """The volume of distribution of this body."""
    given = working.quantity(volume, "volume", "volume per mass", where="volume_of_distribution")
    return for_body(working, given, weight, None, "volume_of_distribution")


def cleared_by(working: Working, clearance: QuantityLike, weight: QuantityLike | None) -> Quantity:
    """The clearance of this body."""
    found = for_body(working, working.quantity(clearance, where="clearance"), weight, None, "clearance")
    if not is_kind(found, "volume per time"):
        raise DimensionError("a volume per time such as '3 L/h'", where="clearance", given=show(found))
    return found


def amount_at(level: Quantity, volume: Quantity) -> Quantity:
    """What is in a volume at a level, in the unit before the slash."""
    return easier((level * volume).to(head_of(level)))


def reaching(working: Working, dose: Quantity, available: ShareLike | None) -> Quantity:
    """The part of a dose that reaches the blood."""
    if available is None:
        return dose
    share = working.share(available, where="available")
    return working.step("D1", "D x F", dose * share, source=KINETIC_DOSES, D=dose, F=percent(share))


def by_available(
    working: Working, symbol: str, formula: str, found: Quantity, available: ShareLike | None, **named: Quantity
) -> Derived[Quantity]:
    """A dose, enlarged where only a share of it reaches the blood."""
    if available is None:
        return working.amount(symbol, formula, found, source=KINETIC_DOSES, **named)
    share = working.share(available, where="available")
    return working.amount(symbol, f"{formula} / F", found / share, source=KINETIC_DOSES, **named, F=percent(share))


def weights_for(
    working: Working, volume: QuantityLike, clearance: QuantityLike, weight: QuantityLike | None
) -> tuple[QuantityLike | None, QuantityLike | None]:
    """The weight for each of two: for both where neither or each hangs on it, else for the one that does."""
    kinds = [
        body_kind(working.quantity(one, where=where))
        for one, where in ((volume, "volume_of_distribution"), (clearance, "clearance"))
    ]
    if kinds[0] == kinds[1]:
        return weight, weight
    return (weight, None) if kinds[0] else (None, weight)
