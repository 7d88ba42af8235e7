"""What lines hold of an active that is another's: a salt of it, a product, a nested vehicle."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from formulate.recheck.content.labels import active_of, contents_of
from formulate.recheck.reading.reader import ACTIVITY, EQUIVALENTS, MASS, Ratio, added, lacks, ratio, size_in
from formulate.recheck.reading.typed import Line, Texts, text_of
from formulate.recheck.taking.portion import Portion


def held_by(portions: Iterable[Portion], active: str, kind: str, *, by_theory: bool, under: str = "holds") -> Fraction:
    """What lines hold of an active, as that kind: by theory, or in what is taken; in base units.

    *under* is where the figures of the lines say how much of it is in what they hold.
    """
    each = [one for portion in portions for one in ([portion] if by_theory else portion.each_lot)]
    return added(_holds(one, active, kind, by_theory, under) for one in each)


def _holds(portion: Portion, active: str, kind: str, by_theory: bool, under: str) -> Fraction:
    line, sizes = portion.line, sizes_of(portion, by_theory=by_theory)
    own, held = itself(portion, sizes, by_theory=by_theory), Fraction(0)
    for name, forms in line.figures.get(under, {}).get(active, {}).items():
        counted = MASS if forms else kind
        content = content_of(line, name, by_theory=by_theory) if name else Ratio(counted, counted, Fraction(1))
        own_sizes = sizes if name else own
        if content.within in own_sizes or under == "holds":  # a total leaves out what it cannot count
            is_labeled = by_theory or name not in portion.reached
            reached = Fraction(1) if is_labeled else portion.reached[name][0]
            size = size_in(own_sizes, content.within, line.id)
            held += size * content.base * reached * active_in_one(forms, content.of, kind)
    return held


def sizes_of(portion: Portion, *, by_theory: bool) -> dict[str, Fraction]:
    """How much a line is, as each kind."""
    line, taken = portion.line, portion.needed if by_theory else portion.corrected
    sizes = dict(portion.theory if by_theory else portion.own_sizes)
    if taken is not None and taken.kind not in sizes:
        sizes[taken.kind] = taken.base * (1 if by_theory else (portion.taken or 1) * line.kept)
    return sizes


def itself(portion: Portion, sizes: dict[str, Fraction], *, by_theory: bool) -> dict[str, Fraction]:
    """The same of what is a substance: a lot of 97 % holds no more of it."""
    taken, needed = Fraction(1) if by_theory else portion.taken or Fraction(1), portion.needed
    is_impure = not by_theory and portion.factors
    pure = {kind: size * taken for kind, size in portion.theory.items()} if is_impure else sizes
    return pure | ({ACTIVITY: needed.base * taken} if needed is not None and needed.kind == ACTIVITY else {})


def active_in_one(forms: Texts, counted: str, kind: str) -> Fraction:
    """How much of the active one gram (mole) of what holds it gives, by the molar masses of both."""
    if not forms:
        return Fraction(1) if counted == kind else lacks("ingredients", f"the molar mass, from {counted} to {kind}")
    each, weighed = (ratio(text_of(forms, key)).base for key in ("molar mass", "weighed molar mass"))
    count = int(text_of(forms, "yields")) * (int(text_of(forms, "valence")) if kind == EQUIVALENTS else 1)
    return count * (each if kind == MASS else Fraction(1)) / (weighed if counted == MASS else Fraction(1))


def content_of(line: Line, name: str, *, by_theory: bool) -> Ratio:
    """How much of one thing is in a product: as stated, or as found in the lot."""
    contents = contents_of(line)
    found = "" if by_theory else text_of(line.lot, "content")
    of = list(contents) if len(contents) == 1 else [active_of(line, list(contents))]
    return ratio(found) if found and name in of else contents[name]
