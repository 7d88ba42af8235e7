"""Incompatible pairs that a pharmacy adds to the table, each in a table of its own in the settings.

::

    [[incompatible]]
    first = "minoxidil"                    # words of names, separated by semicolons; or an ion: "ion:silver"
    second = "salicylic acid; lactic acid"
    severity = "ask"                       # or "stop"
    reason = "crystals of the salt"
    source = "own records, 2026"
    where = "any"                          # or "liquid"; "container" where the second is its material: "PVC";
                                           # "route" where the second is routes: "intrathecal; epidural"
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Final

from formulate.errors import SettingsError
from formulate.findings import mistake
from formulate.reference.identities.substances import IONS
from formulate.reference.incompatible import Incompatible
from formulate.reference.table import Confidence, listed
from formulate.typed.fields import Fields, one_of

__all__ = ["PAIR", "pair_from_typed", "typed_pair"]

#: How a pair is written.
PAIR: Final = (
    '[[incompatible]], then a line each: first = "minoxidil", second = "lactic acid", severity = "ask", '
    'reason = "crystals of the salt", source = "own records, 2026"'
)
#: The fields of a pair as typed.
FIELDS: Final = ("first", "second", "except", "where", "severity", "reason", "instead", "source")


class _Severity(enum.Enum):
    STOP = "stop"
    ASK = "ask"


class _Where(enum.Enum):
    LIQUID = "liquid"
    ANY = "any"
    CONTAINER = "container"  # the second is its material
    ROUTE = "route"  # the second is routes


def pair_from_typed(typed: Mapping[str, object], *, where: str = "incompatible") -> Incompatible:
    """A pair from its fields as typed; a ``SettingsError`` has all mistakes at once.

    >>> pair_from_typed({"first": "minoxidil", "second": "lactic acid", "severity": "ask", "reason": "crystals",
    ...                  "source": "own records"}).pair
    'minoxidil with lactic acid'
    """
    fields = Fields(typed, FIELDS, path=where)
    if fields.findings:
        raise SettingsError(
            where,
            [mistake(one.code, one.message, f"write a pair as {PAIR}", place=one.place) for one in fields.findings],
        )
    first = fields.plain("first", needed="write words of names, such as 'minoxidil'")
    second = fields.plain("second", needed="write words of names, such as 'lactic acid; salicylic acid'")
    for name, words in (("first", first), ("second", second)):
        unknown = [word for word in listed(words) if word.startswith("ion:") and word.removeprefix("ion:") not in IONS]
        if unknown:
            fields.mistake(name, "E_ION", f"unknown ion {unknown[0]!r}", f"use one of: {', '.join(IONS)}")
    severity = fields.read("severity", one_of(_Severity), needed="write 'stop' or 'ask'")
    pair = Incompatible(
        pair=f"{first} with {second}",
        first=first,
        first_words=listed(first.casefold()),
        second=second,
        second_words=listed(second.casefold()),
        not_words=listed(fields.plain("except").casefold()),
        where=(fields.read("where", one_of(_Where)) or _Where.ANY).value,
        severity=(severity or _Severity.ASK).value,
        reason=fields.plain("reason", needed="say what happens"),
        instead=fields.plain("instead"),
        source=fields.plain("source", needed="cite where it is from"),
        confidence=Confidence.READ,
    )
    fields.finish(SettingsError, where)
    return pair


def typed_pair(pair: Incompatible) -> dict[str, str]:
    """The texts from which :func:`pair_from_typed` makes an equal pair."""
    texts = {
        **{"first": pair.first, "second": pair.second, "except": "; ".join(pair.not_words), "where": pair.where},
        **{"severity": pair.severity, "reason": pair.reason, "instead": pair.instead, "source": pair.source},
    }
    return {name: text for name, text in texts.items() if text}
