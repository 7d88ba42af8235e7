"""A line that is diluted: its rows in MEASURE; of each mixture how it is made, its label, and what is left of it."""

from __future__ import annotations

from dataclasses import replace

from formulate.batch.model import BatchLine
from formulate.batch.small_amounts.dilution import Dilution, DilutionKind, DilutionStep, Measured
from formulate.batch.small_amounts.labels import DilutionLabel, labels_of
from formulate.labels.content import ContainerLabel
from formulate.labels.drawing import set_label
from formulate.labels.intermediates import dilution_label
from formulate.sheet.drawing.pagination import Block, Section
from formulate.sheet.drawing.pen import BOX, MM, TICK, Pen
from formulate.sheet.drawing.sections import blank_row, contents_left, contents_room, named_section
from formulate.sheet.printing import Printing
from formulate.sheet.work.closing import INSET, PROOF, draw_proof
from formulate.sheet.work.columns import Entry
from formulate.typesetting import Size, wrap
from formulate.units import unit_text

__all__ = ["dilution_rows", "dilutions_section"]

#: Left part of the room, for how a mixture is made; the right part is its label.
MADE = 0.44
MINUTES = 12 * MM
KEPT = 18 * MM
#: How a mixture is made, by kind.
HOW = {
    DilutionKind.TRITURATION: "dilution.triturate",
    DilutionKind.BY_WEIGHT: "dilution.weigh",
    DilutionKind.BY_VOLUME: "dilution.fill_up",
}


def dilution_rows(printing: Printing, line: BatchLine, entry: Entry) -> list[tuple[BatchLine | None, list[Entry]]]:
    """The rows of a line that is diluted, in the order of the work, each with the line whose lot it is taken from."""
    dilution = line.dilution
    if dilution is None:
        return []
    rows: list[tuple[BatchLine | None, list[Entry]]] = []
    for step in dilution.steps:
        name = dilution.name(step.number)
        makes = printing.say("dilution.makes", amount=step.mixture, name=name, strength=step.strength)
        is_first = step.number == 1
        first = replace(entry, remarks=(makes, *entry.remarks)) if is_first else _part(printing, dilution, step, makes)
        rows.append((line if step.number == 1 else None, [_with(printing, first, step.take)]))
        rows.append(_diluent_row(printing, line, step))
    return [*rows, (None, [_aliquot(printing, line, dilution)])]


def _part(printing: Printing, dilution: Dilution, step: DilutionStep, makes: str) -> Entry:
    """A part of the mixture before."""
    return Entry(
        number="",
        name=dilution.name(step.number - 1).text(printing.profile),
        remarks=(makes,),
        needed=printing.say("dilution.needed"),
        key=f"{dilution.active}: part {step.number}",
    )


def _diluent_row(printing: Printing, line: BatchLine, step: DilutionStep) -> tuple[BatchLine | None, list[Entry]]:
    dilution = line.dilution
    measured = step.diluent or step.brought_to
    if dilution is None or measured is None:
        raise AssertionError("a step without a diluent and without a volume")
    before = printing.say("sheet.measure.fill_to") if step.brought_to is not None else ""
    key = f"{line.id}: diluent {step.number}"
    entry = Entry(number="", name=dilution.diluent, before=before, needed=printing.say("dilution.needed"), key=key)
    own = next((one for one in printing.batch.lines if dilution.line and one.id == dilution.line), None)
    return (own or replace(line, lot=None)), [_with(printing, entry, measured)]


def _aliquot(printing: Printing, line: BatchLine, dilution: Dilution) -> Entry:
    """What is taken of the last mixture into the batch."""
    brings = printing.say("dilution.brings", amount=dilution.own, name=line.name, error=dilution.error_shown)
    last = dilution.name(len(dilution.steps))
    entry = Entry(
        number="",
        name=printing.say("dilution.into", name=last),
        before=printing.say("dilution.take"),
        remarks=(brings,),
        needed=printing.say("dilution.aliquot"),
        key=f"{line.id}: aliquot",
    )
    return _with(printing, entry, dilution.aliquot)


def _with(printing: Printing, entry: Entry, measured: Measured) -> Entry:
    """A row with its figure, its instrument, the error of that and how exactly it is read."""
    return replace(
        entry,
        figure=printing.show(measured.amount),
        balance=measured.instrument.id,
        asks_balance=False,
        unit=printing.unit(unit_text(measured.amount)),
        error=f"\u00b1{printing.percent(measured.error_shown)}",
        to=printing.say("sheet.measure.to", readability=measured.instrument.readability),
        corrected=entry.corrected if entry.number else "",
    )


# Each mixture ----------------------------------------------------------------------------------------------


def dilutions_section(printing: Printing) -> Section:
    """How each mixture is made, with its label beside it, and what becomes of what is left."""
    blocks: list[Block] = []
    for line in printing.batch.lines:
        if line.dilution is None:
            continue
        labels = labels_of(printing.batch, line)
        for step, label in zip(line.dilution.steps, labels, strict=True):
            proof = dilution_label(printing.batch, line, label, batch_id=printing.identity.batch_id)
            blocks.append(_mixture(printing, line.dilution, step, label, proof))
            blocks.append(_left_over(printing, line.dilution, step))
    return named_section(printing, printing.say("dilution.title"), blocks)


def _mixture(
    printing: Printing, dilution: Dilution, step: DilutionStep, label: DilutionLabel, proof: ContainerLabel
) -> Block:
    """What to do on the left, the label on the right."""
    left, room = contents_left(printing), contents_room(printing)
    width = room * MADE - 8
    made = printing.say("dilution.made", amount=step.mixture, name=label.name, strength=step.strength)
    lines = wrap(f"{made} {printing.say(HOW[dilution.kind])}", width)
    printed = set_label(proof, room * (1 - MADE) - 2 * INSET, PROOF)
    framed = sum(line.height for line in printed) + 2 * INSET
    height = max(len(lines) * Size.BODY.leading + BOX + 4, framed)

    def draw(pen: Pen, y: float) -> None:
        base = pen.lines(left, y + Size.BODY.value, lines, key=f"{label.name}: how it is made")
        end = pen.text(left, base + BOX / 2 + 7, printing.say("dilution.mixed"), Size.SMALL) + 4
        uniform = printing.say("dilution.uniform")
        end = pen.text(pen.box(end, base + 4, MINUTES) + 3, base + BOX / 2 + 7, uniform, Size.SMALL) + 4
        pen.tick(end, base + (BOX - TICK) / 2 + 4)
        start = left + room * MADE
        pen.frame(start, y, room * (1 - MADE), framed)
        draw_proof(pen, printed, start + INSET, y + INSET)

    return Block(height=height + 2, draw=draw)


def _left_over(printing: Printing, dilution: Dilution, step: DilutionStep) -> Block:
    """What is left is kept with a record of its own, or destroyed before a witness; it is never without an entry."""
    name = dilution.name(step.number)
    lead = printing.say("dilution.left", name=name, amount=step.left_over)
    blanks = [(printing.say("dilution.kept"), KEPT, ""), (printing.say("dilution.destroyed"), 0.0, "")]
    return blank_row(printing, blanks, lead=(lead, f"{name}: left over"), glued=True)
