"""Beyond use: the last day of use, and the limit that bound it.

The rules, in full:

1. The base limit is the row of the recipe's type in the table of limits. ``preserved aqueous`` without a word on
   what preserves it takes the shorter row ``nonpreserved aqueous``. Without a type there is no date.
2. Supporting evidence counts only if its formula, container and storage are all stated to be the same, and it
   names its days. Where any counts, the longest of it takes the place of the table's row, at most 180 days.
3. Every other limit shortens: adverse evidence with its days, whatever else is the same; the recipe's own days;
   the site's local limit; the earliest expiry of a lot; for lots without expiry, one year from the day received.
4. n days are counted as the site says: if the day of making is day 1, the last day is made + (n - 1) days; if it
   is day 0, made + n days. A lot's own date is the last day as it stands; one year from a day of receipt is the
   same day of the next year (28 February for 29 February).
5. The earliest last day binds. Without a day of making there is no date: the fewest days bind, and dates of
   lots are listed beside them.

What does not count is kept as background, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from formulate.batch.model import Limit, UseUntil
from formulate.errors import InputError
from formulate.findings import Finding, confirm, note, stop, warning
from formulate.pharmacy.shelf import Lot
from formulate.pharmacy.site import DayCounting, Site
from formulate.recipe.model import BeyondUse, Evidence, Recipe, WaterType
from formulate.reference.beyond_use import BEYOND_USE, SUPPORTED, BeyondUseLimit
from formulate.typed.fields import day_of

__all__ = ["use_until"]

#: What evidence must have in common with the recipe before it counts.
MUST_BE_SAME = ("formula", "container", "storage")
PLACE = "beyond use"
UNVERIFIED = "unverified"
_AQUEOUS = frozenset({WaterType.PRESERVED_AQUEOUS.value, WaterType.NONPRESERVED_AQUEOUS.value})


def use_until(
    recipe: Recipe, *, lots: Sequence[Lot] = (), site: Site | None = None, made: str = ""
) -> tuple[UseUntil, tuple[Finding, ...]]:
    """The last day of use of a batch, the limit that bound it, and what to look at.

    Parameters
    ----------
    recipe : Recipe
        The recipe; its statement on beyond use.
    lots : Sequence[Lot]
        The lots that go into the batch.
    site : Site or None
        Its day counting and local limit; None takes the built-in settings.
    made : str
        Day of making, ``2026-11-23``, or with time and offset, ``2026-11-23T14:30+01:00``; ``""`` where it is
        not known yet: then days are known, but no date.

    Returns
    -------
    tuple[UseUntil, tuple[Finding, ...]]
        ``limits`` are shortest first; ``bound_by`` is the first of them, or None where the type of the
        preparation is not stated.

    Raises
    ------
    TextError
        ``E_DATE`` if *made* is no day of the calendar.

    Notes
    -----
    Limits by type are read in secondary sources; sterile preparations are not covered.

    References
    ----------
    .. [1] usp-795-2023-exam-notes (reference/sources.toml), limits by type

    """
    site = site or Site()
    day = _day(made)
    base, findings = _base(recipe)
    further = [*_adverse(recipe), *_stated(recipe, site), *_lots(lots)]
    limits = _sorted(base + further, day, site.day_counting)
    bound = limits[0] if base and limits else None
    findings.extend(_without_a_time(recipe))
    if bound is not None:
        findings.extend([*_too_short(bound, day), *_unverified(bound)])
    found = UseUntil(
        date=bound.date if bound is not None and day is not None and bound.days is not None else "",
        bound_by=bound,
        limits=limits,
        background=tuple(_background(recipe)),
        counting=site.day_counting.value,
    )
    return found, tuple(findings)


def _day(made: str) -> date | None:
    if not made.strip():
        return None
    try:
        return day_of(made)
    except InputError as error:
        raise error.at("made") from None


# The base limit: the table, or evidence that counts ---------------------------------------------------


def _base(recipe: Recipe) -> tuple[list[Limit], list[Finding]]:
    stated = recipe.beyond_use
    if stated.type is None:
        remedy = f"state it in the recipe: {', '.join(kind.value for kind in WaterType)}"
        return [], [stop("E_BUD_TYPE_NEEDED", "no date: the type of preparation is not stated", remedy, place=PLACE)]
    kind, findings = _row_of(stated, stated.type)
    row = BEYOND_USE.one(kind.value)
    counting = [evidence for evidence in stated.evidence if _counts(evidence)]
    if not counting:
        return [_table_limit(row, stated)], [*findings, *_storage(row, recipe)]
    longest = max(counting, key=lambda evidence: evidence.days or 0)
    limit = _supported(longest, recipe)
    return [limit], [*findings, *_beyond_the_table(limit, row)]


def _row_of(stated: BeyondUse, kind: WaterType) -> tuple[WaterType, list[Finding]]:
    """The row to take: an aqueous preparation is preserved only where somebody says what preserves it."""
    if stated.preservation.strip() or kind.value not in _AQUEOUS:
        return kind, []
    if kind is WaterType.NONPRESERVED_AQUEOUS:
        told = "preservation is not stated: taken as nonpreserved"
        return kind, [note("E_BUD_PRESERVATION", told, "state what preserves it, if anything", place=PLACE)]
    told = "what preserves it is not stated: taken as nonpreserved, the shorter limit"
    remedy = "name the preservative in the recipe, or state that the base is sold as preserved"
    return WaterType.NONPRESERVED_AQUEOUS, [warning("E_BUD_PRESERVATION", told, remedy, place=PLACE)]


def _counts(evidence: Evidence) -> bool:
    return not evidence.adverse and evidence.days is not None and evidence.same >= set(MUST_BE_SAME)


def _table_limit(row: BeyondUseLimit, stated: BeyondUse) -> Limit:
    unstated = row.type in _AQUEOUS and not stated.preservation.strip()
    return Limit(
        rule=f"{row.type} preparation{', preservation not stated' if unstated else ''}",
        source=row.told,
        confidence=row.confidence.value,
        days=row.limit_days,
        storage=row.storage,
    )


def _supported(evidence: Evidence, recipe: Recipe) -> Limit:
    """What a study of the same preparation supports, at most what the cap allows."""
    cap = BEYOND_USE.one(SUPPORTED, unverified=True)
    source, confidence = _cited(evidence.source, recipe)
    days = evidence.days or 0
    if days <= cap.limit_days:
        rule = "evidence for the same formula, container and storage"
        return Limit(rule=rule, source=source, confidence=confidence, days=days, storage=evidence.storage)
    return Limit(
        rule=f"evidence for the same formula, container and storage ({days} days), at most {cap.limit_days} days",
        source=source,
        confidence=f"{confidence}; the cap: {cap.confidence.value}",
        days=cap.limit_days,
        storage=evidence.storage,
    )


def _beyond_the_table(limit: Limit, row: BeyondUseLimit) -> list[Finding]:
    if limit.days is None or limit.days <= row.limit_days:
        return []
    told = f"{limit.days} days by evidence go beyond the {row.limit_days} days of the table"
    remedy = "confirm that the study is of this very preparation"
    if row.type in _AQUEOUS:
        remedy += ", and that its effectiveness against microbes was shown"
    return [confirm("E_BUD_EVIDENCE", told, remedy, place=PLACE)]


def _storage(row: BeyondUseLimit, recipe: Recipe) -> list[Finding]:
    stated = recipe.beyond_use.storage or recipe.storage
    cold = any(word in stated.casefold() for word in ("refrigerat", "fridge", "2 to 8", "2-8", "2 - 8"))
    if row.storage != "refrigerator" or not stated or cold:
        return []
    told = f"the {row.limit_days} days are for the refrigerator, the recipe says '{stated}'"
    return [warning("E_BUD_STORAGE", told, "store it refrigerated, or have another date supported", place=PLACE)]


# Limits that shorten ----------------------------------------------------------------------------------


def _adverse(recipe: Recipe) -> Iterable[Limit]:
    for evidence in recipe.beyond_use.evidence:
        if evidence.adverse and evidence.days is not None:
            source, confidence = _cited(evidence.source, recipe)
            rule = f"evidence against longer use: {evidence.says}"
            yield Limit(rule=rule, source=source, confidence=confidence, days=evidence.days, storage=evidence.storage)


def _stated(recipe: Recipe, site: Site) -> Iterable[Limit]:
    if recipe.beyond_use.days is not None:
        source = f"recipe {recipe.id} version {recipe.version}"
        yield Limit(rule="the recipe's own limit", source=source, confidence="stated", days=recipe.beyond_use.days)
    if site.local_limit_days is not None:
        source = f"site settings ({site.origin})"
        yield Limit(rule="the site's local limit", source=source, confidence="stated", days=site.local_limit_days)


def _lots(lots: Sequence[Lot]) -> Iterable[Limit]:
    dated = sorted((lot.expiry, lot.line, lot.number) for lot in lots if lot.expiry)
    if dated:
        expiry, line, number = dated[0]
        yield Limit(rule=f"expiry of lot {number} ({line})", source="the lot", confidence="stated", date=expiry)
    undated = sorted((lot.received, lot.line, lot.number) for lot in lots if lot.received and not lot.expiry)
    if undated:
        received, line, number = undated[0]
        rule = f"one year from receipt of lot {number} ({line}), which states no expiry"
        last = _a_year_later(date.fromisoformat(received)).isoformat()
        yield Limit(rule=rule, source="rule not seen in print", confidence=UNVERIFIED, date=last)


def _a_year_later(day: date) -> date:
    """The same day of the next year; 28 February for 29 February."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year + 1, day=last)


