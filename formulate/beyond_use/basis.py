"""The base of the date: the table, a monograph, a study, or the table of sterile preparations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from formulate.batch.results import Limit
from formulate.beyond_use.nature import Nature
from formulate.errors import InputError
from formulate.findings import Finding, confirm, stop
from formulate.messages import Message, message
from formulate.recipe.evidence import denied_by
from formulate.recipe.model import BeyondUse, Evidence, Recipe, Sterile, WaterType
from formulate.recipe.solutions.must_be_sterile import sterile_word
from formulate.recipe.storage import Temperature, storage_of
from formulate.recipe.vocabulary import EvidenceBasis, StartingComponents, SterilityTest
from formulate.reference.tables.beyond_use import (
    BEYOND_USE,
    STERILE_BEYOND_USE,
    SUPPORTED,
    BeyondUseLimit,
    SterileBeyondUseLimit,
)
from formulate.strength import Strength

__all__ = ["base_limits", "cited", "table_limit", "time_of", "why_not_applied"]

#: What evidence must have in common with the recipe before it counts.
MUST_BE_SAME = ("formula", "container", "storage")
PLACE = "beyond use"
UNVERIFIED = "unverified"
HOURS_A_DAY = 24
TABLE, STERILE_TABLE = "table", "table of sterile preparations"
_RULES = {
    EvidenceBasis.MONOGRAPH: ("limit_by_monograph", "limit_by_monograph_capped"),
    EvidenceBasis.STUDY: ("limit_by_study", "limit_by_study_capped"),
}
_TEMPERATURES = {
    Temperature.ROOM: "controlled room temperature",
    Temperature.REFRIGERATOR: "refrigerator",
    Temperature.FREEZER: "freezer",
}


def base_limits(recipe: Recipe, nature: Nature, strengths: Mapping[str, Strength]) -> tuple[list[Limit], list[Finding]]:
    """What the preparation is good for, before anything shortens it."""
    limits: list[Limit] = []
    findings: list[Finding] = []
    if recipe.sterile is not None:
        sterile = _sterile_limit(recipe, recipe.sterile)
        limits, findings = ([sterile], []) if isinstance(sterile, Limit) else ([], [sterile])
        if sterile_word(recipe.route) or sterile_word(recipe.form.value):
            return limits, findings
    if nature.type is None:
        types = tuple(kind.value for kind in WaterType)
        return [], [*findings, stop("E_BUD_TYPE_NEEDED", types=types, place=PLACE)]
    row = BEYOND_USE.one(nature.type.value)
    counting = [evidence for evidence in recipe.beyond_use.evidence if _counts(evidence, recipe, nature, strengths)]
    monographs = [evidence for evidence in counting if evidence.basis is EvidenceBasis.MONOGRAPH]
    if monographs:
        return [*limits, _supported(min(monographs, key=time_of), recipe)], findings
    if counting:
        study = _supported(max(counting, key=time_of), recipe)
        return [*limits, study], [*findings, *_beyond_the_table(study, row, nature)]
    return [*limits, table_limit(row, recipe, nature)], findings


def time_of(evidence: Evidence) -> int:
    """The hours that a piece of evidence supports."""
    return evidence.hours if evidence.hours is not None else HOURS_A_DAY * (evidence.days or 0)


def table_limit(row: BeyondUseLimit, recipe: Recipe, nature: Nature) -> Limit:
    """The row of the table as a limit."""
    unstated = nature.is_aqueous and not recipe.beyond_use.preservation.strip() and not nature.reasons
    return Limit(
        rule=message("limit_by_type_unpreserved" if unstated else "limit_by_type", type=row.type),
        source=row.citation,
        confidence=row.confidence.value,
        days=row.limit_days,
        storage=row.storage,
        basis=TABLE,
    )


def _supported(evidence: Evidence, recipe: Recipe) -> Limit:
    """What a monograph or a study of the same preparation supports, at most what the cap allows."""
    cap = BEYOND_USE.one(SUPPORTED, unverified=True)
    source, confidence = cited(evidence.source, recipe)
    basis = evidence.basis.value
    code, capped = _RULES[evidence.basis]
    limit = Limit(
        rule=message(code),
        source=source,
        confidence=confidence,
        days=evidence.days if evidence.hours is None else None,
        hours=evidence.hours,
        storage=evidence.storage,
        basis=basis,
    )
    if evidence.days is None or evidence.days <= cap.limit_days or evidence.hours is not None:
        return limit
    return replace(
        limit,
        rule=message(capped, days=evidence.days, cap=cap.limit_days),
        confidence=f"{confidence}; the cap: {cap.confidence.value}",
        days=cap.limit_days,
    )


def _beyond_the_table(limit: Limit, row: BeyondUseLimit, nature: Nature) -> Iterator[Finding]:
    if limit.days is not None and limit.days > row.limit_days:
        variant = "aqueous" if nature.is_aqueous else "other"
        yield confirm("E_BUD_EVIDENCE", variant=variant, days=limit.days, table=row.limit_days, place=PLACE)


# What evidence lacks --------------------------------------------------------------------------------


def _counts(evidence: Evidence, recipe: Recipe, nature: Nature, strengths: Mapping[str, Strength]) -> bool:
    missing = _missing(evidence, recipe.beyond_use, nature, strengths)
    return not evidence.adverse and time_of(evidence) > 0 and not list(missing)


def _missing(evidence: Evidence, stated: BeyondUse, nature: Nature, strengths: Mapping[str, Strength]) -> Iterator[str]:
    """What is not stated, or not the same, of what a monograph or a study needs."""
    yield from (f"same {part}" for part in MUST_BE_SAME if part not in evidence.same)
    if evidence.basis is EvidenceBasis.MONOGRAPH:
        return
    yield from (part for part in ("container", "storage") if not getattr(evidence, part))
    if not evidence.stability_indicating:
        yield "stability-indicating assay"
    if strengths and not evidence.strength:
        yield "strength"
    elif strengths and not _covers(evidence.strength, strengths):
        yield "same strength, or a bracket of it"
    if nature.is_aqueous and not evidence.preservative_system:
        yield "preservative system"
    if nature.is_aqueous and not evidence.antimicrobial_effectiveness:
        yield "antimicrobial effectiveness at the last day"
    yield from denied_by(evidence, stated)


def _covers(typed: str, strengths: Mapping[str, Strength]) -> bool:
    """Whether a strength, or two that bracket it, is that of one of the actives."""
    try:
        studied = [Strength.parse(part) for part in typed.split(" to ")]
    except InputError:
        return False
    low, high = studied[0], studied[-1]
    return any(
        low.basis == high.basis == strength.basis and low.value <= strength.value <= high.value
        for strength in strengths.values()
    )


def why_not_applied(recipe: Recipe, nature: Nature, strengths: Mapping[str, Strength]) -> Iterator[Message]:
    """Every piece of evidence that sets no limit, with the reason."""
    counting = [evidence for evidence in recipe.beyond_use.evidence if _counts(evidence, recipe, nature, strengths)]
    for evidence in recipe.beyond_use.evidence:
        missing = tuple(_missing(evidence, recipe.beyond_use, nature, strengths))
        reason = _why_not(evidence, counting, missing)
        if reason is not None:
            source, confidence = cited(evidence.source, recipe)
            says = evidence.says.rstrip(".")
            if confidence == "read":
                yield message("not_applied", says=says, source=source, reason=reason)
            else:
                yield message("not_applied_doubtful", says=says, source=source, confidence=confidence, reason=reason)


def _why_not(evidence: Evidence, counting: list[Evidence], missing: tuple[str, ...]) -> Message | None:
    """Why a piece of evidence sets no limit; None where it does."""
    if time_of(evidence) == 0:
        return message("names_no_time")
    if evidence.adverse:
        return None
    if missing:
        return message("not_stated", missing=missing)
    monographs = [other for other in counting if other.basis is EvidenceBasis.MONOGRAPH]
    if monographs:
        decides = min(monographs, key=time_of)
        return None if evidence is decides else message("monograph_decides", days=decides.days or 0)
    longest = max(map(time_of, counting))
    return None if time_of(evidence) == longest else message("longer_study", days=longest // HOURS_A_DAY)


def cited(key: str, recipe: Recipe) -> tuple[str, str]:
    """A source of the recipe as printed, and how far it can be trusted."""
    for reference in recipe.sources:
        if reference.key == key:
            return reference.text, reference.confidence
    return key, UNVERIFIED


# Sterile preparations -------------------------------------------------------------------------------


def _sterile_limit(recipe: Recipe, sterile: Sterile) -> Limit | Finding:
    """The shortest row that fits what is stated; what is not stated could be the worst."""
    stated = recipe.beyond_use.storage or recipe.storage
    storage = storage_of(stated).allowed
    if not storage:
        return stop("E_STERILE_STORAGE", place="beyond use.storage")
    rows = [row for row in STERILE_BEYOND_USE.rows if _fits(row, sterile) and row.storage.startswith(_named(storage))]
    provided = [(Fraction(row.limit.to("hour").magnitude), row) for row in rows if row.limit is not None]
    if not rows or len(provided) < len(rows):
        return stop("E_STERILE_LIMIT", category=sterile.category, storage=stated, place="sterile")
    hours, row = min(provided, key=lambda pair: pair[0])
    category = message("limit_by_category", category=sterile.category, method=row.method, test=row.sterility_test)
    limit = Limit(
        rule=category,
        source="USP <797> (2023), secondary sources" if row.also else "USP <797> (2023), one secondary source",
        confidence=row.confidence.value,
        storage=row.storage,
        basis=STERILE_TABLE,
    )
    return replace(limit, hours=int(hours)) if row.category == "1" else replace(limit, days=int(hours / HOURS_A_DAY))


def _named(storage: Iterable[Temperature]) -> tuple[str, ...]:
    return tuple(_TEMPERATURES[temperature] for temperature in storage)


def _fits(row: SterileBeyondUseLimit, sterile: Sterile) -> bool:
    """Whether a row is of this category, and not of what is stated otherwise."""
    methods = {"any"} if sterile.method is None else {"any", sterile.method.value}
    test, components = sterile.sterility_test, sterile.starting_components
    if row.category != sterile.category or (sterile.method is not None and row.method not in methods):
        return False
    tested = row.sterility_test.startswith("yes")
    if test is not None and row.sterility_test != "not applicable" and tested != (test is SterilityTest.PASSED):
        return False
    if components is None or row.starting_components == "any":
        return True
    return row.starting_components.startswith("only") == (components is StartingComponents.ONLY_STERILE)
