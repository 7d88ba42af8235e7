"""How fast a container is infused: from its ordered volume, never from its overfill; what a day then brings."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.asking.order import Order
from formulate.batch.asking.strengths import body_rate
from formulate.batch.line.amounts import kind_of_amount, times
from formulate.batch.solutions.totals import Total, in_unit
from formulate.calc.infusion.rates import infusion_rate_from_volume, infusion_time_from_volume
from formulate.errors import DimensionError
from formulate.recipe.strengths.dose_rates import is_by_weight
from formulate.units import Quantity, in_readable_unit, show
from formulate.working import Derived, derive, stated

__all__ = ["infusion_total", "is_without_weight", "order_totals", "ordered_volume"]


def ordered_volume(order: Order) -> Derived[Quantity]:
    """What is ordered for one container."""
    if kind_of_amount(order.make) != "volume":
        raise DimensionError("a volume to make", where="make", given=show(order.make), remedy="such as '1000 mL'")
    count = order.containers or 1
    value = in_readable_unit(times(order.make, 1) / count)
    return derive(value, "V(ordered)", "make / n", {"make": order.make, "n": count}, source=stated("make"))


def infusion_total(order: Order) -> Iterator[Total]:
    """The rate for the time that the recipe states, or the time for its rate."""
    infusion = order.infusion
    if infusion is None:
        return
    volume = ordered_volume(order)
    if infusion.over is not None:
        rate = in_unit(infusion_rate_from_volume(volume, infusion.over), "milliliter/hour")
        figures, words, steps = {"rate": rate.value}, {"time": infusion.over}, rate.steps
    else:
        assert infusion.rate is not None
        for_body = body_rate(infusion.rate, order.weight)
        if for_body is None:
            return
        time = in_unit(infusion_time_from_volume(volume, for_body), "hour")
        figures, words, steps = {"time": time.value}, {"rate": for_body.value}, time.steps
    code = "total_rate" if infusion.over is not None else "total_time"
    yield Total(key="infusion", code=code, figures=figures, words={**words, "volume": volume.value}, steps=steps)


def order_totals(order: Order) -> Iterator[Total]:
    """What a day brings of each active that is ordered by a dose rate, where that is known."""
    for active, rated in order.rated.items():
        if rated.a_day is not None:
            yield Total(
                key=f"order {active}",
                code="total_order",
                figures={"a_day": rated.a_day.value},
                words={"active": active, "ordered": rated.dose_rate.quantity},
                steps=rated.a_day.steps,
            )


def is_without_weight(order: Order) -> bool:
    """Whether a rate or an order is by body weight, and that is not stated."""
    rate = None if order.infusion is None else order.infusion.rate
    rates = [*([] if rate is None else [rate]), *(rated.dose_rate.quantity for rated in order.rated.values())]
    return order.weight is None and any(map(is_by_weight, rates))
