"""The proof that the two computations are two, on a few batches, up to the first on which a fault shows.

``python -m tests.sweeps.faults`` tries every fault on every batch that reaches it, and takes minutes.
"""

import gc
from functools import cache
from time import process_time

import pytest

from tests.sweeps.accepted import ACCEPTED, REASONS
from tests.sweeps.batches import CASES
from tests.sweeps.faults import EndlessError, Sweep, all_seeds, must_be_reached, stopped_after

seeds = cache(all_seeds)
#: Of all batches and of all faults one in so many.
BATCHES, FAULTS = 24, 45


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
