"""Dosage units as an ingredient: whole ones are taken, and of their powder the share that is needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from formulate.batch.amounts import symbol, times, unit_of
from formulate.batch.material import Material
from formulate.batch.measuring import Equipment, Reading, reading_of
from formulate.batch.mistakes import line_place
from formulate.batch.model import Counted
from formulate.calc.shared.arguments import ratio
from formulate.findings import Finding, stop, warning
from formulate.recipe.model import Cited, Ingredient
from formulate.rounding import round_up
from formulate.units import Quantity, make_quantity
from formulate.working import Derived, Step, derive

#: Dosage units that are never taken whole where a share is meant: too much active would go in.
_OF_ACTIVE = frozenset(("tablet", "capsule"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Dosage units to take.

    Parameters
    ----------
    counted : Counted
        Exact, whole, and the share of the powder.
    to_measure : Quantity or None
        Whole dosage units; None where a share of one cannot be taken.
    mass : Derived[Quantity] or None
        What they bring: the share weighed, else all of their powder; the exact share where none can be
        weighed; None where the weight of one is not known.
    taken : Fraction or None
        What is taken as a share of what is wanted; None where it cannot be taken.
    reading : Reading
        The weighing of the share; empty where all of the powder goes in.
    findings : tuple[Finding, ...]
        What holds the line up, or was rounded up.
    steps : tuple[Step, ...]
        The working.

    """

    counted: Counted
    to_measure: Quantity | None
    mass: Derived[Quantity] | None = None
    taken: Fraction | None = None
    reading: Reading = field(default_factory=Reading)
    findings: tuple[Finding, ...] = ()
    steps: tuple[Step, ...] = ()


def count_of(line: Ingredient, wanted: Quantity, material: Material, equipment: Equipment) -> Count:
    """How many whole dosage units to take for a line, and what share of their powder."""
    exact = Fraction(wanted.magnitude)
    taken = make_quantity(round_up(exact), unit_of(wanted))
    if material.unit_weight is not None:
        return _of_known_weight(line, wanted, taken, material, material.unit_weight, equipment)
    counted = Counted(exact=exact, whole=int(taken.magnitude))
    if exact == taken.magnitude:
        return Count(counted=counted, to_measure=taken, taken=Fraction(1))
    if unit_of(wanted) in _OF_ACTIVE:
        return Count(counted=counted, to_measure=None, findings=(_no_share(line, wanted, taken, equipment.make),))
    return Count(
        counted=counted,
        to_measure=taken,
        taken=ratio(taken, wanted),
        findings=(
            warning("W_COUNT_ROUNDED_UP", needed=wanted, name=line.name, taken=taken, place=line_place(line.id)),
        ),
        steps=_up(line, wanted, taken),
    )


def _of_known_weight(
    line: Ingredient, wanted: Quantity, taken: Quantity, material: Material, unit_weight: Cited, equipment: Equipment
) -> Count:
    """Whole ones are crushed; of their powder the exact share is weighed."""
    exact, whole = Fraction(wanted.magnitude), int(taken.magnitude)
    crushed = material.mass_of_units(taken, unit_weight, "crushed")
    if exact == whole:
        counted = Counted(exact=exact, whole=whole, crushed_weight=crushed.value)
        return Count(counted=counted, to_measure=taken, mass=crushed, taken=Fraction(1), steps=crushed.steps)
    share = material.mass_of_units(wanted, unit_weight, "share")
    reading = reading_of(line, share.value, equipment.instruments)
    weighed = reading.amount
    return Count(
        counted=Counted(
            exact=exact,
            whole=whole,
            crushed_weight=crushed.value,
            to_take=None if weighed is None else weighed.value,
        ),
        to_measure=taken,
        mass=weighed or share,
        taken=None if weighed is None else ratio(weighed.value, share.value),
        reading=reading,
        findings=() if reading.finding is None else (reading.finding,),
        steps=(*_up(line, wanted, taken), *crushed.steps, *share.steps, *(weighed.steps if weighed else ())),
    )


def _up(line: Ingredient, wanted: Quantity, taken: Quantity) -> tuple[Step, ...]:
    symbol_ = symbol(taken, line.name, "to take")
    return derive(taken, symbol_, "ceil(N)", {"N": wanted}).steps


def _no_share(line: Ingredient, wanted: Quantity, taken: Quantity, make: Quantity | None) -> Finding:
    enough = None if make is None else times(make, Fraction(taken.magnitude) / Fraction(wanted.magnitude))
    place = line_place(line.id)
    if enough is None:
        return stop("E_TABLET_SHARE", variant="overfilled", needed=wanted, name=line.name, place=place)
    return stop(
        "E_TABLET_SHARE", variant="offered", needed=wanted, name=line.name, enough=enough, taken=taken, place=place
    )
