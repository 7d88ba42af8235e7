"""How long the command line takes to start, as ratios to what its libraries alone take, in one run.

    python tests/benchmarks/start.py [--rounds 25]

Every round starts each program once, in turn, so that a busy machine slows all of them alike; the ratio is
that of the medians. ``wall`` is from spawn to exit, ``cpu`` what the process and the system worked for it.
Both sides run the same interpreter with their bytecode at hand, as pip leaves it; ours is started as the
installed command ``formulate`` is.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

#: What the script that pip writes for the command does.
COMMAND = "from formulate.cli.program import run; run()"
#: The package and a calculation of it, whose module is loaded only now; and all of them.
CALCULATION = "from formulate import calc; calc.dilution"
EVERY_CALCULATION = "from formulate.calc import *"


class Race(NamedTuple):
    """What ours is called, the program that it is, the imports that it is measured against, the ratio aimed at."""

    name: str
    program: list[str]
    imports: str
    aim: float | None


class Time(NamedTuple):
    """One process, in seconds."""

    wall: float
    cpu: float


def races(folder: Path) -> list[Race]:
    """The races that are run."""
    sheet = ["worksheet", "sirolimus-cream-0.1", "--make", "30 g", "-o", str(folder / "sheet.pdf"), "--force"]
    return [
        command(["--help"], "click", 1.5),
        command(["convert", "0.1 % w/w", "mg/g"], "click, pint", 1.0),
        command(["plan", "sirolimus-cream-0.1", "--make", "30 g"], "click, pint, yaml", 1.35),
        command(sheet, "click, pint, yaml, reportlab.platypus", 1.5),
        Race(CALCULATION, ["-c", CALCULATION], "pint", 1.25),
        Race(EVERY_CALCULATION, ["-c", EVERY_CALCULATION], "pint", None),
    ]


def command(arguments: list[str], imports: str, aim: float) -> Race:
    """A race of one of our commands."""
    return Race(f"formulate {' '.join(arguments[:3])}", ["-c", COMMAND, *arguments], imports, aim)


def environment(folder: Path) -> dict[str, str]:
    """Where bytecode is written once and read ever after, whatever the shell says."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


def run(arguments: list[str], variables: dict[str, str]) -> Time:
    """Start Python with these arguments and wait for it."""
    quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
    begin = time.perf_counter()
    process = os.posix_spawn(sys.executable, [sys.executable, *arguments], variables, file_actions=quiet)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - begin
    if status:
        raise SystemExit(f"exit status {os.waitstatus_to_exitcode(status)} of: python {' '.join(arguments)}")
    return Time(wall, usage.ru_utime + usage.ru_stime)


def measure(programs: list[list[str]], rounds: int, variables: dict[str, str]) -> list[Time]:
    """The median time of each program; the first round fills the caches and is not counted."""
    times: list[list[Time]] = [[] for _ in programs]
    for number in range(rounds + 1):
        for program, program_times in zip(programs, times, strict=True):
            once = run(program, variables)
            if number:
                program_times.append(once)
    return [
        Time(statistics.median(t.wall for t in program_times), statistics.median(t.cpu for t in program_times))
        for program_times in times
    ]


def main() -> None:
    """Run the races and print their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=25)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        for race in races(Path(folder)):
            programs = [race.program, ["-c", f"import {race.imports}"]]
            ours, theirs = measure(programs, rounds, environment(Path(folder)))
            print(f"{race.name}  against  import {race.imports}")
            for name, one, other in (("wall", ours.wall, theirs.wall), ("cpu", ours.cpu, theirs.cpu)):
                aim = "" if race.aim is None else f"  (aim {race.aim})"
                print(f"  {name:4}  {one * 1000:4.0f} ms / {other * 1000:4.0f} ms = {one / other:.2f}{aim}")


if __name__ == "__main__":
    main()
