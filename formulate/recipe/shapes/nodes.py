"""From the text of a recipe file to nodes: text, lists and mappings, each with its place.

Nodes are built from PyYAML's parsing events, not by its loader: every scalar stays as typed, and what a recipe may not
use (aliases, tags, a second document) is refused. Building is a loop, so that no nesting can exhaust the stack.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import yaml

from formulate.errors import InputError, quoted
from formulate.findings import Finding, Place, mistake
from formulate.frozen import Frozen
from formulate.typed.fields import mistake_from

if TYPE_CHECKING:
    from formulate.recipe.model import Tree

__all__ = ["Node", "Report", "node_from_tree", "nodes_from_text"]

#: Most levels of nesting.
DEEPEST = 12
_TOO_DEEP = ("nested too deeply", f"a recipe has at most {DEEPEST} levels")
#: Most mistakes reported.
MOST_MISTAKES = 200

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: First letter -> the tag and the form of what YAML 1.1 reads as something other than text.
_RESOLVERS: Mapping[str, list[tuple[str, re.Pattern[str]]]] = yaml.SafeLoader.yaml_implicit_resolvers
#: Unicode categories that no text of a recipe may contain: controls, formatting marks, line separators, private use.
_FORBIDDEN = frozenset(("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))
_COMMENT = re.compile(r"[ \t]+#([^\r\n]*)")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Node(Frozen):
    """One value of a recipe file, with its place."""

    kind: Literal["text", "list", "mapping"] = "text"
    text: str = ""
    items: tuple[Node, ...] = ()
    pairs: tuple[tuple[Node, Node], ...] = ()
    line: int = 0  # from 1; 0 without a file
    column: int = 0
    start: int = 0  # first character in the file
    end: int = 0  # one past the last
    comment: str | None = None  # after # on its last line, if typed without quotes
    block: bool = False  # written over several lines, without brackets

    def tree(self) -> Tree:
        """The value as plain data, exactly as typed."""
        if self.kind == "mapping":
            return {key.text: value.tree() for key, value in self.pairs}
        return [item.tree() for item in self.items] if self.kind == "list" else self.text


@dataclass(slots=True)
class Report:
    """Collects the mistakes of one file, each with its place."""

    findings: list[Finding] = field(default_factory=list)

    def mistake(self, code: str, message: str, remedy: str = "", *, node: Node | None = None, path: str = "") -> None:
        """Note one mistake."""
        if len(self.findings) < MOST_MISTAKES:
            place = Place(path=path, line=node.line if node else 0, column=node.column if node else 0)
            self.findings.append(mistake(code, message, remedy, place=place))

    def refused(self, error: InputError, *, node: Node, path: str) -> None:
        """Note what a parser refused."""
        finding = mistake_from(error)
        self.mistake(finding.code, finding.message, finding.remedy, node=node, path=path)

    def sorted(self) -> tuple[Finding, ...]:
        """The mistakes by place: what is wrong first, then what is missing."""
        return tuple(sorted(self.findings, key=_order))


def _order(finding: Finding) -> tuple[bool, int, int]:
    return finding.code == "E_FIELD_MISSING", finding.place.line, finding.place.column


def nodes_from_text(text: str, report: Report) -> Node | None:
    """The top node of a recipe file's text; None if it cannot be built, with the reason in *report*."""
    cleaned = _without_forbidden(text, report)
    try:
        return _Composer(cleaned, report).compose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if "nesting depth" in (error.problem or ""):  # the limit of newer parsers, met before the event is handed over
            report.mistake("E_YAML_DEPTH", *_TOO_DEEP)
            return None
        message = ", ".join(part for part in (error.context, error.problem) if part)
        place = Node(line=mark.line + 1, column=mark.column + 1) if mark else None
        where = f" at column {mark.column + 1}" if mark else ""
        report.mistake(
            "E_YAML_SYNTAX", f"the file cannot be parsed{where}: {message}", _syntax_remedy(cleaned, mark), node=place
        )
    except yaml.YAMLError as error:
        report.mistake("E_YAML_SYNTAX", f"the file cannot be parsed: {quoted(error)}", "retype the file")
    return None


