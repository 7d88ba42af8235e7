"""On which instrument a line is measured, and what goes in of it.

A reading is counted in steps of the instrument, in whole numbers; half a step goes up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, NamedTuple

from formulate.errors import InputError
from formulate.recheck.correction import corrected_of, factors_of, form_factor
from formulate.recheck.needed import contents_of
from formulate.recheck.reader import ACTIVITY, EQUIVALENTS, MASS, VOLUME, Amount, Ratio, amount, nearest_whole, ratio
from formulate.recheck.typed import Line, Texts, base_of, share, text_of, word_of, words

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
        """What it shows for that amount; one gram and more in grams."""
        steps = nearest_whole(size / self.step.base)
        shown = steps * self.step.base
        in_grams = self.kind == MASS and self.step.unit < 1 <= shown
        return Amount(self.kind, shown, Fraction(1) if in_grams else self.step.unit)


def instruments_of(typed: Texts) -> tuple[Instrument, ...]:
    """The instruments, in the order in which they are listed."""
    return tuple(_instrument(texts) for texts in typed["instruments"])


#: What the error of a line may be for the search, in percent: of an active, of a small line, of any other.
_AIMS: Final = {
    "aim of the weighing error of an active": 1,
    "weighing error of a preservative or small line": 2,
    "weighing error of another line": 5,
}
_CRITICAL: Final = ("preservative", "antioxidant", "buffer", "ph adjuster")
_TO: Final = re.compile(r"(?:[0-9.]+ )?to ([0-9]+(?:\.[0-9]+)?) ?%.*")


class Bench(NamedTuple):
    """The instruments, the size of the batch (None where it is not known), and the errors aimed at, as shares."""

    instruments: Sequence[Instrument]
    size: Fraction | None
    aims: tuple[Fraction, ...]

    @classmethod
    def of(cls, typed: Texts, instruments: Sequence[Instrument], size: Fraction | None) -> Bench:
        """With the pharmacy's own errors, where it has typed them."""
        own = {name: _TO.match(text) for name, text in typed.get("ranges", {}).items()}
        aims = tuple(Fraction(match[1]) if (match := own.get(name)) else Fraction(aim) for name, aim in _AIMS.items())
        return cls(instruments, size, tuple(aim / 100 for aim in aims))

    def choose(self, line: Line, amount: Amount) -> Instrument | None:
        """The coarsest that keeps to the error aimed at, else the finest; the first of equals."""
        may = [instrument for instrument in self.instruments if instrument.may(amount)]
        coarse_first = sorted(may, key=lambda instrument: -instrument.step.base)
        most = self.aims[self._rank(line, amount)] * amount.base
        exact_enough = [instrument for instrument in coarse_first if not instrument.error > most]
        finest = [instrument for instrument in may if instrument.step.base == coarse_first[-1].step.base]
        return next(iter(exact_enough or finest), None)

    def _rank(self, line: Line, amount: Amount) -> int:
        role = words(text_of(line.recipe, "role"))
        if role == "active" or line.amount.startswith(("strength", "rest of ")):
            return 0
        small = self.size is not None and amount.base * 100 < self.size and not line.amount.startswith("to ")
        return 1 if small or role in _CRITICAL else 2


def _instrument(texts: Texts) -> Instrument:
    step = amount(text_of(texts, "readability"))
    kind = _MEASURES[word_of(texts, "kind", tuple(_MEASURES))]
    full = _figure(texts, "capacity")
    capacity = full - (base_of(texts, "vessel") or 0)
    smallest = _smallest(texts, step.base, full)
    if kind == VOLUME:
        smallest = max(smallest, full / 5)
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
    error_share: Fraction | None = None
    theory: dict[str, Fraction] = field(default_factory=dict)
    actual: dict[str, Fraction] = field(default_factory=dict)
    parts: list[Portion] = field(default_factory=list)

    @property
    def each_lot(self) -> list[Portion]:
        """What is taken of each lot, where there are several; else the portion itself."""
        return self.parts or [self]

    def signed(self, sizes: dict[str, Fraction], kind: str) -> Fraction:
        """Its mass or volume as it counts in the total: what leaves again counts against it."""
        return -sizes[kind] if self.line.leaves else sizes[kind]


def from_lots(line: Line, needed: Amount, draw: Callable[[Line, Amount], Portion]) -> Portion:
    """All of each lot before the last, and of the last what is still needed; their sums."""
    if len(line.lots) < 2 or line.leaves:
        return draw(line, needed)
    parts: list[Portion] = []
    rest = needed.base
    for place, lot in enumerate(line.lots, 1):
        part = draw(line.of(lot), Amount(needed.kind, rest))
        if place < len(line.lots):
            all_of_it, quantity = part.corrected or needed, amount(text_of(lot, "quantity"))
            on_hand = sizes_of(line.of(lot), quantity).get(all_of_it.kind, quantity.base)
            part = draw(line.of(lot), Amount(needed.kind, rest * on_hand / all_of_it.base))
        parts.append(part)
        rest -= part.needed.base if part.needed is not None else 0
    return _together(line, needed, parts)


