"""The first pass of the mutation tests: each mutant on the kept answers, many in one process.

``tests.sweeps.mutants`` starts it among the mutants, ``python -m tests.sweeps.kept_answers PART PARTS [NAME ...]``: of
the files it takes every PARTS-th, of their mutants those whose names fit. Each call of ``data/calc/workings`` and each
text of the kept readings that reaches a mutated function is answered with the mutant in its place, and then the
variations of these calls; one that gives another answer kills it. A process of its own tries the mutants of a file, so
that one that never ends, or takes all memory, ends alone. What is not killed here stays untried, for the tests of
pytest.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import select
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import _lru_cache_wrapper, cache
from itertools import chain, zip_longest
from pathlib import Path
from types import FrameType
from typing import Any

from tests.calc import variations, workings
from tests.units import readings

#: How many of the kept answers that reach a function its mutants must give as they are kept: of each way through
#: it, and of all; and how many of the variations.
MOST_OF_A_WAY, MOST_ANSWERS, MOST_BLOCKS = 8, 60, 16
#: How mutmut names a function as it is, among its mutants.
AS_IT_IS = "__mutmut_orig"
#: Seconds of computing that one answer may take, and seconds that a process may be silent.
LONGEST, SILENT = 3, 30
#: Bytes of memory that a process may take.
MEMORY = 4_000_000_000
#: mutmut's exit codes of a mutant that a test, or its time limit, has noticed.
NOTICED, ENDED = 1, -24


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A question with the answer that is kept, and the calculation that it is asked of."""

    ask: Callable[[], Any]
    answer: Any
    calculation: str = ""

    def is_given(self) -> bool:
        """Whether the answer is still the same."""
        try:
            return bool(self.ask() == self.answer)
        except Exception:  # what is no refusal is another answer
            return False


def kept() -> list[Kept]:
    """All kept answers."""

    def working(row: dict[str, Any]) -> Kept:
        return Kept(lambda: workings.answer(row["function"], row["arguments"]), row["answer"], row["function"])

    def reading(row: dict[str, Any]) -> Kept:
        return Kept(lambda: readings.answer(row["as"], row["text"]), row["answer"])

    return [*map(working, workings.read()), *map(reading, readings.read())]


@cache
def varied(calculation: str) -> list[Kept]:
    """The variations of the kept calls of a calculation, block by block."""

    def one(block: list[dict[str, Any]], digest: str) -> Kept:
        return Kept(lambda: variations.digest_of_block(calculation, block), digest)

    return list(map(one, variations.questions_by_block(calculation), variations.kept()[calculation]))


