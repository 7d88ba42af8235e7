"""The words by which ``formulate calc --find`` finds each calculation, as the terms of a search.

``python -m tests.calc.make_index`` writes them: those of its name, its summary and its chapter, its synonyms, and the
published problems that it answers.
"""

from __future__ import annotations

import ast
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from formulate.cli.search_terms import terms_of
from tests.calc.make_index import CALC, entries_of, starred, title_of

WORDS = CALC / "index_words.json"
SYNONYMS = CALC / "synonyms.toml"
TESTS = Path(__file__).parent
PROBLEMS = TESTS.parent / "data" / "calc" / "problems.jsonl"


def text() -> str:
    """The words as they must be: a calculation a line."""
    synonyms = {name: words for chapter in synonyms_of_chapters().values() for name, words in chapter.items()}
    problems = published_problems()
    lines = []
    for chapter in starred(CALC / "__init__.py"):
        for entry in entries_of(CALC / chapter):
            if entry["kind"] == "function":
                columns = {
                    "name": [entry["name"].replace("_", " ")],
                    "summary": [entry["summary"]],
                    "synonyms": synonyms.get(entry["name"], []),
                    "problems": problems.get(entry["name"], []),
                    "chapter": [title_of(CALC / chapter)],
                }
                lines.append(
                    f" {json.dumps(entry['name'])}: {json.dumps(terms_of_columns(columns), ensure_ascii=False)}"
                )
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
    """The questions that tests answer by each calculation, in the words of their source."""
    questions = {row["id"]: row["question"] for row in map(json.loads, PROBLEMS.read_text("utf-8").splitlines())}
    answered: dict[str, list[str]] = {}
    for file in sorted(TESTS.glob("test_*.py")):
        source = file.read_text("utf-8")
        if "Problem(" not in source and '"WP-' not in source:
            continue
        tree = ast.parse(source)
        helpers = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
        for asked, answer in answers_in(tree):
            for name in called(helpers.get(getattr(answer, "id", ""), answer))[:1]:
                answered.setdefault(name, []).append(questions.get(asked[:6], asked))
    return answered


def answers_in(tree: ast.Module) -> Iterator[tuple[str, Any]]:
    """Each question, or the id of its row, and the expression that answers it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
            yield from (pair for pair in zip(map(constant, node.args), node.args[1:], strict=False) if is_call(*pair))
        elif isinstance(node, ast.Dict):
            yield from (
                (asked, value)
                for asked, value in zip(map(constant, node.keys), node.values, strict=True)
                if asked.startswith("WP-")
            )


def is_call(asked: str, answer: ast.expr) -> bool:
    return bool(asked) and isinstance(answer, ast.Lambda)


def constant(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def called(node: ast.AST) -> list[str]:
    """The calculations in an expression, the outermost first."""
    attributes = [item for item in ast.walk(node) if isinstance(item, ast.Attribute)]
    return [item.attr for item in attributes if isinstance(item.value, ast.Name) and item.value.id == "calc"]
