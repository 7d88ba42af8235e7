"""The index of the calculations: where each name lives and what it is for, known without importing a chapter.

``index.json`` is made from the packages of the chapters by ``python -m tests.calc.make_index``; a test holds it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from inspect import cleandoc, isfunction, signature
from pathlib import Path
from sys import modules
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

__all__ = ["Chapter", "Entry", "chapters", "entries", "on_first_use"]

_CALC = "formulate.calc"
#: The section of a docstring that describes its parameters, and whichever section is the first.
_PARAMETERS = re.compile(r"^Parameters\n-+\n(.*?)(?:\n\n|\Z)", re.DOTALL | re.MULTILINE)
_FIRST_SECTION = re.compile(r"^[A-Z]\w+\n-+$", re.MULTILINE)


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
        value = getattr(import_module(f"{_CALC}.{module}"), name)
        if isfunction(value):
            _describe(value, modules[f"{_CALC}.{module.partition('.')[0]}"])
        setattr(modules[package], name, value)
        return value

    return look_up, lambda: sorted([*names(), *packages()])


def _describe(function: FunctionType, chapter: ModuleType) -> None:
    """Complete a docstring by the parameters that the chapter describes once for all of its functions."""
    text = cleandoc(function.__doc__ or "")
    described = {**_parameters(chapter.__doc__ or ""), **_parameters(text)}
    listed = "\n".join(described[name] for name in signature(function).parameters if name in described)
    others = _PARAMETERS.sub("", text)
    section = _FIRST_SECTION.search(others)
    place = section.start() if section else len(others)
    head, tail = others[:place].rstrip(), others[place:]
    function.__doc__ = f"{head}\n\nParameters\n----------\n{listed}\n\n{tail}".rstrip()


def _parameters(text: str) -> dict[str, str]:
    """The entries of the section "Parameters" of a docstring, by name."""
    section = _PARAMETERS.search(text)
    entries = re.split(r"\n(?=\S)", section[1].strip()) if section else []
    return {name.strip(): entry for entry in entries for name in entry.partition(" :")[0].split(",")}


def _entry(data: dict[str, Any]) -> Entry:
    return Entry(**data | {"sources": tuple(data["sources"]), "parameters": tuple(data["parameters"])})
