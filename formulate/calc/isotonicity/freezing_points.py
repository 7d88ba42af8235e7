"""Chapter 9, isotonicity by freezing point depression."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from formulate.calc.isotonicity._tonicity import (
    ONE_PERCENT,
    TonicSolute,
    check_agent,
    depression_by,
    hypertonic,
    mass_in,
    name_of,
    possible_strength,
    target_depression,
    weight_in_volume,
)
from formulate.calc.shared.assumptions import DEPRESSION_PROPORTIONAL
from formulate.calc.shared.chemistry.freezing import depression_of
from formulate.calc.shared.sources import FREEZING_POINT_METHOD
from formulate.strength import Basis, Strength
from formulate.units import Quantity, show
from formulate.working import Derived, QuantityLike, StrengthLike, Working

__all__ = [
    "agent_strength_to_isotonic_by_freezing_point",
    "agent_to_isotonic_by_freezing_point",
    "freezing_point_depression_of_solution",
    "isotonic_strength_from_freezing_point",
]


def freezing_point_depression_of_solution(
    solutes: Sequence[TonicSolute], volume: QuantityLike | None = None
) -> Derived[Quantity]:
    """Freezing point depression of a solution of one or more substances.

    ``dT = sum(dT(1 %) x c / 1 %)``
    [scribd-tonicity-methods: freezing point depression]

    Parameters
    ----------
    solutes : Sequence[TonicSolute]
        All that is dissolved, each with the depression of its 1 % w/v solution, [records].
    volume : QuantityLike, optional
        Total volume of the solution, where an amount is a mass, [volume].

    Notes
    -----
    The depression is taken to grow with the strength.

    Examples
    --------
    >>> found = freezing_point_depression_of_solution([TonicSolute(name="apomorphine hydrochloride", amount="2 % w/v",
    ...     depression="0.08 degC")])
    >>> show(found.value)
    '0.16 K'
    """
    working = Working()
    total_volume = None if volume is None else working.quantity(volume, "volume", where="volume")
    return Derived(value=depression_by(working, solutes, total_volume), steps=working.steps)


def agent_strength_to_isotonic_by_freezing_point(
    solutes: Sequence[TonicSolute],
    agent: str,
    depression: QuantityLike,
    volume: QuantityLike | None = None,
    target: QuantityLike = "0.52 degC",
) -> Derived[Strength]:
    """Strength of a tonicity agent to make a solution isotonic (freezing point method).

    ``c = (0.52 degC - a) / b``, in % w/v
    [scribd-tonicity-methods: apomorphine hydrochloride 1 %]

    Parameters
    ----------
    solutes : Sequence[TonicSolute]
        All that is dissolved, each with the depression of its 1 % w/v solution, [records].
    depression : QuantityLike
        Of a 1 % w/v solution of the agent (b), [temperature difference].
    volume : QuantityLike, optional
        Total volume of the solution, where an amount is a mass, [volume].

    Raises
    ------
    OutOfRangeError
        ``E_HYPERTONIC`` if what is dissolved lowers it further already.

    Notes
    -----
    For dilute aqueous solutions. Sources print 0.576 to 0.58 degrees for 1 % of sodium chloride.

    Examples
    --------
    >>> found = agent_strength_to_isotonic_by_freezing_point(
    ...     [TonicSolute(name="apomorphine hydrochloride", amount="1 % w/v", depression="0.08 degC")],
    ...     "sodium chloride", "0.58 degC",
    ... )
    >>> found.value
    Strength('about 0.758621 % w/v')
    """
    working = Working()
    total_volume = None if volume is None else working.quantity(volume, "volume", where="volume")
    strength = _agent_strength(working, solutes, name_of(agent, "agent"), depression, total_volume, target)
    return Derived(value=strength, steps=working.steps)


def agent_to_isotonic_by_freezing_point(
    solutes: Sequence[TonicSolute],
    volume: QuantityLike,
    agent: str,
    depression: QuantityLike,
    target: QuantityLike = "0.52 degC",
) -> Derived[Quantity]:
    """Amount of a tonicity agent to make a solution isotonic (freezing point method).

    ``m = (0.52 degC - a) / b x 1 % w/v x V``
    [scribd-tonicity-methods: apomorphine hydrochloride 1 %]

    Parameters
    ----------
    solutes : Sequence[TonicSolute]
        All that is dissolved, each with the depression of its 1 % w/v solution, [records].
    depression : QuantityLike
        Of a 1 % w/v solution of the agent (b), [temperature difference].

    Raises
    ------
    OutOfRangeError
        ``E_HYPERTONIC`` if what is dissolved lowers it further already.

    Notes
    -----
    For dilute aqueous solutions.

    Examples
    --------
    >>> found = agent_to_isotonic_by_freezing_point([TonicSolute(name="apomorphine hydrochloride", amount="1 % w/v",
    ...     depression="0.08 degC")], "100 mL", "sodium chloride", "0.58 degC")
    >>> show(found.value)
    'about 758.621 mg'
    """
    working = Working()
    total_volume = working.quantity(volume, "volume", where="volume")
    name = name_of(agent, "agent")
    strength = _agent_strength(working, solutes, name, depression, total_volume, target)
    return working.amount(f"m({name})", "c x V", strength.amount_in(total_volume), c=strength, V=total_volume)


def isotonic_strength_from_freezing_point(
    substance: str,
    depression: QuantityLike,
    target: QuantityLike = "0.52 degC",
    of: StrengthLike = "1 % w/v",
    *,
    volume: QuantityLike | None = None,
) -> Derived[Strength] | Derived[Quantity]:
    """Strength at which a substance alone is isotonic (freezing point method), or its mass in a volume.

    ``c = dT(target) / dT1 x c1, in a volume: m = c x V``

    Parameters
    ----------
    depression : QuantityLike
        Of its solution of the strength *of*, [temperature difference].
    of : StrengthLike
        Strength of the solution whose depression is given; 1 % as the tables have it, [% w/v].
    volume : QuantityLike, optional
        Of the isotonic solution, for the mass that is in it, [volume].

    Notes
    -----
    Exact for what is stated, taken to grow with the strength.

    Examples
    --------
    >>> isotonic_strength_from_freezing_point("boric acid", "0.26 degC").value
    Strength('2 % w/v')
    >>> isotonic_strength_from_freezing_point("boric acid", "1.55 degC", of="5 % w/v").value
    Strength('about 1.67742 % w/v')
    >>> show(isotonic_strength_from_freezing_point("boric acid", "0.26 degC", volume="50 mL").value)
    '1 g'
    """
    working = Working()
    name = name_of(substance, "substance")
    aim = target_depression(working, target)
    strength = _by_depression(working, name, aim, depression, weight_in_volume(working, of, "of"))
    return strength if volume is None else mass_in(strength, volume, name)


def _agent_strength(
    working: Working,
    solutes: Sequence[TonicSolute],
    name: str,
    depression: QuantityLike,
    volume: Quantity | None,
    target: QuantityLike,
) -> Strength:
    check_agent(solutes, name)
    aim = target_depression(working, target)
    there = depression_by(working, solutes, volume)
    if there > aim:
        raise hypertonic(
            f"what is dissolved lowers the freezing point by {show(there)}, more than {show(aim)}: the solution is "
            "hypertonic without any agent",
            "make a larger volume, or dissolve less",
        )
    lacking = working.step("dT0", "T - dT", aim - there, T=aim, dT=there, source=FREEZING_POINT_METHOD)
    return _by_depression(working, name, lacking, depression).value


def _by_depression(
    working: Working, name: str, target: Quantity, depression: QuantityLike, of: Strength = ONE_PERCENT
) -> Derived[Strength]:
    of_one = depression_of(working, depression, where="depression")
    strength = possible_strength(Strength(Fraction((target / of_one).magnitude) * of.value, Basis.W_V), "depression")
    return working.result(
        f"c({name})",
        "dT(target) / dT1 x c1",
        strength,
        {"dT(target)": target},
        dT1=of_one,
        c1=of,
        source=FREEZING_POINT_METHOD,
        assuming=DEPRESSION_PROPORTIONAL if target != of_one else "",
    )
