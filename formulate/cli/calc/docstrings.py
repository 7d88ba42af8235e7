"""What the command line reads from a docstring: summary, formula, sources, help, an example that works."""

from __future__ import annotations

import ast
import inspect
import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import docstring_parser

Function = Callable[..., Any]

#: Constructors that an example may put around a text; the command line takes the text itself.
_WRAPPERS = frozenset({"parse", "Decimal", "Fraction"})
#: Longest line of an example; a longer one is continued on the next.
_WIDEST = 92
#: A source on a line of its own, below the formula.
_SOURCE = re.compile(r"^\[([a-z0-9-]+: .+)\]$", flags=re.MULTILINE)
_PLAIN = re.compile(r"[A-Za-z0-9_./:=-]+")
#: What a shell would do something with, even between double quotes.
_SPECIAL = re.compile(r'["$`\\!]')


@cache
def documented(function: Function) -> docstring_parser.Docstring:
    """The parsed docstring of a function."""
    import docstring_parser  # what only lists the calculations parses none

    return docstring_parser.parse(inspect.getdoc(function) or "", docstring_parser.DocstringStyle.NUMPYDOC)


def command_name(name: str) -> str:
    """What a function or a parameter is called on the command line.

    >>> command_name("strength_from_amounts")
    'strength-from-amounts'
    """
    return name.replace("_", "-")


def summary(function: Function) -> str:
    """The first line of the docstring."""
    return documented(function).short_description or ""


def sources_in(text: str) -> tuple[str, ...]:
    """The sources in the text of a docstring, each its key and where it is in that source.

    >>> sources_in("[crc-gas-constant: R = NA x k]")
    ('crc-gas-constant: R = NA x k',)
    """
    return tuple(_SOURCE.findall(text))


def help_text(function: Function) -> str:
    """The help of a command: what it finds, the formula, what holds, and the sources."""
    parsed = documented(function)
    notes = [meta.description or "" for meta in parsed.meta if meta.args[:1] == ["notes"]]
    named = sources_in(inspect.getdoc(function) or "")
    described = _SOURCE.sub("", parsed.long_description or "").strip()
    parts = [parsed.short_description or "", described, *notes]
    if named:
        parts.append(f"Source{'s' if len(named) > 1 else ''}: {'; '.join(named)}.")
    return "\n\n".join(plain(part) for part in parts if part)


def plain(text: str) -> str:
    """A docstring's text without its marks; functions by the names of their commands.

    >>> plain("Of the *base*, as ``1 g``; see :func:`pka_from_pkb`.")
    "Of the base, as '1 g'; see pka-from-pkb."
    """
    text = re.sub(r":\w+:`~?([^`]+)`", lambda match: command_name(match.group(1).rpartition(".")[2]), text)
    return re.sub(r"\*(\w[\w ]*)\*", r"\1", text.replace("``", "'"))


def example_for(function: Function) -> str:
    """The docstring's first example as a command, continued over lines where it is long; or nothing.

    >>> def half(of: "QuantityLike") -> None:
    ...     '''Half.
    ...
    ...     Examples
    ...     --------
    ...     >>> half("3 g")
    ...     '''
    >>> example_for(half)
    'formulate calc half --of "3 g"'
    """
    named = _names(function)
    for call in example_calls(function):
        try:
            options = list(_options(function, call, named))
        except ValueError:  # made of what cannot be typed
            continue
        return _folded(["formulate calc " + command_name(function.__name__), *options])
    return ""


def example_calls(function: Function) -> Iterator[ast.Call]:
    """The calls of the function in its own examples."""
    for statement in example_statements(function):
        for node in ast.walk(statement):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function.__name__:
                yield node


def example_statements(function: Function) -> Iterator[ast.stmt]:
    """The statements of the examples, in order."""
    lines = [line.strip() for line in (inspect.getdoc(function) or "").splitlines()]
    marked = [line[4:] for line in lines if line.startswith((">>> ", "... "))]
    yield from ast.parse("\n".join(marked)).body


def _names(function: Function) -> dict[str, ast.expr]:
    """What the examples give a name to before they use it."""
    return {
        target.id: statement.value
        for statement in example_statements(function)
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def _options(function: Function, call: ast.Call, named: Mapping[str, ast.expr]) -> Iterator[str]:
    """Each argument of a call as an option with its value."""
    bound = inspect.signature(function).bind_partial(
        *(_literal(argument, named) for argument in call.args),
        **{keyword.arg: _literal(keyword.value, named) for keyword in call.keywords if keyword.arg},
    )
    for name, value in bound.arguments.items():
        for item in value if isinstance(value, list) else [value]:
            if item is True:
                yield "--" + command_name(name)
            elif item is not None and item is not False:
                yield f"--{command_name(name)} {_quoted(str(item))}"


def _literal(node: ast.expr, named: Mapping[str, ast.expr]) -> Any:
    """What a person would type for an argument; a ValueError where it is no literal."""
    if isinstance(node, ast.Name) and node.id in named:
        return _literal(named[node.id], named)
    if isinstance(node, (ast.List, ast.Tuple)):
        return [_literal(item, named) for item in node.elts]
    if isinstance(node, ast.BinOp):
        return _list_of(node, named)
    if isinstance(node, ast.Attribute):
        return node.attr.lower().replace("_", " ")
    return _constructed(node, named) if isinstance(node, ast.Call) else ast.literal_eval(node)


def _list_of(node: ast.BinOp, named: Mapping[str, ast.expr]) -> list[Any]:
    """A list that is several together, or one repeated."""
    left, right = _literal(node.left, named), _literal(node.right, named)
    if isinstance(node.op, ast.Add) and isinstance(left, list) and isinstance(right, list):
        return left + right
    if isinstance(node.op, ast.Mult) and isinstance(left, list) and isinstance(right, int):
        return left * right
    raise ValueError(ast.unparse(node))


def _constructed(node: ast.Call, named: Mapping[str, ast.expr]) -> Any:
    """The text inside ``parse("...")``, or a record as ``field=text, field=text``."""
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in _WRAPPERS and len(node.args) == 1 and not node.keywords:
        return _literal(node.args[0], named)
    if name[:1].isupper() and not node.args:
        return ", ".join(f"{(k.arg or '').replace('_', ' ')}={_literal(k.value, named)}" for k in node.keywords)
    raise ValueError(ast.unparse(node))


def _quoted(typed: str) -> str:
    """A text as it is typed in the shells of all systems, wherever double quotes will do."""
    if _PLAIN.fullmatch(typed):
        return typed
    return shlex.quote(typed) if _SPECIAL.search(typed) else f'"{typed}"'


def _folded(words: list[str]) -> str:
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + len(word) + 3 > _WIDEST - 4:
            lines[-1] += " \\"
            lines.append(f"    {word}")
        else:
            lines[-1] += f" {word}"
    return "\n".join(lines)
