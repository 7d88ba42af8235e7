"""How long calculations take in a process that runs, in milliseconds and against a fixed piece of arithmetic.

    python tests/benchmarks/in_process.py [--rounds 100]

Every round does each job once, in turn, and the time counts that the process itself takes. A busy machine slows all of
them alike, so the milliseconds are printed next to the ratio to a yardstick: 10,000 additions of fractions by the
standard library. ``least`` is the quickest round, which other jobs disturbed least. Two calculations are compared with
the same sum in plain fractions.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import formulate as fm
from formulate import calc

#: Seven lines of a cream, of which two are vehicles of three and two lines: twelve.
CREAM = {"hydrocortisone": "strength", "urea": "5 % w/w", "glycerol": "4 % w/w", "menthol": "0.5 % w/w"}
CREAM_BASES = {"emulsion": "30 % w/w", "gel": "20 % w/w"}
EMULSION = {"wool-alcohols": "6 % w/w", "paraffin": "44 % w/w"}
GEL = {"carbomer": "1 % w/w"}


#: How often a calculation of some microseconds is repeated in a round.
TIMES = 100


class Job(NamedTuple):
    """What is done, and the milliseconds aimed at."""

    name: str
    run: Callable[[], object]
    aim: float | None = None
    #: The job it is compared with, and the ratio aimed at.
    against: tuple[str, float] | None = None


def recipe_text(name: str, parts: dict[str, str], fill: str, recipes: dict[str, str] | None = None) -> str:
    """A recipe file of substances and nested recipes, filled up with one substance."""
    lines = [("substance", part, amount) for part, amount in parts.items()]
    lines += [("recipe", part, amount) for part, amount in (recipes or {}).items()]
    lines.append(("substance", fill, "to 100 %"))
    has_strength = "strength" in parts.values()
    head = f"formulate: 1\nid: {name}\nversion: 1\ntitle: {name}\nauthor: A. Baker\nform: cream\nroute: topical\n"
    head += "strength:\n  hydrocortisone: 1 % w/w\n" if has_strength else ""
    items = "".join(
        f"  - id: {part}\n    {kind}: {part}\n    role: {'active' if amount == 'strength' else 'vehicle'}\n"
        f"    amount: {amount}\n"
        for kind, part, amount in lines
    )
    steps = "".join(f"  - Weigh <{part}>.\n" for _, part, _ in lines)
    beyond_use = "beyond use:\n  type: nonpreserved aqueous\n  storage: refrigerator\n"
    return f"{head}ingredients:\n{items}method:\n{steps}{beyond_use}"


def nested_recipe(folder: Path) -> fm.Recipe:
    """Of twelve lines, five of them in two recipes that it nests."""
    files = {
        "emulsion": recipe_text("emulsion", EMULSION, "purified-water"),
        "gel": recipe_text("gel", GEL, "water"),
        "cream": recipe_text("cream", CREAM, "petrolatum", CREAM_BASES),
    }
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return fm.load_recipe(folder / "cream.yaml")


def chain(folder: Path, levels: int) -> fm.Recipe:
    """Two recipes at each level, each of them nesting both of the level below: written out, twice as long per level."""
    folder.mkdir()
    for level in range(levels):
        for side in "ab":
            both = {f"a{level - 1}": "40 % w/w", f"b{level - 1}": "20 % w/w"} if level else {}
            text = recipe_text(f"{side}{level}", {"wax": "10 % w/w"}, "petrolatum", both)
            (folder / f"{side}{level}.yaml").write_text(text, encoding="utf-8")
    top = recipe_text("top", {"hydrocortisone": "strength"}, "petrolatum", {f"a{levels - 1}": "50 % w/w"})
    (folder / "top.yaml").write_text(top, encoding="utf-8")
    return fm.load_recipe(folder / "top.yaml")


def jobs(folder: Path) -> list[Job]:
    """The yardstick first."""
    founding, nested = fm.load_recipe("sirolimus-cream-0.1"), nested_recipe(folder)
    lines = len(nested.ingredients) + sum(len(inner.ingredients) for inner in nested.nested.values())
    five, ten = (chain(folder / str(levels), levels) for levels in (5, 10))
    tenth, third = Fraction(1, 10), Fraction(1, 3)
    batch = fm.plan(founding, make="30 g", made="2026-11-23")

    def yardstick() -> object:
        for _ in range(10_000):
            tenth + third
        return None

    solutes = [
        calc.TonicSolute(name="tetracaine hydrochloride", amount="0.15 g", e_value="0.18"),
        calc.TonicSolute(name="boric acid", amount="0.1 g", e_value="0.52"),
    ]

    def plain_isotonicity() -> object:
        return Fraction(9, 1000) * 30 - (Fraction(15, 100) * Fraction(18, 100) + Fraction(1, 10) * Fraction(52, 100))

    return [
        Job("10,000 additions of fractions", yardstick),
        Job("dilution in plain fractions", repeated(lambda: Fraction(1, 100) * Fraction(100) / Fraction(10, 100))),
        Job(
            "calc.dilution",
            repeated(lambda: calc.dilution("10 % w/v", "1 % w/v", "100 mL")),
            against=("dilution in plain fractions", 20.0),
        ),
        Job("isotonicity in plain fractions", repeated(plain_isotonicity)),
        Job(
            "calc.sodium_chloride_to_isotonic",
            repeated(lambda: calc.sodium_chloride_to_isotonic(solutes, "30 mL")),
            against=("isotonicity in plain fractions", 30.0),
        ),
        Job("plan the founding cream", lambda: fm.plan(founding, make="30 g", made="2026-11-23"), 4.5),
        Job(f"plan {lines} lines, nested", lambda: fm.plan(nested, make="100 g", made="2026-11-23"), 12.0),
        Job("plan 5 levels, each nested twice", lambda: fm.plan(five, make="100 g", made="2026-11-23")),
        Job(
            "plan 10 levels, each nested twice",
            lambda: fm.plan(ten, make="100 g", made="2026-11-23"),
            against=("plan 5 levels, each nested twice", 2.5),
        ),
        Job("record of a batch", lambda: fm.to_record(batch)),
        Job("load the founding recipe", lambda: fm.load_recipe("sirolimus-cream-0.1")),
        Job("convert 0.1 % w/w to mg/g", lambda: fm.convert("0.1 % w/w", "mg/g")),
    ]


def repeated(calculate: Callable[[], object]) -> Callable[[], object]:
    """The same calculation many times."""

    def run() -> object:
        for _ in range(TIMES):
            calculate()
        return None

    return run


def measure(work: list[Job], rounds: int) -> list[list[float]]:
    """Milliseconds of each job in each round; a first round warms up and is not counted."""
    times: list[list[float]] = [[] for _ in work]
    for number in range(rounds + 1):
        for job, job_times in zip(work, times, strict=True):
            gc.collect()  # or one job would sweep up for another
            begin = time.process_time()
            job.run()
            if number:
                job_times.append(1000 * (time.process_time() - begin))
    return times


def main() -> None:
    """Run the jobs and print their times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=100)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        work = jobs(Path(folder))
        times = measure(work, rounds)
    unit = statistics.median(times[0])
    by_name = {job.name: statistics.median(job_times) for job, job_times in zip(work, times, strict=True)}
    print(f"{'':33} median    least  against the yardstick")
    for job, job_times in zip(work, times, strict=True):
        middle = statistics.median(job_times)
        aim = "" if job.aim is None else f"  (aim {job.aim} ms)"
        if job.against is not None:
            aim = f"  {middle / by_name[job.against[0]]:.1f} times as long (aim {job.against[1]})"
        print(f"{job.name:33} {middle:6.2f} ms {min(job_times):6.2f} ms {middle / unit:8.3f}{aim}")


if __name__ == "__main__":
    main()
