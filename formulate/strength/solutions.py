"""Infusion fluids by their short names, ``D10W`` and ``1/2 NS``: what each is, and how strong."""

from __future__ import annotations

import re
from fractions import Fraction

from formulate.units import decimal_text

__all__ = ["dextrose_strength", "named_solution", "two_solutions"]

_DEXTROSE = re.compile(r"D *-?((?:0|[1-9][0-9]?)(?:\.[0-9]+)?)(?: *%)? *W", re.IGNORECASE)
_SALINE = re.compile(r"(?:(1/2|1/4|half|quarter|0\.45|0\.225|0\.9)(?: *%)?[- ]*)?NS", re.IGNORECASE)
_PARTS = {"1/2": "0.45", "half": "0.45", "1/4": "0.225", "quarter": "0.225"}


def dextrose_strength(typed: str) -> str:
    """The strength of dextrose in water that a short name states; ``""`` for any other text.

    >>> dextrose_strength("D10W"), dextrose_strength("D12.5W"), dextrose_strength("10 % w/v")
    ('10 % w/v', '12.5 % w/v', '')
    """
    match = _DEXTROSE.fullmatch(typed.strip(" "))
    return f"{decimal_text(Fraction(match[1]))} % w/v" if match else ""


def named_solution(typed: str) -> tuple[str, str]:
    """Substance and strength of an infusion fluid; empty for any other text.

    >>> named_solution("1/2 NS"), named_solution("D5W"), named_solution("D50")
    (('sodium chloride', '0.45 % w/v'), ('dextrose', '5 % w/v'), ('dextrose', '50 % w/v'))
    """
    saline = _SALINE.fullmatch(typed.strip(" "))
    if saline is not None:
        part = (saline[1] or "0.9").lower()
        return "sodium chloride", f"{_PARTS.get(part, part)} % w/v"
    dextrose = dextrose_strength(typed) or dextrose_strength(f"{typed.strip(' ')}W")
    return ("dextrose", dextrose) if dextrose else ("", "")


def two_solutions(typed: str) -> tuple[tuple[str, str], ...]:
    """Substances and strengths of dextrose in saline; empty for any other text.

    >>> two_solutions("D5 1/2NS")
    (('dextrose', '5 % w/v'), ('sodium chloride', '0.45 % w/v'))
    """
    match = re.fullmatch(r"(D *-?[0-9.]+) *%? *(?:in +)?(.*NS)", typed.strip(" "), re.IGNORECASE)
    both = tuple(named_solution(part) for part in match.groups()) if match else ()
    return both if all(of for of, _ in both) else ()
