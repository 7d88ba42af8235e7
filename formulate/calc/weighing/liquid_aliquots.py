"""Chapter 6, aliquots of liquids: a volume below what a measure allows, by diluting it first."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.calc.shared.arguments import impossible, ratio
from formulate.calc.shared.sources import UNC_MEASURING
from formulate.calc.weighing._taking import chosen_of, mixed_and_taken
from formulate.rounding import round_up
from formulate.units import Quantity, show
from formulate.working import Derived, QuantityLike, Working

__all__ = ["LiquidAliquot", "aliquot_by_measuring"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LiquidAliquot:
    """What to measure and dilute, and the aliquot with the volume needed.

    Parameters
    ----------
    measure : Derived[Quantity]
        Liquid to measure.
    mixture : Derived[Quantity]
        Volume to which it is brought with a diluent.
    diluent : Derived[Quantity]
        What the mixture is more than the liquid.
    aliquot : Derived[Quantity]
        What is taken of the mixture.
    """

    measure: Derived[Quantity]
    mixture: Derived[Quantity]
    diluent: Derived[Quantity]
    aliquot: Derived[Quantity]


def aliquot_by_measuring(
    needed: QuantityLike,
    smallest: QuantityLike,
    *,
    measure: QuantityLike | None = None,
    aliquot: QuantityLike | None = None,
    mixture: QuantityLike | None = None,
) -> LiquidAliquot:
    """Aliquot method for a liquid: measure, dilute, and take a measurable volume.

    ``mixture = measure x aliquot / needed``, ``diluent = mixture - measure``
    [unc-pharmlabs-measuring: aliquots of liquids]

    Parameters
    ----------
    needed : QuantityLike
        Volume of the liquid needed, less than can be measured, [volume].
    smallest : QuantityLike
        Smallest volume that can be measured, [volume].
    measure : QuantityLike, optional
        Liquid to measure; otherwise the smallest whole multiple of *needed* that can be measured, [volume].
    aliquot : QuantityLike, optional
        Aliquot to take; otherwise the smallest that can be measured, [volume].
    mixture : QuantityLike, optional
        Volume to which the liquid is brought, where this is chosen instead of *aliquot*, [volume].

    Notes
    -----
    Bring the liquid to the volume of the mixture, as volumes add up only nearly. The marks of the measure are not
    looked at: choose *measure* and *aliquot* where the smallest multiple lies between two of them.

    Examples
    --------
    >>> found = aliquot_by_measuring("0.5 mL", "2 mL")
    >>> show(found.measure.value), show(found.mixture.value), show(found.aliquot.value)
    ('2 mL', '8 mL', '2 mL')
    """
    working = Working()
    wanted = working.quantity(needed, "volume", where="needed")
    least = working.quantity(smallest, "volume", where="smallest")
    if wanted >= least:
        raise impossible(
            f"{show(wanted)} can be measured as it is", where="needed", remedy="measure it: no aliquot is needed"
        )
    taken = _measured(working, wanted, least, measure)
    chosen = chosen_of(aliquot, mixture, least)
    mixed, part = mixed_and_taken(working, taken.value, wanted, chosen, ("volume", "M"), UNC_MEASURING)
    _at_least(part.value, least, "aliquot" if mixture is None else "mixture")
    rest = Working()
    rest.include(mixed)
    diluent = rest.amount("diluent", "M - W", mixed.value - taken.value, M=mixed.value, W=taken.value)
    return LiquidAliquot(measure=taken, mixture=mixed, diluent=diluent, aliquot=part)


def _measured(working: Working, wanted: Quantity, least: Quantity, measure: QuantityLike | None) -> Derived[Quantity]:
    """The liquid to measure."""
    if measure is not None:
        given = _at_least(working.quantity(measure, "volume", where="measure"), least, "measure")
        return working.copy().amount("W", "measured", given)
    times = working.step("k", "ceil(least / D)", round_up(ratio(least, wanted)), least=least, D=wanted)
    return working.copy().amount("W", "k x D", wanted * times, k=times, D=wanted)


def _at_least(amount: Quantity, least: Quantity, where: str) -> Quantity:
    if amount < least:
        raise impossible(
            f"{show(amount)} is less than can be measured ({show(least)})",
            where=where,
            remedy="measure more of the liquid, or take a larger aliquot",
        )
    return amount
