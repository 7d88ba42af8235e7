"""Chapter 11, emulsions: HLB of one emulsifier from its molecule or from its analysis."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from formulate.calc.shared.arguments import impossible, ratio, some
from formulate.calc.shared.sources import DAVIES, GRIFFIN_MOLECULE, GRIFFIN_SAPONIFICATION
from formulate.units import show
from formulate.units import show_percent as percent
from formulate.working import Derived, NumberLike, QuantityLike, ShareLike, Working

__all__ = [
    "hlb_from_group_numbers",
    "hlb_from_hydrophilic_mass",
    "hlb_from_hydrophilic_percentages",
    "hlb_from_saponification",
]

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
    whole = working.quantity(molar_mass, "molar mass", where="molar_mass")
    if portion > whole:
        raise impossible(
            "a portion no larger than the molecule", where="hydrophilic", remedy=f"the molecule has {show(whole)}"
        )
    return working.result(
        "HLB", "20 x Mh / M", 20 * ratio(portion, whole), source=GRIFFIN_MOLECULE, Mh=portion, M=whole
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
    found = 7 + sum(groups) - LIPOPHILIC_GROUP * n
    if found < 0:
        raise impossible(
            "groups that give an HLB of at least 0",
            where="lipophilic_groups",
            remedy="check the groups again",
        )
    return working.result("HLB", "7 + sum(H) - 0.475 x n", Fraction(found), source=DAVIES, H=groups, n=n)
