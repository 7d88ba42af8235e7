"""in_processes: in order, by as many processes as there are processors, and in this one where it is sooner."""

import os

import pytest

from formulate import processes


def process_of(number):
    return number, os.getpid()


def done(count, monkeypatch, *, processors):
    monkeypatch.setattr(processes, "processors", lambda: processors)
    numbers, found = zip(*processes.in_processes(process_of, range(count)), strict=True)
    assert numbers == tuple(range(count))
    return set(found)


@pytest.mark.parametrize(("count", "processors"), [(processes.FEWEST - 1, 2), (processes.FEWEST, 1)])
def test_few_things_and_one_processor_need_no_further_process(count, processors, monkeypatch):
    assert done(count, monkeypatch, processors=processors) == {os.getpid()}


def test_many_things_are_done_in_order_by_other_processes(monkeypatch):
    assert os.getpid() not in done(processes.FEWEST, monkeypatch, processors=2)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="only Linux lets a process be bound to processors")
def test_the_processors_are_those_that_the_process_may_use():
    available = os.sched_getaffinity(0)
    assert processes.processors() == len(available)
    try:
        os.sched_setaffinity(0, {min(available)})
        assert processes.processors() == 1
    finally:
        os.sched_setaffinity(0, available)
