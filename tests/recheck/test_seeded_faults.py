"""The proof that the two computations are two, on a few batches, up to the first on which a fault shows.

``python -m tests.sweeps.faults`` tries every fault on every batch that reaches it, and takes minutes.
"""

import gc
import json
from functools import cache
from time import process_time

import pytest

from tests.every import every
from tests.sweeps.accepted import ACCEPTED, REASONS
from tests.sweeps.batches import CASES
from tests.sweeps.faults import EndlessError, Sweep, all_seeds, compared, must_be_reached, stopped_after

seeds = cache(all_seeds)
#: Of all batches and of all faults one in so many.
BATCHES, FAULTS = 36, 150


def test_a_fault_is_caught_or_changes_nothing():
    sweep = Sweep(dict(list(CASES.items())[::BATCHES]))
    tried = [seed for seed in seeds() if seed.name not in ACCEPTED][::FAULTS]
    outcomes = list(sweep.outcomes(tried, to_the_first=True))
    through = [outcome for outcome in outcomes if outcome.verdict == "got through"]
    assert [f"{outcome.seed.name} {outcome.details}" for outcome in through] == []
    assert len([outcome for outcome in outcomes if outcome.verdict == "caught"]) > len(outcomes) // 8


def test_there_is_something_to_catch():
    assert len([seed for seed in seeds() if must_be_reached(seed)]) > 200


def test_what_is_accepted_is_there_and_has_a_reason():
    assert {seed.name for seed in seeds()} >= ACCEPTED
    assert all(len(reason.split()) > 3 for reason in REASONS)
    assert sum(map(len, REASONS.values())) == len(ACCEPTED)


def record(make="30 g", needed="30 mg", finding=None, steps=None):
    """As much of a record as a comparison looks at."""
    value, unit = needed.split()
    dilution = None if steps is None else {"diluent": "lactose", "steps": steps}
    line = {"id": "drug", "needed": {"value": value, "unit": unit}, "dilution": dilution}
    findings = [] if finding is None else [{"code": finding[0], "place": "make", "severity": finding[1]}]
    results = {"lines": [line], "vehicles": [], "findings": findings, "method": {"text": "Weigh."}}
    return json.dumps({"typed": {"make": make}, "results": results}).encode()


@every(
    ("now", "verdict"),
    [
        (b"recheck", "caught"),
        (record(needed="31 mg"), "got through"),
        (record(needed="0.03 g"), "other words"),
        (record(finding=("E_RANGE", "confirm")), "other words"),
        (record(needed="31 mg", finding=("E_RANGE", "confirm")), "got through"),
        (record(needed="31 mg", finding=("E_BELOW_SMALLEST", "stop")), "caught"),
        (record(needed="31 mg", make="31 g"), "another way"),
        (record(needed="31 mg", steps=[{"take": "50 mg", "diluent": "450 mg", "brought_to": None}]), "another way"),
    ],
)
def test_what_a_fault_made_of_a_batch(now, verdict):
    """A figure that differs got through; not where nothing can be printed, or what was searched for is another."""
    assert compared(record(), now)[0] == verdict
    assert compared(b"refused: E_RANGE", record())[0] == "got through"


def test_an_endless_loop_is_stopped_outside_of_the_callbacks_of_the_collector():
    """An error raised inside such a callback is lost."""

    def litter_for_ever():
        while True:
            ring = []
            ring.append(ring)

    def callback(phase, info):
        end = process_time() + 0.01
        while process_time() < end:
            pass

    gc.callbacks.append(callback)
    try:
        with pytest.raises(EndlessError), stopped_after(0.05):
            litter_for_ever()
    finally:
        gc.callbacks.remove(callback)
    assert gc.isenabled()
