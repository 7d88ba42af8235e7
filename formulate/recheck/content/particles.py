"""Osmoles: the particles of what a line dissolves, by the parts of its formula, or as its label states them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from formulate.recheck.content.holdings import content_of, itself, sizes_of
from formulate.recheck.reading.reader import MASS, Ratio, added, added_if_known, number, ratio
from formulate.recheck.reading.typed import Line, text_of
from formulate.recheck.taking.portion import Portion


def is_measured(portion: Portion) -> bool:
    """Whether all that goes in of a line is known; not of one that is brought to the mark, or comes with others."""
    return portion.brought is None and (portion.corrected is not None or MASS in portion.own_sizes)


def osmoles_in(portions: Iterable[Portion]) -> Fraction | None:
    """Of all lines; None where that of one is not known, or where there is none."""
    counted = [one for one in portions if not _is_without(one.line)]
    each = (_osmoles_of(part) for one in counted for part in one.each_lot)
    return added_if_known(each) if counted and all(map(is_measured, counted)) else None


def _is_without(line: Line) -> bool:
    is_left_out = text_of(line.recipe, "particles") == "not counted" or line.amount == "as needed"
    return is_left_out or text_of(line.figures, "water") == "yes"


def _osmoles_of(part: Portion) -> Fraction | None:
    line, sizes = part.line, sizes_of(part, by_theory=False)
    label = text_of(line.recipe, "osmolarity")
    content = ratio(label) if label else _by_particles(line)
    if not line.recipe.get("contains"):
        sizes = itself(part, sizes, by_theory=False)
    return None if content is None or content.within not in sizes else sizes[content.within] * content.base


def _by_particles(line: Line) -> Ratio | None:
    """Moles of particles in one part of what is measured; None where that does not follow."""
    forms = line.figures.get("osmoles", {})
    stated, parts = text_of(line.recipe, "particles"), text_of(forms, "composition").split(".")
    count = number(stated) if stated else added(map(_count, parts))
    if not forms or not count:
        return None
    of = text_of(forms, "of")
    content = content_of(line, of, by_theory=False) if of else Ratio(MASS, MASS, Fraction(1))
    mole = ratio(text_of(forms, "molar mass")).base if content.of == MASS else Fraction(1)
    return content._replace(base=content.base / mole * count)


def _count(part: str) -> Fraction:
    """How many of one part a formula holds; its water is none."""
    formula = part.lstrip("0123456789")
    return Fraction(part.removesuffix(formula) or 1) if formula not in ("", "H2O") else Fraction(0)
