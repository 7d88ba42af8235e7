"""The proof that the two computations are two: every fault seeded into the first is caught by the second.

``python -m tests.sweeps.faults`` seeds a fault at every arithmetic operator, comparison and minus sign of the
first computation, one at a time, plans every batch of :mod:`tests.sweeps.batches` that reaches it, and prints
what happened to each. ``--quick`` seeds a few of them, each up to the first batch on which it shows, and fails only
where one got through; words such as ``beyond_use lots/`` take those whose names hold one of them.

caught
    the second computation found a difference, or the fault raised an error, or the batch has a hard stop that it has
    not without the fault; nothing came out that can be printed.
another way
    what is searched for came out otherwise: how much can be made, which of several products is taken, the steps of a
    dilution, or whether a vehicle is made in the same run. The second computation found every figure along that way.
other words
    no figure changed: a batch came out whose working, findings or sources are given in other words.
without effect
    every batch that reaches the operator comes out as before, to the last byte of its record.
got through
    a batch came out with another figure than before, or one that must be refused. There may be none.

What no second computation could see is listed in :mod:`tests.sweeps.accepted`, each with the reason. The complete sweep
prints what changes no figure of any batch and is not listed; it fails where one got through, and where the list names
what is caught, or is not there any more.
"""

from __future__ import annotations

import argparse
import gc
import json
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time
from types import FrameType
from typing import Any

import formulate
from formulate.batch.model import Batch
from formulate.errors import FormulateError, RecheckError
from formulate.exact_json import canonical_json
from formulate.recheck.lines.diluted import ways_in
from formulate.recheck.reading.recorded import amount_of
from formulate.record import to_record
from tests.sweeps.accepted import ACCEPTED
from tests.sweeps.batches import CASES
from tests.sweeps.case import Case
from tests.sweeps.seeding import Seed, forget, seeded, seeds_of, watched

