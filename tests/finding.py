"""How well ``formulate calc --find`` finds: ``python -m tests.finding`` prints the shares, and what it missed.

``queries.tsv`` has questions as pharmacists, books and examinations ask them, and the calculations that answer each.
The synonyms were improved by looking at the *tuned* queries only: the *kept* ones say how well other words are found.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from formulate.cli.calc.search import SearchResult, searching

QUERIES = Path(__file__).parent / "data" / "calc" / "queries.tsv"
PARTS = ("tuned", "kept")
FEW = 5


class Query(NamedTuple):
    part: str
    text: str
    calculations: tuple[str, ...]

    def place(self, result: SearchResult) -> int:
        """Where the first calculation that answers it is: 0 is the best place."""
        names = result.names
        return min((names.index(name) for name in self.calculations if name in names), default=len(names))


def queries() -> list[Query]:
    with QUERIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Query(part, text, tuple(calculations.split())) for part, text, calculations in rows[1:]]


def placed(part: str) -> list[tuple[int, Query]]:
    """The place of each query of a part."""
    with searching() as find:
        return [(query.place(find(query.text)), query) for query in queries() if query.part == part]


def shares(places: Iterable[int]) -> tuple[float, ...]:
    """In percent: found first, and among the first few."""
    listed = list(places)
    return tuple(100 * sum(place < most for place in listed) / len(listed) for most in (1, FEW))


def report(*, with_kept: bool) -> None:
    """The shares of each part; the misses of the tuned part, and of the kept one only where it is asked for."""
    for part in PARTS:
        answered = placed(part)
        first, few = shares(place for place, _ in answered)
        print(f"{part}: {len(answered)} queries, {first:.1f} % found first, {few:.1f} % among the first {FEW}")
        if part == "tuned" or with_kept:
            for place, query in sorted(answered, key=lambda one: -one[0]):
                if place >= FEW or (place and part == "tuned"):
                    print(f"  {place + 1:>3}  {query.text}  [{', '.join(query.calculations)}]")


if __name__ == "__main__":
    report(with_kept="--kept" in sys.argv[1:])
