"""Chapter 15, alcohol: two alcohols mixed for a strength between them, with the contraction."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.calc.alcohol._measures import as_mass, celsius, density_of, mass_part, strength_of
from formulate.calc.shared.arguments import impossible
from formulate.calc.shared.sources import OIML_R22
from formulate.units import Quantity, make_quantity
from formulate.working import Derived, QuantityLike, StrengthLike, Working

__all__ = ["AlcoholBlend", "alcohol_blend"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlcoholBlend:
    """Two alcohols for a strength between theirs.

    Parameters
    ----------
    high_mass, high_volume : Derived[Quantity]
        Of the stronger alcohol.
    low_mass, low_volume : Derived[Quantity]
        Of the weaker.
    mass, volume : Derived[Quantity]
        What they make.
    """

    high_mass: Derived[Quantity]
    high_volume: Derived[Quantity]
    low_mass: Derived[Quantity]
    low_volume: Derived[Quantity]
    mass: Derived[Quantity]
    volume: Derived[Quantity]


def alcohol_blend(
    high: StrengthLike, low: StrengthLike, target: StrengthLike, make: QuantityLike, at: QuantityLike
) -> AlcoholBlend:
    """Stronger and weaker alcohol for a strength between them (alligation), contraction included.

    ``m(high) = m x (p - p(low)) / (p(high) - p(low))``, ``m(low) = m - m(high)``
    [oiml-r22-directive: general formula and its coefficients]

    Parameters
    ----------
    high : StrengthLike
        Strength of the stronger, [v/v or w/w].
    low : StrengthLike
        Strength of the weaker; water is ``0 % v/v``, [v/v or w/w].
    target : StrengthLike
        Strength wanted, [v/v or w/w].
    make : QuantityLike
        How much to make, [mass or volume].
    at : QuantityLike
        Temperature at which volumes count and are measured, [temperature].

    Notes
    -----
    By the formula; ethanol and water alone. Masses are weighed; by volume both are measured and mixed, and their sum is
    more than the product. Books that leave the contraction out use ``alligation_alternate``.

    Examples
    --------
    >>> found = alcohol_blend("90 % w/w", "50 % w/w", "60 % w/w", "400 g", "20 degC")
    >>> show(found.high_mass.value), show(found.low_mass.value)
    ('100 g', '300 g')
    """
    working = Working()
    warm = celsius(working, at, "at")
    strong, weak, wanted = (
        mass_part(working, strength_of(working, value, where), warm, f"p({where})")
        for value, where in ((high, "high"), (low, "low"), (target, "target"))
    )
    if not weak <= wanted <= strong or weak == strong:
        raise impossible(
            "a target between the two alcohols",
            where="target",
            remedy="check the strengths: high is above low, and the target not outside them",
        )
    dense = density_of(working, wanted, warm, "d(target)")
    amount = working.quantity(make, "mass", "volume", where="make")
    whole = as_mass(working, amount, dense).to("gram")
    share = (wanted - weak) / (strong - weak)
    of_high = working.step(
        "m(high)",
        "m x (p - p2) / (p1 - p2)",
        whole * share,
        exact=False,
        m=whole,
        p=wanted,
        p1=strong,
        p2=weak,
    )
    of_low = working.step("m(low)", "m - m1", whole - of_high, exact=False, m=whole, m1=of_high)
    return AlcoholBlend(
        high_mass=_kept(working, "m(high)", of_high),
        high_volume=_volume(working, "high", of_high, strong, warm),
        low_mass=_kept(working, "m(low)", of_low),
        low_volume=_volume(working, "low", of_low, weak, warm),
        mass=_kept(working, "m", whole),
        volume=_volume(working, "target", whole, wanted, warm),
    )


def _kept(working: Working, symbol: str, mass: Quantity) -> Derived[Quantity]:
    return working.copy().result(symbol, "m1", mass, m1=mass, exact=False)


def _volume(working: Working, name: str, mass: Quantity, part: Fraction, warm: Fraction) -> Derived[Quantity]:
    own = working.copy()
    dense = density_of(own, part, warm, f"d({name})")
    found = make_quantity(mass.magnitude / dense.magnitude, "milliliter")
    return own.result(f"V({name})", "m / d", found, source=OIML_R22, exact=False, m=mass, d=dense)
