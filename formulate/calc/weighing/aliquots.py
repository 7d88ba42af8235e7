"""Chapter 6, aliquots: less than a balance may weigh, by weighing and by volume."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, ratio
from formulate.calc.shared.chemistry.mixing import added_up
from formulate.calc.shared.sources import ALIQUOTS, UNC_MEASURING
from formulate.calc.weighing._taking import (
    Doses,
    chosen_of,
    least_of,
    mixed_and_taken,
    multiple_of,
    one_choice,
    too_little,
)
from formulate.errors import DimensionError
from formulate.strength import Strength
from formulate.units import Quantity, show
from formulate.working import Derived, NumberLike, QuantityLike, ShareLike, StrengthLike, Working

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
    finishing_diluent : Derived[Quantity] or None
        Diluent that brings the aliquot to all doses, where the size of one is stated.
    """

    weigh: Derived[Quantity]
    diluent: Derived[Quantity] | None
    mixture: Derived[Quantity]
    aliquot: Derived[Quantity]
    finishing_diluent: Derived[Quantity] | None = None


def aliquot_by_weighing(
    needed: QuantityLike,
    smallest: QuantityLike | None = None,
    *,
    weigh: QuantityLike | None = None,
    aliquot: QuantityLike | None = None,
    mixture: QuantityLike | None = None,
    doses: NumberLike | None = None,
    excess: ShareLike | None = None,
    multiple: NumberLike | None = None,
    dose_size: QuantityLike | None = None,
    sensitivity_requirement: QuantityLike | None = None,
    allowed_error: ShareLike | None = None,
) -> Aliquot:
    """Aliquot method, solid diluent (trituration): weigh, dilute, and take a weighable aliquot.

    ``mixture = weigh x aliquot / needed``, ``diluent = mixture - weigh``, ``finishing = doses x size - aliquot``
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
    >>> found = aliquot_by_weighing("0.5 mg", "120 mg", doses=20, aliquot="120 mg", dose_size="300 mg")
    >>> show(found.weigh.value), show(found.mixture.value), show(found.finishing_diluent.value)
    ('120 mg', '1.44 g', '5.88 g')
    """
    working = Working()
    least = least_of(working, smallest, sensitivity_requirement, allowed_error)
    made = Doses(doses=doses, excess=excess, dose_size=dose_size)
    weighed, dose = _weighed(working, needed, made, least, (weigh, multiple))
    enough = None if least is None else max(least, (weighed.value + least) / ratio(weighed.value, dose))
    chosen = chosen_of(aliquot, mixture, enough)
    mixed, taken = mixed_and_taken(working, weighed.value, dose, chosen, ("mass", "M"), ALIQUOTS)
    _at_least(taken.value, least, chosen[0])
    rest = Working()
    rest.include(mixed)
    if mixed.value < weighed.value:
        raise impossible(
            f"{show(weighed.value)} of active is more than the mixture, {show(mixed.value)}",
            where=chosen[0],
            remedy="take a larger mixture or aliquot",
        )
    diluent = rest.amount("diluent", "M - W", mixed.value - weighed.value, M=mixed.value, W=weighed.value)
    _at_least(diluent.value, least, "diluent")
    finishing = made.finishing_diluent(taken)
    return Aliquot(weigh=weighed, diluent=diluent, mixture=mixed, aliquot=taken, finishing_diluent=finishing)


