"""The agent that makes a solution isotonic: what the others lack of 0.9 % sodium chloride, or of 0.52 K."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from formulate.recheck.batch import Batch
from formulate.recheck.content.labels import contents_of
from formulate.recheck.lines import as_needed, fill
from formulate.recheck.reading.reader import MASS, VOLUME, Amount, added, demand, number, ratio
from formulate.recheck.reading.typed import Line, text_of, words
from formulate.recheck.taking.portion import Portion

#: Grams of sodium chloride in a milliliter, and kelvin, of what is isotonic.
ISOTONIC, ISOTONIC_KELVIN = Fraction(9, 1000), Fraction(52, 100)
E_VALUE, DEPRESSION = "e value", "freezing point depression"


def is_one(line: Line) -> bool:
    """Whether the line makes the solution isotonic."""
    return line.amount == "to isotonic"


def portion(line: Line, batch: Batch) -> Portion:
    """What the solution lacks."""
    others = [one for one in batch.portions if _counts(one.line)]
    volume = batch.total.size(VOLUME)
    if all(figure(one, E_VALUE) for one in (line, *(one.line for one in others))):
        there = added(as_sodium_chloride(one) for one in others)
        mass = (ISOTONIC * volume - there) / number(figure(line, E_VALUE))
    else:
        mass = (ISOTONIC_KELVIN * volume / 100 - lowered(others)) / _kelvin(line)
    demand(mass > 0, line.id, "a solution that is not hypertonic")
    contents = list(contents_of(line).values())
    return batch.portion(line, Amount(contents[0].within, mass / contents[0].base) if contents else Amount(MASS, mass))


def figure(line: Line, key: str) -> str:
    """The figure as typed, or that of the table where the recipe asks for it, or leaves it out of sodium chloride."""
    typed = text_of(line.recipe, key).removeprefix("@")
    return typed if typed and not words(typed).startswith("reference") else text_of(line.figures, key)


def _counts(line: Line) -> bool:
    """Whether a line counts: it has a figure then."""
    known = is_left_out(line) or figure(line, E_VALUE) or figure(line, DEPRESSION)
    demand(known, line.id, "what it does to the tonicity")
    return not (is_left_out(line) or fill.is_one(line))


def is_left_out(line: Line) -> bool:
    """Whether a line is left out: by name, because it has no number, or because it is water."""
    typed = figure(line, E_VALUE) or figure(line, DEPRESSION)
    return typed == "not counted" or (not typed and (as_needed.is_one(line) or text_of(line.figures, "water") == "yes"))


def as_taken(portion: Portion) -> Portion:
    """A line with what rounding makes of its theory."""
    taken, needed = portion.taken or Fraction(1), portion.needed
    theory = {kind: size * taken for kind, size in portion.theory.items()}
    return replace(portion, theory=theory, needed=needed and needed._replace(base=needed.base * taken))


def as_sodium_chloride(portion: Portion) -> Fraction:
    """Grams of sodium chloride that have the effect of a line."""
    typed = figure(portion.line, E_VALUE)
    is_solution = "/" in typed or "%" in typed
    return ratio(typed).base * portion.theory[VOLUME] if is_solution else number(typed) * _grams(portion)


def lowered(portions: Sequence[Portion]) -> Fraction:
    """Kelvin times grams: what one gram in 100 mL lowers, for each gram."""
    return added(_kelvin(one.line) * _grams(one) for one in portions)


def _kelvin(line: Line) -> Fraction:
    return number(figure(line, DEPRESSION).replace("K", "").replace("degC", "").strip())


def _grams(portion: Portion) -> Fraction:
    """Of a substance itself, or of what a product contains."""
    if not (contents := list(contents_of(portion.line).values())):
        return portion.theory[MASS]
    needed = portion.needed
    sizes = portion.theory if needed is None else portion.theory | {needed.kind: needed.base}
    return contents[0].base * sizes[contents[0].within]
