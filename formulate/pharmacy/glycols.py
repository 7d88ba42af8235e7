"""What a certificate states of diethylene and ethylene glycol, which have poisoned hundreds of children in syrups."""

from __future__ import annotations

import re
from fractions import Fraction

from formulate.errors import TextError
from formulate.typed.fields import fraction_from_percent

__all__ = ["PASSED", "glycols_from_result"]

#: What a lot that passes the test of its USP monograph may hold of each: 0.10 %.
PASSED = Fraction(1, 1000)
_PASSES = re.compile(
    r"(?:pass(?:e[sd])?|complie[sd]|conforms?|meets (?:usp|the requirements?)|entspricht|bestanden|ok)\.?"
)
_NONE = re.compile(r"(?:not detected|none detected|n\.? ?d\.?|absent|nicht nachweisbar)")
_AT_MOST = re.compile(r"(?:<=?|\u2264|nmt|not more than|less than|max\.?|at most|h[\u00f6o]chstens)? *(.+)")


def glycols_from_result(text: str) -> Fraction:
    """The most that a result leaves of either glycol, as a fraction of one.

    >>> glycols_from_result("NMT 0.10 %"), glycols_from_result("not detected"), glycols_from_result("complies")
    (Fraction(1, 1000), Fraction(0, 1), Fraction(1, 1000))
    """
    plain = " ".join(text.casefold().split())
    if _PASSES.fullmatch(plain):
        return PASSED
    if _NONE.fullmatch(plain):
        return Fraction(0)
    result = _AT_MOST.fullmatch(plain)
    if result is None or not result[1].endswith("%"):
        raise TextError(
            "a result for diethylene and ethylene glycol such as '< 0.10 %', 'not detected' or 'complies'",
            code="E_GLYCOLS_RESULT",
            given=text,
            remedy="write the larger of the two with its percent sign, as on the certificate",
        )
    return fraction_from_percent(result[1], zero=True)
