"""Chapter 2, reducing and enlarging a formula that states no total: its amounts add up to it."""

from __future__ import annotations

from collections.abc import Sequence

from formulate.calc.scaling.formulas import Formula
from formulate.calc.shared.arguments import in_unit_of, ratio, some, total
from formulate.working import QuantityLike, Working, product_kind

__all__ = ["formula_by_amounts"]


def formula_by_amounts(amounts: Sequence[QuantityLike], make: QuantityLike) -> Formula:
    """Reduce or enlarge a formula that is written without a total.

    ``m = make x a / sum(a)``

    Parameters
    ----------
    amounts : Sequence[QuantityLike]
        Amounts in the formula as it is written, which together are the total, [mass, or all volume].
    make : QuantityLike
        Total wanted, [same kind as *amounts*].

    Notes
    -----
    Exact for masses; volumes add up only nearly. Where the formula states its total, or mixes masses with volumes, that
    total is what counts: :func:`~formulate.calc.formula_by_total`.

    Examples
    --------
    >>> formula = formula_by_amounts(["6 g", "3 g", "91 g"], "250 g")
    >>> [show(amount.value) for amount in formula.amounts]
    ['15 g', '7.5 g', '227.5 g']
    """
    working = Working()
    whole = working.quantity(make, "mass", "volume", where="make")
    kind = product_kind(whole)
    given = [working.quantity(amount, kind, where="amounts") for amount in some(amounts, where="amounts")]
    kept_in = "gram" if kind == "mass" else "milliliter"
    in_all = working.step("S", "sum(a)", in_unit_of(total(given, kept_in), given[0]), a=given)
    factor = working.step("f", "make / S", ratio(whole, in_all), make=whole, S=in_all)
    found = [working.copy().amount("m", "a x f", amount * factor, a=amount, f=factor) for amount in given]
    return Formula(amounts=tuple(found))
