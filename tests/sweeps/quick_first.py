"""A plugin of pytest for the mutation tests: what is quick and sharp runs first, and laws with few examples."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import Phase, settings

#: The tests that hold whole answers and the edges, which few mutants survive.
KEPT = (
    "test_readings",
    "test_calc_workings",
    "test_nonsense_is_refused_under",
    "test_variations_are_answered",
    "test_edges",
    "test_calc_edges",
    "test_strength.py",
    "test_rounding.py",
)


def pytest_configure() -> None:
    """The same few examples for every mutant; that one fails is enough, so that none is made smaller."""
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutants", deadline=None, derandomize=True, database=None, max_examples=25, phases=phases)
    settings.load_profile("mutants")
    os.environ["ALL_VARIATIONS"] = "yes"
    gc.freeze()  # what was there before the fork is no garbage, and takes long to look through


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The kept readings and workings, then the other examples, then the laws."""
    items.sort(key=lambda item: (not any(file in item.nodeid for file in KEPT), _is_drawn(item)))


def _is_drawn(item: pytest.Item) -> bool:
    return bool(getattr(getattr(item, "obj", None), "is_hypothesis_test", False))
