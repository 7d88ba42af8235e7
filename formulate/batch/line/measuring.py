"""How a line is measured: on which instrument and to which reading, rounded once; or counted, in whole units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from formulate.batch.asking.mistakes import line_place
from formulate.batch.line.amounts import is_count, symbol, times, unit_of
from formulate.batch.line.instruments import Aims, Instruments, choose_in_fillings
from formulate.batch.lots.material import Material
from formulate.batch.lots.on_hand import Stock
from formulate.batch.model import Measuring
from formulate.batch.results import Counted, Fillings
from formulate.calc.shared.arguments import ratio
from formulate.findings import Finding, note, stop, warning
from formulate.frozen import Frozen
from formulate.pharmacy.equipment import Instrument
from formulate.pharmacy.lots import Lot
from formulate.recipe.model import Cited, Ingredient
from formulate.rounding import round_to_readability, round_up
from formulate.units import Quantity, in_readable_unit, is_kind, make_quantity, show
from formulate.working import Derived, Step, derive, stated


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Reading(Frozen):
    """The reading of an instrument, or why none is suitable."""

    amount: Derived[Quantity] | None = None  # in the instrument's unit, rounded to its readability
    instrument: Instrument | None = None  # the instrument
    error_share: Fraction | None = None  # its error as a share of what is needed
    error_item: str = ""  # the range of that error
    fillings: Fillings | None = None  # where no instrument measures it at once
    accepted: tuple[Quantity, Quantity] | None = None  # the readings that are as good
    finding: Finding | None = None  # the ``stop`` where there is no instrument for it


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Equipment(Frozen):
    """What a line is measured with."""

    instruments: Instruments
    stocks: Sequence[Stock] = ()  # what the line is taken from, in the order of use
    make: Quantity | None = None  # the amount to make, where a batch for whole tablets can be offered
    aims: Aims = field(default_factory=Aims)  # what the error of a line may be

    @property
    def lot(self) -> Lot | None:
        """The first of the lots."""
        return self.stocks[0].lot if self.stocks else None

    def alone(self, lot: Lot, *, is_part: bool) -> Equipment:
        """The same with that lot alone; for a part of a line no batch for whole tablets is offered."""
        return replace(self, stocks=(Stock(lot=lot),), make=None if is_part else self.make)


def way_of_measuring(amount: Quantity) -> Measuring:
    """How an amount of that kind is brought in: weighed, measured or counted."""
    if is_count(amount):
        return Measuring.COUNT
    return Measuring.WEIGH if is_kind(amount, "mass") else Measuring.MEASURE


def reading_of(line: Ingredient, needed: Quantity, equipment: Equipment) -> Reading:
    """The reading of a mass or a volume on the suitable instrument, in one filling or in the fewest that make it."""
    item = equipment.aims.item(line, needed)
    chosen = choose_in_fillings(needed, equipment.instruments, equipment.aims.error(item, needed))
    if chosen is None:
        return Reading(error_item=item, finding=_no_instrument(line, needed, equipment.instruments))
    instrument, number = chosen
    value = as_read(round_to_readability(needed, instrument.readability))
    fillings = None if number == 1 else _fillings(value, number, instrument.readability)
    name = symbol(value, line.name, "to measure")
    rounded = derive(
        value,
        name if fillings is None else symbol(value, line.name, "rounded"),
        "round(needed, d)",
        {"needed": needed.to(instrument.readability.units), "d": instrument.readability},
        source=stated(f"instrument {instrument.id}, readability {show(instrument.readability)}"),
    )
    return Reading(
        amount=rounded if fillings is None else _together(fillings, rounded, name),
        instrument=instrument,
        error_share=ratio(instrument.error, needed) * number,
        error_item=item,
        fillings=fillings,
        accepted=equipment.aims.accepted(line, value, instrument.readability, number) if value.magnitude else None,
    )


def _fillings(total: Quantity, number: int, readability: Quantity) -> Fillings:
    """As equal as the instrument shows them: of readings that are next to each other, the larger first."""
    digits, larger = divmod(int(ratio(total, readability)), number)
    numbers = ((larger, digits + 1), (number - larger, digits))
    return Fillings(groups=tuple((count, as_read(times(readability, each))) for count, each in numbers if count))


def _together(fillings: Fillings, rounded: Derived[Quantity], name: str) -> Derived[Quantity]:
    """The fillings of an amount, which are all of it."""
    numbers: dict[str, Quantity | Fraction] = {}
    for place, (number, each) in enumerate(fillings.groups, start=1):
        numbers |= {f"n{place}": Fraction(number), f"f{place}": each}
    formula = " + ".join(f"n{place} x f{place}" for place in range(1, len(fillings.groups) + 1))
    return derive(rounded.value, name, formula, numbers, after=rounded.steps)


def as_read(amount: Quantity) -> Quantity:
    """A reading in the instrument's unit; from one gram on it is read in grams, not in thousands of milligrams."""
    if unit_of(amount) in {"milligram", "microgram"} and amount.to("gram").magnitude >= 1:
        return make_quantity(Fraction(amount.to("gram").magnitude), "gram")
    return amount


