"""Chapter 6, triturations: several one after the other, and the portions in which a powder is mixed in."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, missing, ratio
from formulate.calc.weighing._taking import Doses, least_of, too_little
from formulate.rounding import round_up
from formulate.strength import Basis, Strength
from formulate.units import Quantity, in_readable_unit
from formulate.working import Derived, NumberLike, QuantityLike, ShareLike, Working

__all__ = ["GeometricDilution", "SerialTrituration", "Trituration", "geometric_dilution", "serial_trituration"]

#: Triturations beyond which a weaker starting material is the better way.
MOST_STEPS = 6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Trituration(Answer):
    """One trituration of a series.

    Parameters
    ----------
    take : Derived[Quantity]
        Active, or trituration before, to weigh.
    diluent : Derived[Quantity]
        Diluent to add.
    strength : Derived[Strength]
        Active in the mixture.
    """

    take: Derived[Quantity]
    diluent: Derived[Quantity]
    strength: Derived[Strength]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SerialTrituration(Answer):
    """Serial triturations, and the aliquot of the last.

    Parameters
    ----------
    steps : tuple[Trituration, ...]
        Each made from the one before.
    aliquot : Derived[Quantity]
        What is taken of the last: it holds the amount needed.
    finishing_diluent : Derived[Quantity] or None
        Diluent that brings the aliquot to all doses, where the size of one is stated.
    """

    steps: tuple[Trituration, ...]
    aliquot: Derived[Quantity]
    finishing_diluent: Derived[Quantity] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class GeometricDilution(Answer):
    """Portions of diluent, each equal to the amount in the mortar.

    Parameters
    ----------
    portions : tuple[Derived[Quantity], ...]
        Diluent to add, one portion after the other; the last is what is left.
    """

    portions: tuple[Derived[Quantity], ...]


def serial_trituration(
    needed: QuantityLike,
    smallest: QuantityLike | None = None,
    *,
    maximum_factor: NumberLike = 10,
    doses: NumberLike | None = None,
    excess: ShareLike | None = None,
    dose_size: QuantityLike | None = None,
    sensitivity_requirement: QuantityLike | None = None,
    allowed_error: ShareLike | None = None,
) -> SerialTrituration:
    """Serial triturations for a very small amount, each weighing allowed.

    ``needed = w(1) x a(1) / (w(1) + d(1)) x ... of every trituration, each weighing allowed``

    Parameters
    ----------
    maximum_factor : NumberLike
        How many times one step may dilute at most, at least 2, [whole number].

    Raises
    ------
    OutOfRangeError
        If *needed* may be weighed as it is, or more than 6 steps were needed.

    Notes
    -----
    A trituration of 1 in 10 has a factor of 10. Each step starts from the smallest amount that may be weighed; all
    dilute by the largest factor but the last, which takes the smallest whole factor that does.

    Examples
    --------
    >>> found = serial_trituration("0.5 mg", "100 mg")
    >>> [str(step.strength.value) for step in found.steps], show(found.aliquot.value)
    (['10 % w/w', '1 % w/w', '0.5 % w/w'], '100 mg')
    """
    working = Working()
    made = Doses(doses=doses, excess=excess, dose_size=dose_size)
    dose = made.total(working, working.quantity(needed, "mass", where="needed"))
    least = least_of(working, smallest, sensitivity_requirement, allowed_error)
    if least is None:
        raise missing("smallest", "the smallest amount that may be weighed", "E_SMALLEST_NEEDED", "120 mg")
    factor = working.count(maximum_factor, where="maximum_factor")
    if factor < 2:
        raise impossible("expected a factor of at least 2", where="maximum_factor", remedy="write 10")
    too_little(dose, least)
    strength, steps = Fraction(1), []
    for times in _factors(ratio(least, dose), factor):
        strength /= times
        steps.append(_trituration(working, least, times, strength))
    aliquot = working.copy().amount("Q", "D / C", dose / strength, D=dose, C=steps[-1].strength.value)
    finishing = made.finishing_diluent(aliquot)
    return SerialTrituration(steps=tuple(steps), aliquot=aliquot, finishing_diluent=finishing)


def geometric_dilution(active: QuantityLike, diluent: QuantityLike) -> GeometricDilution:
    """Portions of diluent for geometric dilution: each doubles the amount in the mortar.

    ``portion = what is in the mortar, until the diluent is used up``

    Parameters
    ----------
    active : QuantityLike
        The small amount, [mass].
    diluent : QuantityLike
        All of the diluent, [mass].

    Raises
    ------
    OutOfRangeError
        If more than 40 doublings were needed.

    Notes
    -----
    Powders of similar bulk are taken for granted.

    Examples
    --------
    >>> [show(portion.value) for portion in geometric_dilution("100 mg", "1.5 g").portions]
    ['100 mg', '200 mg', '400 mg', '800 mg']
    """
    working = Working()
    there = working.quantity(active, "mass", where="active")
    left = working.quantity(diluent, "mass", where="diluent")
    if left > there * 2**40:
        raise impossible("more than 40 doublings are needed", where="active", remedy="make a trituration first")
    portions = []
    while left.magnitude > 0:
        portion = min(there, left)
        portions.append(working.copy().amount("portion", "min(there, left)", portion, there=there, left=left))
        there, left = there + portion, left - portion
    return GeometricDilution(portions=tuple(portions))


def _factors(remaining_factor: Fraction, largest: int) -> list[int]:
    """Whole factors, the largest as long as it fits, whose product is the smallest so made that is enough."""
    factors: list[int] = []
    while remaining_factor > largest:
        factors.append(largest)
        remaining_factor /= largest
        if len(factors) >= MOST_STEPS:
            raise impossible(
                f"more than {MOST_STEPS} triturations are needed",
                where="needed",
                remedy="start from a weaker material, or allow a larger factor",
            )
    return [*factors, max(2, int(round_up(remaining_factor)))]


def _trituration(notes: Working, least: Quantity, times: int, strength: Fraction) -> Trituration:
    working = notes.copy()
    diluent = working.amount("diluent", "take x (f - 1)", least * (times - 1), take=least, f=times)
    after = Strength.of(in_readable_unit(least * strength), least)
    return Trituration(
        take=notes.copy().amount("take", "smallest", least),
        diluent=diluent,
        strength=notes.copy().result("C", "C1 / f", after, C1=Strength(strength * times, Basis.W_W), f=times),
    )
