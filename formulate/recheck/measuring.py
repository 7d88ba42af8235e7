"""On which instrument a line is measured, and what goes in of it.

A reading is counted in steps of the instrument, in whole numbers; half a step goes up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, NamedTuple

from formulate.errors import InputError
from formulate.recheck.correction import corrected_of, factors_of, form_factor
from formulate.recheck.needed import contents_of
from formulate.recheck.reader import ACTIVITY, EQUIVALENTS, MASS, VOLUME, Amount, Ratio, amount, nearest_whole, ratio
from formulate.recheck.typed import Line, Texts, base_of, share, text_of, word_of

#: What each kind of instrument measures.
_MEASURES: Final = {"balance": MASS, "measure": VOLUME}
#: How the smallest net amount is found.
POLICIES: Final = ("sensitivity requirement", "repeatability", "verified minimum", "fifth of the capacity", "stated")


class Instrument(NamedTuple):
    """An instrument in base units: its step, its range, and what one measurement may be off by."""

    id: str
    kind: str
    step: Amount
    smallest: Fraction
    capacity: Fraction
    error: Fraction

    def may(self, amount: Amount) -> bool:
        """Whether it may measure that amount."""
        return self.kind == amount.kind and not (amount.base < self.smallest or amount.base > self.capacity)

    def reading(self, size: Fraction) -> Amount:
        """What it shows for that amount."""
        steps = nearest_whole(size / self.step.base)
        return Amount(self.kind, steps * self.step.base, self.step.unit)


def instruments_of(typed: Texts) -> tuple[Instrument, ...]:
    """The instruments, in the order in which they are listed."""
    return tuple(_instrument(texts) for texts in typed["instruments"])


def choose(amount: Amount, instruments: Sequence[Instrument]) -> Instrument | None:
    """The coarsest of those that may; the first of equals."""
    best = None
    for instrument in instruments:
        if instrument.may(amount) and (best is None or best.step.base < instrument.step.base):
            best = instrument
    return best


def _instrument(texts: Texts) -> Instrument:
    step = amount(text_of(texts, "readability"))
    kind = _MEASURES[word_of(texts, "kind", tuple(_MEASURES))]
    capacity = _figure(texts, "capacity")
    smallest = _smallest(texts, step.base, capacity)
    error = _error(texts, step.base, smallest)
    return Instrument(text_of(texts, "id"), kind, step, smallest, capacity, error)


def _figure(texts: Texts, key: str) -> Fraction:
    value = base_of(texts, key)
    if value is None:
        raise InputError(f"the {key} of an instrument", code="E_RECHECK_NEEDS", where=text_of(texts, "id"))
    return value


def _allowed(texts: Texts) -> Fraction:
    return share(texts, "allowed error") or Fraction(1, 20)


def _smallest(texts: Texts, step: Fraction, capacity: Fraction) -> Fraction:
    """The smallest net amount: by what 2 s or SR may be of it, or as stated."""
    policy = word_of(texts, "policy", POLICIES)
    if policy == "sensitivity requirement":
        return _figure(texts, policy) / _allowed(texts)
    if policy == "repeatability":
        return max(2000 * _figure(texts, policy), 820 * step)
    if policy == "fifth of the capacity":
        return capacity * Fraction(2, 10)
    return _figure(texts, "verified minimum")


def _error(texts: Texts, step: Fraction, smallest: Fraction) -> Fraction:
    """What one measurement may be off by."""
    requirement, repeatability = base_of(texts, "sensitivity requirement"), base_of(texts, "repeatability")
    if requirement is not None:
        return requirement
    if repeatability is not None:
        return max(repeatability * 2, step * Fraction(82, 100))
    tolerance = base_of(texts, "tolerance")
    return tolerance if tolerance is not None else _allowed(texts) * smallest


#: Dosage units of which no more than is needed may go in, because it is not known what one weighs.
NEVER_ROUNDED_UP = ("tablet", "capsule")


@dataclass(slots=True)
class Portion:
    """What goes in of one line; None where there is no such number.

    *theory* holds its mass and volume before the lot's assay and before rounding, *actual* those of what is
    taken; each only as far as they are known. *taken* is what is taken as a share of what is wanted.
    """

    line: Line
    measuring: str
    needed: Amount | None = None
    corrected: Amount | None = None
    to_measure: Amount | None = None
    instrument: Instrument | None = None
    factors: tuple[tuple[str, Fraction], ...] = ()
    make_to: Amount | None = None
    estimate: Amount | None = None
    exact: Fraction | None = None
    count: int | None = None
    crushed: Fraction | None = None
    to_take: Amount | None = None
    taken: Fraction | None = None
    theory: dict[str, Fraction] = field(default_factory=dict)
    actual: dict[str, Fraction] = field(default_factory=dict)

    def signed(self, sizes: dict[str, Fraction], kind: str) -> Fraction:
        """Its mass or volume as it counts in the total: what leaves again counts against it."""
        return -sizes[kind] if self.line.leaves else sizes[kind]


def portion_of(line: Line, needed: Amount, policy: str, instruments: Sequence[Instrument]) -> Portion:
    """A line with a number of its own, through correction and rounding."""
    if line.leaves:
        sizes = sizes_of(line, needed)
        return Portion(line, "remove", needed, needed, theory=sizes, actual=dict(sizes))
    corrected = corrected_of(line, needed, policy)
    portion = measured(line, needed, corrected, instruments)
    portion.factors = factors_of(line, needed, policy)
    by_theory = corrected if needed.kind == ACTIVITY else Amount(needed.kind, needed.base * form_factor(line))
    portion.theory = sizes_of(line, by_theory)
    return portion


def measured(line: Line, needed: Amount, corrected: Amount, instruments: Sequence[Instrument]) -> Portion:
    """What is weighed, measured or counted; where nothing can be, the exact amount is used."""
    if corrected.is_count:
        return _counted(line, needed, corrected, instruments)
    instrument = choose(corrected, instruments)
    shown = instrument.reading(corrected.base) if instrument is not None else None
    portion = Portion(line, "weigh" if corrected.kind == MASS else "measure", needed, corrected, shown, instrument)
    portion.actual = sizes_of(line, shown or corrected)
    portion.taken = None if shown is None else shown.base / corrected.base
    return portion


def _counted(line: Line, needed: Amount, corrected: Amount, instruments: Sequence[Instrument]) -> Portion:
    """Total dosage units, and of their powder the share that is wanted."""
    count = -(-corrected.base.numerator // corrected.base.denominator)
    portion = Portion(line, "count", needed, corrected, exact=corrected.base, count=count)
    one = line.weight_of_one(corrected.kind)
    is_whole = corrected.base == count
    if one is None:
        if is_whole or corrected.kind not in NEVER_ROUNDED_UP:
            portion.to_measure, portion.taken = Amount(corrected.kind, Fraction(count)), count / corrected.base
        return portion
    portion.to_measure, portion.crushed = Amount(corrected.kind, Fraction(count)), one * count
    share = Amount(MASS, one * corrected.base)
    if not is_whole:
        portion.instrument = choose(share, instruments)
        portion.to_take = None if portion.instrument is None else portion.instrument.reading(share.base)
    taken = share if portion.to_take is None else portion.to_take
    portion.actual = {MASS: taken.base}
    portion.taken = taken.base / share.base if is_whole or portion.to_take is not None else None
    return portion


def held_by(portions: Sequence[Portion], active: str, kind: str, *, by_theory: bool) -> Fraction:
    """What lines hold of an active that is another's, as that kind: by theory, or in what is taken; in base units."""
    return sum((_holds(portion, active, kind, by_theory) for portion in portions), Fraction(0))


