"""MEASURE: what is needed, what is corrected, what to measure on which instrument, and who did it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from formulate.batch.asking.asked import amount_text
from formulate.batch.model import BatchLine, Measuring
from formulate.recipe.model import Fill
from formulate.sheet.drawing.pagination import Block, Section
from formulate.sheet.drawing.pen import BOX, MM, TICK, Pen
from formulate.sheet.drawing.sections import continued
from formulate.sheet.printing import Printing
from formulate.sheet.work.columns import INITIALS, NOTHING, WRITE_IN, Columns, Entry, labels_of, split_figure
from formulate.sheet.work.crushed import Reading, crushed_rows
from formulate.sheet.work.dilutions import dilution_rows
from formulate.sheet.work.lots import LotFields, lot_block
from formulate.sheet.work.remarks import is_to_the_mark, remarks_of
from formulate.typed.excess import NONE
from formulate.typesetting import Size, Weight, wrap
from formulate.units import Quantity, show_between, show_number, unit_text

__all__ = ["measure_section"]

#: What is printed above the figure of a line that is not simply weighed or measured.
BEFORE_FIGURE = {Measuring.ADD_TO_MAKE: "sheet.measure.fill_to", Measuring.REMOVE: "sheet.measure.remove"}
#: Lines with a box for the instrument that was used.
ASKS_BALANCE = {Measuring.ADD_TO_MAKE, Measuring.REMOVE, Measuring.AS_NEEDED}
#: Room for the text before the signature for all weights, and for the time, [pt].
SIGNED = 92.0
TIME = 15 * MM
#: Least width for the boxes of a lot, [pt].
LOT_LEAST = 200.0
TOTAL = "total"
#: Place of the figures to measure among the columns, behind those of theory.
FIRST_FIGURE = 2


def measure_section(printing: Printing, name: str = "") -> Section:
    """The table, a row for each line, the total and the signature for all weights."""
    rows = [row for place, line in enumerate(printing.batch.lines, start=1) for row in _rows(printing, place, line)]
    total = _total(printing)
    columns = Columns.fitted(printing, [*(entry for _, entries in rows for entry in entries), total])
    fields = LotFields.fitted(printing, [line for line, _ in rows], *_lot_place(printing, columns))
    blocks = [_row(printing, columns, fields, line, entries) for line, entries in rows]
    blocks.append(_total_row(printing, columns, total))
    title = name or printing.say("sheet.measure.title")
    return Section(
        name=title,
        blocks=tuple(blocks),
        heading=_heading(printing, columns, fields, title),
        again=_heading(printing, columns, fields, continued(printing, title)),
    )


# The text of a row ----------------------------------------------------------------------------------


def _rows(printing: Printing, number: int, line: BatchLine) -> list[tuple[BatchLine | None, list[Entry]]]:
    """The line; one that is diluted, or taken from several lots, with a row for all that is measured."""
    entries = _entries(printing, number, line)
    if line.dilution is not None:
        return dilution_rows(printing, line, entries[0])
    if not line.parts:
        return [(line, entries)]
    total = entries[0]
    if line.measuring is not Measuring.ADD_TO_MAKE:
        before = printing.say("sheet.measure.in_all")
        total = replace(total, before=before, balance="", error="", to="", accepted="", asks_balance=False, is_sum=True)
    return [
        (line, [total]),
        *((part, _of_lot(printing, part, place, len(line.parts))) for place, part in enumerate(line.parts, start=1)),
    ]


def _of_lot(printing: Printing, part: BatchLine, place: int, count: int) -> list[Entry]:
    lot = "" if part.lot is None else part.lot.number
    entries = _entries(printing, 0, part)
    said = set(remarks_of(printing, replace(part, lot=None, other_way=None)))
    remarks = tuple(remark for remark in entries[0].remarks if remark not in said)
    key = f"{part.id}, part {place}"
    is_to_make = part.measuring is Measuring.ADD_TO_MAKE  # what is brought to an amount is recorded once
    name = printing.say("sheet.measure.of_lot", lot=lot)
    named = replace(entries[0], number="", name=name, remarks=remarks, key=key, is_sum=is_to_make)
    if is_to_make:
        order = printing.say("sheet.measure.first" if place < count else "sheet.measure.then")
        named = replace(named, needed="", corrected="", figure="", before=order, asks_balance=False)
    return [named, *(replace(entry, key=f"{key}: crushed") for entry in entries[1:])]


def _entries(printing: Printing, number: int, line: BatchLine) -> list[Entry]:
    """The line, and after a counted one the part of its powder that is weighed."""
    entry = Entry(
        number=str(number),
        name=line.name,
        remarks=remarks_of(printing, line),
        needed=_needed(printing, line),
        corrected=_corrected(printing, line),
        figure=_figure(printing, line),
        before=_before(printing, line),
        balance=_balance(printing, line),
        asks_balance=line.instrument is None and line.measuring in ASKS_BALANCE and not is_to_the_mark(line),
        is_ticked=is_to_the_mark(line),
        unit=printing.unit(_unit(line)),
        key=line.id,
    )
    reading = Reading(error=_error(printing, line), to=_to(printing, line), accepted=_accepted(printing, line))
    if line.measuring is Measuring.COUNT:
        return [entry, *crushed_rows(printing, line, reading)]
    return [replace(entry, error=reading.error, to=reading.to, accepted=reading.accepted)]


def _before(printing: Printing, line: BatchLine) -> str:
    if line.between is not None:
        return printing.say("sheet.measure.range")
    code = BEFORE_FIGURE.get(line.measuring)
    return "" if code is None else printing.say(code)


def _needed(printing: Printing, line: BatchLine) -> str:
    if line.needed is not None:
        return printing.show(line.needed)
    if line.between is not None:
        return show_between(line.between.low, line.between.high, printing.profile)
    return printing.say("sheet.measure.as_needed" if line.measuring is Measuring.AS_NEEDED else "sheet.measure.fill")


def _corrected(printing: Printing, line: BatchLine) -> str:
    """What is needed of this lot; of a fill, what the rounded amounts of the others leave: it has no potency."""
    if line.corrected is not None and line.corrected != line.needed:
        return printing.show(line.corrected)
    if line.needed is None or isinstance(line.ingredient.amount, Fill):
        return NOTHING
    return printing.say("sheet.measure.same")


def _amount(line: BatchLine) -> Quantity | None:
    """What is printed: what is measured, what the batch is brought to, or what is to leave it again."""
    if line.measuring is Measuring.REMOVE:
        return line.to_measure or line.corrected or line.needed
    return line.make_to if line.measuring is Measuring.ADD_TO_MAKE else line.to_measure


def _figure(printing: Printing, line: BatchLine) -> str:
    shown, between = _amount(line), line.between
    if between is not None:
        return show_between(between.low, between.high, printing.profile)
    if shown is not None and line.fillings is not None and line.measuring is not Measuring.COUNT:
        return line.fillings.text(printing.profile)
    return printing.say("sheet.measure.as_needed") if shown is None else printing.show(shown)


def _balance(printing: Printing, line: BatchLine) -> str:
    if line.measuring is Measuring.COUNT:
        return printing.say("sheet.measure.counted")
    return line.instrument.id if line.instrument is not None else ""


def _error(printing: Printing, line: BatchLine) -> str:
    """The error of the instrument as a share of the amount."""
    return "" if line.error_shown is None else f"\u00b1{printing.percent(line.error_shown)}"


def _unit(line: BatchLine) -> str:
    shown = _amount(line) if line.between is None else line.between.high
    return "" if shown is None else unit_text(shown)


def _to(printing: Printing, line: BatchLine) -> str:
    """How exactly it is read."""
    if line.instrument is None:
        return ""
    return printing.say("sheet.measure.to", readability=line.instrument.readability)


def _accepted(printing: Printing, line: BatchLine) -> str:
    """The readings that are accepted, in the unit beside the box."""
    if line.accepted is None:
        return ""
    low, high = (show_number(Fraction(reading.magnitude), printing.profile) for reading in line.accepted)
    return f"{low} {printing.profile.to} {high}"


def _total(printing: Printing) -> Entry:
    batch = printing.batch
    sum_of_lines = batch.sum_shown
    return Entry(
        number="",
        name=printing.say("sheet.measure.total"),
        remarks=_how_total(printing),
        needed=printing.show(batch.total.value),
        figure="" if sum_of_lines is None else printing.show(sum_of_lines),
        unit="" if sum_of_lines is None else printing.unit(unit_text(sum_of_lines)),
        is_sum=sum_of_lines is None,
        key=TOTAL,
    )


def _how_total(printing: Printing) -> tuple[str, ...]:
    """Excess, containers and overfill in the typed words, where there are any."""
    asked = printing.batch.asked
    typed = {"containers": asked.containers, "overfill": amount_text(asked.overfill)}
    typed |= {"residue": amount_text(asked.residue), "excess": "" if asked.excess == NONE else asked.excess}
    words = [f"{printing.term(name)} {printing.typed(str(text))}" for name, text in typed.items() if text]
    make = printing.say("sheet.make_amount", make=printing.batch.make)
    return (f"{make}, {', '.join(words)}",) if words else ()


# The rows drawn -------------------------------------------------------------------------------------


def _heading(printing: Printing, columns: Columns, fields: LotFields, name: str) -> Block:
    """Two lines of names: of the table's columns, and of the boxes for the lots under them."""

    def draw(pen: Pen, y: float) -> None:
        base = y + Size.SMALL.value + 1
        pen.text(printing.left, base, name, Size.SMALL, Weight.STRONG)
        for place, (label, start) in enumerate(zip(labels_of(printing), columns.starts, strict=True)):
            if columns.stacked and place < FIRST_FIGURE:
                continue
            weight = Weight.STRONG if label.isupper() else Weight.REGULAR
            pen.text(start, base, label, Size.SMALL, weight)
        if columns.has_accepted:
            pen.text(columns.box + WRITE_IN + 3, base, printing.say("sheet.measure.accepted"), Size.SMALL)
        for field, x, _ in fields.places:
            pen.text(x, base + Size.SMALL.leading, printing.say(f"sheet.lot.{field}"), Size.SMALL)
        pen.rule(printing.left, y + 2 * Size.SMALL.leading + 3, printing.right, thickness=0.8)

    return Block(height=2 * Size.SMALL.leading + 5, draw=draw)


