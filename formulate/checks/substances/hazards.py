"""Hazards, stated or listed or unknown, and figures from sources that were not read.

What is on no list is called unknown, never safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from formulate.batch.asking.mistakes import line_place
from formulate.batch.content.hazards import Listed, hazards_named
from formulate.batch.model import Batch, BatchLine
from formulate.findings import Finding, confirm, note, warning
from formulate.messages import Message, message
from formulate.recipe.model import Cited, Kind, Recipe
from formulate.recipe.vehicles import nested_recipes
from formulate.spelling import plain_name_of

__all__ = ["check_hazards"]

#: A text that says that there is no hazard.
_DENIES = re.compile(
    r"\W*(?:none|no|nil|n/?a|nope|not (?:a )?hazard\w*|non-?hazardous|harmless|safe|keine?r?|unbedenklich|"
    r"nothing(?: special| particular| known)?|normal|ordinary|(?:as )?usual|standard|low(?: risk)?|minimal|nichts|"
    r"not (?:special|particular|known))\b",
    re.IGNORECASE,
)


def check_hazards(batch: Batch) -> Iterator[Finding]:
    """The hazards of every line and of the recipe, and the sources of the figures used."""
    stated: list[str | Message] = []
    unknown: set[str] = set()
    for one in batch.every_batch:
        for line in one.lines:
            if batch.vehicle_of(line) is None:
                drugs = {batch.substances.parent_of(name) for name in line.ingredient.contains or (line.name,)}
                for finding in _hazard(line, one, stated):
                    if finding.code != "N_HAZARD_UNKNOWN":
                        yield finding
                    elif not drugs <= unknown:  # each drug once
                        yield finding
                        unknown |= drugs
    stated += _of_recipes(batch.recipe)
    if stated:
        yield warning("W_HAZARD", hazards=tuple(dict.fromkeys(stated)))
    for one in batch.every_batch:
        yield from _sources(one)


def _hazard(line: BatchLine, batch: Batch, stated: list[str | Message]) -> Iterator[Finding]:
    """What lists say of everything that a line brings; what the recipe states of it silences no list."""
    recipe, hazard = batch.recipe, line.ingredient.hazard
    listed = line.listed
    for drug in listed:
        if hazard and _DENIES.match(hazard):
            says = {"name": line.name, "drug": drug.drug, "hazard": hazard}
            yield confirm("E_HAZARD_DENIED", place=line_place(line.id), listed=drug.says, **says)
        elif not hazard:
            yield warning("W_HAZARD_LISTED", drug=drug.drug, listed=drug.says, place=line.name)
    if hazard and not (listed and _DENIES.match(hazard)):
        if listed:
            lists = tuple(_listed(drug, line) for drug in listed)
            stated.append(message("hazard_of_line.listed", name=line.name, hazard=hazard, lists=lists))
        else:
            stated.append(message("hazard_of_line.stated", name=line.name, hazard=hazard))
    elif (
        not hazard and not listed and line.is_active and line.ingredient.kind is not Kind.RECIPE and not recipe.hazards
    ):
        own = hazards_named(batch.site)
        known = message("hazard_not_on_own", list=own) if own else message("hazard_not_classified")
        yield note("N_HAZARD_UNKNOWN", name=line.name, listed=known, place=line_place(line.id))


def _listed(drug: Listed, line: BatchLine) -> Message:
    """What a list says of a drug, with its name where that is not the line's."""
    if plain_name_of(drug.drug) == plain_name_of(line.name):
        return message("hazard_listed.itself", listed=drug.says)
    return message("hazard_listed.other", drug=drug.drug, listed=drug.says)


def _of_recipes(recipe: Recipe) -> Iterator[str]:
    """The hazards of the recipe and of those in it, however deep; each once."""
    yield from recipe.hazards
    for nested in nested_recipes(recipe).values():
        yield from (f"{nested.title_with()}: {hazard}" for hazard in nested.hazards)


def _sources(batch: Batch) -> Iterator[Finding]:
    """Figures of the recipe that are used and whose source was not read."""
    unread = {source.key: source for source in batch.recipe.sources if source.confidence != "read"}
    for place, what, cited in _figures(batch):
        source = unread.get(cited.source.key)
        if source is not None:
            yield warning(
                "W_SOURCE_UNVERIFIED",
                figure=what,
                typed=cited.typed,
                source=source.key,
                confidence=source.confidence,
                reference=source.text,
                place=place,
            )


def _figures(batch: Batch) -> Iterator[tuple[str, Message, Cited]]:
    if batch.recipe.density is not None:
        yield "density", message("figure_of_product"), batch.recipe.density
    for line in (part for whole in batch.lines for part in whole.each_lot):
        ingredient = line.ingredient
        figures = {
            "density": ingredient.density if line.lot is None or line.lot.density is None else None,
            "weight of one": ingredient.unit_weight if line.lot is None or line.lot.unit_weight is None else None,
            "activity": ingredient.activity if line.lot is None or line.lot.activity is None else None,
            "molar mass": ingredient.molar_mass,
        }
        if ingredient.counted_as is not None:
            figures["molar mass of the form counted"] = ingredient.counted_as.molar_mass
            figures["molar mass of the form weighed"] = ingredient.counted_as.weighed_molar_mass
        for what, cited in figures.items():
            if cited is not None:
                yield line_place(line.id), message("figure_of_line", figure=what, name=line.name), cited
