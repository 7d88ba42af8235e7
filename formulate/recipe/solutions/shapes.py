"""The keys of a solution in a recipe file: particles, osmolarity, infusion, the order of addition."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from formulate.errors import DimensionError, TextError, quoted
from formulate.recipe.reading.amounts import read_recipe_strength
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Either, Field, ListOf, Read, Record
from formulate.recipe.shapes.single import SOURCE, Quantity
from formulate.recipe.shapes.values import Identifier, Parsed, suggestion
from formulate.recipe.solutions.buffer import BUFFER
from formulate.recipe.solutions.calcium_phosphate import CALCIUM_WITH_PHOSPHATE
from formulate.recipe.solutions.emulsifiers import EMULSIFIERS
from formulate.recipe.solutions.tonic_figures import NOT_COUNTED
from formulate.recipe.solutions.types import Infusion, Osmoles
from formulate.strength import Basis, Strength
from formulate.units import read_number
from formulate.working import Source, stated

__all__ = ["OF_SOLUTIONS", "OSMOLARITY", "PARTICLES", "RATES", "check_addition", "infusion_of", "osmoles_of"]

#: The kinds of a rate of infusion.
RATES = ("volume per time", "volume per weight and time")
#: More ions than one formula unit of anything gives.
MOST_PARTICLES = 20


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Particles(Parsed):
    """How many particles one formula unit gives, wholly dissociated; or ``not counted``."""

    def take(self, text: str) -> Fraction | None:
        """The number; None for ``not counted``."""
        if text.strip(" ") == NOT_COUNTED:
            return Fraction(0)
        number = read_number(text)
        if number.denominator != 1 or not 1 <= number <= MOST_PARTICLES:
            expected = f"a whole number from 1 to {MOST_PARTICLES}, or '{NOT_COUNTED}'"
            raise TextError(expected, code="E_NUMBER", given=text, remedy="count the ions of one formula unit")
        return number


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Osmolarity(Parsed):
    """An osmolarity, as a label states it."""

    def take(self, text: str) -> Strength:
        """The osmolarity."""
        strength = read_recipe_strength(text)
        if strength.basis is not Basis.OSMOLES:
            raise DimensionError("an osmolarity", given=text, remedy="such as '952 mOsm/L'")
        return strength


def _cited(value: Parsed, about: str) -> Either:
    stated_value = Field("value", value, about, required=True)
    return Either(value, Record((stated_value, Field("source", SOURCE, "key of the recipe's source", required=True))))


PARTICLES = _Particles()
OSMOLARITY = _cited(_Osmolarity(), "the osmolarity, such as 952 mOsm/L")
INFUSION = Record(
    (
        Field("over", Quantity(kinds=("time",)), "the time for the ordered volume of one container, such as 24 h"),
        Field("rate", Quantity(kinds=RATES), "the rate, such as 125 mL/h; or by body weight, such as 120 mL/kg/day"),
    ),
    one_of=("over", "rate"),
    also_called={"time": "over", "duration": "over"},
)
ADDITION = ListOf(Identifier(), least=2)
#: The keys of a recipe that are for solutions.
OF_SOLUTIONS = (
    Field("buffer", BUFFER, "a buffer by its pH, and the lines of its acid and base"),
    Field("emulsifiers", EMULSIFIERS, "two emulsifiers for the HLB that the oils require"),
    Field("infusion", INFUSION, "how fast it is infused"),
    Field("calcium with phosphate", CALCIUM_WITH_PHOSPHATE, "what stays dissolved, by the product's own curve"),
    Field("order of addition", ADDITION, "the line ids, in the order in which they are added"),
)


def osmoles_of(line: Read) -> Osmoles | None:
    """What a line brings to the osmolarity, as its recipe states it; None where it states nothing."""
    if "osmolarity" in line:
        value, source = line["osmolarity"], stated(f"line {line.get('id', '')}: osmolarity")
        if isinstance(value, Read):
            value, source = value["value"], Source(key=value["source"], locator=source.locator)
        return Osmoles(label=value, source=source)
    if "particles" in line:
        source = stated(f"line {line.get('id', '')}: particles")
        return Osmoles(particles=line["particles"] or None, source=source, is_left_out=not line["particles"])
    return None


def infusion_of(recipe: Read) -> Infusion | None:
    """How fast it is infused; None where the recipe does not state it."""
    read: Any = recipe.get("infusion")
    if read is None:
        return None
    return Infusion(**{key: read[key][1] for key in ("over", "rate") if key in read})


def check_addition(recipe: Read, lines: list[Read], report: Report) -> None:
    """Note an order of addition that names a line twice, or not at all, or one that is not there."""
    order = recipe.get("order of addition")
    if order is None:
        return
    ids = [line["id"] for line in lines if "id" in line]
    place = recipe.node_of("order of addition")
    for number, name in enumerate(order, start=1):
        path = f"order of addition[{number}]"
        if name not in ids:
            remedy = suggestion(name, ids, otherwise=f"use one of: {', '.join(ids)}")
            report.mistake("E_ADDITION", f"no line has the id {quoted(name)}", remedy, node=place, path=path)
        elif name in order[: number - 1]:
            report.mistake("E_ADDITION", f"'{name}' is added twice", "name it once", node=place, path=path)
    missing = [name for name in ids if name not in order]
    if missing:
        message = f"the order of addition leaves out {', '.join(missing)}"
        report.mistake("E_ADDITION", message, "name every line", node=place, path="order of addition")
