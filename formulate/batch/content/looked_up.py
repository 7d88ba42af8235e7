"""What the names and the prose of a recipe stand for in the tables: facts that the second computation is given.

It concludes from them by itself; a figure that is stated in a file is read by it from the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from formulate.batch.content.holdings import holdings_of, sources_of
from formulate.batch.solutions.ethanol import with_alcohol
from formulate.batch.solutions.figures import solution_figures
from formulate.exact_json import fraction_text
from formulate.recipe.evidence import denied_by
from formulate.recipe.model import FromStrength, Ingredient, Kind, Recipe
from formulate.recipe.storage import storage_of
from formulate.reference.identities.identity import Substances
from formulate.reference.tables.preservatives import Preservative, preservative_of
from formulate.reference.vehicles import holds_water, may_hold_water, water_source
from formulate.spelling import plain_name_of

__all__ = ["figures_of", "names_looked_up", "words_read"]

_WATER = {True: "yes", False: "no", None: "unknown"}


def figures_of(recipe: Recipe) -> dict[str, dict[str, object]]:
    """What the names of the lines stand for in the table of substances, by line id: the figures that are used."""
    recipe = with_alcohol(recipe)
    typed = cast("list[Mapping[str, object]]", recipe.tree.get("ingredients", []))
    lines = {str(tree["id"]): tree for tree in typed}
    figures: dict[str, dict[str, object]] = {
        line.id: _of_substance(line) | solution_figures(line, recipe) | _named_otherwise(line, lines.get(line.id, {}))
        for line in recipe.ingredients
    }
    kinds = {one.active: one.strength.counted_kind for one in recipe.strengths}
    amounts = [line.amount for line in recipe.ingredients if isinstance(line.amount, FromStrength)]
    whole = {amount.active for amount in amounts if not amount.is_rest}
    for active in (active for active in kinds if active not in whole):
        for source in sources_of(recipe, active):
            held = holdings_of(source, active, kinds[active], recipe.substances)
            holds = {active: {one.of: one.figures for one in held}}
            figures[source.id]["holds"] = {**_mapping(figures[source.id].get("holds")), **holds}
    return {line: stated for line, stated in figures.items() if stated}


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _named_otherwise(line: Ingredient, tree: Mapping[str, object]) -> dict[str, object]:
    """What a line calls otherwise than the strength of the same substance: its active, and what a product contains."""
    contains = zip(_mapping(tree.get("contains")), line.contains, strict=False)
    other = {name: active for name, active in contains if name != active}
    named: dict[str, object] = {"contains": other} if other else {}
    if isinstance(line.amount, FromStrength):
        said = line.amount.typed.partition(" of ")[2].strip(" ")
        form = line.counted_as.form if line.counted_as is not None else ""
        literal = [said] if said else [*(tree.get(kind.value) for kind in Kind), form, *line.contains]
        named |= {} if line.amount.active in literal else {"active": line.amount.active}
    return named


def _of_substance(line: Ingredient) -> dict[str, object]:
    figures: dict[str, object] = {}
    if line.displacement is not None and line.displacement.is_looked_up:
        figures["displacement"] = line.displacement.typed
    if line.counted_as is not None and line.counted_as.is_looked_up:
        figures["form"] = line.counted_as.form
        figures["molar mass"] = line.counted_as.molar_mass.typed
        figures["weighed molar mass"] = line.counted_as.weighed_molar_mass.typed
        figures["yields"] = str(line.counted_as.yields)
    elif line.molar_mass is not None:
        figures["molar mass"] = line.molar_mass.typed
    if line.valence is not None:
        figures["valence"] = str(line.valence)
    if line.hydrate is not None:
        figures["waters"] = fraction_text(line.hydrate.waters)
        figures["hydrate molar mass"] = "" if line.hydrate.molar_mass is None else line.hydrate.molar_mass.typed
    return figures


def names_looked_up(
    recipes: Mapping[str, Recipe], actives: Iterable[str], substances: Substances
) -> dict[str, dict[str, object]]:
    """By plain name: whether it holds water, of every line; the effective range, of every preservative."""
    lines = [line for recipe in recipes.values() for line in recipe.ingredients]
    materials = [line.name for line in lines if not line.recipe_id]
    contents = [active for line in lines for active in line.contains]
    names: dict[str, dict[str, object]] = {}
    for name in materials:
        holds = "possible" if may_hold_water(name) else _WATER[holds_water(name)]
        water = {"value": holds, "source": water_source(name)}
        names[plain_name_of(name)] = {"water": water}
    for name in (*materials, *contents, *actives):
        row = preservative_of(name) or preservative_of(substances.usual_name(name))
        if row is not None:
            names.setdefault(plain_name_of(name), {})["preservative"] = _range(row)
    return names


def _range(row: Preservative) -> dict[str, str]:
    bounds = {"least": row.least, "most": row.most, "pH least": row.ph_least, "pH most": row.ph_most}
    texts = {name: "" if bound is None else fraction_text(bound) for name, bound in bounds.items()}
    return texts | {"pH needed": row.ph_needed, "source": row.source}


def words_read(recipe: Recipe) -> dict[str, object]:
    """What the prose of a recipe was read as: how it is stored, which studies deny what they need."""
    storage = storage_of(recipe.beyond_use.storage or recipe.storage)
    studies = recipe.beyond_use.evidence
    denied = [place for place, study in enumerate(studies) if any(denied_by(study, recipe.beyond_use))]
    read: dict[str, object] = {"storage": sorted(temperature.value for temperature in storage.allowed)}
    return read | ({"denied": denied} if denied else {})
