"""What goes in of one line: through correction and rounding, from its lot or from several."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from formulate.recheck.reading.reader import ACTIVITY, MASS, TABLES, VOLUME, Amount, amount, lacks, sum_of
from formulate.recheck.reading.typed import Line, text_of
from formulate.recheck.taking.bench import Bench, Instrument
from formulate.recheck.taking.containers import Containers
from formulate.recheck.taking.correction import corrected_of, factors_of, form_factor

if TYPE_CHECKING:
    from formulate.recheck.lines.diluted import Dilution


class Taken(NamedTuple):
    """What is taken of a lot as it is measured and before rounding, in the base unit of the lot's quantity."""

    measured: Fraction
    needed: Fraction


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
    between: tuple[Amount, Amount] | None = None
    lacking: Amount | None = None
    exact: Amount | None = None
    count: Amount | None = None
    crushed: Amount | None = None
    to_take: Amount | None = None
    share: Fraction | None = None
    taken: Fraction | None = None
    error_share: Fraction | None = None
    error_item: str = ""
    accepted: tuple[Amount, ...] | None = None
    fillings: tuple[Amount, ...] | None = None
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
    def of_lot(self) -> Taken | None:
        """What is taken of its lot; None where that is not known in the kind of the lot's quantity."""
        typed, shown, corrected = text_of(self.line.lot, "quantity"), self.to_measure, self.corrected
        kind = amount(typed).kind if typed else ""
        if self.estimate is not None:
            about = sizes_of(self.line, self.estimate_to or self.estimate).get(kind)
            return None if about is None else Taken(about, about)
        if self.dilution is not None:
            first = self.dilution.first
            return Taken(first.base, first.base) if first.kind == kind else None
        other_way = self.actual[kind] / self.line.kept() if kind in self.actual else None
        measured = None if shown is None else shown.base if shown.kind == kind else other_way
        if measured is None or shown is None or corrected is None:
            return None
        return Taken(measured, measured if self.count is not None else measured * corrected.base / shown.base)

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
    return from_lots(line, needed, lambda one, part: of_lot_alone(one, part, policy, bench), bench.containers)


def of_lot_alone(line: Line, needed: Amount, policy: str, bench: Bench) -> Portion:
    """A line from its one lot, or from none."""
    of_lot = corrected_of(line, needed, policy)
    portion = measured(line, needed, of_lot._replace(base=of_lot.base / line.kept()), bench)
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
    portion.actual = {kind: size * line.kept() for kind, size in sizes_of(line, shown or corrected).items()}
    portion.taken = None if shown is None else shown.base / corrected.base
    return portion


def _read(portion: Portion, wanted: Amount, bench: Bench) -> Amount | None:
    """What the instrument of a line shows, with the error of that and what is accepted; None without an instrument."""
    portion.error_item = list(TABLES["aims"])[bench.rank(portion.line, wanted)].removeprefix("aim of the ")
    portion.instrument, fillings = bench.choose(portion.line, wanted)
    if (instrument := portion.instrument) is None:
        return None
    shown, portion.error_share = instrument.reading(wanted.base, fillings), instrument.error / wanted.base
    portion.accepted = bench.accepted(portion.line, shown, instrument, fillings) if shown.base else None
    portion.fillings = (Amount(shown.kind, shown.base / fillings),) * fillings if fillings > 1 else None
    return shown


def _counted(line: Line, needed: Amount, corrected: Amount, bench: Bench) -> Portion:
    """Total dosage units, and of their powder the share that is wanted."""
    count = Amount(corrected.kind, Fraction(-(-corrected.base.numerator // corrected.base.denominator)))
    portion = Portion(line, "count", needed, corrected, exact=corrected, count=count)
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
    portion.actual = _powder(line, taken.base * line.kept())
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


def from_lots(line: Line, needed: Amount, draw: Callable[[Line, Amount], Portion], containers: Containers) -> Portion:
    """What is taken of its lots, which is gone for other lines."""
    return took(_drawn(line, needed, draw, containers), containers)


def took(portion: Portion, containers: Containers) -> Portion:
    """What is taken of its lots is gone for the next line."""
    for part in portion.each_lot:
        if (taken := part.of_lot) is not None:
            containers.take(part.line, max(taken))
    return portion


def _drawn(line: Line, needed: Amount, draw: Callable[[Line, Amount], Portion], containers: Containers) -> Portion:
    """From the first lot alone where it is enough, or from another where a part would be too small; else in parts."""
    first, *others = containers.open_lots(line)
    alone = draw(first, needed)
    if not others or _is_enough(alone, containers):
        return alone
    parts: list[Portion] = []
    rest, last = needed.base, others[-1]
    for one in (first, *others[:-1]):
        part = draw(one, Amount(needed.kind, rest))
        if _is_enough(part, containers):
            last = one
            break
        share = rest * (_on_hand(part, containers) or 0) / (part.corrected or needed).base
        parts.append(draw(one, Amount(needed.kind, share)))
        rest -= share
    parts.append(draw(last, Amount(needed.kind, rest)))
    if any(part.corrected is not None and part.taken is None for part in parts):
        each = (draw(one, needed) for one in others)
        enough = next((one for one in each if one.taken is not None and _is_enough(one, containers)), None)
        if enough is not None:
            return enough
    return parts[0] if len(parts) == 1 else _together(line, needed, parts)


def _is_enough(portion: Portion, containers: Containers) -> bool:
    """Whether its lot holds what is wanted, before rounding."""
    on_hand = _on_hand(portion, containers)
    return on_hand is None or portion.corrected is None or portion.corrected.base <= on_hand


def _on_hand(portion: Portion, containers: Containers) -> Fraction | None:
    """What there is of its lot, in the kind in which it is measured; None where that is not limited."""
    line = portion.line
    if not text_of(line.lot, "quantity") or portion.corrected is None:
        return None
    left, kind = containers.left(line, line.lot), portion.corrected.kind
    sizes = {**sizes_of(line, left), left.kind: left.base}
    return sizes[kind] if kind in sizes else lacks(line.id, f"the {kind} of its lot")


def _together(line: Line, needed: Amount, parts: list[Portion]) -> Portion:
    total = Portion(line, parts[0].measuring, needed, parts=parts)
    for name in ("corrected", "to_measure", "exact", "count", "crushed"):
        setattr(total, name, sum_of(getattr(part, name) for part in parts))
    if any(part.to_take for part in parts):  # of some a share of the powder, of the others all
        total.to_take = sum_of(part.to_take or part.crushed for part in parts)
    instruments = {part.instrument.id: part.instrument for part in parts if part.instrument is not None}
    total.instrument = instruments.popitem()[1] if len(instruments) == 1 else None
    if all(part.taken is not None for part in parts):
        total.taken = sum((part.counted for part in parts), Fraction(0)) / needed.base
    total.theory, total.actual = _sums(part.theory for part in parts), _sums(part.actual for part in parts)
    return total


def _sums(each: Iterable[dict[str, Fraction]]) -> dict[str, Fraction]:
    """The sum in each kind in which all are known."""
    sizes = list(each)
    return {kind: sum((one[kind] for one in sizes), Fraction(0)) for kind in set.intersection(*map(set, sizes))}
