"""Which product was taken, where the formula names several strengths, and why not another."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.asking.mistakes import line_place
from formulate.batch.model import Batch
from formulate.findings import Finding, note
from formulate.messages import message

__all__ = ["check_products"]


def check_products(batch: Batch) -> Iterator[Finding]:
    """One note for each line that could have taken another product."""
    for line in batch.every_line:
        not_taken = [one for one in batch.asked.not_taken if one.line == line.id and one.product in line.others]
        if line.needed is None or not not_taken:
            continue
        reasons = tuple(
            message(f"product_not_taken.{one.reason}", product=one.product, needed=line.others[one.product])
            for one in not_taken
        )
        place = line_place(line.id)
        is_asked = any(one.reason == "asked" for one in not_taken)
        yield note(
            "N_PRODUCT_TAKEN",
            variant="asked" if is_asked else "measured" if line.counted is None else "counted",
            name=line.name,
            needed=line.needed,
            others=reasons,
            line=line.id,
            product=not_taken[0].product,
            place=place,
        )
