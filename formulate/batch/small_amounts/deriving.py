"""From a way in plain numbers to the dilution: every amount as its instrument shows it, with its working.

The formulas are those of ``calc``: an aliquot of a mixture, the error of several measurements, what dissolves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from formulate.batch.line.amounts import by_density, symbol, times, with_readable_unit
from formulate.batch.line.instruments import Scale
from formulate.batch.line.measuring import as_read
from formulate.batch.lots.material import Material
from formulate.batch.small_amounts.dilution import Dilution, DilutionKind, DilutionStep, Measured
from formulate.batch.small_amounts.search import Way
from formulate.calc.shared.arguments import ratio
from formulate.calc.solubility.dissolving import will_it_dissolve
from formulate.calc.weighing.aliquots import aliquot_by_measuring, aliquot_by_volume, aliquot_by_weighing
from formulate.calc.weighing.measuring_errors import error_of_several
from formulate.frozen import Frozen
from formulate.notation import Shown
from formulate.pharmacy.equipment import InstrumentKind
from formulate.recipe.model import Cited, Diluent
from formulate.rounding import round_to_readability
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, is_kind, make_quantity, show
from formulate.working import Derived, Source, Step, derive, stated

__all__ = ["Subject", "dilution_of"]

#: What the instruments may be off by.
_ERRORS = stated("instruments' errors, worst case")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Subject(Frozen):
    """What is diluted, in which diluent, and how."""

    active: str  # as the recipe counts it
    needed: Quantity  # by the recipe
    corrected: Quantity  # of this lot
    material: Material
    diluent: Diluent
    density: Cited | None  # of a liquid diluent
    kind: DilutionKind


def dilution_of(subject: Subject, way: Way) -> Dilution:
    """The dilution of a way, with every step of its working."""
    steps, part = _mixtures(subject, way)
    aliquot, rounded = _aliquot(subject, way, part)
    taken = [*(step.take.amount for step in steps[1:]), aliquot.amount]
    left = [in_readable_unit(step.mixture - amount) for step, amount in zip(steps, taken, strict=True)]
    own = _own(subject, part, aliquot.amount)
    measured = [*(one for step in steps for one in step.measured), aliquot]
    highest = error_of_several([one.error for one in measured]).highest
    error = replace(highest.steps[-1], symbol=f"error of {subject.active} by its dilution", source=_ERRORS)
    carried = _carried(subject, aliquot.amount, own.value)
    mass, volume = subject.material.mass(own.value), subject.material.volume(own.value)
    return Dilution(
        kind=subject.kind,
        active=subject.active,
        diluent=subject.diluent.name,
        line=subject.diluent.line,
        steps=tuple(replace(step, left_over=amount) for step, amount in zip(steps, left, strict=True)),
        aliquot=aliquot,
        exact=part,
        own=own.value,
        own_mass=None if mass is None else mass.value,
        own_volume=None if volume is None else volume.value,
        carrier_mass=_of_kind(carried, "mass"),
        carrier_volume=_of_kind(carried, "volume"),
        error=highest.value / 100,
        working=(*rounded.steps, *own.steps, *(step for one in carried for step in one.steps), error),
    )


def _of_kind(amounts: Sequence[Derived[Quantity]], kind: str) -> Quantity | None:
    return next((one.value for one in amounts if is_kind(one.value, kind)), None)


# The mixtures ----------------------------------------------------------------------------------------------


def _mixtures(subject: Subject, way: Way) -> tuple[list[DilutionStep], Quantity]:
    """Each mixture, and what is needed of the last."""
    steps: list[DilutionStep] = []
    part = subject.corrected
    for number, cut in enumerate(way.cuts, start=1):
        take = _measured(cut.take, cut.taken_on)
        error = cut.made_on.error / cut.mixture  # of the diluent too: it is what the mixture may be off by
        diluent = None if cut.diluent is None else replace(_measured(cut.diluent, cut.made_on), error=error)
        brought_to = _measured(cut.mixture, cut.made_on) if cut.diluent is None else None
        mixture = _mixture(take, diluent, brought_to)
        calculated, part = _calculated(part, take.amount, mixture)
        strength = _strength(subject, take.amount, mixture, steps[-1] if steps else None)
        working = [replace(one, symbol=f"{one.symbol}, dilution {number}") for one in (*calculated, *strength.steps)]
        steps.append(
            DilutionStep(
                number=number,
                take=take,
                diluent=diluent,
                mixture=mixture,
                brought_to=brought_to,
                strength=strength.value,
                left_over=mixture,
                working=tuple(working),
            )
        )
    return [replace(steps[0], working=(*_dissolved(subject, steps[0]), *steps[0].working)), *steps[1:]], part


def _measured(amount: Fraction, scale: Scale) -> Measured:
    """A number that an instrument shows exactly, as it shows it."""
    unit = "gram" if scale.instrument.kind is InstrumentKind.BALANCE else "milliliter"
    shown = as_read(round_to_readability(make_quantity(amount, unit), scale.instrument.readability))
    return Measured(amount=shown, instrument=scale.instrument, error=scale.error / amount)


def _mixture(take: Measured, diluent: Measured | None, brought_to: Measured | None) -> Quantity:
    """What is brought to a volume, or the sum of what is weighed."""
    if brought_to is not None:
        return brought_to.amount
    if diluent is None:
        raise AssertionError("a mixture by weight has a diluent")
    mixture: Quantity = in_readable_unit(take.amount + diluent.amount)
    return mixture


def _calculated(part: Quantity, take: Quantity, mixture: Quantity) -> tuple[tuple[Step, ...], Quantity]:
    """The steps of calc, and what is needed of the mixture, for what is needed of its part."""
    if is_kind(take, "volume"):
        least = min(take, mixture * ratio(part, take))
        liquid = aliquot_by_measuring(part, least, measure=take, mixture=mixture)
        return _once(liquid.measure, liquid.mixture, liquid.aliquot), liquid.aliquot.value
    if is_kind(mixture, "volume"):
        solution = aliquot_by_volume(part, weigh=take, mixture=mixture)
        return _once(solution.weigh, solution.mixture, solution.aliquot), solution.aliquot.value
    powder = aliquot_by_weighing(part, weigh=take, mixture=mixture)
    if powder.diluent is None:
        raise AssertionError("a mixture by weight has a diluent")
    return _once(powder.weigh, powder.mixture, powder.diluent, powder.aliquot), powder.aliquot.value


def _once(*derived: Derived[Quantity]) -> tuple[Step, ...]:
    """The steps of all, each once."""
    steps = [step for one in derived for step in one.steps]
    return tuple({(step.symbol, step.formula, step.substituted): step for step in steps}.values())


def _dissolved(subject: Subject, first: DilutionStep) -> tuple[Step, ...]:
    """How near to saturation the solution is."""
    take, solubility, diluent = first.take, subject.diluent.solubility, first.diluent or first.brought_to
    if solubility is None or diluent is None:
        return ()
    is_other = is_kind(diluent.amount, "mass") != (solubility.product_kind == "mass")
    density = subject.density.quantity if is_other and subject.density is not None else None
    *before, last = will_it_dissolve(take.amount, diluent.amount, solubility, density=density).saturation.steps
    source = Source(key=subject.diluent.source, locator=f"solubility in {subject.diluent.name}")
    return (*before, replace(last, source=source))


def _strength(subject: Subject, take: Quantity, mixture: Quantity, before: DilutionStep | None) -> Derived[Strength]:
    """What the label of the mixture states, as the recipe counts the active."""
    numbers: dict[str, Shown]
    if before is not None:
        held = in_readable_unit(before.strength.amount_in(take))
        numbers = {"C": before.strength, "T": take, "M": mixture}
        return derive(Strength.of(held, mixture), "C", "C x T / M", numbers)
    formula, numbers = "W / M", {"W": take, "M": mixture}
    if subject.needed != subject.corrected:
        formula, numbers = "W x D / d / M", {**numbers, "D": subject.needed, "d": subject.corrected}
    held = in_readable_unit(times(subject.needed, ratio(take, subject.corrected)))
    return derive(Strength.of(held, mixture), "C", formula, numbers)


# The aliquot -----------------------------------------------------------------------------------------------


def _aliquot(subject: Subject, way: Way, exact: Quantity) -> tuple[Measured, Derived[Quantity]]:
    """What the instrument shall show of the last mixture, rounded once."""
    instrument = way.aliquot_on.instrument
    readability = instrument.readability
    shown = as_read(round_to_readability(exact, readability))
    derived = derive(
        shown,
        symbol(shown, f"dilution of {subject.active}", "to take"),
        "round(Q, d)",
        {"Q": exact.to(readability.units), "d": readability},
        source=stated(f"instrument {instrument.id}, readability {show(readability)}"),
    )
    return Measured(amount=shown, instrument=instrument, error=way.aliquot_on.error / way.aliquot), derived


def _own(subject: Subject, exact: Quantity, taken: Quantity) -> Derived[Quantity]:
    """What the aliquot brings of the active, as it is weighed."""
    own = times(subject.corrected, ratio(taken, exact))
    name = symbol(own, subject.material.name, "in the aliquot")
    numbers = {"D": subject.corrected, "taken": taken, "Q": exact}
    return with_readable_unit(derive(own, name, "D x taken / Q", numbers))


def _carried(subject: Subject, aliquot: Quantity, own: Quantity) -> tuple[Derived[Quantity], ...]:
    """What the aliquot brings of the diluent, as a mass and as a volume where they are known.

    The volume of a solid that is dissolved in it is not counted.
    """
    name = subject.diluent.name
    if is_kind(aliquot, "volume") and not is_kind(own, "volume"):
        carried = derive(aliquot, symbol(aliquot, name, "in the aliquot"), "taken", {"taken": aliquot})
    else:
        left = in_readable_unit(aliquot - own)
        numbers = {"taken": aliquot, "own": own}
        carried = derive(left, symbol(left, name, "in the aliquot"), "taken - own", numbers)
    if subject.density is None or subject.kind is DilutionKind.TRITURATION:
        return (carried,)
    other = "V" if is_kind(carried.value, "mass") else "m"
    converted = by_density(carried.value, subject.density, f"{other}({name}, in the aliquot)")
    return carried, with_readable_unit(converted)
