"""The basis of a percent in the ways in which it is written: ``w/w``, ``(w/v)``, ``wt/wt``, ``by volume``."""

from __future__ import annotations

import re

__all__ = ["basis_named", "percent_basis"]

_SIDES = {"w": "w", "wt": "w", "m": "w", "v": "v", "vol": "v"}
_ALONE = {"wt": "w/w", "weight": "w/w", "mass": "w/w", "vol": "v/v", "vol.": "v/v", "volume": "v/v", "abv": "v/v"}
#: The percent sign behind the basis, as in ``wt%``, or before it.
_BEHIND = re.compile(r"([A-Za-z/.]+?) *-? *%")


def basis_named(words: str) -> str:
    """The basis that is meant, ``""`` where none is or it is none of the three.

    >>> [basis_named(words) for words in ("w/w", "(W/V)", "wt/wt", "m/V", "by volume", "v/w")]
    ['w/w', 'w/v', 'w/w', 'w/v', 'v/v', '']
    """
    bare = words.strip(" ").casefold()
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    if bare.removeprefix("by ") in _ALONE:
        return _ALONE[bare.removeprefix("by ")]
    above, slash, below = (part.strip(" ") for part in bare.partition("/"))
    basis = f"{_SIDES.get(above, '')}{slash}{_SIDES.get(below, '')}"
    return basis if basis in {"w/w", "w/v", "v/v"} else ""


def percent_basis(unit: str) -> str:
    """The basis of a percent that is written in the place of a unit, ``""`` if it is none.

    >>> percent_basis("% (w/w)"), percent_basis("wt%"), percent_basis("%"), percent_basis("mg")
    ('w/w', 'w/w', '', '')
    """
    if unit.startswith("%"):
        return basis_named(unit[1:])
    behind = _BEHIND.fullmatch(unit)
    return basis_named(behind[1]) if behind else ""
