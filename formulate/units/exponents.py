"""Numbers with an exponent, such as ``1.75 x 10^-5``: read for constants of nature, never for an amount, never written.

A dissociation constant is published so; a dose that is typed so is misread by a factor of ten.
"""

from __future__ import annotations

import re
from fractions import Fraction

from formulate.units.show import decimal_text

__all__ = ["without_exponent"]

#: Largest exponent; nothing that is measured needs more.
LARGEST_EXPONENT = 60
_NUMBER = r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
_POWER = r"10 *(?:\^|\*\*) *\(?([-+]?[0-9]{1,2})\)?"
#: What the exponent's digits become when a table is pasted: raised digits, another minus sign, another times sign.
_RAISED = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b\u2212", "0123456789--")
_TIMES_TEN = re.compile(rf"(?:({_NUMBER}) *[xX*\u00d7\u00b7\u22c5] *)?{_POWER}(?![0-9.])")
_LETTER = re.compile(rf"({_NUMBER}) *[eE]([-+]?[0-9]{{1,2}})(?![0-9.])")


def without_exponent(typed: str) -> str:
    """A text that starts with a number with an exponent, the number written out; any other text as it is.

    >>> [without_exponent(typed) for typed in ("1.75e-5", "10^-7 mol/L", "1.75 x 10^-5", "5 mg")]
    ['0.0000175', '0.0000001 mol/L', '0.0000175', '5 mg']
    """
    plain = _ascii(typed.strip(" "))
    match = _LETTER.match(plain) or _TIMES_TEN.match(plain)
    if match is None:
        return typed
    exponent = int(match.group(2))
    if abs(exponent) > LARGEST_EXPONENT:
        return typed
    number = Fraction(match.group(1) or 1) * Fraction(10) ** exponent
    return f"{decimal_text(number)} {plain[match.end() :].strip(' ')}".rstrip(" ")


def _ascii(typed: str) -> str:
    """``10\u207b\u2075`` as ``10^-5``; ``x 10-5``, whose raised digits were lost, too."""
    raised = re.sub("(?<=10)([\u207b\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+)", lambda power: "^" + power[1], typed)
    return re.sub(r"(?<=[xX\u00d7] 10)(?=-[0-9])", "^", raised.translate(_RAISED))