def _lot_place(printing: Printing, columns: Columns) -> tuple[float, float]:
    """Left of the figures; over the full width where long figures leave too little there."""
    wide = printing.right - columns.name
    return columns.name, columns.left_room if columns.left_room >= LOT_LEAST else wide


def _row(
    printing: Printing, columns: Columns, fields: LotFields, line: BatchLine | None, entries: list[Entry]
) -> Block:
    """Name above lot on the left, the figure above its remarks on the right; a crushed part under both.

    What is not taken from a lot is of no line.
    """
    lot = lot_block(printing, line, fields, entries[0].key)
    beside = fields.room < printing.right - columns.name
    name_height = _name_height(printing, columns, entries[0])
    right_height = _right_height(printing, columns, entries[0])
    lot_top = name_height if beside else max(name_height, right_height)
    first = max(lot_top + lot.height, right_height)
    heights = [first, *(_entry_height(printing, columns, entry) for entry in entries[1:])]
    height = sum(heights) + 3.5

    def draw(pen: Pen, y: float) -> None:
        for place, entry in enumerate(entries):
            _draw_entry(pen, printing, columns, entry, y + 1 + sum(heights[:place]))
        lot.draw(pen, y + 1 + lot_top)
        pen.rule(printing.left, y + height - 0.5, printing.right, thickness=0.4)

    return Block(height=height, draw=draw)


