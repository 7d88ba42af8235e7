"""The source of the program, parsed once in a process for all tests that look at it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import formulate

PACKAGE = Path(formulate.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))


@cache
def text_of(file: Path) -> str:
    """What is in a file."""
    return file.read_text("utf-8")


@cache
def tree_of(file: Path) -> ast.Module:
    """A file, parsed."""
    return ast.parse(text_of(file))


@cache
def nodes_of(file: Path) -> tuple[ast.AST, ...]:
    """All that is in a file, at any depth."""
    return tuple(ast.walk(tree_of(file)))


def run_time_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """All that is in a tree but for what is under ``if TYPE_CHECKING``."""
    left = [tree]
    while left:
        node = left.pop()
        yield node
        left += [child for child in ast.iter_child_nodes(node) if not _is_for_types(child)]


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
