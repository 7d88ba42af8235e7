"""A command from a function: options, help, example and output made from its signature and docstring.

It serves the calc package, so that a new function is a command at once. Every parameter becomes an
option; a value is handed over as the text that was typed, and the function's own parser reads it. In the place
of a value a text may name a substance whose published value is meant.
"""

from __future__ import annotations

import ast
import dataclasses
import enum
import inspect
import re
import typing
from collections.abc import Collection, Mapping
from typing import Any

import click

from formulate.cli.calc.docstrings import Function, command_name, documented, example_for, help_text, plain, summary
from formulate.cli.calc.published_values import looked_up
from formulate.cli.calc.results import as_json
from formulate.cli.output import examples, print_json, print_result, remember_json
from formulate.errors import InputError
from formulate.frozen import Frozen

#: Parameters annotated with one of these take the text as typed: its placeholder in the help.
_TYPED = {
    "QuantityLike": "AMOUNT",
    "StrengthLike": "STRENGTH",
    "NumberLike": "NUMBER",
    "ShareLike": "PERCENT",
    "AmountOrStrength": "AMOUNT|STRENGTH",
    "PartLike": "AMOUNT|PERCENT|NUMBER",
    "str": "TEXT",
}
#: Longest list of choices printed next to the option's name; a longer one is in its help.
_WIDEST_CHOICE = 40
_BUILT_IN_KINDS: dict[str, type] = {"bool": bool, "int": int}


@dataclasses.dataclass(frozen=True, slots=True, eq=False, repr=False)
class Parameter(Frozen):
    """One parameter of a function as an option."""

    name: str  # the parameter's name
    repeated: bool  # whether the option may be given several times
    default: Any  # what the function takes where nothing is given; ``inspect.Parameter.empty`` where it must be given
    choices: tuple[str, ...]  # the words allowed, if they are few
    kind: type | None  # ``bool``, ``int``, an enum or a record's class; None for text
    metavar: str  # placeholder of the value in the help
    described: str  # what the docstring says of it

    @property
    def option(self) -> str:
        """The option's name on the command line."""
        return "--" + command_name(self.name)

    @property
    def required(self) -> bool:
        """Whether the function has no default for it."""
        return self.default is inspect.Parameter.empty

    @property
    def has_many_choices(self) -> bool:
        """Whether the words allowed are too many to print next to the option's name."""
        return len("|".join(self.choices)) > _WIDEST_CHOICE

    @property
    def help(self) -> str:
        """What the list of options says of it."""
        remarks = [plain(self.described)]
        if self.has_many_choices:
            remarks.append(f"One of: {', '.join(self.choices)}.")
        if self.repeated:
            remarks.append("Repeat for each.")
        if not self.required and self.default not in (None, False, ()):
            remarks.append(f"Default: {_word(self.default)}.")
        if self.required:
            remarks.append("[required]")
        return " ".join(remark for remark in remarks if remark)

    def convert(self, typed: Any) -> Any:
        """What the function gets for what was typed; None where nothing was."""
        if typed is None or (self.repeated and not typed):
            return None
        return [self._one(item) for item in typed] if self.repeated else self._one(typed)

    def _one(self, typed: Any) -> Any:
        if self.kind is None:
            return looked_up(self.name, typed)
        if self.kind is bool:
            return typed
        if self.kind is int:
            return _whole_number(typed, self.option)
        if issubclass(self.kind, enum.Enum):
            return self.kind(typed)
        return _record(self.kind, typed, self.option)


def parameters_of(function: Function) -> tuple[Parameter, ...]:
    """The parameters of a function, with the help that its docstring gives.

    >>> def half(of: "QuantityLike") -> None: pass
    >>> [(p.option, p.required, p.metavar) for p in parameters_of(half)]
    [('--of', True, 'AMOUNT')]
    """
    described = {item.arg_name: item.description or "" for item in documented(function).params}
    return tuple(
        _parameter(function, item, " ".join(described.get(item.name, "").split()))
        for item in inspect.signature(function).parameters.values()
    )


def command_for(function: Function) -> click.Command:
    """The command of a function."""
    parameters = parameters_of(function)
    example = example_for(function)

    def run(as_json: bool, **typed: Any) -> None:
        _answer(function, parameters, typed, as_json)

    taken = {parameter.option for parameter in parameters}
    return click.Command(
        command_name(function.__name__),
        callback=run,
        params=[*(_option(parameter, taken) for parameter in parameters), _json_option()],
        help=help_text(function),
        short_help=summary(function),
        epilog=examples(example.replace("\n", "\n  ")) if example else None,
    )


def _answer(function: Function, parameters: tuple[Parameter, ...], typed: Mapping[str, Any], json: bool) -> None:
    arguments = {parameter.name: parameter.convert(typed[parameter.name]) for parameter in parameters}
    missing = [item.option for item in parameters if item.required and arguments[item.name] is None]
    if missing:
        named = ", ".join(f"'{option}'" for option in missing)
        raise click.UsageError(f"Missing option{'s' if len(missing) > 1 else ''} {named}.")
    result = function(**{name: value for name, value in arguments.items() if value is not None})
    if json:
        print_json(as_json(result, name=function.__name__, typed=typed))
    else:
        print_result(str(result))


