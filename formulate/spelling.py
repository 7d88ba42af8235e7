"""Comparing names as people write them, and suggestions for unknown ones."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["did_you_mean", "nearest", "plain_name_of"]

#: Most characters compared: a longer text is not a name, and comparing it is slow.
LONGEST_COMPARED = 80
#: Names whose plain form is kept: reading a recipe compares each of its names with all others.
_MOST_NAMES = 20_000
#: Words whose nearest are kept: a slip is often repeated, and comparing it with every name takes milliseconds.
_MOST_WORDS = 200


@lru_cache(maxsize=_MOST_NAMES)
def plain_name_of(text: str) -> str:
    """A name as it is compared: without regard to capitals and spaces.

    >>> plain_name_of(" Zinc  Oxide")
    'zinc oxide'
    """
    return " ".join(text.split()).casefold()


def nearest(word: str, names: Iterable[str], *, most: int = 2, likeness: int = 60) -> list[str]:
    """The *names* most similar to *word*, at most *most*, the nearest first; *likeness* from 0 to 100, [%].

    >>> nearest("tilte", ["title", "form", "title"])
    ['title']
    """
    return list(_nearest(word[:LONGEST_COMPARED], tuple(dict.fromkeys(names)), most, likeness))


@lru_cache(maxsize=_MOST_WORDS)
def _nearest(word: str, names: tuple[str, ...], most: int, likeness: int) -> tuple[str, ...]:
    return tuple(difflib.get_close_matches(word, names, n=most, cutoff=likeness / 100))


def did_you_mean(near: Iterable[str]) -> str:
    """The question that suggests names; ``""`` for none.

    >>> did_you_mean(["mg", "mcg"])
    "did you mean 'mg' or 'mcg'?"
    """
    named = " or ".join(repr(name) for name in near)
    return f"did you mean {named}?" if named else ""
