"""The shapes of a single value of a recipe file: each reads its value and describes it for the JSON Schema.

A shape reads a node into a value, or notes the mistakes in the report and returns None. Lists and records of shapes are
in :mod:`formulate.recipe.shapes.records`, the keys of a recipe in :mod:`formulate.recipe.reading.fields`.
"""

from __future__ import annotations

import enum
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from formulate.errors import InputError, quoted
from formulate.recipe.shapes.nodes import Node, Report, character_name, forbidden_character
from formulate.spelling import did_you_mean, nearest
from formulate.typed.fields import calendar_date

__all__ = ["Choice", "Date", "Identifier", "Shape", "Text", "Whole", "Words", "YesNo", "suggestion"]

LONGEST_LINE = 200
LONGEST_PROSE = 4000
LONGEST_ID = 80
ID_FORM = r"[a-z0-9]+(?:[.-][a-z0-9]+)*"
E = TypeVar("E", bound=enum.Enum)


def suggestion(word: str, words: Iterable[str], *, otherwise: str = "") -> str:
    """A remedy that names the known words nearest to the one typed.

    >>> suggestion("tilte", ["title", "form"])
    "did you mean 'title'?"
    """
    return did_you_mean(nearest(word, words)) or otherwise


class Shape(ABC):
    """How one value is written."""

    @abstractmethod
    def read(self, node: Node, path: str, report: Report) -> Any:
        """The value, or None with the mistakes in *report*."""

    @abstractmethod
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""

    def written(self) -> str:
        """How it is written, in words for the author of a recipe."""
        return "text"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Text(Shape):
    """One line of text, or prose of several lines (*lines*), which are joined with spaces."""

    longest: int = LONGEST_LINE  # most characters
    lines: bool = False
    numeric: bool = False  # an editor may take it for a number (a version)

    def read(self, node: Node, path: str, report: Report) -> str | None:
        """The text, literally; lines joined."""
        if not is_text(node, path, report):
            return None
        if node.comment is not None and not self.numeric:
            report.mistake(
                "E_YAML_COMMENT",
                f"the text ends at the '#': {quoted(node.comment)} would be lost",
                "put all of the text in quotes",
                node=node,
                path=path,
            )
        text = node.text.strip()
        return text_of(" ".join(text.split()) if self.lines else text, self.longest, node, path, report)

    def schema(self) -> dict[str, Any]:
        """Text with a maximum length."""
        limits: dict[str, Any] = {"minLength": 1, "maxLength": self.longest}
        return {"type": ["string", "number"] if self.numeric else "string", **limits}


def is_text(node: Node, path: str, report: Report) -> bool:
    """Whether a node is text; says what to do with a list or a mapping."""
    if node.kind == "text":
        return True
    if node.kind == "list":
        report.mistake("E_YAML_SHAPE", "expected text, got a list", "write a single text", node=node, path=path)
    elif node.block or not node.line:
        remedy = "put a text that contains a colon and a space in quotes"
        report.mistake("E_YAML_SHAPE", "expected text, got a mapping", remedy, node=node, path=path)
    else:
        remedy = "remove the braces, and name a line of the recipe as <line id>"
        report.mistake("E_YAML_SHAPE", "expected text, got a mapping", remedy, node=node, path=path)
    return False


def text_of(text: str, longest: int, node: Node, path: str, report: Report) -> str | None:
    """The text, if a recipe may contain it.

    Parameters
    ----------
    text : str
        As typed.
    longest : int
        Most characters.
    node : Node
        Its place.
    path : str
        Keys from the outside in.
    report : Report
        Receives the mistake.
    """
    if not text:
        report.mistake("E_TEXT_EMPTY", "the value is empty", "write a value, or remove the line", node=node, path=path)
        return None
    if len(text) > longest:
        message = f"expected at most {longest} characters, got {len(text)}"
        report.mistake("E_TEXT_TOO_LONG", message, "shorten it", node=node, path=path)
        return None
    character = forbidden_character(text)
    if character:
        remedy = "delete it and retype the text"
        report.mistake("E_TEXT_CHARSET", f"it contains {character_name(character)}", remedy, node=node, path=path)
        return None
    return text


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Identifier(Shape):
    """A name that is also a file's name or in a placeholder: lowercase letters, digits, periods, hyphens."""

    def read(self, node: Node, path: str, report: Report) -> str | None:
        """The name."""
        if not is_text(node, path, report):
            return None
        if len(node.text) > LONGEST_LINE:
            report.mistake("E_TEXT_TOO_LONG", "an id of more than 80 characters", "shorten it", node=node, path=path)
            return None
        if not is_identifier(node.text):
            report.mistake(
                "E_NAME",
                f"expected an id of lowercase letters, digits, periods and hyphens, got {quoted(node.text)}",
                "write an id such as 'zinc-oxide-paste'",
                node=node,
                path=path,
            )
            return None
        return node.text

    def schema(self) -> dict[str, Any]:
        """Text of that form."""
        return {"type": "string", "pattern": f"^{ID_FORM}$", "maxLength": LONGEST_ID}

    def written(self) -> str:
        """In words."""
        return "an id of lowercase letters, digits, periods and hyphens"


