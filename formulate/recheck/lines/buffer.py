"""The acid or the base of a buffer. Their ratio was found by a power; here its logarithm is taken."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

from formulate.recheck.batch import Batch
from formulate.recheck.reading.reader import MASS, MOLES, Amount, demand, number, ratio
from formulate.recheck.reading.typed import Line, Texts, text_of
from formulate.recheck.taking.portion import Portion

#: By how much the logarithm of a ratio of 50 digits may miss.
CLOSE: Final = Fraction(1, 10**40)
_CONTEXT: Final = Context(prec=60)


def is_one(line: Line) -> bool:
    """Whether the line is a form of the buffer."""
    return line.amount == "buffer"


def portion(line: Line, batch: Batch) -> Portion:
    """Its share of both together, once the ratio is that of the pH."""
    buffer: Texts = batch.typed["recipe"]["buffer"]
    base_for_acid = number(text_of(line.figures, "buffer ratio"))
    decimal = _CONTEXT.divide(Decimal(base_for_acid.numerator), Decimal(base_for_acid.denominator))
    ph, pka = (number(text_of(buffer, key)) for key in ("pH", "pKa"))
    is_close = abs(ph - pka - Fraction(_CONTEXT.log10(decimal))) <= CLOSE
    demand(is_close, line.id, "the ratio of base and acid at the pH")
    share = base_for_acid if text_of(buffer, "base") == line.id else Fraction(1)
    both, molar_mass = ratio(text_of(buffer, "total")), ratio(line.figure("molar mass"))
    demand((both.of, *molar_mass[:2]) == (MOLES, MASS, MOLES), line.id, "a buffer in moles")
    moles = both.base * batch.total.size(both.within) * share / (1 + base_for_acid)
    return batch.portion(line, Amount(MASS, moles * molar_mass.base))