def node_from_tree(tree: object, report: Report, *, path: str = "", depth: int = 0) -> Node:
    """The node of plain data, as a record keeps it, without places."""
    if depth > DEEPEST:
        report.mistake("E_YAML_DEPTH", *_TOO_DEEP, path=path)
        return Node()
    if isinstance(tree, str):
        return Node(text=tree)
    if isinstance(tree, list | tuple):
        return Node(kind="list", items=tuple(_items_from_tree(tree, report, path, depth)))
    if isinstance(tree, Mapping):
        return Node(kind="mapping", pairs=tuple(_pairs_from_tree(tree, report, path, depth)))
    report.mistake(
        "E_YAML_SHAPE", f"expected text, a list or a mapping, got {quoted(tree)}", "keep every value as text", path=path
    )
    return Node()


def _items_from_tree(tree: Iterable[object], report: Report, path: str, depth: int) -> Iterator[Node]:
    for number, item in enumerate(tree, start=1):
        yield node_from_tree(item, report, path=f"{path}[{number}]", depth=depth + 1)


def _pairs_from_tree(
    tree: Mapping[object, object], report: Report, path: str, depth: int
) -> Iterator[tuple[Node, Node]]:
    for key, value in tree.items():
        if not isinstance(key, str):
            report.mistake("E_YAML_KEY", f"expected a word as a key, got {quoted(key)}", path=path)
            continue
        yield Node(text=key), node_from_tree(value, report, path=f"{path}.{key}".lstrip("."), depth=depth + 1)


def forbidden_character(text: str, *, allowed: str = "") -> str:
    r"""The first character that a recipe may not contain, or ``""``.

    >>> forbidden_character("5\u200b mg") == "\u200b"
    True
    """
    for character in allowed:
        text = text.replace(character, "")
    if text.isprintable():
        return ""  # as nearly every text is; the categories of its characters need not be looked up
    return next(
        (
            character
            for character in text
            if unicodedata.category(character) in _FORBIDDEN or ord(character) & 0xFFFE == 0xFFFE
        ),
        "",
    )


def character_name(character: str) -> str:
    r"""A character by its code point and name.

    >>> character_name("\u202e")
    'U+202E (RIGHT-TO-LEFT OVERRIDE)'
    """
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'a control character')})"


def _without_forbidden(text: str, report: Report) -> str:
    """The text with each forbidden character reported and replaced, so that the rest can be read."""
    if not forbidden_character(text, allowed="\n\r\t"):
        return text
    cleaned = []
    for number, line in enumerate(re.split(r"(?<=\n)|(?<=\r)(?!\n)", text), start=1):
        for column, character in enumerate(line, start=1):
            if forbidden_character(character, allowed="\n\r\t"):
                report.mistake(
                    "E_TEXT_CHARSET",
                    f"the file contains {character_name(character)}",
                    "delete it and retype the line",
                    node=Node(line=number, column=column),
                )
                cleaned.append("?")
            else:
                cleaned.append(character)
    return "".join(cleaned)


def _syntax_remedy(text: str, mark: Any) -> str:
    lines = text.splitlines()
    line = lines[mark.line] if mark is not None and mark.line < len(lines) else ""
    if line.strip(" ").startswith("\t"):
        return "indent with spaces, not with a tab"
    begins = line[mark.column : mark.column + 1] if mark is not None else ""
    if begins in ("@", "`", "%"):
        return f"put a text that begins with '{begins}' in quotes"
    if line.count(": ") > 1:
        return "put a text that contains a colon and a space in quotes"
    return "check the indentation, quotes and brackets of this line and the line before"


@dataclass(slots=True)
class _Open:
    """A list or a mapping that has not ended yet."""

    event: Any
    children: list[Node] = field(default_factory=list)


