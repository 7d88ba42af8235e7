"""Two emulsifiers for an oil phase: how much of both, their lines, and the HLB of each line that counts."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from formulate.errors import InputError, TextError, quoted
from formulate.frozen import Frozen
from formulate.recipe.amount_types import Fill, OfEmulsifiers
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Either, Field, Read, Record
from formulate.recipe.shapes.single import SOURCE, StrengthText
from formulate.recipe.shapes.values import Identifier, Parsed, suggestion
from formulate.reference.published import lookup
from formulate.strength import Basis, Strength
from formulate.units import read_number
from formulate.working import Source, stated

__all__ = ["EMULSIFIERS", "HLB", "HlbFigure", "StatedEmulsifiers", "check_emulsifiers", "emulsifiers_of", "hlb_of"]

#: Of the strongest emulsifier on file, sodium lauryl sulfate.
MOST_HLB = 40
_REFERENCE = "reference"
Key = Literal["HLB", "required HLB"]
_KEYS: tuple[Key, ...] = ("HLB", "required HLB")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class HlbFigure(Frozen):
    """An HLB and its source."""

    value: Fraction
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class StatedEmulsifiers(Frozen):
    """Two emulsifiers that together have the HLB that the oils require."""

    total: Strength  # of both together in the product, w/w or w/v
    high: str  # line ids
    low: str
    hlb: HlbFigure | None = None  # where the recipe states it; else it follows from the oils


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Hlb(Parsed):
    """A number, or that the table has it."""

    def take(self, text: str) -> Any:
        """The number; the text where the table has it."""
        words = text.strip(" ").removeprefix("@")
        if words == _REFERENCE or words.startswith(f"{_REFERENCE} "):
            return words
        value = read_number(words)
        if not 0 < value <= MOST_HLB:
            remedy = f"check the number, or write '{_REFERENCE}'"
            raise TextError(f"a number up to {MOST_HLB}", code="E_NUMBER", given=text, remedy=remedy)
        return value

    def written(self) -> str:
        """In words."""
        return f"a number up to {MOST_HLB}; reference"


_RECORD = Record(
    (
        Field("value", _Hlb(), "the number, such as 12", required=True),
        Field("source", SOURCE, "key of the recipe's source for it", required=True),
    )
)
HLB = Either(_Hlb(), _RECORD)
EMULSIFIERS = Record(
    (
        Field("total", StrengthText(), "both together in the product, such as 5 % w/w", required=True),
        Field("high", Identifier(), "id of the line with the higher HLB, whose amount is 'emulsifier'", required=True),
        Field("low", Identifier(), "id of the line with the lower HLB, whose amount is 'emulsifier'", required=True),
        Field("HLB", HLB, "the HLB that both make together, where no line states a required HLB"),
    ),
    also_called={"hlb": "HLB", "required HLB": "HLB", "amount": "total"},
)


def emulsifiers_of(recipe: Read) -> StatedEmulsifiers | None:
    """The emulsifiers of a recipe; None for none."""
    pair: Read | None = recipe.get("emulsifiers")
    if pair is None:
        return None
    return StatedEmulsifiers(hlb=hlb_of(pair, "HLB", ""), **pair.present("total", "high", "low"))


def hlb_of(read: Read, key: Key, name: str) -> HlbFigure | None:
    """An HLB as stated, or that of the table for a name; an ``InputError`` where that has none, or several."""
    value: Any = read.get(key)
    source = stated(f"line {read['id']}: {key}" if "id" in read else f"recipe, {key}")
    if isinstance(value, Read):
        value, source = value.get("value"), Source(key=value.get("source", ""), locator=source.locator)
    if isinstance(value, str):
        of = value.removeprefix(_REFERENCE).strip(" ")
        found = lookup("hlb" if key == "HLB" else "required hlb", name, source=of or None)
        return HlbFigure(value=found.value, source=found.steps[-1].source)
    return None if value is None else HlbFigure(value=value, source=source)


def check_emulsifiers(recipe: Read, lines: list[Read], report: Report) -> None:
    """Note what does not fit between the emulsifiers, their lines and the oils."""
    pair: Read | None = recipe.get("emulsifiers")
    ids = {line["id"]: line for line in lines if "id" in line}
    named = [] if pair is None else [pair[key] for key in ("high", "low") if key in pair]
    for line in lines:
        _check_figures(line, pair, named, report)
    if pair is None:
        return
    for key in ("high", "low"):
        _check_line(pair, key, ids, report)
    if len(named) == 2 and named[0] == named[1]:
        _mistake(pair, "low", "both emulsifiers are the same line", "name two lines", report)
    if "total" in pair and pair["total"].basis not in {Basis.W_W, Basis.W_V}:
        message = f"emulsifiers count by weight, and {pair['total']} does not"
        _mistake(pair, "total", message, "write it as '5 % w/w'", report)
    oils = [line for line in lines if "required HLB" in line]
    if bool(oils) == ("HLB" in pair):
        message = "the HLB is stated, and so is what the oils require" if oils else "no line states a 'required HLB'"
        remedy = "state one of them" if oils else "state it on each oil, or the HLB under 'emulsifiers'"
        _mistake(pair, "HLB" if oils else "total", message, remedy, report)


def _check_figures(line: Read, pair: Read | None, named: list[str], report: Report) -> None:
    """An amount or a figure that belongs to no pair of emulsifiers, or that the table does not have."""
    name = next((line[key] for key in ("substance", "product", "recipe") if key in line), "")
    if isinstance(line.get("amount"), OfEmulsifiers) and line.get("id") not in named:
        message = "the recipe states no emulsifiers that name this line"
        _mistake(line, "amount", message, "state 'emulsifiers:' with total, high and low", report)
    if "HLB" in line and line.get("id") not in named:
        _mistake(line, "HLB", "the HLB of a line that is no emulsifier of the pair", "remove it", report)
    if "required HLB" in line and (pair is None or isinstance(line.get("amount"), Fill)):
        message = "a required HLB without 'emulsifiers'" if pair is None else "the amount of the fill line is not known"
        _mistake(line, "required HLB", message, "remove it, or state the amount of each oil", report)
    for key in (key for key in _KEYS if key in line):
        try:
            hlb_of(line, key, name)
        except InputError as error:
            report.refused(error, node=line.node_of(key), path=line.path_of(key))


def _check_line(pair: Read, key: str, ids: dict[str, Read], report: Report) -> None:
    if key not in pair:
        return
    line = ids.get(pair[key])
    if line is None:
        remedy = suggestion(pair[key], ids, otherwise=f"use one of: {', '.join(ids)}")
        _mistake(pair, key, f"no line has the id {quoted(pair[key])}", remedy, report)
    elif "amount" in line and not isinstance(line["amount"], OfEmulsifiers):
        _mistake(pair, key, f"line '{pair[key]}' has another amount", "write 'amount: emulsifier' on it", report)
    elif "HLB" not in line:
        _mistake(pair, key, f"the HLB of line '{pair[key]}' is not stated", "state 'HLB' on it", report)


def _mistake(read: Read, key: str, message: str, remedy: str, report: Report) -> None:
    report.mistake("E_EMULSIFIERS", message, remedy, node=read.node_of(key), path=read.path_of(key))
