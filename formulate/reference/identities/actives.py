"""Drugs that are marketed as actives and never as inactive ingredients; and names that are those of a product.

A drug of another role, and a product whose content is not stated, are counted by nothing: not by a strength, not by
limits, not by the double entry of an approver.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from formulate.reference.identities.identity import Substances
from formulate.reference.identities.names import loose_key
from formulate.reference.table import Row, Table
from formulate.spelling import plain_name_of

__all__ = ["ACTIVES", "Active", "drug_in", "is_drug", "is_strength_of_product", "words_of_product"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Active(Row):
    """A drug by its parent: no form of it is an inactive ingredient of a marketed product."""

    name: str


ACTIVES = Table("actives", Active, named_by="name")

_STRENGTH = r"(?<![\w.])[0-9][0-9.,]* *(?:%|(?:mg|mcg|g|units?|iu|meq|mmol)\b)"
#: Kinds of product that are an active with its excipients; a solution may be a plain one of what it is named for.
_KINDS = r"(?:tablets?|capsules?|suppositor(?:y|ies)|patch(?:es)?|cream|ointment|gel|lotion)"
#: A number with its unit, or a form in which drugs are sold and bases, too.
_PRODUCT_LIKE = re.compile(
    rf"{_STRENGTH}|\b\w*(?:cream|creme|ointment|salbe|gel|lotion|lotio|jelly|foam|paste|liquid|elixir|linctus|syrup|"
    r"sirup|saft|tropfen|drops|suspension)\b"
)
_OF_PRODUCT = re.compile(rf"{_STRENGTH}.*\b{_KINDS}\b|\b{_KINDS}\b.*{_STRENGTH}")
#: What a gel named by its percentage is of, where it holds no drug.
_GELLING = re.compile(
    r"\b(?:poloxamer|pluronic|carbomer|carbopol|\w*cellulose|hypromellose|carmellose|methocel|natrosol|tylose|xanthan)\b"
)
_INJECTED = re.compile(rf"{_STRENGTH}.*\b(?:injections?|ampules?|ampoules?|vials?)\b")


def is_drug(name: str, substances: Substances) -> bool:
    """Whether a name is that of a drug, of one of its forms or of a product of it.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> [is_drug(name, SHIPPED) for name in ("Lidocaine 5 % ointment", "sodium chloride", "fentanyl citrate")]
    [True, False, True]
    """
    return loose_key(plain_name_of(substances.parent_of(name))) in _keys()


def words_of_product(name: str) -> Iterator[str]:
    """The words, and pairs of words, of a name of more words with a number or a form of a product.

    >>> list(words_of_product("Eucerin Urea 10 %")), list(words_of_product("white petrolatum"))
    (['eucerin', 'urea', 'eucerin urea'], [])
    """
    plain = plain_name_of(name)
    words = re.findall(r"[^\W\d_]{4,}", plain) if _PRODUCT_LIKE.search(plain) else []
    if len(words) > 1:
        yield from words
        yield from (" ".join(pair) for pair in itertools.pairwise(words))


def drug_in(name: str, substances: Substances) -> str:
    """A drug that is named in the name of a product; ``""`` for none.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> [drug_in(name, SHIPPED) for name in ("Canesten clotrimazole cream", "Ora-Sweet syrup", "clotrimazole")]
    ['clotrimazole', '', '']
    """
    return next((part for part in words_of_product(name) if is_drug(part, substances)), "")


def is_strength_of_product(name: str, substances: Substances) -> bool:
    """Whether a name states the strength of a product, whose content then has to be stated.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> names = ("tramadol 50 mg tablets", "sodium chloride 0.9 % injection", "empty capsules size 3")
    >>> [is_strength_of_product(name, SHIPPED) for name in names]
    [True, False, False]
    """
    plain = plain_name_of(name)
    if _OF_PRODUCT.search(plain):
        return _GELLING.search(plain) is None
    return _INJECTED.search(plain) is not None and substances.identify(name) is None


@cache
def _keys() -> frozenset[str]:
    """The names by the keys that they have in both languages."""
    return frozenset(loose_key(plain_name_of(row.name)) for row in ACTIVES.rows)
