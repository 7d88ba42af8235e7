"""Chapter 6, aliquots of tablets and capsules: a part of a dosage unit by crushing it and mixing it up."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible
from formulate.calc.shared.conversions import size_of_a_unit, size_of_one
from formulate.calc.shared.sources import ALIQUOTS
from formulate.calc.weighing._taking import Doses, chosen_of, mixed_and_taken
from formulate.errors import DimensionError
from formulate.units import DOSAGE_UNITS, Quantity, is_kind, show
from formulate.working import (
    Derived,
    NumberLike,
    QuantityLike,
    ShareLike,
    StrengthLike,
    Working,
    product_kind,
    unit_name,
)

__all__ = ["UnitAliquot", "aliquot_from_dosage_units"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class UnitAliquot(Answer):
    """A mixture made from whole dosage units, and the aliquot with the amount needed.

    Parameters
    ----------
    active : Derived[Quantity]
        Active in the dosage units, and so in all of the mixture.
    crushed : Derived[Quantity] or None
        What the dosage units weigh, where the size of one is stated.
    diluent : Derived[Quantity] or None
        Diluent to add to them by weighing; a volume is brought to its mark instead.
    mixture : Derived[Quantity]
        All of the mixture, or of the solution.
    aliquot : Derived[Quantity]
        What is taken of it: it holds the amount needed.
    finishing_diluent : Derived[Quantity] or None
        Diluent that brings the aliquot to all doses, where the size of one is stated.
    """

    active: Derived[Quantity]
    crushed: Derived[Quantity] | None
    diluent: Derived[Quantity] | None
    mixture: Derived[Quantity]
    aliquot: Derived[Quantity]
    finishing_diluent: Derived[Quantity] | None = None


def aliquot_from_dosage_units(
    needed: QuantityLike,
    content: StrengthLike,
    units: QuantityLike,
    mixture: QuantityLike | None = None,
    *,
    aliquot: QuantityLike | None = None,
    unit_size: QuantityLike | None = None,
    doses: NumberLike | None = None,
    excess: ShareLike | None = None,
    dose_size: QuantityLike | None = None,
) -> UnitAliquot:
    """Aliquot method from crushed tablets or opened capsules, with a diluent or dispersed in water.

    ``aliquot = needed x mixture / (units x content)``, ``mixture = aliquot x units x content / needed``
    [basicmedicalkey-weighing: aliquot method]

    Parameters
    ----------
    needed : QuantityLike
        Active needed, [mass, amount or activity].
    content : StrengthLike
        Content of one dosage unit, such as ``25 mg/tablet``, [strength per dosage unit].
    units : QuantityLike
        Dosage units that are crushed, such as ``2 tablets``, [count of dosage units].
    mixture : QuantityLike, optional
        What they are brought to: a mass with a powder such as lactose (a trituration), or a volume with water,
        [mass or volume].
    aliquot : QuantityLike, optional
        What is taken of it, such as the smallest amount that may be weighed, where this is chosen instead of
        *mixture*, [mass or volume].
    unit_size : QuantityLike, optional
        Average mass of one dosage unit, for a mixture by mass, [mass].

    Notes
    -----
    Where the mixture is even: of a suspension the part must be taken while it is shaken.

    Examples
    --------
    >>> found = aliquot_from_dosage_units("15 mg", "25 mg/tablet", "1 tablet", "500 mg", unit_size="120 mg")
    >>> show(found.diluent.value), show(found.aliquot.value)
    ('380 mg', '300 mg')
    >>> show(aliquot_from_dosage_units("3 mg", "10 mg/tablet", "1 tablet", "10 mL").aliquot.value)
    '3 mL'
    >>> found = aliquot_from_dosage_units("4 mg", "25 mg/tablet", "4 tablets", aliquot="120 mg", unit_size="70 mg")
    >>> show(found.mixture.value), show(found.diluent.value)
    ('3 g', '2.72 g')
    """
    working = Working()
    each = working.strength(content, where="content")
    if each.product_kind not in DOSAGE_UNITS:
        raise DimensionError("a content per dosage unit such as '25 mg/tablet'", where="content", given=each.show())
    made = Doses(doses=doses, excess=excess, dose_size=dose_size)
    dose = made.total(working, working.quantity(needed, each.counted_kind, where="needed"))
    count = working.product_of(units, each, where="units")
    chosen = chosen_of(aliquot, mixture, None)
    size = None if unit_size is None else size_of_a_unit(working, unit_size, each.product_kind, "mass")
    held = working.amount("A", "n x k", each.amount_in(count), n=count, k=each)
    if dose > held.value:
        raise impossible(
            f"{show(count)} hold {show(held.value)}, less than {show(dose)}", where="units", remedy="crush more of them"
        )
    mixed, taken = _mixed_and_taken(working, held.value, dose, chosen)
    crushed = (
        None
        if size is None
        else Working().amount("m", "n x m1", size * count.magnitude, n=count, m1=size_of_one(size, unit_name(count)))
    )
    return UnitAliquot(
        active=held,
        crushed=crushed,
        diluent=_diluent(mixed, crushed) if crushed is not None and is_kind(mixed.value, "mass") else None,
        mixture=mixed,
        aliquot=taken,
        finishing_diluent=made.finishing_diluent(taken),
    )


def _mixed_and_taken(
    working: Working, held: Quantity, dose: Quantity, chosen: tuple[str, QuantityLike]
) -> tuple[Derived[Quantity], Derived[Quantity]]:
    """The mixture and the part of it that is taken, one from the other."""
    name, stated = chosen
    kind = product_kind(working.quantity(stated, "mass", "volume", where=name))
    return mixed_and_taken(working, held, dose, chosen, (kind, "M"), ALIQUOTS)


def _diluent(mixed: Derived[Quantity], crushed: Derived[Quantity]) -> Derived[Quantity]:
    working = Working()
    mixture, taken = working.include(mixed), working.include(crushed)
    if taken > mixture:
        raise impossible(
            f"the crushed dosage units weigh {show(taken)}, more than {show(mixture)}",
            where="mixture",
            remedy="choose a larger mixture, or crush fewer of them",
        )
    return working.amount("diluent", "M - m", mixture - taken, M=mixture, m=taken)
