"""Which printed lines are true by hand, which are not and why, and which of these are excepted for a reason."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.by_hand import lines

EXCEPTIONS = Path(__file__).parent.parent / "data" / "by_hand_exceptions.toml"


@dataclass(frozen=True, slots=True)
class Failing:
    """A line that is not true by hand: where it was first printed, and why."""

    printed_by: str
    line: str
    why: str

    @property
    def kind(self) -> str:
        """The kind of fault, such as ``units``."""
        return self.why.partition(":")[0]

    def __str__(self) -> str:
        return f"{self.printed_by}: {self.line}\n    {self.why}"


@dataclass(frozen=True, slots=True)
class Excepted:
    """Lines that may fail: those of a part with one kind of fault and this pattern, up to a number, for a reason."""

    part: str
    kind: str
    pattern: str
    most: int
    reason: str

    def covers(self, failing: Failing) -> bool:
        """Whether this line is one of them."""
        return self.kind == failing.kind and re.search(self.pattern, failing.line) is not None


@dataclass(slots=True)
class Report:
    """What was found in a set of printed lines, each counted once."""

    distinct: int = 0
    failing: list[Failing] = field(default_factory=list)

    def by_kind(self) -> Counter[str]:
        """How many lines fail of each kind."""
        return Counter(one.kind for one in self.failing)


def report(printed: Iterable[tuple[str, str]]) -> Report:
    """Compute every distinct line by hand."""
    result, seen = Report(), set()
    for printed_by, text in printed:
        line = None if text in seen else lines.read(text)
        seen.add(text)
        if line is None:
            continue
        result.distinct += 1
        if why := lines.fault(line):
            result.failing.append(Failing(printed_by, text, why))
    return result


def exceptions() -> list[Excepted]:
    """The lines that may fail."""
    return [Excepted(**entry) for entry in tomllib.loads(EXCEPTIONS.read_text("utf-8")).get("exception", [])]


def exceptions_of(part: str) -> list[Excepted]:
    """The lines of a part that may fail."""
    return [entry for entry in exceptions() if entry.part == part]
