"""YIELD, LABEL, BEYOND-USE DATE, RELEASE and DEVIATIONS: what ends the work."""

from __future__ import annotations

from formulate.batch.results import Limit
from formulate.reference.ranges import range_of
from formulate.sheet.pagination import Block, Section
from formulate.sheet.pen import BOX, MM, TICK, Pen
from formulate.sheet.printing import Printing
from formulate.sheet.sections import blank_row, contents_left, contents_room, named_section, paragraph
from formulate.sheet.typesetting import Size, Weight, width_of, wrap
from formulate.units import unit_text

__all__ = ["closing_sections", "label_section", "label_texts", "limit_text"]

PERCENT = 8 * MM
ACTUAL = 13 * MM
COUNT = 8 * MM
AMOUNT = 17 * MM
DATE = 30 * MM
WHEN = 24 * MM
#: Confidence of a figure that needs no mark: read at its source, or stated by those who answer for it.
CERTAIN = {"read", "stated"}
SIGNATURES = ("compounded by", "verified by RPh, not the preparer")
DECISIONS = ("released", "quarantined")


def closing_sections(printing: Printing) -> list[Section]:
    """In the order of the work; the release stays with the date that is released.

    A calculation sheet has none of label, date and release.
    """
    if printing.is_calculation:
        return [_yield_section(printing)]
    return [
        _yield_section(printing),
        label_section(printing),
        _beyond_use_section(printing),
        _release_section(printing),
        _deviations_section(printing),
    ]


def _yield_section(printing: Printing) -> Section:
    total = printing.batch.total.value
    unit = unit_text(total)
    accepted = range_of("yield of a batch", printing.batch.site.ranges).silent
    expected = f"expected {printing.show(total)} ({accepted})"
    blanks = [
        ("actual", ACTUAL, unit),
        ("", PERCENT, "%"),
        ("containers", COUNT, "\u00d7"),
        ("", COUNT, ""),
        ("retained", PERCENT, ""),
        ("waste, witness", 0.0, ""),
    ]
    row = blank_row(printing, blanks, lead=(expected, "yield expected"))
    filling = printing.batch.filling
    fill = [] if filling is None else [paragraph(printing, filling.text(printing.profile), after=3.0, glued=True)]
    return named_section(printing, "YIELD", [*fill, row])


#: Printed with a date to which a lot could still put an earlier end.
AT_MOST = "or the earliest expiration of what is used: ________"


def limit_length(limit: Limit) -> str:
    """The hours or days of a limit; ``""`` for a date alone."""
    if limit.hours is not None:
        return f"{limit.hours} hours"
    return "" if limit.days is None else f"{limit.days} {'day' if limit.days == 1 else 'days'}"


def limit_text(limit: Limit) -> str:
    """A limit of the beyond-use date: days or date, rule, source, and whether the figure was verified."""
    length = limit_length(limit) or limit.date
    words = ", ".join(part for part in (length, str(limit.rule)) if part)
    marked = "" if limit.confidence in CERTAIN else f"; figure {limit.confidence or 'unverified'}"
    source = f" ({limit.source}{marked})" if limit.source else marked
    return f"{words}{source}"


def _beyond_use_section(printing: Printing) -> Section:
    until = printing.batch.beyond_use
    if not until.date:
        reason = limit_text(until.bound_by) if until.bound_by else "no rule applies: the pharmacist sets the date"
        blanks = [("date", DATE, ""), ("set by", AMOUNT, ""), ("reason", 0.0, "")]
        return named_section(
            printing, "BEYOND-USE DATE", [blank_row(printing, blanks), paragraph(printing, f"{reason}", glued=True)]
        )
    return named_section(printing, "BEYOND-USE DATE", [_beyond_use_date(printing)])


def _beyond_use_date(printing: Printing) -> Block:
    until = printing.batch.beyond_use
    bound = until.bound_by
    storage = ((bound.storage if bound else "") or printing.batch.recipe.storage).rstrip(".")
    reason = ": ".join(part for part in (storage, limit_text(bound) if bound else "") if part)
    counting = f"; {until.counting}" if until.counting and not until.time else ""
    counting += f"; {AT_MOST}" if until.at_most else ""
    left, date_room = contents_left(printing), 142.0 if until.time else 92.0
    lines = wrap(f"{reason}{counting}", contents_room(printing) - date_room)

    def draw(pen: Pen, y: float) -> None:
        pen.text(left, y + Size.FIGURE.value - 1, until.until, Size.FIGURE, Weight.STRONG, key="beyond-use date")
        pen.lines(left + date_room, y + Size.BODY.value + 1, lines, key="beyond-use date: rule")

    return Block(height=max(len(lines) * Size.BODY.leading, Size.FIGURE.leading) + 3, draw=draw)


def _release_section(printing: Printing) -> Section:
    """Two signatures, the decision to tick, and when; the preparer does not release."""
    return named_section(printing, "RELEASE", [_release(printing)], glued=True)


