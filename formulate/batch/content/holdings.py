"""Which lines hold an active beside its own, and how much of it is in one gram of them, by formulas and contents."""

from __future__ import annotations

from formulate.recipe.model import CountedAs, FromStrength, Ingredient, Kind, Recipe
from formulate.recipe.strengths.holding import Held, Holding, holding_of, is_counted_as
from formulate.reference.identities.identity import Substances

__all__ = ["holdings_of", "names_that_hold", "sources_of"]

#: In what a line that is the active itself can be counted.
OWN_KINDS = ("mass", "volume", "activity")


def sources_of(recipe: Recipe, active: str) -> list[Ingredient]:
    """The lines that hold an active beside its own line, in the recipe's order."""
    others = (line for line in recipe.ingredients if not _is_own(line, active))
    return [line for line in others if names_that_hold(line, active, recipe.substances)]


def _is_own(line: Ingredient, active: str) -> bool:
    return isinstance(line.amount, FromStrength) and line.amount.active == active


def names_that_hold(line: Ingredient, active: str, substances: Substances) -> list[str]:
    """The substance of a line, or the contents of a product, that hold an active."""
    names = line.contains or ((line.name,) if line.kind is Kind.SUBSTANCE else ())
    is_counted = _counted_as(line, active, substances) is not None
    return [name for name in names if is_counted or substances.holds(name, active)]


def _counted_as(line: Ingredient, active: str, substances: Substances) -> CountedAs | None:
    """The form as which a line is counted, with the molar masses that the recipe states, where that is the active."""
    counted = line.counted_as
    is_active = counted is not None and not line.contains and substances.is_same_substance(counted.form, active)
    return counted if is_active else None


def holdings_of(line: Ingredient, active: str, kind: str, substances: Substances) -> tuple[Holding, ...]:
    """What a line holds of an active, counted as a *kind*; ``E_HOLDING`` where that cannot be known."""
    names = names_that_hold(line, active, substances)
    counted = (name for name in names if is_counted_as(name, active, kind, substances))
    return tuple(_holding(line, name, active, kind, substances) for name in counted)


def _holding(line: Ingredient, name: str, active: str, kind: str, substances: Substances) -> Holding:
    content = line.contains.get(name)
    itself = kind if kind in OWN_KINDS and substances.is_same_substance(name, active) else "mass"
    held = Held(
        active=active,
        kind=kind,
        name=name,
        counted=itself if content is None else content.counted_kind,
        is_content=content is not None,
        counted_as=_counted_as(line, active, substances),
        line=line.name,
    )
    return holding_of(held, substances)
