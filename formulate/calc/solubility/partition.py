"""Chapter 21, partition of a weak acid or a weak base between oil and water, by pH."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.arguments import impossible
from formulate.calc.shared.sources import EXTRACTION, PARTITION
from formulate.calc.solubility.ph_solubility import AcidOrBase, ions_at
from formulate.units import Quantity
from formulate.working import Derived, NumberLike, QuantityLike, Working

__all__ = ["amount_left_after_extraction", "distribution_coefficient_from_ph"]

#: More extractions than this are not realistic, and the exact power would fill the memory.
MOST_TIMES = 100


def distribution_coefficient_from_ph(
    partition_coefficient: NumberLike, ph: NumberLike, pka: NumberLike, kind: AcidOrBase
) -> Derived[Fraction]:
    """Distribution coefficient D (apparent partition coefficient) at a pH.

    ``acid: D = P / (1 + 10^(pH - pKa))``, ``base: D = P / (1 + 10^(pKa - pH))``
    [scherrer-howard-distribution: log D by pH]

    Parameters
    ----------
    partition_coefficient : NumberLike
        Oil (octanol) over water, of the form that is not ionized, not its logarithm: 100 for log P 2, [number].
    ph : NumberLike
        Of the water, [number].

    Notes
    -----
    For one step of ionization; nothing ionized is taken to pass into the oil.

    Examples
    --------
    >>> distribution_coefficient_from_ph(110, 5, 4, "acid").value
    Fraction(10, 1)
    """
    working = Working()
    p = working.number(partition_coefficient, where="partition_coefficient", constant=True)
    r = ions_at(working, ph, pka, kind)
    exact = working.steps[-1].exact
    return working.result("D", "P / (1 + r)", p / (1 + r), P=p, r=r, source=PARTITION, exact=exact)


def amount_left_after_extraction(
    amount: QuantityLike,
    distribution_coefficient: NumberLike,
    water: QuantityLike,
    solvent: QuantityLike,
    times: NumberLike = 1,
) -> Derived[Quantity]:
    """Amount of drug left in water after one or more extractions with fresh solvent.

    ``m = m0 x (V(water) / (V(water) + D x V(solvent)))^times``
    [unc-pharmlabs-extraction: after multiple extractions]

    Parameters
    ----------
    amount : QuantityLike
        In the water before, [mass or amount].
    distribution_coefficient : NumberLike
        Solvent over water, at the pH of the water, [number].
    water : QuantityLike
        Volume of the water, [volume].
    solvent : QuantityLike
        Volume of the solvent each time, [volume].
    times : NumberLike
        How often fresh solvent is taken, [whole number].

    Raises
    ------
    OutOfRangeError
        If *times* is not a whole number, or above 100.

    Notes
    -----
    The volumes are taken not to change.

    Examples
    --------
    >>> show(amount_left_after_extraction("100 mg", 9, "50 mL", "50 mL").value)
    '10 mg'
    >>> show(amount_left_after_extraction("100 mg", 9, "50 mL", "50 mL", 2).value)
    '1 mg'
    """
    working = Working()
    amount = working.quantity(amount, "mass", "amount", where="amount", zero=True)
    d = working.number(distribution_coefficient, where="distribution_coefficient", zero=True, constant=True)
    first = working.quantity(water, "volume", where="water")
    second = working.quantity(solvent, "volume", where="solvent")
    n = working.count(times, where="times")
    if n > MOST_TIMES:
        raise impossible(
            f"at most {MOST_TIMES} extractions", where="times", remedy="take more of the solvent each time"
        )
    left = Fraction((first / (first + second * d)).to("").magnitude)
    share = working.step("q", "Vw / (Vw + D x Vs)", left, Vw=first, D=d, Vs=second)
    return working.amount("m", "m0 x q^n", amount * share**n, m0=amount, q=share, n=n, source=EXTRACTION)
