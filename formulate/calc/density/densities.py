"""Chapter 3, density and specific gravity: between mass and volume, mixtures, pycnometer and plummet."""

from __future__ import annotations

from collections.abc import Sequence

from formulate.calc.shared.arguments import same_length, total
from formulate.calc.shared.assumptions import VOLUMES_ADD_UP
from formulate.calc.shared.chemistry.densities import density_in
from formulate.calc.shared.conversions import by_density
from formulate.units import Quantity
from formulate.working import Derived, QuantityLike, Working

__all__ = [
    "density_from_mass_and_volume",
    "density_of_mixture_from_masses",
    "density_of_mixture_from_volumes",
    "mass_from_volume",
    "volume_from_mass",
]


def mass_from_volume(volume: QuantityLike, density: QuantityLike) -> Derived[Quantity]:
    """Mass from volume and density.

    ``m = V x d``

    Parameters
    ----------
    volume : QuantityLike
        The volume, [volume].
    density : QuantityLike
        Density at the temperature of the measurement, or specific gravity, a plain number, [density].

    Examples
    --------
    >>> show(mass_from_volume("8 mL", "0.85 g/mL").value)
    '6.8 g'
    >>> show(mass_from_volume("750 mL", "1.2").value)
    '900 g'
    """
    working = Working()
    volume = working.quantity(volume, "volume", where="volume", zero=True)
    value = by_density(working, volume, density_in(working, density, where="density"))
    return Derived(value=value, steps=working.steps)


def volume_from_mass(mass: QuantityLike, density: QuantityLike) -> Derived[Quantity]:
    """Volume from mass and density.

    ``V = m / d``

    Parameters
    ----------
    density : QuantityLike
        Density at the temperature of the measurement, or specific gravity, a plain number, [density].

    Examples
    --------
    >>> show(volume_from_mass("45.5 g", "0.91 g/mL").value)
    '50 mL'
    """
    working = Working()
    mass = working.quantity(mass, "mass", where="mass", zero=True)
    value = by_density(working, mass, density_in(working, density, where="density"))
    return Derived(value=value, steps=working.steps)


def density_from_mass_and_volume(mass: QuantityLike, volume: QuantityLike) -> Derived[Quantity]:
    """Density from mass and volume.

    ``d = m / V``

    Parameters
    ----------
    volume : QuantityLike
        Its volume, [volume].

    Examples
    --------
    >>> show(density_from_mass_and_volume("85 g", "100 mL").value)
    '0.85 g/mL'
    """
    working = Working()
    m = working.quantity(mass, "mass", where="mass")
    v = working.quantity(volume, "volume", where="volume")
    density = working.result("d", "m / V", (m / v).to("gram/milliliter"), m=m, V=v)
    density_in(Working(), density, where="volume")
    return density


def density_of_mixture_from_masses(
    masses: Sequence[QuantityLike], densities: Sequence[QuantityLike]
) -> Derived[Quantity]:
    """Density of a mixture from the masses of its liquids (volumes additive).

    ``d = sum(m) / sum(m / d)``

    Parameters
    ----------
    masses : Sequence[QuantityLike]
        Mass of each, [mass].

    Notes
    -----
    For ethanol and water, which contract, use the alcohol chapter.

    Examples
    --------
    >>> show(density_of_mixture_from_masses(["80 g", "100 g"], ["0.8 g/mL", "1 g/mL"]).value)
    '0.9 g/mL'
    """
    same_length(masses, densities, where="densities")
    working = Working()
    parts = [working.quantity(part, "mass", where="masses") for part in masses]
    volume = total(_converted(working, parts, densities), "milliliter")
    mass = total(parts, "gram")
    density = (mass / volume).to("gram/milliliter")
    return working.result("d", "m / V", density, m=mass, V=volume, assuming=VOLUMES_ADD_UP)


def density_of_mixture_from_volumes(
    volumes: Sequence[QuantityLike], densities: Sequence[QuantityLike]
) -> Derived[Quantity]:
    """Density of a mixture from the volumes of its liquids (volumes additive).

    ``d = sum(V x d) / sum(V)``

    Parameters
    ----------
    volumes : Sequence[QuantityLike]
        Volume of each, [volume].

    Examples
    --------
    >>> mixture = density_of_mixture_from_volumes(
    ...     ["1000 mL", "500 mL", "500 mL"], ["1.2 g/mL", "0.85 g/mL", "0.95 g/mL"]
    ... )
    >>> show(mixture.value)
    '1.05 g/mL'
    """
    same_length(volumes, densities, where="densities")
    working = Working()
    parts = [working.quantity(part, "volume", where="volumes") for part in volumes]
    mass = total(_converted(working, parts, densities), "gram")
    volume = total(parts, "milliliter")
    density = (mass / volume).to("gram/milliliter")
    return working.result("d", "m / V", density, m=mass, V=volume, assuming=VOLUMES_ADD_UP)


def _converted(working: Working, parts: Sequence[Quantity], densities: Sequence[QuantityLike]) -> list[Quantity]:
    """Each mass as a volume, or each volume as a mass."""
    density_values = [density_in(working, density, where="densities") for density in densities]
    return [by_density(working, part, density) for part, density in zip(parts, density_values, strict=True)]
