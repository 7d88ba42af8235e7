"""A sheet's texts against those of the same sheet drawn again."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from formulate.findings import Finding, mistake
from formulate.sheet import FOOT, HEAD, PATIENT
from formulate.verification.pdf import Piece

__all__ = ["compare_feet", "compare_figures", "compare_records", "compare_texts", "pair_pages", "unknown_figures"]

#: What of a record is found again by planning; the rest is typed or says who calculated.
FOUND_AGAIN = ("schema", "recipe", "site", "typed", "results")
#: Keys that identify one entry of a list, for a readable place.
NAMES = ("id", "active", "name", "code", "number")
NOTHING = "nothing"
#: Most texts that are named one by one of a page.
MOST_NAMED = 20


def compare_records(stated: Mapping[str, Any], calculated: Mapping[str, Any], *, same_engine: bool) -> list[Finding]:
    """Each value of the sheet's record that planning again does not find.

    Another version of the engine may state more or less: without *same_engine*, only what both state counts.
    """
    return [
        mistake(
            "E_VERIFY_RECORD", f"the record states {first}, calculated again it is {second}", place=f"record.{path}"
        )
        for key in FOUND_AGAIN
        for path, first, second in _unequal(stated.get(key), calculated.get(key), key, same_engine)
    ]


def _unequal(first: Any, second: Any, path: str, strict: bool) -> Iterator[tuple[str, str, str]]:
    if isinstance(first, dict) and isinstance(second, dict):
        keys = sorted({*first, *second} if strict else {*first} & {*second})
        for key in keys:
            yield from _unequal(first.get(key), second.get(key), f"{path}.{key}", strict)
    elif isinstance(first, list) and isinstance(second, list):
        for place, (one, other) in enumerate(zip_longest(first, second)):
            yield from _unequal(one, other, f"{path}[{_name(one, other, place)}]", strict)
    elif first != second:
        yield path, _shown(first), _shown(second)


def _name(one: Any, other: Any, place: int) -> str:
    for entry in (one, other):
        if isinstance(entry, dict):
            return next((str(entry[key]) for key in NAMES if key in entry), str(place))
    return str(place)


def _shown(value: Any) -> str:
    if isinstance(value, dict) and {"value", "unit"} <= value.keys():
        return f"{value['value']} {value['unit']}"
    text = NOTHING if value is None else str(value)
    return text if len(text) <= 80 else f"{text[:80]}..."


def compare_figures(printed: Sequence[Piece], expected: Sequence[Piece]) -> list[Finding]:
    """Each figure that is not printed as it should be, wherever on the pages it is.

    For a sheet of another version, whose lines may break elsewhere: what a figure's pieces say together
    is compared, not where each piece is.
    """
    printed_by_key, expected_by_key = _by_key(printed), _by_key(expected)
    keys = [*expected_by_key, *(key for key in (PATIENT,) if key in printed_by_key and key not in expected_by_key)]
    differing = [key for key in keys if _joined(printed_by_key.get(key, [])) != _joined(expected_by_key.get(key, []))]
    return [_figure(key, printed_by_key.get(key, []), expected_by_key.get(key, [])) for key in differing]


def unknown_figures(printed: Sequence[Piece], expected: Sequence[Piece]) -> list[str]:
    """Names of figures that this version does not print."""
    expected_keys = {*_by_key(expected), PATIENT}
    return [key for key in _by_key(printed) if key not in expected_keys]


def _by_key(pieces: Sequence[Piece]) -> dict[str, list[Piece]]:
    keyed: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.key and piece.key not in {HEAD, FOOT}:
            keyed.setdefault(piece.key, []).append(piece)
    return keyed


def _joined(pieces: Sequence[Piece]) -> str:
    return " ".join(" ".join(piece.text for piece in pieces).split())


def _figure(key: str, printed_pieces: Sequence[Piece], expected_pieces: Sequence[Piece]) -> Finding:
    page = f"page {printed_pieces[0].page}: " if printed_pieces else ""
    printed, expected = _shown(_joined(printed_pieces)) or NOTHING, _shown(_joined(expected_pieces)) or NOTHING
    return mistake("E_VERIFY_FIGURE", f"{page}{key}: printed is {printed}, the record gives {expected}")


def compare_feet(printed: Sequence[Piece], count: int, *, short_digest: str, engine: str) -> list[Finding]:
    """Each page whose foot does not name the record, the engine and the page's place.

    For a sheet of another version: what ties its *count* pages together, and to the record inside it.
    """
    findings: list[Finding] = []
    for page in range(1, count + 1):
        foot = _joined([piece for piece in printed if piece.page == page and piece.key == FOOT])
        place = re.compile(rf"page {page} of {count}(?![0-9])")
        missing = [words for words in (f"record {short_digest}", engine) if words not in foot]
        missing += [] if place.search(foot) else [f"page {page} of {count}"]
        if missing:
            difference = f"page {page}: foot: printed is {_shown(foot) or NOTHING}, expected is {', '.join(missing)}"
            findings.append(mistake("E_VERIFY_PAGE", difference))
    return findings


def pair_pages(printed: Sequence[Piece], expected: Sequence[Piece], counts: tuple[int, int]) -> list[tuple[int, int]]:
    """Which printed page is which page of the sheet drawn again; 0 where there is none."""
    printed_pages, expected_pages = _pages(printed, counts[0]), _pages(expected, counts[1])
    matcher = difflib.SequenceMatcher(None, printed_pages, expected_pages, autojunk=False)
    pairs: list[tuple[int, int]] = []
    for _, first, last, start, end in matcher.get_opcodes():
        pairs += zip_longest(range(first + 1, last + 1), range(start + 1, end + 1), fillvalue=0)
    return pairs


def _pages(pieces: Sequence[Piece], count: int) -> list[tuple[str, ...]]:
    pages: list[list[str]] = [[] for _ in range(count)]
    for piece in pieces:
        pages[piece.page - 1].append(piece.text)
    return [tuple(page) for page in pages]


def compare_texts(
    printed: Sequence[Piece], expected: Sequence[Piece], pairs: Sequence[tuple[int, int]]
) -> list[Finding]:
    """Each text of each page that is not as the sheet drawn again has it, and each page missing or added."""
    findings: list[Finding] = []
    for printed_page, expected_page in pairs:
        if not printed_page:
            findings.append(mistake("E_VERIFY_PAGE", f"page {expected_page} of the sheet is missing"))
        elif not expected_page:
            findings.append(mistake("E_VERIFY_PAGE", f"page {printed_page} of the file is not a page of the sheet"))
        else:
            ours = [piece for piece in printed if piece.page == printed_page]
            theirs = [piece for piece in expected if piece.page == expected_page]
            findings += _first_ones(printed_page, list(_compare_page(printed_page, ours, theirs)))
    return findings


def _first_ones(page: int, findings: list[Finding]) -> list[Finding]:
    """The first of them, and how many more there are: a page of other texts is one difference to a reader."""
    more = len(findings) - MOST_NAMED
    if more <= 0:
        return findings
    return [*findings[:MOST_NAMED], mistake("E_VERIFY_FIGURE", f"page {page}: {more} more of its texts differ")]


def _compare_page(page: int, printed: Sequence[Piece], expected: Sequence[Piece]) -> Iterator[Finding]:
    printed_texts, expected_texts = [(p.key, p.text) for p in printed], [(p.key, p.text) for p in expected]
    matcher = difflib.SequenceMatcher(None, printed_texts, expected_texts, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        for one, other in zip_longest(printed[first:last], expected[start:end]):
            yield _text(page, one, other)


def _text(page: int, printed: Piece | None, expected: Piece | None) -> Finding:
    piece = expected or printed
    key = piece.key if piece is not None and piece.key else "text"
    printed_text = repr(printed.text) if printed else NOTHING
    expected_text = repr(expected.text) if expected else NOTHING
    return mistake(
        "E_VERIFY_FIGURE", f"page {page}: {key}: printed is {printed_text}, the record gives {expected_text}"
    )
