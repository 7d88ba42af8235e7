"""The words by which ``formulate calc --find`` finds each calculation, as the terms of a search.

``python -m tests.calc.make_index`` writes them: those of its name, its summary and its chapter, its synonyms, and the
published problems that it answers; and the kinds of what its kept calls are given and answer.
"""

from __future__ import annotations

import ast
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from formulate.cli.calc.search_kinds import Kinds, answered_by, given_in
from formulate.cli.calc.search_terms import terms_of
from tests.calc.make_index import CALC, CHAPTERS, entries_of, title_of
from tests.calc.workings import answered
from tests.problems.one_call import MORE, TABLE

WORDS = CALC / "index_words.json"
SYNONYMS = CALC / "synonyms.toml"
TESTS = Path(__file__).parent
PROBLEMS = TESTS.parent / "data" / "calc" / "problems.jsonl"


def text() -> str:
    """The words as they must be: a calculation a line."""
    synonyms = {name: words for chapter in synonyms_of_chapters().values() for name, words in chapter.items()}
    problems, calls = published_problems(), kinds_of_calls()
    lines = []
    for chapter in CHAPTERS:
        for entry in entries_of(CALC / chapter):
            if entry["kind"] == "function":
                columns = {
                    "name": [entry["name"].replace("_", " ")],
                    "summary": [entry["summary"]],
                    "synonyms": synonyms.get(entry["name"], []),
                    "problems": problems.get(entry["name"], []),
                    "chapter": [title_of(CALC / chapter)],
                }
                words = terms_of_columns(columns) | {"calls": calls[entry["name"]]}
                lines.append(f" {json.dumps(entry['name'])}: {json.dumps(words, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def terms_of_columns(columns: dict[str, list[str]]) -> dict[str, list[str]]:
    """Each text as its terms; a text that says the same again only once."""
    terms = {name: dict.fromkeys(" ".join(terms_of(one)) for one in texts) for name, texts in columns.items()}
    return {name: [one for one in texts if one] for name, texts in terms.items()}


def synonyms_of_chapters() -> dict[str, dict[str, list[str]]]:
    """The synonyms of each calculation, by chapter."""
    chapters: dict[str, dict[str, str]] = tomllib.loads(SYNONYMS.read_text("utf-8"))
    return {
        chapter: {name: [one.strip() for one in words.split(";")] for name, words in of_chapter.items()}
        for chapter, of_chapter in chapters.items()
    }


def published_problems() -> dict[str, list[str]]:
    """The published questions that each calculation answers."""
    answered: dict[str, list[str]] = {}
    for name, question in (*answered_by_one_call(), *answered_in_tests()):
        answered.setdefault(name, []).append(question)
    return answered


def answered_by_one_call() -> Iterator[tuple[str, str]]:
    """The questions of the tables of problems, each with the calculation that answers it."""
    commands = tomllib.loads(TABLE.read_text("utf-8"))
    for row in map(json.loads, PROBLEMS.read_text("utf-8").splitlines()):
        if row["id"] in commands:
            yield called_by(commands[row["id"]]), row["question"]
    for row in tomllib.loads(MORE.read_text("utf-8")).values():
        yield called_by(row), row["question"]


def called_by(row: dict[str, Any]) -> str:
    """The calculation that a row of a table calls."""
    return str(row["command"]).split()[0].replace("-", "_")


def kinds_of_calls() -> dict[str, list[str]]:
    """What the kept calls of each calculation are given and answer, by kind."""
    kinds: dict[str, set[str]] = {}
    for function, arguments, answer in answered():
        of_function = kinds.setdefault(function, set())
        if given := given_in(" ; ".join(texts_of(arguments))):
            of_function.add(str(Kinds(given, answered_by(answer.removeprefix("about ").partition(" (")[0]))))
    return {function: sorted(of_function) for function, of_function in kinds.items()}


def texts_of(value: Any, name: str = "") -> Iterator[str]:
    """The texts in the arguments of a call, each behind the name of what it is."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from texts_of(item, key.replace("_", " "))
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item, name)
    elif isinstance(value, str):
        yield f"{name} {value}"


def answered_in_tests() -> Iterator[tuple[str, str]]:
    """The questions in the tests of problems, each with the calculation whose result is the answer."""
    for file in sorted(TESTS.glob("test_problems_of_*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                for question, answer in zip(node.args, node.args[1:], strict=False):
                    if isinstance(question, ast.Constant) and isinstance(answer, ast.Lambda):
                        yield from ((name, question.value) for name in called(answer)[:1])


def called(node: ast.AST) -> list[str]:
    """The calculations in an expression, the outermost first."""
    attributes = [item for item in ast.walk(node) if isinstance(item, ast.Attribute)]
    return [item.attr for item in attributes if isinstance(item.value, ast.Name) and item.value.id == "calc"]
