"""What goes in of one line: through correction and rounding, from its lot or from several."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from formulate.recheck.reading.reader import ACTIVITY, MASS, TABLES, VOLUME, Amount, added, amount, size_in, sum_of
from formulate.recheck.reading.typed import Line, text_of
from formulate.recheck.taking.bench import Bench, Instrument
from formulate.recheck.taking.containers import Containers
from formulate.recheck.taking.correction import corrected_of, factors_of, form_factor

if TYPE_CHECKING:
    from formulate.recheck.lines.diluted import Dilution


#: Each lot with how much of what is wanted is taken of it.
_Shares: TypeAlias = "list[tuple[Line, Fraction]]"


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
    estimate_to: Amount | None = None
    between: list[Amount] | None = None
    lacking: Amount | None = None
    count: Amount | None = None
    crushed: Amount | None = None
    to_take: Amount | None = None
    share: Fraction | None = None
    taken: Fraction | None = None
    error_share: Fraction | None = None
    error_item: str = ""
    accepted: list[Amount] | None = None
    fillings: list[Amount] | None = None
    theory: dict[str, Fraction] = field(default_factory=dict)
    actual: dict[str, Fraction] = field(default_factory=dict)
    parts: list[Portion] = field(default_factory=list)
    # Of a line that is diluted: its dilution, the sizes of what is its own, and by theory those of a diluent beside it
    dilution: Dilution | None = None
    own: dict[str, Fraction] | None = None
    beside: dict[str, Fraction] = field(default_factory=dict)
    brought: Amount | None = None  # what comes with the aliquots of others

    @property
    def own_sizes(self) -> dict[str, Fraction]:
        """The sizes of what is the line's own."""
        return self.actual if self.own is None else self.own

    @property
    def in_batch(self) -> dict[str, Fraction]:
        """By theory, with a diluent that is no line."""
        return {kind: size + self.beside.get(kind, 0) for kind, size in self.theory.items()}

    #: Of a vehicle made in the same run, what it holds of each active as a share of its label, and the bounds of that.
    reached: dict[str, tuple[Fraction, Fraction, Fraction]] = field(default_factory=dict)

    @property
    def each_lot(self) -> list[Portion]:
        """What is taken of each lot, where there are several; else the portion itself."""
        return self.parts or [self]

    @property
    def counted(self) -> Fraction:
        """How much of what is needed it is, as it is taken; nothing where that is not known."""
        return Fraction(0) if self.needed is None or self.taken is None else self.needed.base * self.taken

    @property
    def of_lot(self) -> tuple[Fraction, Fraction] | None:
        """What is taken of its lot, as it is measured and before rounding; None if not known as the lot's quantity."""
        typed, shown, corrected = text_of(self.line.lot, "quantity"), self.to_measure, self.corrected
        kind, exactly = amount(typed).kind if typed else "", Fraction(1)
        if self.estimate is not None:
            sizes = sizes_of(self.line, self.estimate_to or self.estimate)
        elif self.dilution is not None:
            sizes = {self.dilution.first.kind: self.dilution.first.base}
        elif shown is None or corrected is None or not typed:
            return None
        else:
            sizes = {way: size / self.line.kept for way, size in self.actual.items()} | {shown.kind: shown.base}
            exactly = Fraction(1) if self.count is not None else corrected.base / shown.base
        return (sizes[kind], sizes[kind] * exactly) if kind in sizes else None

    def at(self, end: int) -> Portion:
        """At its least (0) or its most (1), where it is added within a range; else the portion itself."""
        return self if self.between is None else replace(self, actual=sizes_of(self.line, self.between[end]))

    def signed(self, sizes: dict[str, Fraction], kind: str) -> Fraction:
        """Its mass or volume as it counts in the total: what leaves again counts against it."""
        return -sizes[kind] if self.line.leaves else sizes[kind]


def portion_of(line: Line, needed: Amount, policy: str, bench: Bench) -> Portion:
    """A line with a number of its own."""
    if line.leaves:
        line = bench.containers.open_lots(line)[0]
        sizes = sizes_of(line, needed)
        return Portion(line, "remove", needed, needed, theory=sizes, actual=dict(sizes))
    return drawn(line, needed, lambda one, part: of_lot_alone(one, part, policy, bench), bench.containers)


def of_lot_alone(line: Line, needed: Amount, policy: str, bench: Bench) -> Portion:
    """A line from its one lot, or from none."""
    of_lot = corrected_of(line, needed, policy)
    portion = measured(line, needed, of_lot._replace(base=of_lot.base / line.kept), bench)
    portion.factors = factors_of(line, needed, policy)
    by_theory = of_lot if needed.kind == ACTIVITY else Amount(needed.kind, needed.base * form_factor(line))
    portion.theory = sizes_of(line, by_theory)
    return portion


def measured(line: Line, needed: Amount, corrected: Amount, bench: Bench) -> Portion:
    """What is weighed, measured or counted; where nothing can be, the exact amount is used."""
    if corrected.is_count:
        return _counted(line, needed, corrected, bench)
    portion = Portion(line, "weigh" if corrected.kind == MASS else "measure", needed, corrected)
    shown = portion.to_measure = _read(portion, corrected, bench)
    portion.actual = {kind: size * line.kept for kind, size in sizes_of(line, shown or corrected).items()}
    portion.taken = None if shown is None else shown.base / corrected.base
    return portion


