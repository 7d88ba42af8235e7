"""The second storey of a line to measure: manufacturer, number, expiration and certificate of its lot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from formulate.batch.model import BatchLine, Measuring
from formulate.frozen import Frozen
from formulate.pharmacy.lots import Lot
from formulate.sheet.drawing.pagination import Block
from formulate.sheet.drawing.pen import BOX, TICK, Pen
from formulate.sheet.printing import Printing
from formulate.sheet.work.remarks import use_and_rest
from formulate.typesetting import Size, width_of, wrap

__all__ = ["LotFields", "lot_block"]

TICKED = "certificate"
#: What every line of a record names, and its share of the width where it is written by hand; a certificate is ticked
#: when it was seen.
SHARES = {"manufacturer": 0.36, "lot": 0.25, "expiration": 0.22, TICKED: 0.17}
#: Of the fields, the one whose text is over the others where there is little room, and the most lines that it takes
#: among them; and the place of the one that may then begin further left.
ABOVE, MOST_LINES, LOT = "manufacturer", 2, 1
#: Space after a field, and below the text that is over the others, where a box may follow, [pt].
APART, UNDER = 4.0, 1.5
#: Fields of a lot that are printed in their own boxes, or that are not needed for the work.
NOT_REPEATED = {"line", "lot", "manufacturer", "expiry", "certificate"}
#: Fields by which a line finds its lot.
MATERIALS = ("substance", "product")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class LotFields(Frozen):
    """Where the fields of the lots of a table are, [pt]."""

    left: float
    room: float
    widths: tuple[float, ...]

    @property
    def places(self) -> list[tuple[str, float, float]]:
        """Name, left end and width of each field."""
        places, x = [], self.left
        for name, width in zip(SHARES, self.widths, strict=True):
            places.append((name, x, width))
            x += width + APART
        return places

    @classmethod
    def fitted(cls, printing: Printing, lines: Sequence[BatchLine | None], left: float, room: float) -> LotFields:
        """As wide as their texts, so that few of them wrap; the field with most to give wraps first."""
        texts = [_texts(printing, line.lot) for line in lines if line is not None and _has_lot(printing, line)]
        fields = [_Field.of(printing, name, [text[name] for text in texts], room) for name in SHARES]
        widths = [field.wanted for field in fields]
        spare = room - sum(widths) - len(widths) * APART
        by_most = sorted(range(len(fields)), key=lambda place: -fields[place].gives)
        earlier = fields[LOT].least - fields[LOT].label if all(text[ABOVE] and text["lot"] for text in texts) else 0.0
        for place, gives in [*((place, fields[place].gives) for place in by_most), (LOT, earlier)]:
            taken = min(max(-spare, 0.0), gives)
            widths[place] -= taken
            spare += taken
        if spare < 0:  # a word wider than its field goes on in the next line
            return cls(left=left, room=room, widths=tuple(share * room - APART for share in SHARES.values()))
        shared = zip(widths, SHARES.values(), strict=True)
        return cls(left=left, room=room, widths=tuple(width + spare * share for width, share in shared))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class _Field(Frozen):
    """How wide the name of a field is, and how wide it would be and must be itself, [pt]."""

    label: float
    wanted: float
    least: float

    @property
    def gives(self) -> float:
        return self.wanted - self.least

    @classmethod
    def of(cls, printing: Printing, name: str, texts: Sequence[str], room: float) -> _Field:
        label = width_of(printing.say(f"sheet.lot.{name}"), Size.SMALL)
        is_written = name != TICKED and not all(texts)  # by hand, in a box
        least = max(label, SHARES[name] * room - APART) if is_written or not texts else label
        words = [word for text in texts for word in text.split(" ") if name != ABOVE]
        return cls(
            label=label,
            wanted=max([least, *(width_of(text, Size.BODY) for text in texts)]),
            least=max([least, *(width_of(word, Size.BODY) for word in words)]),
        )


def lot_block(printing: Printing, line: BatchLine | None, fields: LotFields, key: str) -> Block:
    """The lot of a line; what leaves the product again needs none; a sum of parts and a vehicle made here have none."""
    if line is None or not _has_lot(printing, line):
        return Block(height=0.0, draw=lambda pen, y: None)
    values = _texts(printing, line.lot)
    places = {name: (x, width) for name, x, width in fields.places}
    above = wrap(values[ABOVE], fields.room) if _is_above(values, places) else ()
    if above:
        del values[ABOVE]
        places["lot"] = _beginning_earlier(values["lot"], *places["lot"], fields.left)
    wrapped = {name: wrap(text, places[name][1]) for name, text in values.items()}
    stated = _more(printing, line, line.lot) if line.lot else ""
    more = wrap(stated, fields.room, Size.SMALL) if stated else ()
    text_height = max(len(lines) for lines in wrapped.values()) * Size.BODY.leading + 1
    asked = [name for name, value in values.items() if not value and name != TICKED]
    top = len(above) * Size.BODY.leading + (UNDER if above else 0.0)
    height = top + max(text_height, BOX if asked else TICK + 2)

    def draw(pen: Pen, y: float) -> None:
        pen.lines(fields.left, y + Size.BODY.value, above, key=f"{key}: {ABOVE}")
        for name, text in values.items():
            x, width = places[name]
            if text:
                pen.lines(x, y + top + Size.BODY.value, wrapped[name], key=f"{key}: {name}")
            elif name == TICKED:
                pen.tick(x, y + top + ((BOX - TICK) / 2 if asked else 1))
            else:
                pen.box(x, y + top, width)
        pen.lines(fields.left, y + height + Size.SMALL.value, more, Size.SMALL, key=f"{key}: lot, further")

    return Block(height=height + len(more) * Size.SMALL.leading, draw=draw)


def _is_above(values: Mapping[str, str], places: Mapping[str, tuple[float, float]]) -> bool:
    """Whether a manufacturer takes too many lines in its own room, or a word of it or of the lot is torn there."""
    lines = wrap(values[ABOVE], places[ABOVE][1])
    torn = any(width_of(word, Size.BODY) > places[name][1] for name in (ABOVE, "lot") for word in values[name].split())
    return bool(values[ABOVE]) and (len(lines) > MOST_LINES or torn)


def _beginning_earlier(text: str, x: float, width: float, left: float) -> tuple[float, float]:
    """Place and width of a text that may begin further left, down to *left*, where it is wider than its field."""
    more = min(max(width_of(text, Size.BODY) - width, 0.0), x - left)
    return x - more, width + more


def _has_lot(printing: Printing, line: BatchLine) -> bool:
    is_stated = line.measuring is not Measuring.REMOVE or line.lot is not None
    return is_stated and not (line.parts or printing.whole.vehicle_number(line))


def _more(printing: Printing, line: BatchLine, lot: Lot) -> str:
    """What else the lot's row states, field by field as typed, and is not printed with the line already."""
    days = {"received": lot.received, "opened": lot.opened, "retest": lot.retest}
    printed = {name for name in MATERIALS if lot.typed.get(name, "").casefold() == line.name.casefold()}
    printed |= NOT_REPEATED if use_and_rest(printing, line) is None else {*NOT_REPEATED, "quantity"}
    typed = {name: days.get(name, text) for name, text in lot.typed.items() if name not in printed and text}
    shown = {name: printing.moment(printing.typed(printing.term(text))) for name, text in typed.items()}
    return " \u00b7 ".join(f"{printing.term(name)} {text}" for name, text in shown.items())


def _texts(printing: Printing, lot: Lot | None) -> dict[str, str]:
    """Each field as printed; ``""`` where nothing is stated."""
    if lot is None:
        return dict.fromkeys(SHARES, "")
    stated = dict(zip(SHARES, (lot.manufacturer, lot.number, lot.expiry, lot.certificate), strict=True))
    return {name: printing.moment(text) for name, text in stated.items()}
