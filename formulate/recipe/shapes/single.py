"""The shapes of single values that the table of a recipe file is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from formulate.errors import TextError, UnitError
from formulate.recipe.reading import amounts
from formulate.recipe.shapes.nodes import Node, Report
from formulate.recipe.shapes.records import Either, Field, Record
from formulate.recipe.shapes.values import LONGEST_PROSE, Identifier, Parsed, Shape, Text
from formulate.recipe.strengths.dose_rates import read_dose_rate
from formulate.recipe.strengths.from_amounts_text import read_from_amounts
from formulate.strength.text import is_strength
from formulate.typed.fields import fraction_from_percent
from formulate.units import DOSAGE_UNITS, read_number, symbol

__all__ = [
    "DENSITY",
    "DISPLACED_VOLUME",
    "FORMAT_VERSION",
    "LINE",
    "MOLAR_MASS",
    "MOST_HOURS",
    "PROSE",
    "SOURCE",
    "Amount",
    "FormatVersion",
    "Number",
    "Percent",
    "Quantity",
    "StatedText",
    "StrengthText",
    "cited_number",
    "figure",
]

FORMAT_VERSION = "1"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FormatVersion(Shape):
    """The version of the recipe format."""

    def read(self, node: Node, path: str, report: Report) -> str | None:
        """The version, if this reader knows it."""
        if node.kind == "text" and node.text == FORMAT_VERSION:
            return node.text
        remedy = f"this version of formulate reads recipes of format {FORMAT_VERSION}"
        report.mistake("E_FORMAT_VERSION", f"expected '{FORMAT_VERSION}'", remedy, node=node, path=path)
        return None

    def schema(self) -> dict[str, Any]:
        """The version, typed as text or as a number."""
        return {"enum": [FORMAT_VERSION, int(FORMAT_VERSION)]}

    def written(self) -> str:
        """In words."""
        return FORMAT_VERSION


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Amount(Parsed):
    """The amount of a line."""

    def take(self, text: str) -> Any:
        """An amount of one of the types."""
        return amounts.read_ingredient_amount(text)

    def written(self) -> str:
        """In words."""
        return "the amount of a line"


_COUNTED = "use a unit of mass or volume, or for what is counted one of these (divided powders are sachets): "


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Quantity(Parsed):
    """A plain amount of one of the kinds."""

    kinds: tuple[str, ...] = ()
    zero: bool = False  # whether it may be none

    def take(self, text: str) -> Any:
        """The text with its quantity."""
        try:
            return text.strip(" "), amounts.read_recipe_quantity(text, *self.kinds, zero=self.zero)
        except UnitError as error:
            if "count" not in self.kinds or "is not a unit" in error.remedy or error.code == "E_UNIT_AMBIGUOUS":
                raise
            counted = ", ".join(sorted(symbol(unit, plural=True) for unit in DOSAGE_UNITS))
            raise UnitError(error.expected, code=error.code, given=error.given, remedy=_COUNTED + counted) from None

    def written(self) -> str:
        """In words."""
        return f"an amount ({', '.join(self.kinds)})"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StrengthText(Parsed):
    """A strength with its basis."""

    def take(self, text: str) -> Any:
        """The strength."""
        return amounts.read_recipe_strength(text)

    def written(self) -> str:
        """In words."""
        return "a strength"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StatedText(Parsed):
    """A strength, an order by time that is one, or that it follows from the amounts; of all actives that (*only*)."""

    only: bool = False

    def take(self, text: str) -> Any:
        """The strength, the order, or what is to be computed."""
        computed = read_from_amounts(text.strip(" "))
        if computed is None and self.only and is_strength(text):
            return amounts.read_recipe_strength(text)  # of which active is asked for when the lines are known
        if computed is None and self.only:
            raise TextError(
                "'from amounts', or each active with its strength",
                code="E_STRENGTH_AMOUNTS",
                given=text,
                remedy="write the active's name and a colon before its strength",
            )
        return computed or read_dose_rate(text) or amounts.read_recipe_strength(text)

    def written(self) -> str:
        """In words."""
        return "from amounts" if self.only else "a strength, an order such as '3 g/kg/day', or 'from amounts'"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Number(Parsed):
    """A plain number from 0."""

    most: int = 1

    def take(self, text: str) -> Any:
        """The number, exact."""
        value = read_number(text)
        if not 0 <= value <= self.most:
            raise TextError(f"a number from 0 to {self.most}", code="E_NUMBER", given=text, remedy="check the number")
        return value

    def written(self) -> str:
        """In words."""
        return f"a number from 0 to {self.most}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Percent(Parsed):
    """A percentage above 0 and below 100 %."""

    def take(self, text: str) -> Any:
        """The fraction of one."""
        value = fraction_from_percent(text)
        if value >= 1:
            raise TextError("a percentage below 100 %", code="E_NUMBER", given=text, remedy="check the number")
        return value

    def written(self) -> str:
        """In words."""
        return "a percentage below 100 %"


LINE = Text()
PROSE = Text(longest=LONGEST_PROSE, lines=True)
SOURCE = Identifier()


def figure(*kinds: str, zero: bool = False) -> Either:
    """A figure, stated by the author or with the key of its source; *zero*, if it may be none."""
    value = Quantity(kinds=kinds, zero=zero)
    return Either(
        value,
        Record(
            (
                Field("value", value, "the figure with its unit", required=True),
                Field("source", SOURCE, "key of the recipe's source for it", required=True),
            )
        ),
    )


def cited_number(most: int) -> Record:
    """A number from 0 with the key of its source."""
    return Record(
        (
            Field("value", Number(most=most), "the number", required=True),
            Field("source", SOURCE, "key of the recipe's source for it", required=True),
        )
    )


#: Below 3 days a limit may be stated in hours.
MOST_HOURS = 71
DENSITY = figure("density")
DISPLACED_VOLUME = figure("volume per mass")
MOLAR_MASS = figure("molar mass")