def _together(line: Line, needed: Amount, parts: list[Portion]) -> Portion:
    def sum_of(amounts: Sequence[Amount | None]) -> Amount | None:
        known = [one for one in amounts if one is not None]
        together = sum((one.base for one in known), Fraction(0))
        return Amount(known[0].kind, together, known[0].unit) if known and len(known) == len(amounts) else None

    total = Portion(line, parts[0].measuring, needed, parts=parts)
    total.corrected, total.to_measure = (
        sum_of([getattr(one, key) for one in parts]) for key in ("corrected", "to_measure")
    )
    instruments = {one.instrument for one in parts if one.instrument is not None}
    total.instrument = instruments.pop() if len(instruments) == 1 else None
    if all(one.count is not None for one in parts):
        total.exact = sum((one.exact or Fraction(0) for one in parts), Fraction(0))
        total.count = sum(one.count or 0 for one in parts)
        crushed = sum_of([None if one.crushed is None else Amount(MASS, one.crushed) for one in parts])
        total.crushed = None if crushed is None else crushed.base
        if any(one.to_take for one in parts):
            total.to_take = sum_of([one.to_take or Amount(MASS, one.crushed or Fraction(0)) for one in parts])
    if all(one.taken is not None for one in parts):
        total.taken = sum((counted_of(one) for one in parts), Fraction(0)) / needed.base
    for name in ("theory", "actual"):
        sizes = [getattr(one, name) for one in parts]
        common = set.intersection(*map(set, sizes))
        setattr(total, name, {kind: sum(size[kind] for size in sizes) for kind in common})
    return total


def counted_of(part: Portion) -> Fraction:
    """How much of what is needed a part is, as it is taken."""
    return (part.needed.base if part.needed else Fraction(0)) * (part.taken or 0)


def portion_of(line: Line, needed: Amount, policy: str, bench: Bench) -> Portion:
    """A line with a number of its own, through correction and rounding."""
    if len(line.lots) > 1 and not line.leaves:
        return from_lots(line, needed, lambda one, part: portion_of(one, part, policy, bench))
    if line.leaves:
        sizes = sizes_of(line, needed)
        return Portion(line, "remove", needed, needed, theory=sizes, actual=dict(sizes))
    corrected = corrected_of(line, needed, policy)
    portion = measured(line, needed, corrected, bench)
    portion.factors = factors_of(line, needed, policy)
    by_theory = corrected if needed.kind == ACTIVITY else Amount(needed.kind, needed.base * form_factor(line))
    portion.theory = sizes_of(line, by_theory)
    return portion


def measured(line: Line, needed: Amount, corrected: Amount, bench: Bench) -> Portion:
    """What is weighed, measured or counted; where nothing can be, the exact amount is used."""
    if corrected.is_count:
        return _counted(line, needed, corrected, bench)
    instrument = bench.choose(line, corrected)
    shown = instrument.reading(corrected.base) if instrument is not None else None
    portion = Portion(line, "weigh" if corrected.kind == MASS else "measure", needed, corrected, shown, instrument)
    portion.actual = sizes_of(line, shown or corrected)
    portion.taken = None if shown is None else shown.base / corrected.base
    portion.error_share = None if instrument is None else instrument.error / corrected.base
    return portion


def _counted(line: Line, needed: Amount, corrected: Amount, bench: Bench) -> Portion:
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
        portion.instrument = bench.choose(line, share)
        portion.error_share = None if portion.instrument is None else portion.instrument.error / share.base
        portion.to_take = None if portion.instrument is None else portion.instrument.reading(share.base)
    taken = share if portion.to_take is None else portion.to_take
    portion.actual = {MASS: taken.base}
    portion.taken = taken.base / share.base if is_whole or portion.to_take is not None else None
    return portion


def held_by(portions: Sequence[Portion], active: str, kind: str, *, by_theory: bool) -> Fraction:
    """What lines hold of an active that is another's, as that kind: by theory, or in what is taken; in base units."""
    each = [one for portion in portions for one in ([portion] if by_theory else portion.each_lot)]
    return sum((_holds(one, active, kind, by_theory) for one in each), Fraction(0))


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
        if counted != kind:
            raise InputError(f"the molar mass, from {counted} to {kind}", code="E_RECHECK_NEEDS", where="ingredients")
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