ROOT = Path(formulate.__file__).parent
#: The first computation: from the typed texts to the numbers of a batch.
FIRST_PATH = (
    *("batch/**/*.py", "planning.py", "beyond_use/*.py", "rounding.py", "pharmacy/equipment.py", "strength/*.py"),
    *(
        "composition.py",
        "typed/fields.py",
        "recipe/reading/amounts.py",
        "recipe/strengths/brought.py",
        "recipe/strengths/holding.py",
        "units/grammar.py",
        "units/arguments.py",
    ),
    *("working.py", "calc/shared/arguments.py", "calc/shared/conversions.py", "calc/density/densities.py"),
    *(f"calc/potency/{name}.py" for name in ("_content", "assay", "german")),
    *("calc/capsules/filler.py", "calc/shared/weight_limits.py", "typed/packing.py", "typed/excess.py"),
    *("calc/molded/molded_forms.py", "pharmacy/dosage_equipment.py"),
)
#: What is searched for: another way that keeps to the equations is as good, and the second computation holds these.
#: That the way found is the best is held by the laws of the tests.
SEARCHES = (
    *(f"batch/small_amounts/{name}.py" for name in ("search", "permitted", "choosing")),
    *(f"batch/backwards/{name}.py" for name in ("available", "run")),
    "batch/asking/products.py",
)
#: Results in words; figures in them are read and compared by the second computation, but those that a finding repeats.
WORDS = frozenset(
    (
        *("working", "lines.working", "lines.parts.working", "vehicles.lines.working", "findings", "strengths.reason"),
        *("beyond_use.background", "beyond_use.rule", "beyond_use.storage", "beyond_use.at_most"),
        *(f"beyond_use.limits.{key}" for key in ("rule", "source", "confidence", "storage")),
        *("title", "method.text", "method.parts.parts", "vehicles.method.text", "vehicles.method.parts.parts"),
        *("strengths.stated.text", "strengths.achieved.text"),
        "lines.dilution.steps.strength.text",
        "lines.factors.basis",
        # what was looked up for both computations, and what the record keeps of the lots, which is compared with
        # those taken; a wrong one changes a result too
        *("typed.figures", "typed.names", "typed.words", "typed.lots", "typed.offered", "typed.passed_over"),
        "typed.forms",
    )
)
#: A fault that makes a loop endless is stopped after this many times the median time of a batch without a fault,
#: traced as it is there, and not before this many seconds; both are the process's own time.
TOO_LONG, LEAST_SECONDS = 15, 0.5
#: Of how many seeds a quick run takes one.
QUICK = 8


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a seed.

    Parameters
    ----------
    seed : Seed
        The fault.
    verdict : str
        ``caught``, ``another way``, ``other words``, ``without effect``, ``got through`` or ``not reached``.
    case : str
        The batch that showed it.
    details : str
        By what it was caught, or what changed unseen.

    """

    seed: Seed
    verdict: str
    case: str = ""
    details: str = ""


#: What a batch comes to whose calculation never ends.
ENDLESS = b"endless"
#: What a batch comes to on which the two computations differ.
RECHECK = b"recheck"


class EndlessError(Exception):
    """A fault made a loop endless."""


def files_of_the_first_path() -> list[str]:
    """The modules of the first computation."""
    files = {str(path) for pattern in FIRST_PATH for path in ROOT.glob(pattern)}
    return sorted(files - {str(ROOT / name) for name in SEARCHES})


class Sweep:
    """Batches, with what comes of them without a fault and the lines that each runs through.

    Parameters
    ----------
    cases : Mapping[str, Case]
        The batches.

    """

    def __init__(self, cases: Mapping[str, Case] = CASES) -> None:
        self.cases = cases
        # from both ends at once: the plainest show most faults soonest, the most particular the others
        self.order = list(dict.fromkeys(name for pair in zip(cases, reversed(cases), strict=True) for name in pair))
        self.baseline: dict[str, bytes] = {}
        self.reached: dict[str, set[tuple[str, int]]] = {}
        times = []
        with watched(files_of_the_first_path()) as reached:
            for name, case in cases.items():
                forget()
                reached.clear()
                began = process_time()
                self.baseline[name] = result_of(case.run)
                times.append(process_time() - began)
                self.reached[name] = set(reached)
        self.limit = max(LEAST_SECONDS, TOO_LONG * median(times))

    def outcomes(self, seeds: Iterable[Seed], *, to_the_first: bool = False) -> Iterator[Outcome]:
        """What comes of each seed; *to_the_first* stops at the first batch on which it shows."""
        for seed in seeds:
            names = [name for name in self.order if is_reached(seed, self.reached[name])]
            cases = {name: self.cases[name] for name in names}
            yield outcome_of(seed, cases, self.baseline, self.limit, to_the_first=to_the_first)


def is_reached(seed: Seed, lines: Set[tuple[str, int]]) -> bool:
    """Whether a batch runs through a seed: its lines, or anything of a module whose constants it changes."""
    if not seed.function:
        return any(file == seed.file for file, _ in lines)
    return any((seed.file, line) in lines for line in seed.lines)


def outcome_of(
    seed: Seed, cases: Mapping[str, Case], baseline: Mapping[str, bytes], limit: float, *, to_the_first: bool = False
) -> Outcome:
    """What comes of one seed: a batch through which it gets decides, then one that catches it, then ways and words."""
    if not cases:
        return Outcome(seed, "not reached")
    with ExitStack() as stack:
        try:
            stack.enter_context(seeded(seed))
        except Exception as error:  # a module that cannot even be imported with its fault
            return Outcome(seed, "caught", "", f"raised {type(error).__name__}")
        return _outcome(seed, cases, baseline, limit, to_the_first)


def _outcome(
    seed: Seed, cases: Mapping[str, Case], baseline: Mapping[str, bytes], limit: float, to_the_first: bool
) -> Outcome:
    found: dict[str, Outcome] = {}
    for name, case in cases.items():
        now, before = result_of(lambda case=case: _stopped(case.run, limit)), baseline[name]
        if now == before:
            continue
        verdict, details = compared(before, now)
        found.setdefault(verdict, Outcome(seed, verdict, name, details))
        if verdict == "got through" or now == ENDLESS or (verdict == "caught" and to_the_first):
            break
    in_turn = ("got through", "caught", "another way", "other words")
    return next(
        (found[one] for one in in_turn if one in found), Outcome(seed, "without effect", f"{len(cases)} batches")
    )


def compared(before: bytes, now: bytes) -> tuple[str, str]:
    """What a fault made of a batch, and by what it was caught, or what it changed."""
    if not now.startswith(b"{"):
        return "caught", now.decode()
    if not before.startswith(b"{"):
        return "got through", before.decode()[:60]
    first, second = json.loads(before), json.loads(now)
    changed = changes(first, second)
    if stops := stops_of(second) - stops_of(first):
        return "caught", f"stopped by {', '.join(sorted(stops))}"
    if way_of(first) != way_of(second):
        return "another way", ", ".join(sorted(changed))
    return "other words" if changed <= WORDS else "got through", ", ".join(sorted(changed))


def result_of(run: Callable[[], Batch]) -> bytes:
    """The record of a batch in canonical form, or the error that was raised."""
    try:
        return canonical_json(to_record(run()))
    except RecheckError:
        return RECHECK
    except FormulateError as error:
        return f"refused: {error.code}".encode()
    except EndlessError:
        return ENDLESS
    except Exception as error:
        return f"raised {type(error).__name__}".encode()


def _stopped(run: Callable[[], Batch], seconds: float) -> Batch:
    with stopped_after(seconds):
        return run()


@contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Raise in the middle of what takes longer; time in which the machine does other things does not count.

    No garbage is collected meanwhile: raised in a callback of the collector the error would be lost, and the loop
    would go on.
    """

    def stop(signum: int, frame: FrameType | None) -> None:
        raise EndlessError(f"more than {seconds} s")

    before, collects = signal.signal(signal.SIGVTALRM, stop), gc.isenabled()
    gc.disable()
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        if collects:
            gc.enable()


