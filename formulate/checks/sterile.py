"""Whether a preparation that must be sterile says how it is made sterile."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.model import Batch
from formulate.findings import Finding, stop, warning
from formulate.recipe.model import Recipe
from formulate.recipe.sterile import sterile_use, sterile_word

__all__ = ["check_sterile"]


def check_sterile(batch: Batch) -> Iterator[Finding]:
    """The route, the form, the title and the label texts; and that the sheet of a sterile one is for calculation."""
    recipe = batch.recipe
    if recipe.sterile is not None:
        yield warning("W_STERILE", category=recipe.sterile.category, place="sterile")
        return
    for place, text, named in _named(recipe):
        if named:
            yield stop("E_STERILE_ROUTE", variant=place.partition("[")[0], text=text, named=named, place=place)
            return


def _named(recipe: Recipe) -> Iterator[tuple[str, str, str]]:
    """Each text with its place, and what it says of a sterile preparation."""
    yield "route", recipe.route, sterile_word(recipe.route)
    yield "form", recipe.form.value, sterile_word(recipe.form.value)
    yield "title", recipe.title, sterile_use(recipe.title, is_title=True)
    for number, text in enumerate(recipe.label, start=1):
        yield f"label[{number}]", text, sterile_use(text)
