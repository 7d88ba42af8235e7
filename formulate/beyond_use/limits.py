"""Limits that shorten: adverse evidence, the author's, the site's, those of lots and of nested recipes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from formulate.batch.results import Limit
from formulate.beyond_use.basis import cited, table_limit, time_of
from formulate.beyond_use.days import years_later
from formulate.beyond_use.nature import Nature
from formulate.findings import Finding, stop, warning
from formulate.messages import message
from formulate.pharmacy.lots import Lot
from formulate.pharmacy.site import Site
from formulate.recipe.model import Recipe
from formulate.recipe.vehicles import as_vehicle, every_line, is_made_here, lines_of_run
from formulate.reference.tables.beyond_use import BEYOND_USE

__all__ = ["is_at_most", "shorter_limits"]

PLACE = "beyond use"
UNVERIFIED = "unverified"


def shorter_limits(recipe: Recipe, lots: Sequence[Lot], site: Site) -> tuple[list[Limit], list[Finding]]:
    """Every limit besides the base, and what is noticed about them."""
    dates = _ends(recipe, lots, site)
    limits = [*_of_recipe(recipe), *_of_nested(recipe, lots), *_of_site(site), *dates]
    return limits, [*_without_a_time(recipe), *_stock_without_a_date(recipe, lots)]


def _of_recipe(recipe: Recipe) -> Iterator[Limit]:
    for evidence in recipe.beyond_use.evidence:
        if evidence.adverse and time_of(evidence) > 0:
            source, confidence = cited(evidence.source, recipe)
            rule = message("limit_by_adverse_evidence", says=evidence.says)
            days = evidence.days if evidence.hours is None else None
            yield Limit(
                rule=rule,
                source=source,
                confidence=confidence,
                days=days,
                hours=evidence.hours,
                storage=evidence.storage,
            )
    stated = recipe.beyond_use
    if stated.days is not None or stated.hours is not None:
        source = f"{recipe.id} v{recipe.version}"
        days = stated.days if stated.hours is None else None
        rule = message("limit_of_recipe")
        yield Limit(rule=rule, source=source, confidence="stated", days=days, hours=stated.hours)


def _of_nested(recipe: Recipe, lots: Sequence[Lot]) -> Iterator[Limit]:
    """Of a recipe made in the same run, its own bounds; of one from stock without a date, what it is good for."""
    with_lot, dated = {lot.line for lot in lots}, {lot.line for lot in lots if lot.expiry}
    waiting: list[Recipe] = [recipe]
    for one in waiting:
        for line in one.ingredients:
            if not line.recipe_id or line.id in dated:
                continue
            nested = one.nested[line.recipe_id]
            if (line.from_stock or line.id in with_lot) and nested.beyond_use.type is not None:
                row = BEYOND_USE.one(nested.beyond_use.type.value)
                yield table_limit(row, nested, Nature(type=nested.beyond_use.type))
            if not any(nested.id == other.id for other in waiting):
                waiting.append(as_vehicle(nested))
                yield from _of_recipe(nested)


def _of_site(site: Site) -> Iterator[Limit]:
    if site.local_limit_days is not None:
        source = f"site settings ({site.origin})"
        yield Limit(rule=message("limit_of_site"), source=source, confidence="stated", days=site.local_limit_days)


def _ends(recipe: Recipe, lots: Sequence[Lot], site: Site) -> Iterator[Limit]:
    """The earliest last day of a lot: its expiration, its retest date, or the last day after opening.

    Where a lot has none, some years after its receipt.
    """
    expirations = sorted((lot.last_day, lot.line, lot.number) for lot in lots if lot.last_day)
    if expirations:
        expiry, line, number = expirations[0]
        rule = message("limit_of_lot", lot=number, line=line)
        yield Limit(rule=rule, source="", confidence="stated", date=expiry)
    nested = {line.id for line in every_line(recipe) if line.recipe_id}
    received_lots = [lot for lot in lots if lot.received and not lot.last_day and lot.line not in nested]
    if received_lots:
        received, line, number = min((lot.received, lot.line, lot.number) for lot in received_lots)
        years = site.years_without_expiration
        rule = message("limit_of_receipt" if years == 1 else "limit_of_receipt_years", lot=number, line=line)
        is_stated = years != 1
        yield Limit(
            rule=rule,
            source=f"site settings ({site.origin})" if is_stated else "rule not seen in print",
            confidence="stated" if is_stated else UNVERIFIED,
            date=years_later(date.fromisoformat(received), years).isoformat(),
        )


def _without_a_time(recipe: Recipe) -> Iterable[Finding]:
    for evidence in recipe.beyond_use.evidence:
        if evidence.adverse and time_of(evidence) == 0:
            yield warning("E_BUD_ADVERSE", says=evidence.says, place=PLACE)


def _stock_without_a_date(recipe: Recipe, lots: Sequence[Lot]) -> Iterable[Finding]:
    """A vehicle from stock counts with a date of its own."""
    nested = {line.id: line.name for line in every_line(recipe) if line.recipe_id}
    for lot in lots:
        if lot.line in nested and not lot.expiry:
            yield stop("E_BUD_STOCK", name=nested[lot.line], lot=lot.number, place=f"ingredients.{lot.line}")


def is_at_most(recipe: Recipe, lots: Sequence[Lot]) -> bool:
    """Whether something in the batch has no date yet: the beyond-use date is then the last at most."""
    with_lot, undated = {lot.line for lot in lots}, {lot.line for lot in lots if not (lot.expiry or lot.received)}
    taken = (line for line, _ in lines_of_run(recipe, with_lot) if not is_made_here(line, has_lot=line.id in with_lot))
    return any(line.id not in with_lot or line.id in undated for line in taken)
