"""What a batch is made of, to the last substance, as the second computation finds it.

Every line is taken apart into named parts with their grams: a substance is one part, a product its actives and
a rest, a nested recipe the parts of its own formula in proportion. Parts of one name are put together at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from formulate.errors import InputError
from formulate.recheck.needs import active_of, contents_of
from formulate.recheck.portions import Portion
from formulate.recheck.reader import ratio
from formulate.recheck.strengths import sum_of
from formulate.recheck.typed import Texts, text_of, words
from formulate.recheck.units import MASS, VOLUME
from formulate.recheck.whole import Whole, product_density, whole_of

#: How far it is known, its name (the id of a recipe), and its grams, None where they are not known.
Part: TypeAlias = "tuple[str, str, Fraction | None]"
#: Calculates the lines of a batch from its typed texts.
Calculate: TypeAlias = Callable[[Texts, Whole], Sequence[Portion]]
ALL, NOT_STATED, REST, SEVERAL = "all", "not stated", "rest", "several"
#: What a nested recipe without a stated yield is calculated for.
FORMULA_FOR = ("100 g", "100 mL")


@dataclass(frozen=True, slots=True)
class _Formula:
    """The parts of a recipe's own formula, and its size in every kind that is known."""

    parts: Sequence[Part]
    kind: str
    sizes: Mapping[str, Fraction]


def composition_of(
    typed: Texts, portions: Sequence[Portion], whole: Whole, calculate: Calculate
) -> tuple[tuple[str, str, Fraction | None, Fraction | None], ...]:
    """Each substance once: how far it is known, its name, its fraction of the mass, its grams in one milliliter."""
    formula = _formula(typed, portions, whole, calculate)
    merged: dict[tuple[str, str], Part] = {}
    for known, name, grams in formula.parts:
        _, first, before = merged.get((known, words(name)), (known, name, Fraction(0)))
        merged[known, words(name)] = known, first, None if before is None or grams is None else before + grams
    return tuple(
        (known, name, _quotient(grams, formula.sizes.get(MASS)), _quotient(grams, formula.sizes.get(VOLUME)))
        for known, name, grams in merged.values()
    )


def _quotient(grams: Fraction | None, size: Fraction | None) -> Fraction | None:
    return grams / size if grams is not None and size else None


def _formula(typed: Texts, portions: Sequence[Portion], whole: Whole, calculate: Calculate) -> _Formula:
    parts = [part for portion in portions for part in _parts_of(portion, typed, calculate)]
    sizes = dict(whole.sizes) if whole.kind in (MASS, VOLUME) else {}
    weighed = sum_of(portions, whole)
    known = [grams for _, _, grams in parts if grams is not None]
    if weighed is None and len(known) == len(parts):
        weighed = sum(known, Fraction(0))
    if weighed is None:
        return _Formula(_with_the_rest(parts, sizes.get(MASS)), whole.kind, sizes)
    density = product_density(typed["recipe"])
    if whole.kind == MASS and density is not None:
        sizes[VOLUME] = weighed / density.base
    return _Formula(parts, whole.kind, {**sizes, MASS: weighed})


def _with_the_rest(parts: Sequence[Part], size: Fraction | None) -> Sequence[Part]:
    """The one part without a number is what the others leave of the mass."""
    rest = None if size is None else size - sum((grams for _, _, grams in parts if grams is not None), Fraction(0))
    if rest is None or rest < 0 or sum(grams is None for _, _, grams in parts) != 1:
        return parts
    return [(known, name, rest if grams is None else grams) for known, name, grams in parts]


# One line -------------------------------------------------------------------------------------------


def _parts_of(portion: Portion, typed: Texts, calculate: Calculate) -> list[Part]:
    grams = portion.signed(portion.actual, MASS) if MASS in portion.actual else None
    if "product" in portion.line.recipe:
        return _of_product(portion, grams)
    if "recipe" in portion.line.recipe:
        return _of_recipe(portion, grams, typed, calculate)
    return [(ALL, portion.line.name, grams)]


def _taken(portion: Portion) -> tuple[str, Fraction] | None:
    """What goes in, in the kind in which it is measured or counted."""
    if portion.corrected is None:
        return None
    return portion.corrected.kind, portion.corrected.base * (1 if portion.taken is None else portion.taken)


def _of_product(portion: Portion, grams: Fraction | None) -> list[Part]:
    name = portion.line.name
    held: list[Part] = [(ALL, active, _held(portion, active)) for active in contents_of(portion.line)]
    known = [content for _, _, content in held if content is not None]
    together = sum(known, Fraction(0))
    if not held or len(known) < len(held) or (grams is not None and together > grams):
        return [(NOT_STATED, name, grams)]
    if grams is not None and together == grams:
        return [*held]
    return [*held, (REST, name, None if grams is None else grams - together)]


def _held(portion: Portion, active: str) -> Fraction | None:
    """Grams of an active in what is taken of a product."""
    line = portion.line
    contents = contents_of(line)
    content, taken = ratio(contents[active]), _taken(portion)
    meant = active_of(line, list(contents)) or active
    if text_of(line.lot, "content") and meant == active and (line.amount.startswith("strength") or len(contents) == 1):
        content = ratio(text_of(line.lot, "content"))
    sizes = ({} if taken is None else {taken[0]: taken[1]}) | portion.actual
    return content.base * sizes[content.within] if content.of == MASS and content.within in sizes else None


# A recipe in the recipe -----------------------------------------------------------------------------


def _of_recipe(portion: Portion, grams: Fraction | None, typed: Texts, calculate: Calculate) -> list[Part]:
    recipe = text_of(portion.line.recipe, "recipe")
    formula = _own_formula(typed, recipe, calculate)
    if formula is None:
        return [(NOT_STATED, recipe, grams)]
    times = _times(portion, grams, formula)
    parts: list[Part] = [
        (known, part, None if held is None or times is None else held * times) for known, part, held in formula.parts
    ]
    if grams is None or all(held is not None for _, _, held in parts):
        return parts
    certain = [part for part in parts if part[2] is not None]
    rest = grams - sum(held for _, _, held in certain if held is not None)
    return [*certain, (SEVERAL, recipe, rest)]


def _times(portion: Portion, grams: Fraction | None, formula: _Formula) -> Fraction | None:
    """How often a line holds the amount that the formula is for."""
    if grams is not None and formula.sizes.get(MASS):
        return grams / formula.sizes[MASS]
    taken = _taken(portion)
    if taken is not None and taken[0] == formula.kind and formula.sizes.get(formula.kind):
        return taken[1] / formula.sizes[formula.kind]
    if VOLUME in portion.actual and formula.sizes.get(VOLUME):
        return portion.actual[VOLUME] / formula.sizes[VOLUME]
    return None


def _own_formula(typed: Texts, name: str, calculate: Calculate) -> _Formula | None:
    """A nested recipe by its own formula: no lot, no instrument, nothing rounded."""
    recipe: Texts = typed["nested"][name]
    for make in [text_of(recipe, "yields")] if "yields" in recipe else FORMULA_FOR:
        alone: dict[str, Any] = {"recipe": recipe, "nested": typed["nested"], "make": make}
        alone |= {"lots": [], "instruments": [], "correction": "exact", "day_counting": "day of compounding is day 1"}
        try:
            whole = whole_of(alone)
            return _formula(alone, calculate(alone, whole), whole, calculate)
        except InputError:
            continue  # it is not made by weight; perhaps by volume
    return None
