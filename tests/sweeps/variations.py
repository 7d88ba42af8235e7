"""Random variations of the batches: other amounts, strengths, policies and days, on which both computations agree.

``python -m tests.sweeps.variations`` tries 100 of each batch and prints how many could be planned; a batch that
must be refused may be, but never because the two computations differ.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from random import Random

from formulate.errors import FormulateError, RecheckError
from tests.sweeps.batches import CASES
from tests.sweeps.case import Case, Tree

COUNTS = ("1", "3", "7", "24", "100", "1250")
AMOUNTS = ("1", "3.333", "0.75", "12.5", "47.11", "250", "1999.99", "30.05", "5000", "123.456")
OTHER_UNITS = {"g": ("g", "mg", "kg", "grains", "lb"), "mL": ("mL", "L", "teaspoons", "fluid ounces")}
STRENGTHS = ("0.3", "1.7", "0.025", "3", "0.07", "12.5")
PERCENTS = ("", "", "3 %", "0.5 %", "12.25 %", "33.3 %")


def variation(case: Case, random: Random) -> Case:
    """The same lines in another amount, at another strength, by another policy, on another day."""
    _, _, unit = case.make.partition(" ")
    make = f"{random.choice(AMOUNTS)} {random.choice(OTHER_UNITS.get(unit, (unit,)))}"
    if unit not in {"g", "mL", "ng"}:
        make = f"{random.choice(COUNTS)} {unit}"
    options = {key: value for key, value in case.options.items() if key != "confirmations"}
    options |= {"made": random.choice(["", "2026-02-28", "2027-12-31T23:59+01:00"])}
    options |= {"excess": random.choice(PERCENTS)}
    recipe = _another_strength(case.recipe, random)
    overage = random.choice(PERCENTS)
    if overage and "drug" in recipe.get("strength", {}):
        options["overage"] = {"drug": overage}
    site = {**case.site, "correction": random.choice(["exact", "german", "off"])}
    return replace(case, make=make, recipe=recipe, options=options, site=site)


def _another_strength(recipe: Tree, random: Random) -> Tree:
    stated = recipe.get("strength", {})
    typed = stated.get("drug") if isinstance(stated, dict) else None
    match = (
        re.fullmatch(r"[0-9.]+( (?:%|mg|mmol|mol|mEq|ppm|units)(?: |/).*)", typed) if isinstance(typed, str) else None
    )
    if match is None or random.choice([True, False]):
        return recipe
    other = {**recipe["strength"], "drug": random.choice(STRENGTHS) + match[1]}
    return {**recipe, "strength": other, "title": "<strength>" if len(other) == 1 else "Two strengths"}


def differing(count: int, seed: int, cases: Mapping[str, Case] = CASES) -> tuple[Counter[str], list[str]]:
    """So many variations of each batch: how many were planned and refused, and where the computations differ."""
    random, counted, wrong = Random(seed), Counter[str](), []
    for name, case in cases.items():
        for _ in range(count):
            varied = variation(case, random)
            try:
                varied.run()
                counted["planned"] += 1
            except RecheckError as error:
                wrong.append(f"{name}: {varied}: {error}")
            except FormulateError:
                counted["refused"] += 1
    return counted, wrong


def main() -> int:
    """The sweep with its figures."""
    counted, wrong = differing(100, 1)
    for difference in wrong:
        print(difference, file=sys.stderr)
    print(f"{len(CASES)} batches varied: {dict(counted)}, {len(wrong)} on which the computations differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