# Days and dates ---------------------------------------------------------------------------------------


def _sorted(limits: Iterable[Limit], made: date | None, counting: DayCounting) -> tuple[Limit, ...]:
    """The shortest first; without a day of making, days before dates."""
    if made is None:
        return tuple(sorted(limits, key=lambda limit: (limit.days is None, limit.days or 0, limit.date)))
    return tuple(sorted((_dated(limit, made, counting) for limit in limits), key=lambda limit: limit.date))


def _dated(limit: Limit, made: date, counting: DayCounting) -> Limit:
    """The limit with both its days and its last day; without days where that day was before the batch was made."""
    first = 1 if counting is DayCounting.MADE_IS_DAY_1 else 0
    last = made + timedelta(days=limit.days - first) if limit.days is not None else date.fromisoformat(limit.date)
    return replace(limit, date=last.isoformat(), days=(last - made).days + first if last >= made else None)


def _too_short(bound: Limit, made: date | None) -> list[Finding]:
    over = bound.date < made.isoformat() if made is not None else bound.days is not None and bound.days < 1
    if not over:
        return []
    told = f"no day of use is left: {bound.rule}" + (f" ({bound.date})" if bound.date else "")
    return [stop("E_BUD_TOO_SHORT", told, "take a lot that lasts, or do not make it", place=PLACE)]


