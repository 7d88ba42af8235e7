"""The master formulation record of a recipe on paper, with the amounts of one batch as an example."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from formulate.batch.model import Batch, BatchLine
from formulate.frozen import Frozen
from formulate.recipe.copies import difference_of
from formulate.recipe.master_record import Part, approval_message, characteristics_of, form_and_route, master_record
from formulate.recipe.model import AsNeeded, Each, Fill, FromStrength
from formulate.sheet.drawing.pagination import Block, Placed, Section, paginate
from formulate.sheet.drawing.pen import BOX, MM, Pen
from formulate.sheet.drawing.sections import headed_section, hung, text_block
from formulate.sheet.identity import draw_draft
from formulate.sheet.printing import EDGE, Identity, Printing
from formulate.typesetting import Size, Weight, font_name, printable, wrap
from formulate.units import show_between

__all__ = ["MasterSheet", "draw_master_record"]

#: Widths of the columns of ingredients, [pt]: name, role, as stated, for the batch; the last one takes the rest.
COLUMNS = (126.0, 82.0, 82.0, 78.0)
SIGNATURE = 46 * MM
#: Who signs, and when; in some profiles the check of the prescription too.
SIGNED = ("formula.author", "master.approved_by", "sheet.date.date")
PLAUSIBILITY = ("element.plausibility", "sheet.date.date")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class MasterSheet(Frozen):
    """What is printed: a recipe, a batch of it as an example, and what is known of its versions."""

    batch: Batch  # of the recipe, for the amounts of an example
    digest: str  # of the recipe, in hexadecimal digits
    engine: str
    changes: tuple[str, ...] = ()  # since the version that was approved before, line by line


def draw_master_record(sheet: MasterSheet) -> bytes:
    """Draw the record; equal arguments give equal bytes."""
    batch = sheet.batch
    identity = Identity(batch_id="-", made="", digest=sheet.digest, engine=sheet.engine, paper=batch.site.paper_size)
    printing = Printing(batch=batch, identity=identity)
    bottom = printing.height - EDGE - BOX - 8
    pages = paginate(_sections(sheet, printing), top=EDGE, later_top=EDGE, bottom=bottom)
    buffer = io.BytesIO()
    canvas = _canvas(buffer, printing, sheet)
    pen = Pen(canvas, printing.height)
    for number, page in enumerate(pages, start=1):
        _draw_page(pen, printing, sheet, page, printing.say("sheet.page", page=number, pages=len(pages)))
    canvas.save()
    return buffer.getvalue()


def _canvas(buffer: io.BytesIO, printing: Printing, sheet: MasterSheet) -> Canvas:
    canvas = Canvas(
        buffer,
        pagesize=(printing.width, printing.height),
        invariant=1,
        pageCompression=0,
        lang=printing.profile.language,
        initialFontName=font_name(Weight.REGULAR),
    )
    canvas.setTitle(printable(f"{printing.title}, {printing.say('master.document')}"))
    canvas.setSubject(printable(printing.say("master.document")))
    canvas.setCreator(sheet.engine)
    canvas._doc.signature = hashlib.md5(sheet.digest.encode(), usedforsecurity=False)
    return canvas


def _draw_page(pen: Pen, printing: Printing, sheet: MasterSheet, page: Sequence[Placed], number: str) -> None:
    if sheet.batch.recipe.approval is None:
        draw_draft(pen, printing)
    for placed in page:
        placed.block.draw(pen, placed.top)
    recipe = sheet.batch.recipe
    base = printing.height - EDGE - BOX / 2
    pen.rule(printing.left, base - 12, printing.right, thickness=1)
    version = printing.say("formula.version", recipe=recipe.id, version=recipe.version)
    digest = printing.say("master.digest", digest=sheet.digest[:12])
    pen.text(printing.left, base, " \u00b7 ".join([version, number, digest, sheet.engine]), Size.SMALL)
    pen.canvas.showPage()


def _sections(sheet: MasterSheet, printing: Printing) -> list[Section]:
    recipe = sheet.batch.recipe
    parts = [_part(printing, part) for part in master_record(recipe, printing.profile)]
    changed = Part(name=printing.say("master.changed"), lines=sheet.changes)
    signed = [SIGNED, *([PLAUSIBILITY] if printing.batch.site.rules.has("master", "plausibility") else [])]
    approval = headed_section(
        printing, printing.say("master.approval"), [_signatures(printing, names) for names in signed]
    )
    return [
        Section(name="identity", blocks=tuple(_identity(printing))),
        headed_section(printing, _ingredients_head(printing), list(_ingredients(printing))),
        *parts,
        *([_part(printing, changed)] if sheet.changes else []),
        replace(approval, glued=True),  # a signature is never alone on a page
    ]


def _identity(printing: Printing) -> Iterator[Block]:
    recipe = printing.batch.recipe
    yield from text_block(printing, printing.say("master.document").upper(), size=Size.SMALL, weight=Weight.STRONG)
    yield from text_block(printing, printing.title, size=Size.TITLE, weight=Weight.STRONG)
    version = printing.say("formula.version", recipe=recipe.id, version=recipe.version)
    facts = {
        "formula": f"{version}; {approval_message(recipe).text(printing.profile)}",
        "form": ", ".join(form_and_route(recipe, printing.profile)),
        "strength": "; ".join(f"{one.active} {one.shown(printing.profile)}" for one in recipe.strengths),
        "yields": printing.show(recipe.yields) if recipe.yields is not None else "",
        "author": recipe.author,
        "effective": printing.moment(recipe.effective),
        "supersedes": recipe.supersedes,
        "description": recipe.description,
        "clinical_difference": difference_of(recipe),
    }
    for name, text in facts.items():
        if text:
            yield from hung(printing, printing.say(f"formula.{name}"), text)


def _ingredients_head(printing: Printing) -> str:
    return printing.say("master.ingredients", total=printing.batch.total.value)


def _ingredients(printing: Printing) -> Iterator[Block]:
    heads = ("ingredient", "role", "stated", "needed", "characteristics")
    yield _row(printing, [printing.say(f"master.head.{head}") for head in heads], Weight.STRONG)
    for line in printing.batch.lines:
        ingredient = line.ingredient
        cells = (line.name, printing.term(ingredient.role.value), _stated(printing, line), _amount(printing, line))
        yield _row(printing, (*cells, characteristics_of(ingredient, printing.profile)), Weight.REGULAR)


def _stated(printing: Printing, line: BatchLine) -> str:
    """The amount as the recipe states it; the strength itself where it names that."""
    amount = line.ingredient.amount
    if isinstance(amount, FromStrength):
        strengths = {one.active: one.shown(printing.profile) for one in printing.batch.recipe.strengths}
        return strengths.get(amount.active) or printing.typed(amount.typed)
    if isinstance(amount, AsNeeded) and amount.low is not None and amount.high is not None:
        return f"{printing.term('as needed')}, {show_between(amount.low, amount.high, printing.profile)}"
    if isinstance(amount, Each):
        return printing.say("master.each", amount=amount.quantity)
    if isinstance(amount, Fill) and amount.each is not None:
        return printing.say("master.fill_finished" if amount.finished else "master.fill_each", amount=amount.each)
    if isinstance(amount, Fill) and amount.quantity is not None:
        return printing.say("master.fill_to", total=amount.quantity)
    return printing.typed(printing.term(amount.typed))


def _amount(printing: Printing, line: BatchLine) -> str:
    if line.needed is not None:
        return printing.show(line.needed)
    if line.make_to is None:
        return printing.term(line.measuring.value)
    return printing.say("master.fill_to", total=line.make_to)


def _row(printing: Printing, cells: Sequence[str], weight: Weight) -> Block:
    widths = (*COLUMNS, printing.room - sum(COLUMNS))
    columns = [wrap(text, width - 6, Size.SMALL, weight) for text, width in zip(cells, widths, strict=True)]
    starts = [printing.left + sum(widths[:place]) for place in range(len(widths))]

    def draw(pen: Pen, y: float) -> None:
        for start, lines in zip(starts, columns, strict=True):
            pen.lines(start, y + Size.SMALL.value, lines, Size.SMALL, weight)

    return Block(height=max(len(lines) for lines in columns) * Size.SMALL.leading + 3, draw=draw)


def _part(printing: Printing, part: Part) -> Section:
    blocks: list[Block] = []
    for number, line in enumerate(part.lines, start=1):
        blocks += text_block(printing, f"{number}. {line}" if part.is_numbered else line)
    return headed_section(printing, part.name.upper(), blocks)


def _signatures(printing: Printing, names: Sequence[str]) -> Block:
    """A box for each, and what is to be written in it."""

    def draw(pen: Pen, y: float) -> None:
        x, base = printing.left, y + BOX / 2 + 3
        for name in names:
            x = pen.box(pen.text(x, base, printing.say(name), Size.SMALL) + 4, y, SIGNATURE) + 10

    return Block(height=BOX + 4, draw=draw)
