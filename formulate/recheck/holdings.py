"""What lines hold of an active that is another's: a salt of it, a product, a nested vehicle."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from formulate.recheck.labels import contents_of
from formulate.recheck.portion import Portion
from formulate.recheck.reading.reader import ACTIVITY, EQUIVALENTS, MASS, lacks, ratio
from formulate.recheck.reading.typed import Line, Texts, text_of


def held_by(portions: Iterable[Portion], active: str, kind: str, *, by_theory: bool) -> Fraction:
    """What lines hold of an active, as that kind: by theory, or in what is taken; in base units."""
    each = [one for portion in portions for one in ([portion] if by_theory else portion.each_lot)]
    return sum((_holds(one, active, kind, by_theory) for one in each), Fraction(0))


def _holds(portion: Portion, active: str, kind: str, by_theory: bool) -> Fraction:
    line, taken = portion.line, portion.needed if by_theory else portion.corrected
    sizes = dict(portion.theory if by_theory else portion.own_sizes)
    if taken is not None and taken.kind not in sizes:
        sizes[taken.kind] = taken.base * (1 if by_theory else (portion.taken or 1) * line.kept())
    itself = dict(sizes)
    if not by_theory and portion.factors:  # a lot of 97 % holds no more of it
        itself = {kind: size * (portion.taken or 1) for kind, size in portion.theory.items()}
    if portion.needed is not None and portion.needed.kind == ACTIVITY:
        itself[ACTIVITY] = portion.needed.base * (1 if by_theory else portion.taken or 1)
    held = Fraction(0)
    for name, forms in line.figures.get("holds", {}).get(active, {}).items():
        if not name:
            counted = MASS if forms else kind
            held += itself[counted] * _active_in_one(forms, counted, kind)
            continue
        content = ratio(_content(line, name, by_theory))
        reached = Fraction(1) if by_theory else portion.share_of(name)
        held += sizes[content.within] * content.base * reached * _active_in_one(forms, content.of, kind)
    return held


def _active_in_one(forms: Texts, counted: str, kind: str) -> Fraction:
    """How much of the active one gram (mole) of what holds it gives, by the molar masses of both."""
    if not forms:
        return Fraction(1) if counted == kind else lacks("ingredients", f"the molar mass, from {counted} to {kind}")
    each, weighed = (ratio(text_of(forms, key)).base for key in ("molar mass", "weighed molar mass"))
    count = int(text_of(forms, "yields")) * (int(text_of(forms, "valence")) if kind == EQUIVALENTS else 1)
    return count * (each if kind == MASS else Fraction(1)) / (weighed if counted == MASS else Fraction(1))


def _content(line: Line, name: str, by_theory: bool) -> str:
    contents = contents_of(line)
    in_lot = "" if by_theory or len(contents) > 1 else text_of(line.lot, "content")
    return in_lot or contents[name]
