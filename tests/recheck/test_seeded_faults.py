"""The proof that the two computations are two, up to the first batch on which a fault shows.

``python -m tests.sweeps.faults`` tries every fault on every batch that reaches it, and takes minutes.
"""

import gc
from pathlib import Path
from time import process_time

import pytest

from tests.sweeps.accepted import ACCEPTED, REASONS
from tests.sweeps.faults import (
    ROOT,
    EndlessError,
    Sweep,
    all_seeds,
    files_of_the_first_path,
    must_be_reached,
    stopped_after,
)

SEEDS = all_seeds()
FILES = [str(Path(file).relative_to(ROOT)) for file in files_of_the_first_path()]


@pytest.fixture(scope="module")
def prepared():
    return Sweep()


@pytest.mark.parametrize("name", [name for name in FILES if any(seed.file == str(ROOT / name) for seed in SEEDS)])
def test_every_fault_in_reached_arithmetic_is_caught(name, prepared):
    seeds = [seed for seed in SEEDS if seed.file == str(ROOT / name) and seed.name not in ACCEPTED]
    outcomes = list(prepared.outcomes(seeds, to_the_first=True))
    through = [outcome for outcome in outcomes if outcome.verdict not in {"caught", "not reached"}]
    missed = [outcome for outcome in outcomes if outcome.verdict == "not reached" and must_be_reached(outcome.seed)]
    assert [f"{outcome.verdict}: {outcome.seed.name} {outcome.details}" for outcome in (*through, *missed)] == []


def test_there_is_something_to_catch():
    assert len([seed for seed in SEEDS if must_be_reached(seed)]) > 200


def test_what_is_accepted_is_there_and_has_a_reason():
    assert {seed.name for seed in SEEDS} >= ACCEPTED
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
