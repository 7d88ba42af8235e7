"""A printed line: what it says, and whether it is true by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.by_hand.expressions import CannotRead, WrongUnits, calculate, follows, parse, strokes_without_brackets

#: Significant digits behind "about", where zeros at the end are not printed: of a value, and in a substitution.
IN_A_VALUE, IN_A_SUBSTITUTION = 6, 8
_LINE = re.compile(r"(?P<parts>.+?)   \[(?P<source>[^\[\]]+)\](?: not exact)?")
#: How a value begins that no line can calculate: read from a table or a rule, which is cited; or found as the solution
#: of an equation, which the lines behind it confirm.
_READ, _SOLVED = "from ", "by solving "


@dataclass(frozen=True, slots=True)
class Printed:
    """One line of a working: ``symbol = formula = substituted = value   [source]``; what is equal is printed once."""

    text: str
    middle: tuple[str, ...]
    value: str
    source: str


def read(text: str) -> Printed | None:
    """A line of a working; None for a heading."""
    match = _LINE.fullmatch(text)
    if match is None or " = " not in match["parts"]:
        return None
    _, *middle, value = match["parts"].split(" = ")
    return Printed(text, tuple(middle), value, match["source"])


def fault(line: Printed) -> str:
    """Why a line is not true by hand; empty if it is. The kinds are the words before the colon."""
    has_source = line.source.partition(",")[0] != "definition"
    if not line.middle:
        return "" if has_source else "no way: a value without a source"
    if len(line.middle) > 2:
        return "parts: more than a formula and a substitution"
    substituted = line.middle[-1]
    if substituted.startswith(_SOLVED):
        return ""
    if substituted.startswith(_READ):
        return "" if has_source else "no way: a value from a table without a source"
    if len(line.middle) == 1 and _is_one_symbol(substituted):
        return ""  # one value taken for another
    try:
        numbers = parse(substituted)
    except CannotRead as rest:
        return f"words: {rest}"
    try:
        value = calculate(parse(line.value), IN_A_VALUE)
    except CannotRead as rest:
        return f"value: cannot read {rest}"
    try:
        computed = calculate(numbers, IN_A_SUBSTITUTION)
    except WrongUnits as part:
        return f"units: {part}"
    except (ArithmeticError, CannotRead) as reason:
        return f"arithmetic: {reason}"
    if computed.dimensions != value.dimensions:
        return "units: of the value"
    if not computed.number.meets(value.number):
        return f"number: {float(computed.number.low):.9g} to {float(computed.number.high):.9g}"
    if strokes_without_brackets(numbers):
        return "brackets: a unit with a stroke behind a stroke, or a unit under a power"
    if len(line.middle) == 2:
        try:
            formula = parse(line.middle[0], symbols=True)
        except CannotRead as rest:
            return f"formula: {rest}"
        if not follows(formula, numbers):
            return "structure: not the formula with its numbers"
    return ""


def _is_one_symbol(text: str) -> bool:
    """Whether a formula is one value under another name; several words are a description, and no name."""
    try:
        return parse(text, symbols=True).kind == "symbol" and " " not in text.partition("(")[0]
    except CannotRead:
        return False
