"""What a check noticed: its severity, its place and the remedy."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from formulate.spelling import one_line_repr


class Severity(enum.Enum):
    """How much a finding holds up, from the gravest.

    ``STOP`` holds the sheet back until the cause is gone; ``CONFIRM`` until a named person has
    confirmed it; ``WARNING`` is printed with the work; ``NOTE`` is printed for the record.
    """

    STOP = "stop"
    CONFIRM = "confirm"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a finding belongs: a file's line and column, a path of keys, a batch line.

    Parameters
    ----------
    path : str
        Keys from the outside in, such as ``ingredients[2].amount``, or an argument, such as ``make``.
    line, column : int
        Position in the file, from 1; 0 where there is no file.

    """

    path: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        position = f"line {self.line}" if self.line else ""
        return ": ".join(part for part in (position, self.path) if part)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Finding:
    """One thing that a check noticed.

    Parameters
    ----------
    code : str
        Stable name, such as ``E_DENSITY_NEEDED``.
    severity : Severity
        What it holds up.
    message : str
        What was noticed, in the words of the bench.
    remedy : str
        What to do about it.
    place : Place
        Where it belongs.
    confirmed_by : str
        Who confirmed it; only for a ``CONFIRM``.

    Examples
    --------
    >>> print(Finding(code="E_LOT_EXPIRED", severity=Severity.STOP, message="lot L1 expired on 2026-01-31",
    ...               remedy="take another lot", place=Place(path="sirolimus")).line())
    stop: sirolimus: lot L1 expired on 2026-01-31; take another lot [E_LOT_EXPIRED]

    """

    code: str
    severity: Severity
    message: str
    remedy: str = ""
    place: Place = Place()
    confirmed_by: str = ""

    __repr__ = one_line_repr

    def __str__(self) -> str:
        return self.line()

    @property
    def key(self) -> str:
        """What a confirmation names: code and path, such as ``E_QTY_ZEROS:make``."""
        return f"{self.code}:{self.place.path}" if self.place.path else self.code

    @property
    def is_open(self) -> bool:
        """Whether the finding holds back the sheet."""
        return self.severity is Severity.STOP or (self.severity is Severity.CONFIRM and not self.confirmed_by)

    def line(self) -> str:
        """The finding on one line."""
        place = f"{self.place}: " if str(self.place) else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        confirmed = f" (confirmed by {self.confirmed_by})" if self.confirmed_by else ""
        return f"{self.severity.value}: {place}{self.message}{remedy}{confirmed} [{self.code}]"


def stop(code: str, message: str, remedy: str = "", *, place: Place | str = "") -> Finding:
    """A finding that holds the sheet back."""
    return _finding(Severity.STOP, code, message, remedy, place)


def confirm(code: str, message: str, remedy: str = "", *, place: Place | str = "") -> Finding:
    """A finding that a named person has to confirm."""
    return _finding(Severity.CONFIRM, code, message, remedy, place)


def warning(code: str, message: str, remedy: str = "", *, place: Place | str = "") -> Finding:
    """A finding that is printed with the work."""
    return _finding(Severity.WARNING, code, message, remedy, place)


def note(code: str, message: str, remedy: str = "", *, place: Place | str = "") -> Finding:
    """A finding that is printed for the record."""
    return _finding(Severity.NOTE, code, message, remedy, place)


def _finding(severity: Severity, code: str, message: str, remedy: str, place: Place | str) -> Finding:
    where = Place(path=place) if isinstance(place, str) else place
    return Finding(code=code, severity=severity, message=message, remedy=remedy, place=where)
