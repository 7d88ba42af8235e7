"""What every calculation says to questions like the kept ones: the same with one or two places changed.

Each kept call of ``tests/data/calc/workings`` is asked again with a figure, an argument or an item of a list that is
another, is nonsense or is left out. What comes, the whole working or the whole refusal, is kept as a digest a block of
questions in ``tests/data/calc/variations.json``: a change of any of them shows, and a reader can find out which.

``python -m tests.calc.variations`` asks them all and keeps the digests; it prints which functions answer otherwise
than before. ``python -m tests.calc.variations FUNCTION`` prints each question of a function with what comes, to be
compared with what the same command prints of another commit, and read before the digests are kept.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import random
import sys
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from formulate import calc
from tests.calc.workings import answer, rows_of
from tests.sweeps.calc_fuzz import changed, figures_of

FILE = Path(__file__).parent.parent / "data" / "calc" / "variations.json"
#: Questions in a block, and blocks of a function.
QUESTIONS, BLOCKS = 10, 20
#: What is put in the place of an argument.
OTHERS: tuple[Any, ...] = (
    *(
        "",
        "nonsense",
        "0",
        "1",
        "-1",
        "7.5",
        "1/3",
        "50 %",
        "5 % w/v",
        "2 % w/w",
        "70 % v/v",
        "1 in 100 w/v",
        "10 mg/mL",
    ),
    *("100 mg", "5 mL", "0 g", "-2 g", "1 L", "20 mEq", "30 mmol", "150 mOsm", "500 units", "20 drops", "12 capsules"),
    *(
        "3 days",
        "8 h",
        "25 C",
        "70 kg",
        "1.2 g/mL",
        "300 g/mol",
        "0.9 mEq/mL",
        "125 mL/h",
        "2 mg/kg",
        "1.7 m^2",
        "2 tablets",
    ),
    *(2, True, None, [], ["1 g", "2 g"]),
)

#: How many of the questions are like one that has an answer.
ANSWERED = 0.9
#: By what a figure is multiplied for a question that is likely to be answered.
NEARBY = (Fraction(1, 2), Fraction(4, 5), Fraction(11, 10), Fraction(3, 2), Fraction(2), Fraction(3))


def questions(function: str) -> Iterator[dict[str, Any]]:
    """Endless questions to a function, always the same ones."""
    rows = rows_of()[function]
    calls = [row["arguments"] for row in rows]
    answered = [row["arguments"] for row in rows if not row["answer"][0].split()[0].endswith("Error")] or calls
    parameters = inspect.signature(getattr(calc, function)).parameters.values()
    optional = {one.name for one in parameters if one.default is not inspect.Parameter.empty}
    by = random.Random(function)
    while True:
        call = by.choice(answered if by.random() < ANSWERED else calls)
        for _ in range(by.choice((1, 1, 1, 2))):
            call = by.choice(CHANGES)(call, calls, optional, by)
        yield call


def _other_figure(call: dict[str, Any], calls: Any, optional: Any, by: random.Random) -> dict[str, Any]:
    figures = list(figures_of(call))
    return changed(call, by.choice(figures), by) if figures else call


def _nearby_figure(call: dict[str, Any], calls: Any, optional: Any, by: random.Random) -> dict[str, Any]:
    """A figure is multiplied by a little."""
    figures = list(figures_of(call))
    return changed(call, by.choice(figures), by, NEARBY) if figures else call


def _of_another_call(call: dict[str, Any], calls: Any, optional: Any, by: random.Random) -> dict[str, Any]:
    other = by.choice(calls)
    name = by.choice(sorted(other)) if other else ""
    return {**call, name: other[name]} if name else call


def _left_out(call: dict[str, Any], calls: Any, optional: set[str], by: random.Random) -> dict[str, Any]:
    names = sorted(optional & set(call))
    left_out = by.choice(names) if names else ""
    return {name: value for name, value in call.items() if name != left_out}


def _other_argument(call: dict[str, Any], calls: Any, optional: set[str], by: random.Random) -> dict[str, Any]:
    name = by.choice(sorted({*call, *optional}))
    return {**call, name: by.choice(OTHERS)}


def _other_item(call: dict[str, Any], calls: Any, optional: Any, by: random.Random) -> dict[str, Any]:
    """An item of a list, or a field of a record in it, is another or is left out."""
    lists = sorted(name for name, value in call.items() if isinstance(value, list) and value)
    if not lists:
        return _other_figure(call, calls, optional, by)
    name = by.choice(lists)
    items = list(call[name])
    place = by.randrange(len(items))
    items[place : place + 1] = [] if by.random() < 0.3 else [_other_field(items[place], by)]
    return {**call, name: items}


def _other_field(item: Any, by: random.Random) -> Any:
    if not isinstance(item, dict):
        return by.choice(OTHERS[:-2])
    ((record, fields),) = item.items()
    return {record: {**fields, by.choice(sorted(fields)): by.choice(OTHERS[:-2])}}


CHANGES = (
    _nearby_figure,
    _nearby_figure,
    _nearby_figure,
    _other_figure,
    _of_another_call,
    _left_out,
    _other_argument,
    _other_item,
)


def said(function: str, question: dict[str, Any]) -> list[str]:
    """What comes of a question, line by line; of an error that is not ours its kind."""
    try:
        return answer(function, question)
    except TypeError as error:
        return [type(error).__name__]


def digest_of(found: Any) -> str:
    """Eight hexadecimal digits of a plain value."""
    return hashlib.sha256(json.dumps(found, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:8]


def blocks(function: str, count: int = BLOCKS) -> list[str]:
    """The digests of the first blocks of a function."""
    return [digest_of_block(function, block) for block in questions_by_block(function)[:count]]


@cache
def questions_by_block(function: str) -> list[list[dict[str, Any]]]:
    """The questions of all its blocks."""
    stream = questions(function)
    return [list(islice(stream, QUESTIONS)) for _ in range(BLOCKS)]


def digest_of_block(function: str, block: list[dict[str, Any]]) -> str:
    """The digest of the questions of a block with what comes of them."""
    return digest_of([[question, said(function, question)] for question in block])


@cache
def kept() -> dict[str, list[str]]:
    """The digests of each function as they were kept."""
    found: dict[str, list[str]] = json.loads(FILE.read_text("utf-8"))
    return found


def functions() -> list[str]:
    """The functions with kept calls."""
    return sorted(rows_of())


def main(names: list[str]) -> int:
    """Print the questions of these functions, or keep the digests of all."""
    for function in names:
        for question in islice(questions(function), QUESTIONS * BLOCKS):
            print(json.dumps(question, ensure_ascii=False), *said(function, question), sep="\n    ")
    if names:
        return 0
    before = kept() if FILE.exists() else {}
    now = {function: blocks(function) for function in functions()}
    FILE.write_text(
        "{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(now[name])}" for name in now) + "\n}\n", "utf-8"
    )
    changed_now = [name for name in now if now[name] != before.get(name)]
    print(f"{len(now)} functions, {len(changed_now)} answer otherwise than before", *changed_now, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
