"""What the finished product holds: the strength of each active, and the composition to the last substance.

The strength is compared with the label as a fraction of it: what was taken of the line, times the overage, times
what the total should be over what it is. For the composition every line is taken apart into named parts with
their grams: a substance is one part, a product its actives and a rest, a nested recipe the parts of its own
formula in proportion. Parts of one name are put together at the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple, TypeAlias

from formulate.errors import InputError
from formulate.recheck.fill import portions_of
from formulate.recheck.measuring import Portion, counted_of, held_by, instruments_of
from formulate.recheck.needed import Total, active_of, contents_of, labeled, overage, product_density, total_of
from formulate.recheck.reader import MASS, VOLUME, Ratio, ratio
from formulate.recheck.typed import Texts, text_of, words


class AchievedStrength(NamedTuple):
    """A strength aimed at, and as it was found; *share* is what was found as a share of the label."""

    label: Ratio
    aim: Ratio | None
    share: Fraction | None
    lowest: Fraction | None = None
    highest: Fraction | None = None


def sum_of(portions: Sequence[Portion], total: Total) -> Fraction | None:
    """The mass that goes in; None where the total is not a mass, or the mass of a line is not known."""
    if total.filled != MASS or any(MASS not in portion.actual for portion in portions):
        return None
    return sum((portion.signed(portion.actual, MASS) for portion in portions), Fraction(0))


def strengths_of(typed: Texts, portions: Sequence[Portion], total: Total) -> Mapping[str, AchievedStrength]:
    """Each active with its strength."""
    labels = labeled(typed)
    lines = {active_of(portion.line, list(labels)): portion for portion in portions}
    return {
        active: _achieved(typed, active, label, lines[active], portions, total)
        if active in lines
        else _brought(active, label, portions, total)
        for active, label in labels.items()
    }


def _brought(active: str, label: Ratio, portions: Sequence[Portion], total: Total) -> AchievedStrength:
    """An active that has no line of its own: what all lines hold of it."""
    mass = sum_of(portions, total)
    held = held_by(portions, active, label.of, by_theory=False) / (label.base * total.size(label.within))
    return AchievedStrength(label, None, held * (1 if mass is None else total.size(MASS) / mass))


def _achieved(
    typed: Texts, active: str, label: Ratio, portion: Portion, portions: Sequence[Portion], total: Total
) -> AchievedStrength:
    more = overage(typed, active)
    aim = None if more == 1 else Ratio(label.of, label.within, label.base * more)
    if portion.taken is None:
        return AchievedStrength(label, aim, None)
    mass = sum_of(portions, total)
    dilution = Fraction(1) if mass is None else total.size(MASS) / mass
    share = portion.taken * more * dilution
    if portion.line.amount.startswith("rest of "):
        others, aimed = [one for one in portions if one is not portion], label.base * more * total.size(label.within)
        theory, actual = (held_by(others, active, label.of, by_theory=by_theory) for by_theory in (True, False))
        share = ((aimed - theory) * portion.taken + actual) / aimed * more * dilution
    return AchievedStrength(label, aim, share, *_band(portion, portions, share, mass))


def _band(
    portion: Portion, portions: Sequence[Portion], share: Fraction, total: Fraction | None
) -> tuple[Fraction | None, Fraction | None]:
    """How low and how high the share may be by the errors of the instruments."""
    error = _relative_error(portion)
    if error is None:
        return None, None
    if total is None:
        return share * (1 - error), share * (1 + error)
    around = _error_in_grams(portion) - sum(_error_in_grams(one) for one in portions if one is not portion)
    return share * (1 - error) / (1 - around / total), share * (1 + error) / (1 + around / total)


def _relative_error(portion: Portion) -> Fraction | None:
    """What the measurements of a line may be off by, as a share of what is taken; None where nothing is measured."""
    if portion.parts:
        errors = [(counted_of(part), _relative_error(part)) for part in portion.parts]
        total = sum((counted for counted, _ in errors), Fraction(0))
        known = [counted * error for counted, error in errors if error is not None]
        return sum(known, Fraction(0)) / total if known else None
    amount = portion.to_take or portion.to_measure
    return None if portion.instrument is None or amount is None else portion.instrument.error / amount.base


def _error_in_grams(portion: Portion) -> Fraction:
    """What the measurement of a line may be off by, as a mass; nothing for a line that is not measured."""
    if portion.parts:
        return sum((_error_in_grams(part) for part in portion.parts), Fraction(0))
    if portion.instrument is None:
        return Fraction(0)
    if portion.instrument.kind == MASS:
        return portion.instrument.error
    return portion.instrument.error * portion.actual[MASS] / portion.actual[VOLUME]


# Composition ---------------------------------------------------------------------------------------

#: How far it is known, its name (the id of a recipe), and its grams, None where they are not known.
Part: TypeAlias = "tuple[str, str, Fraction | None]"
ALL, NOT_STATED, REST, SEVERAL = "all", "not stated", "rest", "several"
#: What a nested recipe without a stated yield is calculated for.
FORMULA_FOR = ("100 g", "100 mL")


class _Formula(NamedTuple):
    """The parts of a recipe's own formula, and its size in every kind that is known."""

    parts: Sequence[Part]
    kind: str
    sizes: Mapping[str, Fraction]


