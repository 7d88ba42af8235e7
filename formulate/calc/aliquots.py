"""Chapter 6, aliquots: less than a balance may weigh, by weighing, by volume and in several triturations."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.calc._sources import ALIQUOTS
from formulate.calc.basics import NumberLike, QuantityLike, StrengthLike, Working, impossible, ratio
from formulate.derivation import Derived
from formulate.errors import DimensionError
from formulate.rounding import round_up
from formulate.strength import Strength
from formulate.units import Quantity, easier, show

__all__ = [
    "Aliquot",
    "GeometricDilution",
    "SerialTrituration",
    "Trituration",
    "aliquot_by_volume",
    "aliquot_by_weighing",
    "geometric_dilution",
    "serial_trituration",
]

#: Triturations beyond which a weaker starting material is the better way.
MOST_STEPS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliquot:
    """What to weigh and mix, and the aliquot that holds the amount needed.

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Trituration:
    """One of several triturations.

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


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialTrituration:
    """Triturations one after the other, and the aliquot of the last.

    Parameters
    ----------
    steps : tuple[Trituration, ...]
        Each made from the one before.
    aliquot : Derived[Quantity]
        What is taken of the last: it holds the amount needed.

    """

    steps: tuple[Trituration, ...]
    aliquot: Derived[Quantity]


@dataclass(frozen=True, slots=True, kw_only=True)
class GeometricDilution:
    """Portions of diluent, each as much as what is in the mortar.

    Parameters
    ----------
    portions : tuple[Derived[Quantity], ...]
        Diluent to add, one portion after the other; the last is what is left.

    """

    portions: tuple[Derived[Quantity], ...]


def aliquot_by_weighing(
    needed: QuantityLike,
    smallest: QuantityLike,
    *,
    weigh: QuantityLike | None = None,
    aliquot: QuantityLike | None = None,
) -> Aliquot:
    """Dilution in a solid of which an aliquot that may be weighed holds the amount needed.

    ``mixture = weigh x aliquot / needed``, ``diluent = mixture - weigh``

    Parameters
    ----------
    needed : QuantityLike
        Active needed, less than may be weighed, [mass].
    smallest : QuantityLike
        Smallest amount that may be weighed, [mass].
    weigh : QuantityLike, optional
        Active to weigh; otherwise the smallest whole multiple of *needed* that may be weighed, [mass].
    aliquot : QuantityLike, optional
        Aliquot to weigh; otherwise the smallest that may be weighed and leaves a diluent that may be, [mass].

    Returns
    -------
    Aliquot
        What to weigh, the diluent, all of the mixture, and the aliquot, [mass].

    Raises
    ------
    OutOfRangeError
        If *needed* may be weighed as it is, a choice is below *smallest*, or so little diluent is needed that it
        may not be weighed.

    Notes
    -----
    Exact. All three weighings are at or above the smallest amount.

    References
    ----------
    .. [1] basicmedicalkey-weighing: 2 mg by 120 mg and an aliquot of 125 mg.

    Examples
    --------
    >>> from formulate.units import show
    >>> found = aliquot_by_weighing("2 mg", "120 mg", aliquot="125 mg")
    >>> show(found.weigh.value), show(found.diluent.value), show(found.aliquot.value)
    ('120 mg', '7.38 g', '125 mg')

    """
    working = Working()
    least = working.quantity(smallest, "mass", where="smallest")
    weighed, dose = _weighed(working, needed, least, weigh)
    enough = max(least, (weighed.value + least) / ratio(weighed.value, dose))
    taken = _at_least(working.quantity(aliquot or enough, "mass", where="aliquot"), least, "aliquot")
    mixture = easier(taken * ratio(weighed.value, dose))
    mixed = working.copy().amount("M", "W x Q / D", mixture, W=weighed.value, Q=taken, D=dose, source=ALIQUOTS)
    rest = Working()
    rest.include(mixed)
    diluent = rest.amount("diluent", "M - W", mixed.value - weighed.value, M=mixed.value, W=weighed.value)
    _at_least(diluent.value, least, "diluent")
    return Aliquot(weigh=weighed, diluent=diluent, mixture=mixed, aliquot=working.copy().amount("Q", "taken", taken))


def aliquot_by_volume(
    needed: QuantityLike,
    smallest: QuantityLike,
    aliquot: QuantityLike,
    *,
    weigh: QuantityLike | None = None,
    solubility: StrengthLike | None = None,
) -> Aliquot:
    """Solution of which a volume that can be measured holds the amount needed.

    ``V = weigh x aliquot / needed``

    Parameters
    ----------
    needed : QuantityLike
        Active needed, less than may be weighed, [mass].
    smallest : QuantityLike
        Smallest amount that may be weighed, [mass].
    aliquot : QuantityLike
        Volume to take, which the measure must allow, [volume].
    weigh : QuantityLike, optional
        Active to weigh; otherwise the smallest whole multiple of *needed* that may be weighed, [mass].
    solubility : StrengthLike, optional
        Solubility of the active in the diluent, on the basis w/v, [strength].

    Returns
    -------
    Aliquot
        What to weigh, the volume to bring it to, and the aliquot; no diluent, as it is brought to its mark,
        [mass, volume, volume].

    Raises
    ------
    OutOfRangeError
        If *needed* may be weighed as it is, *weigh* is below *smallest*, or the solution would be stronger than
        the solubility.

    Notes
    -----
    Exact. The active must dissolve whole: without *solubility* this is not looked at.

    Examples
    --------
    >>> from formulate.units import show
    >>> found = aliquot_by_volume("5 mg", "120 mg", "2 mL")
    >>> show(found.weigh.value), show(found.mixture.value), show(found.aliquot.value)
    ('120 mg', '48 mL', '2 mL')

    """
    working = Working()
    least = working.quantity(smallest, "mass", where="smallest")
    weighed, dose = _weighed(working, needed, least, weigh)
    taken = working.quantity(aliquot, "volume", where="aliquot")
    volume = easier(taken * ratio(weighed.value, dose))
    mixed = working.copy().amount("V", "W x Q / D", volume, W=weighed.value, Q=taken, D=dose, source=ALIQUOTS)
    if solubility is not None:
        _dissolves(Strength.of(weighed.value, volume), Working().strength(solubility, where="solubility"))
    return Aliquot(weigh=weighed, diluent=None, mixture=mixed, aliquot=working.copy().amount("Q", "taken", taken))


def serial_trituration(
    needed: QuantityLike, smallest: QuantityLike, *, largest_factor: NumberLike = 10
) -> SerialTrituration:
    """Triturations one after the other, each of weighings that are allowed, for a very small amount.

    ``needed = w(1) x a(1) / (w(1) + d(1)) x ... of every trituration, each weighing allowed``

    Parameters
    ----------
    needed : QuantityLike
        Active needed, less than may be weighed, [mass].
    smallest : QuantityLike
        Smallest amount that may be weighed, [mass].
    largest_factor : NumberLike
        How many times one step may dilute at most, at least 2, [whole number].

    Returns
    -------
    SerialTrituration
        What to weigh and to add in each step, its strength, and the aliquot of the last,
        [mass, mass, strength, mass].

    Raises
    ------
    OutOfRangeError
        If *needed* may be weighed as it is, or more than 6 steps were needed.

    Notes
    -----
    Exact. Each step starts from the smallest amount that may be weighed; all dilute by the largest factor but
    the last, which takes the smallest whole factor that does.

    Examples
    --------
    >>> from formulate.units import show
    >>> found = serial_trituration("0.5 mg", "100 mg")
    >>> [str(step.strength.value) for step in found.steps], show(found.aliquot.value)
    (['10 % w/w', '1 % w/w', '0.5 % w/w'], '100 mg')

    """
    working = Working()
    dose = working.quantity(needed, "mass", where="needed")
    least = working.quantity(smallest, "mass", where="smallest")
    factor = working.count(largest_factor, where="largest_factor")
    if factor < 2:
        raise impossible("expected a factor of at least 2", where="largest_factor", remedy="write 10")
    _too_little(dose, least)
    strength, steps = Fraction(1), []
    for times in _factors(ratio(least, dose), factor):
        strength /= times
        steps.append(_trituration(working, least, times, strength))
    aliquot = working.copy().amount("Q", "D / C", dose / strength, D=dose, C=steps[-1].strength.value)
    return SerialTrituration(steps=tuple(steps), aliquot=aliquot)


def geometric_dilution(active: QuantityLike, diluent: QuantityLike) -> GeometricDilution:
    """Portions in which a diluent is mixed into a small amount: each doubles what is in the mortar.

    ``portion = what is in the mortar, until the diluent is used up``

    Parameters
    ----------
    active : QuantityLike
        The small amount, [mass].
    diluent : QuantityLike
        All of the diluent, [mass].

    Returns
    -------
    GeometricDilution
        The portions; the last is what is left, [mass].

    Raises
    ------
    OutOfRangeError
        If more than 40 doublings were needed.

    Notes
    -----
    Exact; powders of similar bulk are taken for granted.

    Examples
    --------
    >>> from formulate.units import show
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