def _read(portion: Portion, wanted: Amount, bench: Bench) -> Amount | None:
    """What the instrument of a line shows, with the error of that and what is accepted; None without an instrument."""
    portion.error_item = list(TABLES["aims"])[bench.rank(portion.line, wanted)].removeprefix("aim of the ")
    portion.instrument, fillings = bench.choose(portion.line, wanted)
    if (instrument := portion.instrument) is None:
        return None
    shown, portion.error_share = instrument.reading(wanted.base), instrument.error / wanted.base
    portion.accepted = bench.accepted(portion.line, shown, instrument, fillings) if shown.base else None
    each = [(shown.base / instrument.step.base + place) // fillings for place in reversed(range(fillings))]
    portion.fillings = [Amount(shown.kind, one * instrument.step.base) for one in each] if fillings > 1 else None
    return shown


def _counted(line: Line, needed: Amount, corrected: Amount, bench: Bench) -> Portion:
    """Total dosage units, and of their powder the share that is wanted."""
    count = Amount(corrected.kind, Fraction(-(-corrected.base.numerator // corrected.base.denominator)))
    portion = Portion(line, "count", needed, corrected, count=count)
    one, is_whole = line.weight_of_one(corrected.kind), corrected.base == count.base
    if one is None:
        portion.to_measure, portion.taken = count, count.base / corrected.base
        if not is_whole and corrected.kind in ("tablet", "capsule"):  # an exact share of the weight found
            portion.share, portion.taken = corrected.base / count.base, Fraction(1)
        return portion
    portion.to_measure, portion.crushed = count, Amount(MASS, one * count.base)
    share = Amount(MASS, one * corrected.base)
    portion.to_take = None if is_whole else _read(portion, share, bench)
    taken = share if portion.to_take is None else portion.to_take
    portion.actual = _powder(line, taken.base * line.kept)
    portion.taken = taken.base / share.base if is_whole or portion.to_take is not None else None
    return portion


def sizes_of(line: Line, amount: Amount) -> dict[str, Fraction]:
    """Mass and volume of an amount of an ingredient, as far as they are known; of units those of their powder."""
    if amount.is_count:
        one = line.weight_of_one(amount.kind)
        return {} if one is None else _powder(line, one * amount.base)
    if amount.kind == MASS and line.displaced() is not None:
        return _powder(line, amount.base)
    return amount.sizes(line.density())


def _powder(line: Line, grams: Fraction) -> dict[str, Fraction]:
    """A powder with the room that it takes up in the liquid, where the recipe says so."""
    displaced = line.displaced()
    return {MASS: grams} if displaced is None else {MASS: grams, VOLUME: grams * displaced}


# Several lots ---------------------------------------------------------------------------------------


def drawn(line: Line, needed: Amount, draw: Callable[[Line, Amount], Portion], containers: Containers) -> Portion:
    """From the first lot alone where it is enough, or from another where a part would be too small; else in parts."""

    def held(one: Line, wanted: Fraction) -> Fraction | None:
        part = draw(one, Amount(needed.kind, wanted))
        on_hand = _on_hand_if_short(part, containers)
        return None if on_hand is None else wanted * on_hand / (part.corrected or needed).base

    lots = containers.open_lots(line)
    parts = [draw(one, Amount(needed.kind, share)) for one, share in in_turn(lots, needed.base, held)]
    if len(parts) > 1 and any(part.corrected is not None and part.taken is None for part in parts):
        alone = (draw(one, needed) for one in lots[1:])
        enough = (one for one in alone if one.taken is not None and _on_hand_if_short(one, containers) is None)
        parts = [one] if (one := next(enough, None)) is not None else parts
    return took(parts[0] if len(parts) == 1 else _together(line, needed, parts), containers)


def in_turn(lots: list[Line], wanted: Fraction, held: Callable[[Line, Fraction], Fraction | None]) -> _Shares:
    """All of each lot, down to one that is enough; *held* is how much of what is wanted it has, None for all of it."""
    *before, last = lots
    taken: _Shares = []
    for one in before:
        if (share := held(one, wanted)) is None:
            return [*taken, (one, wanted)]
        taken.append((one, share))
        wanted -= share
    return [*taken, (last, wanted)]


def took(portion: Portion, containers: Containers) -> Portion:
    """What is taken of its lots is gone for the next line."""
    for part in portion.each_lot:
        if (taken := part.of_lot) is not None:
            containers.take(part.line, max(taken))
    return portion


def _on_hand_if_short(portion: Portion, containers: Containers) -> Fraction | None:
    """What there is of its lot, in the kind in which it is measured, where that is less than what is wanted."""
    line, corrected = portion.line, portion.corrected
    if corrected is None or not text_of(line.lot, "quantity"):
        return None
    left = containers.left(line, line.lot)
    on_hand = size_in({**sizes_of(line, left), left.kind: left.base}, corrected.kind, line.id)
    return on_hand if on_hand < corrected.base else None


def _together(line: Line, needed: Amount, parts: list[Portion]) -> Portion:
    total = Portion(line, parts[0].measuring, needed, parts=parts)
    for name in ("corrected", "to_measure", "count", "crushed"):
        setattr(total, name, sum_of(getattr(part, name) for part in parts))
    if any(part.to_take for part in parts):  # of some a share of the powder, of the others all
        total.to_take = sum_of(part.to_take or part.crushed for part in parts)
    instruments = {part.instrument.id: part.instrument for part in parts if part.instrument is not None}
    total.instrument = instruments.popitem()[1] if len(instruments) == 1 else None
    if all(part.taken is not None for part in parts):
        total.taken = added(part.counted for part in parts) / needed.base
    total.theory, total.actual = _sums(part.theory for part in parts), _sums(part.actual for part in parts)
    return total


def _sums(each: Iterable[dict[str, Fraction]]) -> dict[str, Fraction]:
    """The sum in each kind in which all are known."""
    sizes = list(each)
    return {kind: added(one[kind] for one in sizes) for kind in set.intersection(*map(set, sizes))}
