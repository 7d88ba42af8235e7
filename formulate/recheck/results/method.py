"""Amounts outside the table of lines: those of the method, which are weighed too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, TypeAlias

from formulate.recheck.reading.reader import TABLES, Amount, Ratio, ratio, to_digits
from formulate.recheck.reading.recorded import Results, Values, amount_of, exact, read
from formulate.recheck.reading.temperature import degrees
from formulate.recheck.reading.typed import Texts, alone, text_of
from formulate.recheck.second import Second
from formulate.recheck.taking.portion import Portion
from formulate.recheck.vehicles import Vehicle

#: A line that a step names, and the amounts there.
NamedLine: TypeAlias = "tuple[str, tuple[Amount, ...]]"
#: A step: words, and the lines named between them.
StepValue: TypeAlias = "tuple[str | NamedLine, ...]"
_NAMED = re.compile(r"<([A-Za-z][A-Za-z0-9._ -]*?)(?:, *([A-Za-z0-9][A-Za-z0-9._ -]*))?>")
REST: Final = "the rest"
#: The kind of a number of dosage units in a step: "40 x Rapamune 2 mg tablets" leaves the unit to the name.
COUNT: Final = "count"


def recorded(results: Results) -> Values:
    """The method as a record states it."""
    return {"method": read(results, "method", _steps), "temperatures": read(results, "method", _temperatures)}


def _steps(steps: list[Mapping[str, Any]]) -> tuple[StepValue, ...]:
    """The words of each step, and the lines named between them with their amounts."""
    return tuple(tuple(_recorded_step(step["parts"])) for step in steps)


def _temperatures(steps: list[Mapping[str, Any]]) -> tuple[tuple[Fraction, ...], ...]:
    """The temperatures of each step, in degrees Celsius."""
    return tuple(tuple(exact(one) for one in step.get("temperature", ())) for step in steps)


def _recorded_step(parts: Sequence[Any]) -> Iterator[str | NamedLine]:
    """Words that follow one another are put together: a placeholder of no line is words too."""
    words = ""
    for part in parts:
        if isinstance(part, str):
            words += part
        else:
            yield words
            words = ""
            yield part["line"], tuple(_recorded_amounts(part["parts"]))
    yield words


def _recorded_amounts(parts: Sequence[Any]) -> Iterator[Amount]:
    """The amounts among the words; a bare number counts the dosage unit in the name behind it."""
    for part in parts:
        if isinstance(part, Mapping):
            yield _counted(amount_of(part)) if "unit" in part else Amount(COUNT, exact(part["value"]))


def found(second: Second | Vehicle) -> Values:
    """Each step again: the recipe's own words, and in their place the lines with the amounts of each."""
    recipe: Texts = second.batch.typed["recipe"]
    steps: list[Texts] = [one if isinstance(one, Mapping) else {"step": one} for one in recipe.get("method", [])]
    portions = {alone(line_id): portion for line_id, portion in second.batch.found.items()}
    phases: Mapping[str, Texts] = recipe.get("phases", {})
    heats = [_heat(step, phases) for step in steps]
    in_full = {name: ", ".join(f"<{line_id}>" for line_id in phase["lines"]) for name, phase in phases.items()}
    texts = (" ".join(text_of(step, "step").split()) for step in steps)
    written = [_NAMED.sub(lambda match: in_full.get(match[1], match[0]), text) for text in texts]
    temperatures = tuple(degrees(heat) if heat else () for heat in heats)
    return {"method": tuple(_step(step, portions, written) for step in written), "temperatures": temperatures}


def _heat(step: Texts, phases: Mapping[str, Texts]) -> str:
    """The temperature of a step; without one of its own, that of the first phase in it that has one."""
    words = text_of(step, "step")
    named = sorted((words.find(f"<{name}>"), text_of(phase, "temperature")) for name, phase in phases.items())
    heats = [text_of(step, "temperature"), *(heat for place, heat in named if place >= 0)]
    return next(filter(None, heats), "")


def _step(step: str, portions: Mapping[str, Portion], steps: Sequence[str]) -> StepValue:
    parts: list[str | NamedLine] = [""]
    end = 0
    for match in _NAMED.finditer(step):
        line_id, share = match[1].strip(), (match[2] or "").strip()
        if line_id in portions:
            named = share.partition("doubling with ")[2].split(" and ")
            there = [_there(portions[one]) for one in named if one in portions]
            each = (
                _rest(line_id, portions, steps) if share == REST else _part(line_id, "" if there else share, portions)
            )
            amounts = tuple(map(_counted, (*each, *_doublings(_there(portions[line_id]), there))))
            parts[-1:] = [f"{parts[-1]}{step[end : match.start()]}", (portions[line_id].line.id, amounts), ""]
            end = match.end()
    return (*parts[:-1], step[end:])


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
    rest = left.base - sum((one.base for each in taken for one in each), Fraction(0))
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
        shown = to_digits(part * amount.base / size, 3) * size
        return [Amount(amount.kind, shown)] if part else []
    if portion.share is not None:
        return [amount.plain, Amount(COUNT, portion.share)]
    if any(part.share is not None for part in portion.parts):
        return [] if portion.exact is None else [portion.exact]
    return [amount.plain] if portion.to_take is None else [portion.to_take.plain, amount.plain]


def _there(portion: Portion) -> Amount | None:
    """What a line brings into a mixture."""
    taken = portion.to_take or portion.crushed or portion.to_measure or portion.needed or portion.estimate
    return taken if portion.dilution is None else portion.dilution.aliquot


def _doublings(line: Amount | None, there: Sequence[Amount | None]) -> list[Amount]:
    """The portions in which a line is added to others, which make twice the mixture each time; not the rest."""
    if line is None or {one and one.kind for one in there} != {line.kind}:
        return []
    first = sum((one.base for one in there if one is not None), Fraction(0))
    sizes = (first * 2**k for k in range(64) if first * (2 ** (k + 1) - 1) < line.base)
    return [Amount(line.kind, to_digits(size, 3)) for size in sizes]


def _counted(amount: Amount) -> Amount:
    """A number of dosage units whatever they are called; any other amount as it is."""
    return Amount(COUNT, amount.base) if amount.is_count else amount