def _no_instrument(line: Ingredient, needed: Quantity, instruments: Instruments) -> Finding:
    place = line_place(line.id)
    candidates = instruments.of_kind(needed)
    if not candidates:
        what = "balance" if is_kind(needed, "mass") else "measure"
        return stop("E_NO_INSTRUMENT", variant=what, needed=needed, name=line.name, place=place)
    large_enough = [instrument for instrument in candidates if needed <= instrument.largest]
    if not large_enough:
        largest = max(candidates, key=lambda one: one.largest)
        return stop(
            "E_ABOVE_CAPACITY",
            needed=needed,
            name=line.name,
            instrument=largest.id,
            capacity=in_readable_unit(largest.largest),
            place=place,
        )
    finest = min(large_enough, key=lambda one: one.smallest)
    return stop(
        "E_BELOW_SMALLEST",
        variant="plain",
        needed=needed,
        name=line.name,
        smallest=in_readable_unit(finest.smallest),
        instrument=finest.id,
        times=_enough(needed, finest),
        place=place,
    )


def _enough(needed: Quantity, instrument: Instrument) -> int:
    """The smallest multiple of the amount that the instrument can measure."""
    times = instrument.smallest / needed
    return int(-(-times.to("").magnitude // 1))


#: Units that are weighed together for the weight of one.
TWENTY = 20
#: Dosage units of which a fraction is never rounded up to a whole unit: that would be too much active.
_OF_ACTIVE = frozenset(("tablet", "capsule"))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Count(Frozen):
    """Dosage units to take."""

    counted: Counted  # the exact number, the whole number, and the fraction of the powder
    to_measure: Quantity | None  # batchTotal dosage units; None where a share of one cannot be taken
    # Of the powder that goes in: the fraction weighed, else all of it; the exact fraction where it cannot be weighed;
    # None where the weight of one is not known
    mass: Derived[Quantity] | None = None
    taken: Fraction | None = None  # the amount measured over the amount needed; None where it cannot be measured
    # The weighing of the fraction; empty where all of the powder goes in
    reading: Reading = field(default_factory=Reading)
    findings: tuple[Finding, ...] = ()  # why it cannot be measured, or that it was rounded up
    steps: tuple[Step, ...] = ()  # the working


def count_of(line: Ingredient, needed: Quantity, material: Material, equipment: Equipment) -> Count:
    """How many whole dosage units to take for a line, and what fraction of their powder."""
    exact = Fraction(needed.magnitude)
    taken = make_quantity(round_up(exact), unit_of(needed))
    if material.unit_weight is not None:
        return _of_known_weight(line, needed, taken, material, material.unit_weight, equipment)
    counted = Counted(exact=exact, whole=int(taken.magnitude))
    if exact == taken.magnitude:
        return Count(counted=counted, to_measure=taken, taken=Fraction(1))
    if unit_of(needed) in _OF_ACTIVE:
        return _of_weight_found(line, needed, taken, equipment.make)
    return Count(
        counted=counted,
        to_measure=taken,
        taken=ratio(taken, needed),
        findings=(
            warning("W_COUNT_ROUNDED_UP", needed=needed, name=line.name, taken=taken, place=line_place(line.id)),
        ),
        steps=_up(line, needed, taken),
    )


def _of_weight_found(line: Ingredient, needed: Quantity, taken: Quantity, make: Quantity | None) -> Count:
    """Whole ones are crushed and weighed; of the weight found that share is taken, which is exact."""
    share = derive(ratio(needed, taken), f"share({line.name})", "N / N(to take)", {"N": needed, "N(to take)": taken})
    counted = Counted(exact=Fraction(needed.magnitude), whole=int(taken.magnitude), share=share.value)
    return Count(
        counted=counted,
        to_measure=taken,
        taken=Fraction(1),
        findings=(_of_found(line, needed, taken, make),),
        steps=(*_up(line, needed, taken), *share.steps),
    )


def _of_known_weight(
    line: Ingredient, needed: Quantity, taken: Quantity, material: Material, unit_weight: Cited, equipment: Equipment
) -> Count:
    """Whole ones are crushed; of their powder the exact fraction is weighed."""
    exact, count = Fraction(needed.magnitude), int(taken.magnitude)
    crushed = material.mass_of_units(taken, unit_weight, "crushed")
    twenty = material.mass_of_units(make_quantity(TWENTY, unit_of(needed)), unit_weight).value
    if exact == count:
        counted = Counted(exact=exact, whole=count, crushed_weight=crushed.value, twenty=twenty)
        return Count(counted=counted, to_measure=taken, mass=crushed, taken=Fraction(1), steps=crushed.steps)
    share = material.mass_of_units(needed, unit_weight, "share")
    reading = reading_of(line, share.value, equipment)
    weighed = reading.amount
    return Count(
        counted=Counted(
            exact=exact,
            whole=count,
            crushed_weight=crushed.value,
            to_take=None if weighed is None else weighed.value,
            twenty=twenty,
        ),
        to_measure=taken,
        mass=weighed or share,
        taken=None if weighed is None else ratio(weighed.value, share.value),
        reading=reading,
        findings=() if reading.finding is None else (reading.finding,),
        steps=(*_up(line, needed, taken), *crushed.steps, *share.steps, *(weighed.steps if weighed else ())),
    )


def _up(line: Ingredient, needed: Quantity, taken: Quantity) -> tuple[Step, ...]:
    symbol_ = symbol(taken, line.name, "to take")
    return derive(taken, symbol_, "ceil(N)", {"N": needed}).steps


def _of_found(line: Ingredient, needed: Quantity, taken: Quantity, make: Quantity | None) -> Finding:
    """That a share of the weight found is taken, and the amount to make that uses whole ones, where there is one."""
    enough = None if make is None else times(make, Fraction(taken.magnitude) / Fraction(needed.magnitude))
    place = line_place(line.id)
    if enough is None:
        return note("N_TABLET_SHARE", variant="found", needed=needed, name=line.name, taken=taken, place=place)
    return note(
        "N_TABLET_SHARE", variant="offered", needed=needed, name=line.name, enough=enough, taken=taken, place=place
    )
