"""BEFORE YOU START: hazards and findings first, then the room, the equipment and the instruments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from formulate.batch.vessel_texts import vessel_texts
from formulate.findings import Finding, Severity
from formulate.messages import Message
from formulate.pharmacy.equipment import Instrument, InstrumentKind
from formulate.recipe.model import Recipe
from formulate.recipe.vehicles import nested_recipes
from formulate.sheet.drawing.pagination import Block, Section
from formulate.sheet.drawing.pen import MM, TICK, Pen
from formulate.sheet.drawing.sections import Blank, blank_row, contents_left, contents_room, named_section, paragraph
from formulate.sheet.findings import finding_text
from formulate.sheet.printing import Printing
from formulate.typesetting import Size, Weight, width_of, wrap

__all__ = ["before_section"]

MARK = 9.0
#: The finding with all stated hazards, and what lists say of them.
HAZARDS = "W_HAZARD"
#: Findings that are printed across every page already.
PRINTED_ELSEWHERE = {"W_DRAFT"}
CALIBRATION_DUE = 19 * MM
DAILY_CHECK = 14 * MM
TIME = 18 * MM
#: Where a drug of a hazard list is handled, in what, and who cleaned up after it.
CONTAINMENT = (
    ("sheet.before.containment", CALIBRATION_DUE),
    ("sheet.before.protection", 0.0),
    ("sheet.before.decontaminated", DAILY_CHECK),
)


def before_section(printing: Printing) -> Section:
    """Everything that is read, and ticked, before anything is touched."""
    blocks = [_warning(printing, text, first=place == 0) for place, text in enumerate(_warnings(printing))]
    blocks += _ticks(printing, [printing.say("sheet.before.clearance"), *_equipment(printing)])
    blocks += _instruments(printing)
    if any(line.listed for line in printing.batch.every_line):
        blocks.append(blank_row(printing, [(printing.say(name), width, "") for name, width in CONTAINMENT]))
    if printing.batch.site.rules.has("sheet", "plausibility"):
        blocks.append(_signed(printing, "sheet.before.plausibility"))
    blocks.append(_verified(printing))
    return named_section(printing, printing.say("sheet.before.title"), blocks)


def _verified(printing: Printing) -> Block:
    """The pharmacist's check, before anything is weighed."""
    what = "sheet.before.verified_sheet" if printing.is_calculation else "sheet.before.verified"
    return _signed(printing, what)


def _signed(printing: Printing, what: str) -> Block:
    """Who checked it, and when."""
    return blank_row(printing, [(printing.say(what), 0.0, ""), (printing.say("sheet.time"), TIME, "")])


def _equipment(printing: Printing) -> list[str]:
    """Of the batch and of the vehicles made with it, each once."""
    batches = (printing.batch, *printing.batch.vehicles)
    stated = dict.fromkeys(item for batch in batches for item in batch.recipe.equipment)
    return [*vessel_texts(printing.batch, printing.profile), *stated]


def _warnings(printing: Printing) -> list[str]:
    batch = printing.batch
    texts = [
        finding_text(printing, finding)
        for severity in (Severity.STOP, Severity.CONFIRM, Severity.WARNING)
        for finding in batch.findings_of(severity)
        if finding.code not in {*PRINTED_ELSEWHERE, HAZARDS}
    ]
    hazardous = [one for one in batch.findings if one.code == HAZARDS]
    listed = [_shown(printing, text) for one in hazardous for text in cast("tuple[str | Message]", _texts(one))]
    stated = [f"{line.name}: {line.ingredient.hazard}" for line in batch.every_line if line.ingredient.hazard]
    hazards = [text for text in (*stated, *_hazards(batch.recipe)) if not any(one.startswith(text) for one in listed)]
    return list(dict.fromkeys([*listed, *hazards, *texts]))


def _shown(printing: Printing, text: str | Message) -> str:
    return text if isinstance(text, str) else text.text(printing.profile)


def _texts(finding: Finding) -> object:
    """The hazards that one finding names, each to be ticked by itself."""
    return dict(finding.figures)["hazards"]


