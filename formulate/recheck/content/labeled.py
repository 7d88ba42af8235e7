"""The strength of each active: the chosen, the stated, or the one that follows from the amounts of its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from formulate.recheck.content.labels import active_of, contents_of, strengths_in
from formulate.recheck.reading.rates import is_rate, strength_of
from formulate.recheck.reading.reader import MASS, VOLUME, Amount, Ratio, added, demand, ratio, size_in
from formulate.recheck.reading.typed import Line, Texts, lines_of, text_of
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
    return {active: _read(active, texts, typed, lines, total) for active in texts}


def _read(active: str, texts: Mapping[str, str], typed: Texts, lines: Sequence[Line], total: Total) -> Ratio:
    if _FROM in (text := texts[active]):
        brought = [one for line in lines if not line.leaves for one in _brought(active, line, typed, total, texts)]
        return _made(active, text.removeprefix(_FROM).lstrip(", "), brought, total)
    return strength_of(text, typed) if is_rate(text) else ratio(text)


def _of_amount(line: Line) -> str:
    """What follows from the amounts, on the basis of the line's own."""
    return f"{_FROM}, {line.amount}" if is_quotient(line.amount) else _FROM


def _actives(line: Line) -> list[str]:
    """What a line brings of actives that have no line of their own: what it contains, and itself where it is one."""
    itself = [text_of(line.form() or {}, "form") or line.names[0]]
    is_active = "substance" in line.recipe and text_of(line.recipe, "role") == "active"
    return [one for one in (*contents_of(line), *itself * is_active) if one in line.figures.get("holds", {})]


def _made(active: str, form: str, brought: Sequence[Amount], total: Total) -> Ratio:
    """What all lines bring of the active, in one base unit of what its form says, else of what the recipe yields."""
    demand(len({one.kind for one in brought}) == 1, f"strength.{active}", "lines that bring it, in one kind")
    within = _SIDES.get(form[-3:]) or (ratio(form if form[0].isdigit() else f"1 {form}").within if form else total.kind)
    return Ratio(brought[0].kind, within, added(one.base for one in brought) / total.size(within))


def _brought(active: str, line: Line, typed: Texts, total: Total, texts: Mapping[str, str]) -> Iterator[Amount]:
    """What a line brings by its own amount: itself, or what it contains."""
    for name in line.figures.get("holds", {}).get(active, {}):
        taken = _taken(line, typed, total, texts)
        content = contents_of(line)[name] if name else Ratio(taken.kind, taken.kind, Fraction(1))
        yield Amount(content.of, _size(line, taken, content.within) * content.base)


def _size(line: Line, taken: Amount, kind: str) -> Fraction:
    """What is taken of a line, as that kind."""
    return size_in({taken.kind: taken.base} | sizes_of(line.taking(()), taken), kind, line.id)


def _taken(line: Line, typed: Texts, total: Total, texts: Mapping[str, str]) -> Amount:
    """What is taken of a line: as stated, by the strength of its active, or what the others leave of the mass."""
    if line.brings_up:
        others = [one for one in lines_of(typed) if one.id != line.id]
        taken = added(_size(one, _taken(one, typed, total, texts), MASS) for one in others)
        return Amount(MASS, total.size(MASS) - taken)
    if not (active := active_of(line, list(texts))):
        return stated_amount(line, typed, total)
    label, content = ratio(texts[active]), contents_of(line).get(active, Ratio("", "", Fraction(1)))
    return Amount(content.within or label.of, total.size(label.within) * label.base / content.base)
