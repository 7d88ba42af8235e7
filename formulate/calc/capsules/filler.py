"""Chapter 12, capsules: filler and active, by bulk density and by packing statistic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.capsules.sizes import (
    CapsuleCapacity,
    CapsuleChoice,
    capsule_volume,
    filled_part,
    smallest_that_holds,
)
from formulate.calc.shared.arguments import impossible, missing, ratio, records, same_length, some, total
from formulate.calc.shared.chemistry.densities import density_in
from formulate.calc.shared.items import named
from formulate.calc.shared.pieces import joined, pieces
from formulate.calc.shared.sources import BULK_DENSITY, PACKING_STATISTIC
from formulate.units import Quantity, in_readable_unit, make_quantity, show
from formulate.working import Derived, NumberLike, QuantityLike, ShareLike, Working, stated

__all__ = [
    "CapsuleBatch",
    "CapsulePowder",
    "capsule_size_for_powders",
    "filler_from_bulk_densities",
    "filler_from_packing_statistics",
    "packing_statistic_for_other_size",
    "packing_statistic_from_weights",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CapsulePowder(Answer):
    """One powder of a capsule besides the filler.

    Parameters
    ----------
    name : str
        Its name, [name].
    mass : QuantityLike
        How much of it is in one capsule, [mass].
    density : QuantityLike, optional
        Its bulk density, for the way by density, [density].
    packing : QuantityLike, optional
        Its packing statistic: how much of it alone fills one capsule of the size used, [mass].
    """

    name: str
    mass: QuantityLike
    density: QuantityLike | None = None
    packing: QuantityLike | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CapsuleBatch(Answer):
    """Amounts for a batch of capsules.

    Parameters
    ----------
    powders : tuple[Derived[Quantity], ...]
        Each powder for the batch, in the order given.
    occupied : Derived[Fraction]
        Part of a capsule that the powders fill, [%].
    filler_each, fill_each : Derived[Quantity]
        Filler, and total powder, in one capsule.
    filler, fill : Derived[Quantity]
        Filler, and total powder, for the batch.
    """

    powders: tuple[Derived[Quantity], ...]
    occupied: Derived[Fraction]
    filler_each: Derived[Quantity]
    fill_each: Derived[Quantity]
    filler: Derived[Quantity]
    fill: Derived[Quantity]


def filler_from_bulk_densities(
    powders: Sequence[CapsulePowder],
    filler_density: QuantityLike,
    capacity: QuantityLike,
    count: NumberLike,
    *,
    excess: ShareLike | None = None,
) -> CapsuleBatch:
    """Amount of filler for capsules, from bulk densities.

    ``m(filler) = (V - sum(m / d)) x d(filler)``
    [preservearticles-capsules: worked example with an inert substance]

    Parameters
    ----------
    filler_density : QuantityLike
        Bulk density of the filler, [density].
    capacity : QuantityLike
        What a capsule holds, [volume].

    Notes
    -----
    If the volumes of powders add up; fine powder goes between coarse, so a trial capsule is usual. The filler (lactose,
    starch, cellulose) is what the measuring cylinder of the German method is filled up with.

    Examples
    --------
    >>> drug = CapsulePowder(name="drug", mass="300 mg", density="0.75 g/mL")
    >>> batch = filler_from_bulk_densities([drug], "0.8 g/mL", "0.5 mL", 10)
    >>> show(batch.filler_each.value), show(batch.filler.value), show(batch.fill.value)
    ('80 mg', '800 mg', '3.8 g')
    >>> show(filler_from_bulk_densities([drug], "0.8 g/mL", "0.5 mL", 30, excess="10 %").filler.value)
    '2.64 g'
    """
    working = Working()
    holds = capsule_volume(working, capacity, where="capacity")
    dense = density_in(working, filler_density, where="filler_density")

    def share(one: CapsulePowder, mass: Quantity) -> Fraction:
        if one.density is None:
            raise missing(f"{one.name}: density", "the bulk density", "E_DENSITY_NEEDED", "0.75 g/mL")
        own = density_in(working, one.density, where=f"{one.name}: density")
        volume = working.step(f"V({one.name})", "m / d", in_readable_unit((mass / own).to("milliliter")), m=mass, d=own)
        return working.step(f"p({one.name})", "V / C", ratio(volume, holds), V=volume, C=holds, source=BULK_DENSITY)

    full = working.step(
        "F", "C x d", in_readable_unit((holds * dense).to("gram")), C=holds, d=dense, source=BULK_DENSITY
    )
    return _batch(working, powders, share, full, count, excess)


def filler_from_packing_statistics(
    powders: Sequence[CapsulePowder],
    filler_packing: QuantityLike,
    count: NumberLike,
    *,
    excess: ShareLike | None = None,
) -> CapsuleBatch:
    """Amount of filler for capsules, from packing statistics.

    ``m(filler) = (1 - sum(m / P)) x P(filler)``
    [preservearticles-capsules: the same by bulk density]

    Parameters
    ----------
    powders : Sequence[CapsulePowder]
        The powders of one capsule, with their packing statistics for the size used, [mass and mass].
    filler_packing : QuantityLike
        How much of the filler alone fills one capsule of the same size, [mass].

    Notes
    -----
    If the volumes of powders add up. A packing statistic belongs to one size and one way of filling.

    Examples
    --------
    >>> drug = CapsulePowder(name="drug", mass="100 mg", packing="400 mg")
    >>> batch = filler_from_packing_statistics([drug], "320 mg", 100)
    >>> show(batch.filler_each.value), show(batch.filler.value)
    ('240 mg', '24 g')
    """
    working = Working()
    full = working.quantity(filler_packing, "mass", where="filler_packing")

    def share(one: CapsulePowder, mass: Quantity) -> Fraction:
        if one.packing is None:
            raise missing(f"{one.name}: packing", "the packing statistic", "E_PACKING_NEEDED", "400 mg")
        alone = working.quantity(one.packing, "mass", where=f"{one.name}: packing")
        return working.step(f"p({one.name})", "m / P", ratio(mass, alone), m=mass, P=alone, source=PACKING_STATISTIC)

    return _batch(working, powders, share, full, count, excess)


def packing_statistic_from_weights(filled: Sequence[QuantityLike], empty: Sequence[QuantityLike]) -> Derived[Quantity]:
    """Packing statistic of a powder: mean net weight of capsules filled with it alone.

    ``P = (sum(filled) - sum(empty)) / n``

    Parameters
    ----------
    filled : Sequence[QuantityLike]
        Weight of each capsule filled with the powder alone, [mass].
    empty : Sequence[QuantityLike]
        Weight of each of them empty; one value is taken for all, [mass].

    Notes
    -----
    It holds for this size, this powder and this way of filling.

    Examples
    --------
    >>> show(packing_statistic_from_weights(["400 mg", "410 mg"], ["76 mg"]).value)
    '329 mg'
    """
    working = Working()
    full = [working.quantity(one, "mass", where="filled") for one in some(filled, where="filled")]
    shells = [working.quantity(one, "mass", where="empty") for one in some(empty, where="empty")]
    if len(shells) == 1:
        shells *= len(full)
    same_length(full, shells, where="empty")
    gross, tare = total(full, "milligram"), total(shells, "milligram")
    if gross <= tare:
        raise impossible("capsules that weigh more full than empty", where="filled", remedy="check both weighings")
    n = len(full)
    return working.amount("P", "(sum(filled) - sum(empty)) / n", (gross - tare) / n, filled=full, empty=shells, n=n)


def packing_statistic_for_other_size(
    packing: QuantityLike, volume: QuantityLike, other_volume: QuantityLike
) -> Derived[Quantity]:
    """Packing statistic for another capsule size.

    ``P2 = P1 x V2 / V1``

    Parameters
    ----------
    packing : QuantityLike
        How much fills one capsule of the first size, [mass].
    volume : QuantityLike
        What the first size holds, [volume].
    other_volume : QuantityLike
        What the other size holds, [volume].

    Notes
    -----
    If the powder is packed alike in both.

    Examples
    --------
    >>> show(packing_statistic_for_other_size("350 mg", "0.5 mL", "0.68 mL").value)
    '476 mg'
    """
    working = Working()
    mass = working.quantity(packing, "mass", where="packing")
    one = capsule_volume(working, volume, where="volume")
    other = capsule_volume(working, other_volume, where="other_volume")
    return working.amount("P2", "P1 x V2 / V1", mass * ratio(other, one), P1=mass, V2=other, V1=one)


def _batch(
    working: Working,
    powders: Sequence[CapsulePowder],
    share: Callable[[CapsulePowder, Quantity], Fraction],
    full: Quantity,
    count: NumberLike,
    excess: ShareLike | None,
) -> CapsuleBatch:
    """The batch, where *full* is the filler that alone fills a capsule."""
    counted = Working()
    n = pieces(counted, count, excess)
    powders = records(powders, CapsulePowder, where="powders")
    masses = [working.quantity(one.mass, "mass", where=f"{one.name}: mass") for one in powders]
    shares = [share(one, mass) for one, mass in zip(powders, masses, strict=True)]
    taken = sum(shares, Fraction(0))
    if taken > 1:
        raise impossible(
            f"the powders alone fill {show(make_quantity(1, 'capsule') * taken)}",
            where="powders",
            remedy="take a larger size, or divide the dose over several capsules",
        )
    occupied = working.result("p", "sum(p1) x 100 %", taken * 100, p1=shares, percent=True)
    each = working.amount("m(filler)", "(1 - p) x F", full * (1 - taken), p=taken, F=full)
    fill_each = working.amount(
        "m(fill)", "sum(m) + F", total([*masses, each.value], "milligram"), m=masses, F=each.value
    )
    return CapsuleBatch(
        powders=tuple(
            named(_times(counted.copy(), f"m({one.name})", mass, n), one.name)
            for one, mass in zip(powders, masses, strict=True)
        ),
        occupied=occupied,
        filler_each=each,
        fill_each=fill_each,
        filler=_times(joined(working, counted), "m(filler, batch)", each.value, n),
        fill=_times(joined(working, counted), "m(fill, batch)", fill_each.value, n),
    )


def _times(working: Working, symbol: str, mass: Quantity, count: int) -> Derived[Quantity]:
    return working.amount(symbol, "n x m", mass * count, n=count, m=mass)


def capsule_size_for_powders(powders: Sequence[CapsulePowder], sizes: Sequence[CapsuleCapacity]) -> CapsuleChoice:
    """Smallest capsule size for several powders of known bulk densities.

    ``V = sum(m / d)``
    [preservearticles-capsules: volume from fill weight and bulk density]

    Notes
    -----
    If the volumes of powders add up; fine powder goes between coarse, so a trial capsule is usual. The room that is
    left is for a filler such as lactose: see :func:`~formulate.calc.filler_from_bulk_densities`.

    Examples
    --------
    >>> shelf = [CapsuleCapacity(size="1", volume="0.50 mL"), CapsuleCapacity(size="0", volume="0.68 mL")]
    >>> drug = CapsulePowder(name="drug", mass="200 mg", density="0.8 g/mL")
    >>> starch = CapsulePowder(name="starch", mass="180 mg", density="0.5 g/mL")
    >>> capsule_size_for_powders([drug, starch], shelf).size
    '0'
    """
    working = Working()
    masses, volumes = [], []
    for one in records(powders, CapsulePowder, where="powders"):
        mass = working.quantity(one.mass, "mass", where=f"{one.name}: mass")
        if one.density is None:
            raise missing(f"{one.name}: density", "the bulk density", "E_DENSITY_NEEDED", "0.75 g/mL")
        dense = density_in(working, one.density, where=f"{one.name}: density")
        volume = (mass / dense).to("milliliter")
        volumes.append(working.step(f"V({one.name})", "m / d", in_readable_unit(volume), m=mass, d=dense))
        masses.append(mass)
    volume = working.amount("V", "sum(V)", total(volumes, "milliliter"), V=volumes, source=BULK_DENSITY)
    size, holds = smallest_that_holds(sizes, volume.value)
    capacity = Working().result(f"V(size {size})", "", holds.to("milliliter"), source=stated("sizes"))
    working.include(capacity)
    return CapsuleChoice(
        size=size,
        fill=Working().amount("m", "sum(m1)", total(masses, "milligram"), m1=masses),
        volume=volume,
        capacity=capacity,
        filled=filled_part(working, volume.value, holds),
    )
