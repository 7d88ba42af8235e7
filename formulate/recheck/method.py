"""Amounts outside the table of lines: those of the method, which are weighed too, and the rough estimates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from formulate.recheck.measuring import Portion
from formulate.recheck.needed import Total, active_of, labeled, overage
from formulate.recheck.reader import Amount, to_digits
from formulate.recheck.typed import Texts

#: A line that a step names, and the amounts there.
NamedLine: TypeAlias = "tuple[str, tuple[Amount, ...]]"
#: A step: words, and the lines named between them.
StepValue: TypeAlias = "tuple[str | NamedLine, ...]"
_NAMED = re.compile(r"<([A-Za-z][A-Za-z0-9._ -]*?)(?:, *([A-Za-z ]+))?>")
#: The parts of a line that a step may name.
_SHARES: Final = {
    **{"half": Fraction(1, 2), "a third": Fraction(1, 3), "two thirds": Fraction(2, 3), "a quarter": Fraction(1, 4)},
    **{"three quarters": Fraction(3, 4), "a fifth": Fraction(1, 5), "a tenth": Fraction(1, 10)},
}
#: The kind of a number of dosage units in a step: "40 x Rapamune 2 mg tablets" leaves the unit to the name.
COUNT: Final = "count"
#: A part is shown to this many digits.
DIGITS_OF_A_PART: Final = 3


def steps_of(typed: Texts, portions: Sequence[Portion]) -> tuple[StepValue, ...]:
    """Each step of the method: the recipe's own words, and in their place the lines with the amounts of each."""
    by_id = {portion.line.id: portion for portion in portions}
    return tuple(_step(" ".join(str(step).split()), by_id) for step in typed["recipe"].get("method", []))


def _step(step: str, portions: Mapping[str, Portion]) -> StepValue:
    parts: list[str | NamedLine] = [""]
    end = 0
    for match in _NAMED.finditer(step):
        line_id, share = match[1].strip(), (match[2] or "").strip()
        if line_id in portions:
            amounts = tuple(counted(amount) for amount in _amounts(portions[line_id], share))
            parts[-1:] = [f"{parts[-1]}{step[end : match.start()]}", (line_id, amounts), ""]
            end = match.end()
    return (*parts[:-1], step[end:])


def _amounts(portion: Portion, share: str) -> list[Amount]:
    """What a step says of the amount of a line."""
    if portion.measuring == "add to make" and not share:
        return [] if portion.make_to is None else [portion.make_to.plain]
    amount = portion.to_measure or portion.needed or portion.estimate
    if amount is None or portion.measuring == "as needed":
        return []
    if share:
        part = _SHARES.get(share)
        size = amount.unit if portion.to_measure is None else portion.to_measure.unit
        return (
            [] if part is None else [Amount(amount.kind, to_digits(part * amount.base / size, DIGITS_OF_A_PART) * size)]
        )
    return [amount.plain] if portion.to_take is None else [portion.to_take.plain, amount.plain]


def counted(amount: Amount) -> Amount:
    """A number of dosage units whatever they are called; any other amount as it is."""
    return Amount(COUNT, amount.base) if amount.is_count else amount


def estimates_of(typed: Texts, portions: Sequence[Portion], total: Total) -> dict[str, tuple[Amount | None, ...]]:
    """For each active: what one gram, milliliter or unit holds, the total, and what was calculated."""
    labels = labeled(typed)
    lines = {active_of(portion.line, list(labels)): portion for portion in portions}
    estimates: dict[str, tuple[Amount | None, ...]] = {}
    for active, label in labels.items():
        if lines[active].line.amount.startswith("rest of "):
            continue
        held = Amount(label.of, label.base * overage(typed, active))
        needed = lines[active].needed
        product = Amount(label.within, total.size(label.within))
        estimates[active] = held, product, None if needed is None else needed.plain
    return estimates
