"""Which calculations a question in the words of the field asks for, by full text; ``index_words.json`` has their words.

The words are made from names, summaries, ``synonyms.toml`` and published problems by ``python -m
tests.calc.make_index``. A calculation is ranked by all of its words together, by its nearest phrases, and by how near
what the question gives and asks for is to what its kept calls do.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from formulate.calc import index
from formulate.cli.calc.search_kinds import Kinds, asked_in, given_in, likeness, read_kinds
from formulate.cli.calc.search_terms import as_read, terms_of
from formulate.errors import InputError
from formulate.spelling import nearest

__all__ = ["SearchResult", "find", "searching"]

#: The columns of a calculation, and what a word counts in each.
COLUMNS = {"name": 4, "summary": 3, "synonyms": 3, "problems": 1, "chapter": 1}
#: Where a phrase of its own is looked for.
PHRASES = ("name", "summary", "synonyms", "problems")
#: What all words together count, the nearest phrases, the nearest first, and a call with the same kinds of figures.
TOGETHER, NEAREST_PHRASES, SAME_KINDS = 6, (9, 5, 2, 1), 90
#: How alike a word that is not in the index and one that is must be to be taken for it, in %, and its shortest length.
LIKENESS, SHORTEST_CORRECTED = 80, 5
#: Terms of a question that are read; a longer one is no question.
MOST_TERMS = 60
#: Words are compared by their stems; an underscore is part of a word.
_TABLE = "CREATE VIRTUAL TABLE {name} USING fts5({columns}, tokenize = \"porter unicode61 tokenchars '_'\")"

Words = Mapping[str, Mapping[str, Sequence[str]]]


class SearchResult(NamedTuple):
    """What a search found."""

    names: tuple[str, ...]  # of the calculations, the best first
    respelled: tuple[tuple[str, str], ...]  # words that are not in the index, each with the one searched for instead


@contextmanager
def searching() -> Iterator[Callable[[str], SearchResult]]:
    """``find``, for several questions."""
    words = _words()
    with closing(_database(words)) as database:

        def find_in_it(query: str) -> SearchResult:
            terms, respelled = _respelled(terms_of(query)[:MOST_TERMS], database)
            typed = as_read(query)
            return SearchResult(_ranked(terms, Kinds(given_in(typed), asked_in(typed)), words, database), respelled)

        yield find_in_it


def find(query: str) -> SearchResult:
    """The calculations that a question asks for.

    >>> find("mix two strengths of ointment").names[0]
    'alligation_alternate'
    >>> find("istonic eye drops").respelled
    (('istonic', 'isotonic'),)
    """
    with searching() as find_in_it:
        return find_in_it(query)


@cache
def _words() -> Words:
    words: Words = json.loads(Path(index.__file__).with_name("index_words.json").read_text("utf-8"))
    return words


def _database(words: Words) -> sqlite3.Connection:
    """A table of the calculations and one of their phrases, in memory."""
    database = sqlite3.connect(":memory:")
    try:
        database.execute(_TABLE.format(name="calculation", columns=", ".join(COLUMNS)))
    except sqlite3.OperationalError:
        database.close()
        raise InputError(
            "an sqlite3 with full-text search (FTS5)",
            code="E_NO_SEARCH",
            where="--find",
            remedy="this Python has none; list the calculations with 'formulate calc --all'",
        ) from None
    database.execute(_TABLE.format(name="phrase", columns="terms, calculation UNINDEXED"))
    database.executemany(
        f"INSERT INTO calculation(rowid, {', '.join(COLUMNS)}) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})",
        ((row, *(" . ".join(columns[name]) for name in COLUMNS)) for row, columns in enumerate(words.values())),
    )
    database.executemany("INSERT INTO phrase(calculation, terms) VALUES (?, ?)", _phrases(words))
    return database


def _phrases(words: Words) -> Iterator[tuple[int, str]]:
    for row, columns in enumerate(words.values()):
        yield from ((row, phrase) for column in PHRASES for phrase in columns[column])


def _ranked(terms: Sequence[str], kinds: Kinds, words: Words, database: sqlite3.Connection) -> tuple[str, ...]:
    """The calculations that have any of the terms, the best first."""
    any_of = _any_of(terms)
    if not any_of:
        return ()
    weights = ", ".join(map(str, COLUMNS.values()))
    together = f"SELECT rowid, -bm25(calculation, {weights}) FROM calculation WHERE calculation MATCH ?"
    scores = {row: TOGETHER * score for row, score in database.execute(together, (any_of,))}
    phrases: dict[int, list[float]] = {}
    for row, score in database.execute("SELECT calculation, -bm25(phrase) FROM phrase WHERE phrase MATCH ?", (any_of,)):
        phrases.setdefault(row, []).append(score)
    for row, of_phrases in phrases.items():
        best = sorted(of_phrases, reverse=True)
        scores[row] += sum(share * score for share, score in zip(NEAREST_PHRASES, best, strict=False))
    names = list(words)
    if kinds.given:
        for row in scores:
            scores[row] += SAME_KINDS * likeness(kinds, map(read_kinds, words[names[row]]["calls"]))
    return tuple(names[row] for row in sorted(scores, key=lambda row: (-scores[row], row)))


def _any_of(terms: Iterable[str]) -> str:
    """The expression that any of the terms matches."""
    return " OR ".join(f'"{term}"' for term in dict.fromkeys(terms))


def _respelled(terms: Sequence[str], database: sqlite3.Connection) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """The terms, each that is in no calculation replaced by the nearest that is; and which were replaced."""
    nearest_of: dict[str, str] = {}
    for term in dict.fromkeys(terms):
        if len(term) < SHORTEST_CORRECTED or "_" in term or _is_in(term, database):
            continue
        if near := nearest(term, _vocabulary(), most=1, likeness=LIKENESS):
            nearest_of[term] = near[0]
    return [nearest_of.get(term, term) for term in terms], tuple(nearest_of.items())


def _is_in(term: str, database: sqlite3.Connection) -> bool:
    asked = "SELECT 1 FROM calculation WHERE calculation MATCH ? LIMIT 1"
    return database.execute(asked, (_any_of([term]),)).fetchone() is not None


@cache
def _vocabulary() -> tuple[str, ...]:
    """Every word of the index, without the terms that are no words."""
    phrases = (phrase for columns in _words().values() for column in columns.values() for phrase in column)
    return tuple(sorted({term for phrase in phrases for term in phrase.split() if "_" not in term}))
