"""Published formulas: what official and printed preparations hold, against which a recipe of the same lines is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from formulate.frozen import Frozen
from formulate.reference.identities.identity import SHIPPED
from formulate.reference.identities.names import MOST_NAMES, product_words
from formulate.reference.table import Row, Table, listed
from formulate.spelling import plain_name_of
from formulate.units import Quantity, parse

__all__ = ["PUBLISHED_FORMULAS", "PublishedFormula", "PublishedLine", "formulas_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PublishedLine(Row):
    """One ingredient of a published formula."""

    formula: str
    of: Quantity  # what the amounts belong to
    substance: str
    synonyms: tuple[str, ...] = ()
    amount: Quantity | None  # None for what brings it to the amount

    @property
    def names(self) -> frozenset[str]:
        """By what a recipe may call it."""
        return _names((self.substance, *self.synonyms))


PUBLISHED_FORMULAS = Table(
    "published_formulas", PublishedLine, named_by="formula", synonyms=listed, of=parse, amount=parse
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PublishedFormula(Frozen):
    """A published formula with its lines."""

    name: str
    of: Quantity
    lines: tuple[PublishedLine, ...]
    source: str


@cache
def _formulas() -> tuple[PublishedFormula, ...]:
    groups = ((name, tuple(rows)) for name, rows in groupby(PUBLISHED_FORMULAS.rows, key=lambda row: row.formula))
    return tuple(PublishedFormula(name=name, of=rows[0].of, lines=rows, source=rows[0].source) for name, rows in groups)


@lru_cache(maxsize=MOST_NAMES)
def _names(names: tuple[str, ...]) -> frozenset[str]:
    """Names as they are compared: plain, without the words of a product, and by the table of substances."""
    known: set[str] = set()
    for name in names:
        identity = SHIPPED.identify(name)
        known |= {plain_name_of(name), product_words(name), *([] if identity is None else [identity.substance.name])}
    return frozenset(known)


def formulas_of(names: Sequence[str], filled: str) -> Iterator[tuple[PublishedFormula, dict[str, PublishedLine]]]:
    """The formulas that have the lines of these names, each with its line by name.

    What fills up may have another name in the formula: it is named *filled*.

    >>> [formula.name for formula, _ in formulas_of(["zinc oxide", "starch", "white petrolatum"], "white petrolatum")]
    ['zinc oxide paste']
    """
    known = [(name, _names((name,))) for name in sorted(names, key=lambda name: name == filled)]
    for formula in _formulas():
        if len(formula.lines) == len(names):
            matched = _matched(known, filled, formula.lines)
            if matched is not None:
                yield formula, matched


def _matched(
    known: Sequence[tuple[str, frozenset[str]]], filled: str, lines: Sequence[PublishedLine]
) -> dict[str, PublishedLine] | None:
    left = list(lines)
    matched: dict[str, PublishedLine] = {}
    for name, its_names in known:
        line = next((line for line in left if line.names & its_names), None)
        if line is None and name == filled and left[0].amount is None:
            line = left[0]
        if line is None:
            return None
        matched[name] = line
        left.remove(line)
    return matched