class _Composer:
    """Builds the nodes of one document from its events."""

    def __init__(self, text: str, report: Report) -> None:
        self.text = text
        self.report = report
        self.open: list[_Open] = []
        self.top: Node | None = None

    def compose(self) -> Node | None:
        documents = 0
        for event in yaml.parse(self.text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._mistake(
                        event, "E_YAML_DOCUMENTS", "the file has a second document", "write one recipe per file"
                    )
                    break
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)
                if len(self.open) > DEEPEST:
                    self._mistake(event, "E_YAML_DEPTH", *_TOO_DEEP)
                    return None
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close(event)
        return self.top

    def _node(self, event: Any) -> None:
        self._refuse_what_recipes_lack(event)
        if isinstance(event, yaml.CollectionStartEvent):
            self.open.append(_Open(event))
        elif isinstance(event, yaml.ScalarEvent):
            self._add(self._scalar(event))
        else:
            self._add(Node(**_place(event)))

    def _refuse_what_recipes_lack(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._mistake(
                event, "E_YAML_ALIAS", f"aliases are not allowed (*{event.anchor})", "write the value where it is used"
            )
            return
        if event.anchor is not None:
            self._mistake(
                event, "E_YAML_ALIAS", f"anchors are not allowed (&{event.anchor})", "write the value where it is used"
            )
        if event.tag is not None:
            self._mistake(event, "E_YAML_TAG", f"tags are not allowed ({event.tag})", "remove it: every value is text")

    def _scalar(self, event: Any) -> Node:
        plain = not event.style
        comment = _COMMENT.match(self.text, event.end_mark.index) if plain else None
        return Node(
            text=self._checked(event),
            comment=comment.group(1).strip() if comment else None,
            block=event.style in {"|", ">"},
            **_place(event),
        )

    def _checked(self, event: Any) -> str:
        """The value, with a forbidden character from an escape reported and replaced."""
        value: str = event.value
        while character := forbidden_character(value, allowed="\n\r\t"):
            message = f"the text contains {character_name(character)}, written as an escape"
            self._mistake(event, "E_TEXT_CHARSET", message, "remove it")
            value = value.replace(character, "?")
        return value

    def _close(self, event: Any) -> None:
        opened = self.open.pop()
        start, children = opened.event, opened.children
        last = max((child.end for child in children), default=start.end_mark.index)
        place = _place(start) | {"end": event.end_mark.index if start.flow_style else last}
        if isinstance(event, yaml.SequenceEndEvent):
            self._add(Node(kind="list", items=tuple(children), block=not start.flow_style, **place))
        else:
            pairs = self._pairs(list(zip(children[::2], children[1::2], strict=True)))
            self._add(Node(kind="mapping", pairs=pairs, block=not start.flow_style, **place))

    def _pairs(self, pairs: list[tuple[Node, Node]]) -> tuple[tuple[Node, Node], ...]:
        first: dict[str, Node] = {}
        for key, value in pairs:
            if key.kind != "text":
                self.report.mistake("E_YAML_SHAPE", "expected a key, got a list or mapping", "write a word", node=key)
            elif self._is_not_a_word(key):
                self.report.mistake(
                    "E_YAML_KEY", f"{quoted(key.text)} cannot be a key", "if it is a name, put it in quotes", node=key
                )
            elif key.text in first:
                self.report.mistake(
                    "E_YAML_DUPLICATE_KEY",
                    f"'{key.text}' is on line {first[key.text].line} and again on line {key.line}",
                    "keep one",
                    node=key,
                    path=key.text,
                )
            else:
                first[key.text] = value
        kept = set(map(id, first.values()))
        return tuple((key, value) for key, value in pairs if id(value) in kept)

    def _is_not_a_word(self, key: Node) -> bool:
        """Whether YAML reads the unquoted key as a number, a yes or no, a date, nothing, or a merge.

        ``on`` is allowed: it is the key of an approval's date.
        """
        if self.text[key.start : key.start + 1] in {"'", '"'}:
            return not key.text
        return key.text != "on" and any(form.match(key.text) for _, form in _RESOLVERS.get(key.text[:1], []))

    def _add(self, node: Node) -> None:
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.top = node

    def _mistake(self, event: Any, code: str, message: str, remedy: str) -> None:
        self.report.mistake(code, message, remedy, node=Node(**_place(event)))


def _place(event: Any) -> dict[str, Any]:
    start = event.start_mark
    return {"line": start.line + 1, "column": start.column + 1, "start": start.index, "end": event.end_mark.index}
