"""Chapter 11, emulsions: the HLB of a blend, the HLB that an oil phase requires."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from formulate.calc.emulsions._parts import MOST_HLB, MOST_REQUIRED, hlb_of, mean_by_weight, parts_of
from formulate.calc.shared.arguments import impossible, one_more, ratio, some, total
from formulate.calc.shared.sources import DAVIES, GRIFFIN_BLEND, GRIFFIN_MOLECULE, GRIFFIN_SAPONIFICATION, REQUIRED_HLB
from formulate.units import Quantity, in_readable_unit, show, show_number
from formulate.units import show_percent as percent
from formulate.working import Derived, NumberLike, PartLike, QuantityLike, ShareLike, Source, Working

__all__ = [
    "amount_of_last_emulsifier",
    "hlb_from_group_numbers",
    "hlb_from_hydrophilic_mass",
    "hlb_from_hydrophilic_percentages",
    "hlb_from_saponification",
    "hlb_of_blend",
    "hlb_of_last_emulsifier",
    "required_hlb_of_last_oil",
    "required_hlb_of_oil_phase",
]


def hlb_of_blend(parts: Sequence[PartLike], hlbs: Sequence[NumberLike]) -> Derived[Fraction]:
    """HLB of a blend of emulsifiers.

    ``HLB = sum(m x HLB) / sum(m)``
    [griffin-hlb: the mean by weight]

    Parameters
    ----------
    parts : Sequence[PartLike]
        How much of each emulsifier, [mass, % or parts by weight].
    hlbs : Sequence[NumberLike]
        HLB of each, in the same order, [number].

    Notes
    -----
    Exact by the rule, which itself is an estimate; it is meant for nonionic emulsifiers (Spans and Tweens).

    Examples
    --------
    >>> from formulate.units import Quantity, in_readable_unit, show_number
    >>> show_number(hlb_of_blend(["20 %", "30 %", "50 %"], ["16.7", "8.6", "4.3"]).value)
    '8.07'
    """
    return mean_by_weight(Working(), "HLB", parts, hlbs, source=GRIFFIN_BLEND, where=("parts", "hlbs"))


def required_hlb_of_oil_phase(parts: Sequence[PartLike], required: Sequence[NumberLike]) -> Derived[Fraction]:
    """Required HLB (rHLB) of an oil phase.

    ``rHLB = sum(m x rHLB) / sum(m)``
    [ocl-required-hlb: contributions of the oils]

    Parameters
    ----------
    parts : Sequence[PartLike]
        How much of each oil, wax or fatty alcohol; the water phase and the emulsifiers do not count, [mass, % or
        parts by weight].
    required : Sequence[NumberLike]
        HLB that each requires for the type of emulsion wanted (o/w or w/o), in the same order, [number].

    Notes
    -----
    Exact by the rule; published values of one oil differ by 1 to 3, so a trial series around it is usual.

    Examples
    --------
    >>> from formulate.units import Quantity, in_readable_unit, show_number
    >>> show_number(required_hlb_of_oil_phase(["10 g", "7.5 g", "7.5 g"], [7, 6, 8]).value)
    '7'
    """
    return mean_by_weight(Working(), "rHLB", parts, required, source=REQUIRED_HLB, where=("parts", "required"))


def hlb_of_last_emulsifier(hlb: NumberLike, parts: Sequence[PartLike], hlbs: Sequence[NumberLike]) -> Derived[Fraction]:
    """Unknown HLB of one emulsifier from the HLB of the blend.

    ``HLB(last) = (target x sum(m) - sum(m(other) x HLB(other))) / m(last)``
    [griffin-hlb: the mean by weight]

    Parameters
    ----------
    hlb : NumberLike
        HLB of the blend, [number].
    parts : Sequence[PartLike]
        How much of each emulsifier, the unknown one last, [mass, % or parts by weight].
    hlbs : Sequence[NumberLike]
        HLB of each but the last, [number].

    Examples
    --------
    >>> hlb_of_last_emulsifier("12.86", ["20 %", "80 %"], ["4.3"]).value
    Fraction(15, 1)
    """
    return _last(hlb, parts, hlbs, "HLB", GRIFFIN_BLEND, ("hlb", "parts", "hlbs"))


def amount_of_last_emulsifier(
    hlb: NumberLike, amounts: Sequence[QuantityLike], hlbs: Sequence[NumberLike]
) -> Derived[Quantity]:
    """Amount of one more emulsifier that brings stated amounts of others to an HLB.

    ``m(last) = sum(m x (HLB - HLB of each)) / (HLB(last) - HLB)``
    [griffin-hlb: the mean by weight]

    Parameters
    ----------
    hlb : NumberLike
        Target HLB of the blend, [number].
    amounts : Sequence[QuantityLike]
        Mass of each emulsifier but the last, [mass].
    hlbs : Sequence[NumberLike]
        HLB of each, that of the last one too, in the same order, [number].

    Examples
    --------
    >>> show(amount_of_last_emulsifier(10, ["20 g"], ["4.7", "14.9"]).value.to("gram") * 49)
    '1060 g'
    """
    working = Working()
    hlb = hlb_of(working, hlb, "hlb", zero=False)
    one_more(hlbs, amounts, where="hlbs", message="one HLB more than amounts")
    masses = [working.quantity(amount, "mass", where="amounts") for amount in amounts]
    *other_hlbs, last = [hlb_of(working, value, "hlbs") for value in hlbs]
    lacking = total((mass * (hlb - value) for mass, value in zip(masses, other_hlbs, strict=True)), "gram")
    if last == hlb or (lacking / (last - hlb)).magnitude < 0:
        raise impossible(
            f"no amount of an emulsifier of HLB {show_number(last)} brings the others to {show_number(hlb)}",
            where="hlbs",
            remedy="use one whose HLB is on the other side of the target",
        )
    meant = working.step("S", "sum(m x (HLB - HLB1))", in_readable_unit(lacking), m=masses, HLB=hlb, HLB1=other_hlbs)
    return working.amount(
        "m(last)", "S / (last - HLB)", lacking / (last - hlb), S=meant, last=last, HLB=hlb, source=GRIFFIN_BLEND
    )


def required_hlb_of_last_oil(
    hlb: NumberLike, parts: Sequence[PartLike], required: Sequence[NumberLike]
) -> Derived[Fraction]:
    """Unknown required HLB of one oil, from the HLB of the best emulsifier blend.

    ``rHLB(last) = (target x sum(m) - sum(m(other) x rHLB(other))) / m(last)``
    [ocl-required-hlb: contributions of the oils]

    Parameters
    ----------
    hlb : NumberLike
        HLB of the emulsifiers that gave the most stable emulsion, [number].
    parts : Sequence[PartLike]
        How much of each oil, the unknown one last, [mass, % or parts by weight].
    required : Sequence[NumberLike]
        HLB that each but the last requires, [number].

    Notes
    -----
    Exact by the rule; as good as the trial series behind *hlb*.

    Examples
    --------
    >>> required_hlb_of_last_oil(10, ["20 %", "80 %"], [14]).value
    Fraction(9, 1)
    """
    return _last(hlb, parts, required, "rHLB", REQUIRED_HLB, ("hlb", "parts", "required"))


def _last(
    target: NumberLike,
    parts: Sequence[PartLike],
    values: Sequence[NumberLike],
    symbol: str,
    source: Source,
    where: tuple[str, str, str],
) -> Derived[Fraction]:
    working = Working()
    most = MOST_REQUIRED if symbol == "rHLB" else MOST_HLB
    mean = hlb_of(working, target, where[0], most, zero=False)
    amounts = parts_of(working, parts, where=where[1])
    one_more(amounts, values, where=where[2], message="one part more than values")
    other_values = [hlb_of(working, value, where[2], most) for value in values]
    others = sum((part * value for part, value in zip(amounts[:-1], other_values, strict=True)), Fraction(0))
    left = mean * sum(amounts) - others
    if left < 0:
        raise impossible(
            f"the others alone give more than {show_number(mean)} for the blend",
            where=where[0],
            remedy="check the parts and at the values of the others",
        )
    return working.result(
        f"{symbol}(last)",
        f"(target x sum(m) - sum(m(other) x {symbol}(other))) / m(last)",
        left / amounts[-1],
        {"m(other)": amounts[:-1], f"{symbol}(other)": other_values, "m(last)": amounts[-1]},
        source=source,
        target=mean,
        m=amounts,
    )


#: What one CH, CH2, CH3 or =CH- group takes away, by Davies.
LIPOPHILIC_GROUP = Fraction("0.475")


def hlb_from_hydrophilic_mass(hydrophilic: QuantityLike, molar_mass: QuantityLike) -> Derived[Fraction]:
    """HLB of a nonionic emulsifier from the hydrophilic portion of its molecule (Griffin).

    ``HLB = 20 x Mh / M``
    [wikipedia-hlb: the method of Griffin]

    Parameters
    ----------
    hydrophilic : QuantityLike
        Molar mass of the hydrophilic portion, [molar mass].
    molar_mass : QuantityLike
        Molar mass of the molecule, [molar mass].

    Examples
    --------
    >>> hlb_from_hydrophilic_mass("300 g/mol", "500 g/mol").value
    Fraction(12, 1)
    """
    working = Working()
    portion = working.quantity(hydrophilic, "molar mass", where="hydrophilic")
    molar_mass = working.quantity(molar_mass, "molar mass", where="molar_mass")
    if portion > molar_mass:
        raise impossible(
            "a portion no larger than the molecule", where="hydrophilic", remedy=f"the molecule has {show(molar_mass)}"
        )
    return working.result(
        "HLB", "20 x Mh / M", 20 * ratio(portion, molar_mass), source=GRIFFIN_MOLECULE, Mh=portion, M=molar_mass
    )


def hlb_from_hydrophilic_percentages(
    oxyethylene: ShareLike, polyhydric_alcohol: ShareLike | None = None
) -> Derived[Fraction]:
    """HLB from the weight percentages of oxyethylene and polyhydric alcohol (Griffin).

    ``HLB = (E + P) x 100 / 5``
    [physicalpharmacy-hlb: equation of oxyethylene and polyhydric alcohol]

    Parameters
    ----------
    oxyethylene : ShareLike
        Oxyethylene chains E, [%].
    polyhydric_alcohol : ShareLike, optional
        Glycerol, sorbitol and the like P; none where oxyethylene is all, [%].

    Examples
    --------
    >>> hlb_from_hydrophilic_percentages("65 %", "10 %").value
    Fraction(15, 1)
    """
    working = Working()
    e = working.share(oxyethylene, where="oxyethylene", zero=True)
    p = Fraction(0)
    if polyhydric_alcohol is not None:
        p = working.share(polyhydric_alcohol, where="polyhydric_alcohol", zero=True)
    if e + p > 1:
        raise impossible(
            "both portions together at most 100 %",
            where="polyhydric_alcohol",
            remedy=f"they are {percent(e + p)} of the molecule",
        )
    return working.result(
        "HLB", "(E + P) x 100 / 5", (e + p) * 20, source=GRIFFIN_SAPONIFICATION, E=percent(e), P=percent(p)
    )


def hlb_from_saponification(saponification_number: NumberLike, acid_number: NumberLike) -> Derived[Fraction]:
    """HLB of a fatty acid ester from its saponification and acid numbers (Griffin).

    ``HLB = 20 x (1 - S / A)``
    [physicalpharmacy-hlb: equation of the saponification number]

    Parameters
    ----------
    saponification_number : NumberLike
        Saponification number of the ester, [number].
    acid_number : NumberLike
        Acid number of the fatty acid, [number].

    Notes
    -----
    Exact by the rule; not for esters that do not saponify well, such as those of beeswax and wool fat.

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(hlb_from_saponification(150, 200).value)
    '5'
    """
    working = Working()
    s = working.number(saponification_number, where="saponification_number", zero=True)
    a = working.number(acid_number, where="acid_number")
    if s > a:
        raise impossible(
            "a saponification number no larger than the acid number",
            where="saponification_number",
            remedy="the first is of the ester, the second of its fatty acid",
        )
    return working.result("HLB", "20 x (1 - S / A)", 20 * (1 - s / a), source=GRIFFIN_SAPONIFICATION, S=s, A=a)


def hlb_from_group_numbers(hydrophilic: Sequence[NumberLike], lipophilic_groups: NumberLike) -> Derived[Fraction]:
    """HLB from group numbers (Davies), also for ionic emulsifiers.

    ``HLB = 7 + sum(H) - 0.475 x n``
    [wikipedia-hlb: the method of Davies]

    Parameters
    ----------
    hydrophilic : Sequence[NumberLike]
        Group number of each hydrophilic group, one for each time that it occurs, [number].
    lipophilic_groups : NumberLike
        How many CH, CH2, CH3 and =CH- groups there are, [number].

    Notes
    -----
    Exact by the rule; published group numbers differ in the last digit.

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(hlb_from_group_numbers(["38.7"], 12).value)
    '40'
    """
    working = Working()
    groups = [working.number(group, where="hydrophilic") for group in some(hydrophilic, where="hydrophilic")]
    n = working.number(lipophilic_groups, where="lipophilic_groups", zero=True)
    hlb = 7 + sum(groups) - LIPOPHILIC_GROUP * n
    if hlb < 0:
        raise impossible(
            "groups that give an HLB of at least 0", where="lipophilic_groups", remedy="check the groups again"
        )
    return working.result("HLB", "7 + sum(H) - 0.475 x n", Fraction(hlb), source=DAVIES, H=groups, n=n)
