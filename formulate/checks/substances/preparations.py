"""What a preparation of a fixed strength holds by its name, against what the recipe counts it as."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from formulate.batch.asking.mistakes import line_place
from formulate.batch.model import Batch, BatchLine
from formulate.findings import Finding, confirm
from formulate.messages import Figure
from formulate.recipe.model import FromStrength, Kind, OfProduct, Role
from formulate.reference.identities.identity import Substances
from formulate.reference.sources import title_of
from formulate.reference.tables.preparations import preparations_of
from formulate.spelling import plain_name_of
from formulate.strength import Strength

__all__ = ["check_preparations"]

#: A label rounds, and makers differ by as much, [share].
NEAR = Fraction(1, 10)
#: Above this a percentage in a name is the purity of a grade.
_PURE = 97
#: Whose amounts are those of the substance, and not of what it is sold in.
_COUNTED = frozenset((Role.ACTIVE, Role.PRESERVATIVE, Role.ANTIOXIDANT))


def check_preparations(batch: Batch) -> Iterator[Finding]:
    """Every line by its name: another content than it has, or a solution that is counted as what is dissolved in it."""
    for line in batch.lines:
        if line.ingredient.kind is not Kind.RECIPE:
            yield from _held(line, batch.substances)


def _held(line: BatchLine, substances: Substances) -> Iterator[Finding]:
    contains, amount = line.ingredient.contains, line.ingredient.amount
    rows = preparations_of(line.name)
    if not rows and not contains and (said := _solution_said(line)):
        yield confirm("E_PREPARATION", variant="percent", name=line.name, said=said, place=line_place(line.id))
    for row in rows:
        stated = [held for name, held in contains.items() if substances.is_same_drug(name, row.active)]
        figures: dict[str, Figure] = {
            "name": line.name,
            "active": row.active,
            "holds": row.holds,
            "source": title_of(row.source),
        }
        if stated and _differ(stated[0], row.holds):
            yield confirm("E_PREPARATION", variant="other", stated=stated[0], place=line_place(line.id), **figures)
        is_named = plain_name_of(row.active) in plain_name_of(line.name)
        if not contains and is_named and isinstance(amount, FromStrength | OfProduct):
            yield confirm("E_PREPARATION", variant="pure", place=line_place(line.id), **figures)


def _solution_said(line: BatchLine) -> str:
    """The percentage in the name of what is counted as if it were all of it; ``""`` for none, and of a purity."""
    if line.ingredient.role not in _COUNTED or not isinstance(line.ingredient.amount, FromStrength | OfProduct):
        return ""
    found = re.search(r"(?<![0-9.])([0-9]{1,2}(?:\.[0-9]+)?) ?%", line.name)
    return found[0] if found is not None and Fraction(found[1]) < _PURE else ""


def _differ(stated: Strength, held: Strength) -> bool:
    """Whether two strengths of one basis are not near each other; those of different ones are not compared."""
    if (stated.counted_kind, stated.product_kind) != (held.counted_kind, held.product_kind):
        return False
    return abs(stated.value - held.value) > NEAR * held.value
