"""A vehicle whose name says that it is a concentrate, taken undiluted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from formulate.batch.asking.mistakes import line_place
from formulate.batch.model import Batch, BatchLine
from formulate.findings import Finding, confirm
from formulate.recipe.model import Role
from formulate.spelling import plain_name_of
from formulate.units import is_kind

__all__ = ["check_concentrates"]

#: Roles of what carries the active, and is as strong as the preparation needs it.
_CARRIERS: Final = frozenset((Role.VEHICLE, Role.BASE, Role.SOLVENT))
#: How many times as strong a name says; 0 where it does not say.
_TIMES: Final = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4, "half": 0, "single": 0}
_SAID: Final = re.compile(
    r"\b(?:(?P<word>double|triple|treble|quadruple)[- ]?strength|"
    r"(?P<number>[0-9]+) ?(?:x|fold|times)(?: (?:concentrate|stock|strength))?\b|"
    r"concentrated?\b|conc\.|stock (?:solution|concentrate)|\w*konzentrat\w*|konzentriert\w*|konz\.|strong\b|stark\w*|"
    r"peroxide (?:solution )?(?:2[5-9]|3[0-9]|50) ?%|(?:30|35|50) ?% hydrogen peroxide|"
    r"glacial|fuming|rauchend\w*|liquefied phenol|formalin\b|formaldehyde? solution|formaldehydl\u00f6sung)",
    re.IGNORECASE,
)
#: Acids and others that are called concentrated as they are sold, and are named so in formulas.
_AS_SOLD: Final = re.compile(r"\b(?:acid|ammonia|peroxide|juice)\b", re.IGNORECASE)
#: Up to this share they are what is diluted, and above it what carries the preparation.
MOST_AS_SOLD: Final = Fraction(1, 5)
#: How near the share of a concentrate is to the one that makes it as strong as usual.
NEAR: Final = Fraction(1, 10)


def check_concentrates(batch: Batch) -> Iterator[Finding]:
    """Every carrier by its name: a double-strength one is half of the preparation, of any other it is asked."""
    for line in batch.lines:
        said = _SAID.search(line.name)
        if said is None or line.ingredient.role not in _CARRIERS or line.ingredient.contains:
            continue
        share = _share(batch, line)
        if _AS_SOLD.search(line.name) and share is not None and share <= MOST_AS_SOLD:
            continue
        times = _TIMES.get((said["word"] or "").casefold(), 0) or int(said["number"] or 0)
        if times and share is not None and abs(share * times - 1) <= NEAR:
            continue
        figures = {} if share is None else {"share": share}
        variant = "unknown" if share is None else "known"
        yield confirm(
            "E_CONCENTRATE", variant=variant, name=line.name, said=said[0], place=line_place(line.id), **figures
        )


def _share(batch: Batch, line: BatchLine) -> Fraction | None:
    """What of the preparation a line is; None where it is not known."""
    total = batch.total.value
    if is_kind(total, "volume") and line.volume is not None:
        return Fraction((line.volume / total).to("").magnitude)
    parts = [part for part in batch.composition if plain_name_of(part.material) == plain_name_of(line.name)]
    return next((share for part in parts for share in (part.w_w, part.w_v) if share is not None), None)
