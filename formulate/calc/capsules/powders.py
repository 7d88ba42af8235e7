"""Chapter 12, capsules: which size a fill of several powders needs."""

from __future__ import annotations

from collections.abc import Sequence

from formulate.calc.capsules.filler import CapsulePowder
from formulate.calc.capsules.sizes import CapsuleCapacity, CapsuleChoice, smallest_that_holds
from formulate.calc.shared.arguments import missing, ratio, total
from formulate.calc.shared.records import records
from formulate.calc.shared.sources import BULK_DENSITY
from formulate.units import in_readable_unit
from formulate.working import Working, stated

__all__ = ["capsule_size_for_powders"]


def capsule_size_for_powders(powders: Sequence[CapsulePowder], sizes: Sequence[CapsuleCapacity]) -> CapsuleChoice:
    """Smallest capsule size for several powders of known bulk densities.

    ``V = sum(m / d)``
    [preservearticles-capsules: volume from fill weight and bulk density]

    Parameters
    ----------
    powders : Sequence[CapsulePowder]
        The powders of one capsule, with their bulk densities, [mass and density].
    sizes : Sequence[CapsuleCapacity]
        The sizes on the shelf, in any order, [size and volume].

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
        dense = working.quantity(one.density, "density", where=f"{one.name}: density")
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
        filled=working.result(
            "filled", "V / C", ratio(volume.value, holds), source=BULK_DENSITY, V=volume.value, C=holds
        ),
    )
