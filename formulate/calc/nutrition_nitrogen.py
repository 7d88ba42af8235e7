"""Chapter 18, parenteral nutrition: energy without protein for 1 g of nitrogen (NPC:N)."""

from __future__ import annotations

from formulate.calc.basics import NumberLike, QuantityLike, Working, missing, one_of_two
from formulate.derivation import Derived
from formulate.errors import InputError
from formulate.units import Quantity

__all__ = ["nonprotein_energy_per_nitrogen", "protein_from_energy_per_nitrogen"]


def nonprotein_energy_per_nitrogen(
    nonprotein_energy: QuantityLike, protein: QuantityLike, protein_per_nitrogen: NumberLike
) -> Derived[Quantity]:
    """Ratio of the energy without protein (non-protein calories, NPC) to nitrogen: NPC:N.

    ``r = E1 / (m / f)``

    Parameters
    ----------
    nonprotein_energy : QuantityLike
        Energy of all but protein, [energy].
    protein : QuantityLike
        Protein or amino acids, [mass].
    protein_per_nitrogen : NumberLike
        Grams of protein with 1 g of nitrogen, usually 6.25; 1 where *protein* is nitrogen already, [number].

    Returns
    -------
    Derived[Quantity]
        Energy for 1 g of nitrogen: 150 kcal/g is a calorie to nitrogen ratio of 150:1, [kcal/g].

    Raises
    ------
    DimensionError
        If an argument is of another kind.

    Notes
    -----
    Exact for the factor stated. From the nutrients themselves there is ``energy_from_nutrients``.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(nonprotein_energy_per_nitrogen("1800 kcal", "75 g", "6.25").value)
    '150 kcal/g'

    """
    working = Working()
    energy = working.quantity(nonprotein_energy, "energy", where="nonprotein_energy").to("kilocalorie")
    m = working.quantity(protein, "mass", where="protein").to("gram")
    f = working.number(protein_per_nitrogen, where="protein_per_nitrogen")
    n = working.step("N", "m / f", m / f, m=m, f=f)
    return working.result("r", "E1 / N", energy / n, E1=energy, N=n)


def protein_from_energy_per_nitrogen(
    energy_per_nitrogen: QuantityLike,
    protein_per_nitrogen: NumberLike,
    *,
    nonprotein_energy: QuantityLike | None = None,
    energy: QuantityLike | None = None,
    protein_energy: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Protein that keeps a ratio of non-protein calories to nitrogen (NPC:N).

    ``m = f x E1 / r``, or of the total energy ``m = E / (r / f + e)``

    Parameters
    ----------
    energy_per_nitrogen : QuantityLike
        Energy without protein for 1 g of nitrogen, such as ``150 kcal/g``, [energy per mass].
    protein_per_nitrogen : NumberLike
        Grams of protein with 1 g of nitrogen, usually 6.25, [number].
    nonprotein_energy : QuantityLike, optional
        Energy of all but protein, or *energy*, [energy].
    energy : QuantityLike, optional
        Energy of all, protein included, with *protein_energy*, [energy].
    protein_energy : QuantityLike, optional
        Energy of protein, such as ``4 kcal/g``, for *energy* only, [energy per mass].

    Returns
    -------
    Derived[Quantity]
        The protein, [mass].

    Raises
    ------
    MissingKnowledgeError
        ``E_PROTEIN_ENERGY_NEEDED`` for a total energy without the energy of protein.

    Notes
    -----
    Exact for the figures stated.

    Examples
    --------
    >>> from formulate.units import show
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
    known, given = one_of_two(
        {"nonprotein_energy": nonprotein_energy, "energy": energy}, "the energy", "E_ENERGY_NEEDED"
    )
    whole = working.quantity(given, "energy", where=known)
    if known == "nonprotein_energy":
        if protein_energy is not None:
            raise InputError(
                "no energy of protein, as the energy is that without protein",
                where="protein_energy",
                remedy="leave it out, or give the energy of all as energy",
            )
        return working.amount("m", "f x E1 / r", (f * whole / r).to("gram"), f=f, E1=whole, r=r)
    if protein_energy is None:
        raise missing("protein_energy", "the energy of protein", "E_PROTEIN_ENERGY_NEEDED", "4 kcal/g")
    e = working.quantity(protein_energy, "energy per mass", where="protein_energy")
    return working.amount("m", "E / (r / f + e)", (whole / (r / f + e)).to("gram"), E=whole, r=r, f=f, e=e)
