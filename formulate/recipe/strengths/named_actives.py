"""A strength is that of a line by identity: ``Baclofen`` is what a line calls ``BACLOFEN, USP (micronized)``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from formulate.errors import quoted
from formulate.recipe.model import FromStrength
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Read
from formulate.recipe.strengths.from_amounts import counted_name
from formulate.reference.identities.identity import Substances
from formulate.strength import Strength

__all__ = ["name_by_strengths", "name_strength"]


def name_strength(recipe: Read, report: Report) -> None:
    """Note a strength without its active, and read on with that of the one line whose amount it is."""
    stated = recipe.get("strength")
    if not isinstance(stated, Strength):
        return
    node = recipe.node_of("strength")
    lines = [line for line in recipe.get("ingredients", []) if isinstance(line.get("amount"), FromStrength)]
    named = [name for line in lines for name in line.get("contains") or [counted_name(line)] if name]
    remedy = "write the active's name and a colon before its strength, on a line of its own"
    if len(named) == 1:
        remedy = f"write '{named[0]}: {node.text}', indented, on a line of its own below 'strength:'"
    message = f"expected 'from amounts', or each active with its strength, got {quoted(node.text)}"
    report.mistake("E_STRENGTH_AMOUNTS", message, remedy, node=node, path="strength")
    recipe["strength"] = strengths = Read(node, "strength")
    for name in named[:1]:
        strengths.take(name, stated, node)


def name_by_strengths(recipe: Read, substances: Substances) -> None:
    """Call an active in its lines, and in what products contain, as the strength of the same substance does."""
    strengths = recipe.get("strength")
    if not isinstance(strengths, Read):
        return
    actives = list(strengths.nodes)
    for line in recipe.get("ingredients", []):
        _name_contents(line, actives, substances)
        _name_amount(line, actives, substances)


def _name_contents(line: Read, actives: Sequence[str], substances: Substances) -> None:
    contains = line.get("contains")
    if not isinstance(contains, Read):
        return
    for name, content in [*contains.items()]:
        node = contains.nodes.pop(name)
        del contains[name]  # and put back, so that the order stays
        active = _same(name, [one for one in actives if one not in contains], substances) or name
        contains.take(active, content, node)


def _name_amount(line: Read, actives: Sequence[str], substances: Substances) -> None:
    amount = line.get("amount")
    if not isinstance(amount, FromStrength):
        return
    names = [amount.active] if amount.active else [line.get("substance", ""), counted_name(line)]
    if any(name in actives for name in names):
        return
    active = next((same for name in names if (same := _same(name, actives, substances))), "")
    if not active and not amount.active:  # a salt of the one that is stated: in which form it counts is asked for
        held = [one for one in actives if substances.holds(line.get("substance", ""), one)]
        active = held[0] if len(held) == 1 else ""
    if active:
        line["amount"] = replace(amount, active=active)


def _same(name: str, actives: Sequence[str], substances: Substances) -> str:
    """The one active that a name means; ``""`` for none, and for several."""
    if name in actives or not name:
        return name if name in actives else ""
    same = [active for active in actives if substances.is_same_substance(name, active)]
    return same[0] if len(same) == 1 else ""
