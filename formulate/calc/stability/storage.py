"""Chapter 20, stability: what several periods at several temperatures use of a shelf life."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from formulate.answers import Answer
from formulate.calc.shared.arguments import ratio, same_length
from formulate.calc.shared.chemistry.kinetics import alike, kelvin, kelvins, span
from formulate.calc.shared.items import named, text_of
from formulate.calc.shared.sources import USUAL_Q10
from formulate.calc.stability.arrhenius import shelf_life_at_temperature
from formulate.calc.stability.q10 import shelf_life_from_q10
from formulate.units import Quantity
from formulate.working import Derived, NumberLike, PartLike, QuantityLike, Working

__all__ = [
    "RemainingShelfLife",
    "ShelfLifeEstimates",
    "remaining_shelf_life_by_arrhenius",
    "remaining_shelf_life_by_q10",
    "shelf_lives_by_usual_q10",
]

#: The shelf life at a temperature.
_At: TypeAlias = Callable[[QuantityLike], Derived[Quantity]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class RemainingShelfLife(Answer):
    """Shelf life used and remaining after storage.

    Parameters
    ----------
    each : tuple[Derived[Fraction], ...]
        Share of the shelf life that each period used, 1 is the total, [number].
    used : Derived[Fraction]
        All together; 1 and above is expired, [number].
    left : Derived[Quantity]
        What is left, 0 where it is expired, [time].
    """

    each: tuple[Derived[Fraction], ...]
    used: Derived[Fraction]
    left: Derived[Quantity]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ShelfLifeEstimates(Answer):
    """Shelf lives for the usual values of Q10: 2, 3 and 4.

    Parameters
    ----------
    by_two, by_three, by_four : Derived[Quantity]
        With Q10 of 2, 3 and 4, [time].
    shortest : Derived[Quantity]
        The careful one of them, [time].
    """

    by_two: Derived[Quantity]
    by_three: Derived[Quantity]
    by_four: Derived[Quantity]
    shortest: Derived[Quantity]


def remaining_shelf_life_by_q10(
    shelf_life: PartLike,
    measured_at: QuantityLike,
    times: Sequence[PartLike],
    temperatures: Sequence[QuantityLike],
    q10: NumberLike,
    *,
    then_stored_at: QuantityLike | None = None,
    freezing_point: QuantityLike | None = None,
) -> RemainingShelfLife:
    """Remaining shelf life after temperature excursions (Q10 method).

    ``used = sum(t / t(T))``, ``left = (1 - used) x t(T)``, ``t(T) = t0 / Q10^((T - T0) / 10)``
    [med-chemistry-q10: Q10 method]

    Parameters
    ----------
    shelf_life : PartLike
        At the temperature of the label, [time or number].
    measured_at : QuantityLike
        The temperature of the label, [temperature].

    Notes
    -----
    As exact as the shelf lives. For time out of the refrigerator (room temperature) or in a hot car. It holds for decay
    alone, in one phase: freezing, thawing and microbes are beyond it, and a manufacturer's statement goes before it.
    A used fraction above 1 means expired.

    Examples
    --------
    >>> found = remaining_shelf_life_by_q10("720 days", "5 degC", ["360 days", "20 days"], ["5 degC", "25 degC"], 3)
    >>> str(found.used.value), show(found.left.value)
    ('3/4', '180 days')
    """

    def at(temperature: QuantityLike) -> Derived[Quantity]:
        return shelf_life_from_q10(shelf_life, measured_at, temperature, q10, freezing_point=freezing_point)

    kelvin(Working(), measured_at, "measured_at")
    return _left(at, times, temperatures, measured_at if then_stored_at is None else then_stored_at)


def remaining_shelf_life_by_arrhenius(
    shelf_life: PartLike,
    measured_at: QuantityLike,
    times: Sequence[PartLike],
    temperatures: Sequence[QuantityLike],
    activation_energy: QuantityLike,
    *,
    then_stored_at: QuantityLike | None = None,
    freezing_point: QuantityLike | None = None,
) -> RemainingShelfLife:
    """Remaining shelf life after temperature excursions (Arrhenius equation).

    ``used = sum(t / t(T))``, ``left = (1 - used) x t(T)``, ``t(T) = t0 / e^(B / T0 - B / T)``, ``B = Ea / R``
    [firsthope-arrhenius: two-point form and worked problem]

    Parameters
    ----------
    shelf_life : PartLike
        At the temperature of the label, [time or number].
    measured_at : QuantityLike
        The temperature of the label, [temperature].

    Notes
    -----
    For time out of the refrigerator (room temperature) or in a hot car. It holds for decay alone, in one phase:
    freezing, thawing and microbes are beyond it.

    Examples
    --------
    >>> found = remaining_shelf_life_by_arrhenius("365 days", "5 degC", ["7 days"], ["25 degC"], "83.144 kJ/mol")
    >>> show(found.left.value)
    'about 286.934 days'
    """

    def at(temperature: QuantityLike) -> Derived[Quantity]:
        return shelf_life_at_temperature(
            shelf_life, measured_at, temperature, activation_energy, freezing_point=freezing_point
        )

    kelvin(Working(), measured_at, "measured_at")
    return _left(at, times, temperatures, measured_at if then_stored_at is None else then_stored_at)


def shelf_lives_by_usual_q10(
    shelf_life: PartLike,
    measured_at: QuantityLike,
    stored_at: QuantityLike,
    *,
    freezing_point: QuantityLike | None = None,
) -> ShelfLifeEstimates:
    """Shelf life at another temperature for Q10 of 2, 3 and 4, when Q10 is not known.

    ``t2 = t1 / Q10^((T2 - T1) / 10)``, Q10 = 2, 3, 4
    [ansel-q10: capsule 4.19]

    Notes
    -----
    Exact for whole tens of degrees, otherwise the power is taken to 50 digits. The three belong to activation energies
    of about 50, 80 and 100 kJ/mol. The careful one has 2 for a colder place and 4 for a warmer. For a Q10 that is known
    there is ``shelf_life_from_q10``.

    Examples
    --------
    >>> found = shelf_lives_by_usual_q10("48 h", "25 degC", "5 degC")
    >>> [show(one.value) for one in (found.by_two, found.by_three, found.by_four, found.shortest)]
    ['192 h', '432 h', '768 h', '192 h']
    """
    two, three, four = (
        shelf_life_from_q10(shelf_life, measured_at, stored_at, q10, freezing_point=freezing_point) for q10 in (2, 3, 4)
    )
    working = Working()
    one, other = working.include(two), working.include(four)
    exact = _is_exact(working)
    least = working.result("t", "min(t)", min(one, other), t=[one, other], source=USUAL_Q10, exact=exact)
    return ShelfLifeEstimates(by_two=two, by_three=three, by_four=four, shortest=least)


def _left(
    at: _At, times: Sequence[PartLike], temperatures: Sequence[QuantityLike], then_stored_at: QuantityLike
) -> RemainingShelfLife:
    same_length(temperatures, times, where="times")
    kelvins(Working(), temperatures, "temperatures")
    kelvin(Working(), then_stored_at, "then_stored_at")
    each = tuple(
        named(_used(at(warm), time), f"{text_of(time)} at {text_of(warm)}")
        for time, warm in zip(times, temperatures, strict=True)
    )
    working = Working()
    for share in each:
        working.include(share)
    total_used = sum((one.value for one in each), Fraction(0))
    used = working.result("used", "sum(u)", total_used, u=[one.value for one in each], exact=_is_exact(working))
    following = working.copy()
    life, rest = following.include(at(then_stored_at)), max(1 - used.value, Fraction(0))
    exact = _is_exact(following)
    left = following.result("left", "t x max(1 - u, 0)", life * rest, exact=exact, t=life, u=used.value)
    return RemainingShelfLife(each=each, used=used, left=left)


def _used(shelf_life: Derived[Quantity], time: PartLike) -> Derived[Fraction]:
    working = Working()
    life = working.include(shelf_life)
    time = alike(life, span(working, time, "times", zero=True), "times")
    return working.result("u", "t / T", ratio(time, life), exact=_is_exact(working), t=time, T=life)


def _is_exact(working: Working) -> bool:
    return all(step.exact for step in working.steps)
