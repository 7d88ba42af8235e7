"""Names as people write them: how two are compared, which known ones an unknown one may mean; and the short `repr`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = ["did_you_mean", "nearest", "one_line_repr", "plain_name_of"]

#: No more of a word than this is compared: what is longer is no name, and comparing it takes long.
LONGEST_COMPARED = 80


def plain_name_of(text: str) -> str:
    """A name as names are compared: whole, without regard to capitals and spaces.

    >>> plain_name_of(" Zinc  Oxide")
    'zinc oxide'
    """
    return " ".join(text.split()).casefold()


def nearest(word: str, known: Iterable[str], *, most: int = 2, likeness: int = 60) -> list[str]:
    """The known words most like one that was typed, each once, the nearest first.

    >>> nearest("tilte", ["title", "form", "title"])
    ['title']

    Parameters
    ----------
    word : str
        As it was typed.
    known : Iterable[str]
        What it may mean.
    most : int
        How many are handed over at most, [count].
    likeness : int
        How like it they must be: 0 for anything, 100 for the same, [%].

    """
    return difflib.get_close_matches(word[:LONGEST_COMPARED], list(dict.fromkeys(known)), n=most, cutoff=likeness / 100)


def did_you_mean(near: Iterable[str]) -> str:
    """The question that names what may be meant; ``""`` for nothing.

    >>> did_you_mean(["mg", "mcg"])
    "did you mean 'mg' or 'mcg'?"
    """
    named = " or ".join(repr(name) for name in near)
    return f"did you mean {named}?" if named else ""


def one_line_repr(record: object) -> str:
    """The ``repr`` of a record that says on one line what it is: its class around its ``str``."""
    return f"<{type(record).__name__} {record}>"
