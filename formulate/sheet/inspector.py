"""The inspector's pages: composition, strength, calculations, and what the sheet depends on."""

from __future__ import annotations

import re
from fractions import Fraction

from formulate.batch.model import AchievedStrength, Batch
from formulate.batch.results import Component
from formulate.batch.substances_used import own_rows_named
from formulate.pharmacy.equipment import Instrument
from formulate.recipe.model import Background, Reference
from formulate.recipe.vehicles import nested_recipes
from formulate.reference.identity import Substances
from formulate.reference.substances import Substance
from formulate.sheet.closing import limit_text
from formulate.sheet.pagination import Block, Section
from formulate.sheet.pen import BOX, MM, Pen
from formulate.sheet.printing import Printing
from formulate.sheet.sections import headed_section, hung, text_block
from formulate.sheet.typesetting import Size, Weight, width_of, wrap
from formulate.strength import Basis
from formulate.units import US_PAPER, show_band, show_number
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
        headed_section(printing, "COMPOSITION, from the amounts weighed", _composition(printing)),
        headed_section(printing, "STRENGTH calculated from the amounts weighed", _strengths(printing)),
        headed_section(printing, f"CALCULATIONS, step by step{_notation(printing)}", _working(printing)),
        *_beyond_use(printing),
        headed_section(printing, "FINDINGS of the checks", _findings(printing)),
        headed_section(printing, "MASTER FORMULATION RECORD", _recipe(printing)),
        headed_section(printing, "SETTINGS", _settings(printing)),
        headed_section(printing, "BACKGROUND, published, not a claim", _background(printing)),
        headed_section(printing, "SOURCES", _sources(printing)),
    ]


def _beyond_use(printing: Printing) -> list[Section]:
    """How the date was found, where there is one."""
    if printing.is_calculation:
        return []
    return [headed_section(printing, "BEYOND-USE DATE, limits compared", _limits(printing))]


# Composition ----------------------------------------------------------------------------------------


def _composition(printing: Printing) -> list[Block]:
    components = printing.batch.composition
    shares = [component.w_w for component in components]
    known_shares = [share for share in shares if share is not None]
    is_range = any(component.w_w_to is not None for component in components)
    bar = [_bar(printing, known_shares)] if known_shares and len(known_shares) == len(shares) and not is_range else []
    return [*bar, *(_component(printing, place, part) for place, part in enumerate(components, start=1))]


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
    share = ", ".join(shares) or "fraction not known"
    via = f" (in {', in '.join(part.via)})" if part.via else ""
    unknown = "" if part.known or "not stated" in part.name else ": composition not stated"
    share_room = 180.0
    lines = wrap(f"{part.name}{unknown}{via}", printing.room - 16 - share_room)
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
    words = [f"{worked.active}: label {printing.strength(worked.stated)}"]
    if worked.target is not None:
        words.append(f"target with overage {printing.strength(worked.target)}")
    if worked.achieved is not None:
        words.append(f"from the rounded amounts {printing.strength(worked.achieved.value)}")
    if worked.deviation is not None:
        words.append(f"deviation {printing.percent(worked.deviation)}")
    if worked.lowest is not None and worked.highest is not None:
        words.append(
            f"{show_band(worked.lowest, worked.highest, printing.profile)} of label by the weighing errors alone"
        )
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


def _verified_by(printing: Printing) -> Block:
    def draw(pen: Pen, y: float) -> None:
        base = y + BOX / 2 + 3
        x = pen.text(printing.left, base, "calculations verified by", Size.SMALL) + 4
        x = pen.box(x, y, 60 * MM) + 10
        pen.box(pen.text(x, base, "date", Size.SMALL) + 4, y, 26 * MM)

    return Block(height=BOX + 4, draw=draw, glued=True)


def _notation(printing: Printing) -> str:
    return "" if printing.profile is US_PAPER else ", written with decimal points"


def _working(printing: Printing) -> list[Block]:
    blocks: list[Block] = []
    for number, vehicle in enumerate(printing.batch.vehicles, start=1):
        blocks += _working_of(printing, vehicle, f"vehicle {number}")
    return [*blocks, *_working_of(printing, printing.batch, "batch"), _verified_by(printing)]


def _working_of(printing: Printing, batch: Batch, name: str) -> list[Block]:
    of = f", {name}" if batch is not printing.batch else ""
    blocks = _steps(printing, f"{name} total", batch.total.steps)
    for line in batch.lines:
        blocks += _steps(printing, f"{line.name} ({line.id})", line.working)
    for strength in batch.strengths:
        if strength.achieved is not None:
            steps = (*strength.achieved.steps, *strength.working)
            blocks += _steps(printing, f"strength of {strength.active}{of}", steps)
    return blocks


#: Where thousands marks belong: in the integer part of a number that is no part of a word or a date.
_THOUSANDS = re.compile(r"(?<![A-Za-z0-9_.-])[0-9]{4,}(?![A-Za-z0-9_-])")


def _steps(printing: Printing, name: str, steps: tuple[Step, ...]) -> list[Block]:
    if not steps:
        return []
    blocks = text_block(printing, name, weight=Weight.STRONG)
    for place, step in enumerate(steps):
        text = _step_text(printing, step)
        blocks += text_block(printing, text, indent=10.0, key=f"working {name}", glued=place == 0)
    return blocks


def _step_text(printing: Printing, step: Step) -> str:
    """As the record has it, with decimal points at any site; with the thousands marks of the paper, if it has any."""
    marks = ["unverified"] if step.source.key in printing.unverified else []
    marks += [] if step.exact else ["not exact"]
    worked, bracket, source = step.line().rpartition("   [")
    marked = _THOUSANDS.sub(lambda digits: show_number(int(digits[0]), printing.profile), worked)
    line = marked + bracket + source
    return " ".join([line, *(f"({mark})" for mark in marks)])


