"""A command from a function: options, help, example and output made from its signature and docstring.

One bridge serves the whole calc package, so that a new function is at once a command. Every parameter
becomes an option; a value is handed over as the text that was typed, and the function's own gate reads it.
"""

from __future__ import annotations

import ast
import dataclasses
import enum
import inspect
import json
import shlex
import typing
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import click
import docstring_parser

from formulate.derivation import Derived, Step, show_value
from formulate.errors import InputError
from formulate.record import fraction_text, quantity_json, strength_json
from formulate.strength import Strength

Function = Callable[..., Any]

#: Parameters annotated with one of these take the typed text as it is.
_TEXT_ALIASES = frozenset({"QuantityLike", "StrengthLike", "NumberLike", "ShareLike", "str"})
_BUILT_IN_KINDS: dict[str, type] = {"bool": bool, "int": int}
_RULE = "-" * 60


@dataclasses.dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a function as an option.

    Parameters
    ----------
    name : str
        The parameter's name.
    repeated : bool
        Whether the option may be given several times.
    required : bool
        Whether the function has no default for it.
    choices : tuple[str, ...]
        The words allowed, if they are few.
    kind : type or None
        ``bool``, ``int``, an enum or a record's class; None for text.
    help : str
        What the docstring says of it.

    """

    name: str
    repeated: bool
    required: bool
    choices: tuple[str, ...]
    kind: type | None
    help: str

    @property
    def option(self) -> str:
        """The option's name on the command line."""
        return "--" + self.name.replace("_", "-")

    def convert(self, given: Any) -> Any:
        """What the function gets for what was typed."""
        if given is None or (self.repeated and not given):
            return None
        return [self._one(item) for item in given] if self.repeated else self._one(given)

    def _one(self, typed: Any) -> Any:
        if self.kind is None or self.kind is bool:
            return typed
        if self.kind is int:
            return _whole_number(typed, self.option)
        if issubclass(self.kind, enum.Enum):
            return self.kind(typed)
        return _record(self.kind, typed, self.option)


def parameters_of(function: Function) -> tuple[Parameter, ...]:
    """The parameters of a function, with the help that its docstring gives.

    >>> def half(of: "QuantityLike") -> None: pass
    >>> [(p.option, p.required) for p in parameters_of(half)]
    [('--of', True)]
    """
    described = {item.arg_name: item.description or "" for item in _docstring(function).params}
    return tuple(
        _parameter(function, item, described.get(item.name, ""))
        for item in inspect.signature(function).parameters.values()
    )


def command_for(function: Function) -> click.Command:
    """The command of a function."""
    parameters = parameters_of(function)

    def run(as_json: bool, **given: Any) -> None:
        arguments = {p.name: p.convert(given[p.name]) for p in parameters}
        _require(parameters, arguments)
        result = function(**{name: value for name, value in arguments.items() if value is not None})
        click.echo(_as_json(function, given, result) if as_json else as_text(result))

    documented = _docstring(function)
    return click.Command(
        function.__name__.replace("_", "-"),
        callback=run,
        params=[
            *(_option(p) for p in parameters),
            click.Option(["--json", "as_json"], is_flag=True, help="One JSON document."),
        ],
        help=_help_text(function),
        short_help=documented.short_description or "",
    )


def example_for(function: Function) -> str:
    """The docstring's first example as a command line, or nothing where it has none.

    >>> def half(of: "QuantityLike") -> None:
    ...     '''Half.
    ...
    ...     Examples
    ...     --------
    ...     >>> half("3 g")
    ...     '''
    >>> example_for(half)
    "formulate calc half --of '3 g'"
    """
    for call in _calls(function):
        words = ["formulate", "calc", function.__name__.replace("_", "-")]
        bound = inspect.signature(function).bind_partial(
            *(_literal(a) for a in call.args), **{k.arg: _literal(k.value) for k in call.keywords if k.arg}
        )
        for name, value in bound.arguments.items():
            for item in value if isinstance(value, (list, tuple)) else [value]:
                words.append("--" + name.replace("_", "-"))
                if item is not True:
                    words.append(str(item))
        return shlex.join(words)
    return ""