def _release(printing: Printing) -> Block:
    decisions = sum(TICK + 3 + width_of(word, Size.BODY) + 8 for word in DECISIONS)
    names = sum(width_of(name, Size.SMALL) + 4 + 8 for name in (*SIGNATURES, "date, time"))
    signature = (contents_room(printing) - decisions - names - WHEN + 8) / 2

    def draw(pen: Pen, y: float) -> None:
        x, base = contents_left(printing), y + BOX / 2 + 3
        for name in SIGNATURES:
            x = pen.box(pen.text(x, base, name, Size.SMALL) + 4, y, signature) + 8
        for word in DECISIONS:
            x = pen.text(pen.tick(x, base - TICK + 1) + 3, base, word) + 8
        pen.box(pen.text(x, base, "date, time", Size.SMALL) + 4, y, WHEN)

    return Block(height=BOX + 3, draw=draw)


def _deviations_section(printing: Printing) -> Section:
    years = printing.batch.site.keep_years
    retain = "retain until" if years is None else f"retain {years} years, until"
    blanks = [("", 0.0, ""), (retain, AMOUNT + 6, "")]
    return named_section(printing, "DEVIATIONS", [blank_row(printing, blanks)], glued=True)


INSET = 4.0
BLANK = "____________"
#: Least height of the place for one label, [pt].
PLACE = 14 * MM


def label_section(printing: Printing) -> Section:
    """The proof on the left; on the right the counts, and a place to affix one label."""
    room = contents_room(printing)
    width = room * 0.58
    texts = [
        (lines, weight)
        for text, weight in label_texts(printing)
        for lines in [wrap(text, width - 2 * INSET, Size.SMALL, weight)]
    ]
    height = max(sum(len(lines) for lines, _ in texts) * Size.SMALL.leading + 2 * INSET, BOX + PLACE)

    def draw(pen: Pen, y: float) -> None:
        left = contents_left(printing)
        pen.frame(left, y, width, height)
        base = y + INSET + Size.SMALL.value
        for lines, weight in texts:
            pen.lines(left + INSET, base, lines, Size.SMALL, weight, key="label")
            base += len(lines) * Size.SMALL.leading
        _draw_counts(pen, left + width + 8, y, printing.right)
        _draw_label_place(pen, left + width + 8, y + BOX + 5, printing.right, y + height)

    return named_section(printing, "LABEL proof", [Block(height=height + 2, draw=draw)])


def label_texts(printing: Printing) -> list[tuple[str, Weight]]:
    """What the label says, line by line."""
    batch, site, until = printing.batch, printing.batch.site, printing.batch.beyond_use
    address = ", ".join(part for part in (site.name, site.address, site.telephone) if part)
    storage = batch.recipe.storage or (until.bound_by.storage if until.bound_by else "")
    actives = ", ".join(f"{worked.active} {printing.strength(worked.stated)}" for worked in batch.strengths)
    amount = _amount_words(
        printing, f"{printing.show(batch.make)} \u00b7 {batch.recipe.form.value}, {batch.recipe.route}"
    )
    compounded = f"batch {printing.identity.batch_id} \u00b7 compounded {printing.moment(printing.identity.made)}"
    texts = [
        (printing.title, Weight.STRONG),
        (f"contains {actives} \u00b7 {amount}" if actives else amount, Weight.REGULAR),
        (compounded, Weight.REGULAR),
        (f"beyond-use date {until.until or BLANK}{f'. {storage}' if storage else ''}", Weight.STRONG),
        (" \u00b7 ".join(batch.recipe.label), Weight.REGULAR),
        (address or f"pharmacy {BLANK} telephone {BLANK}", Weight.REGULAR),
    ]
    return [(text, weight) for text, weight in texts if text]


def _amount_words(printing: Printing, amount: str) -> str:
    """The total amount; with several containers what each one holds, a blank where no exact number can be printed."""
    containers, filling = str(printing.batch.asked.containers or ""), printing.batch.filling
    if containers in ("", "1"):
        return amount
    content = BLANK if filling is None else printing.show(filling.content)
    held = BLANK if content.startswith("about") else content
    return f"{amount} \u00b7 this container (one of {containers}) holds {held}"


def _draw_counts(pen: Pen, x: float, y: float, right: float) -> None:
    share = (right - x) / 3
    for place, name in enumerate(("printed", "used", "destroyed")):
        start = x + place * share
        end = pen.text(start, y + BOX / 2 + 3, name, Size.SMALL) + 3
        pen.box(end, y, start + share - 4 - end)


def _draw_label_place(pen: Pen, x: float, y: float, right: float, bottom: float) -> None:
    """Dotted, so that it is not taken for a box to write in."""
    canvas = pen.canvas
    canvas.saveState()
    canvas.setDash(1.5, 2.5)
    pen.frame(x, y, right - x, max(bottom - y, 10))
    canvas.restoreState()
    pen.text(x + 4, y + Size.SMALL.value + 3, "affix one label here", Size.SMALL)