def _json_option() -> click.Option:
    return click.Option(
        ["--json", "as_json"],
        is_flag=True,
        is_eager=True,
        callback=remember_json,
        help="Print one JSON document; exact numbers as text.",
    )


def _parameter(function: Function, item: inspect.Parameter, described: str) -> Parameter:
    annotation = str(item.annotation).replace(" | None", "").strip("'\"")
    repeated = annotation.startswith("Sequence[")
    inner = annotation[len("Sequence[") : -1] if repeated else annotation
    kind, choices = _kind(function, inner)
    return Parameter(
        name=item.name,
        repeated=repeated,
        default=item.default,
        choices=choices,
        kind=kind,
        metavar=_TYPED.get(inner) or _metavar(kind, choices),
        described=described,
    )


def _kind(function: Function, annotation: str) -> tuple[type | None, tuple[str, ...]]:
    """What an annotation asks for: its class, and the words allowed where they are few."""
    if annotation in _TYPED:
        return None, ()
    if annotation.startswith("Literal["):
        return None, _words(ast.literal_eval(annotation.removeprefix("Literal")))
    kind: Any = _BUILT_IN_KINDS.get(annotation) or getattr(inspect.getmodule(function), annotation)
    if typing.get_origin(kind) is typing.Literal:
        return None, _words(typing.get_args(kind))
    if issubclass(kind, enum.Enum):
        return kind, tuple(str(member.value) for member in kind)
    return kind, ()


def _words(choices: Any) -> tuple[str, ...]:
    return tuple(str(word) for word in choices)


def _metavar(kind: type | None, choices: tuple[str, ...]) -> str:
    if choices:
        return "WORD" if len("|".join(choices)) > _WIDEST_CHOICE else ""
    if kind is int:
        return "NUMBER"
    if kind is not None and dataclasses.is_dataclass(kind):
        return "RECORD"
    return ""


def _option(parameter: Parameter, taken: Collection[str]) -> click.Option:
    is_flag = parameter.kind is bool
    return click.Option(
        [parameter.option, *_singular(parameter, taken), parameter.name],
        multiple=parameter.repeated,
        is_flag=is_flag,
        default=None,
        type=click.Choice(parameter.choices) if parameter.choices else (bool if is_flag else str),
        metavar=None if is_flag else parameter.metavar or None,
        help=_help_of_record(parameter) or parameter.help,
    )


def _singular(parameter: Parameter, taken: Collection[str]) -> list[str]:
    """A second name of a repeated option, as each time it is given one thing: ``--stock`` for ``--stocks``."""
    name = parameter.option
    one = re.sub(r"(?<=ss)es$|(?<=[^s])s$", "", re.sub(r"ies$", "y", re.sub(r"lives$", "life", name)))
    return [one] if parameter.repeated and one not in {name, *taken} else []


def _help_of_record(parameter: Parameter) -> str:
    """How a record is typed, after what it is."""
    if parameter.metavar != "RECORD" or parameter.kind is None:
        return ""
    fields = ", ".join(f"{_field_name(field)}=..." for field in dataclasses.fields(parameter.kind))
    optional = [_field_name(field) for field in dataclasses.fields(parameter.kind) if _has_default(field)]
    remark = f" ({', '.join(optional)}: optional)" if optional else ""
    return f'{parameter.help} Typed as "{fields}"{remark}; a value cannot contain a comma.'


def _field_name(field: dataclasses.Field[Any]) -> str:
    return field.name.replace("_", " ")


def _has_default(field: dataclasses.Field[Any]) -> bool:
    return field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING


def _word(value: Any) -> str:
    return str(value.value) if isinstance(value, enum.Enum) else str(value)


def _whole_number(typed: str, where: str) -> int:
    if not (typed.isascii() and typed.isdigit()):
        raise InputError("a whole number such as 12", where=where, given=typed, remedy="type digits only")
    return int(typed)


def _record(kind: type, typed: str, where: str) -> Any:
    """A record from ``field=text, field=text``."""
    fields = {_field_name(field): field for field in dataclasses.fields(kind)}
    values: dict[str, Any] = {}
    for part in typed.split(","):
        name, equals, value = (piece.strip(" ") for piece in part.partition("="))
        name = name.replace("_", " ").replace("-", " ")
        if not (equals and value) or name not in fields or fields[name].name in values:
            form = ", ".join(f"{field}=..." for field in fields)
            raise InputError(
                f"'{form}'", where=where, given=typed, remedy="type each field once; a value cannot contain a comma"
            )
        values[fields[name].name] = looked_up(fields[name].name, value)
    missing = [name for name, field in fields.items() if field.name not in values and not _has_default(field)]
    if missing:
        raise InputError("every field", where=where, given=typed, remedy=f"add {', '.join(missing)}")
    return kind(**values)
