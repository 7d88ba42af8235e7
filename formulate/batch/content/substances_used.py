"""The rows of the pharmacy's substances that a batch is about: those that its record keeps, and its sheet names."""

from __future__ import annotations

from collections.abc import Sequence

from formulate.batch.patient.limits_used import names_in
from formulate.pharmacy.lots import Lot
from formulate.recipe.model import Recipe
from formulate.reference.identities.identity import Substances
from formulate.reference.identities.substances import Substance, cells_of

__all__ = ["own_rows_named", "substances_used"]


def substances_used(recipe: Recipe, lots: Sequence[Lot], substances: Substances) -> dict[str, object]:
    """The pharmacy's substances as a record keeps them: the file, and its rows about what is in recipe and lots.

    Nothing where the pharmacy has no file.
    """
    if not substances.origin:
        return {}
    used = substances.used_for((*names_in(recipe), *(lot.material for lot in lots if lot.material)))
    kept = {"origin": used.origin, "sha256": used.sha256, "rows": [cells_of(row) for row in used.own]}
    return {"substances": kept}


def own_rows_named(recipe: Recipe, lots: Sequence[Lot], substances: Substances) -> tuple[Substance, ...]:
    """The pharmacy's rows that a name of the recipe or a lot is taken for."""
    names = (*names_in(recipe), *(lot.material for lot in lots if lot.material))
    identities = (substances.identify(name) for name in dict.fromkeys(names))
    rows = dict.fromkeys(one.substance for one in identities if one is not None)
    return tuple(row for row in substances.own if row in rows)