def aliquot_by_volume(
    needed: QuantityLike,
    smallest: QuantityLike | None = None,
    aliquot: QuantityLike | None = None,
    *,
    weigh: QuantityLike | None = None,
    mixture: QuantityLike | None = None,
    solubility: StrengthLike | None = None,
    doses: NumberLike | None = None,
    excess: ShareLike | None = None,
    multiple: NumberLike | None = None,
    dose_size: QuantityLike | None = None,
    sensitivity_requirement: QuantityLike | None = None,
    allowed_error: ShareLike | None = None,
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
    least = least_of(working, smallest, sensitivity_requirement, allowed_error)
    made = Doses(doses=doses, excess=excess, dose_size=dose_size)
    weighed, dose = _weighed(working, needed, made, least, (weigh, multiple))
    chosen = chosen_of(aliquot, mixture, None)
    mixed, taken = mixed_and_taken(working, weighed.value, dose, chosen, ("volume", "V"), ALIQUOTS)
    if solubility is not None:
        solution = Strength.of(weighed.value, mixed.value)
        _dissolves(solution, Working().strength(solubility, where="solubility"), chosen[0])
    finishing = made.finishing_diluent(taken)
    return Aliquot(weigh=weighed, diluent=None, mixture=mixed, aliquot=taken, finishing_diluent=finishing)


def _weighed(
    working: Working,
    needed: QuantityLike,
    made: Doses,
    least: Quantity | None,
    chosen: tuple[QuantityLike | None, NumberLike | None],
) -> tuple[Derived[Quantity], Quantity]:
    """What to weigh, and the amount needed for all doses."""
    weigh, multiple = chosen
    one_choice(multiple, weigh, "weigh")
    dose = made.total(working, working.quantity(needed, "mass", where="needed"))
    if least is not None:
        too_little(dose, least)
    if weigh is None:
        weighed = multiple_of(working, dose, least, multiple, "weigh")
        _at_least(weighed.value, least, "multiple")
        return weighed, dose
    mass = _at_least(working.quantity(weigh, "mass", where="weigh"), least, "weigh")
    if mass < dose:
        raise impossible(
            f"{show(mass)} hold less than the {show(dose)} needed", where="weigh", remedy="weigh more of the active"
        )
    return working.copy().amount("W", "weighed", mass), dose


def _at_least(amount: Quantity, least: Quantity | None, where: str) -> Quantity:
    if least is not None and amount < least:
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
    finishing_diluent : Derived[Quantity] or None
        Diluent that brings the aliquot to all doses, where the size of one is stated.
    """

    measure: Derived[Quantity]
    mixture: Derived[Quantity]
    diluent: Derived[Quantity]
    aliquot: Derived[Quantity]
    finishing_diluent: Derived[Quantity] | None = None


def aliquot_by_measuring(
    needed: QuantityLike,
    smallest: QuantityLike | None = None,
    *,
    measure: QuantityLike | None = None,
    aliquot: QuantityLike | None = None,
    mixture: QuantityLike | None = None,
    doses: NumberLike | None = None,
    excess: ShareLike | None = None,
    multiple: NumberLike | None = None,
    dose_size: QuantityLike | None = None,
) -> LiquidAliquot:
    """Aliquot method for a liquid: measure, dilute, and take a measurable volume.

    ``mixture = measure x aliquot / needed``, ``diluent = mixture - measure``
    [unc-pharmlabs-measuring: aliquots of liquids]

    Parameters
    ----------
    needed : QuantityLike
        Volume of the liquid needed, less than can be measured, [volume].
    smallest : QuantityLike, optional
        Smallest volume that can be measured; not needed where *measure* or *multiple* is chosen, and *aliquot* or
        *mixture*, [volume].
    measure : QuantityLike, optional
        Liquid to measure; otherwise the smallest whole multiple of *needed* that can be measured, [volume].
    aliquot : QuantityLike, optional
        Aliquot to take; otherwise the smallest that can be measured, [volume].
    mixture : QuantityLike, optional
        Volume to which the liquid is brought, where this is chosen instead of *aliquot*, [volume].

    Notes
    -----
    Bring the liquid to the volume of the mixture. The marks of the measure are not
    looked at: choose *measure* and *aliquot* where the smallest multiple lies between two of them.

    Examples
    --------
    >>> found = aliquot_by_measuring("0.5 mL", "2 mL")
    >>> show(found.measure.value), show(found.mixture.value), show(found.aliquot.value)
    ('2 mL', '8 mL', '2 mL')
    >>> show(aliquot_by_measuring("0.25 mL", measure="0.5 mL", mixture="4 mL").aliquot.value)
    '2 mL'
    """
    working = Working()
    made = Doses(doses=doses, excess=excess, dose_size=dose_size)
    dose = made.total(working, working.quantity(needed, "volume", where="needed"))
    least = None if smallest is None else working.quantity(smallest, "volume", where="smallest")
    if least is not None and dose >= least:
        raise impossible(
            f"{show(dose)} can be measured as it is", where="needed", remedy="measure it: no aliquot is needed"
        )
    one_choice(multiple, measure, "measure")
    taken = _measured(working, dose, least, measure, multiple)
    chosen = chosen_of(aliquot, mixture, least)
    mixed, part = mixed_and_taken(working, taken.value, dose, chosen, ("volume", "M"), UNC_MEASURING)
    _at_least_measurable(part.value, least, "aliquot" if mixture is None else "mixture")
    rest = Working()
    rest.include(mixed)
    left, assuming = mixed.value - taken.value, added_up(mixed.value)
    if left.magnitude < 0:
        raise impossible(
            f"{show(taken.value)} of liquid is more than the mixture, {show(mixed.value)}",
            where=chosen[0],
            remedy="take a larger mixture or aliquot",
        )
    diluent = rest.amount("diluent", "M - W", left, M=mixed.value, W=taken.value, assuming=assuming)
    finishing = made.finishing_diluent(part)
    return LiquidAliquot(measure=taken, mixture=mixed, diluent=diluent, aliquot=part, finishing_diluent=finishing)


def _measured(
    working: Working, dose: Quantity, least: Quantity | None, measure: QuantityLike | None, multiple: NumberLike | None
) -> Derived[Quantity]:
    """The liquid to measure."""
    if measure is not None:
        volume = _at_least_measurable(working.quantity(measure, "volume", where="measure"), least, "measure")
        if volume < dose:
            raise impossible(
                f"{show(volume)} is less than the {show(dose)} needed",
                where="measure",
                remedy="measure more of the liquid",
            )
        return working.copy().amount("W", "measured", volume)
    taken = multiple_of(working, dose, least, multiple, "measure")
    _at_least_measurable(taken.value, least, "multiple")
    return taken


def _at_least_measurable(amount: Quantity, least: Quantity | None, where: str) -> Quantity:
    if least is not None and amount < least:
        raise impossible(
            f"{show(amount)} is less than can be measured ({show(least)})",
            where=where,
            remedy="measure more of the liquid, or take a larger aliquot",
        )
    return amount
