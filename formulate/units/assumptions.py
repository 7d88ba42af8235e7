"""What a reading takes for granted: a plain pint is the US one, and a teaspoon is that of a medicine label."""

from __future__ import annotations

import re
from functools import lru_cache

from formulate.units.registry import make_quantity
from formulate.units.show import show
from formulate.units.vocabulary import SPELLINGS, SYMBOLS, US_MEASURES

__all__ = ["ReadAs", "assumptions_of"]

_SPOONS = ("teaspoon", "tablespoon")
_MEASURES = {
    spelling: name
    for spelling, name in SPELLINGS.items()
    if name in {*US_MEASURES, *_SPOONS} and not spelling.startswith("US ")
}
_LONGEST_FIRST = "|".join(re.escape(one) for one in sorted(_MEASURES, key=len, reverse=True))
_MEASURE = re.compile(rf"(?<![A-Za-z])((?:US|UK|imperial) +)?({_LONGEST_FIRST})(?![A-Za-z])")


class ReadAs(str):
    """A text in the only reading that it has in its place, with the remark that says so.

    >>> ReadAs("70 % v/v", "70 % is read as 70 % v/v").remark
    '70 % is read as 70 % v/v'
    """

    __slots__ = ("remark",)
    remark: str

    def __new__(cls, text: str, remark: str) -> ReadAs:
        """The text, and the remark."""
        read = super().__new__(cls, text)
        read.remark = remark
        return read


@lru_cache(maxsize=1024)
def assumptions_of(text: str) -> tuple[str, ...]:
    """A sentence on each measure in a typed text that may be another size elsewhere.

    Parameters
    ----------
    text : str
        An amount, a strength or a unit, as typed.

    Returns
    -------
    tuple[str, ...]
        Which measure was taken, with its size.

    Examples
    --------
    >>> assumptions_of("2 pints"), assumptions_of("2 imperial pints")
    (('1 pint is the US pint, 473.176473 mL',), ())
    """
    names = dict.fromkeys(_MEASURES[match[2]] for match in _MEASURE.finditer(text) if not match[1])
    return tuple(_sentence(name) for name in names)


def _sentence(name: str) -> str:
    measure = SYMBOLS[name][0]
    size = show(make_quantity(1, name).to("milliliter"))
    if name in _SPOONS:
        return f"1 {measure} is {size}, as on a medicine label"
    return f"1 {measure.removeprefix('US ')} is the {measure}, {size}"