def is_identifier(text: str) -> bool:
    """Whether a text has the form of an id.

    >>> is_identifier("sirolimus-cream-0.1"), is_identifier("../x")
    (True, False)
    """
    return len(text) <= LONGEST_ID and re.fullmatch(ID_FORM, text) is not None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Choice(Shape, Generic[E]):
    """One word of an enumeration."""

    words: type[E]
    advice: Callable[[str], str] | None = None  # which word to write for one that is not in the list

    def read(self, node: Node, path: str, report: Report) -> E | None:
        """The member with that value."""
        words = [str(member.value) for member in self.words]
        if not is_text(node, path, report):
            return None
        if node.text not in words:
            report.mistake(
                "E_WORD",
                f"expected one of the allowed values, got {quoted(node.text)}",
                self._remedy(node.text, words),
                node=node,
                path=path,
            )
            return None
        return self.words(node.text)

    def _remedy(self, word: str, words: Sequence[str]) -> str:
        advice = "" if self.advice is None else self.advice(word)
        return advice or suggestion(word, words, otherwise=f"use one of: {', '.join(words)}")

    def schema(self) -> dict[str, Any]:
        """One of the words."""
        return {"enum": [member.value for member in self.words]}

    def written(self) -> str:
        """In words."""
        return ", ".join(str(member.value) for member in self.words)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Words(Shape):
    """One or several words of a list, separated by commas; kept as text."""

    allowed: tuple[str, ...]

    def read(self, node: Node, path: str, report: Report) -> str | None:
        """The words."""
        if not is_text(node, path, report):
            return None
        for word in node.text.split(", "):
            if word not in self.allowed:
                remedy = suggestion(word, self.allowed, otherwise=f"use one of: {', '.join(self.allowed)}")
                message = f"expected one of the allowed values, got {quoted(word)}"
                report.mistake("E_WORD", message, remedy, node=node, path=path)
                return None
        return node.text

    def schema(self) -> dict[str, Any]:
        """The words, separated by commas."""
        one = "|".join(re.escape(word) for word in self.allowed).replace("\\ ", " ").replace("\\-", "-")
        return {"type": "string", "pattern": f"^(?:{one})(?:, (?:{one}))*$"}

    def written(self) -> str:
        """In words."""
        return f"one or several, separated by commas: {', '.join(self.allowed)}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class YesNo(Shape):
    """``yes`` or ``no``."""

    def read(self, node: Node, path: str, report: Report) -> bool | None:
        """Whether it is ``yes``."""
        if node.kind == "text" and node.text in {"yes", "no"}:
            return node.text == "yes"
        message = (
            f"expected 'yes' or 'no', got {quoted(node.text)}" if node.kind == "text" else "expected 'yes' or 'no'"
        )
        report.mistake("E_YES_NO", message, "write one of them", node=node, path=path)
        return None

    def schema(self) -> dict[str, Any]:
        """One of the two words."""
        return {"enum": ["yes", "no"]}

    def written(self) -> str:
        """In words."""
        return "yes or no"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Whole(Shape):
    """A whole number from 1."""

    most: int = 9999

    def read(self, node: Node, path: str, report: Report) -> int | None:
        """The number."""
        if node.kind == "text" and re.fullmatch(r"[1-9][0-9]{0,5}", node.text) and int(node.text) <= self.most:
            return int(node.text)
        message = f"expected a whole number from 1 to {self.most}"
        got = f", got {quoted(node.text)}" if node.kind == "text" else ""
        report.mistake("E_NUMBER", message + got, "write it in digits, without a unit", node=node, path=path)
        return None

    def schema(self) -> dict[str, Any]:
        """Digits, typed as text or as a number."""
        return {"type": ["string", "integer"], "pattern": "^[1-9][0-9]*$", "minimum": 1, "maximum": self.most}

    def written(self) -> str:
        """In words."""
        return f"a whole number from 1 to {self.most}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Date(Shape):
    """A date, ``YYYY-MM-DD``."""

    def read(self, node: Node, path: str, report: Report) -> str | None:
        """The date as text."""
        if not is_text(node, path, report):
            return None
        try:
            return calendar_date(node.text)
        except InputError as error:
            report.refused(error, node=node, path=path)
            return None

    def schema(self) -> dict[str, Any]:
        """Year, month and day."""
        return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "format": "date"}

    def written(self) -> str:
        """In words."""
        return "a date, YYYY-MM-DD"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Parsed(Shape):
    """A text that a parser reads; a subclass says which in :meth:`take`."""

    @abstractmethod
    def take(self, text: str) -> Any:
        """The parsed value."""

    def read(self, node: Node, path: str, report: Report) -> Any:
        """The parsed value, if the parser accepts the text."""
        if not is_text(node, path, report):
            return None
        if not node.text:
            report.mistake("E_TEXT_EMPTY", "the value is empty", "write the amount", node=node, path=path)
            return None
        try:
            return self.take(node.text)
        except InputError as error:
            report.refused(error, node=node, path=path)
            return None

    def schema(self) -> dict[str, Any]:
        """Text; the parser has its own grammar."""
        return {"type": "string", "minLength": 1, "maxLength": 100}
