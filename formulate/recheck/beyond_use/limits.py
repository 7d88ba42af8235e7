"""Every limit of the date as the moment up to which the batch may be used; the smallest binds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from formulate.recheck.beyond_use.base import DAYS, Base, Time, base_of, is_against, is_calculated_only, times_of
from formulate.recheck.beyond_use.nature import PLACE, TYPES, Nature, beyond_use_of, nature_of
from formulate.recheck.reading.dates import day, last_days
from formulate.recheck.reading.reader import number
from formulate.recheck.reading.typed import Texts, text_of, word_of
from formulate.recheck.second import Second, Stop

#: What number the day of making has.
COUNTING: Final = {"day of compounding is day 1": 1, "day of compounding is day 0": 0}


class Limit(NamedTuple):
    """The last day, which of the days that is, and the time of it; without a day of making, each as far as known."""

    date: str
    days: int | None
    time: str = ""
    lacks_time: bool = False  # whether the time of making is needed, and not stated


class Until(NamedTuple):
    """All that is known of the date."""

    nature: Nature
    base: Base
    limits: list[Limit]  # the smallest first
    made: str  # the day
    is_untimed: bool  # whether evidence against it names no time

    @property
    def bound(self) -> Limit | None:
        """The limit that binds; None where nothing says what the preparation is good for."""
        return self.limits[0] if self.base.times else None

    @property
    def is_over(self) -> bool:
        """Whether no day is left."""
        return self.bound is not None and bool(self.made) and self.bound.date < self.made

    def stops(self) -> Iterator[Stop]:
        """What must be said of it."""
        yield from (*self.nature.stops, *self.base.stops)
        bound = self.bound or Limit("", None)
        if self.is_untimed:
            yield "E_BUD_ADVERSE", PLACE, {}
        if self.is_over or (not self.made and bound.days is not None and bound.days < 1):
            yield "E_BUD_TOO_SHORT", PLACE, {}
        if bound.lacks_time:
            yield "E_BUD_TIME_NEEDED", "made", {}


@lru_cache(maxsize=1)  # it is asked for more than once
def until_of(second: Second) -> Until:
    """The date of a batch."""
    first = COUNTING[word_of(second.typed, "day_counting", tuple(COUNTING))]
    if is_calculated_only(second.typed["recipe"]):
        return Until(Nature(), Base((), ()), [], "", False)
    nature = nature_of(second)
    base = base_of(second, nature)
    made = text_of(second.typed, "made")
    times, ends = [*base.times, *_shorter(second)], list(_lot_dates(second))
    evidence = beyond_use_of(second.typed["recipe"]).get("evidence", [])
    is_untimed = any(is_against(one) and not list(times_of(one)) for one in evidence)
    if made:
        limits = [_of_time(time, made, first) for time in times] + [_of_day(end, made, first) for end in ends]
        limits.sort(key=lambda limit: (limit.date, limit.time or "24:00"))
    else:
        limits = [Limit("", None if time.exact else time.hours // 24) for time in sorted(times)]
        limits += [Limit(end.isoformat(), None) for end in sorted(ends)]
    return Until(nature, base, limits, made[:10], is_untimed)


def _of_time(time: Time, made: str, first: int) -> Limit:
    """A time in days is counted from the day of making; below three days from the time of it, where that is stated."""
    is_short = time.exact or time.hours < 72  # hours below which the time of making counts
    if is_short and made[11:]:
        end = datetime.fromisoformat(made[:16].replace(" ", "T")) + timedelta(hours=time.hours)
        return Limit(end.date().isoformat(), None if time.exact else time.hours // 24, end.strftime("%H:%M"))
    last = date.fromisoformat(made[:10]) + timedelta(time.hours // 24 - first)
    if time.exact:
        return Limit(max(last.isoformat(), made[:10]), None, "", True)
    return _of_day(last, made, first)._replace(lacks_time=is_short)


def _of_day(end: date, made: str, first: int) -> Limit:
    count = (end - date.fromisoformat(made[:10])).days + first
    return Limit(end.isoformat(), count if count >= first else None)


# What shortens it -----------------------------------------------------------------------------------


def _shorter(second: Second) -> Iterator[Time]:
    typed = second.typed
    yield from _of_recipe(typed["recipe"])
    lots = {one.line.id: one.line.lot for one in second.every_portion if one.line.lot}
    dated = {line for line, lot in lots.items() if text_of(lot, "expiry")}
    yield from _of_nested(typed, "", dated, set(lots), set())
    if text_of(typed, "local_limit_days"):
        yield Time(int(number(text_of(typed, "local_limit_days"))) * 24, False)


def _of_recipe(recipe: Texts) -> Iterator[Time]:
    stated = beyond_use_of(recipe)
    for texts in (*filter(is_against, stated.get("evidence", [])), stated):
        yield from times_of(texts)


def _of_nested(typed: Texts, within: str, dated: set[str], taken: set[str], seen: set[str]) -> Iterator[Time]:
    """Bounds of nested recipes, each once; of one from stock without a date, what it is good for."""
    recipe: Texts = typed["nested"][within] if within else typed["recipe"]
    for line in recipe["ingredients"]:
        name, line_id = text_of(line, "recipe"), f"{within}/{text_of(line, 'id')}".lstrip("/")
        if not name or line_id in dated:
            continue
        nested: Texts = typed["nested"][name]
        if (line_id in taken or text_of(line, "from stock") == "yes") and text_of(beyond_use_of(nested), "type"):
            yield Time(DAYS[word_of(beyond_use_of(nested), "type", TYPES)] * 24, False)
        if name not in seen:
            seen.add(name)
            yield from _of_recipe(nested)
            yield from _of_nested(typed, name, dated, taken, seen)


def _lot_dates(second: Second) -> Iterator[date]:
    """The earliest last day of a lot, and some years from the earliest receipt of a lot that states none."""
    lines = [one.line for portion in second.every_portion for one in portion.each_lot]
    yield from sorted(end for line in lines for end in last_days(line.lot).values())[:1]
    undated = [line.lot for line in lines if not last_days(line.lot) and "recipe" not in line.recipe]
    received = [day(text_of(lot, "received")) for lot in undated if text_of(lot, "received")]
    for first in sorted(received)[:1]:
        years = int(text_of(second.typed, "years_without_expiration") or "1")
        yield first.replace(year=first.year + years, day=28 if (first.month, first.day) == (2, 29) else first.day)