def _name_height(printing: Printing, columns: Columns, entry: Entry) -> float:
    theory = len(_theory_lines(printing, columns, entry))
    lines = len(wrap(entry.name, columns.name_room, weight=Weight.STRONG)) + theory
    return lines * Size.BODY.leading + 2.5


def _theory_lines(printing: Printing, columns: Columns, entry: Entry) -> tuple[str, ...]:
    """The figures of theory with their names, where they have no columns of their own; a word has no name."""
    if not columns.stacked:
        return ()
    needed, corrected = labels_of(printing)[:2]
    is_figure = split_figure(entry.needed, printing.profile)[0]
    texts = [f"{needed} {entry.needed}" if is_figure else entry.needed]
    texts += [f"{corrected} {entry.corrected}"] if entry.corrected not in ("", NOTHING) else []
    return tuple(line for text in texts if text for line in wrap(text, columns.name_room))


def _remark_lines(printing: Printing, columns: Columns, entry: Entry) -> tuple[str, ...]:
    room = printing.right - columns.starts[2]
    return tuple(line for text in entry.remarks for line in wrap(text, room, Size.SMALL))


def _right_height(printing: Printing, columns: Columns, entry: Entry) -> float:
    return BOX + 1.5 + len(_remark_lines(printing, columns, entry)) * Size.SMALL.leading


def _entry_height(printing: Printing, columns: Columns, entry: Entry) -> float:
    return max(_name_height(printing, columns, entry), _right_height(printing, columns, entry)) + 1


def _draw_entry(pen: Pen, printing: Printing, columns: Columns, entry: Entry, y: float) -> None:
    pen.text(printing.left, y + Size.BODY.value, entry.number)
    base = _draw_name(pen, columns, entry, y)
    _draw_theory(pen, printing, columns, entry, base)
    base = y + (20.5 if entry.before else Size.FIGURE.value + 1)
    pen.text(columns.starts[2], y + 7.5, entry.before, Size.SMALL)
    columns.figure.draw(pen, base, entry.figure, printing.profile, f"{entry.key}: to measure")
    _draw_balance(pen, columns, entry, y, base)
    _draw_boxes(pen, printing, columns, entry, y)
    remarks = _remark_lines(printing, columns, entry)
    pen.lines(columns.starts[2], y + BOX + Size.SMALL.value + 1, remarks, Size.SMALL, key=f"{entry.key}: remark")


