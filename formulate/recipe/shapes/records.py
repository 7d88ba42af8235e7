"""Lists, mappings and records of shapes: which keys there are, which are missing, and which are unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from formulate.errors import quoted
from formulate.frozen import Frozen
from formulate.recipe.shapes.nodes import Node, Report
from formulate.recipe.shapes.values import LONGEST_ID, Shape, Text
from formulate.spelling import did_you_mean, nearest

__all__ = ["Either", "Field", "ListOf", "MapOf", "OneOrMore", "Read", "Record"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ListOf(Shape):
    """A list of values of one shape, with at least *least* of them."""

    shape: Shape
    least: int = 0

    def read(self, node: Node, path: str, report: Report) -> list[Any] | None:
        """The values that could be read."""
        if node.kind != "list":
            report.mistake(
                "E_YAML_SHAPE", "expected a list", "write each item on its own line after '- '", node=node, path=path
            )
            return None
        if len(node.items) < self.least:
            report.mistake(
                "E_YAML_SHAPE", f"expected at least {self.least} item in this list", "add it", node=node, path=path
            )
        read = [self.shape.read(item, f"{path}[{number}]", report) for number, item in enumerate(node.items, start=1)]
        return [value for value in read if value is not None]

    def schema(self) -> dict[str, Any]:
        """An array."""
        return {"type": "array", "items": self.shape.schema(), **({"minItems": self.least} if self.least else {})}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MapOf(Shape):
    """A mapping from names that the author chooses to values of one shape."""

    shape: Shape
    names: Shape = field(default_factory=Text)

    def read(self, node: Node, path: str, report: Report) -> Read | None:
        """The values that could be read, by name."""
        if node.kind != "mapping":
            report.mistake(
                "E_YAML_SHAPE", "expected names with their values", "write 'name: value'", node=node, path=path
            )
            return None
        values = Read(node, path)
        for key, value in node.pairs:
            name = self.names.read(key, f"{path}.{key.text[:LONGEST_ID]}", report)
            if name is None:
                continue
            values.nodes[name] = value
            inside = self.shape.read(value, f"{path}.{name}", report)
            if inside is not None:
                values[name] = inside
        return values

    def schema(self) -> dict[str, Any]:
        """An object with any names."""
        return {"type": "object", "propertyNames": self.names.schema(), "additionalProperties": self.shape.schema()}


class Read(dict[str, Any]):
    """The values of a mapping by key, with their nodes."""

    def __init__(self, node: Node, path: str) -> None:
        super().__init__()
        self.node = node
        self.path = path
        self.nodes: dict[str, Node] = {}

    def take(self, key: str, value: object, node: Node) -> None:
        """Keep a value with its node."""
        self[key] = value
        self.nodes[key] = node

    def node_of(self, key: str) -> Node:
        """The node of a key, or of the mapping if the key is absent."""
        return self.nodes.get(key, self.node)

    def path_of(self, key: str) -> str:
        """The path of a key."""
        return f"{self.path}.{key}".lstrip(".")

    def present(self, *keys: str) -> dict[str, Any]:
        """The values of the keys that are present, by their names in Python."""
        return {key.replace(" ", "_"): self[key] for key in keys if key in self}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Field(Frozen):
    """One key of a record; *about* describes it in one line for the author of a recipe."""

    key: str
    shape: Shape
    about: str
    required: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Record(Shape):
    """A mapping of known keys."""

    fields: tuple[Field, ...]
    one_of: tuple[str, ...] = ()  # keys of which exactly one must be present
    also_called: Mapping[str, str] = field(default_factory=dict)  # what people write for a key -> the key

    def read(self, node: Node, path: str, report: Report) -> Read | None:
        """The values that could be read, by key."""
        if node.kind != "mapping":
            keys = ", ".join(field.key for field in self.fields if field.required)
            message = f"expected keys with their values{f' ({keys})' if keys else ''}"
            report.mistake("E_YAML_SHAPE", message, "write each 'key: value' on its own line", node=node, path=path)
            return None
        values = Read(node, path)
        shapes = {field.key: field.shape for field in self.fields}
        for key, value in node.pairs:
            if key.text not in shapes:
                is_cut = node.line > 0 and not node.block and value.kind == "text" and not value.text
                self._unknown(key, values.path_of(key.text[:LONGEST_ID]), report, is_cut=is_cut)
                continue
            values.nodes[key.text] = value
            read = shapes[key.text].read(value, values.path_of(key.text), report)
            if read is not None:
                values[key.text] = read
        self._missing(values, report)
        return values

    def _unknown(self, key: Node, path: str, report: Report, *, is_cut: bool) -> None:
        names = {name.key: name.key for name in self.fields} | dict(self.also_called)
        near = nearest(key.text.replace("_", " "), names, most=1)
        remedy = did_you_mean(names[name] for name in near)
        remedy = remedy or f"use one of: {', '.join(dict.fromkeys(names.values()))}"
        if is_cut:
            remedy = "within braces a comma ends a text: put the text in quotes"
        report.mistake("E_YAML_UNKNOWN_KEY", f"unknown key {quoted(key.text)}", remedy, node=key, path=path)

    def _missing(self, values: Read, report: Report) -> None:
        for name in self.fields:
            if name.required and name.key not in values.nodes:
                report.mistake(
                    "E_FIELD_MISSING",
                    f"'{name.key}' is missing",
                    f"add '{name.key}:' ({name.about})",
                    node=values.node,
                    path=values.path_of(name.key),
                )
        present = [key for key in self.one_of if key in values.nodes]
        if self.one_of and len(present) != 1:
            message = f"got {' and '.join(present)}" if present else "got none of them"
            words = f"{', '.join(self.one_of[:-1])} or {self.one_of[-1]}"
            report.mistake(
                "E_FIELD_MISSING" if not present else "E_FIELD_TWICE",
                f"expected one of {words}, {message}",
                "write exactly one of them",
                node=values.node,
                path=values.path,
            )

    def schema(self) -> dict[str, Any]:
        """An object with these keys and no others."""
        properties = {name.key: name.shape.schema() | {"description": name.about} for name in self.fields}
        schema: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
        if required := [name.key for name in self.fields if name.required]:
            schema["required"] = required
        if self.one_of:
            schema["oneOf"] = [{"required": [key]} for key in self.one_of]
        return schema


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Either(Shape):
    """A plain value, or a record or mapping that says more about it."""

    plain: Shape
    record: Shape

    def read(self, node: Node, path: str, report: Report) -> Any:
        """The plain value or the record."""
        return (self.record if node.kind == "mapping" else self.plain).read(node, path, report)

    def schema(self) -> dict[str, Any]:
        """One of the two."""
        return {"anyOf": [self.plain.schema(), self.record.schema()]}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OneOrMore(Shape):
    """One value, or a list of several; always read as a list."""

    shape: Shape

    def read(self, node: Node, path: str, report: Report) -> list[Any] | None:
        """The values that could be read."""
        if node.kind == "list":
            return ListOf(self.shape, least=1).read(node, path, report)
        value = self.shape.read(node, path, report)
        return None if value is None else [value]

    def schema(self) -> dict[str, Any]:
        """One of the two."""
        return {"anyOf": [self.shape.schema(), ListOf(self.shape, least=1).schema()]}
