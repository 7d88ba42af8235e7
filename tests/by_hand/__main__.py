"""``python -m tests.by_hand`` computes every printed line by hand and prints which are not true, and why.

``--all`` prints every line that fails; without it three of each kind.
"""

from __future__ import annotations

import sys
from itertools import islice

from tests.by_hand.corpus import PARTS
from tests.by_hand.report import exceptions_of, report


def main() -> int:
    """Print the figures, and the lines that fail."""
    shown = None if "--all" in sys.argv[1:] else 3
    unexpected = 0
    for part, printed in PARTS.items():
        part_report, exceptions = report(printed()), exceptions_of(part)
        true = part_report.distinct - len(part_report.failing)
        print(f"{part}: {part_report.distinct} distinct lines, {true} true by hand")
        for kind, count in part_report.by_kind().most_common():
            print(f"  {kind}: {count}")
            for one in islice((one for one in part_report.failing if one.kind == kind), shown):
                print(f"    {one}")
        unexpected += sum(not any(entry.covers(one) for entry in exceptions) for one in part_report.failing)
    print(f"{unexpected} of the failing lines are in no exception")
    return 1 if unexpected else 0


if __name__ == "__main__":
    sys.exit(main())
