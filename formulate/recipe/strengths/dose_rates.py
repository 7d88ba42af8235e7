"""A strength ordered as a dose rate, such as ``3 g/kg/day``: the rate of the infusion makes it a strength.

Both are for one kilogram of body weight, or both for the whole body; a rate for the whole body goes with an order by
weight once the weight is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from formulate.errors import DimensionError, InputError, MissingKnowledgeError
from formulate.frozen import Frozen
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Read
from formulate.strength import Strength
from formulate.units import Quantity, is_kind, make_quantity, parse, unit

__all__ = ["DOSE_RATE", "DoseRate", "is_by_weight", "rate_strengths", "read_dose_rate"]

#: The key under which a strength that was ordered so keeps its order.
DOSE_RATE = "dose rate"
EXAMPLE = "3 g/kg/day"
_PER_TIME = re.compile(r"(?:/|\bper\b) *(?:d|days?|h|hr|hours?|min|minutes?)\b", re.IGNORECASE)
_COUNTED = ("mass", "volume", "amount", "equivalents", "activity")
_KILOGRAM, _DAY = make_quantity(1, "kilogram"), make_quantity(1, "day")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DoseRate(Frozen):
    """How much of an active is ordered in a time, for each kilogram or for the whole body."""

    typed: str
    quantity: Quantity

    @property
    def a_day(self) -> Quantity:
        """What a day brings, for one kilogram where it is by weight."""
        return _in_a_day(self.quantity)

    def strength_at(self, rate: Quantity) -> Strength:
        """The strength of which this rate brings the dose; both by weight, or neither."""
        return Strength.of(self.a_day, _in_a_day(rate).to("liter"))


def read_dose_rate(text: str) -> DoseRate | None:
    """``3 g/kg/day``, ``120 g/day``; None for a text that names no time.

    >>> read_dose_rate("3 g/kg/day").strength_at(parse("120 mL/kg/day")), read_dose_rate("5 mg/mL")
    (Strength('25 g/L'), None)
    """
    if _PER_TIME.search(text) is None:
        return None
    rate = parse(text)
    if any(is_kind(_in_a_day(rate), kind) for kind in _COUNTED):
        return DoseRate(typed=text.strip(" "), quantity=rate)
    raise DimensionError(
        f"an amount in a time, by body weight or not, such as '{EXAMPLE}'", given=text, remedy="check the unit"
    )


def is_by_weight(rate: Quantity) -> bool:
    """Whether a rate is for each kilogram of body weight.

    >>> is_by_weight(parse("120 mL/kg/day")), is_by_weight(parse("5 mL/h"))
    (True, False)
    """
    return any(power == -1 and is_kind(make_quantity(1, name), "mass") for name, power in rate.unit_items())


def _in_a_day(rate: Quantity) -> Quantity:
    """What a rate brings in a day, for one kilogram where it is by weight; as it is where it is no rate."""
    head = next((name for name, power in rate.unit_items() if power == 1), "")
    amount: Quantity = rate * _DAY * _KILOGRAM if is_by_weight(rate) else rate * _DAY
    is_rate = bool(head) and amount.dimensionality == unit(head).dimensionality
    return amount.to(head) if is_rate else rate


def rate_strengths(recipe: Read, report: Report) -> None:
    """Put the strengths that follow from dose rates in their place, before anything else reads them."""
    strengths = recipe.get("strength")
    if not isinstance(strengths, Read):
        return
    for active, ordered in [*strengths.items()]:
        if not isinstance(ordered, DoseRate):
            continue
        record = Read(strengths.node_of(active), strengths.path_of(active))
        strengths[active] = record
        try:
            record.take("stated", ordered.strength_at(_rate_for(ordered, recipe)), record.node)
        except InputError as error:
            report.refused(error, node=record.node, path=record.path)
            continue
        record.take(DOSE_RATE, ordered, record.node)


def _rate_for(ordered: DoseRate, recipe: Read) -> Quantity:
    """The rate of the recipe's infusion, for each kilogram as the order is."""
    infusion = recipe.get("infusion", {})
    if "rate" not in infusion:
        raise MissingKnowledgeError(
            f"the rate of the infusion is needed with {ordered.typed}",
            code="E_RATE_NEEDED",
            remedy="state 'infusion:' with 'rate: 120 mL/kg/day', or the strength itself",
        )
    typed: str = infusion["rate"][0]
    rate: Quantity = infusion["rate"][1]
    if is_by_weight(rate) != is_by_weight(ordered.quantity):
        raise DimensionError(
            "an order and a rate that are both by weight, or neither",
            given=f"{ordered.typed} at {typed}",
            remedy="state both for a kilogram, such as '3 g/kg/day' and '120 mL/kg/day'",
        )
    return rate
