"""Something done for each of many things, in order, by a process on each processor."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

__all__ = ["in_processes", "processors"]

Thing = TypeVar("Thing")
Done = TypeVar("Done")

#: Fewest things for which further processes are started: their start takes as long as 40 sheets.
FEWEST = 40
#: Most that a process takes at once: with many, one process waits for the last of the other.
MOST_AT_ONCE = 4


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_processes(
    do: Callable[[Thing], Done], things: Sequence[Thing], *, prepare: Callable[[], None] | None = None
) -> Iterator[Done]:
    """What *do* makes of each thing; few of them, or one processor, need no further process.

    *do* and *prepare* are functions of a module, so that other processes can run them; each of these calls *prepare*
    first, before anything else is imported.
    """
    if len(things) < FEWEST or processors() == 1:
        yield from map(do, things)
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processors(), mp_context=spawn, initializer=prepare) as pool:
        yield from pool.map(do, things, chunksize=max(1, min(MOST_AT_ONCE, len(things) // 16)))
