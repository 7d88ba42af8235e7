"""What the sheet rests on: the limits of use that were compared, findings, settings, the recipe, its sources."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.pharmacy.equipment import Instrument
from formulate.recipe.model import Background, Recipe, Reference
from formulate.sheet.before import finding_words
from formulate.sheet.closing import limit_words
from formulate.sheet.flow import Block, Section
from formulate.sheet.printing import Printing
from formulate.sheet.sections import headed_section, hung, text_block

__all__ = ["background_sections"]


def background_sections(printing: Printing) -> list[Section]:
    """After the working."""
    return [
        headed_section(printing, "USE UNTIL, what was compared", _limits(printing)),
        headed_section(printing, "FINDINGS of the checks", _findings(printing)),
        headed_section(printing, "RECIPE", _recipe(printing)),
        headed_section(printing, "SETTINGS", _settings(printing)),
        headed_section(printing, "STUDIED FOR, background without any claim", _studied(printing)),
        headed_section(printing, "SOURCES", _sources(printing)),
    ]


def _limits(printing: Printing) -> list[Block]:
    until = printing.batch.beyond_use
    texts = [limit_words(limit) for limit in until.limits]
    blocks = [block for text in texts for block in text_block(printing, text, key="limit")]
    if until.counting:
        blocks += text_block(printing, f"days counted so: {until.counting}")
    for text in until.background:
        blocks += hung(printing, "does not count", str(text))
    return blocks


def _findings(printing: Printing) -> list[Block]:
    """Every finding, with its code."""
    return [
        block
        for finding in printing.batch.findings
        for block in hung(printing, finding.severity.value, f"{finding_words(finding)} [{finding.code}]", margin=60)
    ]


# Recipe and settings --------------------------------------------------------------------------------


def _recipe(printing: Printing) -> list[Block]:
    recipe = printing.batch.recipe
    approval = "not approved" if recipe.approval is None else f"{recipe.approval.by}, {recipe.approval.on}"
    rows = [
        ("recipe", f"{recipe.id}, version {recipe.version}"),
        ("author", recipe.author),
        ("approved", approval),
        ("effective", recipe.effective),
        ("supersedes", recipe.supersedes),
        ("description", recipe.description),
        ("container", recipe.container),
        ("storage", recipe.storage),
        ("preservation", recipe.beyond_use.preservation),
        *(("remark", text) for text in recipe.remarks),
        *((f"on {line.name}", line.remarks) for line in recipe.ingredients),
        *(
            ("holds the recipe", f"{nested.id}, version {nested.version}: {nested.title_with()}")
            for nested in _nested(recipe)
        ),
    ]
    return [block for name, text in rows if text for block in hung(printing, name, text, key=f"recipe: {name}")]


def _nested(recipe: Recipe) -> Iterator[Recipe]:
    """The recipes inside, to any depth, each once."""
    seen: set[str] = set()
    waiting = list(recipe.nested.values())
    while waiting:
        inner = waiting.pop(0)
        if inner.id not in seen:
            seen.add(inner.id)
            yield inner
            waiting += inner.nested.values()


def _settings(printing: Printing) -> list[Block]:
    site = printing.batch.site
    local = "none" if site.local_limit_days is None else f"{site.local_limit_days} days"
    rows = [
        ("settings from", site.origin),
        ("certificates", f"correction: {site.correction.value}"),
        ("days of use", f"{site.day_counting.value}; local limit: {local}"),
        ("numbers, paper", f"{site.profile}, {printing.identity.paper.value}"),
        *((f"instrument {one.id}", _instrument_words(printing, one)) for one in _instruments(printing)),
    ]
    return [block for name, text in rows for block in hung(printing, name, text, key=f"settings: {name}")]


def _instruments(printing: Printing) -> list[Instrument]:
    """Those that this batch is measured on."""
    return list({line.instrument.id: line.instrument for line in printing.batch.lines if line.instrument}.values())


def _instrument_words(printing: Printing, one: Instrument) -> str:
    own = "built-in, replace with your own; " if one.built_in else ""
    name = f"{one.name}; " if one.name else ""
    return (
        f"{own}{name}reads to {printing.show(one.readability)}, up to {printing.show(one.capacity)}; "
        f"smallest {printing.show(one.smallest)}, by its {one.policy.value}"
    )


# Background and sources -----------------------------------------------------------------------------


def _studied(printing: Printing) -> list[Block]:
    return [block for item in printing.batch.recipe.background for block in text_block(printing, _studied_words(item))]


def _studied_words(item: Background) -> str:
    strength = item.strength or "strength not stated"
    says = f": {item.says}" if item.says else ""
    return f"{item.studied_for} ({item.grade}, {strength}, {item.source}){says}"


def _sources(printing: Printing) -> list[Block]:
    recipe = printing.batch.recipe
    sources = [*recipe.sources, *(source for nested in _nested(recipe) for source in nested.sources)]
    unique = list({(source.key, source.text): source for source in sources}.values())
    return [block for source in unique for block in hung(printing, source.key, _source_words(source), key="source")]


def _source_words(source: Reference) -> str:
    marked = "" if source.confidence == "read" else f" ({source.confidence or 'unverified'})"
    return f"{source.text}{f', {source.url}' if source.url else ''}{marked}"
