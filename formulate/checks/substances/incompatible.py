"""Pairs that react with each other or the container, and routes: through all lines, products and nested recipes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from formulate.batch.model import Batch
from formulate.batch.solutions.named_ions import ions_in
from formulate.findings import Finding, confirm, stop
from formulate.recipe.model import DosageForm, Kind, Recipe, Role
from formulate.recipe.vehicles import with_nested
from formulate.reference.incompatible import INCOMPATIBLE, Incompatible, among, by_route, in_material
from formulate.reference.sources import sources

__all__ = ["check_container", "check_incompatible", "check_route"]

#: Dry forms, in which salts do not meet in solution.
_DRY = frozenset((DosageForm.POWDER, DosageForm.CAPSULE, DosageForm.TABLET, DosageForm.STICK))
#: What a preparation stays in, or runs through, for long: a mortar or a spatula is none.
_HOLDS = re.compile(
    r"\b(?:bags?|bottles?|containers?|vials?|syringes?|cassettes?|reservoirs?|tubing|tubes?|sets?|stoppers?|"
    r"\w*(?:beutel|flaschen?|beh\u00e4lter|beh\u00e4ltnis|spritzen?|schlauch|besteck|stopfen))\b",
    re.IGNORECASE,
)


def check_incompatible(batch: Batch) -> Iterator[Finding]:
    """Each pair once, by the first two names that belong to it."""
    places = dict(reversed(_names(batch.recipe)))
    is_dry = batch.recipe.form in _DRY
    names = list(dict.fromkeys(name for name, _ in _names(batch.recipe)))
    usual = set(_usual(batch.recipe, names))
    shipped = (pair for pair in INCOMPATIBLE.rows if pair.pair not in usual)
    pairs = [pair for pair in (*shipped, *batch.site.incompatible) if not (is_dry and pair.where == "liquid")]
    isotonic = {line.name for line in batch.recipe.ingredients if line.role is Role.TONICITY_AGENT}
    for pair, one, other in among(names, pairs, batch.substances):
        finding = stop if pair.severity == "stop" else confirm
        yield finding(
            "E_INCOMPATIBLE",
            variant="instead" if pair.instead and {one, other} & isotonic else "plain",
            place=f"{places[one]}/{places[other].removeprefix('ingredients.')}",
            one=one,
            other=other,
            reason=pair.reason,
            source=_source_of(pair),
            instead=pair.instead,
        )


def _usual(recipe: Recipe, names: Iterable[str]) -> Iterator[str]:
    """What is not asked: calcium with phosphate where a curve decides, and the salts of every parenteral nutrition."""
    if {"calcium", "phosphate"}.issubset(ions_in(recipe)):
        yield "calcium with phosphate"
    if recipe.form is DosageForm.PARENTERAL_NUTRITION:
        yield "calcium with sulfate"
        if not any("carbonate" in name.lower() for name in names):
            yield "magnesium with carbonate or phosphate"


def check_container(batch: Batch) -> Iterator[Finding]:
    """Each pair of a drug and what its container, or what it is made in, is of; dry forms meet no solution."""
    if batch.recipe.form in _DRY:
        return
    names = list(dict.fromkeys(name for name, _ in _names(batch.recipe)))
    pairs, asked = (*INCOMPATIBLE.rows, *batch.site.incompatible), set[str]()
    for place, text in _texts_of_containers(batch.recipe):
        for pair, name, material in in_material(names, text, pairs, batch.substances):
            if pair.pair in asked:
                continue
            asked.add(pair.pair)
            finding = stop if pair.severity == "stop" else confirm
            yield finding(
                "E_CONTAINER_MATERIAL",
                variant="instead" if pair.instead else "plain",
                place=place,
                name=name,
                text=text,
                material=material,
                reason=pair.reason,
                source=_source_of(pair),
                instead=pair.instead,
            )


def check_route(batch: Batch) -> Iterator[Finding]:
    """Whatever must not be given by the route of the recipe: a drug labeled for another, a preservative, an oil."""
    places = dict(reversed(_names(batch.recipe)))
    pairs = (*INCOMPATIBLE.rows, *batch.site.incompatible)
    route = batch.recipe.route
    for pair, name in by_route(list(places)[::-1], route, pairs, batch.substances):
        finding = stop if pair.severity == "stop" else confirm
        yield finding(
            "E_ROUTE_DRUG",
            variant=pair.severity,
            place=places[name],
            name=name,
            route=route,
            reason=pair.reason,
            source=_source_of(pair),
        )


def _texts_of_containers(recipe: Recipe) -> Iterator[tuple[str, str]]:
    """What names a container or a device, by its place."""
    yield "container", recipe.container
    steps = tuple(step.text for step in recipe.method)
    for place, texts in (("label", recipe.label), ("equipment", recipe.equipment), ("method", steps)):
        for number, text in enumerate(texts, start=1):
            if _holds(text):
                yield f"{place}[{number}]", text


@lru_cache(maxsize=1024)
def _holds(text: str) -> bool:
    return _HOLDS.search(text) is not None


def _source_of(pair: Incompatible) -> str:
    known = sources()
    return known[pair.source].title if pair.source in known else pair.source


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
