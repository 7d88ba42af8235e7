"""Chapter 18, parenteral nutrition: nitrogen of protein, and energy without protein for 1 g of nitrogen (NPC:N)."""

from __future__ import annotations

from formulate.calc.nutrition._nutrients import mass_of_nutrient, possible_energy
from formulate.calc.shared.arguments import impossible, missing, one_of_two
from formulate.errors import InputError
from formulate.units import Quantity, show
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working

__all__ = [
    "nitrogen_from_protein",
    "nonprotein_energy_per_nitrogen",
    "protein_from_energy_per_nitrogen",
    "protein_from_nitrogen",
]


def nitrogen_from_protein(
    protein: QuantityLike, protein_per_nitrogen: NumberLike, *, strength: StrengthLike | None = None
) -> Derived[Quantity]:
    """Nitrogen in protein or in a volume of amino acids.

    ``N = m / f``, or ``N = V x c / f``

    Parameters
    ----------
    protein : QuantityLike
        Protein or amino acids, or the volume of their solution, [mass or volume].
    strength : StrengthLike, optional
        Of the solution, where its volume is given, such as ``8.5 % w/v``, [strength].

    Notes
    -----
    For an amino acid solution it is on the label.

    Examples
    --------
    >>> show(nitrogen_from_protein("100 g", "6.25").value)
    '16 g'
    >>> show(nitrogen_from_protein("1 L", "6.25", strength="8.5 % w/v").value)
    '13.6 g'
    """
    working = Working()
    m = mass_of_nutrient(working, protein, strength, "protein")
    f = working.number(protein_per_nitrogen, where="protein_per_nitrogen")
    return working.amount("N", "m / f", m / f, m=m, f=f)


def protein_from_nitrogen(nitrogen: QuantityLike, protein_per_nitrogen: NumberLike) -> Derived[Quantity]:
    """Protein from nitrogen.

    ``m = N x f``

    Parameters
    ----------
    nitrogen : QuantityLike
        The nitrogen, [mass].

    Examples
    --------
    >>> show(protein_from_nitrogen("16 g", "6.25").value)
    '100 g'
    """
    working = Working()
    n = working.quantity(nitrogen, "mass", where="nitrogen")
    f = working.number(protein_per_nitrogen, where="protein_per_nitrogen")
    return working.amount("m", "N x f", n * f, N=n, f=f)


def nonprotein_energy_per_nitrogen(
    protein: QuantityLike,
    protein_per_nitrogen: NumberLike,
    *,
    nonprotein_energy: QuantityLike | None = None,
    energy: QuantityLike | None = None,
    protein_energy: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Nonprotein calorie to nitrogen ratio (NPC:N).

    ``r = E1 / (m / f)``, or of the total energy ``E1 = E - m x e``

    Parameters
    ----------
    protein : QuantityLike
        Protein or amino acids, [mass].
    protein_per_nitrogen : NumberLike
        Grams of protein with 1 g of nitrogen, usually 6.25; 1 where *protein* is nitrogen already, [number].
    energy : QuantityLike, optional
        Energy of all, protein included, with *protein_energy*, [energy].

    Notes
    -----
    From the nutrients themselves there is ``energy_from_nutrients``.

    Examples
    --------
    >>> show(nonprotein_energy_per_nitrogen("75 g", "6.25", nonprotein_energy="1800 kcal").value)
    '150 kcal/g'
    >>> show(nonprotein_energy_per_nitrogen("75 g", "6.25", energy="2100 kcal", protein_energy="4 kcal/g").value)
    '150 kcal/g'
    """
    working = Working()
    m = working.quantity(protein, "mass", where="protein").to("gram")
    f = working.number(protein_per_nitrogen, where="protein_per_nitrogen")
    kilocalories, e = _energy(working, nonprotein_energy, energy, protein_energy)
    if e is not None:
        kilocalories = _without_protein(working, kilocalories, m, e)
    n = working.step("N", "m / f", m / f, m=m, f=f)
    return working.result("r", "E1 / N", kilocalories / n, E1=kilocalories, N=n)


def protein_from_energy_per_nitrogen(
    energy_per_nitrogen: QuantityLike,
    protein_per_nitrogen: NumberLike,
    *,
    nonprotein_energy: QuantityLike | None = None,
    energy: QuantityLike | None = None,
    protein_energy: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Protein for a nonprotein calorie to nitrogen ratio (NPC:N).

    ``m = f x E1 / r, of the total energy: m = E / (r / f + e)``

    Parameters
    ----------
    energy_per_nitrogen : QuantityLike
        Energy without protein for 1 g of nitrogen, such as ``150 kcal/g``, [energy per mass].
    energy : QuantityLike, optional
        Energy of all, protein included, with *protein_energy*, [energy].

    Examples
    --------
    >>> show(protein_from_energy_per_nitrogen("150 kcal/g", "6.25", nonprotein_energy="1800 kcal").value)
    '75 g'
    >>> show(
    ...     protein_from_energy_per_nitrogen("150 kcal/g", "6.25", energy="2100 kcal", protein_energy="4 kcal/g").value
    ... )
    '75 g'
    """
    working = Working()
    r = working.quantity(energy_per_nitrogen, "energy per mass", where="energy_per_nitrogen")
    f = working.number(protein_per_nitrogen, where="protein_per_nitrogen")
    kilocalories, e = _energy(working, nonprotein_energy, energy, protein_energy)
    if e is None:
        return working.amount("m", "f x E1 / r", (f * kilocalories / r).to("gram"), f=f, E1=kilocalories, r=r)
    return working.amount(
        "m", "E / (r / f + e)", (kilocalories / (r / f + e)).to("gram"), E=kilocalories, r=r, f=f, e=e
    )


def _energy(
    working: Working,
    nonprotein_energy: QuantityLike | None,
    energy: QuantityLike | None,
    protein_energy: QuantityLike | None,
) -> tuple[Quantity, Quantity | None]:
    """The energy without protein; or that of all, with the energy of 1 g of protein."""
    named = {"nonprotein_energy": nonprotein_energy, "energy": energy}
    name, value = one_of_two(named, "the energy", "E_ENERGY_NEEDED")
    kilocalories = working.quantity(value, "energy", where=name).to("kilocalorie")
    if name == "nonprotein_energy":
        if protein_energy is not None:
            raise InputError(
                "no energy of protein, as the energy is that without protein",
                where="protein_energy",
                remedy="leave it out, or give the energy of all as energy",
            )
        return kilocalories, None
    if protein_energy is None:
        raise missing("protein_energy", "the energy of protein", "E_PROTEIN_ENERGY_NEEDED", "4 kcal/g")
    return kilocalories, possible_energy(working, protein_energy, "protein_energy", "energy per mass")


def _without_protein(working: Working, total_energy: Quantity, protein: Quantity, per_mass: Quantity) -> Quantity:
    of_protein = (protein * per_mass).to("kilocalorie")
    if of_protein >= total_energy:
        raise impossible(
            f"the protein alone gives {show(of_protein)}",
            where="energy",
            remedy="check that the energy includes the protein",
        )
    return working.step("E1", "E - m x e", total_energy - of_protein, E=total_energy, m=protein, e=per_mass)
