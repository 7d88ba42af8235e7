"""Whether an estimate of what fills up adds volumes that contract: other alcohols than ethanol of a stated strength."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from formulate.batch.asking.mistakes import line_place
from formulate.batch.model import Batch, BatchLine, Measuring
from formulate.checks.amounts.judgments import in_number
from formulate.findings import Finding, note
from formulate.recipe.products.ethanol import ethanol_in
from formulate.reference.identities.identity import Substances
from formulate.reference.vehicles import bare_name, is_water

__all__ = ["check_contraction"]

#: Alcohols that mix with water in all proportions.
_ALCOHOLS: Final = frozenset(("alcohol", "isopropyl alcohol", "propanol", "methanol", "methyl alcohol"))
#: Below this share of the total they change the estimate by less than its digits show.
_LEAST_SHARE: Final = Fraction(5, 100)


def check_contraction(batch: Batch) -> Iterator[Finding]:
    """A line of water whose estimate is the sum of the volumes, where an alcohol is in them."""
    for fill in batch.lines:
        if fill.measuring is not Measuring.ADD_TO_MAKE or fill.estimate is None or not is_water(fill.name):
            continue
        alcohols = tuple(line.name for line in batch.lines if _contracts(line, batch, batch.substances))
        if alcohols:
            yield note("N_CONTRACTION", name=fill.name, names=alcohols, place=line_place(fill.id))


def _contracts(line: BatchLine, batch: Batch, substances: Substances) -> bool:
    """Whether a line is an alcohol without a table on file, and enough of it."""
    if line.volume is None or substances.parent_of(bare_name(line.name)) not in _ALCOHOLS:
        return False
    total = batch.total.value
    if not total.is_compatible_with("milliliter") or ethanol_in(line.ingredient) is not None:
        return False
    return in_number(line.volume, "milliliter") >= in_number(total, "milliliter") * _LEAST_SHARE
