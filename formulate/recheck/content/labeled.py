"""The strength of each active: the chosen, the stated, or the one that follows from the amounts of its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from formulate.recheck.content.holdings import active_in_one
from formulate.recheck.content.labels import active_of, contents_of
from formulate.recheck.reading.rates import is_rate, strength_of
from formulate.recheck.reading.reader import COUNTED, MASS, VOLUME, Amount, Ratio, added, demand, ratio, size_in
from formulate.recheck.reading.typed import Line, Texts, lines_of, strengths_in, text_of
from formulate.recheck.stated import is_quotient, parts_of, stated_amount
from formulate.recheck.taking.portion import sizes_of
from formulate.recheck.total import Total

_FROM: Final = "from amounts"


def labeled(typed: Texts, lines: Sequence[Line], total: Total) -> dict[str, Ratio]:
    """The strength of each active, in a batch of that total; of one that no strength counts by what lines bring."""
    stated, own = typed["recipe"].get("strength"), strengths_in(typed)
    each = [(one, line) for line in lines for one in _actives(line)]
    found = {one: stated if isinstance(stated, str) else _of_amount(line, total) for one, line in each}
    return {active: _read(active, text, typed, lines, total) for active, text in {**own, **found, **own}.items()}


def _read(active: str, text: str, typed: Texts, lines: Sequence[Line], total: Total) -> Ratio:
    if _FROM not in text:
        return strength_of(text, typed) if is_rate(text) else ratio(text)
    form = _form(text.removeprefix(_FROM).lstrip(", "), total)
    brought = [one for line in lines if not line.leaves for one in _brought(active, form.of, line, typed, total)]
    demand(len({one.kind for one in brought}) == 1, f"strength.{active}", "lines that bring it, in one kind")
    return Ratio(brought[0].kind, form.within, added(one.base for one in brought) / total.size(form.within))


def _form(typed: str, total: Total) -> Ratio:
    """One of the form that is asked for, such as mg/mL or 1 in x; in what the recipe yields where none is."""
    one = typed.replace("ratio", "1 in 1").replace("x", "1").replace("X", "1")
    return ratio(one if one[0].isdigit() else f"1 {one}") if one else Ratio("", total.kind, Fraction(1))


def _of_amount(line: Line, total: Total) -> str:
    """What follows from the amounts, on the basis of the line's own; of parts of pieces, by weight."""
    is_of_pieces = total.kind in COUNTED and parts_of(line) is not None
    return f"{_FROM}, {'% w/w' if is_of_pieces else line.amount if is_quotient(line.amount) else ''}"


def _actives(line: Line) -> list[str]:
    """What a line brings of actives that have no line of their own: what it contains, and itself where it is one."""
    itself = [text_of(line.form() or {}, "form") or line.names[0]]
    is_active = "substance" in line.recipe and text_of(line.recipe, "role") == "active"
    return [one for one in (*contents_of(line), *itself * is_active) if one in line.figures.get("holds", {})]


def _brought(active: str, kind: str, line: Line, typed: Texts, total: Total) -> Iterator[Amount]:
    """What a line brings by its own amount: itself, what it contains, or an ion of these."""
    for name, forms in line.figures.get("holds", {}).get(active, {}).items():
        taken = _taken(line, typed, total)
        own = MASS if forms and taken.kind == VOLUME else taken.kind
        content = contents_of(line)[name] if name else Ratio(own, own, Fraction(1))
        each = active_in_one({} if line.form() else forms, content.of, kind or content.of)
        yield Amount(kind or content.of, _size(line, taken, content.within) * content.base * each)


def _size(line: Line, taken: Amount, kind: str) -> Fraction:
    """What is taken of a line, as that kind."""
    return size_in({taken.kind: taken.base} | sizes_of(line.taking(()), taken), kind, line.id)


def _taken(line: Line, typed: Texts, total: Total) -> Amount:
    """What is taken of a line: as stated, by the strength of its active, or what the others leave of the mass."""
    if line.brings_up:
        others = [one for one in lines_of(typed) if one.id != line.id]
        taken = added(_size(one, _taken(one, typed, total), MASS) for one in others)
        return Amount(MASS, total.size(MASS) - taken)
    if not (active := active_of(line, list(texts := strengths_in(typed)))):
        return stated_amount(line, typed, total)
    label, content = ratio(texts[active]), contents_of(line).get(active, Ratio("", "", Fraction(1)))
    return Amount(content.within or label.of, total.size(label.within) * label.base / content.base)