def as_text(result: Any) -> str:
    """A result for people: the value or values first, then the working."""
    derived = dict(values_of(result))
    if list(derived) == [""]:
        head = [show_value(derived[""].value)]
    else:
        head = [f"{name.replace('_', ' ')}: {show_value(item.value)}" for name, item in derived.items()]
    return "\n".join([*head, _RULE, *(step.line() for step in steps_of(result))])


def values_of(result: Any, name: str = "") -> Iterator[tuple[str, Derived[Any]]]:
    """The named values of a result: one without a name for a ``Derived``, one a field for a record."""
    if isinstance(result, Derived):
        yield name, result
    elif isinstance(result, (list, tuple)):
        for place, item in enumerate(result, 1):
            yield from values_of(item, f"{name} {place}".strip())
    elif dataclasses.is_dataclass(result):
        for field in dataclasses.fields(result):
            yield from values_of(getattr(result, field.name), f"{name} {field.name}".strip())
    elif isinstance(result, Mapping):
        for key, item in result.items():
            yield from values_of(item, f"{name} {key}".strip())


def steps_of(result: Any) -> tuple[Step, ...]:
    """Every step of a result once, in order."""
    steps: dict[Step, None] = {}
    for _, derived in values_of(result):
        steps.update(dict.fromkeys(derived.steps))
    return tuple(steps)


def value_json(value: Any) -> Any:
    """One value as plain JSON data: never a float."""
    if isinstance(value, Strength):
        return strength_json(value)
    return fraction_text(value) if isinstance(value, Fraction) else quantity_json(value)


