"""How fast a container is infused: from its ordered volume, never from its overfill."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.asking.order import Order
from formulate.batch.line.amounts import kind_of_amount, times
from formulate.batch.solutions.totals import Total, in_unit
from formulate.calc.infusion.rates import infusion_rate_from_volume, infusion_time_from_volume
from formulate.errors import DimensionError
from formulate.units import Quantity, in_readable_unit, show
from formulate.working import Derived, derive, stated

__all__ = ["infusion_total", "ordered_volume"]


def ordered_volume(order: Order) -> Derived[Quantity]:
    """What is ordered for one container."""
    if kind_of_amount(order.make) != "volume":
        raise DimensionError("a volume to make", where="make", given=show(order.make), remedy="such as '1000 mL'")
    count = order.containers or 1
    value = in_readable_unit(times(order.make, 1) / count)
    return derive(value, "V(ordered)", "make / n", {"make": order.make, "n": count}, source=stated("make"))


def infusion_total(order: Order) -> Iterator[Total]:
    """The rate for the time that the recipe states, or the time for its rate."""
    infusion = order.recipe.infusion
    if infusion is None:
        return
    volume = ordered_volume(order)
    if infusion.over is not None:
        rate = in_unit(infusion_rate_from_volume(volume, infusion.over), "milliliter/hour")
        figures, words, steps = {"rate": rate.value}, {"time": infusion.over}, rate.steps
    else:
        assert infusion.rate is not None
        time = in_unit(infusion_time_from_volume(volume, infusion.rate), "hour")
        figures, words, steps = {"time": time.value}, {"rate": infusion.rate}, time.steps
    code = "total_rate" if infusion.over is not None else "total_time"
    yield Total(key="infusion", code=code, figures=figures, words={**words, "volume": volume.value}, steps=steps)
