"""What the prose of a study denies: a test that was not done, a preservation that is not that of the recipe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formulate.recipe.model import BeyondUse, Evidence, WaterType
from formulate.recipe.vocabulary import EvidenceBasis

__all__ = ["denied_by"]

#: A text that says that there is none, or that it was not done.
_NONE = re.compile(
    r"\W*(?:none|no|not|nil|never|without|un(?:known|preserved|tested)|n/?a|preservative[- ]free|untested|missing|"
    r"failed|fails|ohne|kein\w*|nicht)\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    rf"{_NONE.pattern}|.*\b(?:not (?:done|tested|performed|studied|stated|known|shown|read)|nicht \w+)\b", re.IGNORECASE
)

_AQUEOUS = frozenset({WaterType.NONPRESERVED_AQUEOUS, WaterType.PRESERVED_AQUEOUS})


def denied_by(study: Evidence, recipe: BeyondUse) -> Iterator[str]:
    """What a study says that it lacks, or that the recipe has otherwise; a monograph is its own proof.

    >>> recipe = BeyondUse(type=WaterType.NONPRESERVED_AQUEOUS)
    >>> list(denied_by(Evidence(source="s", says="x", antimicrobial_effectiveness="not done"), recipe))
    ['antimicrobial effectiveness at the last day']
    """
    if study.basis is EvidenceBasis.MONOGRAPH or recipe.type not in _AQUEOUS:
        return
    if _NOT_DONE.match(study.antimicrobial_effectiveness):
        yield "antimicrobial effectiveness at the last day"
    own, studied = recipe.preservation.strip(), study.preservative_system.strip()
    if not studied or not (own or recipe.type is WaterType.NONPRESERVED_AQUEOUS):
        return
    is_unpreserved = not own or _NONE.match(own) is not None
    if is_unpreserved != (_NONE.match(studied) is not None):
        yield "same preservative system"
