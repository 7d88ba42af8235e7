"""plan() against exact references of our own, over very many random batches.

``python -m tests.sweeps.exactness`` makes 100,000 batches rich in rounding ties, 10,000 random recipes, 5,000 random
batches whose vehicles are made in the same run and 2,000 of every dosage form, and prints what it found;
``--ties 2000 --recipes 500 --seed 7`` makes others, ``--quick`` a few hundred.

The reference for ties knows nothing of quantities: it counts in whole numbers, in tenths of a milligram.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from random import Random

from formulate.batch.model import Batch
from tests.sweeps.case import Case, Tree, line, lot
from tests.sweeps.random_forms import differences_of_form, random_form
from tests.sweeps.random_vehicles import differences_of_vehicles, random_vehicles

#: Balance -> its step, its smallest and its largest amount, in tenths of a milligram.
BALANCES = {"B1": (1, 100, 1_200_000), "B2": (100, 10_000, 30_000_000)}
#: Tenths of a milligram in a gram.
TENTHS = 10_000
#: What is made of what the recipe yields, in mg, so that every amount stays a decimal; None makes just what it yields.
SIZES: tuple[tuple[int, int] | None, ...] = (None, None, None, (50_000, 100_000), (250_000, 100_000), (80_000, 200_000))
#: How many batches one piece of work makes.
PIECE = 50
#: Options of a whole run and of a quick one: how many batches of each kind.
WHOLE = {"ties": 100_000, "recipes": 10_000, "vehicles": 5_000, "forms": 2_000}
QUICK = {"ties": 500, "recipes": 150, "vehicles": 100, "forms": 100}


@dataclass(frozen=True, slots=True)
class Weighing:
    """A line of a random batch, for the reference: all numbers whole, the amount in 10^-18 g.

    Parameters
    ----------
    identity : str
        The line id.
    amount : int
        As the recipe states it, in 10^-18 g.
    assay, loss : int
        Assay and loss on drying in millionths.

    """

    identity: str
    amount: int
    assay: int
    loss: int


@dataclass(frozen=True, slots=True)
class TiedBatch:
    """A batch, and what it should come to by counting."""

    case: Case
    weighings: tuple[Weighing, ...]
    make: int
    yields: int


def decimal(value: int, places: int) -> str:
    """A whole number of the last place as decimal text.

    >>> decimal(30050, 3), decimal(5, 0)
    ('30.05', '5')
    """
    digits = str(value).rjust(places + 1, "0")
    integer, tail = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    return f"{integer}.{tail}" if tail else integer


# Batches rich in ties -------------------------------------------------------------------------------


def tied_batch(random: Random) -> TiedBatch:
    """Three corrected weighings and a fill, most of them half a step, or a hair from it."""
    make, yields = random.choice(SIZES) or [random.randrange(60_000, 300_000, 5)] * 2
    weighings = tuple(_weighing(f"line-{number}", random, make, yields) for number in range(1, 4))
    lots = [
        lot(
            one.identity,
            assay=f"{decimal(one.assay, 4)} %",
            assay_basis="dried",
            loss_on_drying=f"{decimal(one.loss, 4)} %",
        )
        for one in weighings
        if one.assay != 10**6 or one.loss
    ]
    lines = [line(one.identity, f"{decimal(one.amount, 18)} g") for one in weighings]
    case = Case(
        [*lines, line("fill", "to 100 %")], f"{decimal(make, 3)} g", {"yields": f"{decimal(yields, 3)} g"}, lots=lots
    )
    return TiedBatch(case, weighings, make, yields)


def _weighing(identity: str, random: Random, make: int, yields: int) -> Weighing:
    """An amount whose corrected mass is half a step, a hair from it, or anywhere."""
    step, smallest, _ = BALANCES[random.choice(["B1", "B2"])]
    halves = 2 * random.randrange(smallest // step, 15 * smallest // step) + 1
    assay, loss = random.choice(
        [(10**6, 0), (random.randrange(900_000, 1_050_000, 100), random.randrange(0, 90_000, 100))]
    )
    # half steps in 10^-6 g are 50 (or 5,000) a piece; with assay and loss exact in 10^-18 g
    amount = halves * step * 50 * assay * (10**6 - loss)
    scaled, rest = divmod(amount * yields, make)
    hair = random.choice([0, 0, 0, 1, -1, random.randrange(10**9)])
    return Weighing(identity, scaled + hair + (1 if rest else 0), assay, loss)


def expected_readings(batch: TiedBatch) -> dict[str, tuple[str, int]]:
    """Each line's balance and reading, in tenths of a milligram, by counting."""
    readings, left = {}, batch.make * 10
    for one in batch.weighings:
        above = one.amount * batch.make * 10**12 * TENTHS
        below = 10**18 * batch.yields * one.assay * (10**6 - one.loss)
        readings[one.identity] = _reading(above, below, batch.make * 10)
        left -= readings[one.identity][1]
    readings["fill"] = _reading(left, 1)
    return readings


