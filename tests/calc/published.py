"""How a printed answer is compared: within half of its last printed digit, and on its own unit."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from formulate.strength import Strength
from formulate.units import Quantity, parse
from formulate.working import Derived

_TABLE = Path(__file__).parent.parent / "data" / "calc" / "problems.jsonl"
PROBLEMS = {
    row["id"]: row for row in (json.loads(line, parse_float=Decimal) for line in _TABLE.read_text("utf-8").splitlines())
}


def number_and_half_digit(printed: str) -> tuple[Fraction, Fraction]:
    number = Decimal(printed.split(" ")[0])
    return Fraction(number), Fraction(10) ** int(number.as_tuple().exponent) / 2


def value_in(found: object, unit: str) -> Fraction:
    """The value of a result as a number of the unit that the source printed."""
    value = found.value if isinstance(found, Derived) else found
    if isinstance(value, Fraction):
        return value * 100 if unit == "%" else value
    if isinstance(value, Strength):
        if unit.startswith("%"):
            assert unit == f"% {value.basis.value}"
            return value.percent()
        value = value.quantity
    assert isinstance(value, Quantity)
    return Fraction(value.to(parse(f"1 {unit}").units).magnitude)


def agrees(found: object, printed: str) -> bool:
    """Whether a result is what was printed, such as ``20.13 mEq``."""
    number, half = number_and_half_digit(printed)
    return abs(value_in(found, printed.partition(" ")[2]) - number) <= half
