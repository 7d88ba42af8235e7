"""What was found for a line that is too small to measure: whether its equations hold, and what follows from it.

The way itself (what to weigh, what to make, on which instrument) is taken from the record, as it was searched for.
What follows from it is calculated anew: each mixture, its strength, the aliquot, what that brings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeAlias

from formulate.recheck.batch import Batch
from formulate.recheck.reading.reader import MASS, Amount, Ratio, added, demand, lacks, ratio
from formulate.recheck.reading.recorded import amount_of
from formulate.recheck.reading.typed import Line, Texts, alone, text_of, words
from formulate.recheck.taking.bench import Bench, Instrument
from formulate.recheck.taking.portion import Portion, of_lot_alone, sizes_of

#: The dilutions of a record, by line id.
Ways: TypeAlias = "Mapping[str, Mapping[str, Any]]"
NO_WAYS: Final[Ways] = MappingProxyType({})
#: Most parts of mixture to one part: of powders by hand, of all else.
BY_HAND, AT_MOST = 10, 100


def ways_in(results: Mapping[str, Any]) -> Ways:
    """The dilutions that were searched for, as a record has them."""
    lines = [line for one in (results, *results.get("vehicles", ())) for line in one["lines"]]
    return {line["id"]: line["dilution"] for line in lines if line.get("dilution") is not None}


class Dilution(NamedTuple):
    """What follows from a way, in base units."""

    line: str  # id of the line that the diluent is; "" for another substance
    diluent: str
    steps: list[dict[str, Amount | Ratio]]  # as in a record: what is taken, made and left over, and how strong it is
    spent: list[Amount]  # of the diluent: weighed, or the volume brought to
    first: Amount  # taken of the active
    aliquot: Amount
    exact: Amount
    own: Amount
    carried: Mapping[str, Fraction]  # by kind, what the aliquot brings of the diluent
    error: Fraction
    aliquot_error: Fraction

    @property
    def compared(self) -> dict[str, Any]:
        """What the record states too."""
        carried = {f"carrier_{kind}": Amount(kind, size) for kind, size in self.carried.items()}
        same = {key: getattr(self, key) for key in ("line", "diluent", "steps", "aliquot", "exact", "own", "error")}
        return {"carrier_mass": None, "carrier_volume": None, **carried, **same}


def _demand(holds: bool, line: Line, what: str) -> None:
    demand(holds, line.id, f"a dilution with {what}")


def dilute(batch: Batch, ways: Ways) -> None:
    """The lines with the dilutions that were found, and those of their diluents with what is left of them."""
    for line_id in ways.keys() & batch.found.keys():
        batch.found[line_id] = _diluted(batch.found[line_id], ways[line_id], batch)
    dilutions = [one.dilution for one in batch.portions if one.dilution is not None]
    for line_id in {one.line for one in dilutions} & set(batch.found):
        portion = batch.found[line_id]
        needed = portion.needed or lacks(line_id, "an amount of its own")
        brought = added(one.carried[needed.kind] for one in dilutions if one.line == line_id)
        left = of_lot_alone(portion.line, Amount(needed.kind, needed.base - brought), batch.policy, batch.bench)
        left.needed, left.theory, left.brought = needed, portion.theory, Amount(needed.kind, brought)
        batch.found[line_id] = left


def _diluted(portion: Portion, found: Mapping[str, Any], batch: Batch) -> Portion:
    """The line as its dilution brings it."""
    line, needed, corrected = portion.line, portion.needed, portion.corrected
    typed, lines, bench = batch.typed, batch.lines, batch.bench
    if needed is None or corrected is None or portion.parts:
        lacks(line.id, "a line with one number")
    permit, other = _permit(line, found, lines)
    solubility = text_of(permit, "solubility")
    density = (other or Line(permit, {})).density()
    by_hand = not solubility and not text_of(typed, "powder_mixer")
    readings = [_reading(one, bench, line) for one in (*(step["take"] for step in found["steps"]), found["aliquot"])]
    steps: list[dict[str, Amount | Ratio]] = []
    spent: list[Amount] = []
    part, error, held, made = corrected, Fraction(1), needed.base / corrected.base, corrected
    for step, (take, took), (then, _) in zip(found["steps"], readings, readings[1:], strict=False):
        brought_to = step["diluent"] is None
        used, instrument = _reading(step["brought_to"] if brought_to else step["diluent"], bench, line)
        made_now = used if brought_to else Amount(MASS, take.base + used.base)
        _demand(take.kind == part.kind and (brought_to or take.kind == used.kind == MASS), line, "amounts of one kind")
        if steps or solubility in ("", "miscible"):
            most = take.base * (BY_HAND if by_hand else AT_MOST)
            _demand(take.base < made_now.base <= most, line, "mixtures in their ratio")
        else:
            _demand(take.base <= _soluble(solubility, used, density, line), line, "a solution below saturation")
        held *= take.base / made_now.base
        part = Amount(made_now.kind, part.base * made_now.base / take.base)
        error *= (1 + took.error / take.base) * (1 + instrument.error / made_now.base)
        strength, left = Ratio(needed.kind, made_now.kind, held), Amount(made_now.kind, made_now.base - then.base)
        steps.append({"take": take, "mixture": made_now, "strength": strength, "left_over": left})
        spent.append(used.plain)
        made = made_now
    aliquot, instrument = readings[-1]
    _demand(instrument.reading(part.base).base == aliquot.base, line, "an aliquot that holds what is needed")
    _demand(aliquot.kind == made.kind and aliquot.base < made.base, line, "an aliquot of what is made")
    off = instrument.error / part.base
    own = Amount(corrected.kind, corrected.base * aliquot.base / part.base)
    brought = aliquot.base - (own.base if own.kind == aliquot.kind else 0)
    carried = Amount(aliquot.kind, brought).sizes(density if solubility else None)
    identity, name = ("", text_of(permit, "diluent")) if other is None else (other.id, other.name)
    made_of = (identity, name, steps, spent, readings[0][0], aliquot, part, own, carried, error * (1 + off) - 1, off)
    return _portion(portion, Dilution(*made_of))


def _permit(line: Line, found: Mapping[str, Any], lines: Sequence[Line]) -> tuple[Texts, Line | None]:
    """The recipe's permission for the diluent that was found, and the line that it is."""
    stated = line.recipe.get("dilute with", [])
    for one in stated if isinstance(stated, list) else [stated]:
        permit: Texts = one if isinstance(one, Mapping) else {"diluent": one}
        named = text_of(permit, "diluent")
        by_name = (other for other in lines if words(named) in [words(name) for name in other.names])
        other = next((other for other in lines if alone(other.id) == named), next(by_name, None))
        identity = ("", named) if other is None else (other.id, found["diluent"])
        if (found["line"], found["diluent"]) == identity:
            return permit, other
    lacks(line.id, "a diluent that the recipe permits")