def _as_json(function: Function, given: Mapping[str, Any], result: Any) -> str:
    values = {name or "value": value_json(item.value) for name, item in values_of(result)}
    document = {
        "calculation": function.__name__,
        "given": {
            name: list(v) if isinstance(v, tuple) else v for name, v in given.items() if v not in (None, (), False)
        },
        "result": values["value"] if list(values) == ["value"] else values,
        "working": [
            {
                "symbol": step.symbol,
                "formula": step.formula,
                "substituted": step.substituted,
                "value": value_json(step.value),
                "source": str(step.source),
                "exact": step.exact,
            }
            for step in steps_of(result)
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _docstring(function: Function) -> docstring_parser.Docstring:
    return docstring_parser.parse(inspect.getdoc(function) or "", docstring_parser.DocstringStyle.NUMPYDOC)


def _parameter(function: Function, item: inspect.Parameter, described: str) -> Parameter:
    annotation = str(item.annotation).replace(" | None", "").strip("'\"")
    repeated = annotation.startswith("Sequence[")
    inner = annotation[len("Sequence[") : -1] if repeated else annotation
    kind, choices = _kind(function, inner)
    return Parameter(
        name=item.name,
        repeated=repeated,
        required=item.default is inspect.Parameter.empty,
        choices=choices,
        kind=kind,
        help=" ".join(described.split()),
    )


def _kind(function: Function, annotation: str) -> tuple[type | None, tuple[str, ...]]:
    """What an annotation asks for: its class, and the words allowed where they are few."""
    if annotation in _TEXT_ALIASES:
        return None, ()
    if annotation.startswith("Literal["):
        return None, tuple(str(word) for word in ast.literal_eval(annotation.removeprefix("Literal")))
    found: Any = _BUILT_IN_KINDS.get(annotation) or getattr(inspect.getmodule(function), annotation)
    if typing.get_origin(found) is typing.Literal:
        return None, tuple(str(word) for word in typing.get_args(found))
    if issubclass(found, enum.Enum):
        return found, tuple(str(member.value) for member in found)
    return found, ()


def _option(parameter: Parameter) -> click.Option:
    is_flag = parameter.kind is bool
    return click.Option(
        [parameter.option, parameter.name],
        required=parameter.required and not parameter.repeated and not is_flag,
        multiple=parameter.repeated,
        is_flag=is_flag,
        default=None,
        type=click.Choice(parameter.choices) if parameter.choices else (bool if is_flag else str),
        metavar=None if parameter.choices or is_flag else _metavar(parameter),
        help=parameter.help,
    )


def _metavar(parameter: Parameter) -> str:
    if parameter.kind is not None and dataclasses.is_dataclass(parameter.kind):
        return ", ".join(f"{field.name.replace('_', ' ')}=..." for field in dataclasses.fields(parameter.kind))
    return "WHOLE NUMBER" if parameter.kind is int else "TEXT"


def _require(parameters: tuple[Parameter, ...], arguments: Mapping[str, Any]) -> None:
    for parameter in parameters:
        if parameter.required and arguments[parameter.name] is None:
            raise click.UsageError(f"Missing option '{parameter.option}'; it may be given several times.")


def _whole_number(typed: str, where: str) -> int:
    if not (typed.isascii() and typed.isdigit()):
        raise InputError("a whole number such as 12", where=where, given=typed, remedy="write digits only")
    return int(typed)


def _record(kind: type, typed: str, where: str) -> Any:
    """A record from ``field=text, field=text``."""
    fields = {field.name.replace("_", " "): field.name for field in dataclasses.fields(kind)}
    given: dict[str, Any] = {}
    for part in typed.split(","):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or name not in fields or fields[name] in given:
            form = ", ".join(f"{field}=..." for field in fields)
            raise InputError(f"'{form}'", where=where, given=typed, remedy=f"each of {', '.join(fields)} once")
        given[fields[name]] = value
    needed = {field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING}
    if needed - set(given):
        raise InputError(
            "every field", where=where, given=typed, remedy=f"add {', '.join(sorted(needed - set(given)))}"
        )
    return kind(**given)


def _help_text(function: Function) -> str:
    documented = _docstring(function)
    sections = [documented.short_description or "", documented.long_description or ""]
    for meta in documented.meta:
        if meta.args and meta.args[0] == "notes":
            sections.append(meta.description or "")
    example = example_for(function)
    if example:
        sections.append("\b\nExample:\n  " + example)
    return "\n\n".join(section.replace("``", "'") for section in sections if section)


def _calls(function: Function) -> Iterator[ast.Call]:
    source = inspect.getdoc(function) or ""
    for line in _example_sources(source):
        try:
            tree = ast.parse(line)
        except SyntaxError:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function.__name__:
                yield node


def _example_sources(docstring: str) -> Iterator[str]:
    lines: list[str] = []
    for line in docstring.splitlines():
        stripped = line.strip()
        if stripped.startswith(">>> "):
            if lines:
                yield "\n".join(lines)
            lines = [stripped[4:]]
        elif stripped.startswith("... ") and lines:
            lines.append(stripped[4:])
    if lines:
        yield "\n".join(lines)


def _literal(node: ast.expr) -> Any:
    """A literal, or the literal inside ``parse("...")`` and ``Decimal("...")``."""
    if isinstance(node, (ast.List, ast.Tuple)):
        return [_literal(item) for item in node.elts]
    if isinstance(node, ast.Call) and node.args:
        if node.keywords or len(node.args) > 1:
            return _call_text(node)
        return _literal(node.args[0])
    if isinstance(node, ast.Attribute):
        return node.attr.lower().replace("_", " ")
    return ast.literal_eval(node)


def _call_text(node: ast.Call) -> str:
    """A record's call as ``field=text, field=text``."""
    return ", ".join(f"{(k.arg or '').replace('_', ' ')}={_literal(k.value)}" for k in node.keywords)