def _unverified(bound: Limit) -> list[Finding]:
    if UNVERIFIED not in bound.confidence:
        return []
    told = f"the limit that binds is unverified: {bound.rule}"
    return [warning("E_BUD_UNVERIFIED", told, "look the rule up before you rely on it", place=PLACE)]


def _without_a_time(recipe: Recipe) -> Iterable[Finding]:
    for evidence in recipe.beyond_use.evidence:
        if evidence.adverse and evidence.days is None:
            told = f"evidence speaks against long use without naming a time: {evidence.says}"
            yield warning("E_BUD_ADVERSE", told, "decide whether the date must be shorter", place=PLACE)


# Background -------------------------------------------------------------------------------------------


def _background(recipe: Recipe) -> Iterable[str]:
    counting = [evidence for evidence in recipe.beyond_use.evidence if _counts(evidence)]
    longest = max((evidence.days or 0 for evidence in counting), default=0)
    for evidence in recipe.beyond_use.evidence:
        reason = _why_not(evidence, longest)
        if reason:
            source, confidence = _cited(evidence.source, recipe)
            marked = "" if confidence == "read" else f", {confidence}"
            yield f"{evidence.says.rstrip('.')} [{source}{marked}]: {reason}"


def _why_not(evidence: Evidence, longest: int) -> str:
    """Why a piece of evidence sets no limit; ``""`` where it does."""
    if evidence.days is None:
        return "it names no time"
    if evidence.adverse or (_counts(evidence) and evidence.days == longest):
        return ""
    if _counts(evidence):
        return f"another study of the same preparation supports {longest} days"
    missing = [part for part in MUST_BE_SAME if part not in evidence.same]
    return f"does not count, because the same {' and '.join(missing)} is not stated"


def _cited(key: str, recipe: Recipe) -> tuple[str, str]:
    """A source of the recipe as printed, and how far it can be trusted."""
    for reference in recipe.sources:
        if reference.key == key:
            return reference.text, reference.confidence
    return key, UNVERIFIED
