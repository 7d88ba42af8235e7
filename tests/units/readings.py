"""Texts whose reading, or whose whole refusal, is kept in ``data/readings.jsonl``, one a line.

``python -m tests.units.readings`` reads the texts of the file anew and writes what came of them, so that a change of a
rule or a sentence shows as a difference to be read before it is kept. A new text is a new line with ``as`` (quantity,
strength or number) and ``text``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from formulate.errors import FormulateError
from formulate.strength import Strength
from formulate.units import DE, decimal_text, in_readable_unit, parse, read_number, show, text

TABLE = Path(__file__).parent.parent / "data" / "readings.jsonl"


def read() -> list[dict[str, Any]]:
    """The texts with what came of them."""
    return [json.loads(line) for line in TABLE.read_text("utf-8").splitlines()]


def answer(kind: str, typed: str) -> list[str]:
    """What a text is read as, in all the ways in which it is written; or the code and the words of its refusal."""
    try:
        return READERS[kind](typed)
    except FormulateError as error:
        return [f"{type(error).__name__} {error.code}", *str(error).splitlines()]


def plainly(typed: object) -> str:
    """A text as the name of its test: ASCII without a backslash, which pytest would not find again."""
    return ascii(typed)[:24].replace("\\", "")


def write(texts: Iterable[tuple[str, str]]) -> None:
    """Read the texts and keep what came of them."""
    rows = [{"as": kind, "text": typed, "answer": answer(kind, typed)} for kind, typed in texts]
    TABLE.write_text("".join(json.dumps(row, ensure_ascii=True) + "\n" for row in rows), encoding="utf-8")


def _quantity(typed: str) -> list[str]:
    quantity = parse(typed, where="amount")
    return [
        f"{quantity.magnitude} {quantity.units}",
        *(_written(write, quantity) for write in (text, show, _german, _easier)),
    ]


def _strength(typed: str) -> list[str]:
    strength = Strength.parse(typed, where="strength")
    exactly = f"{strength.value} {strength.basis.value} {strength.per_unit}".rstrip()
    return [exactly, *(_written(write, strength) for write in (str, repr, Strength.text, lambda one: one.show(DE)))]


def _number(typed: str) -> list[str]:
    return [decimal_text(read_number(typed, where="number"))]


def _german(quantity: Any) -> str:
    return show(quantity, DE)


def _easier(quantity: Any) -> str:
    return show(in_readable_unit(quantity))


def _written(write: Callable[[Any], str], value: Any) -> str:
    try:
        return write(value)
    except FormulateError as error:
        return f"{error.code} {error}"


READERS: dict[str, Callable[[str], list[str]]] = {"quantity": _quantity, "strength": _strength, "number": _number}

if __name__ == "__main__":
    write([(row["as"], row["text"]) for row in read()])
