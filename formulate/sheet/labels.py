"""LABEL: the proof as it will be printed, how many were printed, and room to stick one."""

from __future__ import annotations

from formulate.sheet.flow import Block, Section
from formulate.sheet.gutter import contents_left, contents_room, named_section
from formulate.sheet.pen import BOX, MM, Pen
from formulate.sheet.printing import Printing
from formulate.sheet.typeface import Size, Weight
from formulate.sheet.wrapping import wrap

__all__ = ["label_section", "label_texts"]

COUNT = 13 * MM
INSET = 4.0
BLANK = "____________"
#: Least height of the place for one label, [pt].
PLACE = 14 * MM


def label_section(printing: Printing) -> Section:
    """The proof on the left; on the right the counts, and a place for one label."""
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
        _draw_place(pen, left + width + 8, y + BOX + 5, printing.right, y + height)

    return named_section(printing, "LABEL proof", [Block(height=height + 2, draw=draw)])


def label_texts(printing: Printing) -> list[tuple[str, Weight]]:
    """What the label says, line by line."""
    batch, site, until = printing.batch, printing.batch.site, printing.batch.use_until
    address = ", ".join(part for part in (site.name, site.address, site.telephone) if part)
    storage = batch.recipe.storage or (until.bound_by.storage if until.bound_by else "")
    actives = ", ".join(f"{worked.active} {printing.strength(worked.stated)}" for worked in batch.strengths)
    amount = _amount_words(
        printing, f"{printing.show(batch.make)} \u00b7 {batch.recipe.form.value}, {batch.recipe.route}"
    )
    made = f"batch {printing.identity.batch_id} \u00b7 made {printing.moment(printing.identity.made)}"
    texts = [
        (printing.title, Weight.STRONG),
        (f"contains {actives} \u00b7 {amount}" if actives else amount, Weight.REGULAR),
        (made, Weight.REGULAR),
        (f"use until {until.date or BLANK}{f'. {storage}' if storage else ''}", Weight.STRONG),
        (" \u00b7 ".join(batch.recipe.label), Weight.REGULAR),
        (address or f"pharmacy {BLANK} telephone {BLANK}", Weight.REGULAR),
    ]
    return [(text, weight) for text, weight in texts if text]


def _amount_words(printing: Printing, amount: str) -> str:
    """The whole amount; with several containers, a blank for what each one holds."""
    containers = str(printing.batch.typed.get("containers") or "")
    return (
        f"{amount} \u00b7 this container (one of {containers}) holds {BLANK}" if containers not in ("", "1") else amount
    )


def _draw_counts(pen: Pen, x: float, y: float, right: float) -> None:
    share = (right - x) / 3
    for place, name in enumerate(("printed", "used", "destroyed")):
        start = x + place * share
        end = pen.text(start, y + BOX / 2 + 3, name, Size.SMALL) + 3
        pen.box(end, y, start + share - 4 - end)


def _draw_place(pen: Pen, x: float, y: float, right: float, bottom: float) -> None:
    """Dotted, so that it is not taken for a box to write in."""
    canvas = pen.canvas
    canvas.saveState()
    canvas.setDash(1.5, 2.5)
    pen.frame(x, y, right - x, max(bottom - y, 10))
    canvas.restoreState()
    pen.text(x + 4, y + Size.SMALL.value + 3, "stick one here", Size.SMALL)
