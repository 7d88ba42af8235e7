"""Substitution: another substance, product or recipe in the place of what a line names, in one batch, with a reason.

The batch is then of a formula of its own: it is read and identified afresh, its approval does not hold, and what was
published for the formula does not give it a date.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from formulate.batch.asking.mistakes import Mistakes
from formulate.errors import InputError, TextError, check_type
from formulate.frozen import Frozen
from formulate.recipe import Recipe, load_recipe, recipe_from_tree
from formulate.recipe.digest import nested_trees
from formulate.recipe.library.lookup import find_in_library
from formulate.recipe.model import FromStrength, Kind, Tree
from formulate.recipe.shapes.values import is_identifier
from formulate.reference.identities.identity import Substances
from formulate.spelling import plain_name_of
from formulate.typed.fields import plain_text
from formulate.typed.people import reason_text

__all__ = ["Substitution", "with_substitutes"]

#: What a line still states of what takes its place; all else is a figure of what was there.
KEPT = ("id", "role", "amount")
#: Of a nested recipe, what a line states of how it is made.
OF_A_RECIPE = ("excess", "from stock", "own sheet")
EXAMPLE = "'base=hydrophilic ointment: petrolatum irritates the skin'"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Substitution(Frozen):
    """What took the place of what a line names, and why."""

    line: str
    was: str
    now: str
    reason: str


def with_substitutes(
    recipe: Recipe, typed: Mapping[str, str], library: Path | None = None
) -> tuple[Recipe, tuple[Substitution, ...]]:
    """The recipe with other names in the lines, read afresh, and what was substituted.

    *typed* are ``name: reason`` by line; a line of a nested recipe is named ``recipe-id/line``. A name that is the id
    of a recipe is that recipe. Every mistake is in one ``PlanError``.
    """
    check_type(typed, Mapping, "'name: reason' by line", where="substitute")
    for place, text in typed.items():
        check_type(place, str, "the line that is replaced, as text", where="substitute")
        check_type(text, str, "a name, a colon and the reason", where=f"substitute.{place}")
    if not typed:
        return recipe, ()
    mistakes = Mistakes()
    trees: dict[str, Mapping[str, Tree]] = {recipe.id: recipe.tree, **nested_trees(recipe.nested)}
    recipes = {recipe.id: recipe, **_by_id(recipe)}
    done: list[Substitution] = []
    for place, text in typed.items():
        one = mistakes.read(f"substitute.{place}", _substitution, place, text, recipes, recipe.id)
        if one is None:
            continue
        name, _, line = place.rpartition("/")
        nested = mistakes.read(f"substitute.{place}", _recipe_named, one.now, library, recipe.substances)
        if nested is not None:
            trees |= {nested.id: nested.tree, **nested_trees(nested.nested)} | trees
        trees[name or recipe.id] = _changed(trees[name or recipe.id], line, one.now, is_recipe=nested is not None)
        done.append(one)
    what = f"{recipe.id}: no batch"
    mistakes.finish(what)
    trees[recipe.id] = _without_evidence(trees[recipe.id])
    tree, within = trees[recipe.id], cast("dict[str, Tree]", trees)
    changed = mistakes.read("substitute", recipe_from_tree, tree, within, recipe.origin, recipe.substances)
    return mistakes.demand(changed, what), tuple(done)


def _by_id(recipe: Recipe) -> dict[str, Recipe]:
    found: dict[str, Recipe] = {}
    waiting = list(recipe.nested.values())
    while waiting:
        one = waiting.pop()
        if found.setdefault(one.id, one) is one:
            waiting.extend(one.nested.values())
    return found


def _substitution(place: str, text: str, recipes: Mapping[str, Recipe], own: str) -> Substitution:
    """What is asked for one line; an ``InputError`` where that line cannot have another name."""
    name, _, line_id = place.rpartition("/")
    recipe = recipes.get(name or own)
    line = next((one for one in recipe.ingredients if one.id == line_id), None) if recipe is not None else None
    if line is None:
        lines = ", ".join(one.id for one in (recipe or recipes[own]).ingredients)
        raise InputError("the line of what is replaced", code="E_SUBSTITUTE", given=place, remedy=f"it has: {lines}")
    if isinstance(line.amount, FromStrength) or line.contains:
        raise InputError(
            "a line that brings no active: with another active it is another preparation",
            code="E_SUBSTITUTE_ACTIVE",
            given=place,
            remedy="write a recipe of its own ('formulate recipes copy')",
        )
    now, colon, reason = plain_text(text).partition(":")
    if not (colon and now.strip()):
        raise TextError("a name, a colon and the reason", code="E_REASON", given=text, remedy=f"write {EXAMPLE}")
    was = line.recipe_id or line.name
    if plain_name_of(now) == plain_name_of(was):
        raise InputError(f"another name than that of the line, {was}", code="E_SUBSTITUTE", given=now.strip())
    return Substitution(line=place, was=was, now=now.strip(), reason=reason_text(reason))


def _recipe_named(name: str, library: Path | None, substances: Substances) -> Recipe | None:
    is_known = is_identifier(name) and find_in_library(name, library) is not None
    return load_recipe(name, library=library, substances=substances) if is_known else None


def _changed(tree: Mapping[str, Tree], line_id: str, now: str, *, is_recipe: bool) -> dict[str, Tree]:
    """A recipe's tree with another name in one line; its figures were those of what was there."""
    lines = cast("list[dict[str, Tree]]", tree["ingredients"])
    place = next(place for place, line in enumerate(lines) if line["id"] == line_id)
    line = lines[place]
    kind = _kind(line, is_recipe=is_recipe)
    kept = {key: line[key] for key in (*KEPT, *(OF_A_RECIPE if is_recipe else ())) if key in line}
    lines = [*lines[:place], {**kept, kind.value: now}, *lines[place + 1 :]]
    return {**tree, "ingredients": [_without_diluent(one, {line_id, _name(line)}) for one in lines]}


def _name(line: Mapping[str, Tree]) -> str:
    return next(str(line[kind.value]) for kind in Kind if kind.value in line)


def _without_diluent(line: dict[str, Tree], names: set[str]) -> dict[str, Tree]:
    """The line, which is not diluted in what is no longer there; how much dissolves in it was that one's."""
    stated = line.get("dilute with", [])
    diluents = stated if isinstance(stated, list) else [stated]
    left = [one for one in diluents if (one.get("diluent") if isinstance(one, dict) else one) not in names]
    kept = {key: value for key, value in line.items() if key != "dilute with"}
    return line if all(one in left for one in diluents) else kept | ({"dilute with": left} if left else {})


def _kind(line: Mapping[str, Tree], *, is_recipe: bool) -> Kind:
    """As what a name is read: what replaces a recipe is bought, so a product."""
    if is_recipe:
        return Kind.RECIPE
    return Kind.SUBSTANCE if Kind.SUBSTANCE.value in line else Kind.PRODUCT


def _without_evidence(tree: Mapping[str, Tree]) -> dict[str, Tree]:
    """Without its approval, and with evidence that is of another formula."""
    changed = {key: value for key, value in tree.items() if key != "approved"}
    beyond_use = changed.get("beyond use")
    if isinstance(beyond_use, dict) and isinstance(beyond_use.get("evidence"), list):
        studies = cast("list[dict[str, Tree]]", beyond_use["evidence"])
        changed["beyond use"] = {**beyond_use, "evidence": [_of_another_formula(study) for study in studies]}
    return changed


def _of_another_formula(study: Mapping[str, Tree]) -> Tree:
    same = study.get("same")
    return {**study, "same": [word for word in same if word != "formula"]} if isinstance(same, list) else dict(study)