def _reading(above: int, below: int, size: int = 0) -> tuple[str, int]:
    """The coarser balance that may weigh ``above / below``, and that number half up to its step.

    Its error is a twentieth of its smallest amount; in a line below 1 % of the batch it is at most 2 % of the line.
    """
    is_small = above * 100 < size * below
    for name, (step, smallest, largest) in reversed(BALANCES.items()):
        exact_enough = not is_small or name == "B1" or 5 * smallest * below <= 2 * above
        if smallest * below <= above <= largest * below and exact_enough:
            return name, (2 * above + below * step) // (2 * below * step) * step
    raise AssertionError(f"no balance for {above}/{below}")


def differences_of_ties(batch: TiedBatch) -> list[str]:
    """What plan() measures otherwise than the reference."""
    planned = batch.case.run()
    wrong = []
    for identity, (balance, tenths) in expected_readings(batch).items():
        line = planned.line(identity)
        reading = None if line.to_measure is None else line.to_measure.to("milligram").magnitude * 10
        if line.instrument is None or line.instrument.id != balance or reading != tenths:
            wrong.append(f"{identity}: {line.to_measure} on {line.instrument}, not {tenths} x 0.1 mg on {balance}")
    return wrong


def ties_in(batch: TiedBatch) -> int:
    """How many of its weighings are half a step exactly."""
    tied = 0
    for one in batch.weighings:
        above = one.amount * batch.make * 10**12 * TENTHS
        below = 10**18 * batch.yields * one.assay * (10**6 - one.loss)
        step = BALANCES[_reading(above, below, batch.make * 10)[0]][0]
        tied += (2 * above) % (below * step) == 0 and (2 * above // (below * step)) % 2 == 1
    return tied


# Random recipes -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RandomRecipe:
    """A recipe by weight with an amount; the exact grams of each line but the fill."""

    case: Case
    grams: dict[str, Fraction]
    make: Fraction


#: Units of mass that people type, in grams.
MASSES = {"g": Fraction(1), "mg": Fraction(1, 1000), "kg": Fraction(1000), "grains": Fraction("0.06479891")}
MASSES |= {"mcg": Fraction(1, 10**6), "lb": Fraction("453.59237")}


def random_recipe(random: Random) -> RandomRecipe:
    """Up to nine lines of every kind of amount that a batch by weight can have, and a fill."""
    make, typed = _random_mass(random, Fraction(random.randrange(5_000, 900_000), 1000))
    yields, typed_yields = _random_mass(random, Fraction(random.randrange(10_000, 2_000_000), 1000))
    lines, grams = [], {}
    strengths: Tree = {}
    for number in range(1, random.randrange(2, 10)):
        identity = f"line-{number}"
        share = Fraction(random.randrange(1, 10_000), 230_000)
        tree, mass = random.choice(KINDS_OF_LINES)(identity, share, make, yields, random)
        if tree["amount"] == "strength":
            strengths[identity] = tree.pop("strength")
        lines.append(tree)
        grams[identity] = mass
    recipe: Tree = {"yields": typed_yields, **({"strength": strengths} if strengths else {})}
    random.shuffle(lines)
    lines.insert(
        random.randrange(len(lines) + 1), line("fill", random.choice(["to 100 %", "to make", f"to {typed_yields}"]))
    )
    return RandomRecipe(Case(lines, typed, recipe), grams, make)


def _random_mass(random: Random, grams: Fraction) -> tuple[Fraction, str]:
    """About so many grams, typed in some unit with up to four decimals."""
    unit = random.choice(list(MASSES))
    places = random.randrange(5)
    number = int(grams / MASSES[unit] * 10**places)
    if not 10**places <= number <= 10 ** (places + 8):
        unit, number, places = "g", int(grams * 1000) + 1, 3
    typed = decimal(number, places)
    return Fraction(typed) * MASSES[unit], f"{typed} {unit}"


def _by_strength(
    identity: str, share: Fraction, make: Fraction, yields: Fraction, random: Random
) -> tuple[Tree, Fraction]:
    number = max(1, int(share * 10**6))
    typed, of = random.choice(
        [
            (f"{decimal(number, 4)} % w/w", Fraction(number, 10**6)),
            (f"{number} ppm w/w", Fraction(number, 10**6)),
            (f"1 in {10**6 // number + 1} w/w", Fraction(1, 10**6 // number + 1)),
            (f"{decimal(number, 3)} mg/g", Fraction(number, 10**6)),
        ]
    )
    return line(identity, "strength", role="active", strength=typed), of * make


def _of_whole(
    identity: str, share: Fraction, make: Fraction, yields: Fraction, random: Random
) -> tuple[Tree, Fraction]:
    number = max(1, int(share * 10**6))
    return line(identity, f"{decimal(number, 4)} % w/w"), Fraction(number, 10**6) * make


def _fixed(identity: str, share: Fraction, make: Fraction, yields: Fraction, random: Random) -> tuple[Tree, Fraction]:
    mass, typed = _random_mass(random, share * yields)
    return line(identity, typed), mass * make / yields


def _volume(identity: str, share: Fraction, make: Fraction, yields: Fraction, random: Random) -> tuple[Tree, Fraction]:
    density = random.randrange(700, 1400)
    thousandths = max(1, int(share * yields / Fraction(density, 1000) * 1000))
    tree = line(identity, f"{decimal(thousandths, 3)} mL", density=f"{decimal(density, 3)} g/mL")
    return tree, Fraction(thousandths * density, 10**6) * make / yields


def _ester(identity: str, share: Fraction, make: Fraction, yields: Fraction, random: Random) -> tuple[Tree, Fraction]:
    tree, mass = _of_whole(identity, share / 2, make, yields, random)
    counted, weighed = random.randrange(10_000, 30_000), random.randrange(30_000, 45_000)
    tree["counted as"] = {
        "form": f"base of {identity}",
        "molar mass": f"{decimal(counted, 2)} g/mol",
        "weighed molar mass": f"{decimal(weighed, 2)} g/mol",
    }
    return tree, mass * weighed / counted


KINDS_OF_LINES: tuple[Callable[..., tuple[Tree, Fraction]], ...] = (_by_strength, _of_whole, _fixed, _volume, _ester)


def differences_of_recipe(made: RandomRecipe) -> list[str]:
    """What is not exact before rounding, or is off by more than half the fill's digit after it."""
    batch = made.case.run()
    wrong = [
        f"{identity}: {_theory(batch, identity)} g needed, not {grams}"
        for identity, grams in made.grams.items()
        if _theory(batch, identity) != grams
    ]
    fill = batch.line("fill")
    if fill.needed is None or sum(made.grams.values()) + fill.needed.to("gram").magnitude != made.make:
        wrong.append(f"fill: {fill.needed} is not what the lines leave of {made.make} g")
    if batch.sum_of_lines is None:
        return [*wrong, "no sum"]
    off = abs(batch.sum_of_lines.to("gram").magnitude - made.make)
    digit = Fraction(0) if fill.instrument is None else fill.instrument.readability.to("gram").magnitude
    return [*wrong, *([f"sum off by {off} g"] if off > digit / 2 else [])]


def _theory(batch: Batch, identity: str) -> Fraction | None:
    """Grams that a line needs by theory, the form that is weighed."""
    line = batch.line(identity)
    if line.needed is None:
        return None
    form = next((factor.value for factor in line.factors if factor.name == "form"), Fraction(1))
    density = line.ingredient.density
    needed = line.needed if density is None else line.needed * density.quantity
    return Fraction(needed.to("gram").magnitude) * form


# The sweep ------------------------------------------------------------------------------------------


def tied_batches(seed: int) -> Iterator[TiedBatch]:
    """Batches rich in ties, without end, the same for the same seed."""
    random = Random(seed)
    while True:
        yield tied_batch(random)


def random_recipes(seed: int) -> Iterator[RandomRecipe]:
    """Random recipes, without end, the same for the same seed."""
    random = Random(seed)
    while True:
        yield random_recipe(random)


def sweep_ties(count: int, seed: int) -> Counter[str]:
    """So many batches rich in ties: how many weighings, ties and differences."""
    counted: Counter[str] = Counter()
    for batch in islice(tied_batches(seed), count):
        wrong = differences_of_ties(batch)
        counted += Counter(batches=1, weighings=len(batch.weighings) + 1, ties=ties_in(batch), differences=len(wrong))
        for difference in wrong:
            print(f"seed {seed}: {difference}; {batch.case}", file=sys.stderr)
    return counted


def sweep_recipes(count: int, seed: int) -> Counter[str]:
    """So many random recipes: how many lines and differences."""
    counted: Counter[str] = Counter()
    for made in islice(random_recipes(seed), count):
        wrong = differences_of_recipe(made)
        counted += Counter(recipes=1, lines=len(made.grams) + 1, differences=len(wrong))
        for difference in wrong:
            print(f"seed {seed}: {difference}; {made.case}", file=sys.stderr)
    return counted


def sweep_vehicles(count: int, seed: int) -> Counter[str]:
    """So many random batches with vehicles made in the same run: how many vehicles, lines and differences."""
    counted: Counter[str] = Counter()
    random = Random(seed)
    for _ in range(count):
        made = random_vehicles(random)
        wrong = differences_of_vehicles(made)
        counted += Counter(batches=1, recipes=len(made.case.nested), lines=len(made.shares), differences=len(wrong))
        for difference in wrong:
            print(f"seed {seed}: {difference}; {made.case}", file=sys.stderr)
    return counted


def sweep_forms(count: int, seed: int) -> Counter[str]:
    """So many random batches of every dosage form: how many of which form, lines and differences."""
    counted: Counter[str] = Counter()
    random = Random(seed)
    for _ in range(count):
        made = random_form(random)
        wrong = differences_of_form(made)
        counted += Counter({"batches": 1, "lines": len(made.needs), "differences": len(wrong), made.form: 1})
        for difference in wrong:
            print(f"seed {seed}: {difference}; {made.case()}", file=sys.stderr)
    return counted


def in_pieces(work: Callable[[int, int], Counter[str]], count: int, seed: int) -> Counter[str]:
    """The same work in pieces, each with a seed of its own, on all processors."""
    pieces = [(min(PIECE, count - start), seed * 10**6 + start) for start in range(0, count, PIECE)]
    total: Counter[str] = Counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for counted in pool.map(work, *zip(*pieces, strict=True)) if pieces else ():
            total += counted
    return total


def main(arguments: Iterable[str] | None = None) -> int:
    """All sweeps, with their figures."""
    parser = argparse.ArgumentParser(description="plan() against exact references, over random batches")
    parser.add_argument("--quick", action="store_true", help=f"only {', '.join(map(str, QUICK.values()))}")
    for name in WHOLE:
        parser.add_argument(f"--{name}", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(None if arguments is None else list(arguments))
    counts = (QUICK if options.quick else WHOLE) | {
        name: count for name, count in vars(options).items() if name in WHOLE and count is not None
    }
    differences = 0
    works = {"ties": sweep_ties, "recipes": sweep_recipes, "vehicles": sweep_vehicles, "forms": sweep_forms}
    for name, work in works.items():
        count = counts[name]
        start = time.perf_counter()
        total = in_pieces(work, count, options.seed)
        figures = ", ".join(f"{number:,} {what}" for what, number in total.items() if what != "differences")
        print(f"{name}: {figures}: {total['differences']} differences, {time.perf_counter() - start:.0f} s", flush=True)
        differences += total["differences"]
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