def _holds(portion: Portion, active: str, kind: str, by_theory: bool) -> Fraction:
    line, taken = portion.line, portion.needed if by_theory else portion.corrected
    sizes = dict(portion.theory if by_theory else portion.actual)
    if taken is not None and taken.kind not in sizes:
        sizes[taken.kind] = taken.base * (1 if by_theory or portion.taken is None else portion.taken)
    held = Fraction(0)
    for name, forms in line.figures.get("holds", {}).get(active, {}).items():
        content = ratio(_content(line, name, by_theory)) if name else Ratio(MASS, MASS, Fraction(1))
        held += sizes[content.within] * content.base * _active_in_one(forms, content.of, kind)
    return held


def _active_in_one(forms: Texts, counted: str, kind: str) -> Fraction:
    """How much of the active one gram (mole) of what holds it gives, by the molar masses of both."""
    if not forms:
        return Fraction(1)
    each, weighed = (ratio(text_of(forms, key)).base for key in ("molar mass", "weighed molar mass"))
    count = int(text_of(forms, "yields")) * (int(text_of(forms, "valence")) if kind == EQUIVALENTS else 1)
    return count * (each if kind == MASS else Fraction(1)) / (weighed if counted == MASS else Fraction(1))


def _content(line: Line, name: str, by_theory: bool) -> str:
    contents = contents_of(line)
    in_lot = "" if by_theory or len(contents) > 1 else text_of(line.lot, "content")
    return in_lot or contents[name]


def sizes_of(line: Line, amount: Amount) -> dict[str, Fraction]:
    """Mass and volume of an amount of an ingredient, as far as they are known."""
    if amount.is_count:
        one = line.weight_of_one(amount.kind)
        return {} if one is None else {MASS: one * amount.base}
    sizes, density = {amount.kind: amount.base}, line.density()
    if density is not None and amount.kind == MASS:
        sizes[VOLUME] = amount.base / density
    elif density is not None and amount.kind == VOLUME:
        sizes[MASS] = amount.base * density
    return sizes
