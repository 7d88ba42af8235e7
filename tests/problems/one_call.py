"""Each published problem by one command, with the inputs as the problem states them and the answer in its own unit.

The answer is what the command prints above its working; it agrees within half of the last digit that the source prints.
"""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from click.testing import CliRunner

from formulate.cli.program import main

DATA = Path(__file__).parent.parent / "data" / "calc"
#: ``problems.jsonl`` and ``golden.csv`` have the questions of the first table; those of the second are in its rows.
TABLE, MORE = DATA / "one_call.toml", DATA / "one_call_more.toml"
#: A number with its unit, or a ratio strength, of which the second number counts.
_PRINTED = re.compile(r"(?P<about>about )?(?P<ratio>1 in )?(?P<number>-?[0-9.]+) ?(?P<unit>.*)")


class Solved(NamedTuple):
    """A problem, the command that answers it, and in what the answer differs from the source's, if it does."""

    name: str
    command: str
    miss: str


class Printed(NamedTuple):
    """An answer as it is printed."""

    number: Fraction
    unit: str
    half_digit: Fraction


def printed(text: str) -> Printed | None:
    """A printed number with its unit; thousands marks are left out."""
    match = _PRINTED.fullmatch(text.replace(",", ""))
    if match is None:
        return None
    decimals = len(match["number"].partition(".")[2])
    unit = f"{match['ratio'] or ''}{match['unit']}"
    return Printed(Fraction(match["number"]), unit, Fraction(1, 2 * 10**decimals))


def answers(command: str) -> dict[str, str]:
    """What a command prints above its working, by name; a rounded amount with the digits of its JSON."""
    head = _run(command).partition("\n---")[0].splitlines()
    named = (line.rpartition(": ") for line in head if not line.startswith("assumed: "))
    values = {name: value for name, _, value in named}
    document = json.loads(_run(f"{command} --json"))
    exact = document.get("values") or {"": document["value"]}
    return {name: _exact(value, exact.get(name.replace(" ", "_"))) for name, value in values.items()}


def _run(command: str) -> str:
    result = CliRunner().invoke(main, ["calc", *shlex.split(command)], catch_exceptions=False)
    if result.exit_code:
        raise ValueError(result.stderr.strip())
    return result.stdout


def _exact(value: str, exact: Any) -> str:
    """An amount that is printed with "about", with ten digits more, in the same unit."""
    rounded = printed(value)
    same_unit = isinstance(exact, dict) and rounded is not None and exact.get("unit") == rounded.unit
    if not value.startswith("about ") or not same_unit:
        return value
    number = Fraction(exact["value"])
    return f"{Decimal(number.numerator) / number.denominator:.10f} {exact['unit']}"


def agree(ours: str, published: str) -> bool:
    """Whether an answer is the published one, in the same unit."""
    one, other = printed(ours), printed(published)
    if one is None or other is None:
        return ours == published
    return one.unit == other.unit and abs(one.number - other.number) <= other.half_digit


def _miss(row: dict[str, Any], key: str) -> str:
    """In what the answers differ from those of the row under that key."""
    ours, expected = answers(row["command"]), row[key]
    if isinstance(expected, dict):
        pairs = [(ours.get(name, "nothing"), text) for name, text in expected.items()]
    elif isinstance(expected, list):
        pairs = list(zip([*ours.values(), *["nothing"] * len(expected)], expected, strict=False))
    else:
        pairs = [(next(iter(ours.values())), expected)]
    return "; ".join(f"{mine}, not {text}" for mine, text in pairs if not agree(mine, text))


def solve(row: dict[str, Any]) -> str:
    """In what the answer of a row is not as it should be; nothing where it is."""
    try:
        if "exact" not in row:
            return _miss(row, "answer")
        return _miss(row, "exact") or ("" if _miss(row, "answer") else "the published answer is right after all")
    except (ValueError, LookupError) as error:
        return str(error)


def rows_of(*tables: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of tables of problems, by name."""
    for table in tables:
        yield from tomllib.loads(table.read_text(encoding="utf-8")).items()


def solved_by_one_call() -> Iterator[Solved]:
    """Every row of the tables, tried."""
    for name, row in rows_of(TABLE, MORE):
        yield Solved(name, row["command"], solve(row))
