"""YIELD, LABEL, BEYOND-USE DATE, RELEASE and DEVIATIONS: what ends the work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from formulate.batch.results import Limit
from formulate.labels.content import label_of
from formulate.labels.drawing import LEADING, Line, set_label
from formulate.reference.ranges import range_of
from formulate.sheet.drawing.pagination import Block, Section
from formulate.sheet.drawing.pen import BOX, MM, TICK, Pen
from formulate.sheet.drawing.sections import Blank, blank_row, contents_left, contents_room, named_section, paragraph
from formulate.sheet.printing import Printing
from formulate.typesetting import Size, Weight, width_of, wrap
from formulate.units import unit_text

__all__ = ["closing_sections", "draw_proof", "label_lines", "label_section", "limit_text"]

PERCENT = 8 * MM
ACTUAL = 13 * MM
COUNT = 8 * MM
AMOUNT = 17 * MM
#: How many of the boxes of the yield are for what was obtained: its amount, and that in percent.
OBTAINED = 2
DATE = 30 * MM
WHEN = 24 * MM
#: What the record of some profiles has a place for.
OF_PROFILE = ("reason", "problems")
#: Between the date and its rule, [pt].
AFTER_DATE = 20.0
#: Room for the words before the box for an earlier date, and the space beside it, [pt].
EARLIER, APART = 66.0, 4.0
#: A box for a signature is no narrower, [pt].
SIGNATURE_LEAST = 12 * MM
#: Confidence of a figure that needs no mark: read at its source, or stated by those who answer for it.
CERTAIN = {"read", "stated"}
SIGNATURES = ("sheet.release.compounded_by", "sheet.release.verified_by")
DECISIONS = ("sheet.release.released", "sheet.release.quarantined", "sheet.release.rejected")


def closing_sections(printing: Printing) -> list[Section]:
    """In the order of the work; the release stays with the date that is released.

    A calculation sheet has none of label, date and release.
    """
    if printing.is_calculation:
        return [_yield_section(printing)]
    return [
        _yield_section(printing),
        _beyond_use_section(printing),
        label_section(printing),
        _release_section(printing),
        _deviations_section(printing),
    ]


def _yield_section(printing: Printing) -> Section:
    total = printing.batch.total.value
    unit = unit_text(total)
    accepted = range_of("yield of a batch", printing.batch.site.ranges).said
    expected = printing.say("sheet.yield.expected", total=total, accepted=accepted)
    blanks = [
        (printing.say("sheet.yield.actual"), ACTUAL, printing.unit(unit)),
        ("", PERCENT, "%"),
        (printing.say("sheet.yield.containers"), COUNT, "\u00d7"),
        ("", COUNT, ""),
        (printing.say("sheet.yield.retained"), PERCENT, ""),
        (printing.say("sheet.yield.waste"), 0.0, ""),
    ]
    filling = printing.batch.filling
    fill = [] if filling is None else [paragraph(printing, filling.text(printing.profile), after=3.0)]
    lead = (expected, "yield expected")
    row = blank_row(printing, blanks, lead=lead, glued=bool(fill))
    rows = [row] if row.height < 2 * BOX else _divided(printing, blanks, lead, glued=bool(fill))
    return named_section(printing, printing.say("sheet.yield.title"), [*fill, *rows])


def _divided(printing: Printing, blanks: list[Blank], lead: tuple[str, str], *, glued: bool) -> list[Block]:
    """What was obtained on one line, what became of it on the next."""
    obtained, became = blanks[:OBTAINED], blanks[OBTAINED:]
    return [blank_row(printing, obtained, lead=lead, glued=glued), blank_row(printing, became, glued=True)]


def limit_length(printing: Printing, limit: Limit) -> str:
    """The hours or days of a limit; ``""`` for a date alone."""
    if limit.hours is not None:
        return printing.say("sheet.date.hours", hours=limit.hours)
    if limit.days is None:
        return ""
    return printing.say("sheet.date.day") if limit.days == 1 else printing.say("sheet.date.days", days=limit.days)


def limit_text(printing: Printing, limit: Limit) -> str:
    """A limit of the beyond-use date: days or date, rule, source, and whether the figure was verified."""
    length = limit_length(printing, limit) or printing.moment(limit.date)
    words = ", ".join(part for part in (length, limit.rule.text(printing.profile)) if part)
    doubt = printing.say("sheet.date.figure", confidence=limit.confidence or "unverified")
    marked = "" if limit.confidence in CERTAIN else f"; {doubt}"
    source = f" ({printing.term(limit.source)}{marked})" if limit.source else marked
    return f"{words}{source}"


def _beyond_use_section(printing: Printing) -> Section:
    until = printing.batch.beyond_use
    if not until.date:
        bound = until.bound_by
        reason = limit_text(printing, bound) if bound else printing.say("sheet.date.no_rule")
        names = (("sheet.date.date", DATE), ("sheet.date.set_by", AMOUNT), ("sheet.date.reason", 0.0))
        blanks = [(printing.say(name), width, "") for name, width in names]
        blocks = [blank_row(printing, blanks), paragraph(printing, reason, glued=True)]
        return named_section(printing, printing.say("sheet.date.title"), blocks)
    return named_section(printing, printing.say("sheet.date.title"), [_beyond_use_date(printing)])


def _beyond_use_date(printing: Printing) -> Block:
    """The date, what bound it, and a box for an earlier one where lots are not known."""
    until = printing.batch.beyond_use
    bound = until.bound_by
    storage = printing.term(((bound.storage if bound else "") or printing.batch.recipe.storage).rstrip("."))
    reason = ": ".join(part for part in (storage, limit_text(printing, bound) if bound else "") if part)
    counting = f"; {printing.term(until.counting)}" if until.counting and not until.time else ""
    date = printing.moment(until.until)
    left, date_room = contents_left(printing), width_of(date, Size.FIGURE, Weight.STRONG) + AFTER_DATE
    earlier = wrap(printing.say("sheet.date.at_most"), EARLIER, Size.SMALL) if until.at_most else ()
    boxed = EARLIER + AMOUNT + 2 * APART if earlier else 0.0
    lines = wrap(f"{reason}{counting}", contents_room(printing) - date_room - boxed)

    def draw(pen: Pen, y: float) -> None:
        pen.text(left, y + Size.FIGURE.value - 1, date, Size.FIGURE, Weight.STRONG, key="beyond-use date")
        pen.lines(left + date_room, y + Size.BODY.value + 1, lines, key="beyond-use date: rule")
        if earlier:
            pen.lines(printing.right - AMOUNT - APART - EARLIER, y + Size.SMALL.value + 3, earlier, Size.SMALL)
            pen.box(printing.right - AMOUNT, y + 1, AMOUNT)

    height = max(len(lines) * Size.BODY.leading, Size.FIGURE.leading)
    least = max(BOX, len(earlier) * Size.SMALL.leading + 3) if earlier else 0.0
    return Block(height=max(height, least) + 3, draw=draw)


def _release_section(printing: Printing) -> Section:
    """Two signatures, the decision to tick, and when; the preparer does not release."""
    return named_section(printing, printing.say("sheet.release.title"), [_release(printing)], glued=True)


def _release(printing: Printing) -> Block:
    """On one line, where the signatures have room there; else the decision and when on a line of their own."""
    chosen, signed = ([printing.say(name) for name in names] for names in (DECISIONS, SIGNATURES))
    moment = printing.say("sheet.release.moment")
    names = sum(width_of(name, Size.SMALL) + 4 + 8 for name in signed)
    decided = sum(TICK + 3 + width_of(word, Size.BODY) + 8 for word in chosen)
    decided += width_of(moment, Size.SMALL) + 4 + WHEN
    room = contents_room(printing)
    is_one_line = (room - names - decided) / len(signed) >= SIGNATURE_LEAST
    signature = (room - names - (decided if is_one_line else -8)) / len(signed)

    def draw(pen: Pen, y: float) -> None:
        x, base = contents_left(printing), y + BOX / 2 + 3
        for name in signed:
            x = pen.box(pen.text(x, base, name, Size.SMALL) + 4, y, signature) + 8
        if not is_one_line:
            x, y, base = contents_left(printing), y + BOX + 3, base + BOX + 3
        for word in chosen:
            x = pen.text(pen.tick(x, base - TICK + 1) + 3, base, word) + 8
        pen.box(pen.text(x, base, moment, Size.SMALL) + 4, y, WHEN)

    return Block(height=(BOX + 3) * (1 if is_one_line else 2), draw=draw)


def _deviations_section(printing: Printing) -> Section:
    years = printing.batch.site.years_kept
    until = printing.say("sheet.deviations.retain")
    retain = until if years is None else printing.say("sheet.deviations.years", years=years)
    blanks = [("", 0.0, ""), (retain, AMOUNT + 6, "")]
    later = [
        (printing.say("sheet.deviations.remake"), AMOUNT, ""),
        (printing.say("sheet.deviations.rest"), AMOUNT, ""),
        (printing.say("sheet.deviations.late"), 0.0, ""),
    ]
    rows = [blank_row(printing, blanks), blank_row(printing, later, glued=True)]
    asked = [printing.say(f"element.{name}") for name in OF_PROFILE if printing.batch.site.rules.has("sheet", name)]
    rows += [blank_row(printing, [(name, 0.0, "") for name in asked], glued=True)] if asked else []
    return named_section(printing, printing.say("sheet.deviations.title"), rows, glued=True)


INSET = 4.0
#: Sizes of the title and of the other texts of a proof, [pt].
PROOF = (float(Size.BODY.value), float(Size.SMALL.value))
BLANK = "____________"
#: Least height of the place for one label, [pt].
PLACE = 14 * MM


def label_section(printing: Printing) -> Section:
    """The proof on the left; on the right the counts, and a place to affix one label."""
    room = contents_room(printing)
    width = room * 0.58
    lines = label_lines(printing, width - 2 * INSET)
    height = max(sum(line.height for line in lines) + 2 * INSET, BOX + PLACE)

    def draw(pen: Pen, y: float) -> None:
        left = contents_left(printing)
        pen.frame(left, y, width, height)
        draw_proof(pen, lines, left + INSET, y + INSET)
        _draw_counts(pen, printing, left + width + 8, y)
        _draw_label_place(pen, printing, left + width + 8, y + BOX + 5, y + height)

    return named_section(printing, printing.say("sheet.label.title"), [Block(height=height + 2, draw=draw)])


def label_lines(printing: Printing, room: float) -> tuple[Line, ...]:
    """The label of the first container as it will be printed, with a blank for what its profile requires besides."""
    label = label_of(printing.batch, batch_id=printing.identity.batch_id)
    blanks = [f"{printing.say(f'element.{name}')} {BLANK}" for name in label.missing]
    like = Line(text="", size=PROOF[1], weight=Weight.REGULAR, height=PROOF[1] * LEADING)
    return (*set_label(label, room, PROOF), *(replace(like, text=blank) for blank in blanks))


def draw_proof(pen: Pen, lines: Sequence[Line], left: float, top: float) -> None:
    """Lines of a label where its proof is."""
    for line in lines:
        pen.text(left, top + line.size * 0.82, line.text, Size(line.size), line.weight, key="label")
        top += line.height


def _draw_counts(pen: Pen, printing: Printing, x: float, y: float) -> None:
    share = (printing.right - x) / 3
    names = ("sheet.label.printed", "sheet.label.used", "sheet.label.destroyed")
    for place, name in enumerate(printing.say(one) for one in names):
        start = x + place * share
        end = pen.text(start, y + BOX / 2 + 3, name, Size.SMALL) + 3
        pen.box(end, y, start + share - 4 - end)


def _draw_label_place(pen: Pen, printing: Printing, x: float, y: float, bottom: float) -> None:
    """Dotted, so that it is not taken for a box to write in."""
    canvas = pen.canvas
    canvas.saveState()
    canvas.setDash(1.5, 2.5)
    pen.frame(x, y, printing.right - x, max(bottom - y, 10))
    canvas.restoreState()
    pen.text(x + 4, y + Size.SMALL.value + 3, printing.say("sheet.label.affix"), Size.SMALL)
