"""A line with a number of its own: a strength, a share of the total, a fixed amount, an amount of each unit.

Strengths and fixed amounts are both taken as fractions of the total in base units; what is counted in moles,
equivalents or tablets becomes a mass, or a number of tablets, at the end.
"""

from __future__ import annotations

from fractions import Fraction

from formulate.recheck.batch import Batch
from formulate.recheck.content.ethanol import density
from formulate.recheck.content.labels import active_of, contents_of, molar_mass_of, overage
from formulate.recheck.reading.reader import EQUIVALENTS, MASS, MOLES, VOLUME, Amount, demand, number
from formulate.recheck.reading.typed import Line, text_of
from formulate.recheck.stated import stated_amount
from formulate.recheck.taking.portion import Portion


def is_one(line: Line) -> bool:
    """Whether the line is of this kind: every line is that is of no other."""
    return False


def portion(line: Line, batch: Batch) -> Portion:
    """What goes in of it."""
    return batch.portion(line, needed(line, batch))


def needed(line: Line, batch: Batch, held: Fraction = Fraction(0)) -> Amount:
    """What the line needs, less what others hold of its active; in base units."""
    typed, total = batch.typed, batch.total_for(line)
    if active := active_of(line, list(batch.labels)):
        label = batch.labels[active]
        counted = Amount(label.of, total.size(label.within) * label.base * overage(typed, batch.lines, active) - held)
        is_product = "substance" not in line.recipe or active in contents_of(line)
        return _of_product(line, active, counted, total.kind) if is_product else _weighable(line, counted)
    stated, of = stated_amount(line, typed, total), line.amount.partition(" of ")[2].strip()
    return _of_product(line, of, stated, total.kind) if of else _weighable(line, stated)


def _of_product(line: Line, active: str, counted: Amount, made: str) -> Amount:
    """The product that holds what is counted; ethanol is weighed into what is made by mass."""
    demand(active in contents_of(line), line.id, f"what {line.id} contains")
    content, ethanol = contents_of(line)[active], line.ethanol
    held = counted if counted.kind == content.of else _weighable(line, counted, content.of)
    if ethanol is not None and {held.kind, content.of} == {MASS, VOLUME}:
        held = Amount(content.of, held.base * density(Fraction(1)) ** (1 if content.of == MASS else -1))
    demand(held.kind == content.of, line.id, f"a content that counts {held.kind}")
    product = Amount(content.within, held.base / content.base)
    weighed = density(ethanol) if ethanol is not None and (made, product.kind) == (MASS, VOLUME) else None
    return product if weighed is None else Amount(MASS, product.base * weighed)


def _weighable(line: Line, counted: Amount, wanted: str = MASS) -> Amount:
    """A mass instead of moles or equivalents, or one of these instead of the other; any other kind as it is."""
    if counted.kind not in (MOLES, EQUIVALENTS):
        return counted
    charges = number(line.figure("valence")) if EQUIVALENTS in (counted.kind, wanted) else Fraction(1)
    if {counted.kind, wanted} == {MOLES, EQUIVALENTS}:
        return Amount(wanted, counted.base * charges if wanted == EQUIVALENTS else counted.base / charges)
    form = line.form()
    molar_mass = molar_mass_of(line, text_of(form, "molar mass") if form is not None else line.figure("molar mass"))
    return Amount(MASS, counted.base * molar_mass / charges)
