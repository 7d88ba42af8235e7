"""What the pharmacy's own file of substances decides in a formula: asked once, when the recipe is approved."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.model import Batch
from formulate.batch.patient.limits_used import names_in
from formulate.findings import Finding, confirm
from formulate.messages import Figure
from formulate.reference.identities.identity import SHIPPED

__all__ = ["check_own_substances"]


def check_own_substances(batch: Batch) -> Iterator[Finding]:
    """Each row of the pharmacy that a name of the recipe is taken for, unless the table says the same.

    Its figures are words of the question, so that a row that is changed later is asked about again.
    """
    for row in batch.substances.own:
        named = [name for name in dict.fromkeys(names_in(batch.recipe)) if _is_named(batch, name, row.name)]
        shipped = [SHIPPED.identify(name) for name in named]
        if all(one is not None and one.substance.figures == row.figures for one in shipped):
            continue
        other = next((one.substance for one in shipped if one is not None), None)
        figures: dict[str, Figure] = {"name": named[0], "file": batch.substances.origin, "source": row.source}
        figures["figures"] = row.stated
        place = f"substances.{row.name}"
        if other is None:
            yield confirm("E_SUBSTANCE_OWN", variant="new", place=place, **figures)
        else:
            yield confirm("E_SUBSTANCE_OWN", variant="replaces", place=place, **figures, shipped=other.stated)


def _is_named(batch: Batch, name: str, row: str) -> bool:
    identity = batch.substances.identify(name)
    return identity is not None and identity.substance.name == row