def stops_of(record: Mapping[str, Any]) -> set[str]:
    """The hard stops of a batch, by code and place."""
    stops = (one for one in record["results"]["findings"] if one["severity"] == "stop")
    return {f"{one['code']}:{one['place']}" for one in stops}


def way_of(record: Mapping[str, Any]) -> tuple[Any, ...]:
    """What was searched for, and is given to the second computation."""
    typed, results = record["typed"], record["results"]
    vehicles = results["vehicles"]
    dilutions = {line: (one["diluent"], _given(one)) for line, one in ways_in(results).items()}
    return typed["make"], typed.get("not_taken"), [one["recipe"] for one in vehicles], dilutions


def _given(dilution: Mapping[str, Any]) -> list[Any]:
    """The amounts that are measured in each step of a dilution."""
    return [[step[key] for key in ("take", "diluent", "brought_to")] for step in dilution["steps"]]


def changes(first: Mapping[str, Any], second: Mapping[str, Any]) -> set[str]:
    """Which results differ, by their keys; an amount in another unit does not."""
    typed = {*first["typed"], *second["typed"]}
    given = {f"typed.{key}" for key in typed if first["typed"].get(key) != second["typed"].get(key)}
    return given | set(_paths(first["results"], second["results"]))


def _paths(first: Any, second: Any, path: str = "") -> Iterator[str]:
    if path == "findings" and first != second:
        yield path
    elif isinstance(first, dict) and isinstance(second, dict):
        if _is_amount(first) and _is_amount(second) and amount_of(first).plain == amount_of(second).plain:
            first, second = ({**one, "value": "", "unit": ""} for one in (first, second))
        for key in {**first, **second}:
            yield from _paths(first.get(key), second.get(key), f"{path}.{key}".lstrip("."))
    elif isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        for one, other in zip(first, second, strict=True):
            yield from _paths(one, other, path)
    elif first != second:
        yield path


def _is_amount(value: Mapping[str, Any]) -> bool:
    return isinstance(value.get("value"), str) and isinstance(value.get("unit"), str)


def all_seeds() -> list[Seed]:
    """Every seed of the first computation."""
    return [seed for file in files_of_the_first_path() for seed in seeds_of(file)]


def must_be_reached(seed: Seed) -> bool:
    """Whether a seed is in what only a batch uses, so that some batch here has to run through it.

    The readers of texts and the calculations serve other callers too; a lookup on a finished batch calculates nothing.
    """
    parts = Path(seed.file).relative_to(ROOT).parts
    is_general = parts[0] in {"units", "calc", "typed", "strength", "working.py"}
    return not is_general and seed.function not in {"Batch.line", "use_of"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Sweep the seeds, print each that was not caught, and the figures."""
    parser = argparse.ArgumentParser(description="faults seeded into the first computation, caught by the second")
    parser.add_argument("--quick", action="store_true", help=f"one seed of {QUICK}, to the first batch that shows it")
    parser.add_argument("words", nargs="*", help="of the names of the seeds to try, such as beyond_use; all without")
    options = parser.parse_args(arguments)
    is_quick, words = options.quick, options.words
    every = all_seeds()
    seeds = [seed for seed in every if not words or any(word in seed.name for word in words)]
    stale = ACCEPTED - {seed.name for seed in every}
    chosen = [seed for seed in seeds if seed.name not in ACCEPTED][::QUICK] if is_quick else seeds
    counted: dict[str, int] = {}
    wrong = []
    for outcome in Sweep().outcomes(chosen, to_the_first=is_quick):
        counted[outcome.verdict] = counted.get(outcome.verdict, 0) + 1
        name = outcome.seed.name
        is_accepted = outcome.verdict in {"another way", "other words", "without effect"} and name in ACCEPTED
        is_elsewhere = outcome.verdict == "not reached" and not must_be_reached(outcome.seed)
        if not (outcome.verdict == "caught" and name not in ACCEPTED) and not is_accepted and not is_elsewhere:
            if outcome.verdict in {"got through", "another way"} or (outcome.verdict == "caught" and not is_quick):
                wrong.append(outcome)
            print(f"{outcome.verdict}: {name} ({outcome.case}) {outcome.details}", flush=True)
    print(*(f"not there any more: {name}\n" for name in sorted(stale)), sep="", end="")
    figures = ", ".join(f"{number} {verdict}" for verdict, number in sorted(counted.items()))
    print(f"{len(chosen)} seeds, {len(CASES)} batches: {figures}; {len(ACCEPTED)} names accepted with a reason")
    return 1 if wrong or stale else 0


if __name__ == "__main__":
    sys.exit(main())