def _hazards(recipe: Recipe) -> Iterator[str]:
    """Of the recipe and of the recipes in it, at any depth."""
    yield from recipe.hazards
    for nested in nested_recipes(recipe).values():
        yield from (f"{nested.title_with()}: {text}" for text in nested.hazards if text not in recipe.hazards)


def _warning(printing: Printing, text: str, first: bool) -> Block:
    left, room = contents_left(printing), contents_room(printing)
    done = printing.say("sheet.before.done")
    lines = wrap(text, room - MARK - width_of(done, Size.SMALL) - TICK - 8)

    def draw(pen: Pen, y: float) -> None:
        base = y + Size.BODY.value
        pen.text(left, base, "!", Size.BODY, Weight.STRONG)
        pen.lines(left + MARK, base, lines, key="before you start")
        pen.tick(printing.right - TICK, y + 0.5)
        if first:
            pen.right(printing.right - TICK - 3, base, done, Size.SMALL)

    return Block(height=max(len(lines) * Size.BODY.leading, TICK + 0.5) + 1.5, draw=draw)


def _ticks(printing: Printing, items: list[str]) -> list[Block]:
    """Things to tick, one after another, filling each line."""
    room = contents_room(printing)
    rows: list[list[tuple[str, ...]]] = []
    used = room
    for item in items:
        lines = wrap(item, room - TICK - 4)
        width = TICK + 4 + max(width_of(line, Size.BODY) for line in lines) + 12
        if used + width > room + 12 or len(lines) > 1:
            rows.append([])
            used = 0.0
        rows[-1].append(lines)
        used += width if len(lines) == 1 else room
    return [_tick_row(printing, row) for row in rows]


def _tick_row(printing: Printing, row: list[tuple[str, ...]]) -> Block:
    def draw(pen: Pen, y: float) -> None:
        x = contents_left(printing)
        for lines in row:
            x = pen.tick(x, y + 0.5) + 4
            pen.lines(x, y + Size.BODY.value, lines, key="before you start")
            x += max(width_of(line, Size.BODY) for line in lines) + 12

    return Block(height=max(len(lines) for lines in row) * Size.BODY.leading + 2.5, draw=draw)


def _instruments(printing: Printing) -> list[Block]:
    """The instruments that this batch is measured on: which they are, then boxes, filling each line."""
    used = {one.id: one for one in printing.batch.instruments_used}
    if not used:
        return []
    blanks = [blank for one in used.values() for blank in _calibration(printing, one)]
    named = paragraph(printing, _instruments_text(printing, list(used.values())), size=Size.SMALL, after=2.5)
    return [named, *([blank_row(printing, blanks, glued=True)] if blanks else [])]


def _instruments_text(printing: Printing, instruments: list[Instrument]) -> str:
    own = [_instrument_text(printing, one) for one in instruments if not one.built_in]
    built_in = [_instrument_text(printing, one) for one in instruments if one.built_in]
    if built_in:
        own.append(printing.say("sheet.before.built_in", instruments="; ".join(built_in)))
    return "; ".join(own)


def _instrument_text(printing: Printing, instrument: Instrument) -> str:
    name = f"{instrument.id} {printing.term(instrument.name)}".strip()
    due = instrument.calibration_due
    code = "sheet.before.instrument_due" if due else "sheet.before.instrument"
    dated = {"due": due} if due else {}
    return printing.say(code, instrument=name, readability=instrument.readability, **dated)


def _calibration(printing: Printing, instrument: Instrument) -> Iterator[Blank]:
    """A balance is checked every day; a glass graduate of class A is not, and has no date of its own."""
    is_balance = instrument.kind is InstrumentKind.BALANCE
    asks_due = not instrument.calibration_due and (is_balance or not instrument.built_in)
    if asks_due:
        yield f"{instrument.id} {printing.say('sheet.before.calibration_due')}", CALIBRATION_DUE, ""
    if is_balance:
        check = printing.say("sheet.before.daily_check")
        yield check if asks_due else f"{instrument.id} {check}", DAILY_CHECK, ""
