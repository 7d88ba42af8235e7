"""What a line was taken from: what is known of its lot, and boxes for what is not."""

from __future__ import annotations

from formulate.batch.model import BatchLine, Measuring
from formulate.pharmacy.shelf import Lot
from formulate.sheet.flow import Block
from formulate.sheet.pen import BOX, TICK, Pen
from formulate.sheet.typeface import Size
from formulate.sheet.wrapping import wrap

__all__ = ["FIELDS", "lot_block", "lot_starts"]

TICKED = "certificate"
#: What every line of a record names, and its share of the width; a certificate is ticked when it was seen.
FIELDS = (("manufacturer", 0.36), ("lot", 0.25), ("expiry", 0.22), (TICKED, 0.17))
APART = 4.0
#: Fields of a lot that are named in boxes of their own, or that say nothing at the bench.
NOT_REPEATED = {"line", "lot", "manufacturer", "expiry", "certificate"}


def lot_starts(left: float, room: float) -> list[tuple[str, float, float]]:
    """Name, left end and width of each field, [pt]."""
    starts, x = [], left
    for name, share in FIELDS:
        starts.append((name, x, share * room - APART))
        x += share * room
    return starts


def lot_block(line: BatchLine, left: float, room: float) -> Block:
    """The second storey of a line: its lot. What leaves the product again has none."""
    if line.measuring is Measuring.REMOVE:
        return Block(height=0.0, draw=lambda pen, y: None)
    values = {name: _value(line.lot, name) for name, _ in FIELDS}
    wrapped = {name: wrap(values[name], width) for name, _, width in lot_starts(left, room)}
    more = wrap(_more(line.lot), room, Size.SMALL) if line.lot and _more(line.lot) else ()
    text_height = max(len(lines) for lines in wrapped.values()) * Size.BODY.leading + 1
    asked = [name for name, value in values.items() if not value and name != TICKED]
    height = max(text_height, BOX if asked else TICK + 2)

    def draw(pen: Pen, y: float) -> None:
        for name, x, width in lot_starts(left, room):
            if values[name]:
                pen.lines(x, y + Size.BODY.value, wrapped[name], key=f"{line.id}: {name}")
            elif name == TICKED:
                pen.tick(x, y + (BOX - TICK) / 2 if asked else y + 1)
            else:
                pen.box(x, y, width)
        pen.lines(left, y + height + Size.SMALL.value, more, Size.SMALL, key=f"{line.id}: lot, further")

    return Block(height=height + len(more) * Size.SMALL.leading, draw=draw)


def _more(lot: Lot) -> str:
    """What else the lot's row states, field by field as typed."""
    told = [f"{name} {text}" for name, text in lot.typed.items() if name not in NOT_REPEATED and text]
    return " \u00b7 ".join(told)


def _value(lot: Lot | None, name: str) -> str:
    if lot is None:
        return ""
    values = {
        "manufacturer": lot.manufacturer,
        "lot": lot.number,
        "expiry": lot.expiry,
        "certificate": lot.certificate,
    }
    return values[name]
