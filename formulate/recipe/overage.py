"""An overage that a formula states on the line of an active: how much, why, and by which source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from formulate.errors import InputError
from formulate.frozen import Frozen
from formulate.recipe.amount_types import FromStrength
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Field, Read, Record
from formulate.recipe.shapes.single import PROSE, SOURCE
from formulate.recipe.shapes.values import Parsed
from formulate.typed.fields import fraction_from_percent

__all__ = ["OVERAGE", "Overage", "check_overages", "overage_from_percent", "overage_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Overage(Frozen):
    """More of an active alone, as a property of the formula."""

    typed: str
    fraction: Fraction
    reason: str
    source: str  # key of the recipe's source


def overage_from_percent(text: str) -> Fraction:
    """An overage as typed: a percentage above 0 and up to 100 %.

    >>> overage_from_percent("3 %")
    Fraction(3, 100)
    """
    read = fraction_from_percent(text)
    if read > 1:
        raise InputError("at most 100 %", code="E_OUT_OF_RANGE", given=text, remedy="make a larger amount instead")
    return read


class _Percent(Parsed):
    """An overage as typed."""

    def take(self, text: str) -> Any:
        """The text with its fraction."""
        return text.strip(" "), overage_from_percent(text.strip(" "))


OVERAGE = Record(
    (
        Field("percent", _Percent(), "more of the active, such as 3 %", required=True),
        Field("reason", PROSE, "why it is needed, such as the loss until the beyond-use date", required=True),
        Field("source", SOURCE, "key of the recipe's source for it", required=True),
    )
)


def overage_of(line: Read) -> Overage | None:
    """The overage of a line."""
    if "overage" not in line:
        return None
    read = line["overage"]
    typed, fraction = read["percent"]
    return Overage(typed=typed, fraction=fraction, reason=read["reason"], source=read["source"])


def check_overages(lines: Iterable[Read], report: Report) -> None:
    """Note an overage on a line that no strength counts."""
    for line in lines:
        if "overage" in line.nodes and not isinstance(line.get("amount"), FromStrength):
            message = "an overage belongs to a line whose amount is a strength"
            remedy = "write 'amount: strength', or state the amount that is taken"
            report.mistake("E_FIELD_PLACE", message, remedy, node=line.node_of("overage"), path=line.path_of("overage"))
