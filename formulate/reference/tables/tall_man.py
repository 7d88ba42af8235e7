"""Tall man letters: how names of drugs that look alike are printed, so that the letters that differ are seen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from formulate.reference.table import Row, Table

__all__ = ["TALL_MAN", "TallMan", "with_tall_man"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class TallMan(Row):
    """A name and how a list prints it."""

    name: str  # in small letters
    tall_man: str
    list: str  # who recommends it: FDA or ISMP


TALL_MAN = Table("tall_man", TallMan, named_by="name")


def with_tall_man(text: str, lists: tuple[str, ...]) -> str:
    """A text with each name as the lists print it; without a list, as it is.

    >>> with_tall_man("Nifedipine 1 mg and clonidine", ("FDA",))
    'NIFEdipine 1 mg and clonidine'
    >>> with_tall_man("Nifedipine 1 mg and clonidine", ("FDA", "ISMP"))
    'NIFEdipine 1 mg and cloNIDine'
    """
    if not lists:
        return text
    names, pattern = _names(lists)
    return pattern.sub(lambda found: names[found[0].lower()], text)


@cache
def _names(lists: tuple[str, ...]) -> tuple[dict[str, str], re.Pattern[str]]:
    """The printed form of each name, and what finds a name as a word of its own."""
    names = {row.name: row.tall_man for row in TALL_MAN.rows if row.list in lists}
    longest_first = sorted(names, key=len, reverse=True)
    words = "|".join(map(re.escape, longest_first))
    return names, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
