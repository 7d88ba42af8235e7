"""The printed lines that must be true by hand: those of the kept workings of ``calc`` and of a few hundred batches.

The only module of this folder that reaches the program: to plan the batches.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

WORKINGS = Path(__file__).parent.parent / "data" / "calc" / "workings"
#: A refused call is kept with the code of its refusal.
_REFUSED = " E_"
RANDOM_BATCHES, SEED = 120, 11


def of_workings() -> Iterator[tuple[str, str]]:
    """The calculation and the line, of each line of a kept working."""
    for file in sorted(WORKINGS.iterdir()):
        for row in file.read_text("utf-8").splitlines():
            call = json.loads(row)
            if _REFUSED not in call["answer"][0]:
                yield from ((call["function"], line) for line in call["answer"])


def of_batches() -> Iterator[tuple[str, str]]:
    """The batch and the line, of each line of its working: the cases of the sweeps, varied once, and random ones."""
    from formulate.errors import FormulateError
    from tests.sweeps.batches import CASES
    from tests.sweeps.exactness import random_recipes, tied_batches
    from tests.sweeps.variations import variation

    random = Random(SEED)
    cases = dict(CASES)
    cases |= {f"{name}, varied": variation(case, random) for name, case in CASES.items()}
    cases |= {f"ties {place}": one.case for place, one in enumerate(islice(tied_batches(SEED), RANDOM_BATCHES))}
    cases |= {f"random {place}": one.case for place, one in enumerate(islice(random_recipes(SEED), RANDOM_BATCHES))}
    for name, case in cases.items():
        try:
            batch = case.run()
        except FormulateError:
            continue  # what must be refused has no working
        yield from ((name, line) for line in batch.working().splitlines())
