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
   lots are listed with them.

What does not count is kept as background, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from formulate.batch.results import BeyondUseDate, Limit
from formulate.errors import InputError
from formulate.findings import Finding, confirm, note, stop, warning
from formulate.messages import Message, message
from formulate.pharmacy.lots import Lot
from formulate.pharmacy.site import DayCounting, Site
from formulate.recipe.model import BeyondUse, Evidence, Recipe, WaterType
from formulate.reference.beyond_use import BEYOND_USE, SUPPORTED, BeyondUseLimit
from formulate.typed.fields import day_of

__all__ = ["beyond_use_date"]

#: What evidence must have in common with the recipe before it counts.
MUST_BE_SAME = ("formula", "container", "storage")
PLACE = "beyond use"
UNVERIFIED = "unverified"
_AQUEOUS = frozenset({WaterType.PRESERVED_AQUEOUS.value, WaterType.NONPRESERVED_AQUEOUS.value})


def beyond_use_date(
    recipe: Recipe, *, lots: Sequence[Lot] = (), site: Site | None = None, made: str = ""
) -> tuple[BeyondUseDate, tuple[Finding, ...]]:
    """The last day of use of a batch, the limit that bound it, and what to look at.

    *made* is a day, ``2026-11-23``, or has a time and offset, ``2026-11-23T14:30+01:00``; ``E_DATE`` if it is no day of
    the calendar. Where it is ``""``, not known yet, days are known, but no date. Without a *site*, its day counting and
    local limit are the built-in settings. ``limits`` are shortest first; ``bound_by`` is the first of them, or None
    where the type of the preparation is not stated.

    Limits by type are read in secondary sources; sterile preparations are not covered.

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
    beyond_use = BeyondUseDate(
        date=bound.date if bound is not None and day is not None and bound.days is not None else "",
        bound_by=bound,
        limits=limits,
        background=tuple(_background(recipe)),
        counting=site.day_counting.value,
    )
    return beyond_use, tuple(findings)


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
        return [], [stop("E_BUD_TYPE_NEEDED", types=tuple(kind.value for kind in WaterType), place=PLACE)]
    kind, findings = _row_of(stated, stated.type)
    row = BEYOND_USE.one(kind.value)
    counting = [evidence for evidence in stated.evidence if _counts(evidence)]
    if not counting:
        return [_table_limit(row, stated)], [*findings, *_storage(row, recipe)]
    longest = max(counting, key=lambda evidence: evidence.days or 0)
    limit = _supported(longest, recipe)
    return [limit], [*findings, *_beyond_the_table(limit, row)]


def _row_of(stated: BeyondUse, kind: WaterType) -> tuple[WaterType, list[Finding]]:
    """The row to take: an aqueous preparation is preserved only where its preservation is stated."""
    if stated.preservation.strip() or kind.value not in _AQUEOUS:
        return kind, []
    if kind is WaterType.NONPRESERVED_AQUEOUS:
        return kind, [note("E_BUD_PRESERVATION", variant="nonpreserved", place=PLACE)]
    return WaterType.NONPRESERVED_AQUEOUS, [warning("E_BUD_PRESERVATION", variant="shorter", place=PLACE)]


def _counts(evidence: Evidence) -> bool:
    return not evidence.adverse and evidence.days is not None and evidence.same >= set(MUST_BE_SAME)


def _table_limit(row: BeyondUseLimit, stated: BeyondUse) -> Limit:
    unstated = row.type in _AQUEOUS and not stated.preservation.strip()
    return Limit(
        rule=message("limit_by_type_unpreserved" if unstated else "limit_by_type", type=row.type),
        source=row.citation,
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
        rule = message("limit_by_evidence")
        return Limit(rule=rule, source=source, confidence=confidence, days=days, storage=evidence.storage)
    return Limit(
        rule=message("limit_by_evidence_capped", days=days, cap=cap.limit_days),
        source=source,
        confidence=f"{confidence}; the cap: {cap.confidence.value}",
        days=cap.limit_days,
        storage=evidence.storage,
    )


def _beyond_the_table(limit: Limit, row: BeyondUseLimit) -> list[Finding]:
    if limit.days is None or limit.days <= row.limit_days:
        return []
    variant = "aqueous" if row.type in _AQUEOUS else "other"
    return [confirm("E_BUD_EVIDENCE", variant=variant, days=limit.days, table=row.limit_days, place=PLACE)]


def _storage(row: BeyondUseLimit, recipe: Recipe) -> list[Finding]:
    stated = recipe.beyond_use.storage or recipe.storage
    cold = any(word in stated.casefold() for word in ("refrigerat", "fridge", "2 to 8", "2-8", "2 - 8"))
    if row.storage != "refrigerator" or not stated or cold:
        return []
    return [warning("E_BUD_STORAGE", days=row.limit_days, storage=stated, place=PLACE)]


# Limits that shorten ----------------------------------------------------------------------------------


def _adverse(recipe: Recipe) -> Iterable[Limit]:
    for evidence in recipe.beyond_use.evidence:
        if evidence.adverse and evidence.days is not None:
            source, confidence = _cited(evidence.source, recipe)
            rule = message("limit_by_adverse_evidence", says=evidence.says)
            yield Limit(rule=rule, source=source, confidence=confidence, days=evidence.days, storage=evidence.storage)


def _stated(recipe: Recipe, site: Site) -> Iterable[Limit]:
    if recipe.beyond_use.days is not None:
        source = f"recipe {recipe.id} version {recipe.version}"
        yield Limit(rule=message("limit_of_recipe"), source=source, confidence="stated", days=recipe.beyond_use.days)
    if site.local_limit_days is not None:
        source = f"site settings ({site.origin})"
        yield Limit(rule=message("limit_of_site"), source=source, confidence="stated", days=site.local_limit_days)


def _lots(lots: Sequence[Lot]) -> Iterable[Limit]:
    dated = sorted((lot.expiry, lot.line, lot.number) for lot in lots if lot.expiry)
    if dated:
        expiry, line, number = dated[0]
        rule = message("limit_of_lot", lot=number, line=line)
        yield Limit(rule=rule, source="the lot", confidence="stated", date=expiry)
    undated = sorted((lot.received, lot.line, lot.number) for lot in lots if lot.received and not lot.expiry)
    if undated:
        received, line, number = undated[0]
        rule = message("limit_of_receipt", lot=number, line=line)
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
    first = 1 if counting is DayCounting.DAY_1 else 0
    last = made + timedelta(days=limit.days - first) if limit.days is not None else date.fromisoformat(limit.date)
    return replace(limit, date=last.isoformat(), days=(last - made).days + first if last >= made else None)


def _too_short(bound: Limit, made: date | None) -> list[Finding]:
    over = bound.date < made.isoformat() if made is not None else bound.days is not None and bound.days < 1
    if not over:
        return []
    if bound.date:
        return [stop("E_BUD_TOO_SHORT", variant="dated", rule=bound.rule, date=bound.date, place=PLACE)]
    return [stop("E_BUD_TOO_SHORT", variant="undated", rule=bound.rule, place=PLACE)]


def _unverified(bound: Limit) -> list[Finding]:
    if UNVERIFIED not in bound.confidence:
        return []
    return [warning("E_BUD_UNVERIFIED", rule=bound.rule, place=PLACE)]


def _without_a_time(recipe: Recipe) -> Iterable[Finding]:
    for evidence in recipe.beyond_use.evidence:
        if evidence.adverse and evidence.days is None:
            yield warning("E_BUD_ADVERSE", says=evidence.says, place=PLACE)


# Background -------------------------------------------------------------------------------------------


def _background(recipe: Recipe) -> Iterable[Message]:
    counting = [evidence for evidence in recipe.beyond_use.evidence if _counts(evidence)]
    longest = max((evidence.days or 0 for evidence in counting), default=0)
    for evidence in recipe.beyond_use.evidence:
        reason = _why_not(evidence, longest)
        if reason is not None:
            source, confidence = _cited(evidence.source, recipe)
            says = evidence.says.rstrip(".")
            if confidence == "read":
                yield message("not_applied", says=says, source=source, reason=reason)
            else:
                yield message("not_applied_doubtful", says=says, source=source, confidence=confidence, reason=reason)


def _why_not(evidence: Evidence, longest: int) -> Message | None:
    """Why a piece of evidence sets no limit; None where it does."""
    if evidence.days is None:
        return message("names_no_time")
    if evidence.adverse or (_counts(evidence) and evidence.days == longest):
        return None
    if _counts(evidence):
        return message("longer_study", days=longest)
    return message("not_same", missing=" and ".join(part for part in MUST_BE_SAME if part not in evidence.same))


def _cited(key: str, recipe: Recipe) -> tuple[str, str]:
    """A source of the recipe as printed, and how far it can be trusted."""
    for reference in recipe.sources:
        if reference.key == key:
            return reference.text, reference.confidence
    return key, UNVERIFIED
