"""The findings that follow from numbers and dates alone and hold a sheet back: each with its place and its figures.

Losing one of them would be as bad as a wrong number. They are compared as values; no sentence is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from formulate.recheck.bench import Instrument
from formulate.recheck.lines import fill
from formulate.recheck.portion import Portion
from formulate.recheck.reading.reader import MASS, Amount, amount
from formulate.recheck.reading.recorded import Results, Value, Values, amount_of, read, records
from formulate.recheck.reading.typed import Texts, text_of
from formulate.recheck.results.beyond_use import (
    base_hours,
    beyond_use,
    days_of_the_table,
    facts_of,
    is_calculated_only,
    is_called_dry,
)
from formulate.recheck.results.lots import lots_used
from formulate.recheck.second import Second

#: The figures of a finding that are found here, by name.
Figures: TypeAlias = "Mapping[str, Amount | int]"
#: A finding: its code, its place, and the figures of it that are found here.
Stop: TypeAlias = "tuple[str, str, Figures]"
#: The findings that are found here.
CODES: Final = (
    *("E_NO_INSTRUMENT", "E_ABOVE_CAPACITY", "E_BELOW_SMALLEST", "E_TABLET_SHARE", "E_POTENCY_MISSING"),
    *("E_BUD_TYPE_NEEDED", "E_BUD_TOO_SHORT", "E_BUD_EVIDENCE", "E_BUD_AQUEOUS", "E_LOT_SHORT"),
)
#: How lines with a number of their own are brought in.
BY_NUMBER: Final = ("weigh", "measure", "count", "aliquot")
BEYOND_USE: Final = "beyond use"


def recorded(results: Results) -> Values:
    """These findings as a record states them: for each by its code and place the figures."""
    findings = [finding for finding in records(results, "findings") if finding.get("code") in CODES]
    return {_key(str(one.get("code")), str(one.get("place"))): read(one, "figures", _figures) for one in findings}


def _figures(figures: Mapping[str, Any]) -> Value:
    """The amounts and whole numbers among the figures of a finding; names are not compared."""
    compared = {
        name: figure if isinstance(figure, int) else amount_of(figure)
        for name, figure in figures.items()
        if isinstance(figure, int) or (isinstance(figure, Mapping) and "unit" in figure)
    }
    return tuple(sorted(compared.items()))


def found(second: Second) -> Values:
    """The findings that must be there."""
    stops = [stop for search in SEARCHES for stop in search(second)]
    return {_key(code, place): tuple(sorted(figures.items())) for code, place, figures in stops}


def _key(code: str, place: str) -> str:
    return f"findings[{code}:{place}]"


def _of_lots(second: Second) -> Iterator[Stop]:
    for use in lots_used(second.batch.portions):
        if use.needed > use.on_hand.base:
            short = Amount(use.on_hand.kind, use.needed - use.on_hand.base)
            yield "E_LOT_SHORT", f"ingredients.{use.line}", {"on_hand": use.on_hand, "short": short}


def _of_lines(second: Second) -> Iterator[Stop]:
    for portion in second.batch.portions:
        for one in portion.each_lot:
            yield from _of_line(one, second.typed, second.batch.bench.instruments, is_part=bool(portion.parts))


def _of_line(portion: Portion, typed: Texts, instruments: Sequence[Instrument], *, is_part: bool) -> Iterator[Stop]:
    place = f"ingredients.{portion.line.id}"
    if _is_without_potency(portion):
        yield "E_POTENCY_MISSING", place, {}
    if portion.measuring == "count" and portion.to_measure is None:
        yield "E_TABLET_SHARE", place, _share_of_a_tablet(portion, typed, is_part)
    elif portion.measuring in BY_NUMBER and portion.taken is None:
        yield (*_no_instrument(portion, instruments, place),)


def _is_without_potency(portion: Portion) -> bool:
    """Whether the recipe asks for an assay, and the lot has nothing to correct with."""
    line = portion.line
    asks = text_of(line.recipe, "correct") == "yes" and portion.measuring in BY_NUMBER and not fill.is_one(line)
    return asks and not any(text_of(line.lot, key) for key in ("assay", "content", "activity"))


def _share_of_a_tablet(portion: Portion, typed: Texts, is_part: bool) -> Figures:
    """A batch that uses whole units is offered, unless the overfill is the same whatever is made, or units are."""
    needed, count = portion.corrected, portion.count
    if needed is None or count is None:
        raise AssertionError(f"{portion.line.id} is counted without a number")
    make = amount(text_of(typed, "make"))
    if is_part or text_of(typed, "overfill") or make.is_count:
        return {"needed": needed}
    return {"needed": needed, "enough": Amount(make.kind, make.base / needed.base * count.base), "taken": count}


def _no_instrument(portion: Portion, instruments: Sequence[Instrument], place: str) -> Stop:
    needed = portion.corrected
    if needed is None:
        raise AssertionError(f"{place} is measured without a number")
    if needed.is_count:
        needed = Amount(MASS, portion.actual[MASS] / portion.line.kept())
    candidates = [instrument for instrument in instruments if instrument.kind == needed.kind]
    roomy = [instrument for instrument in candidates if instrument.capacity >= needed.base]
    if not candidates:
        return "E_NO_INSTRUMENT", place, {"needed": needed}
    if not roomy:
        largest = Amount(needed.kind, max(instrument.capacity for instrument in candidates))
        return "E_ABOVE_CAPACITY", place, {"needed": needed, "capacity": largest}
    smallest = Amount(needed.kind, min(instrument.smallest for instrument in roomy))
    times = int(-(-smallest.base // needed.base))
    return "E_BELOW_SMALLEST", place, {"needed": needed, "smallest": smallest, "times": times}


def _of_the_date(second: Second) -> Iterator[Stop]:
    typed, facts = second.typed, facts_of(second)
    beyond: Texts = typed["recipe"].get("beyond use", {})
    if is_calculated_only(typed, facts):
        return
    has_base = text_of(facts.given, "sterile") in ("only", "no limit")
    if not text_of(beyond, "type") and not has_base:
        yield "E_BUD_TYPE_NEEDED", BEYOND_USE, {}
        return
    day, days, _ = beyond_use(typed, facts)
    if (
        not day
        and text_of(facts.given, "sterile") != "no limit"
        and (text_of(typed, "made") or (days is not None and days < 1))
    ):
        yield "E_BUD_TOO_SHORT", BEYOND_USE, {}
    if has_base:
        return
    if is_called_dry(typed, facts):
        yield "E_BUD_AQUEOUS", BEYOND_USE, {}
    allowed, table = base_hours(typed, facts)[0] // 24, days_of_the_table(typed, facts)
    if facts.given.get("basis") == "study" and allowed > table:
        yield "E_BUD_EVIDENCE", BEYOND_USE, {"days": allowed, "table": table}


#: What finds them.
SEARCHES: Final[tuple[Callable[[Second], Iterator[Stop]], ...]] = (_of_lines, _of_lots, _of_the_date)
