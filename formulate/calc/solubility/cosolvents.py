"""Chapter 21, cosolvents: solubility in a mixture of solvents, and dielectric constants of mixtures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, listed, same_length, typed_as
from formulate.calc.shared.assumptions import LINEAR_BY_VOLUME, LOG_LINEAR, VOLUMES_ADD_UP
from formulate.calc.shared.chemistry.acid_base import ten_to
from formulate.calc.shared.sources import COSOLVENCY, DIELECTRIC
from formulate.calc.shared.transcendental import log10
from formulate.calc.solubility.ph_solubility import plain_solubility, possible_solubility, solubilities_alike
from formulate.strength import Strength
from formulate.units import Quantity, is_kind, show_number
from formulate.units import show_percent as percent
from formulate.working import Derived, NumberLike, QuantityLike, ShareLike, StrengthLike, Working

__all__ = [
    "SolventBlend",
    "blend_for_dielectric_constant",
    "cosolvent_for_solubility",
    "dielectric_constant_of_blend",
    "solubility_in_cosolvents",
    "solubilizing_power_from_solubilities",
]

#: N-methylformamide has 182.
MOST_CONSTANT = 200


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SolventBlend(Answer):
    """Volumes of two solvents for a blend.

    Parameters
    ----------
    first : Derived[Quantity]
        Of the first solvent, [as *make*].
    second : Derived[Quantity]
        Of the second solvent, [as *make*].
    share : Derived[Fraction]
        Of the first solvent in the blend, [percent].
    """

    first: Derived[Quantity]
    second: Derived[Quantity]
    share: Derived[Fraction]


def solubility_in_cosolvents(
    in_water: StrengthLike, shares: Sequence[ShareLike], powers: Sequence[NumberLike]
) -> Derived[Strength]:
    """Solubility in water with cosolvents (Yalkowsky log-linear model).

    ``log S = log Sw + sum(f x sigma)``
    [li-yalkowsky-cosolvency: log-linear model]

    Parameters
    ----------
    in_water : StrengthLike
        Solubility in water alone, [strength].
    shares : Sequence[ShareLike]
        Of each cosolvent in the mixture, by volume, such as ``20 %``, [percentages].
    powers : Sequence[NumberLike]
        Solubilizing power sigma of each for this drug, in the same order, [numbers].

    Notes
    -----
    An estimate for a poorly soluble drug that is less polar than the mixture: measured ones lie below it where there is
    little cosolvent (ethanol), and have a maximum. Try it before it is made.

    Examples
    --------
    >>> solubility_in_cosolvents("0.1 mg/mL", ["50 %"], [2]).value
    Strength('1 mg/mL')
    >>> solubility_in_cosolvents("0.1 mg/mL", ["20 %", "40 %"], [2, "1.5"]).value
    Strength('1 mg/mL')
    """
    working = Working()
    low = plain_solubility(working, in_water, "in_water")
    _, gain = _gain(working, shares, powers)
    solubility = Strength(low.value * ten_to(gain), low.basis, like=low.typed)
    possible_solubility(solubility, "powers", "check the powers, and at the solubility in water")
    exact = gain.denominator == 1
    return working.result(
        "S", "Sw x 10^g0", solubility, Sw=low, g0=gain, source=COSOLVENCY, exact=exact, assuming=LOG_LINEAR
    )


def cosolvent_for_solubility(
    target: StrengthLike,
    in_water: StrengthLike,
    power: NumberLike,
    other_fractions: Sequence[ShareLike] = (),
    other_powers: Sequence[NumberLike] = (),
) -> Derived[Fraction]:
    """Fraction of cosolvent to dissolve a drug (Yalkowsky log-linear model).

    ``f = (log(S / Sw) - sum(f(other) x sigma(other))) / sigma``
    [li-yalkowsky-cosolvency: log-linear model]

    Parameters
    ----------
    target : StrengthLike
        Strength that is to be dissolved, [strength].
    in_water : StrengthLike
        Solubility in water alone, [strength, as *target*].
    power : NumberLike
        Solubilizing power sigma of the cosolvent for this drug, [number].
    other_fractions : Sequence[ShareLike]
        Of cosolvents that are in the mixture already, by volume, [percentages].
    other_powers : Sequence[NumberLike]
        Solubilizing power of each of these, in the same order, [numbers].

    Returns
    -------
    Derived[Fraction]
        The least share of the cosolvent, by volume, [percent].

    Notes
    -----
    An estimate; the solution is then saturated: take more, and try it.

    Examples
    --------
    >>> cosolvent_for_solubility("1 mg/mL", "0.1 mg/mL", 2).value
    Fraction(50, 1)
    """
    working = Working()
    high, low = solubilities_alike(working, {"target": target, "in_water": in_water})
    sigma = working.number(power, where="power")
    taken = gain = Fraction(0)
    if listed(other_fractions, where="other_fractions") or listed(other_powers, where="other_powers"):
        with typed_as(shares="other_fractions", powers="other_powers"):
            taken, gain = _gain(working, other_fractions, other_powers)
    needed = working.step(
        "g", "log(S / Sw)", log10(high.value / low.value), S=high, Sw=low, source=COSOLVENCY, exact=False
    )
    if needed <= gain:
        raise impossible(
            f"{high} dissolves without it", where="target", remedy="check whether target and in_water were exchanged"
        )
    fraction = (needed - gain) / sigma
    if fraction + taken > 1:
        raise impossible(
            f"it would take {percent(fraction)} of it, and there is room for {percent(1 - taken)}",
            where="target",
            remedy="take a cosolvent of more power, a further one, another pH or a weaker product",
        )
    formula = "(g - g0) / sigma x 100 %" if taken else "g / sigma x 100 %"
    return working.result(
        "f",
        formula,
        fraction * 100,
        g=needed,
        g0=gain,
        sigma=sigma,
        source=COSOLVENCY,
        exact=False,
        percent=True,
        assuming=LOG_LINEAR,
    )


def solubilizing_power_from_solubilities(
    in_mixture: StrengthLike, in_water: StrengthLike, share: ShareLike
) -> Derived[Fraction]:
    """Solubilizing power (sigma) of a cosolvent from solubilities in a mixture and in water.

    ``sigma = log(S / Sw) / f``
    [li-yalkowsky-cosolvency: log-linear model]

    Parameters
    ----------
    in_mixture : StrengthLike
        Solubility in the mixture, or in the cosolvent alone, [strength].
    in_water : StrengthLike
        Solubility in water alone, [strength, as *in_mixture*].
    share : ShareLike
        Of the cosolvent in the mixture, by volume; ``100 %`` for the cosolvent alone, [percentage].

    Examples
    --------
    >>> solubilizing_power_from_solubilities("10 mg/mL", "0.1 mg/mL", "50 %").value
    Fraction(4, 1)
    """
    working = Working()
    high, low = solubilities_alike(working, {"in_mixture": in_mixture, "in_water": in_water})
    part = working.share(share, where="share")
    if high.value <= low.value:
        raise impossible(
            "it dissolves no better in the mixture than in water",
            where="in_mixture",
            remedy="check whether in_mixture and in_water were exchanged",
        )
    sigma = log10(high.value / low.value) / part
    return working.result(
        "sigma", "log(S / Sw) / f", sigma, S=high, Sw=low, f=part, source=COSOLVENCY, exact=False, assuming=LOG_LINEAR
    )


def dielectric_constant_of_blend(shares: Sequence[ShareLike], constants: Sequence[NumberLike]) -> Derived[Fraction]:
    """Approximate dielectric constant (ADC) of a solvent blend.

    ``e = sum(f x e)``
    [scribd-dielectric-constants: linear in the percentages by volume]

    Parameters
    ----------
    shares : Sequence[ShareLike]
        Of each solvent in the blend, all of them, water included, [percentages].
    constants : Sequence[NumberLike]
        Dielectric constant of each, in the same order, [numbers].

    Notes
    -----
    Shares by volume, or by weight where the source does so; measured constants of blends of water, ethanol and glycerol
    lie near a line by volume.

    Examples
    --------
    >>> dielectric_constant_of_blend(["60 %", "40 %"], [80, 25]).value
    Fraction(58, 1)
    """
    same_length(shares, constants, where="constants")
    working = Working()
    blend_constant = total_share = Fraction(0)
    parts = []
    for share, constant in zip(shares, constants, strict=True):
        part, value = working.share(share, where="shares"), _constant(working, constant, "constants")
        parts.append(working.step("e1", "f x e", part * value, f=percent(part), e=value))
        blend_constant += part * value
        total_share += part
    if total_share != 1:
        raise impossible(
            f"the shares are {percent(total_share)} together",
            where="shares",
            remedy="name every solvent of the blend, water included, 100 % together",
        )
    return working.result("e", "sum(e1)", blend_constant, e1=parts, source=DIELECTRIC, assuming=LINEAR_BY_VOLUME)


def blend_for_dielectric_constant(
    target: NumberLike, first_constant: NumberLike, second_constant: NumberLike, make: QuantityLike
) -> SolventBlend:
    """Volumes of two solvents for a dielectric constant (alligation).

    ``f = (e - e2) / (e1 - e2)``
    [scribd-dielectric-constants: linear in the percentages by volume]

    Parameters
    ----------
    target : NumberLike
        Dielectric constant wanted, [number].
    first_constant : NumberLike
        Of the first solvent, such as 78.5 for water, [number].
    second_constant : NumberLike
        Of the second solvent, such as 24.3 for ethanol; for a blend its own constant, [number].
    make : QuantityLike
        Of the blend, [volume or mass].

    Notes
    -----
    Volumes are taken to add up; ethanol and water contract.

    Examples
    --------
    >>> found = blend_for_dielectric_constant(58, 80, 25, "100 mL")
    >>> show(found.first.value), show(found.second.value)
    ('60 mL', '40 mL')
    """
    working = Working()
    one, two = (
        _constant(working, first_constant, "first_constant"),
        _constant(working, second_constant, "second_constant"),
    )
    aim = _constant(working, target, "target")
    total_amount = working.quantity(make, "volume", "mass", where="make")
    if not min(one, two) <= aim <= max(one, two) or one == two:
        raise impossible(
            f"{show_number(aim)} does not lie between {show_number(one)} and {show_number(two)}",
            where="target",
            remedy="take a solvent on the other side of it",
        )
    share = (aim - two) / (one - two)
    first_share = working.result(
        "f",
        "(e - e2) / (e1 - e2) x 100 %",
        share * 100,
        e=aim,
        e1=one,
        e2=two,
        source=DIELECTRIC,
        percent=True,
        assuming=LINEAR_BY_VOLUME,
    )
    mixed = VOLUMES_ADD_UP if is_kind(total_amount, "volume") else ""
    return SolventBlend(
        first=working.copy().amount(
            "A1", "f x A", total_amount * share, f=percent(share), A=total_amount, assuming=mixed
        ),
        second=working.copy().amount(
            "A2", "A - f x A", total_amount * (1 - share), f=percent(share), A=total_amount, assuming=mixed
        ),
        share=first_share,
    )


def _constant(working: Working, value: NumberLike, where: str) -> Fraction:
    """A dielectric constant of a liquid."""
    constant = working.number(value, where=where)
    if not 1 <= constant <= MOST_CONSTANT:
        raise impossible(
            f"a liquid has a dielectric constant between 1 and {MOST_CONSTANT}",
            where=where,
            remedy="that of water is 78.5 at 25 degC, that of ethanol 24.3: check the decimal point",
        )
    return constant


def _gain(working: Working, shares: Sequence[ShareLike], powers: Sequence[NumberLike]) -> tuple[Fraction, Fraction]:
    """Share of all cosolvents together, and the logarithm of what they do to the solubility."""
    same_length(shares, powers, where="powers")
    total_share = gain = Fraction(0)
    parts = []
    for share, power in zip(shares, powers, strict=True):
        part, sigma = working.share(share, where="shares"), working.number(power, where="powers")
        parts.append(working.step("g1", "f x sigma", part * sigma, f=percent(part), sigma=sigma, source=COSOLVENCY))
        gain += part * sigma
        total_share += part
    if total_share > 1:
        raise impossible(
            f"the cosolvents are {percent(total_share)} together",
            where="shares",
            remedy="water is the rest: name only the cosolvents, at most 100 % together",
        )
    return total_share, working.step("g0", "sum(g1)", gain, g1=parts, source=COSOLVENCY)
