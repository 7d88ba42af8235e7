"""Which product a line takes, where its recipe names several strengths: the one that is asked for, else by a rule.

First what makes a batch without a stop, then what has a usable lot where lots are offered. Of products that are counted
the one of which nothing is left over, then the one that takes the fewest units; of those that are measured the one
with the smaller weighing or measuring error, as far as that is above 1 %, then the smaller amount.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias, cast

from formulate.batch.asking.asked import NotTaken
from formulate.batch.asking.mistakes import Mistakes
from formulate.batch.model import Batch, BatchLine
from formulate.errors import InputError, PlanError, check_type
from formulate.findings import Severity
from formulate.frozen import Frozen
from formulate.pharmacy.shelf import hindrance_of
from formulate.recipe import Recipe, Tree, recipe_from_tree
from formulate.recipe.digest import nested_trees
from formulate.recipe.products.others import product_names, taking
from formulate.spelling import plain_name_of
from formulate.typed.fields import day_of

__all__ = ["with_products"]

#: An error that is no larger decides nothing.
SMALL_ERROR = Fraction(1, 100)

NO_CHOICE = "no line of this recipe names several products ('or')"

#: A recipe -> the batch of it; a ``PlanError`` where there is none.
Trial: TypeAlias = Callable[[Recipe], Batch]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class _Tried(Frozen):
    """One product of a line, and what a batch with it would be."""

    product: str
    recipe: Recipe
    rank: tuple[tuple[str, Fraction], ...]  # by reason, the least is taken
    error: PlanError | None = None

    def reason_against(self, taken: _Tried) -> str:
        """By what the one that is taken is better; where a check stops it for want of a usable lot, that."""
        worse = [name for (name, own), (_, other) in zip(self.rank, taken.rank, strict=False) if own > other]
        if worse[:2] == ["stop", "no_lot"]:
            return "no_lot"
        differing = (name for (name, own), (_, other) in zip(self.rank, taken.rank, strict=False) if own != other)
        return next(differing, "larger_amount")


def with_products(
    recipe: Recipe, asked: Mapping[str, str], trial: Trial, made: str
) -> tuple[Recipe, tuple[NotTaken, ...]]:
    """The recipe with the products that its lines take, and those that they do not.

    *asked* are products by line; a line of a nested recipe is named ``recipe-id/line``; a product under its own name is
    for the one line that may take it. Every mistake is in one ``PlanError``; where no batch can be made with any
    product, that of the first is it.
    """
    check_type(asked, Mapping, "a product by line", where="product")
    for place, name in asked.items():
        check_type(place, str, "the line that takes it, as text", where="product")
        check_type(name, str, "a product, as text", where=f"product.{place}")
    choices = _choices(recipe)
    mistakes, not_taken, named = Mistakes(), list[NotTaken](), dict[str, str]()
    for place, name in asked.items():
        mistakes.read(f"product.{place}", _name, place, name, choices, named)
    mistakes.finish(f"{recipe.id}: no batch")
    for place, product in named.items():
        recipe = _with(recipe, place, product)
        others = (one for one in choices[place] if one != product)
        not_taken += [NotTaken(line=place, product=one, reason="asked") for one in others]
    for place, products in choices.items():
        if place not in named:
            tried = [_tried(_with(recipe, place, one), place, one, trial, made) for one in products]
            taken = min(tried, key=lambda one: tuple(number for _, number in one.rank))
            if taken.error is not None:
                raise tried[0].error or taken.error
            recipe = taken.recipe
            not_taken += [
                NotTaken(line=place, product=one.product, reason=one.reason_against(taken))
                for one in tried
                if one is not taken
            ]
    return recipe, tuple(not_taken)


def _choices(recipe: Recipe) -> dict[str, list[str]]:
    """The products of each line that names several, also of nested recipes."""
    trees: dict[str, Mapping[str, Tree]] = {"": recipe.tree, **nested_trees(recipe.nested)}
    return {
        f"{name}/{line['id']}".lstrip("/"): names
        for name, tree in trees.items()
        for line in cast("list[dict[str, Tree]]", tree["ingredients"])
        if (names := product_names(line))
    }


def _name(place: str, name: str, choices: Mapping[str, Sequence[str]], named: dict[str, str]) -> None:
    """Keep the product of a line that is meant, once for each line."""
    line = _line_of(name, choices) if place == name and place not in choices else place
    if line in named:
        raise InputError("one product for a line", code="E_PRODUCT", given=name, remedy=f"name one for '{line}'")
    named[line] = _named(line, name, choices)


def _line_of(name: str, choices: Mapping[str, Sequence[str]]) -> str:
    """The one line that may take a product."""
    each = [line for line, products in choices.items() if plain_name_of(name) in map(plain_name_of, products)]
    if len(each) == 1:
        return each[0]
    known = "; ".join(dict.fromkeys(one for products in choices.values() for one in products))
    remedy = " or ".join(f"write '{line}={name}'" for line in each)
    remedy = remedy or (f"the recipe names: {known}" if known else NO_CHOICE)
    raise InputError("a product that one line may take", code="E_PRODUCT", given=name, remedy=remedy)


def _named(place: str, name: str, choices: Mapping[str, Sequence[str]]) -> str:
    """The product of a line that is meant."""
    if place not in choices:
        lines = ", ".join(choices) or NO_CHOICE
        raise InputError("a line that names several products", code="E_PRODUCT", given=place, remedy=f"it has: {lines}")
    found = next((one for one in choices[place] if plain_name_of(one) == plain_name_of(name)), None)
    if found is None:
        remedy = f"this line may take: {'; '.join(choices[place])}"
        raise InputError("a product that the recipe names", code="E_PRODUCT", given=name, remedy=remedy)
    return found


def _with(recipe: Recipe, place: str, product: str) -> Recipe:
    """The recipe as one of its lines takes that product; itself where it does already."""
    of, _, line_id = place.rpartition("/")
    trees: dict[str, Mapping[str, Tree]] = {recipe.id: recipe.tree, **nested_trees(recipe.nested)}
    tree = trees[of or recipe.id]
    lines = cast("list[dict[str, Tree]]", tree["ingredients"])
    if any(line["id"] == line_id and line.get("product") == product for line in lines):
        return recipe
    changed = [cast("dict[str, Tree]", taking(line, product)) if line["id"] == line_id else line for line in lines]
    trees[of or recipe.id] = {**tree, "ingredients": cast("list[Tree]", changed)}
    within = cast("dict[str, Tree]", trees)
    return recipe_from_tree(trees[recipe.id], within, recipe.origin, recipe.substances)


def _tried(recipe: Recipe, place: str, product: str, trial: Trial, made: str) -> _Tried:
    """What a batch with that product would be."""
    try:
        batch = trial(recipe)
    except PlanError as error:
        return _Tried(product=product, recipe=recipe, rank=(("impossible", Fraction(1)),), error=error)
    line = batch.line(place)
    stops = sum(1 for one in batch.findings if one.severity is Severity.STOP)
    rank = (("impossible", 0), ("stop", stops), ("no_lot", not _has_lot(line, made)), *_preferred(line))
    return _Tried(product=product, recipe=recipe, rank=tuple((name, Fraction(number)) for name, number in rank))


def _has_lot(line: BatchLine, made: str) -> bool:
    """Whether it is taken from lots that may be used."""
    day = day_of(made) if made else None
    return bool(line.lots) and all(hindrance_of(lot, day) is None for lot in line.lots)


def _preferred(line: BatchLine) -> tuple[tuple[str, Fraction | int], ...]:
    if line.counted is not None:
        return ("left_over", line.counted.whole != line.counted.exact), ("more_units", line.counted.whole)
    amount = Fraction(0) if line.needed is None else Fraction(line.needed.to_base_units().magnitude)
    if line.error_share is None:
        return (("too_small", Fraction(1)), ("too_small", -amount))
    return ("too_small", 0), ("larger_error", max(line.error_share, SMALL_ERROR)), ("larger_amount", amount)
