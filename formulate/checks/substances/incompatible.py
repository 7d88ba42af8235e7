"""Pairs that react with each other: through all lines, what products contain, and nested recipes to any depth."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.model import Batch
from formulate.findings import Finding, confirm, stop
from formulate.recipe.model import DosageForm, Kind, Recipe
from formulate.recipe.vehicles import with_nested
from formulate.reference.incompatible import INCOMPATIBLE, among
from formulate.reference.sources import sources

__all__ = ["check_incompatible"]

#: Dry forms, in which salts do not meet in solution.
_DRY = frozenset((DosageForm.POWDER, DosageForm.CAPSULE, DosageForm.TABLET, DosageForm.STICK))


def check_incompatible(batch: Batch) -> Iterator[Finding]:
    """Each pair once, by the first two names that belong to it."""
    known_sources = sources()
    places = dict(reversed(_names(batch.recipe)))
    is_dry = batch.recipe.form in _DRY
    pairs = [pair for pair in (*INCOMPATIBLE.rows, *batch.site.incompatible) if not (is_dry and pair.where == "liquid")]
    names = list(dict.fromkeys(name for name, _ in _names(batch.recipe)))
    for pair, one, other in among(names, pairs, batch.substances):
        finding = stop if pair.severity == "stop" else confirm
        yield finding(
            "E_INCOMPATIBLE",
            variant="instead" if pair.instead else "plain",
            place=f"{places[one]}/{places[other].removeprefix('ingredients.')}",
            one=one,
            other=other,
            reason=pair.reason,
            source=known_sources[pair.source].title if pair.source in known_sources else pair.source,
            instead=pair.instead,
        )


def _names(recipe: Recipe) -> list[tuple[str, str]]:
    """Everything that is in a recipe by name, each with the line of the recipe it comes with."""
    names: list[tuple[str, str]] = []
    for line in recipe.ingredients:
        within = [line]
        if line.kind is Kind.RECIPE:
            within = [inner for one in with_nested(recipe.nested[line.recipe_id]) for inner in one.ingredients]
        for inner in within:
            if inner.kind is not Kind.RECIPE:
                names += [(name, f"ingredients.{line.id}") for name in (inner.name, *inner.contains)]
    return list(dict.fromkeys(names))
