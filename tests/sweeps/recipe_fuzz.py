"""``python -m tests.sweeps.recipe_fuzz [--quick]`` changes shipped recipes at random and plans what still can be read.

One to three lines of the text are left out, repeated, exchanged, or given another amount, another figure, or the value
that another recipe has under that key; the order has lots, an excess or a patient at random. What comes must be a
refusal of ours or a batch on which the two computations agree, and some are printed. The exit status is 1 if anything
else comes: a raw error, or a difference of the two.
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from formulate.errors import FormulateError, RecheckError
from formulate.planning import plan
from formulate.recipe import list_recipes, recipe_from_text
from formulate.worksheet import sheet_bytes

SEED = 20261201
#: Changed recipes: all of them, and with ``--quick``; and one in how many batches is printed.
RECIPES, QUICK_RECIPES, PRINTED = 40_000, 600, 10
_KEY = re.compile(r"( *(?:- )?)([a-z][a-z ]*): (.+)$")
_AMOUNT = re.compile(r"(?<=amount: ).*")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
#: Amounts of a line, of every kind that there is and of some that there are not.
AMOUNTS = (
    *("5 % w/w", "5 % w/v", "5 % v/v", "2 g", "3 mL", "10 mg", "150 mg each", "10 tablets", "2 parts", "1 in 1000 w/v"),
    *("to 100 %", "to 100 mL", "to 100 g", "to isotonic", "rest of potassium", "strength", "as needed", "0.5 mEq"),
    *("10 mmol", "1000 units", "0.1 M", "10 ppm", "2 mg/kg", "1/3", "0 g", "1e3 g", "1,5 g", "5 %", "0.5 mg/capsule"),
)
#: What is said of a line, or of a recipe, and may not belong there.
OF_LINE = (
    *("loss: 2 %", "density: 0.9 g/mL", "dilute with: lactose", "displacement volume: 0.6 mL/g", "from stock: yes"),
    *("own sheet: yes", "counted as: clonidine", "variable potency: yes", "weight of one: 150 mg", "role: removed"),
    *("solubility: 1 g in 10 mL", "activity: 4000 units/mg", "molar mass: 58.44 g/mol", "valence: 1", "e value: 0.2"),
)
OF_RECIPE = (
    *("yields: 100 mL", "yields: 10 capsules", "density: 1.1 g/mL", "capsule size: 0", "dose: 5 mL", "route: oral"),
    *("route: intravenous", "route: rectal", "form: capsule", "form: suppository", "form: cream", "form: solution"),
)
MAKES = (
    *("30 g", "100 mL", "1 L", "12 suppositories", "100 capsules", "10 troches", "20 sachets", "5 kg", "3 g", "0.5 mL"),
    *("24 tablets", "50 g", "250 mL", "1 oz"),
)
SIGS = ("5 mL 2 times a day", "5 mL once a week", "1 capsule every other day", "2 g 3 times a day")


def texts() -> dict[str, str]:
    """The shipped recipes by id, as they are written."""
    return {one.id: one.path.read_text(encoding="utf-8") for one in list_recipes()}


def values_of(recipes: dict[str, str]) -> dict[str, list[str]]:
    """What stands under each key in any of them."""
    values: dict[str, set[str]] = defaultdict(set)
    for match in (_KEY.match(line) for text in recipes.values() for line in text.splitlines()):
        if match is not None:
            values[match[2]].add(match[3])
    return {key: sorted(each) for key, each in values.items()}


def changed(text: str, values: dict[str, list[str]], by: random.Random) -> str:
    """A recipe with one to three changes."""
    lines = text.splitlines()
    for _ in range(by.choice((1, 1, 1, 1, 2, 2, 3))):
        place, amounts = by.randrange(len(lines)), [n for n, line in enumerate(lines) if _AMOUNT.search(line)]
        match by.choices(range(8), (15, 10, 5, 25, 17, 10, 8, 10))[0]:
            case 0:
                del lines[place]
            case 1:
                other = by.randrange(len(lines))
                lines[place], lines[other] = lines[other], lines[place]
            case 2:
                lines.insert(place, by.choice(lines))
            case 3 if amounts:
                place = by.choice(amounts)
                lines[place] = _AMOUNT.sub(by.choice((*AMOUNTS, *values["amount"])), lines[place])
            case 4 if (said := _KEY.match(lines[place])) is not None:
                lines[place] = f"{said[1]}{said[2]}: {by.choice(values.get(said[2], AMOUNTS))}"
            case 5 if amounts:
                place = by.choice(amounts)
                lines.insert(place + 1, lines[place].partition("amount")[0].replace("-", " ") + by.choice(OF_LINE))
            case 6:
                lines.insert(by.choice((3, 6, 8)), by.choice(OF_RECIPE))
            case _:
                figures = ("0", "0.0000001", "99999999", "1/7", by.choice(("-", "1", "9")) + r"\g<0>")
                lines[place] = _NUMBER.sub(by.choice(figures), lines[place], count=1)
    return "\n".join(lines)


def order_of(ids: list[str], by: random.Random) -> dict[str, Any]:
    """What else is ordered, by chance."""
    order: dict[str, Any] = {}
    if by.random() < 0.2:
        order["containers"] = by.choice((2, 3, "4"))
    if by.random() < 0.2:
        order["excess"] = by.choice(("5 %", "2 capsules", "1 suppository", "10 g"))
    if by.random() < 0.1:
        order["overfill"] = by.choice(("5 mL", "2 %"))
    if by.random() < 0.2:
        order["patient"] = {"weight": "12 kg", "sig": by.choice(SIGS)}
    if by.random() < 0.3:
        lot = {"line": by.choice(ids), "lot": "L1", "assay basis": by.choice(("as is", "dried", "anhydrous"))}
        lot |= {"assay": by.choice(("98 %", "101.2 %", "900 units/mg"))}
        lot |= {"water": "3 %"} if by.random() < 0.5 else {}
        lot |= {"density": "0.8 g/mL"} if by.random() < 0.3 else {}
        order["lots"] = [lot]
    return order


def planned(text: str, by: random.Random) -> Iterator[bool]:
    """Whether each batch of a changed recipe could be planned; nothing where the recipe is refused."""
    try:
        recipe = recipe_from_text(text)
    except FormulateError:
        return
    makes = [*by.sample(MAKES, 2), *([] if recipe.yields is None else [recipe.yields])]
    for make in makes:
        order = order_of([line.id for line in recipe.ingredients], by)
        try:
            batch = plan(recipe, make=make, made="2026-11-23", **order)
            yield True
            if by.randrange(PRINTED) == 0:
                sheet_bytes(batch, batch_id="2026-0001")
        except RecheckError:
            raise
        except FormulateError:
            yield False


def main() -> int:
    """Print what came otherwise, with the changed recipe of the first of each kind."""
    by, recipes = random.Random(SEED), texts()
    values, ids = values_of(recipes), sorted(recipes)
    batches: list[bool] = []
    wrong: dict[str, list[str]] = defaultdict(list)
    number = QUICK_RECIPES if "--quick" in sys.argv[1:] else RECIPES
    for _ in range(number):
        text = changed(recipes[by.choice(ids)], values, by)
        try:
            batches += planned(text, by)
        except Exception as error:  # whatever else comes is what is looked for
            wrong[f"{type(error).__name__}: {re.sub('[0-9./]+', '#', str(error))[:200]}"].append(text)
    for kind, found in wrong.items():
        print(f"{kind} ({len(found)} times)\n{found[0]}\n")
    print(f"{number} changed recipes, {sum(batches)} batches planned, {batches.count(False)} refused")
    print(f"{len(wrong)} kinds of raw errors or differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