class Mutants:
    """The changed functions, one of which is active at a time."""

    def __init__(self) -> None:
        from mutmut.mutation import trampoline

        self.active = ""
        trampoline.get_mutant_under_test = lambda: self.active
        os.environ.pop("MUTANT_UNDER_TEST", None)
        self.caches = [
            kept
            for kept in gc.get_objects()
            if isinstance(kept, _lru_cache_wrapper)
            and kept.__wrapped__.__module__.startswith("formulate.")
            and kept.__wrapped__.__module__ != "formulate.calc.index"  # reads a file, and calculates nothing
        ]

    def use(self, name: str) -> None:
        """Let a mutant take the place of its function, and forget what was computed with another."""
        self.active = name
        for filled in self.caches:
            filled.cache_clear()

    def ways_of(self, question: Kept) -> dict[str, frozenset[int]]:
        """The functions that an answer needs, with the lines that it goes through in each."""
        lines: dict[str, set[int]] = {}

        def entering(frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
            name = frame.f_code.co_name
            if not name.endswith(AS_IT_IS):
                return None
            way = lines.setdefault(f"{frame.f_globals['__name__']}.{name.removesuffix(AS_IT_IS)}", set())

            def going(frame: FrameType, event: str, _: object) -> Callable[..., Any]:
                way.add(frame.f_lineno)
                return going

            return going

        self.use("")
        sys.settrace(entering)
        try:
            question.is_given()
        finally:
            sys.settrace(None)
        return {name: frozenset(way) for name, way in lines.items()}


def answers_by_function(mutants: Mutants, questions: Sequence[Kept]) -> dict[str, list[Kept]]:
    """The questions that reach each function: some for each way through it, and some of all."""
    by_way: dict[str, dict[frozenset[int], list[Kept]]] = {}
    for question in questions:
        for function, way in mutants.ways_of(question).items():
            by_way.setdefault(function, {}).setdefault(way, []).append(question)
    return {function: _chosen(list(ways.values())) for function, ways in by_way.items()}


def _chosen(ways: Sequence[Sequence[Kept]]) -> list[Kept]:
    of_each = (_thinned(way, MOST_OF_A_WAY) for way in ways)
    everything = _thinned([question for way in ways for question in way], MOST_ANSWERS)
    return list(dict.fromkeys([*chain.from_iterable(of_each), *everything]))


def _thinned(questions: Sequence[Kept], most: int) -> list[Kept]:
    return list(questions[:: len(questions) // most + 1])


def is_killed(mutants: Mutants, name: str, questions: Sequence[Kept], writing: int) -> bool:
    """Whether an answer differs with this mutant; a dot is written before each."""
    mutants.use(name)
    for question in questions:
        os.write(writing, b".")
        signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
        try:
            if not question.is_given():
                return True
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return False


def more(questions: Sequence[Kept]) -> list[Kept]:
    """The variations of the calculations that these questions are asked of, each of them in turn."""
    calculations = sorted({question.calculation for question in questions} - {""})
    by_block = zip_longest(*map(varied, calculations))
    return _thinned([block for blocks in by_block for block in blocks if block], MOST_BLOCKS)


def try_names(mutants: Mutants, names: Sequence[str], reaching: dict[str, list[Kept]]) -> dict[str, int]:
    """What came of the mutants that are killed, tried in a process that is begun again after one that hangs."""
    killed: dict[str, int] = {}
    left = list(names)
    while left:
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            _try_in_child(mutants, left, reaching, writing)
        os.close(writing)
        done = 0
        for line in _lines(reading):
            killed.update({left[done]: NOTICED} if line == "killed" else {})
            done += 1
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)
        if done < len(left):
            killed[left[done]] = ENDED
        left = left[done + 1 :]
    return killed


def _try_in_child(mutants: Mutants, names: Sequence[str], reaching: dict[str, list[Kept]], writing: int) -> None:
    def too_long(*_: object) -> None:
        raise TimeoutError

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGVTALRM, too_long)
    for name in names:
        questions = reaching.get(name.rpartition("__mutmut_")[0], [])
        killed = is_killed(mutants, name, questions, writing)
        if not killed:
            mutants.use("")  # the variations are made by the code as it is
            killed = is_killed(mutants, name, more(questions), writing)
        result = "killed" if killed else "lives"
        os.write(writing, f"{result}\n".encode())
    os._exit(0)


def _lines(reading: int) -> Iterator[str]:
    """What a process writes, until it ends or is silent too long."""
    text = b""
    while select.select([reading], [], [], SILENT)[0]:
        more = os.read(reading, 4096)
        if not more:
            return
        *lines, text = (text + more).split(b"\n")
        yield from (line.decode().lstrip(".") for line in lines)


def fits(name: str, patterns: Sequence[str]) -> bool:
    """Whether the name of a mutant is one of those asked for; without any, it is."""
    return not patterns or any(fnmatch(name, pattern) for pattern in patterns)


def run(part: int, parts: int, patterns: Sequence[str]) -> None:
    """Try the mutants of some files, and keep which of them are killed where mutmut keeps it."""
    questions = kept()
    wrong = [question for question in questions if not question.is_given()]
    if wrong:
        sys.exit(f"{len(wrong)} kept answers are not given by the code as it is")
    stale = [name for name in variations.functions()[part::parts] if variations.blocks(name) != variations.kept()[name]]
    if stale:
        sys.exit(f"the variations of {', '.join(stale)} are not answered by the code as they were kept")
    mutants = Mutants()  # now that every chapter is imported
    reaching = answers_by_function(mutants, questions)
    for file in sorted(Path().rglob("*.meta"))[part::parts]:
        meta = json.loads(file.read_text("utf-8"))
        codes = meta["exit_code_by_key"]
        untried = [name for name, code in codes.items() if code is None and fits(name, patterns)]
        codes.update(try_names(mutants, untried, reaching))
        file.write_text(json.dumps(meta), "utf-8")


if __name__ == "__main__":
    run(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
