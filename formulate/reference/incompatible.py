"""Pairs of substances that must not be in one preparation, by ion or family, each from a source that can be opened.

A substance belongs to a side of a pair by words in its name, or by an ion in its composition (``ion:silver``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from formulate.reference.identities.identity import SHIPPED, Substances
from formulate.reference.identities.substances import IONS
from formulate.reference.table import Row, Table, listed
from formulate.reference.tables.solutions import held_in_solution
from formulate.spelling import plain_name_of

__all__ = [
    "CONTAINER",
    "INCOMPATIBLE",
    "ROUTE",
    "Incompatible",
    "among",
    "between",
    "by_route",
    "in_material",
    "instead_of",
]

#: Pairs of a drug and an agent whose answer is kept.
MOST_PAIRS = 1000
#: Names and sides of pairs whose answer is kept.
MOST_SIDES = 20_000
#: What marks an ion among the words of a side.
_ION = "ion:"
#: Where the second of a pair is what the container is of.
CONTAINER = "container"
#: Where the second of a pair is the routes by which the first must not be given.
ROUTE = "route"
#: Right before the name of a material that is not to be used, and right after it.
_EXCLUDED = re.compile(
    r"\b(?:non|not?|never|avoid(?:ing)?|without|(?:free|instead) of|rather than|keine?[nmrs]?|nicht|ohne|statt)"
    r"(?:[\s-]+(?:[\w-]+,?\s+){0,3})$",
    re.IGNORECASE,
)
_FREE = re.compile(r"[\s-]?(?:free|frei)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Incompatible(Row):
    """Two families that react, and whether that is a ``stop`` or a question (``ask``).

    ``where`` is ``liquid``, ``any``, ``container`` or ``route``. Of a pair of a ``container`` the second is its
    material, by words; of a ``route`` the routes.
    """

    pair: str
    first: str
    first_words: tuple[str, ...]
    second: str
    second_words: tuple[str, ...]
    not_words: tuple[str, ...] = ()  # names that belong to neither side, because they are insoluble or covalent
    where: str
    severity: str
    reason: str
    instead: str  # what makes a solution isotonic without it, or another material; "" if unknown


INCOMPATIBLE = Table(
    "incompatible", Incompatible, named_by="pair", first_words=listed, second_words=listed, not_words=listed
)


def among(
    names: Sequence[str], pairs: Sequence[Incompatible], substances: Substances
) -> Iterator[tuple[Incompatible, str, str]]:
    """Each pair to whose two sides two of the names belong, with the first two that do, in the order of the names.

    >>> [(pair.pair, one, other) for pair, one, other in among(["lidocaine hydrochloride", "silver nitrate"],
    ...                                                        INCOMPATIBLE.rows, SHIPPED)]
    [('silver with halides', 'lidocaine hydrochloride', 'silver nitrate')]
    """
    order = {name: place for place, name in enumerate(names)}
    for pair in (one for one in pairs if one.where not in {CONTAINER, ROUTE}):
        firsts = [name for name in names if _is_in(name, pair.first_words, pair.not_words, substances)]
        seconds = [name for name in names if firsts and _is_in(name, pair.second_words, pair.not_words, substances)]
        both = [
            tuple(sorted((one, other), key=order.__getitem__))
            for one in firsts
            for other in seconds
            if plain_name_of(one) != plain_name_of(other)
        ]
        if both:
            one, other = min(both, key=lambda names: (order[names[0]], order[names[1]]))
            yield pair, one, other


def in_material(
    names: Sequence[str], text: str, pairs: Sequence[Incompatible], substances: Substances
) -> Iterator[tuple[Incompatible, str, str]]:
    """Each pair of a container whose drug is among the names and whose material a text has, with both.

    >>> [(pair.instead, name, word) for pair, name, word in in_material(["nitroglycerin"], "Soft PVC bag",
    ...                                                                 INCOMPATIBLE.rows, SHIPPED)]
    [('glass or polyethylene', 'nitroglycerin', 'PVC')]
    >>> list(in_material(["nitroglycerin"], "Glass bottle; no PVC tubing", INCOMPATIBLE.rows, SHIPPED))
    []
    """
    for pair in pairs:
        if pair.where != CONTAINER:
            continue
        material = next((one for word in pair.second_words for one in _materials(text, word)), None)
        if material is not None:
            for name in names:
                if _is_in(name, pair.first_words, pair.not_words, substances):
                    yield pair, name, material
                    break


def by_route(
    names: Sequence[str], route: str, pairs: Sequence[Incompatible], substances: Substances
) -> Iterator[tuple[Incompatible, str]]:
    """Each of the names that must not be given by a route, with the pair that says so; of a pair the first name.

    >>> [(pair.severity, name) for pair, name in by_route(["water", "vincristine sulfate"], "intrathecal",
    ...                                                   INCOMPATIBLE.rows, SHIPPED)]
    [('stop', 'vincristine sulfate')]
    >>> list(by_route(["vincristine sulfate"], "intravenous", INCOMPATIBLE.rows, SHIPPED))
    []
    """
    for pair in (one for one in pairs if one.where == ROUTE and route in one.second_words):
        name = next((one for one in names if _is_in(one, pair.first_words, pair.not_words, substances)), None)
        if name is not None:
            yield pair, name


@lru_cache(maxsize=MOST_SIDES)
def _materials(text: str, word: str) -> tuple[str, ...]:
    """Where a text names a material, and does not exclude it: ``PVC-free``, ``not in PVC``."""
    return tuple(
        match.group()
        for match in _material(word).finditer(text)
        if not _EXCLUDED.search(text[: match.start()]) and not _FREE.match(text[match.end() :])
    )


@cache
def _material(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(word)}s?(?![^\W_])", re.IGNORECASE)


def between(one: str, other: str) -> Iterator[Incompatible]:
    """The pairs of the table to whose two sides the two names belong, in its order.

    >>> [pair.pair for pair in between("lidocaine hydrochloride", "silver nitrate")]
    ['silver with halides']
    """
    return (pair for pair, _, _ in among((one, other), INCOMPATIBLE.rows, SHIPPED))


@lru_cache(maxsize=MOST_PAIRS)
def instead_of(drug: str, agent: str) -> tuple[str, str] | None:
    """What may be taken instead of an agent that reacts with a drug, and why not that; None where nothing reacts.

    >>> instead_of("silver nitrate", "sodium chloride")[0]
    'sodium nitrate or potassium nitrate'
    >>> instead_of("pilocarpine nitrate", "sodium chloride") is None
    True
    """
    pair = next(between(drug, agent), None)
    return None if pair is None else (pair.instead, pair.reason)


@lru_cache(maxsize=MOST_SIDES)
def _is_in(name: str, words: tuple[str, ...], excluded: tuple[str, ...], substances: Substances) -> bool:
    texts = _names(name, substances)
    if any(_has(text, word) for text in texts for word in excluded):
        return False
    ions = _ions(name, substances)
    return any(
        word.removeprefix(_ION) in ions if word.startswith(_ION) else any(_has(text, word) for text in texts)
        for word in words
    )


def _has(text: str, words: str) -> bool:
    """Whether a text has these words, whole and in order; a plural counts."""
    return words in text and re.search(rf"(?<![^\W_]){re.escape(words)}s?(?![^\W_])", text) is not None


@lru_cache(maxsize=MOST_SIDES)
def _names(name: str, substances: Substances) -> tuple[str, ...]:
    """A name as it is typed, and as the table of substances has it; of a solution also what it holds."""
    identity = substances.identify(name)
    plain = plain_name_of(name).replace("sulphate", "sulfate").replace("hcl", "hydrochloride")
    of_solution = tuple(other for held in held_in_solution(name) for other in _names(held, substances))
    usual = (identity.substance.name,) if identity is not None else (substances.parent_of(name),)
    return tuple(dict.fromkeys((plain, *usual, *of_solution)))


@lru_cache(maxsize=MOST_SIDES)
def _ions(name: str, substances: Substances) -> frozenset[str]:
    """The ions of a substance on file, by its composition."""
    identity = substances.identify(name)
    own = set() if identity is None else {ion for ion in IONS if identity.substance.count_of(ion)}
    return frozenset(own.union(*(_ions(held, substances) for held in held_in_solution(name))))
