"""Chapter 15, alcohol: tax on alcohol, and what comes back of it, by the proof gallon."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.alcohol.proof import proof_gallons_from_volume
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = ["alcohol_tax_from_volume"]


def alcohol_tax_from_volume(volume: QuantityLike, strength: StrengthLike, tax: NumberLike) -> Derived[Fraction]:
    """Federal tax on a volume of alcohol, or its drawback, by the proof gallon.

    ``tax = proof gallons x rate``, ``proof gallons = gallons x % / 50``
    [cowetaamerican-proof: proof and proof gallons]

    Parameters
    ----------
    volume : QuantityLike
        Volume, in wine gallons or any unit, [volume].
    strength : StrengthLike
        Strength by volume, half the proof, [v/v].
    tax : NumberLike
        For one proof gallon, such as 13.50 dollars, or the drawback, such as 12.50, [money].

    Notes
    -----
    Rates change by law.

    Examples
    --------
    >>> alcohol_tax_from_volume("10 gallons", "95 % v/v", "13.50").value
    Fraction(513, 2)
    """
    working = Working()
    gallons = working.include(proof_gallons_from_volume(volume, strength))
    rate = working.number(tax, where="tax")
    return working.result("tax", "g x rate", gallons * rate, g=gallons, rate=rate)
