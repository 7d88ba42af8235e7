"""Random batches by weight whose vehicles are made in the same run, against a reference of our own.

The reference asks of each vehicle that it is made once, for all that the lines take of it with their excess, and that
its lines are the shares of that; what the lines take is read off the balances of the batch, which the sweep of ties
checks.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from formulate.batch.model import Batch, BatchLine
from tests.sweeps.case import Case, Tree, active, line


@dataclass(frozen=True, slots=True)
class RandomVehicles:
    """A batch of nested recipes; by recipe and line its share of the recipe, and what is lost of it, in millionths."""

    case: Case
    shares: dict[tuple[str, str], tuple[int, int]]


def random_vehicles(random: Random) -> RandomVehicles:
    """Up to six recipes, each of substances and of recipes before it, which may come in at several places."""
    nested: dict[str, Tree] = {}
    shares: dict[tuple[str, str], tuple[int, int]] = {}
    for number in range(random.randrange(1, 6)):
        name = f"v{number}"
        nested[name] = {"lines": _lines(name, list(nested), random, shares)}
    lines = [active(), *_lines("", list(nested), random, shares)]
    make = f"{random.randrange(2_000, 90_000) / 100:.2f} g"
    recipe: Tree = {"strength": {"drug": "0.2 % w/w"}}
    return RandomVehicles(Case(lines, make, recipe, nested=nested), shares)


def _lines(name: str, before: list[str], random: Random, shares: dict[tuple[str, str], tuple[int, int]]) -> list[Tree]:
    lines: list[Tree] = []
    for number in range(random.randrange(1, 4)):
        share = random.randrange(10_000, 300_000) // 10 * 10 + 1  # no trailing zero
        lines.append(_line(f"l{number}", f"{share / 10_000:.4f} % w/w", before, random))
        shares[name, f"l{number}"] = share, _excess(lines[-1])
    lines.append(_line("fill", "to 100 %", before, random))
    shares[name, "fill"] = 0, _excess(lines[-1])
    return lines


def _line(identity: str, amount: str, before: list[str], random: Random) -> Tree:
    if not before or random.random() < 0.4:
        return line(identity, amount)
    excess = {} if random.random() < 0.5 else {"excess": f"{random.randrange(1, 60) / 10:.1f} %"}
    return line(identity, amount, recipe=random.choice(before), role="vehicle", **excess)


def _excess(tree: Tree) -> int:
    return round(float(tree.get("excess", "0 %").removesuffix(" %")) * 10_000)


def differences_of_vehicles(made: RandomVehicles) -> list[str]:
    """What is not made once, for what is taken of it, of the shares that its recipe states."""
    batch = made.case.run()
    wrong = [f"{name} is made {count} times" for name, count in _counts(batch).items() if count != 1]
    needs: Counter[str] = Counter()
    for one in (batch, *reversed(batch.vehicles)):
        name = "" if one is batch else one.recipe.id
        if name and _grams(one.total.value) != needs[name]:
            wrong.append(f"{name}: {one.total.value} is made, and {needs[name]} g are needed")
        wrong += _of_lines(name, one, made)
        for taken in one.lines:
            if taken.ingredient.recipe_id:
                _, excess = made.shares[name, taken.id.rpartition("/")[2]]
                needs[taken.ingredient.recipe_id] += _taken(taken) * (1 + Fraction(excess, 10**6))
    if sum((part.w_w or Fraction(0) for part in batch.composition), Fraction(0)) != 1:
        wrong.append("the composition does not add up to the batch")
    return wrong


def _counts(batch: Batch) -> Counter[str]:
    return Counter(vehicle.recipe.id for vehicle in batch.vehicles)


def _of_lines(name: str, one: Batch, made: RandomVehicles) -> list[str]:
    """Each line by theory, and whether the readings make the total to the digit of the fill."""
    total, wrong = _grams(one.total.value), []
    for theory in one.lines:
        share, _ = made.shares.get((name, theory.id.rpartition("/")[2]), (2_000, 0))
        if share and (theory.needed is None or _grams(theory.needed) != total * Fraction(share, 10**6)):
            wrong.append(f"{theory.id}: {theory.needed} needed, not {share} millionths of {total} g")
    fill = one.line(f"{name}/fill".lstrip("/"))
    digit = Fraction(0) if fill.instrument is None else _grams(fill.instrument.readability)
    if one.sum_of_lines is None or abs(_grams(one.sum_of_lines) - total) > digit / 2:
        wrong.append(f"{name}: the lines are {one.sum_of_lines}, not {total} g")
    return wrong


def _taken(taken: BatchLine) -> Fraction:
    amount = taken.corrected if taken.to_measure is None else taken.to_measure
    assert amount is not None
    return _grams(amount)


def _grams(amount: object) -> Fraction:
    return Fraction(amount.to("gram").magnitude)  # type: ignore[attr-defined]
