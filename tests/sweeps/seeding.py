"""Faults seeded into running code: one operator at a time, by its place in the source.

A module's source is parsed, one operator changed, the whole compiled, and the code of the one function that
holds it put in place of the original, so that every reference to that function sees the fault. Where it stands
at the top level, the constants that come out otherwise are put in place. Which batches run through an operator is
learned in the same way, from code that notes its statements as they run. Nothing is written to a file.
"""

from __future__ import annotations

import ast
import gc
import inspect
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import _lru_cache_wrapper, cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import formulate

PACKAGE = Path(formulate.__file__).parent
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
#: The name under which a function that notes what is run through finds where.
NOTE = "__note__"
#: What a module's constants are made of.
CONSTANTS = (int, str, Fraction, dict, tuple, list, frozenset)
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
    nth : int
        Which it is of those that would be named alike.

    """

    file: str
    function: str
    lines: tuple[int, ...]
    place: int
    text: str
    before: str
    after: str
    nth: int = 1

    @property
    def name(self) -> str:
        """``batch/line/fill.py _left: ratio(x, y) - 1 [- becomes +]``, with ``#2`` for the second of its like."""
        again = f" #{self.nth}" if self.nth > 1 else ""
        module = Path(self.file).relative_to(PACKAGE).as_posix()
        return f"{module} {self.function}: {self.text} [{self.before} becomes {self.after}]{again}"


def seeds_of(file: str) -> list[Seed]:
    """Every seed of a file, in order."""
    tree = ast.parse(_source(file))
    owners = _owners(tree)
    seeds: list[Seed] = []
    alike: Counter[str] = Counter()
    for place, (node, before) in enumerate(_operators(tree)):
        if _is_annotation(node, owners):
            continue
        text = " ".join(ast.unparse(node).split())
        for after in _changes(before):
            lines = tuple(range(node.lineno, (node.end_lineno or node.lineno) + 1))
            seed = Seed(file, owners[node][0], lines, place, text, SIGNS[type(before)], SIGNS[after])
            alike[seed.name] += 1
            seeds.append(replace(seed, nth=alike[seed.name]))
    return seeds


@contextmanager
def seeded(seed: Seed) -> Iterator[None]:
    """The fault in place, as long as the context lasts; no answer of before or after it is kept."""
    forget()
    try:
        with _changed_constants(seed) if not seed.function else _changed_function(seed):
            yield
    finally:
        forget()


@contextmanager
def watched(files: Iterable[str]) -> Iterator[set[tuple[str, int]]]:
    """The files and lines run through, as they are: those of each statement with an operator, and of each function."""
    reached: set[tuple[str, int]] = set()
    originals = []
    for file in files:
        codes = dict(_codes(_noting(file)))
        for function in (function for alike in _functions(file).values() for function in alike):
            code = function.__code__
            noting = codes.get((code.co_qualname, code.co_firstlineno))
            if noting is not None:
                originals.append((function, code))
                function.__globals__[NOTE] = reached.update
                function.__code__ = noting
    try:
        yield reached
    finally:
        for function, code in originals:
            function.__code__ = code
            function.__globals__.pop(NOTE, None)


def forget() -> None:
    """Empty what formulate keeps of earlier answers, so that each is calculated where it is asked for.

    What it read of its own files stays: tables, and what has no argument, and the sentences of its messages.
    """
    for kept in _caches(len(sys.modules)):
        kept.cache_clear()


@contextmanager
def _changed_function(seed: Seed) -> Iterator[None]:
    functions = _functions(seed.file)[seed.function]
    changed = _code_of(_compiled(seed), seed.function)
    originals = [(function, function.__code__) for function in functions]
    for function in functions:
        function.__code__ = changed
    try:
        yield
    finally:
        for function, original in originals:
            function.__code__ = original


@contextmanager
def _changed_constants(seed: Seed) -> Iterator[None]:
    """A module's constants as they are when its top level holds the fault; raises what importing it would."""
    module = next(module for module in list(sys.modules.values()) if getattr(module, "__file__", "") == seed.file)
    afresh = {"__name__": module.__name__, "__file__": seed.file, "__package__": module.__package__}
    exec(_compiled(seed), afresh)
    originals = {
        name: value
        for name, value in vars(module).items()
        if isinstance(value, CONSTANTS) and not name.startswith("__") and afresh.get(name, value) != value
    }
    vars(module).update({name: afresh[name] for name in originals})
    try:
        yield
    finally:
        vars(module).update(originals)


