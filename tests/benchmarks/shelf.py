"""How long a shelf of 100,000 lots takes, in seconds and against reading its cells.

    python tests/benchmarks/shelf.py [--rows 100000]

A busy machine slows all alike, so the seconds are printed next to the ratio to a yardstick: the rows of the file by
the csv module of the standard library. Aimed at: 5 s for a plan from the shelf.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import formulate as fm
from formulate.pharmacy.shelf_check import check_shelf

HEADER = "substance,lot,manufacturer,received,expiration,status,quantity,assay,assay basis,water\n"
#: Substances on the shelf, so that a recipe finds some hundred lots of its own.
SUBSTANCES = 500


def row(number: int) -> str:
    """A row of the shelf."""
    substance = "sirolimus" if number % SUBSTANCES == 0 else f"substance {number % SUBSTANCES}"
    expires = f"2028-{number % 12 + 1:02}-15"
    content = f"98.{number % 10} %,as is,0.{number % 9} %"
    return f"{substance},L{number:06},Example,2026-01-31,{expires},released,{number % 50 + 1} g,{content}\n"


def seconds(job: Callable[[], object]) -> float:
    """How long a job takes, the quickest of three."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        job()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print one line for each job."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shelf.csv"
        path.write_text(HEADER + "".join(row(number) for number in range(rows)), encoding="utf-8")

        def cells() -> int:
            with path.open(encoding="utf-8", newline="") as stream:
                return sum(len(one) for one in csv.reader(stream))

        yardstick = seconds(cells)
        jobs = {
            "a plan from the shelf": lambda: fm.plan("sirolimus-cream-0.1", "60 g", lots=path, made="2026-11-23"),
            "every row checked": lambda: check_shelf(path),
        }
        print(f"{rows} rows by the csv module: {yardstick:.2f} s")
        for name, job in jobs.items():
            took = seconds(job)
            print(f"{name}: {took:.2f} s, {took / yardstick:.0f} times as long")


if __name__ == "__main__":
    main()
