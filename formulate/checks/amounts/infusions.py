"""How fast a container is infused: no part of the double entry, and hours are taken for days."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.forms.solutions import Solution
from formulate.batch.model import Batch
from formulate.findings import Finding, note

__all__ = ["check_infusion"]


def check_infusion(batch: Batch) -> Iterator[Finding]:
    """The rate and the time of one container, for whoever approves it; an approved formula is noted no more."""
    if batch.recipe.approval is not None:
        return
    totals = (total for part in batch.forms if isinstance(part, Solution) for total in part.totals)
    for total in (one for one in totals if one.key == "infusion"):
        figures = {**total.figures, **total.words}
        yield note("N_INFUSION_TIME", rate=figures["rate"], time=figures["time"], place="infusion")
