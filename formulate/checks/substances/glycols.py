"""Diethylene and ethylene glycol in glycerin and its like: each lot states a test, its result within the limit."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from formulate.batch.asking.mistakes import line_place
from formulate.batch.model import Batch, BatchLine
from formulate.batch.patient.limits_used import own_limits
from formulate.findings import Finding, confirm, stop
from formulate.recipe.model import Kind
from formulate.reference.identities.names import without_strengths
from formulate.reference.limits.table import LimitRow, limits_of
from formulate.units import DOSAGE_UNITS

__all__ = ["check_glycols"]


def check_glycols(batch: Batch) -> Iterator[Finding]:
    """Every lot of a substance with a limit; those without a result are asked about in one question."""
    untested: list[str] = []
    for line in batch.lines:
        limit = _limit(batch, line)
        for lot in line.lots if limit is not None else ():
            if lot.glycols is None:
                untested.append(f"{line.name} lot {lot.number}")
            elif limit is not None and limit.greatest is not None and lot.glycols * 100 > limit.greatest:
                yield stop(
                    "E_GLYCOLS",
                    variant="above",
                    lot=lot.number,
                    name=line.name,
                    result=lot.glycols * 100,
                    greatest=Fraction(limit.greatest),
                    source=limit.origin,
                    place=line_place(line.id),
                )
    if untested:
        yield confirm("E_GLYCOLS", variant="untested", lots=tuple(dict.fromkeys(untested)), place="lots")


def _limit(batch: Batch, line: BatchLine) -> LimitRow | None:
    """The smaller limit of the two glycols in what a line is; None for what needs no test, and for dosage units."""
    ingredient = line.ingredient
    if ingredient.kind is Kind.RECIPE or any(one.product_kind in DOSAGE_UNITS for one in ingredient.contains.values()):
        return None
    name = without_strengths(line.name)
    own = own_limits([name], batch.site.limits, batch.substances)
    rows = [
        row
        for row in limits_of(name, own, batch.substances)
        if row.use == "contaminant"
        and row.greatest is not None
        and any(batch.substances.is_same_substance(name, one) for one in (row.substance, *row.synonyms))
    ]
    return min(rows, key=lambda row: row.greatest or Fraction(0), default=None)
