"""Creatinine in serum as a mass in a volume, as the formulas of its clearance take it."""

from __future__ import annotations

from formulate.calc._stated import check_quantities
from formulate.calc.basics import QuantityLike, Working, missing
from formulate.units import Quantity, is_kind


def creatinine_level(
    working: Working,
    given: QuantityLike,
    molar_mass: QuantityLike | None,
    where: str = "serum_creatinine",
    symbol: str = "Cr",
) -> Quantity:
    """Creatinine in mg/dL; from an amount in a volume by the molar mass."""
    level = working.quantity(given, "mass per volume", "amount per volume", where=where)
    if is_kind(level, "mass per volume"):
        check_quantities("molar mass", molar_mass=molar_mass)
        return level.to("milligram/deciliter")
    if molar_mass is None:
        raise missing("molar_mass", "the molar mass of creatinine", "E_MOLAR_MASS_NEEDED", "113.12 g/mol")
    molar = working.quantity(molar_mass, "molar mass", where="molar_mass")
    return working.step(symbol, "c x M", (level * molar).to("milligram/deciliter"), c=level, M=molar)
