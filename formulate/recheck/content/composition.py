"""The composition to the last substance.

Every line is taken apart into named parts with their grams: a substance is one part, a product its actives and a
rest, a nested recipe the parts of its own formula in proportion. Parts of one name are put together at the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

from formulate.errors import InputError
from formulate.recheck.batch import Batch
from formulate.recheck.content.ethanol import density
from formulate.recheck.content.holdings import content_of, sizes_of
from formulate.recheck.content.labels import contents_of
from formulate.recheck.content.strengths import sum_of_lines
from formulate.recheck.lines import batch_of
from formulate.recheck.reading.reader import MASS, VOLUME, Amount, added, added_if_known
from formulate.recheck.reading.typed import Line, Texts, text_of, words
from formulate.recheck.taking.portion import Portion
from formulate.recheck.vehicles import Vehicle

#: How far it is known, its name (the id of a recipe), and its grams, None where they are not known.
Part: TypeAlias = "tuple[str, str, Fraction | None]"
ALL, NOT_STATED, REST, SEVERAL = "all", "not stated", "rest", "several"
#: What a nested recipe without a stated yield is calculated for.
FORMULA_FOR: Final = ("100 g", "100 mL")
#: What is typed for it: no lot, no instrument, nothing rounded.
ALONE: Final[Texts] = {"lots": [], "instruments": [], "correction": "exact"}


#: How far it is known, its name, its fraction of the mass, its grams in one milliliter.
Component: TypeAlias = "tuple[str, str, Fraction | None, Fraction | None]"


class _Formula(NamedTuple):
    """The parts of a recipe, and its size in every kind that is known."""

    parts: Sequence[Part]
    kind: str
    sizes: Mapping[str, Fraction]


class _Book(NamedTuple):
    """The recipes in a batch: those made in the same run by what goes in, others by their own formula; each once."""

    vehicles: Mapping[str, Vehicle]
    formulas: dict[tuple[str, bool], _Formula | None]


def composition_of(batch: Batch, vehicles: Mapping[str, Vehicle], end: int) -> tuple[Component, ...]:
    """Each substance once; what is added within a range at its least (0) or its most (1)."""
    at_end = {name: vehicle._replace(batch=vehicle.batch.at(end)) for name, vehicle in vehicles.items()}
    formula = _formula(batch.at(end), _Book(at_end, {}))
    mass, volume = (formula.sizes.get(kind) for kind in (MASS, VOLUME))
    merged = _merged(formula.parts, apart=False)
    return tuple((known, name, _quotient(grams, mass), _quotient(grams, volume)) for known, name, grams in merged)


def _merged(parts: Sequence[Part], *, apart: bool) -> list[Part]:
    """What has one name together, without a mass if one of them has none; or these apart."""
    merged: dict[tuple[str, str, bool], Part] = {}
    for known_as, name, grams in parts:
        key = known_as, words(name), apart and grams is None
        _, first, before = merged.get(key, (known_as, name, Fraction(0)))
        merged[key] = known_as, first, None if before is None or grams is None else before + grams
    return list(merged.values())


def _quotient(grams: Fraction | None, size: Fraction | None) -> Fraction | None:
    return grams / size if grams is not None and size else None


def _formula(batch: Batch, book: _Book) -> _Formula:
    total = batch.total
    each = [one for portion in batch.portions for one in (*portion.each_lot, *_carrier_of(portion, batch))]
    parts = [part for one in each for part in _parts_of(one, batch.typed, book)]
    sizes = dict(total.sizes) if total.kind in (MASS, VOLUME) else {total.kind: total.size(total.kind)}
    together = sum_of_lines(batch)
    weighed = together.base if together and total.filled == MASS else added_if_known(grams for _, _, grams in parts)
    if weighed is None:
        parts = _with_remainder(parts, sizes.get(MASS))
    else:
        sizes |= Amount(MASS, weighed).sizes(total.density if total.kind == MASS else None)
    return _Formula(_merged(parts, apart=True), total.kind, sizes)


def _with_remainder(parts: list[Part], size: Fraction | None) -> list[Part]:
    """The one part without a number is what the others leave of the mass."""
    masses = [grams for _, _, grams in parts]
    rest = None if size is None or masses.count(None) != 1 else size - added(masses)
    if rest is None or rest < 0:
        return parts
    return [(known_as, name, rest if grams is None else grams) for known_as, name, grams in parts]


# One line -------------------------------------------------------------------------------------------


def _carrier_of(portion: Portion, batch: Batch) -> list[Portion]:
    """What an aliquot brings of its diluent, as a portion of that line or of another substance."""
    dilution = portion.dilution
    if dilution is None:
        return []
    line = next((one for one in batch.lines if dilution.line and one.id == dilution.line), None)
    return [Portion(line or Line({"substance": dilution.diluent}, {}), "weigh", actual=dict(dilution.carried))]


def _parts_of(portion: Portion, typed: Texts, book: _Book) -> list[Part]:
    grams = portion.signed(portion.own_sizes, MASS) if MASS in portion.own_sizes else None
    if "product" in portion.line.recipe:
        return _of_product(portion, grams)
    if "recipe" in portion.line.recipe:
        return _of_recipe(portion, grams, typed, book)
    return [(ALL, portion.line.name, grams)]


def _of_product(portion: Portion, grams: Fraction | None) -> list[Part]:
    name = portion.line.name
    held: list[Part] = [(ALL, active, _held(portion, active)) for active in contents_of(portion.line)]
    together = added_if_known(content for _, _, content in held)
    rest = None if grams is None or together is None else grams - together
    if not held or together is None or (rest is not None and rest < 0):
        return [(NOT_STATED, name, grams)]
    return held if rest == 0 else [*held, (REST, name, rest)]


def _held(portion: Portion, active: str) -> Fraction | None:
    """Grams of an active in what is taken of a product."""
    content, sizes = content_of(portion.line, active, by_theory=False), sizes_of(portion, by_theory=False)
    spirit = content.of == VOLUME and portion.line.ethanol is not None
    known = content.within in sizes and (spirit or content.of == MASS)
    return content.base * sizes[content.within] * (density(Fraction(1)) if spirit else 1) if known else None


# A recipe in the recipe -----------------------------------------------------------------------------


def _of_recipe(portion: Portion, grams: Fraction | None, typed: Texts, book: _Book) -> list[Part]:
    recipe = text_of(portion.line.recipe, "recipe")
    vehicle = book.vehicles.get(recipe) if portion.line.is_made_here else None
    key = recipe, vehicle is not None
    if key not in book.formulas:
        book.formulas[key] = _own_formula(typed, recipe, book) if vehicle is None else _formula(vehicle.batch, book)
    formula = book.formulas[key]
    if formula is None:
        return [(NOT_STATED, recipe, grams)]
    times = _times(portion, grams, formula)
    parts = [(known, part, held and times and held * times) for known, part, held in formula.parts]
    if grams is None or all(held is not None for _, _, held in parts):
        return parts
    rest = grams - added(held for _, _, held in parts)
    return [*(part for part in parts if part[2] is not None), (SEVERAL, recipe, rest)]


def _times(portion: Portion, grams: Fraction | None, formula: _Formula) -> Fraction | None:
    """How often a line holds the amount that the formula is for."""
    if grams is not None and formula.sizes.get(MASS):
        return grams / formula.sizes[MASS]
    sizes = portion.actual | sizes_of(portion, by_theory=False)
    kinds = [kind for kind in (formula.kind, VOLUME) if kind in sizes and formula.sizes.get(kind)]
    return sizes[kinds[0]] / formula.sizes[kinds[0]] if kinds else None


def _own_formula(typed: Texts, name: str, book: _Book) -> _Formula | None:
    """A nested recipe by its own formula."""
    recipe: Texts = typed["nested"][name]
    for make in [text_of(recipe, "yields")] if "yields" in recipe else FORMULA_FOR:
        looked_up = {key: typed.get(key, {}) for key in ("nested", "figures")}
        try:
            return _formula(batch_of({**ALONE, **looked_up, "recipe": recipe, "make": make}), book)
        except InputError:
            continue  # it is not made by weight; perhaps by volume
    return None
