"""Beyond use: the last day of use, and the limit that bound it.

The rules, in full:

1. What the batch is decides the row of the table. The recipe's type is a claim: a preparation with water in it, at any
   depth, is aqueous unless a water activity below 0.60 is stated with its source; an oral liquid without water is not
   "other nonaqueous"; an aqueous one is preserved only by products whose labels cover its aqueous part, or by a
   preservative whose share in this batch is in a cited effective range. Without a type there is no date.
2. A sterile preparation takes the table of sterile ones, by its category, method and test. One that does not state all
   of these, and parenteral nutrition, has no date: it is calculated only.
3. A monograph of the same formula, container and storage takes the place of the row, and caps the date. Else a study
   does, if nothing that a study needs is missing; the longest one, at most 180 days.
4. Every other limit shortens: adverse evidence, whatever else is the same; the recipe's own limit and those of the
   recipes made with it; the site's local limit; the earliest expiration of a lot; for lots without one, some years from
   receipt; for a vehicle taken from stock without a date, its own limit.
5. n days are counted as the site says: if the day of making is day 1, the last day is made + (n - 1) days; if it
   is day 0, made + n days. Below three days they are counted from the time of making, and the date has a time. A lot's
   own date is the last day as it stands; a year from a day of receipt is the same day of the next year (28 February for
   29 February).
6. The earliest binds. Without a day of making there is no date: the shortest time binds, and dates of lots are
   listed with it. Where not every line has a dated lot, the date is the last at most.

What does not count is kept as background, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from formulate.batch.results import BeyondUseDate, Component, Limit
from formulate.beyond_use.basis import base_limits, why_not_applied
from formulate.beyond_use.days import Moment, dated, is_over, moment_of, shortest_first
from formulate.beyond_use.limits import is_at_most, shorter_limits
from formulate.beyond_use.nature import Shares, nature_of
from formulate.findings import Finding, stop, warning
from formulate.pharmacy.lots import Lot
from formulate.pharmacy.site import Site
from formulate.recipe.model import Recipe
from formulate.recipe.solutions.calculation_sheet import is_calculation_sheet
from formulate.strength import Strength

__all__ = ["beyond_use_date"]

PLACE = "beyond use"
UNVERIFIED = "unverified"


def beyond_use_date(
    recipe: Recipe,
    *,
    lots: Sequence[Lot] = (),
    site: Site | None = None,
    made: str = "",
    composition: Sequence[Component] = (),
    volumes: Mapping[str, Fraction] | None = None,
    strengths: Mapping[str, Strength] | None = None,
) -> tuple[BeyondUseDate, tuple[Finding, ...]]:
    """The last day of use of a batch, the limit that bound it, and what to look at.

    *made* is a day, ``2026-11-23``, or has a time and offset, ``2026-11-23T14:30+01:00``; ``E_DATE`` if it is no day of
    the calendar. Where it is ``""``, not known yet, days are known, but no date. Without a *site*, its day counting and
    local limit are the built-in settings. *composition*, *volumes* (shares of its volume, by plain name) and
    *strengths* are those of the batch: without them no share of a preservative is known. ``limits`` are shortest first;
    ``bound_by`` is the first of them, or None where the type of the preparation is not stated.

    .. [1] usp-795-2023-exam-notes (reference/sources.toml), limits by type
    """
    if is_calculation_sheet(recipe):
        return BeyondUseDate(), ()
    site = site or Site()
    moment = moment_of(made)
    chosen = {stated.active: stated.strength for stated in recipe.strengths} | dict(strengths or {})
    nature = nature_of(recipe, Shares(composition, volumes or {}, chosen), site)
    base, findings = base_limits(recipe, nature, chosen)
    further, noticed = shorter_limits(recipe, lots, site)
    limits = shortest_first(dated(limit, moment, site.day_counting) for limit in (*base, *further))
    bound = limits[0] if base and limits else None
    findings = [*nature.findings, *findings, *noticed]
    has_date = bound is not None and moment is not None and not is_over(bound, moment)
    if bound is not None:
        findings.extend([*_too_short(bound, moment), *_unverified(bound)])
        if bound.lacks_time:
            findings.append(stop("E_BUD_TIME_NEEDED", rule=bound.rule, place="made"))
    return BeyondUseDate(
        date=bound.date if bound is not None and has_date else "",
        time=bound.time if bound is not None and has_date else "",
        bound_by=bound,
        limits=limits,
        background=tuple(why_not_applied(recipe, nature, chosen)),
        counting=site.day_counting.value,
        basis=base[0].basis if base else "",
        storage=base[0].storage if base else "",
        reasons=nature.reasons,
        by_label=nature.by_label,
        at_most=is_at_most(recipe, lots),
    ), tuple(findings)


def _too_short(bound: Limit, made: Moment | None) -> Iterable[Finding]:
    if made is not None and is_over(bound, made):
        yield stop("E_BUD_TOO_SHORT", variant="dated", rule=bound.rule, date=bound.date, place=PLACE)
    elif made is None and bound.days is not None and bound.days < 1:
        yield stop("E_BUD_TOO_SHORT", variant="undated", rule=bound.rule, place=PLACE)


def _unverified(bound: Limit) -> Iterable[Finding]:
    if UNVERIFIED in bound.confidence:
        yield warning("E_BUD_UNVERIFIED", rule=bound.rule, place=PLACE)