def _draw_theory(pen: Pen, printing: Printing, columns: Columns, entry: Entry, base: float) -> None:
    """Beside the first line of the name, or under its last."""
    if columns.stacked:
        theory = _theory_lines(printing, columns, entry)
        pen.lines(columns.name, base + Size.BODY.leading, theory, key=f"{entry.key}: theory")
        return
    first = base - (len(wrap(entry.name, columns.name_room, weight=Weight.STRONG)) - 1) * Size.BODY.leading
    columns.needed.draw(pen, first, entry.needed, printing.profile, f"{entry.key}: needed")
    columns.corrected.draw(pen, first, entry.corrected, printing.profile, f"{entry.key}: corrected")


def _draw_name(pen: Pen, columns: Columns, entry: Entry, y: float) -> float:
    """The name, never cut; returns its last baseline, [pt]."""
    name = wrap(entry.name, columns.name_room, weight=Weight.STRONG)
    return pen.lines(columns.name, y + Size.BODY.value, name, weight=Weight.STRONG, key=f"{entry.key}: name")


def _draw_balance(pen: Pen, columns: Columns, entry: Entry, y: float, base: float) -> None:
    if entry.asks_balance:
        pen.box(columns.balance, y, columns.balance_width)
        return
    lines = wrap(entry.balance, columns.balance_width)
    height = (len(lines) - 1) * Size.BODY.leading + (Size.SMALL.leading if entry.error else 0)
    first = base - height / 2
    if height + Size.BODY.value < BOX:
        first = min(first, y + BOX - 2 - height)  # above the remark under the row
    last = pen.lines(columns.balance, first, lines, key=f"{entry.key}: balance")
    pen.text(columns.balance, last + Size.SMALL.leading, entry.error, Size.SMALL)


def _draw_boxes(pen: Pen, printing: Printing, columns: Columns, entry: Entry, y: float) -> None:
    if entry.is_sum:
        return  # nobody measures it
    if entry.is_ticked:
        to_the_mark = printing.say("sheet.measure.to_the_mark")
        pen.text(pen.tick(columns.box, y + (BOX - TICK) / 2) + 3, y + BOX / 2 + 3, to_the_mark, Size.SMALL)
    else:
        _draw_box(pen, columns, entry, y)
    if entry.key != TOTAL:
        pen.box(columns.initials, y, INITIALS)
        pen.box(columns.verified, y, INITIALS)


def _draw_box(pen: Pen, columns: Columns, entry: Entry, y: float) -> None:
    """What was measured, with its unit and the readings that are accepted."""
    x = pen.box(columns.box, y, WRITE_IN) + 3
    base = y + BOX / 2 + (0 if entry.accepted else 3)
    pen.text(pen.text(x, base, entry.unit) + 3, base, entry.to, Size.SMALL)
    pen.text(x, base + Size.SMALL.leading, entry.accepted, Size.SMALL)


# The total, and the signature for all weights ---------------------------------------------------------


def _total_row(printing: Printing, columns: Columns, total: Entry) -> Block:
    """The signature is next to the total, so that it is never alone on a page."""
    left, room = _lot_place(printing, columns)
    right_height = _right_height(printing, columns, total)
    top = _name_height(printing, columns, total)
    if room > columns.left_room:
        top = max(top, right_height)
    signed = max(BOX, len(_signature_text(printing)) * Size.SMALL.leading)
    height = max(top + signed, right_height) + 2

    def draw(pen: Pen, y: float) -> None:
        _draw_entry(pen, printing, columns, total, y + 1)
        _draw_signature(pen, printing, left, left + room, y + 1 + top)

    return Block(height=height, draw=draw, glued=True)


def _signature_text(printing: Printing) -> tuple[str, ...]:
    return wrap(printing.say("sheet.measure.signature"), SIGNED, Size.SMALL)


def _draw_signature(pen: Pen, printing: Printing, left: float, right: float, y: float) -> None:
    pen.lines(left, y + Size.SMALL.value, _signature_text(printing), Size.SMALL)
    named = pen.right(right - TIME - 3, y + BOX / 2 + 3, printing.say("sheet.time"), Size.SMALL) - 4
    pen.box(left + SIGNED + 4, y, named - left - SIGNED - 4)
    pen.box(right - TIME, y, TIME)