# The source -----------------------------------------------------------------------------------------


def _changes(before: ast.AST) -> tuple[type[ast.AST], ...]:
    return (ast.UAdd,) if isinstance(before, ast.USub) else OPERATORS[type(before)]


def _operators(tree: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, ast.AST]]:
    """Each operator with the expression that it stands in, always in the same order."""
    for node in ast.walk(tree):
        if (isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in OPERATORS) or (
            isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)
        ):
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


def _compiled(seed: Seed) -> CodeType:
    """The whole module with the fault in it."""
    tree = ast.parse(_source(seed.file))
    node, before = list(_operators(tree))[seed.place]
    after = next(change for change in _changes(before) if SIGNS[change] == seed.after)()
    if isinstance(node, ast.Compare):
        node.ops[next(index for index, operator in enumerate(node.ops) if operator is before)] = after  # type: ignore[call-overload]
    else:
        node.op = after  # type: ignore[attr-defined]
    return compile(ast.fix_missing_locations(tree), seed.file, "exec")


@cache
def _noting(file: str) -> CodeType:
    """The module with a note of itself in each function, and of the lines before each statement with an operator."""
    tree = ast.parse(_source(file))
    owners = _owners(tree)
    of_operators = {node: range(node.lineno, (node.end_lineno or node.lineno) + 1) for node, _ in _operators(tree)}
    for node in list(ast.walk(tree)):
        for name, block in ast.iter_fields(node):
            if not (isinstance(block, list) and block and isinstance(block[0], ast.stmt) and owners[block[0]][0]):
                continue
            noted: list[ast.stmt] = []
            if isinstance(node, ast.FunctionDef):
                noted.append(_note(file, [node.lineno]))
            for statement in block:
                lines = [line for part in _parts(statement) for line in of_operators.get(part, ())]  # type: ignore[call-overload]
                noted += [_note(file, lines), statement] if lines else [statement]
            setattr(node, name, noted)
    return compile(ast.fix_missing_locations(tree), file, "exec")


def _note(file: str, lines: Iterable[int]) -> ast.stmt:
    return ast.parse(f"{NOTE}({[(file, line) for line in lines]!r})").body[0]


def _parts(statement: ast.stmt) -> Iterator[ast.AST]:
    """A statement and what is in it, but for the statements in it."""
    yield statement
    left = list(ast.iter_child_nodes(statement))
    while left:
        part = left.pop()
        if not isinstance(part, ast.stmt):
            yield part
            left += ast.iter_child_nodes(part)


def _codes(code: CodeType) -> Iterator[tuple[tuple[str, int], CodeType]]:
    """Each code in a code, by qualified name and first line."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield (constant.co_qualname, constant.co_firstlineno), constant
            yield from _codes(constant)


def _code_of(code: CodeType, function: str) -> CodeType:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            if constant.co_qualname == function:
                return constant
            if function.startswith(constant.co_qualname + "."):
                return _code_of(constant, function)
    raise LookupError(function)


@cache
def _caches(modules_loaded: int) -> list[_lru_cache_wrapper[Any]]:
    """The living caches of formulate, found anew where a further module was loaded."""
    caches = [thing for thing in gc.get_objects() if isinstance(thing, _lru_cache_wrapper)]
    return [kept for kept in caches if _is_of_answers(kept.__wrapped__)]


def _is_of_answers(function: Callable[..., Any]) -> bool:
    module = function.__module__
    is_ours = module.startswith("formulate.") and module != "formulate.messages"
    return is_ours and bool(inspect.signature(function).parameters)


def _functions(file: str) -> dict[str, list[FunctionType]]:
    """The living functions of a file, by qualified name."""
    return _living().get(file, {})


@cache
def _living() -> dict[str, dict[str, list[FunctionType]]]:
    functions: dict[str, dict[str, list[FunctionType]]] = {}
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType):
            of_the_file = functions.setdefault(thing.__code__.co_filename, {})
            of_the_file.setdefault(thing.__code__.co_qualname, []).append(thing)
    return functions