def _weighed(
    working: Working, needed: QuantityLike, least: Quantity, weigh: QuantityLike | None
) -> tuple[Derived[Quantity], Quantity]:
    """What to weigh, and the amount needed."""
    dose = working.quantity(needed, "mass", where="needed")
    _too_little(dose, least)
    if weigh is not None:
        given = _at_least(working.quantity(weigh, "mass", where="weigh"), least, "weigh")
        return working.copy().amount("W", "weighed", given), dose
    times = working.step("k", "least / D, rounded up", round_up(ratio(least, dose)), least=least, D=dose)
    return working.copy().amount("W", "k x D", dose * times, k=times, D=dose), dose


def _factors(wanted: Fraction, largest: int) -> list[int]:
    """Whole factors, the largest as long as it fits, whose product is the smallest so made that is enough."""
    factors: list[int] = []
    while wanted > largest:
        factors.append(largest)
        wanted /= largest
        if len(factors) >= MOST_STEPS:
            raise impossible(
                f"more than {MOST_STEPS} triturations are needed",
                where="needed",
                remedy="start from a weaker material, or allow a larger factor",
            )
    return [*factors, max(2, int(round_up(wanted)))]


def _trituration(notes: Working, least: Quantity, times: int, strength: Fraction) -> Trituration:
    working = notes.copy()
    diluent = working.amount("diluent", "take x (f - 1)", least * (times - 1), take=least, f=times)
    after = Strength.of(easier(least * strength), least)
    return Trituration(
        take=notes.copy().amount("take", "smallest", least),
        diluent=diluent,
        strength=notes.copy().result("C", "C before / f", after, f=times),
    )


def _too_little(dose: Quantity, least: Quantity) -> None:
    if dose >= least:
        raise impossible(
            f"{show(dose)} may be weighed as it is", where="needed", remedy="weigh it: no aliquot is called for"
        )


def _at_least(amount: Quantity, least: Quantity, where: str) -> Quantity:
    if amount < least:
        raise impossible(
            f"{show(amount)} is less than the balance may weigh ({show(least)})",
            where=where,
            remedy="weigh more of the active, or take a larger aliquot",
        )
    return amount


def _dissolves(strength: Strength, solubility: Strength) -> None:
    if solubility.basis is not strength.basis:
        raise DimensionError("a solubility w/v", where="solubility", given=str(solubility), remedy="in mg/mL")
    if strength.value > solubility.value:
        raise impossible(
            f"a solution of {strength} is stronger than the solubility, {solubility}",
            where="aliquot",
            remedy="take a larger volume as aliquot",
        )