# What the sheet depends on ---------------------------------------------------------------------------


def _limits(printing: Printing) -> list[Block]:
    until = printing.batch.beyond_use
    texts = [limit_text(limit) for limit in until.limits]
    blocks = [block for text in texts for block in text_block(printing, text, key="limit")]
    if until.counting:
        blocks += text_block(printing, f"counting: {until.counting}")
    for text in until.reasons:
        blocks += text_block(printing, f"row of the table: {text}", key="row of the table")
    for text in until.background:
        blocks += hung(printing, "not applied", str(text))
    return blocks


def _findings(printing: Printing) -> list[Block]:
    """Every finding, with its code."""
    return [
        block
        for finding in printing.batch.findings
        for block in hung(
            printing,
            finding.severity.shown(printing.profile),
            f"{finding.unplaced(printing.profile)} [{finding.code}]",
            margin=72,
        )
    ]


# Recipe and settings --------------------------------------------------------------------------------


def _recipe(printing: Printing) -> list[Block]:
    recipe = printing.batch.recipe
    approval = "not approved" if recipe.approval is None else f"{recipe.approval.shown}, {recipe.approval.on}"
    rows = [
        ("formula", f"{recipe.id}, version {recipe.version}"),
        ("author", recipe.author),
        ("approved", approval),
        ("names", "as typed, not signed"),
        ("effective", recipe.effective),
        ("supersedes", recipe.supersedes),
        ("description", recipe.description),
        ("clinical difference", recipe.clinical_difference),
        ("container", recipe.container),
        ("storage", recipe.storage),
        ("preservation", recipe.beyond_use.preservation),
        *(() if recipe.assessment is None else recipe.assessment.rows()),
        *(("remark", text) for text in recipe.remarks),
        *((f"remark, {line.name}", line.remarks) for line in recipe.ingredients),
        *(
            ("contains formula", f"{nested.id}, version {nested.version}: {nested.title_with()}")
            for nested in nested_recipes(recipe).values()
        ),
    ]
    return [block for name, text in rows if text for block in hung(printing, name, text, key=f"formula: {name}")]


def _settings(printing: Printing) -> list[Block]:
    site = printing.batch.site
    local = "none" if site.local_limit_days is None else f"{site.local_limit_days} days"
    rows = [
        ("settings from", site.origin),
        ("potency correction", site.correction.value),
        ("beyond-use days", f"{site.day_counting.value}; local limit: {local}"),
        ("numbers, paper", f"{site.profile}, {printing.identity.paper.value}"),
        *([("limits", f"{site.limits.origin}, sha256 {site.limits.sha256}")] if site.limits else []),
        *(
            [("substances", f"{file.origin}, sha256 {file.sha256}")]
            if (file := printing.batch.substances).origin
            else []
        ),
        *((f"instrument {one.id}", _instrument_text(printing, one)) for one in _instruments(printing)),
        *(("range of the pharmacy", f"{item}: {text}") for item, text in site.ranges.items()),
        *(("incompatible, by the pharmacy", f"{pair.pair} ({pair.source})") for pair in site.incompatible),
    ]
    return [block for name, text in rows for block in hung(printing, name, text, key=f"settings: {name}")]


def _instruments(printing: Printing) -> list[Instrument]:
    """Those that this batch is measured on."""
    return list(printing.batch.instruments_used)


def _instrument_text(printing: Printing, one: Instrument) -> str:
    own = "built-in default, replace with your own; " if one.built_in else ""
    name = f"{one.name}; " if one.name else ""
    return (
        f"{own}{name}readability {printing.show(one.readability)}, capacity {printing.show(one.capacity)}; "
        f"smallest amount {printing.show(one.smallest)}, by its {one.policy.value}"
    )


# Background and sources -----------------------------------------------------------------------------


def _background(printing: Printing) -> list[Block]:
    return [
        block for item in printing.batch.recipe.background for block in text_block(printing, _background_text(item))
    ]


def _background_text(item: Background) -> str:
    strength = item.strength or "strength not stated"
    says = f": {item.says}" if item.says else ""
    return f"{item.studied_for} ({item.grade}, {strength}, {item.source}){says}"


def _sources(printing: Printing) -> list[Block]:
    recipe = printing.batch.recipe
    sources = [*recipe.sources, *(source for nested in nested_recipes(recipe).values() for source in nested.sources)]
    unique = list({(source.key, source.text): source for source in sources}.values())
    texts = [(source.key, _source_text(source)) for source in unique] + _own_substances(printing)
    return [block for key, text in texts for block in hung(printing, key, text, key="source")]


def _own_substances(printing: Printing) -> list[tuple[str, str]]:
    """The rows of the pharmacy's substances that this batch takes."""
    batch = printing.batch
    rows = own_rows_named(batch.recipe, batch.lots, batch.substances)
    return [("substance, by the pharmacy", _substance_text(row, batch.substances)) for row in rows]


def _source_text(source: Reference) -> str:
    marked = "" if source.confidence == "read" else f" ({source.confidence or 'unverified'})"
    return f"{source.text}{f', {source.url}' if source.url else ''}{marked}"


def _substance_text(row: Substance, file: Substances) -> str:
    """A row of the pharmacy, with what it is taken instead of."""
    replaced = file.replaced_by(row)
    instead = f"; instead of the row that comes with formulate: {', '.join(replaced)}" if replaced else ""
    return f"{row.name}: {', '.join(row.stated)} ({row.source}, {row.locator}){instead}"
