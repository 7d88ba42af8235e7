"""The calls whose whole working, or whole refusal, is kept in ``data/calc/workings``, one a line, a file a chapter.

``python -m tests.calc.workings`` answers the calls of the files anew and writes them, so that a change of a
formula, a symbol, a source or a message shows as a difference to be read before it is kept. A new call is a
new line with ``function`` and ``arguments``; a record among these is written ``{"MoldedDrug": {...}}``.

``python -m tests.calc.workings --values-since COMMIT`` compares the exact values and the codes of the refusals with
those that were kept at a commit, line by line, whatever was renamed or reworded since: no value may differ.
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

from formulate import calc
from formulate.calc.index import chapters, entries
from formulate.errors import FormulateError
from formulate.notation import show_value
from formulate.strength import Strength
from formulate.units import Quantity
from formulate.working import Derived

#: How a step of a working ends, and what a refusal begins with.
_STEP = re.compile(r"   \[[^\[\]]+\](?: not exact)?$")
#: What begins the line of something that a step takes for granted.
_ASSUMING = "   assuming: "
_REFUSAL = re.compile(r"\w+Error E_\w+")
#: Whether all is tried that can be, as sweeps do; the tests take a part.
ALL = bool(os.environ.get("ALL_VARIATIONS"))
FOLDER = Path(__file__).parent.parent / "data" / "calc" / "workings"


def read() -> list[dict[str, Any]]:
    """The calls with their answers."""
    return [json.loads(line) for file in sorted(FOLDER.iterdir()) for line in file.read_text("utf-8").splitlines()]


@cache
def rows_of() -> dict[str, list[dict[str, Any]]]:
    """The kept calls of each function with their answers."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read():
        rows[row["function"]].append(row)
    return rows


def groups() -> dict[str, list[str]]:
    """The functions of each chapter, to be tried in one test; each alone for a sweep that looks for small changes.

    A test takes longer than the calls of a function do; but a sweep runs only the tests that reach its change.
    """
    by_chapter = functions_of_chapters()
    return {name: [name] for names in by_chapter.values() for name in names} if ALL else by_chapter


def functions_of_chapters() -> dict[str, list[str]]:
    """The calculations, by the name of their chapter."""
    return {
        chapter.name: [entry.name for entry in chapter.entries if entry.kind == "function"]
        for chapter in chapters().values()
    }


def answered() -> Iterator[tuple[str, dict[str, Any], str]]:
    """The calls that have an answer, each with its first line."""
    for row in read():
        if not _REFUSAL.fullmatch(row["answer"][0]):
            yield row["function"], row["arguments"], row["answer"][0]


def answer(function: str, arguments: dict[str, Any]) -> list[str]:
    """The working of a call line by line, or the code and the words of its refusal."""
    try:
        return list(lines_of("", getattr(calc, function)(**{name: given(value) for name, value in arguments.items()})))
    except FormulateError as error:
        return [f"{type(error).__name__} {error.code}", *str(error).splitlines()]


def given(value: Any) -> Any:
    """An argument as Python has it: a record for what is written as one."""
    if isinstance(value, list):
        return [given(item) for item in value]
    if isinstance(value, dict):
        ((record, fields),) = value.items()
        return getattr(calc, record)(**{name: given(item) for name, item in fields.items()})
    return value


def write(calls: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Answer the calls and keep them."""
    files: dict[str, list[str]] = {}
    for function, arguments in calls:
        row = {"function": function, "arguments": arguments, "answer": answer(function, arguments)}
        files.setdefault(entries()[function].module.partition(".")[0], []).append(json.dumps(row, ensure_ascii=False))
    for chapter, lines in files.items():
        file, text = FOLDER / f"{chapter}.jsonl", "\n".join(lines) + "\n"
        if not file.exists() or file.read_text("utf-8") != text:
            file.write_text(text, encoding="utf-8")


def lines_of(name: str, found: Any) -> Iterable[str]:
    """A result line by line: each value, the steps to it, and what each step takes for granted."""
    if isinstance(found, Derived):
        assert not found.steps or found.steps[-1].value == found.value, f"{name}its working ends with another value"
        yield f"{name}{_exactly(found.value)}"
        for step in found.steps:
            yield step.line() + (" not exact" if step.exact is False else "")
            yield from (f"{_ASSUMING}{assumption}" for assumption in step.assuming)
    elif dataclasses.is_dataclass(found) and not isinstance(found, (Strength, type)):
        for field in dataclasses.fields(found):
            yield from lines_of(f"{name}{field.name}: ", getattr(found, field.name))
    elif isinstance(found, (list, tuple)):
        for place, item in enumerate(found, start=1):
            yield from lines_of(f"{name}{place}: ", item)
    else:
        yield f"{name}{_exactly(found)}"


def _exactly(found: Any) -> str:
    """A value for people, with the exact one behind it."""
    if isinstance(found, Quantity):
        return f"{show_value(found)} ({found.magnitude} {found.units})"
    if isinstance(found, Strength):
        return f"{found} ({found.value} {found.basis})"
    return str(found)


def values_since(commit: str) -> int:
    """Print each line whose exact values are not those of a commit; the exit status is 1 if there is one."""
    lines, differing = 0, 0
    for file in sorted(FOLDER.iterdir()):
        before = ["git", "show", f"{commit}:./{file.name}"]
        kept = subprocess.run(before, cwd=FOLDER, capture_output=True, text=True, check=True).stdout.splitlines()
        for place, (old, new) in enumerate(zip_longest(kept, file.read_text("utf-8").splitlines()), start=1):
            lines += 1
            if not old or not new or values_in(json.loads(old)["answer"]) != values_in(json.loads(new)["answer"]):
                differing += 1
                print(f"{file.name}:{place}: {old}\n    now {new}")
    print(f"{lines} calls, {differing} with other values than at {commit}")
    return 1 if differing or not lines else 0


def values_in(answer: list[str]) -> list[str]:
    """The exact values of an answer without their names, or the code of a refusal."""
    if _REFUSAL.fullmatch(answer[0]):
        return answer[:1]
    return [line.split(": ")[-1] for line in answer if not _STEP.search(line) and not line.startswith(_ASSUMING)]


if __name__ == "__main__" and sys.argv[1:2] == ["--values-since"]:
    sys.exit(values_since(sys.argv[2]))
if __name__ == "__main__":
    write([(row["function"], row["arguments"]) for row in read()])
