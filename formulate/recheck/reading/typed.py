"""What was typed, looked up by its keys: the recipe's lines, each with its lot, and the instruments.

Nothing is calculated here. A missing text is ``""``, as it is in the record.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from formulate.recheck.content.ethanol import by_volume, density
from formulate.recheck.reading.reader import MASS, VOLUME, added, amount, percent, quotient, ratio, refuse

#: A part of the typed texts: text, lists and mappings.
Texts = Mapping[str, Any]


def text_of(texts: Texts, key: str) -> str:
    """The text under a key; a cited figure is a mapping that keeps it under ``value``."""
    value = texts.get(key, "")
    if not isinstance(value, str) and isinstance(value, Mapping):  # which takes long to ask of each
        value = value.get("value", "")
    return str(value).strip()


def words(text: str) -> str:
    """Words as they are compared: without regard to capitals and to how many spaces are between them."""
    return " ".join(text.split()).casefold()


def word_of(texts: Texts, key: str, allowed: Collection[str]) -> str:
    """The word of a closed list under a key."""
    word = words(text_of(texts, key))
    return word if word in allowed else refuse(word, f"{key}: one of {', '.join(allowed)}")


@dataclass(frozen=True)
class Line:
    """One ingredient as the recipe states it, with the lot that it is taken from (empty for none).

    *title* is that of the recipe that it is made by, with its placeholders; ``""`` for a substance or a product.
    *figures* are those that were looked up for its name. *lots* are all that it is taken from, in the order of use.
    """

    recipe: Texts
    lot: Texts
    title: str = ""
    figures: Texts = field(default_factory=dict)
    lots: tuple[Texts, ...] = ()

    def taking(self, lots: tuple[Texts, ...]) -> Line:
        """The line as it is taken from these lots."""
        return self if lots == self.lots else replace(self, lot=lots[0] if lots else {}, lots=lots)

    @cached_property
    def id(self) -> str:
        """The line id."""
        return text_of(self.recipe, "id")

    @cached_property
    def names(self) -> tuple[str, ...]:
        """By what it may be called: substance, product or recipe."""
        return tuple(text_of(self.recipe, key) for key in ("substance", "product", "recipe") if key in self.recipe)

    @property
    def name(self) -> str:
        """By what it is printed; a title still has its placeholders for strengths."""
        return self.title or self.names[0]

    @cached_property
    def amount(self) -> str:
        """How much of it, as typed."""
        return text_of(self.recipe, "amount")

    @property
    def brings_up(self) -> bool:
        """Whether it brings the batch to its amount."""
        return self.amount.startswith("to ") and self.amount != "to isotonic"

    @cached_property
    def is_made_here(self) -> bool:
        """Whether it is a recipe that is made in the same run."""
        elsewhere = "yes" in (text_of(self.recipe, "from stock"), text_of(self.recipe, "own sheet"))
        return "recipe" in self.recipe and not (elsewhere or self.leaves or self.lots)

    @cached_property
    def leaves(self) -> bool:
        """Whether it leaves the product again."""
        return words(text_of(self.recipe, "role")) == "removed"

    @cached_property
    def kept(self) -> Fraction:
        """What goes in of what is weighed, as a share: all but what a step loses."""
        return 1 - (share(self.recipe, "loss") or Fraction(0))

    def displaced(self) -> Fraction | None:
        """Milliliters that a gram takes up in the liquid, where the recipe says so."""
        return ratio(typed).base if (typed := text_of(self.recipe, "displacement volume")) else None

    def density(self) -> Fraction | None:
        """Grams in one millilitre, from the lot or else the recipe; of ethanol by its tables."""
        stated = self._of_one("density", "density", VOLUME)
        return stated if stated is not None or self.ethanol is None else density(self.ethanol)

    @cached_property
    def ethanol(self) -> Fraction | None:
        """What it contains of ethanol by volume, where it is ethanol and water alone."""
        contains = [by_volume(ratio(str(one))) for one in self.recipe.get("contains", {}).values()]
        return added(contains) if text_of(self.figures, "ethanol") == "alone" else None

    def weight_of_one(self, unit: str) -> Fraction | None:
        """Grams of one dosage unit, from the lot or else the recipe."""
        return self._of_one("unit weight", "weight of one", unit)

    def _of_one(self, lot_key: str, recipe_key: str, within: str) -> Fraction | None:
        typed = text_of(self.lot, lot_key) or text_of(self.recipe, recipe_key)
        return quotient(typed, (MASS, within), self.id, f"grams in one {within}") if typed else None

    def form(self) -> Texts | None:
        """The form in which the strength counts it, where another is weighed."""
        stated = self.recipe.get("counted as")
        return stated if isinstance(stated, Mapping) else self.figures if stated else None

    def figure(self, key: str) -> str:
        """A figure that the recipe states of it, else the one that was looked up."""
        return text_of(self.recipe, key) or text_of(self.figures, key)


def alone(line_id: str) -> str:
    """The id of a line in its own recipe, without that of the vehicle before it."""
    return line_id.split("/")[-1]


def lines_of(typed: Texts) -> tuple[Line, ...]:
    """The recipe's lines in order, each with its lot."""
    lots = list(typed.get("lots", []))
    nested, figures = typed.get("nested", {}), typed.get("figures", {}).get(text_of(typed["recipe"], "id"), {})
    lines = []
    for line in typed["recipe"]["ingredients"]:
        own = tuple(lot for lot in lots if text_of(lot, "line") == text_of(line, "id"))
        title = text_of(nested.get(text_of(line, "recipe"), {}), "title")
        lines.append(Line(line, own[0] if own else {}, title, figures.get(alone(text_of(line, "id")), {}), own))
    return tuple(lines)


def strengths_in(typed: Texts) -> dict[str, str]:
    """The strength of each active that was chosen, else as the recipe states it; none where all are from amounts."""
    stated, chosen = typed["recipe"].get("strength"), typed.get("strength", {})
    each = stated.items() if isinstance(stated, Mapping) else ()
    own = {active: one.get("stated") if isinstance(one, Mapping) else one for active, one in each}
    return {active: text_of(chosen, active) or str(one).strip() for active, one in own.items()}


def share(texts: Texts, key: str) -> Fraction | None:
    """A percent under a key as a share of one; None where it is not stated."""
    return percent(typed) if (typed := text_of(texts, key)) else None


def base_of(texts: Texts, key: str) -> Fraction | None:
    """An amount under a key in base units; None where it is not stated."""
    return amount(typed).base if (typed := text_of(texts, key)) else None
