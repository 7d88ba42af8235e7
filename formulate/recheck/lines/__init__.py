"""How each line is calculated: a module a kind of line, and the table that finds it.

A further kind of line is a module with ``is_one(line)``, whether a line is of this kind, and ``portion(line, batch)``,
what goes in of it once every earlier kind is found; and its place in :data:`KINDS`.
"""

from __future__ import annotations

from copy import deepcopy
from types import ModuleType
from typing import Final

from formulate.recheck.batch import Batch
from formulate.recheck.dosage_units import of_one, with_units
from formulate.recheck.lines import as_needed, buffer, diluted, emulsifier, fill, isotonic, own_number, parts, rest
from formulate.recheck.lines.diluted import NO_WAYS, Ways
from formulate.recheck.reading.reader import Amount
from formulate.recheck.reading.typed import Texts, text_of
from formulate.recheck.taking import together
from formulate.recheck.taking.bench import Bench

#: In the order in which they are calculated: each may need what those before it take.
KINDS: Final[tuple[ModuleType, ...]] = (as_needed, own_number, buffer, rest, isotonic, emulsifier, parts, fill)


def batch_of(typed: Texts, make: Amount | None = None, bench: Bench | None = None, ways: Ways = NO_WAYS) -> Batch:
    """A batch with all that goes in; as much as others need of it, on their bench.

    *ways* are the dilutions that were searched for, by line id.
    """
    batch = Batch.of(typed, make, bench)
    if all(text_of(phase, "weigh together") != "yes" for phase in typed["recipe"].get("phases", {}).values()):
        return _found(batch, ways)
    # which balance suits all of what is weighed on one tare is known when each has its amount
    bench = batch.bench
    first = _found(batch._replace(found={}, bench=bench._replace(containers=deepcopy(bench.containers))), ways)
    return _found(batch._replace(bench=bench._replace(only=together.balances(first))), ways)


def _found(batch: Batch, ways: Ways) -> Batch:
    kinds = [(line, next((kind for kind in KINDS if kind.is_one(line)), own_number)) for line in batch.lines]
    for kind in KINDS:
        if kind is parts:
            diluted.dilute(batch, ways)
        for line in (line for line, its_kind in kinds if its_kind is kind):
            if kind is fill:
                batch = batch._replace(total=with_units(batch.total, of_one(line, batch)))
            batch.found[line.id] = kind.portion(line, batch)
    fill.check(batch)
    return batch
