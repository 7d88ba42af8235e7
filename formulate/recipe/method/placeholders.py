"""The lines that a step names in pointed brackets, each whole or in part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from formulate.errors import quoted
from formulate.recipe.amount_types import doubled_with, named_fraction
from formulate.recipe.method.portions import REST, read_portion
from formulate.recipe.method.steps import check_holds, step_texts
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Read
from formulate.recipe.shapes.values import suggestion

__all__ = ["Placeholder", "check_method", "placeholders", "without_placeholders", "words_and_placeholders"]

#: ``<line id>``, ``<line id, half>``, ``<line id, equal to line id>``, ``<line id, 2 mL per g of line id>``,
#: ``<line id, the rest>``, ``<line id, doubling with line id>``; anything else in pointed brackets is text.
_PLACEHOLDER = re.compile(r"<([A-Za-z][A-Za-z0-9._ -]*?)(?:, *([A-Za-z0-9][A-Za-z0-9._ -]*))?>")


def placeholders(text: str) -> list[tuple[str, str]]:
    """The line ids that a step names, each with its stated part or ``""``.

    >>> placeholders("Stir <powder> into <water, half>; keep the pH < 7.")
    [('powder', ''), ('water', 'half')]
    """
    return [(piece.line, piece.part) for piece in words_and_placeholders(text) if isinstance(piece, Placeholder)]


class Placeholder(NamedTuple):
    """A placeholder of a step: the line id, its stated part or ``""``, and how it is written."""

    line: str
    part: str
    written: str


@lru_cache(maxsize=1024)  # the steps of a recipe are asked for again and again
def words_and_placeholders(text: str) -> tuple[str | Placeholder, ...]:
    """A step in order: its text and its placeholders.

    >>> [piece if isinstance(piece, str) else piece[:2] for piece in words_and_placeholders("Mix <a> with <b, half>.")]
    ['Mix ', ('a', ''), ' with ', ('b', 'half'), '.']
    """
    pieces: list[str | Placeholder] = []
    end = 0
    for match in _PLACEHOLDER.finditer(text):
        pieces += [text[end : match.start()], Placeholder(match[1].strip(), (match[2] or "").strip(), match[0])]
        end = match.end()
    return (*pieces, text[end:])


def without_placeholders(text: str) -> str:
    """The words of a text alone.

    >>> without_placeholders("Sirolimus <strength> cream")
    'Sirolimus  cream'
    """
    return _PLACEHOLDER.sub("", text)


def check_method(recipe: Read, lines: list[Read], report: Report) -> None:
    """Note what the steps name that is not there, and a hold that says who checks and not what."""
    ids = [line["id"] for line in lines if "id" in line]
    phases = list(recipe.get("phases", {}))
    check_holds(recipe, report)
    for number, (text, node) in enumerate(step_texts(recipe), start=1):
        for complaint, remedy in _placeholder_mistakes(text, ids, phases):
            report.mistake("E_PLACEHOLDER", complaint, remedy, node=node, path=f"method[{number}]")
    _check_portions(recipe, report)


def _check_portions(recipe: Read, report: Report) -> None:
    """A line whose portions go by the amount of another needs a step that takes the rest."""
    named: dict[str, list[str]] = {}
    for text, _ in step_texts(recipe):
        for line_id, part in placeholders(text):
            named.setdefault(line_id, []).append(part)
    for number, (text, node) in enumerate(step_texts(recipe), start=1):
        for line_id in {line_id for line_id, part in placeholders(text) if read_portion(part) is not None}:
            in_full = sum(part in ("", REST) for part in named[line_id])
            if in_full != 1:
                message = f"the portions of '{line_id}' are not all of it"
                if in_full:
                    message = f"the rest of '{line_id}' is taken {in_full} times"
                remedy = f"write one '<{line_id}, {REST}>' in the step that takes the rest"
                report.mistake("E_PORTION", message, remedy, node=node, path=f"method[{number}]")


def _placeholder_mistakes(step: str, ids: list[str], phases: list[str]) -> Iterator[tuple[str, str]]:
    for line_id, part in placeholders(step):
        if line_id in phases and not part:
            continue
        if line_id not in ids:
            yield (
                f"no line has the id {quoted(line_id)}",
                suggestion(line_id, [*ids, *phases], otherwise=f"use one of: {', '.join((*ids, *phases))}"),
            )
        elif others := doubled_with(part):
            for other in (one for one in others if one not in ids or one == line_id):
                yield f"no other line has the id {quoted(other)}", f"write <{line_id}, doubling with a line id>"
        elif portion := read_portion(part):
            if portion.of not in ids or portion.of == line_id:
                yield f"no other line has the id {quoted(portion.of)}", f"write <{line_id}, equal to a line id>"
        elif part and part != REST and named_fraction(part) is None:
            yield (
                f"unknown part {quoted(part)}",
                "use a fraction such as 'half', 'a third' or 'two thirds', 'the rest', 'equal to' a line, '2 mL per g "
                "of' a line, or 'doubling with' a line",
            )
    for braces in re.findall(r"\{([^{}]*)\}", step):
        yield f"braces in a step: {quoted('{' + braces + '}')}", f"write <{braces.strip() or 'line id'}>"
