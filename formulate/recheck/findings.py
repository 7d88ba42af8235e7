"""The findings that follow from numbers and dates alone and hold a sheet back: each with its place and its figures.

Losing one of them would be as bad as a wrong number. They are compared as values; no sentence is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from formulate.recheck.beyond_use import Facts, base_hours, beyond_use, days_of_the_table, is_called_dry
from formulate.recheck.measuring import Instrument, Portion
from formulate.recheck.needed import is_fill
from formulate.recheck.reader import MASS, Amount, amount
from formulate.recheck.stock import Use, lots_used
from formulate.recheck.typed import Texts, text_of

#: The figures of a finding that are found here, by name.
Figures: TypeAlias = "Mapping[str, Amount | int]"
#: The findings that are found here.
CODES: Final = (
    *("E_NO_INSTRUMENT", "E_ABOVE_CAPACITY", "E_BELOW_SMALLEST", "E_TABLET_SHARE", "E_POTENCY_MISSING"),
    *("E_BUD_TYPE_NEEDED", "E_BUD_TOO_SHORT", "E_BUD_EVIDENCE", "E_BUD_AQUEOUS", "E_LOT_SHORT"),
)
#: How lines with a number of their own are brought in.
BY_NUMBER: Final = ("weigh", "measure", "count")
BEYOND_USE: Final = "beyond use"


def stops_of(
    typed: Texts, portions: Sequence[Portion], instruments: Sequence[Instrument], facts: Facts
) -> dict[str, Figures]:
    """The figures of each finding that must be there, by its code and place."""
    each = [(one, bool(portion.parts)) for portion in portions for one in portion.each_lot]
    stops = [stop for one, is_part in each for stop in _of_line(one, typed, instruments, is_part=is_part)]
    stops += [_short(use) for use in lots_used(portions) if use.needed > use.on_hand.base]
    return {f"{code}:{place}": figures for code, place, figures in (*stops, *_of_the_date(typed, facts))}


def _short(use: Use) -> tuple[str, str, Figures]:
    short = Amount(use.on_hand.kind, use.needed - use.on_hand.base)
    return "E_LOT_SHORT", f"ingredients.{use.line}", {"on_hand": use.on_hand, "short": short}


def _of_line(
    portion: Portion, typed: Texts, instruments: Sequence[Instrument], *, is_part: bool
) -> Iterator[tuple[str, str, Figures]]:
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
    asks = text_of(line.recipe, "correct") == "yes" and portion.measuring in BY_NUMBER and not is_fill(line)
    return asks and not any(text_of(line.lot, key) for key in ("assay", "content", "activity"))


def _share_of_a_tablet(portion: Portion, typed: Texts, is_part: bool) -> Figures:
    """A batch that uses whole units is offered, unless the overfill is the same whatever is made, or units are."""
    needed, count = portion.corrected, portion.count
    if needed is None or count is None:
        raise AssertionError(f"{portion.line.id} is counted without a number")
    make = amount(text_of(typed, "make"))
    if is_part or text_of(typed, "overfill") or make.is_count:
        return {"needed": needed}
    enough = Amount(make.kind, make.base / needed.base * count)
    return {"needed": needed, "enough": enough, "taken": Amount(needed.kind, Fraction(count))}


def _no_instrument(portion: Portion, instruments: Sequence[Instrument], place: str) -> tuple[str, str, Figures]:
    needed = portion.corrected
    if needed is None:
        raise AssertionError(f"{place} is measured without a number")
    if needed.is_count:
        needed = Amount(MASS, portion.actual[MASS])
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


def _of_the_date(typed: Texts, facts: Facts) -> Iterator[tuple[str, str, Figures]]:
    beyond: Texts = typed["recipe"].get("beyond use", {})
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