def composition_of(
    typed: Texts, portions: Sequence[Portion], total: Total
) -> tuple[tuple[str, str, Fraction | None, Fraction | None], ...]:
    """Each substance once: how far it is known, its name, its fraction of the mass, its grams in one milliliter."""
    formula = _formula(typed, portions, total)
    merged: dict[tuple[str, str], Part] = {}
    for known_as, name, grams in formula.parts:
        _, first, before = merged.get((known_as, words(name)), (known_as, name, Fraction(0)))
        merged[known_as, words(name)] = known_as, first, None if before is None or grams is None else before + grams
    return tuple(
        (known_as, name, _quotient(grams, formula.sizes.get(MASS)), _quotient(grams, formula.sizes.get(VOLUME)))
        for known_as, name, grams in merged.values()
    )


def _quotient(grams: Fraction | None, size: Fraction | None) -> Fraction | None:
    return grams / size if grams is not None and size else None


def _formula(typed: Texts, portions: Sequence[Portion], total: Total) -> _Formula:
    parts = [part for portion in portions for one in portion.each_lot for part in _parts_of(one, typed)]
    sizes = dict(total.sizes) if total.kind in (MASS, VOLUME) else {}
    weighed = sum_of(portions, total)
    known_masses = [grams for _, _, grams in parts if grams is not None]
    if weighed is None and len(known_masses) == len(parts):
        weighed = sum(known_masses, Fraction(0))
    if weighed is None:
        return _Formula(_with_remainder(parts, sizes.get(MASS)), total.kind, sizes)
    density = product_density(typed["recipe"])
    if total.kind == MASS and density is not None:
        sizes[VOLUME] = weighed / density.base
    return _Formula(parts, total.kind, {**sizes, MASS: weighed})


def _with_remainder(parts: Sequence[Part], size: Fraction | None) -> Sequence[Part]:
    """The one part without a number is what the others leave of the mass."""
    rest = None if size is None else size - sum((grams for _, _, grams in parts if grams is not None), Fraction(0))
    if rest is None or rest < 0 or sum(grams is None for _, _, grams in parts) != 1:
        return parts
    return [(known_as, name, rest if grams is None else grams) for known_as, name, grams in parts]


# One line -------------------------------------------------------------------------------------------


def _parts_of(portion: Portion, typed: Texts) -> list[Part]:
    grams = portion.signed(portion.actual, MASS) if MASS in portion.actual else None
    if "product" in portion.line.recipe:
        return _of_product(portion, grams)
    if "recipe" in portion.line.recipe:
        return _of_recipe(portion, grams, typed)
    return [(ALL, portion.line.name, grams)]


def _taken(portion: Portion) -> tuple[str, Fraction] | None:
    """What goes in, in the kind in which it is measured or counted."""
    if portion.corrected is None:
        return None
    return portion.corrected.kind, portion.corrected.base * (1 if portion.taken is None else portion.taken)


def _of_product(portion: Portion, grams: Fraction | None) -> list[Part]:
    name = portion.line.name
    held: list[Part] = [(ALL, active, _held(portion, active)) for active in contents_of(portion.line)]
    known_contents = [content for _, _, content in held if content is not None]
    together = sum(known_contents, Fraction(0))
    if not held or len(known_contents) < len(held) or (grams is not None and together > grams):
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


def _of_recipe(portion: Portion, grams: Fraction | None, typed: Texts) -> list[Part]:
    recipe = text_of(portion.line.recipe, "recipe")
    formula = _own_formula(typed, recipe)
    if formula is None:
        return [(NOT_STATED, recipe, grams)]
    times = _times(portion, grams, formula)
    parts: list[Part] = [
        (known_as, part, None if held is None or times is None else held * times)
        for known_as, part, held in formula.parts
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


def _own_formula(typed: Texts, name: str) -> _Formula | None:
    """A nested recipe by its own formula: no lot, no instrument, nothing rounded."""
    recipe: Texts = typed["nested"][name]
    for make in [text_of(recipe, "yields")] if "yields" in recipe else FORMULA_FOR:
        alone: dict[str, Any] = {"recipe": recipe, "nested": typed["nested"], "make": make}
        alone |= {
            "figures": typed.get("figures", {}),
            "lots": [],
            "instruments": [],
            "correction": "exact",
            "day_counting": "day of compounding is day 1",
        }
        try:
            total = total_of(alone)
            return _formula(alone, portions_of(alone, total, instruments_of(alone)), total)
        except InputError:
            continue  # it is not made by weight; perhaps by volume
    return None
