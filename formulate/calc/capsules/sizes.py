"""Chapter 12, capsules: which size a fill needs, what a size holds, the rules of sixes and of sevens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

from formulate.answers import Answer
from formulate.calc.shared.arguments import chosen, impossible, ratio, records
from formulate.calc.shared.bodies import within
from formulate.calc.shared.chemistry.densities import density_in
from formulate.calc.shared.sources import BULK_DENSITY, RULE_OF_SEVENS, RULE_OF_SIXES
from formulate.rounding import round_half_up
from formulate.units import Quantity, in_readable_unit, make_quantity, show
from formulate.units import show_percent as percent
from formulate.working import Derived, QuantityLike, ShareLike, Working, stated

__all__ = [
    "CapsuleCapacity",
    "CapsuleChoice",
    "SizeByRule",
    "capsule_fill_by_rule_of_sixes",
    "capsule_fill_from_bulk_density",
    "capsule_size_by_rule_of_sevens",
    "capsule_size_from_bulk_density",
]

CapsuleNumber: TypeAlias = Literal["0", "1", "2", "3", "4", "5"]
_CAPACITIES = make_quantity(Fraction(1, 100), "milliliter"), make_quantity(40, "milliliter")
#: Sizes by what the rule of sevens gives below 0.
_BELOW_0 = {-1: "0", -2: "00", -3: "000"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CapsuleCapacity(Answer):
    """One capsule size and its volume; makers' charts differ.

    Parameters
    ----------
    size : str
        Its name, such as ``00``, [name].
    volume : QuantityLike
        What its body holds, [volume].
    """

    size: str
    volume: QuantityLike


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CapsuleChoice(Answer):
    """The smallest listed capsule for a fill.

    Parameters
    ----------
    size : str
        Name of the size.
    fill : Derived[Quantity]
        Mass of powder in one capsule.
    volume : Derived[Quantity]
        Volume of that powder.
    capacity : Derived[Quantity]
        What the capsule holds.
    filled : Derived[Fraction]
        Part of the capsule that the powder fills, [%].
    """

    size: str
    fill: Derived[Quantity]
    volume: Derived[Quantity]
    capacity: Derived[Quantity]
    filled: Derived[Fraction]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SizeByRule(Answer):
    """A capsule size by the rule of sevens.

    Parameters
    ----------
    size : str
        Name of the size.
    grains : Derived[Quantity]
        The fill in whole grains.
    difference : Derived[Fraction]
        How far seven and the grains are apart.
    """

    size: str
    grains: Derived[Quantity]
    difference: Derived[Fraction]


def capsule_size_from_bulk_density(
    powder: QuantityLike, density: QuantityLike, sizes: Sequence[CapsuleCapacity], *, share: ShareLike | None = None
) -> CapsuleChoice:
    """Smallest capsule size for a powder of known bulk density.

    ``V = m / d``
    [preservearticles-capsules: fill weight from bulk density and volume]

    Parameters
    ----------
    powder : QuantityLike
        Powder in one capsule; with *share* the active alone, [mass].
    density : QuantityLike
        Bulk density of the powder as it is filled, tapped or not, [density].
    share : ShareLike, optional
        Part that the active is of the powder, where *powder* is the active alone, [%].

    Notes
    -----
    A bulk density depends on tapping: the density as filled is meant.

    Examples
    --------
    >>> shelf = [CapsuleCapacity(size="1", volume="0.50 mL"), CapsuleCapacity(size="0", volume="0.68 mL")]
    >>> capsule_size_from_bulk_density("350 mg", "0.75 g/mL", shelf).size
    '1'
    """
    working = Working()
    fill = working.quantity(powder, "mass", where="powder")
    if share is not None:
        part = working.share(share, where="share")
        fill = working.step("m", "A / p", in_readable_unit(fill / part), A=fill, p=percent(part))
    filled = (
        Derived(value=fill, steps=working.steps)
        if working.steps
        else Working().amount("m", "", fill, source=stated("fill"))
    )
    dense = density_in(working, density, where="density")
    volume = working.step("V", "m / d", (fill / dense).to("milliliter"), m=fill, d=dense)
    needed = Derived(value=volume, steps=working.steps)
    size, holds = smallest_that_holds(sizes, volume)
    capacity = Working().result(f"V(size {size})", "", holds.to("milliliter"), source=stated("sizes"))
    working.include(capacity)
    return CapsuleChoice(
        size=size, fill=filled, volume=needed, capacity=capacity, filled=filled_part(working, volume, holds)
    )


def capsule_fill_from_bulk_density(volume: QuantityLike, density: QuantityLike) -> Derived[Quantity]:
    """Mass of powder that a capsule holds, from its bulk density.

    ``m = V x d``
    [preservearticles-capsules: fill weight from bulk density and volume]

    Parameters
    ----------
    volume : QuantityLike
        What the capsule holds, [volume].
    density : QuantityLike
        Bulk density of the powder as it is filled, [density].

    Examples
    --------
    >>> show(capsule_fill_from_bulk_density("0.68 mL", "0.5 g/mL").value)
    '340 mg'
    """
    working = Working()
    holds = capsule_volume(working, volume, where="volume")
    dense = density_in(working, density, where="density")
    return working.amount("m", "V x d", (holds * dense).to("gram"), V=holds, d=dense, source=BULK_DENSITY)


def capsule_size_by_rule_of_sevens(fill: QuantityLike) -> SizeByRule:
    """Capsule size by the rule of sevens: 7 minus the grains.

    ``size = 7 - grains; -1 is size 0 too, -2 is size 00, -3 is size 000``
    [capsule-rule-of-sevens: rule of sevens]

    Parameters
    ----------
    fill : QuantityLike
        Powder in one capsule, [mass].

    Notes
    -----
    A rule of thumb for powders of ordinary density, recalled and not read in a source: the bulk density decides.

    Examples
    --------
    >>> capsule_size_by_rule_of_sevens("325 mg").size
    '2'
    """
    working = Working()
    mass = working.quantity(fill, "mass", where="fill")
    whole_grains = round_half_up(Fraction(mass.to("grain").magnitude), Fraction(1))
    size_number = 7 - whole_grains
    if not -3 <= size_number <= 5:
        raise impossible(
            f"{show(mass)} is outside the rule, which reaches from 2 to 10 grains",
            where="fill",
            remedy="choose by the bulk density",
        )
    size = _BELOW_0.get(int(size_number), str(int(size_number)))
    grains = working.result(
        "grains", "round(m, 1 grain)", make_quantity(whole_grains, "grain"), m=mass, source=RULE_OF_SEVENS
    )
    difference = working.result("d", "|7 - g|", abs(size_number), g=whole_grains, source=RULE_OF_SEVENS)
    return SizeByRule(size=size, grains=grains, difference=difference)


def capsule_fill_by_rule_of_sixes(size: CapsuleNumber) -> Derived[Quantity]:
    """Capsule capacity by the rule of sixes: 6 minus the size, in grains.

    ``m = (6 - n) x 1 grain``
    [formulating-capsules-guide: technique 3, rule of sixes]

    Parameters
    ----------
    size : CapsuleNumber
        Number of the size, 0 to 5, [choice].

    Notes
    -----
    A rule of thumb for powders of about 0.6 g/mL; the guide gives 6 to 7 grains for size 0, and half a grain to one for
    size 5. The bulk density decides.

    Examples
    --------
    >>> show(capsule_fill_by_rule_of_sixes("1").value)
    '323.99455 mg'
    """
    number = Fraction(chosen(size, get_args(CapsuleNumber), where="size"))
    mass = make_quantity(6 - number, "grain").to("milligram")
    return Working().amount("m", "(6 - n) x 1 grain", mass, n=number, source=RULE_OF_SIXES)


def capsule_volume(working: Working, volume: QuantityLike, *, where: str) -> Quantity:
    """What a capsule holds: the largest are for animals."""
    return within(working.quantity(volume, "volume", where=where), _CAPACITIES, "the volume of a capsule", where=where)


def filled_part(working: Working, volume: Quantity, holds: Quantity) -> Derived[Fraction]:
    """Which part of a capsule is filled, in percent."""
    share = ratio(volume, holds) * 100
    return working.result("filled", "V / C x 100 %", share, source=BULK_DENSITY, V=volume, C=holds, percent=True)


def smallest_that_holds(sizes: Sequence[CapsuleCapacity], volume: Quantity) -> tuple[str, Quantity]:
    """The smallest size that holds a volume of powder, and what it holds."""
    working = Working()
    held = [
        (capsule_volume(working, one.volume, where=f"size {one.size}: volume"), one.size)
        for one in records(sizes, CapsuleCapacity, where="sizes")
    ]
    fitting = [one for one in held if one[0] >= volume]
    if not fitting:
        largest = max(held, key=lambda one: one[0])
        raise impossible(
            f"the powder takes {show(volume)}, and the largest size given, {largest[1]}, holds {show(largest[0])}",
            where="sizes",
            remedy="divide the dose over several capsules, or take a larger size or a denser filler",
        )
    holds, size = min(fitting, key=lambda one: one[0])
    return size, holds
