"""Whether a vessel of the pharmacy holds the batch, and is filled enough to mix it."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from formulate.batch.model import Batch
from formulate.batch.vessels import share_of_vessel, sizes_of, vessels_for
from formulate.findings import Finding, confirm, note, warning
from formulate.pharmacy.vessels import Vessel
from formulate.units import text

__all__ = ["check_vessel"]


def check_vessel(batch: Batch) -> Iterator[Finding]:
    """A batch that none of the vessels holds, or that is little for the smallest of them."""
    vessels = vessels_for(batch.recipe, batch.site.vessels)
    if batch.vessel is not None or not vessels:
        return
    sizes = sizes_of(batch.recipe, batch.total.value, batch.sum_of_lines)
    shares = [(share, one) for one in vessels if (share := share_of_vessel(one, sizes)) is not None]
    if not shares:
        yield note("N_VESSEL_UNKNOWN", place="vessel", make=batch.total.value)
        return
    share, vessel = min(shares, key=lambda pair: pair[0] / pair[1].high)
    make = batch.total.value
    if share > vessel.high:
        parts, held = ceil(share / vessel.high), _capacities(vessel)
        yield confirm(
            "E_VESSEL", place="vessel", make=make, vessel=vessel.id, capacities=held, share=vessel.high, parts=parts
        )
        return
    filled, vessel = max((pair for pair in shares if pair[0] <= pair[1].high), key=lambda pair: pair[0])
    yield warning(
        "W_VESSEL_LITTLE",
        place="vessel",
        make=make,
        vessel=vessel.id,
        capacities=_capacities(vessel),
        share=filled,
        least=vessel.low,
    )


def _capacities(vessel: Vessel) -> tuple[str, ...]:
    return tuple(text(one) for one in vessel.capacities)
