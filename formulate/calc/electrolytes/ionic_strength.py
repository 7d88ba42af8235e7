"""Chapter 8, ionic strength of a solution of one salt or several."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from formulate.calc.shared.acid_base import molar
from formulate.calc.shared.arguments import same_length
from formulate.strength import Basis, Strength
from formulate.working import Derived, NumberLike, StrengthLike, Working

__all__ = ["ionic_strength_from_ions"]


def ionic_strength_from_ions(
    concentrations: Sequence[StrengthLike], charges: Sequence[NumberLike]
) -> Derived[Strength]:
    """Ionic strength of a solution from its ions.

    ``I = 1/2 x sum(c x z^2)``
    [glam-ionic-strength: problems and answers]

    Parameters
    ----------
    concentrations : Sequence[StrengthLike]
        Of each ion: a salt of 0.1 mol/L with two sodium gives 0.2 mol/L of sodium, [mol/L].
    charges : Sequence[NumberLike]
        Of each ion in the same order, without its sign, [whole numbers].

    Notes
    -----
    All ions are named, those of both charges; what does not dissociate counts nothing.

    Examples
    --------
    >>> ionic_strength_from_ions(["0.2 mol/L", "0.1 mol/L"], [1, 2]).value
    Strength('300 mmol/L')
    """
    same_length(concentrations, charges, where="charges")
    working = Working()
    found, parts = Fraction(0), []
    for given, charge in zip(concentrations, charges, strict=True):
        c = Strength(molar(working, given, "concentrations"), Basis.MOLAR)
        z = working.count(charge, where="charges")
        part = Strength(c.value * z * z, Basis.MOLAR)
        parts.append(working.step("I1", "c x z^2", part, c=c, z=Fraction(z)))
        found += part.value
    return working.result("I", "sum(I1) / 2", Strength(found / 2, Basis.MOLAR), I1=parts)
