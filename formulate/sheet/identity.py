"""What identifies this sheet: the block on top, the running head, the foot of each page, DRAFT."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.recipe.master_record import approval_message, form_and_route
from formulate.sheet.drawing.pagination import Block
from formulate.sheet.drawing.pen import BOX, MM, SIDE, Pen, code_text, draw_code
from formulate.sheet.printing import Printing
from formulate.typesetting import Size, Weight, font_name, width_at, width_of, wrap

__all__ = [
    "PATIENT",
    "draw_draft",
    "draw_foot",
    "draw_running_head",
    "foot_height",
    "identity_block",
    "running_head_height",
]

#: Between two things on one line, [pt].
APART = 8.0
INITIALS = 18 * MM
CLOCK = 18 * MM
CLOCKS = ("sheet.start", "sheet.end")
REFERENCE = 40 * MM
#: A number of pages that a sheet surely stays below; decides how wide the page numbers may grow.
MANY_PAGES = 999
FOR_ROOM = 44.0
SEPARATOR = " \u00b7 "
#: Where a line does not break.
UNBROKEN = "\u00a0"
#: Name of the marked content that holds the patient's reference.
PATIENT = "patient"
#: Names of what is printed on every page, however many there are.
HEAD, FOOT = "running head", "foot"
#: Largest size of DRAFT across the page, and the room for the word, [pt].
DRAFT_SIZE, DRAFT_ROOM = 190.0, 520.0
#: So light that a copier drops it and that nothing over it is hard to read; the foot and the head say DRAFT in black.
DRAFT_GREY = 0.93


def identity_block(printing: Printing) -> Block:
    """The first thing on the sheet: pharmacy, title with strength, amount, batch and formula."""
    room = printing.room - SIDE - APART
    pharmacy = _pharmacy_height(printing, room)
    title = _title_lines(printing, room)
    make = pharmacy + len(title) * Size.TITLE.leading + 1  # a descender of the title ends above the boxes
    under = _under_make(printing)
    formula = make + max(_make_height(printing), under + BOX + 2)
    words = wrap(_formula_text(printing), printing.room if formula >= SIDE else room)
    patient = _patient_lines(printing, room)
    height = max(formula + (len(patient) + len(words)) * Size.BODY.leading, SIDE) + 4

    def draw(pen: Pen, y: float) -> None:
        _draw_pharmacy(pen, printing, y, room)
        base = pen.lines(printing.left, y + pharmacy + Size.TITLE.value, title, Size.TITLE, Weight.STRONG, key="title")
        pen.right(printing.left + room, base, printing.batch_text, Size.FIGURE, Weight.STRONG, key="batch")
        _draw_make(pen, printing, y + make + Size.FIGURE.value)
        _draw_blanks(pen, printing, printing.left + room, y + make + under)
        base = y + formula + Size.BODY.value
        if patient:
            pen.begin(PATIENT, printing.identity.patient)
            base = pen.lines(printing.left, base, patient) + Size.BODY.leading
            pen.end()
        pen.lines(printing.left, base, words, key="formula")
        draw_code(pen, printing.right - SIDE, y, code_text(printing.identity.batch_id, printing.identity.digest))

    return Block(height=height, draw=draw)


def _title_lines(printing: Printing, room: float) -> tuple[str, ...]:
    """The title; a line of its own for the batch where both do not fit beside one another."""
    lines = wrap(printing.title, room, Size.TITLE, Weight.STRONG)
    beside = width_of(lines[-1], Size.TITLE, Weight.STRONG) + 2 * APART
    fits = beside + width_of(printing.batch_text, Size.FIGURE, Weight.STRONG) <= room
    return lines if fits else (*lines, "")


def _pharmacy_height(printing: Printing, room: float) -> float:
    text = printing.batch.site.as_printed()
    lines = len(wrap(text, _pharmacy_room(printing, room))) * Size.BODY.leading + 2 if text else 0
    return max(lines, 0 if text and printing.identity.patient else BOX + 2)


def _headline(printing: Printing) -> str:
    document = printing.document.upper()
    return f"{printing.say('sheet.draft')} {document}" if printing.batch.is_draft else document


def _headline_room(printing: Printing) -> float:
    return width_of(_headline(printing), Size.SMALL, Weight.STRONG) + APART


def _pharmacy_room(printing: Printing, room: float) -> float:
    """What the headline, and the box for the patient's reference, leave to the pharmacy's name."""
    return room - _headline_room(printing) - (0 if printing.identity.patient else REFERENCE + FOR_ROOM + APART)


def _draw_pharmacy(pen: Pen, printing: Printing, y: float, room: float) -> None:
    """The pharmacy's name or a box for it; a box for the patient's reference where none is given."""
    text = printing.batch.site.as_printed()
    base = y + (Size.BODY.value if text else BOX / 2 + 3)
    pen.text(printing.left, base, _headline(printing), Size.SMALL, Weight.STRONG, key="document")
    start, width = printing.left + _headline_room(printing), _pharmacy_room(printing, room)
    if text:
        pen.lines(start, base, wrap(text, width), key="pharmacy")
    else:
        end = pen.text(start, base, printing.say("sheet.pharmacy"), Size.SMALL) + 4
        pen.box(end, y, start + width - end)
    if not printing.identity.patient:
        x = start + width + APART
        words = wrap(printing.say("sheet.for_whom"), FOR_ROOM - 3, Size.SMALL)
        pen.lines(x, y + Size.SMALL.value + 2, words, Size.SMALL)
        pen.box(x + FOR_ROOM, y, REFERENCE)


def _words_room(printing: Printing) -> float:
    return printing.room - SIDE - 2 * APART - _blanks_width(printing)


def _make_start(printing: Printing) -> float:
    """Where the words behind the amount to make begin, [pt]."""
    amount = width_of(printing.show(printing.batch.make), Size.FIGURE, Weight.STRONG)
    return width_of(f"{printing.say('sheet.make')} ", Size.BODY) + amount + APART


def _under_make(printing: Printing) -> float:
    """How far the date and its boxes are under the amount to make: beside it, if it leaves room, [pt]."""
    return 0 if _make_start(printing) - APART <= _words_room(printing) else Size.FIGURE.leading


def _patient_lines(printing: Printing, room: float) -> tuple[str, ...]:
    patient = printing.identity.patient
    return wrap(printing.say("sheet.for", patient=patient), room) if patient else ()


def _make_lines(printing: Printing) -> tuple[str, ...]:
    """Form and route; beside the amount where there is room, else under it."""
    words = form_and_route(printing.batch.recipe, printing.profile, amount=printing.show(printing.batch.make))
    text, room = SEPARATOR.join(words), _words_room(printing)
    beside = width_of(text, Size.BODY) + _make_start(printing) <= room
    return (text,) if beside else ("", *wrap(text, room))


def _make_height(printing: Printing) -> float:
    return Size.FIGURE.leading + (len(_make_lines(printing)) - 1) * Size.BODY.leading


def _draw_make(pen: Pen, printing: Printing, base: float) -> None:
    x = pen.text(printing.left, base, f"{printing.say('sheet.make')} ")
    pen.text(x, base, printing.show(printing.batch.make), Size.FIGURE, Weight.STRONG, key="make")
    beside, *under = _make_lines(printing)
    pen.text(printing.left + _make_start(printing), base, beside, key="form and route")
    pen.lines(printing.left, base + Size.BODY.leading, under, key="form and route")


def _formula_text(printing: Printing) -> str:
    recipe = printing.batch.recipe
    approval = approval_message(recipe).text(printing.profile)
    if recipe.approval is not None and printing.batch.is_draft:
        approval += f"; {printing.say('sheet.built_in')}"
    formula = printing.say("sheet.formula", recipe=recipe.id, version=recipe.version, approval=approval)
    return "; ".join([formula, *_unchecked(printing)])


def _unchecked(printing: Printing) -> Iterator[str]:
    """That no dose was checked for a patient, where none is stated and there is an active."""
    batch = printing.batch
    if batch.strengths and not batch.asked.patient:
        yield printing.say("sheet.dose.limits_only" if batch.doses else "sheet.dose.unchecked")


def _compounded_text(printing: Printing) -> str:
    return printing.dated


def _blanks_width(printing: Printing) -> float:
    """The date compounded and the boxes for start and end, [pt]."""
    clocks = sum(width_of(printing.say(name), Size.SMALL) + 4 + CLOCK + APART for name in CLOCKS)
    return width_of(_compounded_text(printing), Size.BODY, Weight.STRONG) + APART + clocks - APART


def _draw_blanks(pen: Pen, printing: Printing, right: float, y: float) -> None:
    base = y + BOX / 2 + 3
    x = right - _blanks_width(printing)
    x = pen.text(x, base, _compounded_text(printing), weight=Weight.STRONG, key="date compounded") + APART
    for name in CLOCKS:
        x = pen.box(pen.text(x, base, printing.say(name), Size.SMALL) + 4, y, CLOCK) + APART


# On every page --------------------------------------------------------------------------------------


def _head_text(printing: Printing) -> str:
    make = printing.say("sheet.make_amount", make=printing.batch.make)
    words = (printing.batch_text, printing.dated, make)
    return SEPARATOR.join([*([printing.say("sheet.no_record")] if printing.is_calculation else []), *words])


def _head_lines(printing: Printing) -> tuple[tuple[str, ...], bool]:
    """The title in lines, and whether batch, day and amount have room behind its last."""
    lines = wrap(printing.title, printing.room, Size.FIGURE, Weight.STRONG)
    used = width_of(lines[-1], Size.FIGURE, Weight.STRONG) + 2 * APART + width_of(_head_text(printing), Size.BODY)
    return lines, used <= printing.room


def running_head_height(printing: Printing) -> float:
    """Height of what is printed on top of each page after the first, [pt]."""
    lines, is_beside = _head_lines(printing)
    return len(lines) * Size.FIGURE.leading + (0.0 if is_beside else Size.BODY.leading) + APART


def draw_running_head(pen: Pen, printing: Printing, y: float) -> None:
    """Title and batch on top of a page after the first."""
    lines, is_beside = _head_lines(printing)
    base = pen.lines(printing.left, y + Size.FIGURE.value, lines, Size.FIGURE, Weight.STRONG, key=HEAD)
    if is_beside:
        pen.right(printing.right, base, _head_text(printing), key=HEAD)
    else:
        pen.text(printing.left, base + Size.BODY.leading + 1, _head_text(printing), key=HEAD)


def _foot_lines(printing: Printing, page: int, pages: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    identity = printing.identity
    room = printing.room - INITIALS - 60
    number = printing.say("sheet.page", page=page, pages=pages).replace(" ", UNBROKEN)
    words = [printing.title, printing.batch_text, number]
    first = SEPARATOR.join([*([printing.say("sheet.no_record")] if printing.is_calculation else []), *words])
    parts = [printing.say("sheet.digest", digest=identity.short_digest), identity.engine]
    parts += [printing.say("sheet.draft")] if printing.batch.is_draft else []
    parts += [printing.say("sheet.decides")] if page == 1 else []
    second = SEPARATOR.join(parts)
    return wrap(first, room, Size.SMALL, Weight.STRONG), wrap(second, room, Size.SMALL)


def foot_height(printing: Printing) -> float:
    """Height of the foot of a page, [pt]: the same on each."""
    return max(sum(len(lines) for lines in _foot_lines(printing, 1, MANY_PAGES)) * Size.SMALL.leading, BOX) + 4


def draw_foot(pen: Pen, printing: Printing, place: tuple[int, int], *, top: float) -> None:
    """Title, batch, page, digest and engine, with room for initials; *place* is the page, and how many there are."""
    top += 4
    pen.rule(printing.left, top - 3, printing.right, thickness=1)
    strong, plain = _foot_lines(printing, *place)
    base = pen.lines(printing.left, top + 9, strong, Size.SMALL, Weight.STRONG, key=FOOT)
    pen.lines(printing.left, base + Size.SMALL.leading, plain, Size.SMALL, key=FOOT)
    pen.right(printing.right - INITIALS - 4, top + BOX / 2 + 3, printing.say("sheet.initials"), Size.SMALL)
    pen.box(printing.right - INITIALS, top, INITIALS)


def draw_draft(pen: Pen, printing: Printing) -> None:
    """DRAFT across the page, light and under all text; the head and each foot say it in black."""
    canvas = pen.canvas
    canvas.saveState()
    canvas.translate(printing.width / 2, printing.height / 2)
    canvas.rotate(54)
    canvas.setFillGray(DRAFT_GREY)
    draft = printing.say("sheet.draft")
    size = min(DRAFT_SIZE, DRAFT_ROOM / width_at(draft, 1.0, Weight.STRONG))
    words = canvas.beginText(-width_at(draft, size, Weight.STRONG) / 2, -size * 0.33)
    words.setFont(font_name(Weight.STRONG), size)
    words.textOut(draft)
    canvas.drawText(words)
    canvas.restoreState()
