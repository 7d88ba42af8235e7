"""The table of the published problems: which are solved, each by which command.

python -m tests.problems
"""

from __future__ import annotations

from tests.problems.one_call import solved_by_one_call

if __name__ == "__main__":
    rows = list(solved_by_one_call())
    for row in rows:
        print(f"{'solved' if not row.miss else 'MISSED':7} {row.name[:40]:40} formulate calc {row.command}")
        if row.miss:
            print(f"{'':48} {row.miss}")
    print(f"{sum(not row.miss for row in rows)} of {len(rows)} published problems are solved by one command")
