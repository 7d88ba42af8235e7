"""The index of the calculations: where each name lives and what it is for, known without importing a chapter.

``index.json`` is made from the packages of the chapters by ``python -m tests.calc.make_index``; a test holds it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache, wraps
from importlib import import_module
from inspect import Parameter, cleandoc, isfunction, signature
from pathlib import Path
from sys import modules
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

__all__ = ["Chapter", "Entry", "chapters", "entries", "on_first_use"]

_CALC = "formulate.calc"
#: The section of a docstring that describes its parameters, and whichever section is the first.
_PARAMETERS = re.compile(r"^Parameters\n-+\n(.*?)(?:\n\n|\Z)", re.DOTALL | re.MULTILINE)
_FIRST_SECTION = re.compile(r"^[A-Z]\w+\n-+$", re.MULTILINE)

#: The parameter that each calculation of an amount or a strength has besides its own.
_TO = """to : str, optional
    Unit of the answer, or form of a strength, such as ``mL``, ``mg/mL`` or ``1 in x w/v``, [text]."""


class Entry(NamedTuple):
    """One public name of the calculations.

    Parameters
    ----------
    name : str
        Of the function or the record.
    module : str
        Where it is written, below ``formulate.calc``.
    kind : str
        ``function`` or ``record``.
    summary : str
        First line of its docstring.
    formula : str
        The formula in its docstring, or nothing where it is data in words only.
    sources : tuple[str, ...]
        References of the docstring: the key of each source, and where it is there.
    parameters : tuple[str, ...]
        Its parameters, or its fields.
    """

    name: str
    module: str
    kind: str
    summary: str
    formula: str
    sources: tuple[str, ...]
    parameters: tuple[str, ...]


class Chapter(NamedTuple):
    """A chapter of the calculations, in the order of reading.

    Parameters
    ----------
    name : str
        Of its package.
    title : str
        First line of the package's docstring.
    entries : tuple[Entry, ...]
        Its functions and records.
    """

    name: str
    title: str
    entries: tuple[Entry, ...]

    @property
    def functions(self) -> tuple[Entry, ...]:
        """Its calculations."""
        return tuple(entry for entry in self.entries if entry.kind == "function")


@cache
def chapters() -> dict[str, Chapter]:
    """The chapters by name, in the order of a textbook."""
    data = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return {
        name: Chapter(name, chapter["title"], tuple(map(_entry, chapter["entries"]))) for name, chapter in data.items()
    }


@cache
def entries() -> dict[str, Entry]:
    """Every public name of the calculations."""
    return {entry.name: entry for chapter in chapters().values() for entry in chapter.entries}


def on_first_use(package: str) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """``__getattr__`` and ``__dir__`` of a package whose ``__all__`` is read, and names imported, at first use."""
    chapter = package.removeprefix(_CALC).lstrip(".")

    @cache
    def names() -> dict[str, str]:
        return {
            name: entry.module for name, entry in entries().items() if chapter in {"", entry.module.partition(".")[0]}
        }

    def packages() -> list[str]:
        return [] if chapter else list(chapters())

    def look_up(name: str) -> Any:
        if name == "__all__":
            return list(names())
        if name.startswith("__") or name not in (*names(), *packages()):
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        if name in packages():
            return import_module(f"{_CALC}.{name}")
        module = names()[name]
        value = _public(getattr(import_module(f"{_CALC}.{module}"), name))
        setattr(modules[package], name, value)
        return value

    return look_up, lambda: sorted([*names(), *packages()])


@cache
def _public(value: Any) -> Any:
    """What a user calls: a function with all of its parameters described, which answers in the form asked for."""
    if not isfunction(value):
        return value
    chapter = value.__module__.removeprefix(f"{_CALC}.").partition(".")[0]
    _describe(value, modules[f"{_CALC}.{chapter}"])
    return _answering(value)


def _answering(function: FunctionType) -> Callable[..., Any]:
    """The function at its door: what nothing can be is refused, a percentage that has one reading is read so.

    It has the keyword ``to``: the unit, or the form of strength, of its answer, unless that is a plain number.
    Without it a strength is shown in the form of one that was typed.
    """
    from formulate.answers import answer_in, answer_in_form_of
    from formulate.calc.shared.plain import in_only_basis
    from formulate.calc.shared.possible import refuse_denser, refuse_impossible, refuse_shares
    from formulate.calc.shared.used import refuse_passed_over

    own = signature(function)
    strengths = [name for name, item in own.parameters.items() if "Strength" in str(item.annotation)]
    is_number = function.__annotations__["return"] == "Derived[Fraction]"
    has_its_own_to = is_number or "to" in own.parameters
    required = sum(item.default is Parameter.empty for item in own.parameters.values())
    takes_records = "Sequence[" in str(function.__annotations__)
    counted_whole = not function.__name__.startswith("convert")

    @wraps(function)
    def answering(*arguments: Any, **named: Any) -> Any:
        to = None if has_its_own_to else named.pop("to", None)
        asked = dict(zip(own.parameters, arguments, strict=False)) | named
        refuse_denser(asked)
        refuse_shares(asked)
        asked_in = asked.get("to", to)
        result = in_only_basis(function, arguments, named, asked_in)
        refuse_impossible(result, whole=counted_whole)
        if len(asked) > required or takes_records:
            refuse_passed_over(
                lambda again: in_only_basis(function, (), again, asked_in), own.parameters, asked, result
            )
        if to is not None:
            return answer_in(result, to)
        if has_its_own_to or not strengths:
            return result
        return answer_in_form_of(result, [asked[name] for name in strengths if name in asked])

    if has_its_own_to:
        return answering
    to = Parameter("to", Parameter.KEYWORD_ONLY, default=None, annotation="str | None")
    answering.__signature__ = own.replace(parameters=[*own.parameters.values(), to])  # type: ignore[attr-defined]  # as inspect reads it
    text = function.__doc__ or ""
    answering.__doc__ = _with_parameters(text, {**_parameters(text), "to": _TO})
    return answering


def _describe(function: FunctionType, chapter: ModuleType) -> None:
    """Complete a docstring by the parameters that the chapter describes once for all of its functions."""
    text = cleandoc(function.__doc__ or "")
    described = {**_parameters(chapter.__doc__ or ""), **_parameters(text)}
    function.__doc__ = _with_parameters(
        text, {n: described[n] for n in signature(function).parameters if n in described}
    )


def _with_parameters(text: str, described: dict[str, str]) -> str:
    """A docstring whose section "Parameters" has these entries, in this order, before the other sections."""
    others = _PARAMETERS.sub("", text)
    section = _FIRST_SECTION.search(others)
    place = section.start() if section else len(others)
    head, tail = others[:place].rstrip(), others[place:]
    listed = "\n".join(described.values())
    return f"{head}\n\nParameters\n----------\n{listed}\n\n{tail}".rstrip()


def _parameters(text: str) -> dict[str, str]:
    """The entries of the section "Parameters" of a docstring, by name."""
    section = _PARAMETERS.search(text)
    entries = re.split(r"\n(?=\S)", section[1].strip()) if section else []
    return {name.strip(): entry for entry in entries for name in entry.partition(" :")[0].split(",")}


def _entry(data: dict[str, Any]) -> Entry:
    return Entry(**data | {"sources": tuple(data["sources"]), "parameters": tuple(data["parameters"])})
