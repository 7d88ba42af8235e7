"""Chapter 6, aliquots: less than a balance may weigh, by weighing and by volume."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, ratio
from formulate.calc.shared.sources import ALIQUOTS, UNC_MEASURING
from formulate.calc.weighing._taking import chosen_of, mixed_and_taken, too_little
from formulate.errors import DimensionError
from formulate.rounding import round_up
from formulate.strength import Strength
from formulate.units import Quantity, show
from formulate.working import Derived, QuantityLike, StrengthLike, Working

__all__ = ["Aliquot", "LiquidAliquot", "aliquot_by_measuring", "aliquot_by_volume", "aliquot_by_weighing"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Aliquot(Answer):
    """What to weigh and mix, and the aliquot with the amount needed.

    Parameters
    ----------
    weigh : Derived[Quantity]
        Active to weigh.
    diluent : Derived[Quantity] or None
        Diluent to add by weighing; a volume is brought to its mark instead.
    mixture : Derived[Quantity]
        All of the mixture or solution.
    aliquot : Derived[Quantity]
        What is taken of it.
    """

    weigh: Derived[Quantity]
    diluent: Derived[Quantity] | None
    mixture: Derived[Quantity]
    aliquot: Derived[Quantity]


def aliquot_by_weighing(
    needed: QuantityLike,
    smallest: QuantityLike,
    *,
    weigh: QuantityLike | None = None,
    aliquot: QuantityLike | None = None,
    mixture: QuantityLike | None = None,
) -> Aliquot:
    """Aliquot method, solid diluent (trituration): weigh, dilute, and take a weighable aliquot.

    ``mixture = weigh x aliquot / needed``, ``diluent = mixture - weigh``
    [basicmedicalkey-weighing: 2 mg by 120 mg and an aliquot of 125 mg]

    Parameters
    ----------
    aliquot : QuantityLike, optional
        Aliquot to weigh; otherwise the smallest that may be weighed and leaves a diluent that may be, [mass].
    mixture : QuantityLike, optional
        Active and diluent together, where they are chosen instead of *aliquot*, [mass].

    Notes
    -----
    All three weighings are at or above the smallest amount. Where the drug comes as crushed tablets, *needed* is the
    mass of powder that holds it, from :func:`~formulate.calc.dosage_units_for_active`.

    Examples
    --------
    >>> found = aliquot_by_weighing("2 mg", "120 mg", aliquot="125 mg")
    >>> show(found.weigh.value), show(found.diluent.value), show(found.aliquot.value)
    ('120 mg', '7.38 g', '125 mg')
    >>> show(aliquot_by_weighing("12 mg", "120 mg", weigh="120 mg", mixture="2.4 g").aliquot.value)
    '240 mg'
    """
    working = Working()
    least = working.quantity(smallest, "mass", where="smallest")
    weighed, dose = _weighed(working, needed, least, weigh)
    enough = max(least, (weighed.value + least) / ratio(weighed.value, dose))
    chosen = chosen_of(aliquot, mixture, enough)
    mixed, taken = mixed_and_taken(working, weighed.value, dose, chosen, ("mass", "M"), ALIQUOTS)
    _at_least(taken.value, least, chosen[0])
    rest = Working()
    rest.include(mixed)
    diluent = rest.amount("diluent", "M - W", mixed.value - weighed.value, M=mixed.value, W=weighed.value)
    _at_least(diluent.value, least, "diluent")
    return Aliquot(weigh=weighed, diluent=diluent, mixture=mixed, aliquot=taken)


def aliquot_by_volume(
    needed: QuantityLike,
    smallest: QuantityLike,
    aliquot: QuantityLike | None = None,
    *,
    weigh: QuantityLike | None = None,
    mixture: QuantityLike | None = None,
    solubility: StrengthLike | None = None,
) -> Aliquot:
    """Aliquot method, liquid diluent: weigh, dissolve, and take a measurable volume.

    ``V = weigh x aliquot / needed``

    Parameters
    ----------
    aliquot : QuantityLike, optional
        Volume to take, which the measure must allow, unless *mixture* is given, [volume].
    mixture : QuantityLike, optional
        Volume to which the active is brought, where this is chosen instead of *aliquot*, [volume].
    solubility : StrengthLike, optional
        Solubility of the active in the diluent, on the basis w/v, [strength].

    Notes
    -----
    The active must dissolve whole: without *solubility* this is not looked at.

    Examples
    --------
    >>> found = aliquot_by_volume("5 mg", "120 mg", "2 mL")
    >>> show(found.weigh.value), show(found.mixture.value), show(found.aliquot.value)
    ('120 mg', '48 mL', '2 mL')
    """
    working = Working()
    least = working.quantity(smallest, "mass", where="smallest")
    weighed, dose = _weighed(working, needed, least, weigh)
    chosen = chosen_of(aliquot, mixture, None)
    mixed, taken = mixed_and_taken(working, weighed.value, dose, chosen, ("volume", "V"), ALIQUOTS)
    if solubility is not None:
        solution = Strength.of(weighed.value, mixed.value)
        _dissolves(solution, Working().strength(solubility, where="solubility"), chosen[0])
    return Aliquot(weigh=weighed, diluent=None, mixture=mixed, aliquot=taken)


def _weighed(
    working: Working, needed: QuantityLike, least: Quantity, weigh: QuantityLike | None
) -> tuple[Derived[Quantity], Quantity]:
    """What to weigh, and the amount needed."""
    dose = working.quantity(needed, "mass", where="needed")
    too_little(dose, least)
    if weigh is not None:
        mass = _at_least(working.quantity(weigh, "mass", where="weigh"), least, "weigh")
        return working.copy().amount("W", "weighed", mass), dose
    times = working.step("k", "ceil(least / D)", round_up(ratio(least, dose)), least=least, D=dose)
    return working.copy().amount("W", "k x D", dose * times, k=times, D=dose), dose


def _at_least(amount: Quantity, least: Quantity, where: str) -> Quantity:
    if amount < least:
        raise impossible(
            f"{show(amount)} is less than the balance may weigh ({show(least)})",
            where=where,
            remedy="weigh more of the active, or take a larger aliquot",
        )
    return amount


def _dissolves(strength: Strength, solubility: Strength, where: str) -> None:
    if solubility.basis is not strength.basis:
        raise DimensionError("a solubility w/v", where="solubility", given=str(solubility), remedy="in mg/mL")
    if strength.value > solubility.value:
        raise impossible(
            f"a solution of {strength} is stronger than the solubility, {solubility}",
            where=where,
            remedy=f"take a larger volume as {where}",
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class LiquidAliquot(Answer):
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
    dose = working.quantity(needed, "volume", where="needed")
    least = working.quantity(smallest, "volume", where="smallest")
    if dose >= least:
        raise impossible(
            f"{show(dose)} can be measured as it is", where="needed", remedy="measure it: no aliquot is needed"
        )
    taken = _measured(working, dose, least, measure)
    chosen = chosen_of(aliquot, mixture, least)
    mixed, part = mixed_and_taken(working, taken.value, dose, chosen, ("volume", "M"), UNC_MEASURING)
    _at_least_measurable(part.value, least, "aliquot" if mixture is None else "mixture")
    rest = Working()
    rest.include(mixed)
    diluent = rest.amount("diluent", "M - W", mixed.value - taken.value, M=mixed.value, W=taken.value)
    return LiquidAliquot(measure=taken, mixture=mixed, diluent=diluent, aliquot=part)


def _measured(working: Working, dose: Quantity, least: Quantity, measure: QuantityLike | None) -> Derived[Quantity]:
    """The liquid to measure."""
    if measure is not None:
        volume = _at_least_measurable(working.quantity(measure, "volume", where="measure"), least, "measure")
        return working.copy().amount("W", "measured", volume)
    times = working.step("k", "ceil(least / D)", round_up(ratio(least, dose)), least=least, D=dose)
    return working.copy().amount("W", "k x D", dose * times, k=times, D=dose)


def _at_least_measurable(amount: Quantity, least: Quantity, where: str) -> Quantity:
    if amount < least:
        raise impossible(
            f"{show(amount)} is less than can be measured ({show(least)})",
            where=where,
            remedy="measure more of the liquid, or take a larger aliquot",
        )
    return amount
