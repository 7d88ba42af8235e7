"""The proof that the two computations are two: every fault seeded into the first is caught by the second.

``python -m tests.sweeps.faults`` seeds a fault at every arithmetic operator, comparison and minus sign of the
first computation, one at a time, plans every batch of :mod:`tests.sweeps.batches` that reaches it, and prints
what happened to each.

caught
    the second computation found a difference, or the fault raised an error; no batch came out.
without effect
    every batch that reaches the operator comes out as before, to the last byte of its record.
got through
    a batch came out, and it is another one than before; or one that must be refused. There may be none.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import formulate
from formulate.errors import FormulateError, RecheckError
from formulate.record import canonical_json, to_record
from tests.sweeps.batches import CASES, Case
from tests.sweeps.seeding import Seed, seeded, seeds_of

ROOT = Path(formulate.__file__).parent
#: The first computation: from the typed texts to the numbers of a batch.
FIRST_PATH = (
    *("batch/**/*.py", "plan.py", "bud.py", "rounding.py", "instruments.py", "strength.py", "strength_text.py"),
    *("fields.py", "recipe/amounts.py", "units/grammar.py", "units/arguments.py", "calc/*.py"),
)
#: A fault that makes a loop endless is stopped after so many seconds, and has then raised.
TOO_LONG = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a seed.

    Parameters
    ----------
    seed : Seed
        The fault.
    verdict : str
        ``caught``, ``without effect``, ``got through`` or ``not reached``.
    case : str
        The batch that showed it.
    told : str
        By what it was caught, or what changed unseen.

    """

    seed: Seed
    verdict: str
    case: str = ""
    told: str = ""


#: What a batch comes to whose calculation never ends.
ENDLESS = b"endless"
#: What a batch comes to on which the two computations differ.
RECHECK = b"recheck"


class EndlessError(Exception):
    """A fault made a loop endless."""


def files_of_the_first_path() -> list[str]:
    """The modules of the first computation."""
    return sorted({str(path) for pattern in FIRST_PATH for path in ROOT.glob(pattern)})


def sweep(seeds: Iterable[Seed], cases: Mapping[str, Case] = CASES) -> Iterator[Outcome]:
    """What comes of each seed on the batches that reach it."""
    files = files_of_the_first_path()
    baseline = {name: result_of(case) for name, case in cases.items()}
    reached = {name: lines_reached(case, files) for name, case in cases.items()}
    for seed in seeds:
        if not seed.function:
            yield Outcome(seed, "at import")
            continue
        names = [name for name in cases if any((seed.file, line) in reached[name] for line in seed.lines)]
        yield outcome_of(seed, {name: cases[name] for name in names}, baseline)


def outcome_of(seed: Seed, cases: Mapping[str, Case], baseline: Mapping[str, bytes]) -> Outcome:
    """What comes of one seed: one batch through which it gets decides, then one that catches it."""
    if not cases:
        return Outcome(seed, "not reached")
    caught = None
    with seeded(seed):
        for name, case in cases.items():
            now, before = result_of(case), baseline[name]
            if now.startswith(b"{") and now != before:
                return Outcome(seed, "got through", name, changes(before, now))
            if now != before and (before.startswith(b"{") or now == RECHECK):
                caught = caught or Outcome(seed, "caught", name, now.decode())
            if now == ENDLESS:
                break
    return caught or Outcome(seed, "without effect", f"{len(cases)} batches")


def result_of(case: Case) -> bytes:
    """The record of a batch in canonical form, or the error that was raised."""
    try:
        with stopped_after(TOO_LONG):
            return canonical_json(to_record(case.run()))
    except RecheckError:
        return RECHECK
    except FormulateError as error:
        return f"refused: {error.code}".encode()
    except EndlessError:
        return ENDLESS
    except Exception as error:
        return f"raised {type(error).__name__}".encode()


@contextmanager
def stopped_after(seconds: int) -> Iterator[None]:
    """Raise in the middle of what takes longer."""

    def stop(signum: int, frame: FrameType | None) -> None:
        raise EndlessError(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def lines_reached(case: Case, files: Sequence[str]) -> set[tuple[str, int]]:
    """The lines of these files that a batch runs through."""
    known, reached = frozenset(files), set()

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        if frame.f_code.co_filename not in known:
            return None
        reached.add((frame.f_code.co_filename, frame.f_lineno))
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        case.run()
    except FormulateError:
        pass
    finally:
        sys.settrace(before)
    return reached


def changes(before: bytes, now: bytes) -> str:
    """Which results differ, by their keys."""
    import json

    if not before.startswith(b"{"):
        return f"was {before.decode()}"
    first, second = json.loads(before)["results"], json.loads(now)["results"]
    return ", ".join(sorted(set(_paths(first, second))))


def _paths(first: Any, second: Any, path: str = "") -> Iterator[str]:
    if isinstance(first, dict) and isinstance(second, dict):
        for key in {**first, **second}:
            yield from _paths(first.get(key), second.get(key), f"{path}.{key}".lstrip("."))
    elif isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        for one, other in zip(first, second, strict=True):
            yield from _paths(one, other, path)
    elif first != second:
        yield path


def main() -> int:
    """Sweep all seeds, print each that was not caught, and the figures."""
    seeds = [seed for file in files_of_the_first_path() for seed in seeds_of(file)]
    counted: dict[str, int] = {}
    for outcome in sweep(seeds):
        counted[outcome.verdict] = counted.get(outcome.verdict, 0) + 1
        if outcome.verdict in {"got through", "without effect"}:
            print(f"{outcome.verdict}: {outcome.seed.name} ({outcome.case}) {outcome.told}", flush=True)
    print(f"{len(seeds)} seeds in {len(CASES)} batches: {counted}")
    return 1 if counted.get("got through") else 0


if __name__ == "__main__":
    sys.exit(main())
