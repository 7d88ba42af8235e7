"""Whether volumes that contract are added: in an estimate of what fills up, or in a total that nothing fills up.

An estimate counts the contraction of ethanol of a strength by volume; other alcohols have no table on file.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from formulate.batch.asking.mistakes import line_place
from formulate.batch.model import Batch, BatchLine, Measuring
from formulate.batch.solutions.ethanol import AT, WATER
from formulate.calc.alcohol.dilution import alcohol_mixture
from formulate.calc.shared.arguments import ratio
from formulate.checks.amounts.judgments import in_number
from formulate.findings import Finding, confirm, note
from formulate.recipe.model import Fill
from formulate.recipe.products.ethanol import ethanol_in
from formulate.reference.identities.identity import Substances
from formulate.reference.vehicles import bare_name, is_water
from formulate.rounding import round_half_up, step_of
from formulate.units import is_kind

__all__ = ["check_contraction"]

#: Alcohols that mix with water in all proportions.
_ALCOHOLS: Final = frozenset(("alcohol", "isopropyl alcohol", "propanol", "methanol", "methyl alcohol"))
#: Digits of a contraction, and of the strength that it makes.
DIGITS: Final = 2
#: Less of the total than this is less than a measure shows.
_LEAST_CONTRACTION: Final = Fraction(5, 1000)
#: Below this share of the total they change the estimate by less than its digits show.
_LEAST_SHARE: Final = Fraction(5, 100)


def check_contraction(batch: Batch) -> Iterator[Finding]:
    """A line of water whose estimate is the sum of the volumes, where an alcohol is in them; and a total that is."""
    yield from _of_the_total(batch)
    for fill in batch.lines:
        if fill.measuring is not Measuring.ADD_TO_MAKE or fill.estimate is None or not is_water(fill.name):
            continue
        alcohols = tuple(line.name for line in batch.lines if _contracts(line, batch, batch.substances))
        if alcohols:
            yield note("N_CONTRACTION", name=fill.name, names=alcohols, place=line_place(fill.id))


def _of_the_total(batch: Batch) -> Iterator[Finding]:
    """Ethanol and water without a fill line: by how much the volume that they make is less than their sum."""
    fills = any(isinstance(line.ingredient.amount, Fill) for line in batch.lines)
    if fills or not batch.total.value.is_compatible_with("milliliter"):
        return
    measured = [(line, volume) for line in batch.lines if (volume := line.corrected) is not None]
    contents = [ethanol_in(line.ingredient) or (WATER if is_water(line.name) else None) for line, _ in measured]
    mixed = [
        (content, volume)
        for content, (line, volume) in zip(contents, measured, strict=True)
        if content is not None and line.measuring is Measuring.MEASURE and is_kind(volume, "volume")
    ]
    if {content == WATER for content, _ in mixed} != {True, False}:
        return
    mixture = alcohol_mixture([content for content, _ in mixed], [volume for _, volume in mixed], AT)
    share = ratio(mixture.contraction.value, batch.total.value)
    if share >= _LEAST_CONTRACTION:
        less, strong = (
            round_half_up(one * 100, step_of(one * 100, DIGITS)) for one in (share, mixture.by_volume.value.value)
        )
        yield confirm("E_CONTRACTION", less=less, strength=strong, place="ingredients")


def _contracts(line: BatchLine, batch: Batch, substances: Substances) -> bool:
    """Whether a line is an alcohol without a table on file, and enough of it."""
    if line.volume is None or substances.parent_of(bare_name(line.name)) not in _ALCOHOLS:
        return False
    total = batch.total.value
    if not total.is_compatible_with("milliliter") or ethanol_in(line.ingredient) is not None:
        return False
    return in_number(line.volume, "milliliter") >= in_number(total, "milliliter") * _LEAST_SHARE
