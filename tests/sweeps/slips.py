"""``python -m tests.sweeps.slips [--quick] [RECIPE ...]`` makes one slip at a time, and prints what holds it.

Every number that a person types in a shipped recipe and its lots is changed: ten or a thousand times more or less,
another unit, another basis, a digit doubled, the point dropped. At *authoring* the recipe with the slip is approved by
someone who enters what is right; at the *batch* the approved recipe is right, and a lot or the order has the slip. A
slip is held if reading refuses it, if the approval does, or if the batch has a stop or a question that it has not
without the slip. The table says by what; the misses are listed. A slip of a lot that changes no amount by more than 5 %
is counted apart. The exit status is 1 if an aim is missed; ``--quick`` makes one slip of 25, and looks at the
thousandfold ones of actives alone.
"""

from __future__ import annotations

import argparse
import copy
import re
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from formulate.approval.approving import approve_recipe, questions_of
from formulate.approval.entry import Entry, Question, names_missing
from formulate.batch.model import Batch
from formulate.errors import FormulateError, MistakesError
from formulate.exact_json import fraction_text
from formulate.planning import plan
from formulate.recipe import load_recipe
from formulate.recipe.library.lookup import shipped_folder
from formulate.strength import Strength
from formulate.units import text
from tests.sweeps.slip_fields import APPROVER, AT, Field, fields_of_lots, fields_of_order, fields_of_recipe, lots_of

MADE = "2026-11-29T09:00+01:00"
_NUMBER = re.compile(r"(?<![A-Za-z0-9.-])([0-9]+(?:\.[0-9]+)?)")
#: What a unit is mistaken for.
UNITS = {"mcg": "mg", "mg": "g", "g": "mg", "mL": "L", "L": "mL", "mmol": "mol", "umol": "mmol", "units": "mg"}
BASES = {"w/w": "w/v", "w/v": "w/w", "v/v": "w/v"}
#: A slip that is not held, and changes no amount by more than this, [share].
SMALL, MOST_SMALL = "(small)", Fraction(5, 100)
#: What is made of a recipe that states no yield: the first that it can be made in.
MAKES = ("100 g", "1000 mL", "30 mL", "12 suppositories", "12 capsules")
#: The slips, in the order of the table.
SLIPS = ("x10", "/10", "x1000", "/1000", "unit", "basis", "digit doubled", "point dropped")
#: Whose a number is: an active's, an excipient's with or without a limit on file, the recipe's, the order's.
KINDS = ("active", "excipient", "no limit", "other", "order")
#: What should be held, [share], by slip and kind of field.
AIMS = {("x1000", kind): Fraction(1) for kind in KINDS} | {
    (slip, kind): share
    for slip in ("x10", "/10")
    for kind, share in (("active", Fraction(95, 100)), ("excipient", Fraction(90, 100)))
}


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: which, where, and what was typed instead of what."""

    name: str
    field: Field
    right: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.name}: {self.field}: {self.right} -> {self.wrong}"


def slips_of(field: Field, right: str) -> Iterator[Slip]:
    """Every slip of one typed text."""
    match = _NUMBER.search(right)
    if match is None:
        return
    typed, number = match[1], Fraction(match[1])
    for name, factor in (("x10", 10), ("/10", Fraction(1, 10)), ("x1000", 1000), ("/1000", Fraction(1, 1000))):
        yield Slip(name, field, right, _with(right, match, fraction_text(number * factor)))
    for unit, other in UNITS.items():
        found = re.search(rf"(?<=[0-9] ){unit}\b", right)
        if found is not None:
            yield Slip("unit", field, right, right[: found.start()] + other + right[found.end() :])
    for basis, other in BASES.items():
        if right.endswith(basis):
            yield Slip("basis", field, right, right.removesuffix(basis) + other)
    digit = next((place for place, letter in enumerate(typed) if letter not in "0."), None)
    if digit is not None:
        yield Slip("digit doubled", field, right, _with(right, match, typed[: digit + 1] + typed[digit:]))
    if "." in typed:
        yield Slip("point dropped", field, right, _with(right, match, typed.replace(".", "").lstrip("0") or "0"))


def _with(right: str, match: re.Match[str], number: str) -> str:
    return right[: match.start(1)] + number + right[match.end(1) :]


# One recipe ------------------------------------------------------------------------------------------------


class Sheet:
    """A shipped recipe, approved rightly in a folder of its own, with what its right batch asks."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.tree: dict[str, Any] = load_recipe(name).tree  # type: ignore[assignment]
        self.file, self.slipped = (_library(folder / name / part) / f"{name}.yaml" for part in ("right", "wrong"))
        questions = questions_of(self.file, by=APPROVER, at=AT)
        self.entry = _entry(questions.entry)
        self.answers = {finding.key: ("as the source says", "the source") for finding in questions.open}
        approve_recipe(self.file, by=APPROVER, at=AT, entry=self.entry, answers=self.answers)
        self.approved = load_recipe(self.file)
        self.lots = lots_of(self.approved)
        yields = "" if self.approved.yields is None else text(self.approved.yields)
        self.make, self.open = next(self._planned(make) for make in (yields, *MAKES) if make and self._planned(make)[0])

    def _planned(self, make: str) -> tuple[str, set[str]]:
        """The amount, and what its right batch asks; no amount where it cannot be made of this recipe."""
        try:
            batch = plan(self.approved, make, lots=self.lots, made=MADE)
        except FormulateError:
            return "", set()
        self.right = batch
        return make, {finding.key for finding in batch.open_findings}

    def at_authoring(self, slip: Slip) -> str:
        """What holds a slip in the recipe; ``""`` for nothing."""
        tree = copy.deepcopy(dict(self.tree))
        tree.pop("approved", None)
        slip.field.put(tree, slip.wrong)
        self.slipped.write_text(yaml.safe_dump(tree, sort_keys=False, allow_unicode=True), "utf-8")
        try:
            approve_recipe(self.slipped, by=APPROVER, at=AT, entry=self.entry, answers=self.answers)
        except FormulateError as error:
            return _code(error)
        shutil.rmtree(self.slipped.parent)
        _library(self.slipped.parent)  # it was approved: nothing of it may be left
        return ""

    def at_the_batch(self, slip: Slip) -> str:
        """What holds a slip in a lot or in the order; ``""`` for nothing."""
        order: dict[str, Any] = {"make": self.make, "lots": copy.deepcopy(self.lots)}
        slip.field.put(order, slip.wrong)
        try:
            batch = plan(self.approved, order["make"], lots=order["lots"], made=MADE)
        except FormulateError as error:
            return _code(error)
        held = next((finding.code for finding in batch.open_findings if finding.key not in self.open), "")
        return held or (SMALL if slip.field.path[0] == "lots" and self._is_small(batch) else "")

    def _is_small(self, batch: Batch) -> bool:
        """Whether no amount of the batch is more than 5 % from the right one."""
        right = {line.id: line.corrected for line in self.right.lines}
        changes = (
            Fraction((line.corrected / right[line.id]).to("").magnitude) - 1
            for line in batch.lines
            if line.corrected is not None and right[line.id] is not None
        )
        return all(abs(change) <= MOST_SMALL for change in changes)


