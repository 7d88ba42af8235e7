"""The reference of the recipe format, from the table that drives the reader."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.recipe.library.writing import ONLY_FOR
from formulate.recipe.reading.fields import FORMAT_VERSION, RECIPE
from formulate.recipe.shapes.records import Either, Field, ListOf, MapOf, OneOrMore, Record
from formulate.recipe.shapes.values import Shape

__all__ = ["reference_text"]

_HEAD = f"""# The recipe format, version {FORMAT_VERSION}

`formulate recipes format` prints this page from the table that reads recipes. A recipe is a YAML file: every value is
text, names of keys are lowercase, and an unknown key is refused with the nearest known one. `formulate recipes new`
writes a file with all of them, `formulate recipes check` lists the mistakes of one with their lines, and `formulate
recipes schema` is for editors.

A figure may be followed by its source: `density: {{value: 0.99 g/mL, source: key}}`, where `key` is one of `sources`. A
key in bold must be there.
"""
#: A figure with its source, as the head explains it.
_CITED = ("value", "source")


def reference_text() -> str:
    """The reference of the recipe format (Markdown): every key, how its value is written, and what it means.

    >>> print(reference_text().splitlines()[0])
    # The recipe format, version 1
    """
    sections = {"recipe": RECIPE}
    written: list[str] = [_HEAD]
    done: list[str] = []
    while waiting := [path for path in sections if path not in done]:
        path = waiting[0]
        done.append(path)
        written.append("\n".join(_section(path, sections[path], sections)))
    return "\n".join(written)


def _section(path: str, record: Record, sections: dict[str, Record]) -> Iterator[str]:
    yield f"## {path}\n"
    if record.one_of:
        yield f"Exactly one of {', '.join(f'`{key}`' for key in record.one_of)}.\n"
    yield "| key | value | meaning |"
    yield "|---|---|---|"
    for field in record.fields:
        name = f"**`{field.key}`**" if field.required else f"`{field.key}`"
        inside = field.key if path == "recipe" else f"{path}: {field.key}"
        yield f"| {name} | {_value(field.shape, inside, sections)} | {_about(field)} |"
    yield ""


def _about(field: Field) -> str:
    forms = ONLY_FOR.get(field.key)
    only = f" (only for: {', '.join(sorted(forms))})" if forms else ""
    return _plain(field.about + only)


def _value(shape: Shape, path: str, sections: dict[str, Record]) -> str:
    """How a value is written; the keys of a record are a section of their own."""
    if isinstance(shape, ListOf):
        return f"a list, each {_value(shape.shape, path, sections)}"
    if isinstance(shape, OneOrMore):
        return f"{_value(shape.shape, path, sections)}; or a list of them"
    if isinstance(shape, MapOf):
        return f"names, each with {_value(shape.shape, path, sections)}"
    if isinstance(shape, Either):
        plain, record = shape.plain, shape.record
        if isinstance(record, Record) and tuple(field.key for field in record.fields) == _CITED:
            return _value(plain, path, sections)
        return f"{_value(plain, path, sections)}; or {_value(record, path, sections)}"
    if isinstance(shape, Record):
        return f"the keys of [{path}](#{_anchor(sections, path, shape)})"
    return _plain(shape.written())


def _plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    return text.replace("|", "\\|").replace("<", "\\<")


def _anchor(sections: dict[str, Record], path: str, record: Record) -> str:
    sections.setdefault(path, record)
    return path.lower().replace(" ", "-").replace(":", "")
