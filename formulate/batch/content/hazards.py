"""What hazard lists say of what is in a recipe: by parent drug, through products, salts and nested recipes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from formulate.frozen import Frozen
from formulate.messages import Message, message
from formulate.pharmacy.hazards import ListedHazard
from formulate.pharmacy.site import Site
from formulate.recipe.model import Ingredient, Recipe
from formulate.recipe.vehicles import with_nested
from formulate.reference.identities.identity import Substances
from formulate.reference.table import Confidence
from formulate.reference.tables.hazards import HAZARDS, HazardRow
from formulate.spelling import plain_name_of

__all__ = ["Listed", "drugs_of", "hazards_named", "listed_in", "listed_of", "own_rows_for"]

#: A shorter name could be a part of another word.
SHORTEST_NAME = 5
#: What a list adds in brackets: an abbreviation, another name, a form.
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
#: Names, and pairs of them, whose answer is kept.
MOST_NAMES = 100_000


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Listed(Frozen):
    """A drug that a list has, and what the list says."""

    drug: str
    says: Message


def drugs_of(line: Ingredient, recipe: Recipe) -> tuple[str, ...]:
    """The names of everything that a line brings: itself, what its product contains, what its recipe is made of."""
    lines = [line]
    if line.recipe_id:
        lines = [inner for one in with_nested(recipe.nested[line.recipe_id]) for inner in one.ingredients]
    forms = [[] if one.counted_as is None else [one.counted_as.form] for one in lines]
    names = [(one.name, *one.contains, *form) for one, form in zip(lines, forms, strict=True) if not one.recipe_id]
    return tuple(dict.fromkeys(name for of_line in names for name in of_line))


def listed_of(line: Ingredient, recipe: Recipe, site: Site) -> tuple[Listed, ...]:
    """What is listed of all that a line of a recipe brings."""
    return listed_in(drugs_of(line, recipe), site)


def listed_in(names: Sequence[str], site: Site) -> tuple[Listed, ...]:
    """What is listed among these names, each drug once; the pharmacy's own list wins."""
    listed: dict[str, Listed] = {}
    for name in names:
        for found in _listed(name, site):
            listed.setdefault(site.substances.parent_of(found.drug), found)
    return tuple(listed.values())


def own_rows_for(recipe: Recipe, site: Site) -> tuple[ListedHazard, ...]:
    """The rows of the pharmacy's list that concern a recipe: what its record needs of it."""
    names = [name for line in recipe.ingredients for name in drugs_of(line, recipe)]
    return tuple(row for row in site.hazards if any(_is_named(row.drug, name, site.substances) for name in names))


def hazards_named(site: Site) -> str:
    """The pharmacy's list with its date; ``""`` for none."""
    return site.hazards_named or ", ".join(dict.fromkeys(f"{row.list} ({row.date})" for row in site.hazards))


def _listed(name: str, site: Site) -> Iterator[Listed]:
    own = [row for row in site.hazards if _is_named(row.drug, name, site.substances)]
    for row in own:
        table = message("hazard_table", table=row.table) if row.table else message("hazard_no_table")
        reason = row.reason or row.group
        code = "hazard_own_reason" if reason else "hazard_own"
        figures = {"reason": reason} if reason else {}
        yield Listed(row.drug, message(code, list=row.list, date=row.date, table=table, **figures))
    if own:
        return
    for shipped in _shipped(name, site.substances):
        is_doubtful = shipped.confidence is Confidence.UNVERIFIED
        if is_doubtful and hazards_named(site):
            continue
        code = "hazard_shipped_doubtful" if is_doubtful else "hazard_shipped"
        says = message(code, list=shipped.list, table=shipped.table)
        yield Listed(shipped.substance, says)


@lru_cache(maxsize=MOST_NAMES)
def _shipped(name: str, substances: Substances) -> tuple[HazardRow, ...]:
    return tuple(row for row in HAZARDS.rows if any(_is_named(known, name, substances) for known in _names(row)))


def _names(row: HazardRow) -> tuple[str, ...]:
    return (row.substance, *row.synonyms)


@lru_cache(maxsize=MOST_NAMES)
def _is_named(drug: str, name: str, substances: Substances) -> bool:
    """Whether a name is that of a listed drug, one of its salts, or of a product or a preparation of it."""
    if substances.is_same_drug(drug, name):
        return True
    bare = plain_name_of(_IN_BRACKETS.sub(" ", drug))
    if bare != plain_name_of(drug) and (
        (bare and _is_named(bare, name, substances))
        or any(substances.is_same_drug(inside, name) for inside in _IN_BRACKETS.findall(drug))
    ):
        return True
    plain = plain_name_of(drug)
    if len(plain) < SHORTEST_NAME:
        return False
    named = plain_name_of(name)
    return plain in named and re.search(rf"(?<![\w-]){re.escape(plain)}(?![\w-])", named) is not None
