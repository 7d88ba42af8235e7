"""Temperatures as a recipe types them, in degrees Celsius."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from formulate.recheck.reading.reader import TABLES, refuse

#: Where the zero of a scale is, in degrees Celsius, and what one of its degrees is in those.
_SCALES: Final[dict[str, list[str]]] = TABLES["degrees"]
_ONE: Final = re.compile(r"(-?[0-9]+(?:\.[0-9]+|/[0-9]+)?)[^0-9CFK]*([CFK])?.*")


def degrees(typed: str) -> tuple[Fraction, ...]:
    """The one temperature of a text, or the lower and the upper one: ``about 50 degC``, ``55 to 60 degC``.

    >>> degrees("55 to 60 degC"), degrees("at most 158 degF")
    ((Fraction(55, 1), Fraction(60, 1)), (Fraction(70, 1),))
    """
    plain = re.sub(r"^(?:about|at most|at least) ", "", typed.strip(" "))
    both = [_ONE.fullmatch(part.strip(" ").replace("kelvin", "K")) for part in plain.split(" to ")]
    scales = [match[2] for match in both if match is not None and match[2]]
    if None in both or not scales:
        refuse(typed, "a temperature")
    return tuple(_celsius(Fraction(match[1]), match[2] or scales[-1]) for match in both if match is not None)


def _celsius(number: Fraction, scale: str) -> Fraction:
    zero, size = map(Fraction, _SCALES[scale])
    return zero + number * size
