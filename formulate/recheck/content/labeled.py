"""The strength of each active: the chosen, the stated, or the one that follows from the amounts of its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from formulate.recheck.content.labels import contents_of
from formulate.recheck.reading.rates import is_rate, strength_of
from formulate.recheck.reading.reader import MASS, VOLUME, Amount, Ratio, lacks, ratio
from formulate.recheck.reading.typed import Line, Texts, lines_of, text_of
from formulate.recheck.stated import is_quotient, stated_amount
from formulate.recheck.taking.portion import sizes_of
from formulate.recheck.total import Total

_FROM: Final = "from amounts"
_SIDES: Final = {"w/w": MASS, "w/v": VOLUME, "v/v": VOLUME}


def labeled(typed: Texts, total: Total) -> dict[str, Ratio]:
    """The strength of each active, in a batch of that total; of one that no strength counts by what lines bring."""
    stated, chosen = typed["recipe"].get("strength", {}), typed.get("strength", {})
    given = stated if isinstance(stated, Mapping) else {}
    found = {one: _of_amount(line) if given is stated else stated for line in lines_of(typed) for one in _actives(line)}
    own = {active: one.get("stated") if isinstance(one, Mapping) else one for active, one in given.items()}
    texts = {active: text_of(chosen, active) or str(one).strip() for active, one in {**own, **found, **own}.items()}
    return {
        active: _made(active, text.removeprefix(_FROM).lstrip(", "), typed, total)
        if _FROM in text
        else (strength_of(text, typed) if is_rate(text) else ratio(text))
        for active, text in texts.items()
    }


def _of_amount(line: Line) -> str:
    """What follows from the amounts, on the basis of the line's own."""
    return f"{_FROM}, {line.amount}" if is_quotient(line.amount) else _FROM


def _actives(line: Line) -> list[str]:
    """What a line brings of actives that have no line of their own: what it contains, and itself where it is one."""
    itself = [text_of(line.form() or {}, "form") or line.names[0]]
    is_active = "substance" in line.recipe and text_of(line.recipe, "role") == "active"
    return [one for one in (*contents_of(line), *itself * is_active) if one in line.figures.get("holds", {})]


def _made(active: str, form: str, typed: Texts, total: Total) -> Ratio:
    """What all lines bring of the active, in one base unit of what its form says, else of what the recipe yields."""
    brought = [one for line in lines_of(typed) if not line.leaves for one in _brought(active, line, typed, total)]
    if len({one.kind for one in brought}) != 1:
        lacks(f"strength.{active}", "lines that bring it, in one kind of amount")
    within = _SIDES.get(form[-3:]) or (ratio(form if form[0].isdigit() else f"1 {form}").within if form else total.kind)
    return Ratio(brought[0].kind, within, sum((one.base for one in brought), Fraction(0)) / total.size(within))


def _brought(active: str, line: Line, typed: Texts, total: Total) -> Iterator[Amount]:
    """What a line brings by its own amount: itself, or what it contains."""
    for name in line.figures.get("holds", {}).get(active, {}):
        taken = stated_amount(line, typed, total)
        if not name:
            yield taken
            continue
        content, sizes = contents_of(line)[name], {taken.kind: taken.base} | sizes_of(line.taking(()), taken)
        if content.within not in sizes:
            lacks(line.id, f"the {content.within} of {line.id}")
        yield Amount(content.of, sizes[content.within] * content.base)
