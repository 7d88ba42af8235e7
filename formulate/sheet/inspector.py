"""The inspector's pages: composition, strength, calculations, and what the sheet depends on."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from formulate.batch.content.substances_used import own_rows_named
from formulate.batch.model import AchievedStrength, Batch
from formulate.batch.results import Component
from formulate.pharmacy.equipment import Instrument
from formulate.recipe.copies import difference_of
from formulate.recipe.master_record import approval_message, assessment_rows, grade_of
from formulate.recipe.model import Background, Recipe, Reference
from formulate.recipe.vehicles import nested_recipes
from formulate.reference.identities.identity import Substances
from formulate.reference.identities.substances import Substance
from formulate.sheet.drawing.pagination import Block, Section
from formulate.sheet.drawing.pen import MM, Pen
from formulate.sheet.drawing.sections import headed_section, hung, hung_close, text_block
from formulate.sheet.findings import finding_text
from formulate.sheet.printing import Printing
from formulate.sheet.work.closing import limit_text
from formulate.strength import Basis
from formulate.typesetting import Size, Weight, width_of, wrap
from formulate.units import show_number
from formulate.working import Step

__all__ = ["inspector_sections"]

BAR = 15.0
#: Neighbours differ, and a black figure can be read on each of them.
GREYS = (0.94, 0.66, 0.84, 0.72)
#: Half widths of the scale of a band, as fractions of the label; the first that holds it is taken.
SPANS = (Fraction(1, 10), Fraction(1, 5), Fraction(1, 2), Fraction(1))


def inspector_sections(printing: Printing) -> list[Section]:
    """In the order in which an inspector asks for them."""
    return [
        headed_section(printing, printing.say("inspector.composition"), _composition(printing)),
        headed_section(printing, printing.say("inspector.strength"), _strengths(printing)),
        headed_section(printing, _working_title(printing), _working(printing)),
        *_beyond_use(printing),
        headed_section(printing, printing.say("inspector.findings"), _findings(printing)),
        headed_section(printing, printing.say("inspector.formula"), _recipe(printing)),
        headed_section(printing, printing.say("inspector.settings"), _settings(printing)),
        headed_section(printing, printing.say("inspector.background"), _background(printing)),
        headed_section(printing, printing.say("inspector.sources"), _sources(printing)),
    ]


def _beyond_use(printing: Printing) -> list[Section]:
    """How the date was found, where there is one."""
    if printing.is_calculation:
        return []
    return [headed_section(printing, printing.say("inspector.limits"), _limits(printing))]


# Composition ----------------------------------------------------------------------------------------


def _composition(printing: Printing) -> list[Block]:
    components = printing.batch.composition
    shares = [component.w_w for component in components]
    known_shares = [share for share in shares if share is not None]
    is_range = any(component.w_w_to is not None for component in components)
    bar = [_bar(printing, known_shares)] if known_shares and len(known_shares) == len(shares) and not is_range else []
    rows = [_component(printing, place, part) for place, part in enumerate(components, start=1)]
    return [*bar, *(replace(row, glued=bool(bar) and place == 0) for place, row in enumerate(rows))]


def _bar(printing: Printing, shares: list[Fraction]) -> Block:
    """Widths in proportion; a part too thin to see is a line. Each carries its number where it has room."""
    total = sum(shares)

    def draw(pen: Pen, y: float) -> None:
        x = printing.left
        for place, share in enumerate(shares, start=1):
            width = float(share / total) * printing.room if total else 0.0
            pen.bar(x, y + 2, width, BAR, GREYS[place % len(GREYS)])
            if width > width_of(str(place), Size.SMALL) + 4:
                pen.text(x + 2, y + BAR - 2, str(place), Size.SMALL, Weight.STRONG)
            x += width

    return Block(height=BAR + 6, draw=draw)


def _component(printing: Printing, place: int, part: Component) -> Block:
    shares = [
        printing.share(value, to, basis)
        for value, to, basis in ((part.w_w, part.w_w_to, Basis.W_W), (part.w_v, part.w_v_to, Basis.W_V))
        if value is not None
    ]
    share = ", ".join(shares) or printing.say("inspector.share_unknown")
    name = part.printed_in(printing.profile)
    titles = {recipe.id: recipe.title_with() for recipe in nested_recipes(printing.batch.recipe).values()}
    nested = printing.say("inspector.within").join(titles.get(recipe, recipe) for recipe in part.via)
    named = printing.say("inspector.via", name=name, nested=nested) if nested else name
    share_room = 180.0
    lines = wrap(named, printing.room - 16 - share_room)
    shown = wrap(share, share_room - 6)

    def draw(pen: Pen, y: float) -> None:
        base = y + Size.BODY.value
        pen.text(printing.left, base, str(place))
        pen.lines(printing.left + 16, base, shown, key=f"composition {place}: share")
        pen.lines(printing.left + 16 + share_room, base, lines, key=f"composition {place}: name")

    return Block(height=max(len(lines), len(shown)) * Size.BODY.leading + 1, draw=draw)


# Strength -------------------------------------------------------------------------------------------


def _strengths(printing: Printing) -> list[Block]:
    blocks: list[Block] = []
    for worked in printing.batch.strengths:
        blocks += text_block(printing, _strength_text(printing, worked), key=f"strength {worked.active}")
        if worked.lowest is not None and worked.highest is not None:
            blocks.append(_band(printing, worked.lowest, worked.highest, worked.deviation))
    return blocks


def _strength_text(printing: Printing, worked: AchievedStrength) -> str:
    words = [printing.say("strength.label", active=worked.active, strength=worked.stated)]
    if worked.target is not None:
        words.append(printing.say("strength.target", strength=worked.target))
    if worked.achieved is not None:
        words.append(printing.say("strength.achieved", strength=worked.achieved.value))
    if worked.deviation is not None:
        words.append(printing.deviation(worked.deviation))
    if worked.lowest is not None and worked.highest is not None:
        words.append(printing.say("strength.band", band=(worked.lowest, worked.highest)))
    if worked.reason:
        words.append(worked.reason.text(printing.profile))
    return "; ".join(words)


def _band(printing: Printing, lowest: Fraction, highest: Fraction, deviation: Fraction | None) -> Block:
    """The band on a scale around the label."""
    reach = max(abs(lowest - 1), abs(highest - 1), abs(deviation or Fraction(0)))
    span = next((span for span in SPANS if span >= reach), reach)
    left, width = printing.left + 30, min(printing.room - 60, 120 * MM)

    def at(share: Fraction) -> float:
        return left + width * float((share - 1 + span) / (2 * span))

    def draw(pen: Pen, y: float) -> None:
        pen.bar(at(lowest), y + 4, at(highest) - at(lowest), 7, 0.75)
        pen.rule(left, y + 14, left + width, thickness=0.8)
        for mark in (1 - span, 1 - span / 2, Fraction(1), 1 + span / 2, 1 + span):
            pen.upright(at(mark), y + 14, y + 18)
            text = printing.percent(mark)
            pen.text(at(mark) - width_of(text, Size.SMALL) / 2, y + 26, text, Size.SMALL)
        if deviation is not None:
            pen.upright(at(1 + deviation), y + 1, y + 14, thickness=1.6)

    return Block(height=32, draw=draw, glued=True)


# Working --------------------------------------------------------------------------------------------


def _working_title(printing: Printing) -> str:
    points = printing.profile.decimal_mark == "."
    return printing.say("inspector.working" if points else "inspector.working_points")


def _working(printing: Printing) -> list[Block]:
    blocks: list[Block] = []
    for number, vehicle in enumerate(printing.batch.vehicles, start=1):
        blocks += _working_of(printing, vehicle, printing.say("inspector.vehicle", number=str(number)))
    blocks += _working_of(printing, printing.batch, printing.say("inspector.batch"))
    for part in printing.batch.forms:
        blocks += _steps(printing, printing.term(part.family), part.steps)
    return blocks


def _working_of(printing: Printing, batch: Batch, name: str) -> list[Block]:
    of = f", {name}" if batch is not printing.batch else ""
    blocks = _steps(printing, printing.say("inspector.total", of=name), batch.total.steps)
    names = [line.name for line in printing.batch.every_line]
    for line in batch.lines:
        title = line.name if names.count(line.name) == 1 else f"{line.name} ({line.id})"
        blocks += _steps(printing, title, line.working)
    for strength in batch.strengths:
        if strength.achieved is not None:
            steps = (*strength.achieved.steps, *strength.working)
            blocks += _steps(printing, printing.say("inspector.strength_of", active=strength.active) + of, steps)
    return blocks


#: Where thousands marks belong: in the integer part of a number that is no part of a word or a date.
_THOUSANDS = r"(?<![A-Za-z0-9_.-])[0-9]{4,}(?![A-Za-z0-9_-])"


@lru_cache(maxsize=64)
def _thousands_outside(names: tuple[str, ...]) -> re.Pattern[str]:
    """Such numbers, or a name that has one in it: polyethylene glycol 1450."""
    numbered = sorted((name for name in names if re.search(_THOUSANDS, name)), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, numbered), f"(?P<number>{_THOUSANDS})"]))


def _steps(printing: Printing, name: str, steps: tuple[Step, ...]) -> list[Block]:
    if not steps:
        return []
    blocks = text_block(printing, name, weight=Weight.STRONG)
    for place, step in enumerate(steps):
        text = _step_text(printing, step)
        blocks += text_block(printing, text, indent=10.0, key=f"working {name}", glued=place == 0)
    return blocks


def _marked(printing: Printing, found: re.Match[str]) -> str:
    """A number with its marks; a name as it is."""
    return show_number(int(found[0]), printing.profile) if found["number"] else found[0]


def _names(batch: Batch) -> tuple[str, ...]:
    """Of lines, of what they are diluted with, and of actives."""
    lines = batch.every_line
    names = [line.name for line in lines]
    names += [line.dilution.diluent for line in lines if line.dilution is not None]
    return tuple(dict.fromkeys([*names, *(one.active for made in batch.every_batch for one in made.strengths)]))


def _step_text(printing: Printing, step: Step) -> str:
    """As the record has it, with decimal points at any site; with the thousands marks of the paper, if it has any."""
    marks = [printing.say("inspector.unverified")] if step.source.key in printing.unverified else []
    marks += [] if step.exact else [printing.say("inspector.not_exact")]
    worked, bracket, source = step.line().rpartition("   [")
    numbers = _thousands_outside(_names(printing.batch))
    marked = numbers.sub(lambda found: _marked(printing, found), worked)
    line = marked + bracket + source
    return " ".join([line, *(f"({mark})" for mark in marks)])


# What the sheet depends on ---------------------------------------------------------------------------


def _limits(printing: Printing) -> list[Block]:
    until = printing.batch.beyond_use
    texts = [limit_text(printing, limit) for limit in until.limits]
    blocks = [block for text in texts for block in text_block(printing, text, key="limit")]
    if until.counting:
        blocks += text_block(printing, printing.say("inspector.counting", counting=until.counting))
    for text in until.reasons:
        shown = printing.say("inspector.row_of_table", reason=text)
        blocks += text_block(printing, shown, key="row of the table")
    for text in until.background:
        blocks += hung(printing, printing.say("inspector.study"), text.text(printing.profile), size=Size.SMALL)
    return blocks


def _findings(printing: Printing) -> list[Block]:
    """Every finding, with its code."""
    return [
        block
        for finding in printing.batch.findings
        for block in hung(
            printing,
            finding.severity.shown(printing.profile),
            f"{finding_text(printing, finding)} [{finding.code}]",
            margin=72,
        )
    ]


# Recipe and settings --------------------------------------------------------------------------------


def _recipe(printing: Printing) -> list[Block]:
    recipe = printing.batch.recipe
    remark = printing.say("formula.remark")
    rows = [
        *((printing.say(f"formula.{part}"), text) for part, text in _formula_parts(printing).items()),
        *(assessment_rows(recipe.assessment, printing.profile) if recipe.assessment is not None else ()),
        *((remark, text) for text in recipe.remarks),
        *((f"{remark}, {line.name}", line.remarks) for line in recipe.ingredients),
        *(
            (printing.say("formula.contains"), f"{_version_of(printing, nested)}: {nested.title_with()}")
            for nested in nested_recipes(recipe).values()
        ),
    ]
    stated = [(name, text) for name, text in rows if text]
    return [
        block for name, text in stated for block in hung(printing, name, text, size=Size.SMALL, key=f"formula: {name}")
    ]


def _formula_parts(printing: Printing) -> dict[str, str]:
    """Each part of the formula by its name in the catalog; ``""`` where it is not stated."""
    recipe = printing.batch.recipe
    return {
        "formula": _version_of(printing, recipe),
        "author": recipe.author,
        "approved": approval_message(recipe).text(printing.profile),
        "names": printing.say("formula.as_typed"),
        "effective": printing.moment(recipe.effective),
        "supersedes": recipe.supersedes,
        "description": recipe.description,
        "clinical_difference": difference_of(recipe),
        "container": recipe.container,
        "storage": recipe.storage,
        "preservation": printing.term(recipe.beyond_use.preservation),
    }


def _version_of(printing: Printing, recipe: Recipe) -> str:
    return printing.say("formula.version", recipe=recipe.id, version=recipe.version)


def _settings(printing: Printing) -> list[Block]:
    site = printing.batch.site
    no_limit = printing.say("settings.none")
    local = no_limit if site.local_limit_days is None else printing.say("sheet.date.days", days=site.local_limit_days)
    counting = printing.say("settings.counting", counting=site.day_counting.value, limit=local)
    rows = [
        ("from", printing.term(site.origin)),
        ("correction", printing.term(site.correction.value)),
        ("days", counting),
        ("profile", f"{site.profile}, {printing.profile.language}, {printing.identity.paper.value}"),
        *(("own_profile", f"{name}: {text}") for name, text in site.rules.typed.items()),
        *([("limits", f"{site.limits.origin}, sha256 {site.limits.sha256}")] if site.limits else []),
        *(
            [("substances", f"{file.origin}, sha256 {file.sha256}")]
            if (file := printing.batch.substances).origin
            else []
        ),
        *(("instrument", f"{one.id}: {_instrument_text(printing, one)}") for one in _instruments(printing)),
        *(("range", f"{printing.term(item)}: {text}") for item, text in site.ranges.items()),
        *(("incompatible", f"{pair.pair} ({pair.source})") for pair in site.incompatible),
    ]
    named = [(name, printing.say(f"settings.{name}"), text) for name, text in rows]
    return [
        block
        for name, shown, text in named
        for block in hung(printing, shown, text, size=Size.SMALL, key=f"settings: {name}")
    ]


def _instruments(printing: Printing) -> list[Instrument]:
    """Those that this batch is measured on."""
    return list(printing.batch.instruments_used)


def _instrument_text(printing: Printing, one: Instrument) -> str:
    own = printing.say("settings.built_in") + "; " if one.built_in else ""
    name = f"{printing.term(one.name)}; " if one.name else ""
    figures = {"readability": one.readability, "capacity": one.capacity, "smallest": one.smallest}
    return own + name + printing.say("settings.figures", policy=one.policy.value, **figures)


# Background and sources -----------------------------------------------------------------------------


def _background(printing: Printing) -> list[Block]:
    return [
        block
        for item in printing.batch.recipe.background
        for block in text_block(printing, _background_text(printing, item), size=Size.SMALL)
    ]


def _background_text(printing: Printing, item: Background) -> str:
    strength = item.strength or printing.say("inspector.no_strength")
    says = f": {item.says}" if item.says else ""
    return f"{item.studied_for} ({grade_of(item, printing.profile)}, {strength}, {item.source}){says}"


def _sources(printing: Printing) -> list[Block]:
    recipe = printing.batch.recipe
    sources = [*recipe.sources, *(source for nested in nested_recipes(recipe).values() for source in nested.sources)]
    unique = list({(source.key, source.text): source for source in sources}.values())
    texts = [(source.key, _source_text(printing, source)) for source in unique] + _own_substances(printing)
    return hung_close(printing, texts, key="source")


def _own_substances(printing: Printing) -> list[tuple[str, str]]:
    """The rows of the pharmacy's substances that this batch takes."""
    batch = printing.batch
    rows = own_rows_named(batch.recipe, batch.lots, batch.substances)
    own = printing.say("inspector.own_substance")
    return [(own, _substance_text(printing, row, batch.substances)) for row in rows]


def _source_text(printing: Printing, source: Reference) -> str:
    marked = "" if source.confidence == "read" else f" ({printing.term(source.confidence or 'unverified')})"
    return f"{source.text}{f', {source.url}' if source.url else ''}{marked}"


def _substance_text(printing: Printing, row: Substance, file: Substances) -> str:
    """A row of the pharmacy, with what it is taken instead of."""
    replaced = file.replaced_by(row)
    instead = f"; {printing.say('inspector.instead', rows=tuple(replaced))}" if replaced else ""
    return f"{row.name}: {', '.join(row.stated)} ({row.source}, {row.locator}){instead}"
