"""Strengths as products are called: infusion fluids, ``D10W`` and ``1/2 NS``, dosage units, ``25 mg tablets``."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from formulate.units import DOSAGE_UNITS, decimal_text
from formulate.units.assumptions import ReadAs
from formulate.units.vocabulary import SPELLINGS

__all__ = ["dextrose_strength", "named_solution", "of_each_unit", "saline_as_stated", "two_solutions"]

_DEXTROSE = re.compile(r"D *-?((?:0|[1-9][0-9]?)(?:\.[0-9]+)?)(?: *%)? *W", re.IGNORECASE)
_SALINE = re.compile(
    r"(?:(1/2|1/4|half|quarter|0\.45|0\.225|0\.9)(?: *%)?[- ]*)?(?:NS|normal saline(?: solution)?)", re.IGNORECASE
)
_CONTENT = re.compile(r" *([0-9.]+ *[A-Za-z\u00b5\u03bc]+)[- ]+([a-z]+(?: [a-z]+)?) *")
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


def saline_as_stated(value: Any) -> Any:
    """The strength that a name of saline states, which is said; any other value as it is.

    >>> saline_as_stated("1/2 NS"), saline_as_stated("D5W")
    ('0.45 % w/v', 'D5W')
    """
    name = " ".join(str(value).split())
    of, stated = named_solution(name)
    return ReadAs(stated, f"{name} is {of} {stated}") if of == "sodium chloride" else value


def of_each_unit(typed: str) -> str:
    """The content of each dosage unit that its name states; any other text as it is.

    >>> of_each_unit("25 mg tablets"), of_each_unit("25 mg/mL")
    ('25 mg/tablets', '25 mg/mL')
    """
    match = _CONTENT.fullmatch(typed)
    return f"{match[1]}/{match[2]}" if match and SPELLINGS.get(match[2]) in DOSAGE_UNITS else typed


def two_solutions(typed: str) -> tuple[tuple[str, str], ...]:
    """Substances and strengths of dextrose in saline; empty for any other text.

    >>> two_solutions("D5 1/2NS")
    (('dextrose', '5 % w/v'), ('sodium chloride', '0.45 % w/v'))
    """
    match = re.fullmatch(r"(D *-?[0-9.]+) *%? *(?:in +)?(.*NS)", typed.strip(" "), re.IGNORECASE)
    both = tuple(named_solution(part) for part in match.groups()) if match else ()
    return both if all(of for of, _ in both) else ()
