"""The printed lines that must be true by hand: those of the kept workings of ``calc`` and of a few hundred batches.

The only module of this folder that reaches the program: to plan the batches.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.sweeps.case import Case

WORKINGS = Path(__file__).parent.parent / "data" / "calc" / "workings"
#: A refused call is kept with the code of its refusal.
_REFUSED = " E_"
RANDOM_BATCHES, SEED = 100, 11
PARTS_OF_CASES = 4


def of_calls() -> Iterator[tuple[str, list[str]]]:
    """The calculation and what was printed, of each kept call that was answered."""
    for file in sorted(WORKINGS.iterdir()):
        for row in file.read_text("utf-8").splitlines():
            call = json.loads(row)
            if _REFUSED not in call["answer"][0]:
                yield call["function"], call["answer"]


def of_workings() -> Iterator[tuple[str, str]]:
    """The calculation and the line, of each line of a kept working."""
    for function, printed in of_calls():
        yield from ((function, line) for line in printed)


def of_cases(first: int) -> Iterator[tuple[str, str]]:
    """The batch and the line, of each line of the working of a case of the sweeps."""
    from tests.sweeps.batches import CASES

    yield from _of_batches(list(CASES.items())[first::PARTS_OF_CASES])


def of_varied_cases(first: int) -> Iterator[tuple[str, str]]:
    """The same of the cases, each varied once."""
    from tests.sweeps.batches import CASES
    from tests.sweeps.variations import variation

    random = Random(SEED)
    varied = [(f"{name}, varied", variation(case, random)) for name, case in CASES.items()]
    yield from _of_batches(varied[first::PARTS_OF_CASES])


def of_ties() -> Iterator[tuple[str, str]]:
    """The same of batches with amounts that are exact ties."""
    from tests.sweeps.exactness import tied_batches

    drawn = islice(tied_batches(SEED), RANDOM_BATCHES)
    yield from _of_batches((f"ties {place}", one.case) for place, one in enumerate(drawn))


def of_random_recipes(seed: int = SEED) -> Iterator[tuple[str, str]]:
    """The same of batches of random recipes."""
    from tests.sweeps.exactness import random_recipes

    drawn = islice(random_recipes(seed), RANDOM_BATCHES // 2)
    yield from _of_batches((f"random {place}", one.case) for place, one in enumerate(drawn))


def _of_batches(cases: Iterable[tuple[str, Case]]) -> Iterator[tuple[str, str]]:
    from formulate.errors import FormulateError, RecheckError

    for name, case in cases:
        try:
            batch = case.run()
        except RecheckError:
            raise
        except FormulateError:
            continue  # what must be refused has no working
        yield from ((name, line) for line in batch.working().splitlines())


#: What is computed by hand, in parts.
PARTS: dict[str, Callable[[], Iterator[tuple[str, str]]]] = {
    "workings": of_workings,
    "cases": partial(of_cases, 0),
    **{f"other cases {part}": partial(of_cases, part) for part in range(1, PARTS_OF_CASES)},
    "varied cases": partial(of_varied_cases, 0),
    **{f"other varied cases {part}": partial(of_varied_cases, part) for part in range(1, PARTS_OF_CASES)},
    "ties": of_ties,
    "random recipes": of_random_recipes,
    "more random recipes": partial(of_random_recipes, SEED + 1),
}
