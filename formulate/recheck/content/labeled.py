"""The strength of each active: the chosen, the stated, or the one that follows from the amounts of its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from formulate.recheck.content.labels import contents_of, strengths_in
from formulate.recheck.reading.rates import is_rate, strength_of
from formulate.recheck.reading.reader import MASS, VOLUME, Amount, Ratio, added, demand, ratio, size_in
from formulate.recheck.reading.typed import Line, Texts, text_of
from formulate.recheck.stated import is_quotient, stated_amount
from formulate.recheck.taking.portion import sizes_of
from formulate.recheck.total import Total

_FROM: Final = "from amounts"
_SIDES: Final = {"w/w": MASS, "w/v": VOLUME, "v/v": VOLUME}


def labeled(typed: Texts, lines: Sequence[Line], total: Total) -> dict[str, Ratio]:
    """The strength of each active, in a batch of that total; of one that no strength counts by what lines bring."""
    stated, chosen = typed["recipe"].get("strength", {}), typed.get("strength", {})
    given = strengths_in(typed["recipe"])
    own = {active: one.get("stated") if isinstance(one, Mapping) else one for active, one in given.items()}
    found = {one: stated if isinstance(stated, str) else _of_amount(line) for line in lines for one in _actives(line)}
    texts = {active: text_of(chosen, active) or str(one).strip() for active, one in {**own, **found, **own}.items()}
    return {active: _read(active, text, typed, lines, total) for active, text in texts.items()}


def _read(active: str, text: str, typed: Texts, lines: Sequence[Line], total: Total) -> Ratio:
    if _FROM in text:
        return _made(active, text.removeprefix(_FROM).lstrip(", "), typed, lines, total)
    return strength_of(text, typed) if is_rate(text) else ratio(text)


def _of_amount(line: Line) -> str:
    """What follows from the amounts, on the basis of the line's own."""
    return f"{_FROM}, {line.amount}" if is_quotient(line.amount) else _FROM


def _actives(line: Line) -> list[str]:
    """What a line brings of actives that have no line of their own: what it contains, and itself where it is one."""
    itself = [text_of(line.form() or {}, "form") or line.names[0]]
    is_active = "substance" in line.recipe and text_of(line.recipe, "role") == "active"
    return [one for one in (*contents_of(line), *itself * is_active) if one in line.figures.get("holds", {})]


def _made(active: str, form: str, typed: Texts, lines: Sequence[Line], total: Total) -> Ratio:
    """What all lines bring of the active, in one base unit of what its form says, else of what the recipe yields."""
    brought = [one for line in lines if not line.leaves for one in _brought(active, line, typed, total)]
    is_one = len({one.kind for one in brought}) == 1
    demand(is_one, f"strength.{active}", "lines that bring it, in one kind of amount")
    within = _SIDES.get(form[-3:]) or (ratio(form if form[0].isdigit() else f"1 {form}").within if form else total.kind)
    return Ratio(brought[0].kind, within, added(one.base for one in brought) / total.size(within))


def _brought(active: str, line: Line, typed: Texts, total: Total) -> Iterator[Amount]:
    """What a line brings by its own amount: itself, or what it contains."""
    for name in line.figures.get("holds", {}).get(active, {}):
        taken = stated_amount(line, typed, total)
        if not name:
            yield taken
            continue
        content, sizes = contents_of(line)[name], {taken.kind: taken.base} | sizes_of(line.taking(()), taken)
        yield Amount(content.of, size_in(sizes, content.within, line.id) * content.base)
