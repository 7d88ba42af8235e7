"""The values that a record states as results, each read as what was found for it.

A value that cannot be read becomes :class:`Unreadable`, which is never found: it can only be a difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, TypeAlias, Union

from formulate.recheck.reading.reader import UNITS, Amount, Ratio, ratio, unit_size

#: A strength that is shown as "about" is rounded to six digits, so it is off by less than this.
ABOUT: Final = Fraction(1, 10**5)
_EXACT = re.compile(r"-?[0-9]+(?:\.[0-9]+|/[0-9]+)?", re.ASCII)
#: The units in the bases that name none.
_SIDES: Final = {"w": "g", "v": "mL"}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A value of the record that could not be read."""

    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """What was found by name. A record names the same, in a list by those keys of each, and no other *among* these."""

    found: Mapping[str, Found]
    by: tuple[str, ...] = ()
    among: Collection[str] | None = None

    def stated(self, stated: Any) -> dict[str, Any]:
        """What a record states of it, by name."""
        if isinstance(stated, Mapping):
            return dict(stated)
        named: dict[str, Any] = {}
        for one in (one for one in stated or () if self.among is None or one[self.by[0]] in self.among):
            name = ":".join(str(one[key]) for key in self.by)
            named[f"{name} again" if name in named else name] = one
        return named


#: What the two computations compare: single values; values under the keys of a record, in the order of a list, by name.
Value: TypeAlias = "str | int | Fraction | Amount | Ratio | tuple[Any, ...] | Unreadable | None"
Found: TypeAlias = Union[Value, "Values", "list[Any]", Named]
Values: TypeAlias = Mapping[str, Found]


def read(stated: Any, found: Found) -> Value:
    """What a record states, as what was found for it."""
    try:
        return None if stated is None else _READERS.get(type(found), str)(stated)
    except Exception:  # whatever is wrong with a value of a file, it is reported as a difference, not as a crash
        return Unreadable(str(stated))


def exact(stated: Any) -> Fraction:
    """A number as a record writes it, a decimal or a fraction; as a figure it is under ``value``."""
    text = stated if isinstance(stated, str) or "unit" in stated else stated["value"]
    if not _EXACT.fullmatch(text):
        raise ValueError(text)
    return Fraction(text)


def amount_of(stated: Mapping[str, str]) -> Amount:
    """An amount, with the size of its unit; of another unit, such as K or mL/h, that is part of its kind."""
    return _amount(stated["value"], stated["unit"])


@lru_cache(maxsize=1024)  # an amount is in several places of a record
def _amount(value: str, unit: str) -> Amount:
    of, *within = unit.split("/")
    kind, size = UNITS.get(of, (of, Fraction(1)))
    return Amount("/".join((kind, *within)), exact(value) * size, size)


def ratio_of(strength: Mapping[str, str]) -> Ratio:
    """A strength, whose text for people must be the value beside it."""
    basis = strength["per_unit"] if strength["basis"] == "per unit" else strength["basis"]
    above, _, below = basis.replace("activity_unit", "unit").replace("_", " ").partition("/")
    (of, of_size), (within, within_size) = (unit_size(_SIDES.get(side, side)) for side in (above, below))
    stated = Ratio(of, within, exact(strength["value"]) * of_size / within_size)
    shown = ratio(strength["text"].replace("about ", "").replace(",", ""))
    off = abs(shown.base / stated.base - 1) if stated.base else abs(shown.base)
    if (shown.of, shown.within) != (of, within) or off > (ABOUT if "about " in strength["text"] else 0):
        raise ValueError(strength["text"])
    return stated


def step_of(parts: list[Any]) -> tuple[Any, ...]:
    """The words of a step, and between them the lines that it names, with their amounts.

    A placeholder of no line is words too; a bare number counts the dosage unit in the name behind it.
    """
    words: list[Any] = [""]
    for part in parts:
        if isinstance(part, str):
            words[-1] += part
        else:
            figures = (one for one in part["parts"] if isinstance(one, Mapping))
            amounts = (amount_of(one) if "unit" in one else Amount(COUNT, exact(one)) for one in figures)
            words += [(part["line"], *map(counted, amounts)), ""]
    return tuple(words)


#: The kind of a number of dosage units in a step: "40 x Rapamune 2 mg tablets" leaves the unit to the name.
COUNT: Final = "count"


def counted(amount: Amount) -> Amount:
    """A number of dosage units whatever they are called; any other amount as it is."""
    return Amount(COUNT, amount.base) if amount.is_count else amount.plain


_READERS: Final[dict[type, Callable[[Any], Value]]] = {
    **{Fraction: exact, Amount: amount_of, Ratio: ratio_of, tuple: step_of},
    list: lambda stated: f"{len(stated)} values",
    int: lambda stated: stated if type(stated) is int else Unreadable(str(stated)),  # true is no number
}
