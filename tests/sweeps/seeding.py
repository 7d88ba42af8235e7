"""Faults seeded into running code: one operator at a time, by its place in the source.

A module's source is parsed, one operator changed, the whole compiled, and the code of the one function that
holds it put in place of the original, so that every reference to that function sees the fault. Nothing is
written to a file.
"""

from __future__ import annotations

import ast
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType

#: Operator -> what is put in its place, each a seed of its own.
OPERATORS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.USub: "-x",
    ast.UAdd: "+x",
}


@dataclass(frozen=True, slots=True)
class Seed:
    """One operator of a function and what is put in its place.

    Parameters
    ----------
    file : str
        The module's file.
    function : str
        Qualified name of the innermost function that was defined with ``def``; ``""`` at module level.
    lines : tuple[int, ...]
        The lines of its expression.
    place : int
        Which of the file's operators it is.
    text : str
        The expression.
    before, after : str
        The two signs.

    """

    file: str
    function: str
    lines: tuple[int, ...]
    place: int
    text: str
    before: str
    after: str

    @property
    def name(self) -> str:
        """``drafting.py:120 _rounding: ratio(x, y) - 1 [- becomes +]``."""
        return f"{Path(self.file).name} {self.function}: {self.text} [{self.before} becomes {self.after}]"


def seeds_of(file: str) -> list[Seed]:
    """Every seed of a file, in order."""
    tree = ast.parse(_source(file))
    owners = _owners(tree)
    found = []
    for place, (node, before) in enumerate(_operators(tree)):
        if _is_annotation(node, owners):
            continue
        text = " ".join(ast.unparse(node).split())
        for after in _changes(before):
            lines = tuple(range(node.lineno, (node.end_lineno or node.lineno) + 1))
            found.append(Seed(file, owners[node][0], lines, place, text, SIGNS[type(before)], SIGNS[after]))
    return found


@contextmanager
def seeded(seed: Seed) -> Iterator[None]:
    """The fault in place, as long as the context lasts."""
    functions = _functions(seed.file)[seed.function]
    changed = _changed_code(seed)
    originals = [(function, function.__code__) for function in functions]
    for function in functions:
        function.__code__ = changed
    try:
        yield
    finally:
        for function, original in originals:
            function.__code__ = original


# The source -----------------------------------------------------------------------------------------


def _changes(before: ast.AST) -> tuple[type[ast.AST], ...]:
    return (ast.UAdd,) if isinstance(before, ast.USub) else OPERATORS[type(before)]


def _operators(tree: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, ast.AST]]:
    """Each operator with the expression that it stands in, always in the same order."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in OPERATORS:
            yield node, node.op
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            yield node, node.op
        elif isinstance(node, ast.Compare):
            yield from ((node, operator) for operator in node.ops if type(operator) in OPERATORS)


def _owners(tree: ast.Module) -> dict[ast.AST, tuple[str, bool]]:
    """Node -> the function that holds it, and whether it is an annotation."""
    owners: dict[ast.AST, tuple[str, bool]] = {}

    def visit(node: ast.AST, path: str, function: str, annotation: bool) -> None:
        owners[node] = (function, annotation)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            inner = f"{path}{node.name}"
            for name, value in ast.iter_fields(node):
                is_body = name == "body"
                for child in value if isinstance(value, list) else [value]:
                    if isinstance(child, ast.AST):
                        held = (function or inner) if is_body else function
                        visit(child, f"{inner}.<locals>." if is_body else path, held, annotation or name == "returns")
            return
        if isinstance(node, ast.ClassDef):
            path = f"{path}{node.name}."
        for name, value in ast.iter_fields(node):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    visit(child, path, function, annotation or name == "annotation")

    visit(tree, "", "", False)
    return owners


def _is_annotation(node: ast.AST, owners: dict[ast.AST, tuple[str, bool]]) -> bool:
    return owners[node][1]


@cache
def _source(file: str) -> str:
    return Path(file).read_text(encoding="utf-8")


def _changed_code(seed: Seed) -> CodeType:
    tree = ast.parse(_source(seed.file))
    node, before = list(_operators(tree))[seed.place]
    after = next(change for change in _changes(before) if SIGNS[change] == seed.after)()
    if isinstance(node, ast.Compare):
        node.ops[next(index for index, operator in enumerate(node.ops) if operator is before)] = after  # type: ignore[call-overload]
    else:
        node.op = after  # type: ignore[attr-defined]
    return _code_of(compile(ast.fix_missing_locations(tree), seed.file, "exec"), seed.function)


def _code_of(code: CodeType, function: str) -> CodeType:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            if constant.co_qualname == function:
                return constant
            if function.startswith(constant.co_qualname + "."):
                return _code_of(constant, function)
    raise LookupError(function)


@cache
def _functions(file: str) -> dict[str, list[FunctionType]]:
    """The living functions of a file, by qualified name."""
    found: dict[str, list[FunctionType]] = {}
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and thing.__code__.co_filename == file:
            found.setdefault(thing.__code__.co_qualname, []).append(thing)
    return found