def _library(folder: Path) -> Path:
    """A folder with all shipped recipes, so that nested ones are found."""
    folder.mkdir(parents=True)
    for recipe in shipped_folder().glob("*.yaml"):
        (folder / recipe.name).write_bytes(recipe.read_bytes())
    return folder


def _code(error: FormulateError) -> str:
    return error.findings[0].code if isinstance(error, MistakesError) and error.findings else str(error.code)


def _entry(questions: Sequence[Question]) -> Entry:
    """What a person enters who knows what is right."""
    typed: dict[str, dict[str, str]] = {"strength": {}, "dose": {}, "content": {}}
    for question in questions:
        if question.kind == "active":
            continue
        answer = question.answers[0]
        said = str(answer).removeprefix("about ") if isinstance(answer, Strength) else _rounded(answer)
        typed[question.kind][question.name] = said if question.dose is None else f"{text(question.dose)}={said}"
    named = Entry(**typed)
    return replace(named, active=[question.name for question in names_missing(questions, named)])


def _rounded(amount: Any) -> str:
    number = Fraction(amount.magnitude)
    if fraction_text(number).find("/") < 0:
        return text(amount)
    return f"{float(number):.6g} {text(amount * 0 + 1 * amount.units).split(' ', 1)[1]}"


# All -------------------------------------------------------------------------------------------------------


def run(names: Sequence[str], *, step: int = 1) -> int:
    """Make the slips, print the table and the misses; 1 if an aim is missed."""
    held: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    misses: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            sheet = Sheet(name, Path(folder))
            everything = [
                *(
                    ("authoring", slip)
                    for field, right in fields_of_recipe(sheet.tree)
                    for slip in slips_of(field, right)
                ),
                *(
                    ("batch", slip)
                    for field, right in (*fields_of_lots(sheet.lots, sheet.approved), *fields_of_order(sheet.make))
                    for slip in slips_of(field, right)
                ),
            ]
            for when, slip in everything[::step]:
                by = sheet.at_authoring(slip) if when == "authoring" else sheet.at_the_batch(slip)
                held[when, slip.name, slip.field.kind][by] += 1
                if not by:
                    misses.append(f"{name}, {when}: {slip}")
    return _told(held, misses, is_quick=step > 1)


def _told(held: Mapping[tuple[str, str, str], Counter[str]], misses: Sequence[str], *, is_quick: bool) -> int:
    is_missed = False
    print(f"{'when':10} {'slip':14} {'field':10} {'held':>11}  by")
    for when in ("authoring", "batch"):
        for slip in SLIPS:
            for kind in KINDS:
                counts = held.get((when, slip, kind))
                if counts:
                    small, through = counts.get(SMALL, 0), counts.get("", 0)
                    total = sum(counts.values()) - small
                    aim = AIMS.get((slip, kind)) if not is_quick or (slip, kind) == ("x1000", "active") else None
                    below = aim is not None and through > (1 - aim) * total
                    is_missed |= below
                    by = ", ".join(f"{code} {count}" for code, count in counts.most_common(6) if code)
                    mark = " below the aim" if below else ""
                    print(f"{when:10} {slip:14} {kind:10} {total - through:>5}/{total:<5}  {by}{mark}")
    total = sum(sum(counts.values()) for counts in held.values())
    small = sum(counts.get(SMALL, 0) for counts in held.values())
    print(f"{total - len(misses) - small} of {total} slips held, {small} change little; {len(misses)} not held:")
    for miss in misses:
        print(f"  {miss}")
    return int(is_missed)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.sweeps.slips")
    parser.add_argument("--quick", action="store_true", help="every 25th slip")
    parser.add_argument("recipes", nargs="*", help="ids of shipped recipes; all of them if none is named")
    options = parser.parse_args()
    names = options.recipes or sorted(path.stem for path in shipped_folder().glob("*.yaml"))
    return run(names, step=25 if options.quick else 1)


if __name__ == "__main__":
    sys.exit(main())
