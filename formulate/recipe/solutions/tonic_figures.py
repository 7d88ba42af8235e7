"""What a line does to the tonicity of a solution, as a recipe states it: an E value or a freezing point depression.

======================  ==========================================================================================
typed                   read as
======================  ==========================================================================================
``0.23``                grams of sodium chloride for one gram, of the form on the line; of a product, of its content
``0.9 % w/v``           of a solution: the sodium chloride with the effect of what is in it
``0.18 degC``           (``freezing point depression``) of a 1 % w/v solution
``reference``           the value of the table for exactly this name; ``reference <source>`` where sources differ
``not counted``         left out of the calculation, and named where that is printed
======================  ==========================================================================================
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from formulate.errors import DimensionError, InputError, QuantityError
from formulate.frozen import Frozen
from formulate.recipe.amount_types import ToIsotonic
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Either, Field, Read, Record
from formulate.recipe.shapes.values import Identifier, Parsed
from formulate.reference.published import lookup
from formulate.spelling import plain_name_of
from formulate.strength import Basis, Strength
from formulate.strength.text import is_strength
from formulate.typed.fields import mistake_from
from formulate.units import Quantity, is_kind, parse, read_number
from formulate.working import Source, stated

__all__ = ["DEPRESSION", "E_VALUE", "NOT_COUNTED", "TonicFigure", "check_tonic_figures", "form_of", "tonic_figure"]

NOT_COUNTED, REFERENCE = "not counted", "reference"
Key = Literal["e value", "freezing point depression"]
#: What the table of published values calls each.
KEYS: tuple[Key, ...] = ("e value", "freezing point depression")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TonicFigure(Frozen):
    """The effect of a line on tonicity; no value where it is left out."""

    value: Fraction | Strength | Quantity | None
    source: Source


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FromTable(Frozen):
    """The wish to take the table's value, of one source where that is named."""

    source: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Figure(Parsed):
    """One of the two figures, or the words in its place."""

    key: Key

    def take(self, text: str) -> Any:
        """The figure, the wish for the table's, or nothing for ``not counted``."""
        words = text.strip(" ").removeprefix("@")
        if words == NOT_COUNTED:
            return TonicFigure(None, stated(NOT_COUNTED))
        if words == REFERENCE or words.startswith(f"{REFERENCE} "):
            return FromTable(words.removeprefix(REFERENCE).strip(" "))
        return _e_value(words) if self.key == "e value" else _depression(words)


def _e_value(text: str) -> Fraction | Strength:
    if not is_strength(text):
        return read_number(text)
    strength = Strength.parse(text)
    if strength.basis is not Basis.W_V:
        raise DimensionError("sodium chloride w/v", given=text, remedy="such as '0.9 % w/v'")
    return strength


def _depression(text: str) -> Quantity:
    value = parse(text)
    if not is_kind(value, "temperature") or value.magnitude <= 0:
        raise QuantityError("a difference of temperature such as '0.18 degC'", given=text, remedy="check the figure")
    return value


def _field(key: Key, example: str) -> Either:
    value = Field("value", _Figure(key), f"the figure, such as {example}", required=True)
    source = Field("source", Identifier(), "key of the recipe's source for it", required=True)
    return Either(_Figure(key), Record((value, source)))


E_VALUE = _field("e value", "0.23")
DEPRESSION = _field("freezing point depression", "0.18 degC")


def tonic_figure(line: Read, key: Key, name: str) -> TonicFigure | None:
    """The figure of a line, looked up where the recipe asks for that; None where it states none.

    The name is that of the form to which the value belongs. Sodium chloride that makes a solution isotonic is what the
    others are compared with: without a figure of its own it has that of the table. An ``InputError`` where the table
    has no value for a name, or several.
    """
    value, source = line.get(key), stated(f"line {line.get('id', '')}: {key}")
    if value is None and _is_plain_salt(line):
        value = FromTable()
    if isinstance(value, Read):
        source = Source(key=value.get("source", ""), locator=source.locator)
        value = value.get("value")
    if isinstance(value, FromTable):
        found = lookup(key, name, source=value.source or None)
        return TonicFigure(found.value, found.steps[-1].source)
    return value if value is None or isinstance(value, TonicFigure) else TonicFigure(value, source)


def _is_plain_salt(line: Read) -> bool:
    """Whether it is the sodium chloride that makes a solution isotonic, without a figure of its own."""
    is_agent = isinstance(line.get("amount"), ToIsotonic) and not any(key in line.nodes for key in KEYS)
    return is_agent and plain_name_of(line.get("substance", "")) == "sodium chloride"


def check_tonic_figures(lines: list[Read], report: Report) -> None:
    """Note figures that the table does not have for the names of their lines."""
    for line in lines:
        for key in (key for key in KEYS if key in line):
            try:
                tonic_figure(line, key, form_of(line))
            except InputError as error:
                finding, own = mistake_from(error), f"state the figure with its source, or '{NOT_COUNTED}'"
                remedy = f"{own}; {finding.remedy}" if finding.code == "E_REFERENCE_UNKNOWN" else finding.remedy
                node, path = line.node_of(key), line.path_of(key)
                report.mistake(finding.code, finding.message, remedy, node=node, path=path)


def form_of(line: Read) -> str:
    """The form to which a figure belongs: the substance, or the one thing that a product contains."""
    contents = list(line.get("contains", {}))
    name = next((line[key] for key in ("substance", "product", "recipe") if key in line), "")
    return contents[0] if len(contents) == 1 else str(name)
