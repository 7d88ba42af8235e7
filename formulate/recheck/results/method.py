"""Amounts outside the table of lines: those of the method, which are weighed too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from formulate.recheck.reading.reader import TABLES, Amount, Ratio, added, ratio, to_digits
from formulate.recheck.reading.recorded import COUNT, Values, counted
from formulate.recheck.reading.temperature import degrees
from formulate.recheck.reading.typed import Texts, alone, text_of
from formulate.recheck.second import Second
from formulate.recheck.taking.portion import Portion
from formulate.recheck.vehicles import Vehicle

_NAMED = re.compile(r"<([A-Za-z][A-Za-z0-9._ -]*?)(?:, *([A-Za-z0-9][A-Za-z0-9._ -]*))?>")
REST: Final = "the rest"


def found(second: Second | Vehicle) -> Values:
    """Each step again: the recipe's own words, and in their place the lines with the amounts of each."""
    recipe: Texts = second.batch.typed["recipe"]
    steps: list[Texts] = [one if isinstance(one, Mapping) else {"step": one} for one in recipe.get("method", [])]
    portions = {alone(line_id): portion for line_id, portion in second.batch.found.items()}
    phases: Mapping[str, Texts] = recipe.get("phases", {})
    heats = [list(degrees(heat)) if (heat := _heat(step, phases)) else [] for step in steps]
    in_full = {name: ", ".join(f"<{line_id}>" for line_id in phase["lines"]) for name, phase in phases.items()}
    texts = (" ".join(text_of(step, "step").split()) for step in steps)
    written = [_NAMED.sub(lambda match: in_full.get(match[1], match[0]), text) for text in texts]
    parts = (_step(step, portions, written) for step in written)
    return {"method": [{"parts": one, "temperature": heat} for one, heat in zip(parts, heats, strict=True)]}


def _heat(step: Texts, phases: Mapping[str, Texts]) -> str:
    """The temperature of a step; without one of its own, that of the first phase in it that has one."""
    words = text_of(step, "step")
    named = sorted((words.find(f"<{name}>"), text_of(phase, "temperature")) for name, phase in phases.items())
    return next(filter(None, [text_of(step, "temperature"), *(heat for place, heat in named if place >= 0)]), "")


def _step(step: str, portions: Mapping[str, Portion], steps: Sequence[str]) -> tuple[Any, ...]:
    """The words, and between them the lines that are named, each with its amounts."""
    parts: list[Any] = []
    end = 0
    for match in _NAMED.finditer(step):
        line_id, share = match[1].strip(), (match[2] or "").strip()
        if line_id in portions:
            named = share.partition("doubling with ")[2].split(" and ")
            there = [_there(portions[one]) for one in named if one in portions]
            share = "" if there else share
            each = _rest(line_id, portions, steps) if share == REST else _part(line_id, share, portions)
            amounts = map(counted, (*each, *_doublings(_there(portions[line_id]), there)))
            parts += [step[end : match.start()], (portions[line_id].line.id, *amounts)]
            end = match.end()
    return (*parts, step[end:])


def _part(line_id: str, share: str, portions: Mapping[str, Portion]) -> list[Amount]:
    """What a step says of a line: by the amount of another, such as ``2 mL per g of acacia``, or by its own."""
    rate, _, of = share.removeprefix("equal to ").rpartition(" of ")
    if of not in portions or (other := _there(portions[of])) is None:
        return _amounts(portions[line_id], share)
    each = ratio(rate) if rate else Ratio(other.kind, other.kind, Fraction(1))
    return [Amount(each.of, to_digits(each.base * other.base, 3))] if each.within == other.kind else []


def _rest(line_id: str, portions: Mapping[str, Portion], steps: Sequence[str]) -> list[Amount]:
    """What the portions in all steps leave of a line."""
    left, portion = _there(portions[line_id]), portions[line_id]
    if left is None or portion.measuring == "add to make":
        return _amounts(portion, "")
    named = [share for step in steps for name, share in _NAMED.findall(step) if name == line_id and share != REST]
    taken = [_part(line_id, share, portions) for share in named]
    rest = left.base - added(one.base for each in taken for one in each)
    is_known = all([one.kind for one in each] == [left.kind] for each in taken)
    return [Amount(left.kind, rest)] if rest > 0 and is_known else []


def _amounts(portion: Portion, share: str) -> list[Amount]:
    """What a step says of the amount of a line."""
    if portion.measuring == "add to make" and not share:
        return [] if portion.make_to is None else [portion.make_to.plain]
    if portion.dilution is not None:
        portion = Portion(portion.line, "weigh", to_measure=portion.dilution.aliquot)
    if portion.measuring == "as needed":
        return [] if share else [*(portion.between or ())]
    amount = portion.to_measure or portion.needed or portion.estimate
    if amount is None:
        return []
    if share:
        size, part = (portion.to_measure or amount).unit, Fraction(TABLES["parts"].get(share, 0))
        return [Amount(amount.kind, to_digits(part * amount.base / size, 3) * size)] if part else []
    if portion.share is not None:
        return [amount.plain, Amount(COUNT, portion.share)]
    if any(part.share is not None for part in portion.parts):
        return [] if portion.corrected is None else [portion.corrected]
    return [amount.plain] if portion.to_take is None else [portion.to_take.plain, amount.plain]


def _there(portion: Portion) -> Amount | None:
    """What a line brings into a mixture."""
    taken = portion.to_take or portion.crushed or portion.to_measure or portion.needed or portion.estimate
    return taken if portion.dilution is None else portion.dilution.aliquot


def _doublings(line: Amount | None, there: Sequence[Amount | None]) -> list[Amount]:
    """The portions in which a line is added to others, which make twice the mixture each time; not the rest."""
    if line is None or {one and one.kind for one in there} != {line.kind}:
        return []
    first = added(one.base for one in there if one is not None)
    sizes = (first * 2**k for k in range(64) if first * (2 ** (k + 1) - 1) < line.base)
    return [Amount(line.kind, to_digits(size, 3)) for size in sizes]