def _reading(record: Mapping[str, str], bench: Bench, line: Line) -> tuple[Amount, Instrument]:
    """An amount that its instrument can measure and shows exactly."""
    amount = amount_of(record)
    instrument = next(one for one in bench.instruments if one.id == record["instrument"])
    # rounding may step over an end of its range
    _demand(instrument.may(amount, over=instrument.step.base / 2), line, "amounts that can be measured")
    _demand((amount.base / instrument.step.base).denominator == 1, line, "amounts that an instrument shows")
    return amount, instrument


def _soluble(typed: str, diluent: Amount, density: Fraction | None, line: Line) -> Fraction:
    """Most of the active that dissolves in the diluent."""
    solubility, sizes = ratio(typed), diluent.sizes(density)
    _demand(solubility.within in sizes, line, "the density of its diluent")
    return solubility.base * sizes[solubility.within]


def _portion(portion: Portion, dilution: Dilution) -> Portion:
    """What goes in is the aliquot."""
    own, aliquot = sizes_of(portion.line, dilution.own), dilution.aliquot
    together = {kind: own[kind] + dilution.carried[kind] for kind in own if kind in dilution.carried}
    new = Portion(portion.line, "aliquot", portion.needed, portion.corrected, factors=portion.factors)
    new.theory, new.own, new.dilution, new.error_item = portion.theory, own, dilution, portion.error_item
    new.actual = together | {aliquot.kind: aliquot.base}
    new.taken, new.error_share = aliquot.base / dilution.exact.base, dilution.error
    if not dilution.line:
        new.beside = {kind: size / new.taken for kind, size in dilution.carried.items()}
    return new
