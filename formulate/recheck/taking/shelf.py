"""The lots that a line may take, in the order of use: those named for it, else of the shelf the first to expire."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formulate.recheck.content.labels import nominal_of
from formulate.recheck.reading.dates import day, last_days
from formulate.recheck.reading.reader import demand, ratio
from formulate.recheck.reading.typed import Line, Texts, lines_of, text_of, words


def lines_with_lots(typed: Texts) -> tuple[Line, ...]:
    """The recipe's lines in order, each with the lots that it may take."""
    return tuple(line.taking(_lots_of(line, typed)) for line in lines_of(typed))


def _lots_of(line: Line, typed: Texts) -> tuple[Texts, ...]:
    """As they were offered; where nothing is said of that, as the line has them."""
    offered: Sequence[Texts] | None = typed.get("offered")
    if offered is None:
        return line.lots
    _refuse_one_for_two(offered)
    named = [one for one in offered if text_of(one["lot"], "line") == line.id]
    shelf = [one["lot"] for one in offered if line.id in one["lines"]]
    if named:
        return tuple(lot for one in named for lot in _completed(line, one, shelf))
    return () if line.leaves else _in_order(line, shelf, text_of(typed, "made")[:10])


def _refuse_one_for_two(offered: Sequence[Texts]) -> None:
    """Two containers of one lot with the same quantity are distinguished."""
    keys = ("line", "product", "substance", "lot", "quantity")
    lots = [one["lot"] for one in offered]
    without = [lot for lot in lots if text_of(lot, "quantity") and not text_of(lot, "container")]
    different = {tuple(text_of(lot, key) for key in keys) for lot in without}
    demand(len(different) == len(without), "lots", "two containers that can be distinguished")


def _completed(line: Line, named: Texts, shelf: Sequence[Texts]) -> Iterator[Texts]:
    """A lot that is named beside the shelf with what the shelf says of it; of two containers each."""
    lot: Texts = named["lot"]
    same = [one for one in shelf if named["is_named"] and text_of(one, "lot") == text_of(lot, "lot")]
    keys = [key for key in lot if key not in ("line", "container")]  # what a container has of its own
    is_same = all(words(text_of(one, key)) in ("", words(text_of(lot, key))) for one in same for key in keys)
    demand(is_same, line.id, "a lot as it is on the shelf", text_of(lot, "lot"))
    yield from ({**one, **lot} for one in same or [lot])


def _in_order(line: Line, shelf: Sequence[Texts], made: str) -> tuple[Texts, ...]:
    """Those that may be used, down to the first of any quantity; without one the first of all, to be refused."""
    usable = sorted((lot for lot in shelf if not _is_barred(line, lot, made)), key=_when)
    if not usable:
        return tuple(sorted(shelf, key=_when)[:1])
    without_end = [place for place, lot in enumerate(usable) if not text_of(lot, "quantity")]
    return tuple(usable[: without_end[0] + 1] if without_end else usable)


def _is_barred(line: Line, lot: Texts, made: str) -> bool:
    """By what bars any lot, or by the content on its label."""
    label = text_of(lot, "label content")
    return bool(barred_by(lot, made)) or (bool(label) and ratio(label) != nominal_of(line))


def barred_by(lot: Texts, made: str) -> str:
    """What bars a lot: its status, or the first of its days that is over; ``""`` for nothing."""
    over = [name for name, end in last_days(lot).items() if end.isoformat() < made]
    is_held = words(text_of(lot, "status") or "released") != "released"
    return "STATUS" if is_held else "".join(over[:1])


def _when(lot: Texts) -> tuple[bool, str, bool, str]:
    """The first to expire, then the first received; what states no day comes last."""
    last = min((end.isoformat() for end in last_days(lot).values()), default="")
    received = text_of(lot, "received") and day(text_of(lot, "received")).isoformat()
    return not last, last, not received, received
