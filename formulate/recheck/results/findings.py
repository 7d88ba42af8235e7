"""The findings that follow from numbers and dates alone and hold a sheet back: each with its place and its figures.

Losing one of them would be as bad as a wrong number. They are compared as values; no sentence is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from formulate.recheck.beyond_use.base import is_calculated_only
from formulate.recheck.beyond_use.limits import until_of
from formulate.recheck.lines import fill
from formulate.recheck.reading.reader import MASS, TABLES, Amount, demand, lacks
from formulate.recheck.reading.recorded import Named, Values
from formulate.recheck.reading.typed import Line, text_of, words
from formulate.recheck.results import dosage_units
from formulate.recheck.results.lots import lots_used
from formulate.recheck.results.solution import CALCIUM_PHOSPHATE, stays_dissolved
from formulate.recheck.second import Second, Stop
from formulate.recheck.taking.bench import Instrument
from formulate.recheck.taking.portion import Portion
from formulate.recheck.taking.shelf import barred_by

#: The findings that are found here.
CODES: Final[list[str]] = TABLES["findings"]["codes"]
#: A lot that is over leaves no day to use the batch.
OVER: Final = ("E_LOT_EXPIRED", "E_LOT_RETEST", "E_LOT_OPENED")
#: What finds some of them.
Search: TypeAlias = "Callable[[Second], Iterator[Stop]]"
#: How lines with a number of their own are brought in.
BY_NUMBER: Final = ("weigh", "measure", "count", "aliquot")


def found(second: Second) -> Values:
    """The findings that must be there; no other of these codes may be."""
    stops = {f"{code}:{place}": {"figures": figures} for search in SEARCHES for code, place, figures in search(second)}
    if any(name.startswith(OVER) for name in stops):
        stops.pop("E_BUD_TOO_SHORT:beyond use", None)  # which follows from it
    return {"findings": Named(stops, ("code", "place"), CODES)}


def _of_lots(second: Second) -> Iterator[Stop]:
    for use in lots_used(second.every_portion):
        if use.needed > use.on_hand.base:
            short = Amount(use.on_hand.kind, use.needed - use.on_hand.base)
            yield "E_LOT_SHORT", f"ingredients.{use.line}", {"on_hand": use.on_hand, "short": short}
    for part in (part for portion in second.every_portion for part in portion.each_lot):
        if barred := barred_by(part.line.lot, text_of(second.typed, "made")[:10]):
            yield f"E_LOT_{barred}", f"ingredients.{part.line.id}", {}
        if part.lacking is not None:
            yield "E_LOT_MAY_BE_SHORT", f"ingredients.{part.line.id}", {"lacking": part.lacking}
    for line in (line for batch in second.every_batch for line in batch.lines if "recipe" in line.recipe):
        if not (is_calculated_only(second.typed["recipe"]) or all(text_of(lot, "expiry") for lot in line.lots)):
            yield "E_BUD_STOCK", f"ingredients.{line.id}", {}


def _of_lines(second: Second) -> Iterator[Stop]:
    for batch in second.every_batch:
        for one in (part for portion in batch.portions for part in portion.each_lot):
            place = f"ingredients.{one.line.id}"
            if _is_without_potency(one):
                yield "E_POTENCY_MISSING", place, {}
            if one.measuring in BY_NUMBER and one.taken is None:
                yield (*_no_instrument(one, batch.bench.instruments, place),)


def _is_without_potency(portion: Portion) -> bool:
    """Whether the recipe asks for an assay, and the lot has nothing to correct with."""
    line = portion.line
    asks = text_of(line.recipe, "correct") == "yes" and portion.measuring in BY_NUMBER and not fill.is_one(line)
    return asks and not any(text_of(line.lot, key) for key in ("assay", "content", "activity"))


def _no_instrument(portion: Portion, instruments: Sequence[Instrument], place: str) -> Stop:
    needed = portion.corrected or lacks(place, "a number")
    if needed.is_count:
        needed = Amount(MASS, portion.actual[MASS] / portion.line.kept)
    candidates = [instrument for instrument in instruments if instrument.kind == needed.kind]
    if not candidates:
        return "E_NO_INSTRUMENT", place, {"needed": needed}
    largest = Amount(needed.kind, max(instrument.capacity for instrument in candidates))
    if largest.base < needed.base:
        return "E_ABOVE_CAPACITY", place, {"needed": needed, "capacity": largest}
    smallest = Amount(needed.kind, min(one.smallest for one in candidates if one.capacity >= needed.base))
    times = int(-(-smallest.base // needed.base))
    return "E_BELOW_SMALLEST", place, {"needed": needed, "smallest": smallest, "times": times}


def _of_substitutes(second: Second) -> Iterator[Stop]:
    """Each line names what took its place, and nothing that was approved or studied for the formula holds."""
    recipe = second.typed["recipe"]
    trees = {text_of(recipe, "id"): recipe, **second.typed.get("nested", {})}
    studies = recipe.get("beyond use", {}).get("evidence", [])
    is_void = "approved" not in recipe and not any("formula" in study.get("same", []) for study in studies)
    for one in second.typed.get("substituted", []):
        of, _, line_id = text_of(one, "line").rpartition("/")
        lines = [line for line in trees[of or text_of(recipe, "id")]["ingredients"] if text_of(line, "id") == line_id]
        now, was, place = text_of(one, "now"), text_of(one, "was"), f"ingredients.{text_of(one, 'line')}"
        is_named = now in Line(lines[0], {}).names and words(now) != words(was) and text_of(one, "reason")
        demand(is_named and is_void, place, "a formula that names what was substituted, without its evidence")
        yield "W_SUBSTITUTED", place, {}


def _of_calcium(second: Second) -> Iterator[Stop]:
    ions = {ion for line in second.batch.lines for ion in line.figures.get("ions", {})}
    if ions.issuperset(CALCIUM_PHOSPHATE) and not stays_dissolved(second.batch):
        yield "E_CALCIUM_PHOSPHATE", "calcium with phosphate", {}


def _of_plates(second: Second) -> Iterator[Stop]:
    capsules: Any = dosage_units.found(second)["capsules"]
    if capsules and capsules["plate"] and capsules["number"] % capsules["plate"]:
        number, plate = capsules["number"], capsules["plate"]
        yield "E_PLATES", "make", {"number": number, "plate": plate, "more": number + plate - number % plate}


#: What finds them.
_OF_BATCH: Final[tuple[Search, ...]] = (_of_lines, _of_lots, _of_substitutes, _of_calcium, _of_plates)
SEARCHES: Final[tuple[Search, ...]] = (*_OF_BATCH, lambda second: until_of(second).stops())
